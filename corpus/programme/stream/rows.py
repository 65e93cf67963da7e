"""A table's rows under their headers, and the two-column tables that are forms."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Block, Cell, Document, Span
from corpus.programme.stream.line import Row
from corpus.programme.stream.markup import clean
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import column_of, field_of

_LONGEST_HEAD = 40  # characters of a room's or track's name over a column
_NEXT_FIELD = re.compile(r"\s+[|·•/]\s+(?P<key>[^\W\d_][\w ]{1,20}?)\s*[:：]\s+")
Headers = tuple[tuple[str | None, ...], tuple[Span, ...]]  # texts and where they stand, by column


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


def forms(document: Document) -> frozenset[int]:
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


def row_of(document: Document, block: Block, headers: dict[int, Headers]) -> Row | None:
    """Return a block's row under its table's headers, which `headers` keeps; None for the row that gives them."""
    cells = tuple(
        tuple(line for line in clean(document, c.start, c.end, block) if any(map(str.isalnum, line.text)))
        for c in block.cells  # a dash alone says that there is nothing
    )
    texts = [" ".join(line.text for line in cell) for cell in cells]
    table = block.table if block.table is not None else -1
    if block.kind == "table_header" and (header_columns(texts) or _room_heads(texts)):
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
    reach = tuple(c.rows for c in block.cells)
    return Row(document, cells, over, block.table, block.start, block.end, spans, reach)


def _room_heads(texts: Sequence[str]) -> bool:
    """Whether a table's first row names what stands side by side below, over times that no word heads."""
    filled = [t for t in texts[1:] if t.strip()]
    return (
        len(texts) > 2
        and not texts[0].strip()
        and len(filled) == len(texts) - 1
        and not any(find_clocks(t) or len(t) > _LONGEST_HEAD for t in filled)
    )


def field_rows(document: Document, block: Block) -> Iterator[Row]:
    """Yield the fields of a line as rows of a key and its value: one, or several, "Time: 9:00 | Room: Hall"."""
    key, value = block.cells
    begin, start = block.start, value.start
    for more in _NEXT_FIELD.finditer(document.text, value.start, value.end):
        cells = tuple(tuple(clean(document, a, b, block)) for a, b in ((key.start, key.end), (start, more.start())))
        yield Row(document, cells, ("key", "value"), None, begin, more.start())
        key = Cell(start=more.start("key"), end=more.end("key"))
        begin, start = more.start("key"), more.end()
    cells = tuple(tuple(clean(document, a, b, block)) for a, b in ((key.start, key.end), (start, value.end)))
    yield Row(document, cells, ("key", "value"), None, begin, block.end)


def _spans(document: Document, cells: Sequence[Cell]) -> tuple[Span, ...]:
    return tuple(document.span(c.start, c.end) for c in cells)
