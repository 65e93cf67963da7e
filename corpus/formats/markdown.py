"""Markdown: front matter as fields, headings, lists, pipe tables; the document's text is the file's own.

markdown-it-py tells which lines are what; spans come from the lines themselves, so nothing is rewritten.
"""

import itertools
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import Block, BlockKind, Cell
from corpus.formats.base import Content, Deadline
from corpus.formats.encoding import decode
from corpus.formats.front_matter import front_matter
from corpus.formats.text import BYTE_ORDER_MARK
from corpus.layout import Line, line_block, lines, unwrapped
from corpus.limits import Limits
from corpus.lines import TIME_RANGE, timed_row
from corpus.markup import plain

_NEWLINE = re.compile(r"\r\n?|\n")
_SHORTCODE = re.compile(r"(?:\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\s)+")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])[ \t]*")
_LONGEST_HEADING = 220  # characters; beyond that a converter ran text into a heading
_STRONG_LINE = re.compile(r"(\*\*|__)(?=\S)(?P<inner>(?:(?!\1).)+)(?<=\S)\1:?")
_STRONG_LEVEL = 7  # a line in bold stands below every marked heading
_SEPARATOR = re.compile(r"\|?[ \t:|-]+\|?")


class MarkdownReader:
    """Reads `.md`; headings are the markup's."""

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark").enable("table")
        self._parser.core.ruler.disable(["inline"])  # only the lines matter

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a Markdown file's bytes; raises UnreadableFileError for what is no text."""
        deadline = Deadline(limits)
        text, warnings = decode(data, limits)
        start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
        blocks, stated, start, told = front_matter(text, start)
        body = _Body(text, start)
        for token, kind, level in _leaves(self._parser.parse(text[start:])):
            deadline.check(f"line {body.first_line + (token.map or [0])[0] + 1:,}")
            blocks.extend(body.blocks(token, kind, level))
        return Content(
            text=text,
            blocks=tuple(with_rest(text, blocks)),
            marked_up=any(block.kind == "heading" for block in blocks),
            stated=stated,
            warnings=warnings + told,
        )


