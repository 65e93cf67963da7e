"""What a snapshot of the index holds, and its files on disk.

    <index folder>/
        current                     the id of the published snapshot
        snapshots/<id>/
            manifest.json           format, embedding, SHA-256 of every document and of every file below
            documents.json  passages.json  programme.json  catalogue.json
            drafts.json             what each document alone says of the programme
            vectors.faiss           raw FAISS
            texts.json texts.npy    vectors of the programme's titles and of the documents' statements and labels
            lexical/*               NumPy arrays and a vocabulary

An id is the hash of the manifest, so it stands for all that is in the snapshot. Every file is read once, checked
against its hash, and parsed from the bytes that were checked; nothing is unpickled.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from corpus.catalogue import Catalogue
from corpus.cutting import Passage
from corpus.document import Document, Frozen
from corpus.programme.model import Programme
from index import flat
from index.arrays import array, npy
from index.errors import IndexDamagedError, IndexMissingError, IndexVersionError
from index.lexical import LexicalIndex

FORMAT = 3  # of the folder; raised whenever what is written changes
POINTER = "current"
SNAPSHOTS = "snapshots"
MANIFEST = "manifest.json"
_ID = re.compile(r"[0-9a-f]{16}")
_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_DRAFTS = TypeAdapter(dict[str, list[Any]])


class EmbeddingMark(Frozen):
    """Which embedding model made the vectors."""

    model: str
    fingerprint: str
    dimensions: int


class Manifest(Frozen):
    """What a snapshot is made of. Every hash is a SHA-256 in hexadecimal."""

    format: Literal[3] = 3
    created: datetime
    embedding: EmbeddingMark
    reading: str  # hash of the program text that reads documents, and of corpus.toml
    documents: Mapping[str, str]  # path: hash of the file's bytes
    files: Mapping[str, str]  # name under the snapshot's folder: hash

    @property
    def id(self) -> str:
        """The hash of everything but the time of making: the same content has the same id."""
        content = self.model_dump(mode="json", exclude={"created"})
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


class PassageRecord(Frozen):
    """A passage as stored; its text is its document's at its span."""

    id: str
    key: str  # hash of its wording: the same key has the same vector
    metadata: dict[str, str | int | list[str] | None]


_PASSAGES = TypeAdapter(tuple[PassageRecord, ...])


class TextRecords(Frozen):
    """Whose vectors are kept beside the passages', in their order: the keys of texts, as `index.texts` makes them."""

    keys: tuple[str, ...]
    documents: Mapping[str, tuple[str, ...]]  # as `index.texts.keys_stated` gives them


@dataclass(frozen=True, slots=True)
class Content:
    """All that a snapshot holds, without the model that made its vectors."""

    documents: Mapping[str, Document]
    passages: Sequence[Passage]
    keys: Sequence[str]  # of the passages, in their order
    drafts: Mapping[str, list[Any]]  # by the document's path, as `corpus.programme.kept` gives them
    programme: Programme
    catalogue: Catalogue
    vectors: NDArray[np.float32]  # of the passages
    lexical: LexicalIndex
    texts: Mapping[str, NDArray[np.float32]]  # by key
    stated: Mapping[
        str, tuple[str, ...]
    ]  # keys of documents' statements and labels, as `index.texts.keys_stated` has them


def published(folder: Path) -> Path:
    """Return the folder of the published snapshot. Raises IndexMissingError or IndexDamagedError."""
    try:
        name = (folder / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexMissingError(folder) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamagedError(folder, f"{POINTER} cannot be read") from error
    return place_of(folder, name)


def place_of(folder: Path, name: str) -> Path:
    """Return the folder of the snapshot with an id. Raises IndexDamagedError if there is none."""
    place = folder / SNAPSHOTS / name
    if not _ID.fullmatch(name) or not place.is_dir():
        raise IndexDamagedError(folder, f"there is no snapshot {name!r}")
    return place


def read_manifest(place: Path) -> Manifest:
    """Read a snapshot's manifest. Raises SnapshotError if it is missing, altered or of another format."""
    folder = place.parent.parent
    try:
        raw = json.loads((place / MANIFEST).read_bytes())
        found = raw["format"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamagedError(folder, f"{MANIFEST} is missing or cut short") from error
    if found != FORMAT:
        raise IndexVersionError(folder, found, FORMAT)
    try:
        manifest = Manifest.model_validate(raw)
    except ValidationError as error:
        raise IndexDamagedError(folder, f"{MANIFEST} has been altered") from error
    if manifest.id != place.name:
        raise IndexDamagedError(folder, f"{MANIFEST} has been altered")
    return manifest


def read_content(place: Path, manifest: Manifest) -> Content:
    """Read and check all files of a snapshot. Raises IndexDamagedError that names the file."""
    folder = place.parent.parent
    files = {name: _checked(folder, place, name, digest) for name, digest in manifest.files.items()}
    try:
        documents = {d.path: d for d in _DOCUMENTS.validate_json(files["documents.json"])}
        records = _PASSAGES.validate_json(files["passages.json"])
        texts = TextRecords.model_validate_json(files["texts.json"])
        content = Content(
            documents=documents,
            passages=[_passage(record, documents) for record in records],
            keys=[record.key for record in records],
            drafts=_DRAFTS.validate_json(files["drafts.json"]),
            programme=Programme.model_validate_json(files["programme.json"]),
            catalogue=Catalogue.model_validate_json(files["catalogue.json"]),
            vectors=flat.from_bytes(files["vectors.faiss"]),
            lexical=LexicalIndex.from_files(files),
            texts=dict(zip(texts.keys, array(files["texts.npy"]), strict=True)),
            stated=texts.documents,
        )
    except (ValidationError, KeyError, ValueError, RuntimeError) as error:
        raise IndexDamagedError(folder, "its files do not fit together") from error
    if not len(content.passages) == len(content.vectors) == content.lexical.passages:
        raise IndexDamagedError(folder, "its files do not fit together")
    return content


def content_files(content: Content) -> dict[str, bytes]:
    """Return the files of a snapshot by name, without the manifest."""
    records = tuple(
        PassageRecord(id=passage.id, key=key, metadata=dict(passage.metadata))
        for passage, key in zip(content.passages, content.keys, strict=True)
    )
    return {
        "documents.json": _DOCUMENTS.dump_json(tuple(content.documents.values())),
        "passages.json": _PASSAGES.dump_json(records),
        "drafts.json": _DRAFTS.dump_json(dict(content.drafts)),
        "programme.json": content.programme.model_dump_json().encode(),
        "catalogue.json": content.catalogue.model_dump_json().encode(),
        "vectors.faiss": flat.to_bytes(content.vectors),
        "texts.json": TextRecords(keys=tuple(content.texts), documents=content.stated).model_dump_json().encode(),
        "texts.npy": npy(np.array(list(content.texts.values()), dtype=np.float32)),
        **content.lexical.files(),
    }


def _checked(folder: Path, place: Path, name: str, digest: str) -> bytes:
    path = place / name
    if not path.resolve().is_relative_to(place.resolve()):
        raise IndexDamagedError(folder, f"{name} lies outside of it")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexDamagedError(folder, f"{name} is missing or cannot be read") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise IndexDamagedError(folder, f"{name} is cut short or has been altered")
    return data


def _passage(record: PassageRecord, documents: Mapping[str, Document]) -> Passage:
    metadata = record.metadata
    start, end = metadata["start"], metadata["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("a passage's span is not a pair of numbers")
    return Passage(record.id, documents[str(metadata["document"])].text[start:end], metadata)
