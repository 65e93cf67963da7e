"""A document as the extraction reads it: lines without markup, in order, each knowing the characters it came from."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Block, BlockKind, Cell, Document, Span
from corpus.programme.headings import numbered
from corpus.programme.people import parse_people, role_label
from corpus.programme.times import find_clocks, find_dates
from corpus.programme.vocabulary import column_of, field_of

_MARKUP = re.compile(
    r"(?P<item><li\b[^>]*>)|(?P<enditem></li>)|(?P<br><br\s*/?>)|(?P<tag></?[A-Za-z][^<>]*>)|(?P<entity>&#?\w{1,10};)"
    r"|(?P<link>!?\[(?P<shown>[^\]\n]*)\]\([^)\n]*\))"
    r"|(?P<strong>\*\*|__)|(?P<mark>(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*]))|(?P<escape>\\(?=[\W_]))"
)
_SPECIAL = re.compile(r"[<&*_\\!\[]")
_SPECIAL_OR_BREAK = re.compile(r"[<&*_\\!\[\n]")
_BLANKS = {ord(c): " " for c in "\t\r\x0b\x0c\u00a0\u2002\u2003\u2009\u202f\u3000"}
_LEAD = re.compile(r"(?:#{1,6}\s+|(?:[-*+•‣◦○●▪■□▶·]\s+)+|>\s+)")
_UNFINISHED = re.compile(r"(?:,|&|\b(?:of|and|the|for|to|in|at|by|with|or)|-)$")
_WRAPPED = 50  # characters: a shorter line was not broken for want of room
# A time that opens the next line of a sentence: "13:15 instead of …", "13:15로 …".
_MID_SENTENCE = re.compile(r"[\d:.–-]+,?\s+[a-z]{2,}(?!\S*[:|])|[\d:.~–-]+(?:으?로|에|부터|까지|이|가)\s")
_MARKED_UP = frozenset({"markdown", "html"})


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

    def text(self, column: int) -> str:
        """Return the text of a cell on one line."""
        return " ".join(line.text for line in self.cells[column])

    def header_span(self, column: int) -> Span:
        """Return where the header of a column stands, or the row itself where its table gives none."""
        if column < len(self.header_spans):
            return self.header_spans[column]
        return self.document.span(self.start, self.end)


Item = Line | Row


def _clean(document: Document, begin: int, stop: int, block: Block) -> list[Line]:
    """Return the lines of `document.text[begin:stop]` without markup: one a list item, one a line break."""
    raw = document.text[begin:stop]
    if document.format not in _MARKED_UP or not _SPECIAL.search(raw):
        return _plain_lines(document, raw, begin, block)
    lines: list[Line] = []
    chars: list[str] = []
    positions: list[int] = []
    in_item = False

    def close() -> None:
        text = "".join(chars)
        left = len(text) - len(text.lstrip())
        if lead := _LEAD.match(text, left):
            left = lead.end()
        right = len(text.rstrip())
        if left < right:
            kept = positions[left:right]
            lines.append(Line(document, text[left:right], kept, block.kind, block.level, block.table, not lines))
        chars.clear()
        positions.clear()

    at = 0
    while at < len(raw):
        special = _SPECIAL_OR_BREAK.search(raw, at)
        stop = special.start() if special else len(raw)
        if stop > at:  # plain text up to the next mark
            chars.append(raw[at:stop].translate(_BLANKS))
            positions.extend(range(begin + at, begin + stop))
            at = stop
            continue
        match = _MARKUP.match(raw, at)
        if match is None or (match["entity"] and html.unescape(match[0]) == match[0]):
            if raw[at] == "\n" and not in_item:
                close()
            else:
                chars.append(" " if raw[at].isspace() else raw[at])
                positions.append(begin + at)
            at += 1
            continue
        if match["item"] or match["enditem"]:
            close()
            in_item = bool(match["item"])
        elif match["br"]:
            if in_item:
                chars.append(" ")
                positions.append(begin + at)
            else:
                close()
        elif match["entity"]:
            for char in html.unescape(match[0]):
                chars.append(char)
                positions.append(begin + at)
        elif match["link"]:
            shown = match.start("shown")
            for offset, char in enumerate(match["shown"]):
                chars.append(char)
                positions.append(begin + shown + offset)
        at = match.end()
    close()
    return _rewrapped([_squeezed(line) for line in lines])


def _rewrapped(lines: list[Line]) -> list[Line]:
    """Join what a cell's layout broke: a long line without an end, before one that begins nothing of its own."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if (
            last is not None
            and len(last.text) >= 60
            and last.text[-1] not in ".;:?!)"
            and len(line.text) < len(last.text)
            and not find_clocks(line.text)
            and not numbered(line.text)
            and not role_label(line.text)
            and not parse_people(line.text, expected=False)
        ):
            result[-1] = last.joined(line)
        else:
            result.append(line)
    return result


def _plain_lines(document: Document, raw: str, begin: int, block: Block) -> list[Line]:
    """Return the lines of a text without markup: the common case, and fast."""
    lines: list[Line] = []
    at = 0
    for piece in raw.split("\n"):
        left = len(piece) - len(piece.lstrip())
        if lead := _LEAD.match(piece, left):
            left = lead.end()
        right = len(piece.rstrip())
        if left < right:
            text = re.sub(r"\s", " ", piece[left:right])
            positions = range(begin + at + left, begin + at + right)
            line = Line(document, text, positions, block.kind, block.level, block.table, not lines)
            lines.append(_squeezed(line))
        at += len(piece) + 1
    return lines