def with_rest(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks in order with what none of them holds (rules, definitions, separators) set aside as furniture.

    A block that begins inside the one before it is left out, so that none overlap.
    """
    ordered: list[Block] = []
    at = 0
    for block in sorted(blocks, key=lambda b: (b.start, -b.end)):
        if block.start < at or block.start >= block.end:
            continue
        ordered.extend(Block(kind="boilerplate", start=li.start, end=li.end) for li in lines(text, at, block.start))
        ordered.append(block)
        at = block.end
    ordered.extend(Block(kind="boilerplate", start=li.start, end=li.end) for li in lines(text, at))
    return ordered


def _leaves(tokens: list[Token]) -> Iterator[tuple[Token, BlockKind, int]]:
    """Yield the tokens that hold lines, with their kind and level; a list item's first lines are the item."""
    depth = 0
    opened = False  # a list item has begun and its first lines have not come yet
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            opened = True
        elif token.type == "list_item_close":
            opened = False
        elif token.map is None:
            continue
        elif token.type == "heading_open":
            yield token, "heading", int(token.tag[1])
            opened = False
        elif token.type == "paragraph_open":
            yield token, "list_item" if opened else "paragraph", depth if opened else 0
            opened = False
        elif token.type in ("fence", "code_block", "html_block"):
            yield token, "paragraph", 0
            opened = False
        elif token.type == "table_open":
            yield token, "table_row", 0
            opened = False


class _Body:
    """The lines below the front matter, and the blocks that they are."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.first_line = len(_NEWLINE.findall(text, 0, start))
        self._starts = [start, *(match.end() for match in _NEWLINE.finditer(text, start)), len(text)]
        self._found = list(lines(text, start))
        self._joined = {line.start: line.end for line in unwrapped(text, self._found)}
        self._tables = 0
        self._level = 0

    def blocks(self, token: Token, kind: BlockKind, level: int) -> Iterator[Block]:
        """Yield the blocks of the lines that `token` covers."""
        first, last = token.map or [0, 0]
        start, end = self._starts[first], self._starts[min(last, len(self._starts) - 1)]
        if kind == "table_row":
            yield from self._table(first, last)
        elif kind == "heading":
            yield from self._heading(start, end, level)
        elif kind == "list_item":
            yield from self._item(start, end, level)
        elif token.type == "html_block":
            for line in lines(self.text, start, end):
                shown = bool(plain(self.text[line.start : line.end]))
                yield Block(kind="paragraph" if shown else "boilerplate", start=line.start, end=line.end)
        elif token.type in ("fence", "code_block"):
            for line in lines(self.text, start, end):
                mark = self.text.startswith(("```", "~~~"), line.start)
                yield Block(kind="boilerplate" if mark else "paragraph", start=line.start, end=line.end)
        else:
            yield from self._paragraph(start, end)

    def _heading(self, start: int, end: int, level: int) -> Iterator[Block]:
        found = list(lines(self.text, start, end))
        if not found or not plain(self.text[found[0].start : found[-1].end]):
            return
        a, b = found[0].start, found[-1].end
        under = len(found) > 1 and re.fullmatch(r"[=-]+", self.text[found[-1].start : b])
        if under:  # a heading underlined
            b = found[-2].end
        shown = self.text[a:b]
        rows = [m.start() for m in TIME_RANGE.finditer(shown) if _is_row_start(shown, m)]
        if len(shown) > _LONGEST_HEADING and rows:
            yield from self._run_together(a, b, rows)
        elif len(shown) > _LONGEST_HEADING:
            yield Block(kind="paragraph", start=a, end=b)
        else:
            self._level = level
            yield Block(kind="heading", start=a, end=b, level=level)

    def _run_together(self, start: int, end: int, rows: list[int]) -> Iterator[Block]:
        """Yield the rows of a day's table that a converter ran together into one line."""
        cuts = [0, *rows, end - start] if rows[0] else [*rows, end - start]
        self._tables += 1
        for a, b in itertools.pairwise(cuts):
            for line in lines(self.text, start + a, start + b):
                row = timed_row(self.text[line.start : line.end])
                if row is None:
                    yield line_block(self.text, line)
                    continue
                cells = (
                    Cell(start=line.start, end=line.start + row[0]),
                    Cell(start=line.start + row[1], end=line.end),
                )
                yield Block(kind="table_row", start=line.start, end=line.end, table=self._tables, cells=cells)

    def _item(self, start: int, end: int, level: int) -> Iterator[Block]:
        found = list(lines(self.text, start, end))
        if found:
            yield Block(kind="list_item", start=found[0].start, end=found[-1].end, level=max(level, 1))

    def _paragraph(self, start: int, end: int) -> Iterator[Block]:
        alone = None
        found = list(lines(self.text, start, end))
        if len(found) == 1:
            alone = _STRONG_LINE.fullmatch(self.text, found[0].start, found[0].end)
        at = start
        for line in found:
            if line.start < at:
                continue
            joined = self._joined.get(line.start, line.end)
            at = max(other.end for other in found if other is line or line.start < other.end <= joined)
            whole = Line(line.start, at, line.indent)
            shown = self.text[whole.start : whole.end]
            image = _IMAGE.fullmatch(shown)
            if _SHORTCODE.fullmatch(shown) or (image and not image["alt"].strip()):
                yield Block(kind="boilerplate", start=whole.start, end=whole.end)
            elif image:
                yield Block(kind="caption", start=whole.start, end=whole.end)
            elif alone and len(shown) <= 120 and not alone["inner"].endswith((".", ",", ";")):
                yield Block(kind="heading", start=whole.start, end=whole.end, level=_STRONG_LEVEL)
            else:
                yield line_block(self.text, whole)

    def _table(self, first: int, last: int) -> Iterator[Block]:
        self._tables += 1
        headers: tuple[str | None, ...] = ()
        for number in range(first, last):
            for line in lines(self.text, self._starts[number], self._starts[number + 1]):
                if number == first + 1 and _SEPARATOR.fullmatch(self.text, line.start, line.end):
                    continue
                spans = cell_spans(self.text, line.start, line.end)
                shown = [plain(self.text[a:b]) for a, b in spans]
                is_head = number == first and _is_head(shown)
                if is_head:
                    headers = tuple(value or None for value in shown)
                cells = tuple(
                    Cell(start=a, end=b, header=None if is_head or i >= len(headers) else headers[i])
                    for i, (a, b) in enumerate(spans)
                )
                kind: BlockKind = "table_header" if is_head else "table_row"
                yield Block(kind=kind, start=line.start, end=line.end, table=self._tables, cells=cells)


def _is_row_start(shown: str, match: re.Match[str]) -> bool:
    """Tell whether a time range inside a line begins a row: a title in capitals or title case follows it."""
    row = timed_row(shown[match.start() :])
    return row is not None and not shown[: match.start()].rstrip().endswith((",", "(", "-", "–"))


def _is_head(values: list[str]) -> bool:
    """Tell whether a table's first row names its columns: not where it holds a time, or only goes on with a row before.

    Over a column of hours the corner is often empty; the rooms beside it are two at least.
    """
    named = bool(values) and (bool(values[0]) or sum(map(bool, values)) > 1)
    return named and not any(timed_row(f"{value} X") == (len(value), len(value) + 1) for value in values)


def cell_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a pipe table's cells in the line `text[start:end]`, the space around them left out."""
    if text[start] == "|":
        start += 1
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[start:end])]
    cuts = [start, *(start + bar for bar in bars)]
    if not bars or text[start + bars[-1] + 1 : end].strip():
        cuts.append(end)
    spans = []
    for n, (a, b) in enumerate(itertools.pairwise(cuts)):
        a = a if n == 0 else a + 1
        cell = text[a:b]
        lead = len(cell) - len(cell.lstrip())
        spans.append((a + lead, a + lead + len(cell.strip())) if cell.strip() else (a, a))
    return spans
