"""Readers: one module a format, each turning a file's bytes into text with blocks."""

import re
from pathlib import PurePosixPath

from corpus.formats.base import Reader, UnreadableFileError
from corpus.formats.calendar import CalendarReader
from corpus.formats.docx import DocxReader
from corpus.formats.html import HtmlReader
from corpus.formats.markdown import MarkdownReader
from corpus.formats.package import OLE_MAGIC, package_kind
from corpus.formats.pdf import PdfReader
from corpus.formats.schedule import ScheduleReader
from corpus.formats.slides import SlidesReader
from corpus.formats.spreadsheet import CsvReader, SpreadsheetReader
from corpus.formats.text import TextReader

_TEXT = TextReader()
_HTML, _CALENDAR, _SCHEDULE, _PDF = HtmlReader(), CalendarReader(), ScheduleReader(), PdfReader()
_PACKAGES: dict[str, Reader] = {"docx": DocxReader(), "pptx": SlidesReader(), "xlsx": SpreadsheetReader()}
READERS: tuple[Reader, ...] = (
    _TEXT,
    MarkdownReader(),
    _HTML,
    _CALENDAR,
    _SCHEDULE,
    CsvReader(),
    _PDF,
    *_PACKAGES.values(),
)
SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)


def choose(path: str, data: bytes) -> Reader:
    """Return the reader for a file: by its content where that is plain to see, else by its name's ending.

    Raises UnreadableFileError for a format that no reader knows.
    """
    suffix = PurePosixPath(path).suffix.lower()
    named = next((reader for reader in READERS if suffix in reader.suffixes), None)
    found = _by_content(data, named)
    if found is not None:
        return found
    if named is not None:
        return named
    known = ", ".join(sorted(SUFFIXES))
    raise UnreadableFileError(f"no reader knows {suffix or 'a file without an ending'}; known are {known}")


def _by_content(data: bytes, named: Reader | None) -> Reader | None:
    """Return the reader that the first bytes call for, or None where they tell nothing."""
    head = data[:2_048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        kind = package_kind(data)
        if kind is not None:
            return _PACKAGES[kind]
        return named if named in _PACKAGES.values() else None
    if data.startswith(OLE_MAGIC):
        return named if named in _PACKAGES.values() else _PACKAGES["docx"]
    if data[:1_024].lstrip().startswith(b"%PDF-") or named is _PDF:
        return _PDF
    if head.upper().startswith(b"BEGIN:VCALENDAR"):
        return _CALENDAR
    if re.match(rb"<!doctype html|<html[\s>]", head, re.IGNORECASE) and named in (None, _TEXT, _SCHEDULE):
        return _HTML
    return None
