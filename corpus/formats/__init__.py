"""Readers: one module a format, each turning a file's bytes into text with blocks."""

from pathlib import PurePosixPath

from corpus.formats.base import Reader, UnreadableFileError
from corpus.formats.markdown import MarkdownReader
from corpus.formats.text import TextReader

READERS: tuple[Reader, ...] = (TextReader(), MarkdownReader())
SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)


def choose(path: str, data: bytes) -> Reader:
    """Return the reader for a file by its name's ending and its content.

    Raises UnreadableFileError for a format that no reader knows.
    """
    suffix = PurePosixPath(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    known = ", ".join(sorted(SUFFIXES))
    raise UnreadableFileError(f"no reader knows {suffix or 'a file without an ending'}; known are {known}")