def _squeezed(line: Line) -> Line:
    """Return the line with runs of white space made one space."""
    if "  " not in line.text:
        return line
    keep = [i for i, c in enumerate(line.text) if not (c == " " and i and line.text[i - 1] == " ")]
    text, positions = "".join(line.text[i] for i in keep), [line.positions[i] for i in keep]
    return Line(line.document, text, positions, line.kind, line.level, line.table, line.blank_before)


def header_columns(texts: Sequence[str]) -> bool:
    """Whether a row's cells are headers: names of columns, or rooms, tracks and days, not a slot of their own."""
    filled = [t for t in texts if t.strip()]
    if not filled or any(find_clocks(t) for t in filled):
        return False
    named = sum(column_of(t) is not None for t in filled)
    return (
        named >= 2
        or named == len(filled)
        or (named == 1 and column_of(texts[0]) in ("time", "start", "number", "date"))
    )


_Headers = tuple[tuple[str | None, ...], tuple[Span, ...]]


def _spans(document: Document, cells: Sequence[Cell]) -> tuple[Span, ...]:
    return tuple(document.span(c.start, c.end) for c in cells)


def items(document: Document) -> Iterator[Item]:
    """Yield the lines and rows of a document, furniture left out, broken lines joined again."""
    pending: Line | None = None
    forms = _forms(document)
    headers: dict[int, _Headers] = {}
    last_end = 0
    for block in document.blocks:
        if block.kind in ("boilerplate", "caption", "note"):
            continue
        if block.table in forms or (block.kind == "field" and len(block.cells) == 2):
            if pending:
                yield pending
                pending = None
            yield _field(document, block)
        elif block.cells and block.kind in ("table_row", "table_header"):
            if pending:
                yield pending
                pending = None
            row = _row(document, block, headers)
            if row is not None:
                yield row
        else:
            gap = document.text[last_end : block.start].count("\n") > 1
            for line in _clean(document, block.start, block.end, block):
                if pending and not gap and "heading" not in (line.kind, pending.kind) and _continues(pending, line):
                    pending = pending.joined(line)
                    continue
                if pending:
                    yield pending
                pending = line
                gap = False
        last_end = block.end
    if pending:
        yield pending


def _forms(document: Document) -> frozenset[int]:
    """Return the tables that are forms: a key and its value in every row, no row with a time at its start."""
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.table is not None and block.kind in ("table_row", "table_header"):
            rows.setdefault(block.table, []).append(block)
    found = set()
    for table, held in rows.items():
        if all(len(b.cells) == 2 for b in held):
            keys = [document.text[b.cells[0].start : b.cells[0].end] for b in held]
            if sum(field_of(key) is not None for key in keys) > max(1, len(keys) / 3) and not any(
                map(find_clocks, keys)
            ):
                found.add(table)
    return frozenset(found)


def _continues(line: Line, following: Line) -> bool:
    if len(line.text) >= _WRAPPED and line.text[-1].isalnum() and _MID_SENTENCE.match(following.text):
        return not following.blank_before
    if line.kind == "list_item" or line.kind != following.kind:
        return False
    return bool(_UNFINISHED.search(line.text)) and not find_clocks(following.text)


def _row(document: Document, block: Block, headers: dict[int, _Headers]) -> Row | None:
    cells = tuple(
        tuple(line for line in _clean(document, c.start, c.end, block) if any(map(str.isalnum, line.text)))
        for c in block.cells  # a dash alone says that there is nothing
    )
    texts = [" ".join(line.text for line in cell) for cell in cells]
    table = block.table if block.table is not None else -1
    if block.kind == "table_header" and header_columns(texts):
        headers[table] = (tuple(texts), _spans(document, block.cells))
        return None
    if table not in headers:
        if header_columns(texts):
            headers[table] = (tuple(texts), _spans(document, block.cells))
            return None
        own = tuple(c.header for c in block.cells)
        headers[table] = (own, ()) if header_columns([h or "" for h in own]) else ((), ())
    named, spans = headers[table]
    over = tuple(named[i] if i < len(named) else None for i in range(len(cells)))
    return Row(document, cells, over, block.table, block.start, block.end, spans)


def _field(document: Document, block: Block) -> Row:
    key, value = block.cells
    cells = tuple(tuple(_clean(document, c.start, c.end, block)) for c in (key, value))
    return Row(document, cells, ("key", "value"), None, block.start, block.end)


def joined_rows(stream: Sequence[Item]) -> list[Item]:
    """Join a cell whose line goes on in the next row: "…, Ministry of" above "Information and Communications"."""
    result: list[Item] = []
    for item in stream:
        last = result[-1] if result else None
        if isinstance(item, Row) and isinstance(last, Row) and (column := _single(item)) is not None:
            above = last.cells[column] if column < len(last.cells) else ()
            first = item.cells[column][0]
            if column > 0 and above and _continues(above[-1], first) and not find_dates(first.text):
                lines = (*above[:-1], above[-1].joined(first), *item.cells[column][1:])
                cells = tuple(lines if i == column else c for i, c in enumerate(last.cells))
                result[-1] = Row(
                    last.document, cells, last.headers, last.table, last.start, item.end, last.header_spans
                )
                continue
        result.append(item)
    return result


def _single(row: Row) -> int | None:
    """Return the only column of a row with text in it."""
    filled = [i for i, cell in enumerate(row.cells) if cell]
    return filled[0] if len(filled) == 1 and row.headers[:1] != ("key",) else None
