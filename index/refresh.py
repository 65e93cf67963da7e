"""Refreshing an index: a new snapshot is built beside the live one and published by one atomic rename.

Whatever stops a refresh, the snapshot that was live stays live. Only changed files are read again, and only passages
with new words are embedded.
"""

import gc
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

import corpus
from corpus.cutting import Passage, cut
from corpus.document import Document
from corpus.limits import Limits
from corpus.programme import kept
from corpus.programme.extract import draft_of, merge
from corpus.programme.model import Programme
from corpus.reading import Reading, read_folder
from index.content import SNAPSHOTS, Content, EmbeddingMark, Manifest, published, read_content, read_manifest
from index.embedding.encoder import load_encoder
from index.errors import IndexBusyError, IndexMissingError, IndexWriteError, NothingToIndexError, SnapshotError
from index.lexical import LexicalIndex, tokenise
from index.programme import programme_titles
from index.publishing import BUILDING, LOCK, publish
from index.report import Report, document_reports
from index.settings import Configured
from index.texts import key_of, texts_held
from index.wording import wording

CHUNK = 64  # passages embedded between two steps of the progress bar
Progress = Callable[[str, int, int], None]  # what is done, steps done, steps in all


class PassageEncoder(Protocol):
    """Turns passages into vectors."""

    @property
    def model_name(self) -> str: ...  # noqa: D102
    @property
    def fingerprint(self) -> str:
        """What tells encoders apart: vectors of two fingerprints are not comparable."""
        ...

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        ...


@dataclass(frozen=True, slots=True)
class _Previous:
    manifest: Manifest
    content: Content


def refresh(
    documents: Path,
    index: Path,
    settings: Configured,
    *,
    embedding: PassageEncoder | None = None,
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
            model = embedding or load_encoder(settings.embedding)
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


def _refresh(
    documents: Path,
    index: Path,
    embedding: PassageEncoder,
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
    passages = _passages(reading.documents, previous, show)
    if not passages:
        raise NothingToIndexError(documents, len(reading.documents))
    found = {document.path: document for document in reading.documents}
    drafts, programme = _programme(reading, previous)
    keys, tokens = _worded(passages, previous)
    titles = {key_of(title): title for title in programme_titles(programme)}
    stated, texts = _stated(reading.documents, previous)
    known, embedded = _vectors(dict(zip(keys, passages, strict=True)), titles | texts, embedding, previous, show)
    vectors = np.stack([known[key] for key in keys])
    content = Content(
        documents=found,
        passages=passages,
        keys=keys,
        drafts=drafts,
        programme=programme,
        catalogue=reading.catalogue,
        vectors=vectors,
        lexical=LexicalIndex.build(tokens),
        texts={key: known[key] for key in sorted({*titles, *chain.from_iterable(stated.values())})},
        stated=stated,
    )
    mark = EmbeddingMark(model=embedding.model_name, fingerprint=embedding.fingerprint, dimensions=vectors.shape[1])
    snapshot = publish(index, content, mark, reading_mark, keep)
    before = previous.content.documents if previous else {}
    return Report(
        snapshot=snapshot,
        documents=document_reports(content, before),
        removed=tuple(sorted(before.keys() - content.documents.keys())),
        problems=reading.problems,
        warnings=(*warnings, *content.programme.warnings),
        passages=len(passages),
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


def _passages(documents: Sequence[Document], previous: _Previous | None, show: Progress) -> list[Passage]:
    """Return all passages in order; those of a document taken from the previous snapshot are taken from it too."""
    known: dict[str, list[Passage]] = {}
    for passage in previous.content.passages if previous else ():
        known.setdefault(str(passage.metadata["document"]), []).append(passage)
    found: list[Passage] = []
    for done, document in enumerate(documents, 1):
        same = previous is not None and previous.content.documents.get(document.path) is document
        found.extend(known.get(document.path, []) if same else cut(document))
        show("Passages", done, len(documents))
    return found


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


def _worded(passages: Sequence[Passage], previous: _Previous | None) -> tuple[list[str], list[list[str]]]:
    """Return the key of each passage's wording and its lexical tokens; a passage taken over keeps both."""
    kept: dict[int, tuple[str, list[str]]] = {}  # by the identity of the passage
    if previous:
        content = previous.content
        pairs = zip(content.keys, content.lexical.tokens(), strict=True)
        kept = {id(passage): pair for passage, pair in zip(content.passages, pairs, strict=True)}
    worded = []
    for passage in passages:
        if id(passage) in kept:
            worded.append(kept[id(passage)])
        else:
            words = wording(passage)
            worded.append((key_of(words), tokenise(words)))
    return [key for key, _ in worded], [tokens for _, tokens in worded]


def _vectors(
    passages: Mapping[str, Passage],
    further: Mapping[str, str],
    embedding: PassageEncoder,
    previous: _Previous | None,
    show: Progress,
) -> tuple[dict[str, NDArray[np.float32]], int]:
    """Return the vectors of passages and of further texts by their keys, and how many had to be computed."""
    known: dict[str, NDArray[np.float32]] = {}
    if previous and previous.manifest.embedding.fingerprint == embedding.fingerprint:
        content = previous.content
        known.update(zip(content.keys, content.vectors, strict=True))
        known.update(content.texts)
    texts = {key: wording(passage) for key, passage in passages.items() if key not in known}
    texts.update((key, text) for key, text in further.items() if key not in known)
    # Longest first, so that the cores finish a chunk at about the same time.
    new = sorted(texts, key=lambda key: (-len(texts[key]), key))
    for start in range(0, len(new), CHUNK):
        chunk = new[start : start + CHUNK]
        found = embedding.encode_passages([texts[key] for key in chunk])
        known.update(zip(chunk, found, strict=True))
        show("Embedding", min(start + CHUNK, len(new)), len(new))
    return known, len(new)
