"""Readers: one module a format, each turning a file's bytes into text with blocks."""

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from corpus.formats.base import Reader, UnreadableFileError
from corpus.formats.package import OLE_MAGIC, package_kind


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the endings of its files, and where its reader is."""

    name: str
    suffixes: frozenset[str]  # lower case, with the dot
    module: str
    reader: str

    def load(self) -> Reader:
        """Return the reader. Its library is imported now: most runs meet few of the formats."""
        reader: Reader = getattr(import_module(self.module), self.reader)()
        return reader


def _format(name: str, suffixes: str, module: str, reader: str) -> Format:
    return Format(name, frozenset(suffixes.split()), f"corpus.formats.{module}", reader)


_TEXT = _format("text", ".txt .text .log", "text", "TextReader")
_HTML = _format("html", ".html .htm .xhtml .mhtml", "html", "HtmlReader")
_CALENDAR = _format("calendar", ".ics .ical .ifb", "calendar", "CalendarReader")
_SCHEDULE = _format("schedule", ".json .jsonld .yaml .yml .xml", "schedule", "ScheduleReader")
_PDF = _format("pdf", ".pdf", "pdf", "PdfReader")
_PACKAGES = {  # by what `package_kind` calls them
    "docx": _format("docx", ".docx .docm", "docx", "DocxReader"),
    "pptx": _format("slides", ".pptx .pptm .ppsx", "slides", "SlidesReader"),
    "xlsx": _format("spreadsheet", ".xlsx .xlsm", "spreadsheet", "SpreadsheetReader"),
}
FORMATS = (
    _TEXT,
    _format("markdown", ".md .markdown .mdown .mkd", "markdown", "MarkdownReader"),
    _HTML,
    _CALENDAR,
    _SCHEDULE,
    _format("csv", ".csv .tsv .tab", "spreadsheet", "CsvReader"),
    _PDF,
    *_PACKAGES.values(),
)
SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def choose(path: str, data: bytes) -> Format:
    """Return the format of a file: by its content where that is plain to see, else by its name's ending.

    Raises UnreadableFileError for a format that no reader knows.
    """
    suffix = PurePosixPath(path).suffix.lower()
    named = next((known for known in FORMATS if suffix in known.suffixes), None)
    found = _by_content(data, named)
    if found is not None:
        return found
    if named is not None:
        return named
    known = ", ".join(sorted(SUFFIXES))
    raise UnreadableFileError(f"no reader knows {suffix or 'a file without an ending'}; known are {known}")


def _by_content(data: bytes, named: Format | None) -> Format | None:
    """Return the format that the first bytes show, or None where they tell nothing."""
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
