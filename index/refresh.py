"""Refreshing an index: a new snapshot is built beside the live one and published by one atomic rename.

Whatever stops a refresh, the snapshot that was live stays live. Only changed files are read again, and only passages
with new words are embedded.
"""

import gc
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal

import numpy as np
from filelock import FileLock, Timeout
from llama_index.core.schema import TextNode
from numpy.typing import NDArray

import corpus
from corpus.document import Document
from corpus.limits import Limits
from corpus.passages import passages
from corpus.programme import kept
from corpus.programme.extract import draft_of, merge
from corpus.programme.model import Programme
from corpus.reading import Problem, Reading, read_folder
from index.embedding.llama import PromptedEmbedding, load_embedding
from index.errors import IndexBusyError, IndexMissingError, IndexWriteError, NothingToIndexError, SnapshotError
from index.lexical import LexicalIndex, tokenise
from index.programme import programme_titles
from index.snapshot import (
    MANIFEST,
    POINTER,
    SNAPSHOTS,
    Configured,
    Content,
    EmbeddingMark,
    Manifest,
    content_files,
    place_of,
    published,
    read_content,
    read_manifest,
)
from index.texts import key_of, texts_held
from index.vectors import PassageVectorStore
from index.wording import wording

LOCK = "lock"
BUILDING = ".building-"
CHUNK = 64  # passages embedded between two steps of the progress bar
State = Literal["new", "changed", "unchanged"]
Progress = Callable[[str, int, int], None]  # what is done, steps done, steps in all


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What a refresh found in one document."""

    path: str
    title: str
    state: State
    passages: int
    sessions: int
    conflicts: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did."""

    snapshot: str
    documents: tuple[DocumentReport, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    passages: int
    embedded: int  # texts whose vector was not known: passages, titles, statements, labels
    seconds: float


@dataclass(frozen=True, slots=True)
class _Previous:
    manifest: Manifest
    content: Content


def refresh(
    documents: Path,
    index: Path,
    settings: Configured,
    *,
    embedding: PromptedEmbedding | None = None,
    progress: Progress | None = None,
    keep: int = 3,
) -> Report:
    """Build a snapshot of a documents folder and publish it, keeping the `keep` snapshots before it.

    Raises NothingToIndexError, IndexBusyError, IndexWriteError, ModelError, and what reading the folder raises.
    """
    began = time.monotonic()
    show = progress or (lambda stage, done, total: None)
    try:
        index.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(index / LOCK, timeout=0), _uncollected():
            model = embedding or load_embedding(settings.embedding)
            return _refresh(documents, index, model, settings.reading, show, keep, began)
    except Timeout as error:
        raise IndexBusyError(index) from error
    except OSError as error:
        raise IndexWriteError(index, error) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cyclic collector off: what a refresh makes lives till its end, and would be gone through many times."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def history(index: Path) -> list[Manifest]:
    """Return the manifests of the snapshots that are kept, the latest first; unreadable ones are left out."""
    found = []
    for place in (index / SNAPSHOTS).glob("[0-9a-f]*"):
        try:
            found.append(read_manifest(place))
        except SnapshotError:
            continue
    return sorted(found, key=lambda manifest: manifest.created, reverse=True)


def restore(index: Path, name: str) -> None:
    """Publish a snapshot that was kept, by its id. Raises SnapshotError if it is not there or not whole."""
    place = place_of(index, name)
    read_content(place, read_manifest(place))
    with FileLock(index / LOCK):
        _point(index, name)


def _refresh(
    documents: Path,
    index: Path,
    embedding: PromptedEmbedding,
    limits: Limits,
    show: Progress,
    keep: int,
    began: float,
) -> Report:
    for leftover in (index / SNAPSHOTS).glob(f"{BUILDING}*"):
        shutil.rmtree(leftover)
    previous, warnings = _previous(index)
    reading, reading_mark = _read(documents, limits, previous)
    if not reading.documents:
        raise NothingToIndexError(documents, len(reading.problems))
    nodes = _passages(reading.documents, previous, show)
    if not nodes:
        raise NothingToIndexError(documents, len(reading.documents))
    found = {document.path: document for document in reading.documents}
    drafts, programme = _programme(reading, previous)
    keys, tokens = _worded(nodes, previous)
    titles = {key_of(title): title for title in programme_titles(programme)}
    stated, texts = _stated(reading.documents, previous)
    known, embedded = _vectors(dict(zip(keys, nodes, strict=True)), titles | texts, embedding, previous, show)
    vectors = np.stack([known[key] for key in keys])
    content = Content(
        documents=found,
        passages=nodes,
        keys=keys,
        drafts=drafts,
        programme=programme,
        catalogue=reading.catalogue,
        vectors=PassageVectorStore.of(vectors),
        lexical=LexicalIndex.build(tokens),
        texts={key: known[key] for key in sorted({*titles, *chain.from_iterable(stated.values())})},
        stated=stated,
    )
    mark = EmbeddingMark(model=embedding.model_name, fingerprint=embedding.fingerprint, dimensions=vectors.shape[1])
    snapshot = _publish(index, content, mark, reading_mark, keep)
    before = previous.content.documents if previous else {}
    return Report(
        snapshot=snapshot,
        documents=_document_reports(content, before),
        removed=tuple(sorted(before.keys() - content.documents.keys())),
        problems=reading.problems,
        warnings=(*warnings, *content.programme.warnings),
        passages=len(nodes),
        embedded=embedded,
        seconds=time.monotonic() - began,
    )


def _previous(index: Path) -> tuple[_Previous | None, tuple[str, ...]]:
    """Return the published snapshot, or None with a warning where it cannot be used."""
    try:
        place = published(index)
        manifest = read_manifest(place)
        return _Previous(manifest, read_content(place, manifest)), ()
    except IndexMissingError:
        return None, ()
    except SnapshotError as error:
        return None, (f"Everything was read and embedded anew, because the last index could not be used: {error}",)


def _read(documents: Path, limits: Limits, previous: _Previous | None) -> tuple[Reading, str]:
    """Read the folder, taking unchanged documents from the previous snapshot unless reading itself has changed."""
    mark = _reading_mark(documents)
    known = previous.content.documents if previous and previous.manifest.reading == mark else {}
    return read_folder(documents, limits, known), mark


def _reading_mark(documents: Path) -> str:
    """Return a hash of the program text that makes passages of documents, and of the catalogue that describes them."""
    digest = hashlib.sha256()
    package = Path(corpus.__file__).parent
    sources = sorted(p for p in package.rglob("*.py"))
    here = Path(__file__).parent
    for path in [*sources, here / "wording.py", here / "lexical.py", documents / "corpus.toml"]:
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _passages(documents: Sequence[Document], previous: _Previous | None, show: Progress) -> list[TextNode]:
    """Return all passages in order; those of a document taken from the previous snapshot are taken from it too."""
    known: dict[str, list[TextNode]] = {}
    for node in previous.content.passages if previous else ():
        known.setdefault(node.metadata["document"], []).append(node)
    nodes = []
    for done, document in enumerate(documents, 1):
        same = previous is not None and previous.content.documents.get(document.path) is document
        nodes.extend(known.get(document.path, []) if same else passages(document))
        show("Passages", done, len(documents))
    return nodes


def _programme(reading: Reading, previous: _Previous | None) -> tuple[dict[str, list[Any]], Programme]:
    """Return each document's draft as it is kept, and the programme of all; only changed documents are drafted anew."""
    written: dict[str, list[Any]] = {}
    drafts = []
    for document in reading.documents:
        if previous is not None and previous.content.documents.get(document.path) is document:
            written[document.path] = previous.content.drafts[document.path]
            drafts.append(kept.load(written[document.path], document))
        else:
            drafts.append(draft_of(document, reading.catalogue))
            written[document.path] = kept.dump(drafts[-1])
    return written, merge(drafts, reading.catalogue)


def _stated(
    documents: Sequence[Document], previous: _Previous | None
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the keys of each document's statements and labels that are held, and the texts of changed documents."""
    if previous is None:
        return texts_held(documents, {})
    before = previous.content
    unchanged = {d.path for d in documents if before.documents.get(d.path) is d}
    return texts_held(documents, {path: keys for path, keys in before.stated.items() if path in unchanged})


def _worded(nodes: Sequence[TextNode], previous: _Previous | None) -> tuple[list[str], list[list[str]]]:
    """Return the key of each passage's wording and its lexical tokens; a passage taken over keeps both."""
    kept: dict[int, tuple[str, list[str]]] = {}  # by the identity of the passage
    if previous:
        content = previous.content
        pairs = zip(content.keys, content.lexical.tokens(), strict=True)
        kept = {id(node): pair for node, pair in zip(content.passages, pairs, strict=True)}
    worded = []
    for node in nodes:
        if id(node) in kept:
            worded.append(kept[id(node)])
        else:
            words = wording(node)
            worded.append((key_of(words), tokenise(words)))
    return [key for key, _ in worded], [tokens for _, tokens in worded]


def _vectors(
    passages: Mapping[str, TextNode],
    further: Mapping[str, str],
    embedding: PromptedEmbedding,
    previous: _Previous | None,
    show: Progress,
) -> tuple[dict[str, NDArray[np.float32]], int]:
    """Return the vectors of passages and of further texts by their keys, and how many had to be computed."""
    known: dict[str, NDArray[np.float32]] = {}
    if previous and previous.manifest.embedding.fingerprint == embedding.fingerprint:
        content = previous.content
        known.update(zip(content.keys, content.vectors.vectors(), strict=True))
        known.update(content.texts)
    texts = {key: wording(node) for key, node in passages.items() if key not in known}
    texts.update((key, text) for key, text in further.items() if key not in known)
    # Longest first, so that the cores finish a chunk at about the same time.
    new = sorted(texts, key=lambda key: (-len(texts[key]), key))
    for start in range(0, len(new), CHUNK):
        chunk = new[start : start + CHUNK]
        found = embedding.get_text_embedding_batch([texts[key] for key in chunk])
        known.update((key, np.asarray(v, dtype=np.float32)) for key, v in zip(chunk, found, strict=True))
        show("Embedding", min(start + CHUNK, len(new)), len(new))
    return known, len(new)


def _publish(index: Path, content: Content, embedding: EmbeddingMark, reading: str, keep: int) -> str:
    """Write a snapshot beside the others, point at it, and remove the oldest. Returns its id."""
    files = content_files(content)
    manifest = Manifest(
        created=datetime.now(UTC),
        embedding=embedding,
        reading=reading,
        documents={path: document.sha256 for path, document in content.documents.items()},
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    )
    snapshots = index / SNAPSHOTS
    place = snapshots / manifest.id
    snapshots.mkdir(exist_ok=True)
    if not _whole(place):
        building = Path(mkdtemp(dir=snapshots, prefix=BUILDING))
        for name, data in {**files, MANIFEST: manifest.model_dump_json(indent=1).encode()}.items():
            _write(building / name, data)
        if place.exists():  # damaged, or it would be whole
            shutil.rmtree(place)
        building.rename(place)
    _point(index, manifest.id)
    for old in [m.id for m in history(index) if m.id != manifest.id][keep:]:
        shutil.rmtree(snapshots / old)
    return manifest.id


def _whole(place: Path) -> bool:
    try:
        read_content(place, read_manifest(place))
    except SnapshotError:
        return False
    return True


def _point(index: Path, name: str) -> None:
    temporary = index / f"{POINTER}.new"
    _write(temporary, f"{name}\n".encode())
    temporary.replace(index / POINTER)


def _write(path: Path, data: bytes) -> None:
    """Write a file through to the disk, so that a rename after it never shows an empty one."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _document_reports(content: Content, before: Mapping[str, Document]) -> tuple[DocumentReport, ...]:
    counted: dict[str, int] = {}
    for node in content.passages:
        counted[node.metadata["document"]] = counted.get(node.metadata["document"], 0) + 1
    sessions = [{span.document for span in session.spans} for session in content.programme.sessions]
    conflicts = [{claim.span.document for claim in conflict.claims} for conflict in content.programme.conflicts]
    return tuple(
        DocumentReport(
            path=path,
            title=document.info.title,
            state=_state(document, before.get(path)),
            passages=counted.get(path, 0),
            sessions=sum(path in found for found in sessions),
            conflicts=sum(path in found for found in conflicts),
            warnings=document.warnings,
        )
        for path, document in content.documents.items()
    )


def _state(document: Document, before: Document | None) -> State:
    if before is None:
        return "new"
    return "unchanged" if before.sha256 == document.sha256 else "changed"
