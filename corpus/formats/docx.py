"""Word files: headings, lists and tables in document order. python-docx: the established reader, MIT."""

import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError, stated_title
from corpus.formats.package import checked_package
from corpus.formats.tables import Grid, write_grid
from corpus.limits import Limits

_HEADING = re.compile(r"(?:heading|제목|titre|überschrift|título)\s*(\d)", re.IGNORECASE)
_STRONG_LEVEL = 7  # a line in bold stands below every styled heading
_LONGEST_STRONG = 100  # characters
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SILENT = ("pPr", "rPr", "del", "moveFrom", "txbxContent", "instrText", "delText")
_NO_TEXT = frozenset(qn(f"w:{name}") for name in _SILENT)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class DocxReader:
    """Reads `.docx`."""

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
    element = paragraph._p
    text = text_of(element)
    style = ((paragraph.style.name or "") if paragraph.style is not None else "").lower()
    heading = _HEADING.match(style)
    levels = element.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
    if style in ("title", "제목", "subtitle", "부제") or heading:
        out.gap()
        out.line("heading", text, level=int(heading[1]) + 1 if heading else 1)
    elif element.xpath("./w:pPr/w:numPr") or style.startswith(("list", "목록")):
        for line in text.split("\n"):
            out.line("list_item", line, level=int(levels[0]) + 1 if levels else 1, prefix="- ")
    elif style == "caption":
        out.line("caption", text)
    elif _is_strong(paragraph, text):
        out.gap()
        out.line("heading", text, level=_STRONG_LEVEL)
    elif text.strip():
        out.prose(text)
    else:
        out.gap()
    for box in element.iter(qn("w:txbxContent")):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            out.prose("\n".join(text_of(inner) for inner in box.iter(qn("w:p"))))


def _is_strong(paragraph: Paragraph, text: str) -> bool:
    """Tell whether a short paragraph is bold throughout: a heading in all but its style."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not runs or len(text) > _LONGEST_STRONG or "\n" in text or text.rstrip().endswith((".", ",", ";", "다")):
        return False
    return all(run.bold for run in runs)


def text_of(paragraph: Any) -> str:
    """Return a paragraph's text as it reads with all changes accepted: insertions kept, deletions left out.

    Text boxes that hang on the paragraph are not part of it.
    """
    parts: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _SPACES:
            parts.append(_SPACES[child.tag])
        elif child.tag not in _NO_TEXT:
            stack.append(iter(child))
    return "".join(parts)


def _write_notes(out: Transcript, document: Any) -> None:
    """Write footnotes and endnotes as notes, headers and footers as furniture, once each."""
    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            for paragraph in parse_xml(part.blob).iter(qn("w:p")):
                out.line("note", text_of(paragraph))
    seen = set()
    for section in document.sections:
        for edge in (section.header, section.footer):
            for paragraph in edge.paragraphs:
                text = text_of(paragraph._p).strip()
                if text and text not in seen:
                    seen.add(text)
                    out.line("boilerplate", text)


def grid_of(table: Table) -> Grid:
    """Return a table's cells by row; a cell merged over several places stands in the first of them."""
    rows: list[list[str]] = []
    reach: dict[tuple[int, int], int] = {}
    first: dict[Any, tuple[int, int]] = {}
    for y, row in enumerate(table.rows):
        values: list[str] = []
        for x, cell in enumerate(row.cells):
            if cell._tc in first:
                values.append("")
                reach[first[cell._tc]] = y - first[cell._tc][0] + 1
                continue
            first[cell._tc] = (y, x)
            lines = [text_of(paragraph) for paragraph in cell._tc.iter(qn("w:p"))]
            values.append("\n".join(line for line in lines if line.strip()))
        rows.append(values)
    return Grid(rows, reach)
