"""Files to documents: choosing the reader, collecting problems, never letting one bad file stop the rest."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import CATALOGUE_FILE, Catalogue, load_catalogue
from corpus.document import Document
from corpus.errors import RapporteurError
from corpus.formats import Format, choose
from corpus.formats.base import Content, UnreadableFileError
from corpus.inference import describe
from corpus.limits import Limits
from corpus.structure import structure


class FolderMissingError(RapporteurError):
    """There is no folder to read documents from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder}. Name the folder that holds the forum's documents.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, or one that was read with a doubt; `path` is under the documents folder."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a folder holds: documents in order of their paths, and what went wrong."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    catalogue: Catalogue


def read_folder(folder: Path, limits: Limits | None = None, known: Mapping[str, Document] | None = None) -> Reading:
    """Read every document below `folder`; a file that cannot be read is a problem beside the others.

    A file whose bytes are those of its document in `known` (by path) is not parsed again: that document is given.

    Raises FolderMissingError, and CatalogueError for a broken `corpus.toml`.
    """
    catalogue = load_catalogue(folder)
    documents, problems = [], []
    paths, found = list_files(folder)
    problems.extend(found)
    for path in paths:
        try:
            same = (known or {}).get(path.relative_to(folder).as_posix())
            documents.append(read_file(path, root=folder, catalogue=catalogue, limits=limits, known=same))
        except UnreadableFileError as error:
            problems.append(Problem(path.relative_to(folder).as_posix(), str(error)))
    read = {document.path for document in documents}
    for name in catalogue.documents:
        if not any(catalogue.entry(path) is catalogue.documents[name] for path in read):
            problems.append(Problem(CATALOGUE_FILE, f"describes {name!r}, which was not read; is the name right?"))
    return Reading(tuple(documents), tuple(problems), catalogue)


def list_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the files below `folder` that are documents, in order, and the problems that listing them shows.

    Left out: `corpus.toml`, hidden files and folders, links that lead out of the folder.
    Raises FolderMissingError.
    """
    if not folder.is_dir():
        raise FolderMissingError(folder)
    root = folder.resolve()
    problems: list[Problem] = []
    files: list[Path] = []
    lowered: dict[str, str] = {}
    for path in _walk(folder, problems):
        name = path.relative_to(folder).as_posix()
        if name == CATALOGUE_FILE:
            continue
        if path.is_symlink() and not _inside(path, root):
            problems.append(Problem(name, "is a link that leads out of the documents folder; copy the file instead"))
            continue
        if not path.is_file():
            problems.append(Problem(name, "is neither a file nor a folder; remove it"))
            continue
        twin = lowered.setdefault(name.casefold(), name)
        if twin != name:
            problems.append(Problem(name, f"differs from {twin!r} only in the case of its letters; rename one"))
        files.append(path)
    return files, problems


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the visible entries below a folder in order of their paths; links to folders are not followed."""

    def failed(error: OSError) -> None:
        name = Path(error.filename or folder).relative_to(folder).as_posix()
        problems.append(Problem(name, f"this folder cannot be opened: {error.strerror}"))

    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            path = Path(here, name)
            if path.is_symlink():
                problems.append(
                    Problem(path.relative_to(folder).as_posix(), "is a link to a folder and is not followed; copy it")
                )
        found.extend(Path(here, name) for name in names if not name.startswith((".", "~$")))
    return iter(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except OSError:
        return False


def read_file(
    path: Path, *, root: Path, catalogue: Catalogue, limits: Limits | None = None, known: Document | None = None
) -> Document:
    """Read one file below `root` into a Document; if its bytes are those of `known`, that is returned.

    Raises UnreadableFileError that says what is wrong with the file.
    """
    limits = limits or Limits()
    data = _bytes(path, limits)
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and known.sha256 == digest:
        return known
    name = path.relative_to(root).as_posix()
    form = choose(name, data)
    content = _content(form, data, limits)
    if not content.text.strip():
        raise UnreadableFileError("holds no text")
    told = structure(content.text, content.blocks, marked_up=content.marked_up)
    return Document(
        path=name,
        sha256=digest,
        format=form.name,
        text=content.text,
        info=describe(name, form.name, content.text, told.blocks, content.stated, catalogue),
        blocks=told.blocks,
        sections=told.sections,
        pages=content.pages,
        boxes=content.boxes,
        warnings=content.warnings,
    )


def _content(form: Format, data: bytes, limits: Limits) -> Content:
    """Have a file read; whatever a library raises on a broken one is a problem of that file alone."""
    try:
        return form.load().read(data, limits)
    except UnreadableFileError:
        raise
    except Exception as error:
        raise UnreadableFileError(f"cannot be read as {form.name}: {type(error).__name__}: {error}") from error


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise UnreadableFileError(f"cannot be opened: {error.strerror or error}") from error
    if len(data) > limits.file_bytes:
        raise UnreadableFileError(f"is larger than {limits.file_bytes:,} bytes; split it or raise the limit")
    if not data:
        raise UnreadableFileError("is empty")
    return data
