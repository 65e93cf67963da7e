"""What every reader takes and gives."""

import re
import time
from dataclasses import dataclass, field
from typing import Protocol

from corpus.document import Block, BlockKind, Cell, LineBox, Page
from corpus.errors import RapporteurError
from corpus.layout import Line, line_block
from corpus.limits import Limits
from corpus.lines import form_line

# Titles that programs put into a file's properties.
_FORMULAIC = re.compile(
    r"\(?(?:anonymous|unspecified|untitled|none|null)\)?|document\d*|slide 1|word document|microsoft word.*|"
    r"powerpoint.*presentation|.*\.(?:docx?|pptx?|pdf)",
    re.IGNORECASE,
)


class UnreadableFileError(RapporteurError):
    """A file that cannot be read as what it claims to be; says where it fails and what to do."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says about itself: front matter, document properties, a page's head."""

    title: str | None = None
    date: str | None = None  # ISO 8601
    language: str | None = None  # BCP 47
    publisher: str | None = None
    kind: str | None = None
    url: str | None = None


def stated_title(title: str | None) -> str | None:
    """Return a title from a file's properties, unless a program put it there ("Microsoft Word - draft.doc")."""
    title = " ".join((title or "").split())
    return title if title and not _FORMULAIC.fullmatch(title) else None


@dataclass(frozen=True, slots=True)
class Content:
    """A file as its reader understood it; `Document` follows from it.

    `marked_up` tells that the headings come from the format itself, not from the look of the lines.
    """

    text: str
    blocks: tuple[Block, ...]
    marked_up: bool
    pages: tuple[Page, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    stated: Stated = Stated()
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Turn the bytes of one format into text with blocks."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a file's bytes.

        Raises UnreadableFileError that says what is wrong and where.
        """
        ...


class Deadline:
    """The moment until which one file may be read."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds
        self._end = time.monotonic() + limits.seconds

    def check(self, place: str) -> None:
        """Raise UnreadableFileError once the time is over; `place` is how far reading came."""
        if time.monotonic() > self._end:
            raise UnreadableFileError(
                f"reading took longer than {self._seconds:g} s (reached {place}); split the file or raise the limit"
            )


@dataclass(slots=True)
class Transcript:
    """Text written line by line with the blocks that the lines are: for formats that carry no text of their own."""

    limits: Limits = field(default_factory=Limits)
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def length(self) -> int:
        """How many characters are written."""
        return self._length

    @property
    def text(self) -> str:
        """All that is written."""
        return "".join(self._parts)

    def write(self, text: str) -> int:
        """Append text as it is and return where it starts."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if self._length > self.limits.characters:
            raise UnreadableFileError(f"the text is longer than {self.limits.characters:,} characters; split the file")
        return start

    def gap(self) -> None:
        """Leave a blank line, once, before what follows."""
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self.write("\n")

    def line(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        page: int | None = None,
        prefix: str = "",
    ) -> None:
        """Append one block on a line of its own; nothing is written for text without a visible character.

        An item of the form "Room: 101" becomes a field.
        """
        text = " ".join(text.split())
        if not text:
            return
        start = self.write(prefix + text)
        cells: tuple[Cell, ...] = ()
        form = form_line(text) if kind == "list_item" else None
        if form is not None:
            at = start + len(prefix)
            cells = (Cell(start=at + form[0], end=at + form[1]), Cell(start=at + form[2], end=self._length))
            kind, level = "field", 0
        self.blocks.append(Block(kind=kind, start=start, end=self._length, level=level, page=page, cells=cells))
        self.write("\n")

    def prose(self, text: str, *, page: int | None = None) -> None:
        """Append lines of running text, each as what its form shows: a paragraph, a field, an item, a day's row."""
        for shown in text.splitlines():
            shown = " ".join(shown.split())
            if not shown:
                continue
            block = line_block(shown, Line(0, len(shown), 0))
            start = self.write(shown)
            cells = tuple(
                cell.model_copy(update={"start": cell.start + start, "end": cell.end + start}) for cell in block.cells
            )
            at = {"start": start, "end": self._length, "cells": cells, "page": page, "table": None}
            self.blocks.append(block.model_copy(update=at))
            self.write("\n")

    def field(self, key: str, value: str, *, page: int | None = None) -> None:
        """Append "Key: value" as a field whose cells are the key and the value."""
        key, value = " ".join(key.split()), " ".join(value.split())
        if not key or not value:
            return
        start = self.write(key)
        value_start = self.write(": ") + 2
        self.write(value)
        cells = (Cell(start=start, end=start + len(key)), Cell(start=value_start, end=self._length))
        self.blocks.append(Block(kind="field", start=start, end=self._length, page=page, cells=cells))
        self.write("\n")
