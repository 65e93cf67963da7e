"""A document as read: its text, the blocks its layout shows, and the sections they form.

Every position is a character offset into `Document.text`. For `.txt` and `.md` files that text is the file's
own (UTF-8, newlines untouched); for other formats it is the text extracted when the file was read.
"""

from bisect import bisect_right
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table_header",
    "table_row",
    "caption",
    "field",  # "Key: value" metadata: front matter, a calendar property, a form line
    "note",  # speaker notes of a slide, footnotes
    "boilerplate",  # navigation, banners, page furniture: kept, never answered from
]


class Frozen(BaseModel):
    """Base of the data that the corpus hands on: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Characters `start` to `end` (exclusive) of the text of `document` (its path under the documents folder)."""

    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two stretches share characters of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end


class Cell(Frozen):
    """One cell of a table row or one side of a field, with the column's header where the table has one.

    A cell merged with those below it stands in its first row and reaches over `rows`.
    """

    start: int
    end: int
    header: str | None = None
    rows: int = Field(default=1, ge=1)


class Block(Frozen):
    """The smallest unit of layout, never cut: a heading, a paragraph's line, a list item, a table row, a field.

    `cells` holds a row's cells in order, or for a field its key and its value. `level` is a heading's depth from 1,
    or a list item's nesting from 1.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    table: int | None = None
    cells: tuple[Cell, ...] = ()


class Section(Frozen):
    """A heading and all that stands under it; `parent` is the index of the enclosing section in `Document.sections`."""

    title: str
    level: int
    start: int
    end: int
    parent: int | None = None


class Page(Frozen):
    """A page of a PDF, a slide or a sheet: `number` from 1, the characters it holds, its size in points."""

    number: int
    start: int
    end: int
    label: str | None = None
    width: float | None = None
    height: float | None = None


class LineBox(Frozen):
    """Where a line of text stands on its page, in points from the page's top left corner."""

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


class DocumentInfo(Frozen):
    """What is known about a document beside its text; from `corpus.toml`, else inferred from the document itself."""

    title: str
    publisher: str | None = None
    date: str | None = None  # ISO 8601
    language: str = "en"  # BCP 47
    event: str | None = None
    kind: str | None = None  # programme, concept note, agenda, news, …
    precedence: int = 50  # where sources disagree the higher leads
    timezone: str | None = None  # IANA name
    url: str | None = None


class Document(Frozen):
    """One forum file as read.

    Blocks are in order, do not overlap, and hold every character of the text that is not white space. Sections are in
    order of their start and nest.
    """

    path: str
    sha256: str  # of the file's bytes
    format: str  # the reader's name: "text", "markdown", "pdf", …
    text: str
    info: DocumentInfo
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the span of this document's characters `start` to `end`."""
        return Span(document=self.path, start=start, end=end)

    def section_path(self, position: int) -> tuple[str, ...]:
        """Return the titles of the sections around `position`, outermost first."""
        path: list[str] = []
        at: int | None = bisect_right(self.sections, position, key=lambda section: section.start) - 1
        while at is not None and at >= 0:  # what began last, or what encloses it
            section = self.sections[at]
            if position < section.end:
                path.append(section.title)
            at = section.parent
        return tuple(reversed(path))
