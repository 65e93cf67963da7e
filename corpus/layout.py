"""Lines of an unmarked text as blocks: paragraphs, list items, rows, fields, furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from corpus.document import Block, Cell
from corpus.lines import (
    LABEL,
    LIST_MARK,
    form_line,
    is_caption,
    is_column_heads,
    is_day,
    is_furniture,
    is_when,
    label_rank,
    timed_row,
)

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_GAP = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_JOINING = frozenset(("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "및"))
_LONG = 60  # characters of a line that may have been broken for want of room
_FULL = 12  # characters short of the width, as a line may end where the next word was too long
_SENTENCE_END = (".", "!", "?", ":", ";", "。", "…", "”", '"')


@dataclass(frozen=True, slots=True)
class Line:
    """A line's visible characters, and how far it is indented."""

    start: int
    end: int
    indent: int


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of `text[start:end]` that hold a visible character."""
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        whole = match.group()
        bare = whole.strip()
        if bare:
            indent = len(whole) - len(whole.lstrip())
            yield Line(match.start() + indent, match.start() + indent + len(bare), indent)


def line_blocks(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Return the blocks of `text[start:end]`, a line each; the lines of a wrapped paragraph are one block.

    Headings are not told here: see corpus.headings.
    """
    blocks: list[Block] = []
    heads: tuple[str, ...] = ()
    table = 0
    for line in unwrapped(text, list(lines(text, start, end))):
        shown = text[line.start : line.end]
        if is_column_heads(shown):
            heads = tuple(re.split(r"\t+|\s{2,}|\s*\|\s*|\s+", shown))
            table += 1
            blocks.append(Block(kind="table_header", start=line.start, end=line.end, table=table))
            continue
        block = line_block(text, line, heads, table)
        if block.kind == "table_row" and not table:
            table = 1
            block = block.model_copy(update={"table": table})
        blocks.append(block)
    return blocks


def line_block(text: str, line: Line, heads: tuple[str, ...] = (), table: int | None = None) -> Block:
    """Return the block that one line is; `heads` are the column heads above it, if it may be a row of `table`."""
    shown = text[line.start : line.end]
    at = line.start
    if not any(c.isalnum() for c in shown) or is_furniture(shown):
        return Block(kind="boilerplate", start=at, end=line.end)
    if is_caption(shown):
        return Block(kind="caption", start=at, end=line.end)
    item = LIST_MARK.match(shown)
    if item is None and (is_when(shown) or is_day(shown)):
        return Block(kind="paragraph", start=at, end=line.end)
    row = timed_row(shown)
    if row is not None and len(shown) <= 300:
        spans = [(at, at + row[0]), *_columns(text, at + row[1], line.end)]
        cells = tuple(
            Cell(start=a, end=b, header=heads[i] if i < len(heads) else None) for i, (a, b) in enumerate(spans)
        )
        return Block(kind="table_row", start=at, end=line.end, table=table, cells=cells)
    form = form_line(shown)
    if form is not None and label_rank(shown) is None:
        cells = (Cell(start=at + form[0], end=at + form[1]), Cell(start=at + form[2], end=line.end))
        return Block(kind="field", start=at, end=line.end, cells=cells)
    if item is not None:
        return Block(kind="list_item", start=at, end=line.end, level=1 + min(line.indent, 16) // 2)
    return Block(kind="paragraph", start=at, end=line.end)


def _columns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for gap in _GAP.finditer(text, start, end):
        spans.append((begin, gap.start()))
        begin = gap.end()
    spans.append((begin, end))
    return spans


def unwrapped(text: str, found: list[Line]) -> list[Line]:
    """Join the lines of paragraphs that were broken at a fixed width.

    A line was broken there when the next line's first word would not have fitted any more. In a text of lines of all
    widths a long line without an end goes on in one that begins in the midst of a sentence.
    """
    width = _width(text, found)
    wrapped = width is not None and any(text[b.start].islower() and _is_full(a, width) for a, b in pairwise(found))
    goes_on = _goes_on if width is None else partial(_continues, width=width, wrapped=wrapped)
    joined: list[Line] = []
    previous: Line | None = None
    for line in found:
        if previous is not None and goes_on(text, previous, line):
            joined[-1] = Line(joined[-1].start, line.end, joined[-1].indent)
        else:
            joined.append(line)
        previous = line
    return joined


def _width(text: str, found: list[Line]) -> int | None:
    """Return the width at which a text is wrapped, or None for one whose lines are whole paragraphs."""
    lengths = sorted(line.indent + line.end - line.start for line in found)
    if len(lengths) < 3:
        return None
    width = lengths[int(len(lengths) * 0.97)]
    if not 40 <= width <= 130 or lengths[-1] > width * 1.6:
        return None
    return width


def _goes_on(text: str, previous: Line, line: Line) -> bool:
    """Tell whether a line without an end goes on in the next one, which begins in small letters."""
    if (
        not text[line.start].islower()
        or previous.end - previous.start < _LONG
        or LIST_MARK.match(text[line.start : line.end])
    ):
        return False
    between = text[previous.end : line.start]
    return text[previous.end - 1] not in ".!?:;。" and between.count("\n") == 1 and "\f" not in between


def _is_full(line: Line, width: int) -> bool:
    return width - _FULL < line.indent + line.end - line.start <= width


def _continues(text: str, previous: Line, line: Line, width: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with a paragraph; `wrapped` says that the text has lines broken within a sentence."""
    if text.count("\n", previous.end, line.start) + text.count("\r", previous.end, line.start) > 2:
        return False
    between = text[previous.end : line.start]
    if between.count("\n") > 1 or "\f" in between:
        return False
    shown, before = text[line.start : line.end], text[previous.start : previous.end]
    mark = LIST_MARK.match(before)
    if mark and line.indent == previous.indent + mark.end() and not LIST_MARK.match(shown):
        return True  # it hangs below the item's first word
    if before.rsplit(None, 1)[-1].lower() in _JOINING and not (timed_row(shown) or label_rank(shown)):
        return True
    first = shown.split(None, 1)[0]
    if previous.indent + len(before) + 1 + len(first) <= width:
        return False
    if LIST_MARK.match(shown) or timed_row(shown) or timed_row(before) or form_line(shown) or label_rank(shown):
        return False
    if not wrapped and shown[0].isupper() and not before.endswith("."):
        return False  # the longest line of a text of short ones is no broken one
    return not (before.endswith(_SENTENCE_END[3:5]) or is_when(shown) or (LABEL.match(before) and label_rank(before)))
