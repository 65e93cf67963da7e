"""Refreshing an index: a new snapshot is built beside the live one and published by one atomic rename.

Whatever stops a refresh, the snapshot that was live stays live. Only changed files are read again, and only passages
with new words are embedded.
"""

import gc
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
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
from index.programme import programme_texts
from index.publishing import BUILDING, LOCK, publish
from index.report import Report, document_reports
from index.settings import Configured
from index.texts import key_of, keys_held, keys_stated, texts_of
from index.wording import wording

CHUNK = 256  # passages embedded between two steps of the progress bar; their words are looked up together
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
    with _loaded_aside(embedding, changed=not all(_unchanged(d, previous) for d in reading.documents)):
        passages = _passages(reading.documents, previous, show)
        if not passages:
            raise NothingToIndexError(documents, len(reading.documents))
        drafts, programme = _programme(reading, previous)
        keys, tokens, worded = _worded(passages, previous)
        lexical = LexicalIndex.build(tokens)
        stated = _stated(reading.documents, previous)
    found = {document.path: document for document in reading.documents}
    told = {key_of(text): text for text in programme_texts(programme, found)}
    held = keys_held(stated)
    known = _known(previous, embedding)
    new = {
        key: worded.get(key) or wording(passage)
        for key, passage in zip(keys, passages, strict=True)
        if key not in known
    }
    new.update((key, text) for key, text in told.items() if key not in known)
    for document in reading.documents:
        if held and not known.keys() >= set(stated[document.path]):
            new.update((key, text) for key, text in texts_of(document).items() if key not in known)
    known.update(_vectors(new, embedding, show))
    vectors = np.stack([known[key] for key in keys])
    content = Content(
        documents=found,
        passages=passages,
        keys=keys,
        drafts=drafts,
        programme=programme,
        catalogue=reading.catalogue,
        vectors=vectors,
        lexical=lexical,
        texts={key: known[key] for key in sorted(told.keys() | held)},
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
        embedded=len(new),
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


def _unchanged(document: Document, previous: _Previous | None) -> bool:
    """Tell whether a document is the previous snapshot's own."""
    return previous is not None and previous.content.documents.get(document.path) is document


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


@contextmanager
def _loaded_aside(embedding: PassageEncoder, *, changed: bool) -> Iterator[None]:
    """Have the model loaded beside what is done meanwhile, which takes as long, if a document has changed."""
    with ThreadPoolExecutor(1) as aside:
        loading = aside.submit(embedding.encode_passages, [""]) if changed else None
        yield
    if loading is not None:
        loading.result()


def _passages(documents: Sequence[Document], previous: _Previous | None, show: Progress) -> list[Passage]:
    """Return all passages in order; those of a document taken from the previous snapshot are taken from it too."""
    known: dict[str, list[Passage]] = {}
    for passage in previous.content.passages if previous else ():
        known.setdefault(str(passage.metadata["document"]), []).append(passage)
    found: list[Passage] = []
    for done, document in enumerate(documents, 1):
        found.extend(known.get(document.path, []) if _unchanged(document, previous) else cut(document))
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


def _stated(documents: Sequence[Document], previous: _Previous | None) -> dict[str, tuple[str, ...]]:
    """Return the keys of the documents' statements and labels; an unchanged document's are taken over."""
    unchanged = {document.path for document in documents if _unchanged(document, previous)}
    known = previous.content.stated if previous else {}
    return keys_stated(documents, {path: keys for path, keys in known.items() if path in unchanged})


def _worded(
    passages: Sequence[Passage], previous: _Previous | None
) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """Return the key of each passage's wording and its lexical tokens, and the new wordings by their keys.

    A passage taken over keeps key and tokens.
    """
    kept: dict[int, tuple[str, list[str]]] = {}  # by the identity of the passage
    if previous:
        content = previous.content
        pairs = zip(content.keys, content.lexical.texts(), strict=True)
        kept = {id(passage): pair for passage, pair in zip(content.passages, pairs, strict=True)}
    worded, texts = [], {}
    for passage in passages:
        if id(passage) in kept:
            worded.append(kept[id(passage)])
        else:
            words = wording(passage)
            worded.append((key_of(words), tokenise(words)))
            texts[worded[-1][0]] = words
    return [key for key, _ in worded], [tokens for _, tokens in worded], texts


def _known(previous: _Previous | None, embedding: PassageEncoder) -> dict[str, NDArray[np.float32]]:
    """Return the vectors of the previous snapshot by the keys of their texts, if the same model made them."""
    if previous is None or previous.manifest.embedding.fingerprint != embedding.fingerprint:
        return {}
    content = previous.content
    return {**dict(zip(content.keys, content.vectors, strict=True)), **content.texts}


def _vectors(
    texts: Mapping[str, str], embedding: PassageEncoder, show: Progress
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield the vectors of texts by their keys."""
    # Longest first, so that the cores finish a chunk at about the same time.
    order = sorted(texts, key=lambda key: (-len(texts[key]), key))
    for start in range(0, len(order), CHUNK):
        chunk = order[start : start + CHUNK]
        yield from zip(chunk, embedding.encode_passages([texts[key] for key in chunk]), strict=True)
        show("Embedding", min(start + CHUNK, len(order)), len(order))
