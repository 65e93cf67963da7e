"""Word files: headings, lists and tables in document order. python-docx: the established reader, MIT."""

import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError
from corpus.formats.package import checked_package
from corpus.formats.tables import Grid, write_grid
from corpus.limits import Limits

_HEADING = re.compile(r"(?:heading|제목|titre|überschrift|título)\s*(\d)", re.IGNORECASE)
_FORMULAIC = re.compile(
    r"\(?(?:anonymous|unspecified|untitled|none|null)\)?|document\d*|slide 1|word document|microsoft word.*|"
    r"powerpoint.*presentation|.*\.(?:docx?|pptx?|pdf)",
    re.IGNORECASE,
)


class DocxReader:
    """Reads `.docx`."""

    name = "docx"
    suffixes = frozenset({".docx", ".docm"})

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a Word file's bytes; raises UnreadableFileError for what cannot be opened."""
        deadline = Deadline(limits)
        package = checked_package(data, limits)
        try:
            document = docx.Document(package)
        except Exception as error:  # python-docx raises whatever the broken part provokes
            raise UnreadableFileError(f"is no Word file that can be opened: {error}") from error
        out = Transcript(limits)
        tables = 0
        for number, item in enumerate(_items(document)):
            deadline.check(f"paragraph {number:,}")
            if isinstance(item, Table):
                tables += 1
                write_grid(out, grid_of(item), table=tables)
            else:
                _write_paragraph(out, item)
        _write_notes(out, document)
        properties = document.core_properties
        stated = Stated(title=stated_title(properties.title))  # its language is the program's, not the text's
        headed = any(block.kind == "heading" for block in out.blocks)
        return Content(out.text, tuple(out.blocks), marked_up=headed, stated=stated)


def stated_title(title: str | None) -> str | None:
    """Return a title from a file's properties, unless a program put it there ("Microsoft Word - draft.doc")."""
    title = " ".join((title or "").split())
    return title if title and not _FORMULAIC.fullmatch(title) else None


def _items(document: Any) -> Iterator[Paragraph | Table]:
    """Yield the body's paragraphs and tables in order, those in content controls too."""
    stack = [iter(document.element.body)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == qn("w:p"):
            yield Paragraph(child, document)
        elif child.tag == qn("w:tbl"):
            yield Table(child, document)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            stack.append(iter(child))


def _write_paragraph(out: Transcript, paragraph: Paragraph) -> None:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if style.lower() in ("title", "제목", "subtitle", "부제") or heading:
        level = int(heading[1]) + 1 if heading else 1
        out.gap()
        out.line("heading", paragraph.text, level=level)
        return
    levels = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
    if paragraph._p.xpath("./w:pPr/w:numPr") or style.lower().startswith(("list", "목록")):
        level = int(levels[0]) if levels else 0
        for text in paragraph.text.split("\n"):
            out.line("list_item", text, level=level + 1, prefix="- ")
        return
    if style.lower() == "caption":
        out.line("caption", paragraph.text)
        return
    if not paragraph.text.strip():
        out.gap()
        return
    for text in paragraph.text.split("\n"):
        out.line("paragraph", text)


def _write_notes(out: Transcript, document: Any) -> None:
    """Write headers and footers as furniture, once each."""
    seen = set()
    for section in document.sections:
        for part in (section.header, section.footer):
            for paragraph in part.paragraphs:
                text = paragraph.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    out.line("boilerplate", text)


def grid_of(table: Table) -> Grid:
    """Return a table's cells by row; a cell merged over several places stands in the first of them."""
    rows: list[list[str]] = []
    seen: set[Any] = set()
    for row in table.rows:
        values: list[str] = []
        for cell in row.cells:
            if cell._tc in seen:
                values.append("")
                continue
            seen.add(cell._tc)
            lines = [paragraph.text for paragraph in cell.paragraphs]
            lines += [" ".join(inner.text.split()) for nested in cell.tables for r in nested.rows for inner in r.cells]
            values.append("\n".join(line for line in lines if line.strip()))
        rows.append(values)
    return Grid(rows)
