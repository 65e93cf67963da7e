"""The lines and rows of a document, each knowing the characters that it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import BlockKind, Document, Span


@dataclass(frozen=True, slots=True)
class Line:
    """Text without markup; `positions[i]` is the offset in the document of character i."""

    document: Document
    text: str
    positions: Sequence[int]
    kind: BlockKind
    level: int = 0
    table: int | None = None
    blank_before: bool = False

    def span(self, begin: int = 0, stop: int | None = None) -> Span:
        """Return the document's characters behind `text[begin:stop]`, outer white space left out."""
        stop = len(self.text) if stop is None else stop
        while begin < stop and self.text[begin].isspace():
            begin += 1
        while stop > begin and self.text[stop - 1].isspace():
            stop -= 1
        if begin >= stop:
            at = self.positions[min(begin, len(self.positions) - 1)]
            return self.document.span(at, at)
        return self.document.span(self.positions[begin], self.positions[stop - 1] + 1)

    def part(self, begin: int, stop: int | None = None) -> "Line":
        """Return the line of `text[begin:stop]`, outer white space left out."""
        stop = len(self.text) if stop is None else stop
        while begin < stop and self.text[begin].isspace():
            begin += 1
        while stop > begin and self.text[stop - 1].isspace():
            stop -= 1
        return Line(self.document, self.text[begin:stop], self.positions[begin:stop], self.kind, self.level, self.table)

    def joined(self, other: "Line") -> "Line":
        """Return this line continued by `other`."""
        text = self.text + " " + other.text
        positions = [*self.positions, self.positions[-1], *other.positions]
        return Line(self.document, text, positions, self.kind, self.level, self.table, self.blank_before)


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: its cells' lines by column, and the headers over the columns where the table has some."""

    document: Document
    cells: tuple[tuple[Line, ...], ...]
    headers: tuple[str | None, ...]
    table: int | None
    start: int
    end: int
    header_spans: tuple[Span, ...] = ()  # of the headers, by column
    reach: tuple[int, ...] = ()  # over how many rows each cell goes, by column

    def text(self, column: int) -> str:
        """Return the text of a cell on one line."""
        return " ".join(line.text for line in self.cells[column])

    def header_span(self, column: int) -> Span:
        """Return where the header of a column stands, or the row itself where its table gives none."""
        if column < len(self.header_spans):
            return self.header_spans[column]
        return self.document.span(self.start, self.end)


Item = Line | Row
