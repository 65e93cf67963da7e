"""PDF files: reading order, paragraphs, tables, page numbers and the box of every line.

pypdfium2: PDFium's text layer with positions, and page pictures; Apache-2.0 / BSD, no system package needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.document import Block, Cell, LineBox, Page
from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError, stated_title
from corpus.formats.pdf.lines import Flow, Line, Region, TableRegion
from corpus.formats.pdf.ocr import INSTALL, Recogniser, load_recogniser
from corpus.formats.pdf.paragraphs import (
    Paragraph,
    body_size,
    cell_lines,
    furniture_of,
    heading_levels,
    join,
    joined_columns,
    paragraphs_of,
)
from corpus.formats.pdf.regions import columns_shown, regions_of
from corpus.formats.pdf.words import Rule, Word, rules_of, transform_of, words_of
from corpus.formats.tables import is_head
from corpus.layout import line_block, lines
from corpus.limits import Limits

_END_MARK = b"%%EOF"
_PICTURE = 0.25  # of the page: a picture as large as this may hold a page's text
_FEW = 3  # words: fewer beside a large picture are a stamp, not the page's text


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as analysed."""

    width: float
    height: float
    regions: list[Region]


class PdfReader:
    """Reads `.pdf`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a PDF's bytes; raises UnreadableFileError for an encrypted or broken file."""
        deadline = Deadline(limits)
        warnings: list[str] = []
        if _END_MARK not in data[-2_048:]:
            warnings.append("the file's end mark is missing; it may be cut short")
        document = _opened(data)
        try:
            if len(document) > limits.pages:
                raise UnreadableFileError(f"has {len(document):,} pages, more than {limits.pages:,}; split it")
            sheets = _sheets(document, deadline, limits, warnings)
            title = stated_title(document.get_metadata_dict().get("Title"))
        finally:
            document.close()
        out = _Writer(limits)
        out.write(sheets)
        return Content(
            out.transcript.text,
            tuple(out.transcript.blocks),
            marked_up=out.headed,
            pages=tuple(out.transcript.pages),
            boxes=tuple(out.boxes),
            stated=Stated(title=title),
            warnings=tuple(warnings),
        )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise UnreadableFileError("has no pages")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError("is encrypted; save it without a password") from error
        raise UnreadableFileError("is no PDF that can be opened: it is damaged or cut short") from error
    return document


def _sheets(document: pypdfium2.PdfDocument, deadline: Deadline, limits: Limits, warnings: list[str]) -> list[_Sheet]:
    shown: list[tuple[float, float, Sequence[Word], Sequence[Rule]]] = []
    pictures: list[int] = []
    recognised = 0
    recogniser: Recogniser | None = None
    for number in range(1, len(document) + 1):
        check = partial(deadline.check, f"page {number}")
        check()
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            warnings.append(f"page {number} is damaged and left out")
            shown.append((0, 0, (), ()))
            continue
        width, height = page.get_size()
        transform = transform_of(page, width, height)
        text_page = page.get_textpage()
        words = words_of(text_page, transform, check)
        if len(words) < _FEW and _picture_share(page, width, height) > _PICTURE:
            recogniser = recogniser or load_recogniser()
            if recogniser is None or recognised >= limits.ocr_pages:
                pictures.append(number)
            else:
                recognised += 1
                words = recogniser.words(page, limits.seconds) or words
        rules = rules_of(page, transform)
        check()
        shown.append((width, height, words, rules))
        text_page.close()
        page.close()
    if pictures:
        named = ", ".join(map(str, pictures[:20])) + ("…" if len(pictures) > 20 else "")
        told = f"page {named} is only a picture and needs OCR; {INSTALL}"
        if len(pictures) == len(shown):
            raise UnreadableFileError(told)
        warnings.append(told)
    known = {at for _, _, held, _ in shown if (at := columns_shown(held)) is not None}
    sheets: list[_Sheet] = []
    for number, (wide, high, held, drawn) in enumerate(shown, 1):
        deadline.check(f"page {number}")
        sheets.append(_Sheet(wide, high, regions_of(held, drawn, sorted(known))))
    return sheets


def _picture_share(page: Any, width: float, height: float) -> float:
    """Return how much of the page its largest picture covers."""
    best = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        best = max(best, abs(right - left) * abs(top - bottom))
    return best / (width * height) if width and height else 0.0


