"""Presentations: every slide a page with its title, text, tables and notes.

python-pptx: the established reader, MIT.
"""

from collections.abc import Iterator
from typing import Any

import pptx
from pptx.util import Emu

from corpus.document import Page
from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError, stated_title
from corpus.formats.package import checked_package
from corpus.formats.tables import Grid, write_grid
from corpus.limits import Limits

_DEEPEST = 20  # groups of shapes inside groups
_LONGEST = 120  # characters of a title or subtitle
_ROW = 0.3  # of an inch: shapes whose tops differ by less stand side by side


class SlidesReader:
    """Reads `.pptx`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a presentation's bytes; raises UnreadableFileError for what cannot be opened."""
        deadline = Deadline(limits)
        package = checked_package(data, limits)
        try:
            presentation = pptx.Presentation(package)
            slides = list(presentation.slides)
        except Exception as error:  # python-pptx raises whatever the broken part provokes
            raise UnreadableFileError(f"is no presentation that can be opened: {error}") from error
        if len(slides) > limits.pages:
            raise UnreadableFileError(f"has {len(slides):,} slides, more than {limits.pages:,}; split it")
        out = Transcript(limits)
        warnings: list[str] = []
        tables = 0
        size = (_points(presentation.slide_width), _points(presentation.slide_height))
        for number, slide in enumerate(slides, 1):
            deadline.check(f"slide {number}")
            out.gap()
            start = out.length
            tables = _write_slide(out, slide, number, tables)
            if out.length == start and any(_is_picture(shape) for shape in slide.shapes):
                warnings.append(f"slide {number} is only a picture; its text is not read")
            page = Page(
                number=number, start=start, end=out.length, label=f"slide {number}", width=size[0], height=size[1]
            )
            out.pages.append(page)
        title = _first_title(slides) or stated_title(presentation.core_properties.title)
        stated = Stated(title=title, kind="presentation")
        return Content(
            out.text, tuple(out.blocks), marked_up=True, pages=tuple(out.pages), stated=stated, warnings=tuple(warnings)
        )


def _points(length: Any) -> float | None:
    return Emu(length).pt if length is not None else None


def _first_title(slides: list[Any]) -> str | None:
    """Return the first slide's title with its subtitle."""
    for slide in slides[:1]:
        named = [
            s for s in slide.placeholders if s.placeholder_format.type.name in ("TITLE", "CENTER_TITLE", "SUBTITLE")
        ]
        parts = [" ".join(shape.text_frame.text.split()) for shape in named if shape.has_text_frame]
        return ": ".join(part for part in parts if part and len(part) <= _LONGEST) or None
    return None


def _write_slide(out: Transcript, slide: Any, number: int, tables: int) -> int:
    """Write a slide, and return how many tables are written so far."""
    title = slide.shapes.title
    shapes = sorted(_shapes(slide.shapes, 0), key=_place)
    if title is not None:
        out.line("heading", title.text_frame.text.replace("\v", " "), level=2, page=number)
    for shape in shapes:
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if getattr(shape, "has_table", False):
            tables += 1
            write_grid(out, _grid(shape.table), table=tables, page=number)
        elif shape.has_text_frame:
            _write_text(out, shape, number)
    if slide.has_notes_slide:
        frame = slide.notes_slide.notes_text_frame
        for line in (frame.text if frame is not None else "").splitlines():
            out.line("note", line, page=number)
    return tables


def _write_text(out: Transcript, shape: Any, number: int) -> None:
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    furniture = kind is not None and kind.name in ("SLIDE_NUMBER", "FOOTER", "DATE", "HEADER")
    paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
    bulleted = kind is not None and kind.name in ("BODY", "OBJECT") and len(paragraphs) > 1
    for paragraph in paragraphs:
        for text in paragraph.text.replace("\v", "\n").split("\n"):
            if furniture:
                out.line("boilerplate", text, page=number)
            elif bulleted or paragraph.level:
                out.line("list_item", text, level=paragraph.level + 1, page=number, prefix="- ")
            else:
                out.prose(text, page=number)


def _shapes(shapes: Any, depth: int) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < _DEEPEST:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _place(shape: Any) -> tuple[int, int, int]:
    """Order shapes as they are read: by rows from the top, in a row from the left."""
    top, left = shape.top or 0, shape.left or 0
    return round(top / (914_400 * _ROW)), left, shape.shape_id


def _is_picture(shape: Any) -> bool:
    return shape.shape_type is not None and shape.shape_type.name in ("PICTURE", "LINKED_PICTURE")


def _grid(table: Any) -> Grid:
    cells = [list(row.cells) for row in table.rows]
    return Grid(
        [["" if cell.is_spanned else cell.text.replace("\v", "\n") for cell in row] for row in cells],
        {(y, x): cell.span_height for y, row in enumerate(cells) for x, cell in enumerate(row) if cell.is_merge_origin},
    )