class _Writer:
    """Writes the regions of all pages as text with blocks and the boxes of lines."""

    def __init__(self, limits: Limits) -> None:
        self.transcript = Transcript(limits)
        self.boxes: list[LineBox] = []
        self.headed = False
        self._tables = 0
        self._heads: tuple[str | None, ...] = ()
        self._edges: list[tuple[float, float]] = []

    def write(self, sheets: Sequence[_Sheet]) -> None:
        """Write all pages; headings are told from the fonts of the whole file."""
        pages = [sheet.regions for sheet in sheets]
        furniture = furniture_of(pages, [sheet.height for sheet in sheets])
        body = body_size(region for regions in pages for region in regions)
        flows: dict[int, list[Paragraph]] = {}
        for regions in pages:
            kept = [(r, _without(r, furniture)) for r in regions if isinstance(r, Flow)]
            joined = joined_columns([(flow, paragraphs_of(flow)) for _, flow in kept])
            flows.update((id(r), found) for (r, _), found in zip(kept, joined, strict=True))
        whole = [p for regions in pages for r in regions if isinstance(r, Flow) for p in flows[id(r)]]
        levels = {id(whole[n]): level for n, level in heading_levels(whole, body).items()}
        self.headed = len(levels) > 1
        for number, sheet in enumerate(sheets, 1):
            start = self.transcript.length
            for region in sheet.regions:
                if isinstance(region, TableRegion):
                    self._table(region, number)
                    continue
                for line in region.lines:
                    if id(line) in furniture:
                        self._furniture(line, number)
                for paragraph in flows[id(region)]:
                    self._paragraph(paragraph, levels.get(id(paragraph)), number)
            self.transcript.gap()
            page = Page(number=number, start=start, end=self.transcript.length, width=sheet.width, height=sheet.height)
            self.transcript.pages.append(page)

    def _box(self, line: Line, start: int, end: int, page: int) -> None:
        self.boxes.append(
            LineBox(
                start=start,
                end=end,
                page=page,
                left=round(line.left, 2),
                top=round(line.top, 2),
                right=round(line.right, 2),
                bottom=round(line.bottom, 2),
            )
        )

    def _lines(self, group: Sequence[Line], page: int) -> None:
        """Write lines as one, a word broken at a line's end made whole, and note their boxes."""
        text = join(group)
        start = self.transcript.write(text)
        at = 0
        for number, line in enumerate(group):
            own = line.text
            last = number == len(group) - 1
            length = len(own)
            if not last and not text.startswith(own + " ", at):
                length -= 1  # its hyphen is gone
            self._box(line, start + at, start + min(at + length, len(text)), page)
            at += length + (0 if last or not text.startswith(" ", at + length) else 1)

    def _furniture(self, line: Line, page: int) -> None:
        start = self.transcript.length
        self._lines([line], page)
        self.transcript.blocks.append(Block(kind="boilerplate", start=start, end=self.transcript.length, page=page))
        self.transcript.write("\n")

    def _paragraph(self, paragraph: Paragraph, level: int | None, page: int) -> None:
        if paragraph.gap or level is not None:
            self.transcript.gap()
        start = self.transcript.length
        self._lines(paragraph.lines, page)
        end = self.transcript.length
        if level is not None and self.headed:
            self.transcript.blocks.append(Block(kind="heading", start=start, end=end, level=level, page=page))
        else:
            text = paragraph.text
            for line in lines(text):
                block = line_block(text, line)
                cells = tuple(_moved(cell, start) for cell in block.cells)
                at = {"start": block.start + start, "end": block.end + start, "cells": cells, "page": page}
                self.transcript.blocks.append(block.model_copy(update=at))
        self.transcript.write("\n")

    def _table(self, region: TableRegion, page: int) -> None:
        self.transcript.gap()
        rows = [
            [cell_lines(cell, region.right(y, x), ruled=region.ruled) for x, cell in enumerate(row)]
            for y, row in enumerate(region.cells)
        ]
        shown = [["\n".join(join(group) for group in cell) for cell in row] for row in rows]
        headed = is_head(shown[0], shown[1:])
        if headed:
            self._heads = tuple(value or None for value in shown[0])
        if headed or not self._continues(region):
            self._tables += 1
            self._heads = self._heads if headed else ()
        self._edges = region.edges
        for number, row in enumerate(rows):
            reach = [region.reach.get((number, x), 1) for x in range(len(row))]
            self._row(row, page, header=headed and number == 0, reach=reach)
        self.transcript.gap()

    def _continues(self, region: TableRegion) -> bool:
        """Tell whether a table without heads has the columns of the one before: it goes on with it."""
        return len(region.edges) == len(self._edges) and all(
            abs(one[0] - other[0]) < 6 for one, other in zip(region.edges, self._edges, strict=True)
        )

    def _row(self, row: Sequence[Sequence[Sequence[Line]]], page: int, *, header: bool, reach: Sequence[int]) -> None:
        if not any(row):
            return
        start = self.transcript.length
        cells = []
        filled = [x for x, cell in enumerate(row) if cell]
        for x, cell in enumerate(row):
            if x and x <= filled[-1]:
                self.transcript.write(" | " if self.transcript.length > start else "| ")
            at = self.transcript.length
            for number, group in enumerate(cell):
                if number:
                    self.transcript.write("\n")
                self._lines(group, page)
            head = self._heads[x] if x < len(self._heads) and not header else None
            named = head and " ".join(head.split())
            cells.append(Cell(start=at, end=self.transcript.length, header=named, rows=reach[x]))
        self.transcript.blocks.append(
            Block(
                kind="table_header" if header else "table_row",
                start=start,
                end=self.transcript.length,
                page=page,
                table=self._tables,
                cells=tuple(cells),
            )
        )
        self.transcript.write("\n")


def _moved(cell: Cell, by: int) -> Cell:
    return cell.model_copy(update={"start": cell.start + by, "end": cell.end + by})


def _without(flow: Flow, furniture: set[int]) -> Flow:
    lines = [line for line in flow.lines if id(line) not in furniture]
    return Flow(flow.top, lines, min(flow.right, max((line.right for line in lines), default=flow.right)))
