"""A document as the extraction reads it: its lines and rows in order, furniture left out, broken lines joined again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Document
from corpus.programme.stream.line import Item, Line, Row
from corpus.programme.stream.markup import clean
from corpus.programme.stream.rows import Headers, field_rows, forms, row_of
from corpus.programme.times import find_clocks, find_dates

_UNFINISHED = re.compile(r"(?:,|&|\b(?:of|and|the|for|to|in|at|by|with|or)|-)$")
_AWAITS_TIME = re.compile(r"\b(?:at|from|until|till|by|before|after|between|around)$")  # "… leave at" above "13:50"
_WRAPPED = 50  # characters: a shorter line was not broken for want of room
# A time that opens the next line of a sentence: "13:15 instead of …", "13:15로 …".
_MID_SENTENCE = re.compile(r"[(\[]?[\d:.–-]+[)\]]?,?\s+[a-z]{2,}(?!\S*[:|])|[\d:.~–-]+(?:으?로|에|부터|까지|이|가)\s")


def items(document: Document) -> Iterator[Item]:
    """Yield the lines and rows of a document, furniture left out, broken lines joined again."""
    pending: Line | None = None
    keyed = forms(document)
    headers: dict[int, Headers] = {}
    last_end = 0
    for block in document.blocks:
        if block.kind in ("boilerplate", "caption", "note"):
            continue
        if block.table in keyed or (block.kind == "field" and len(block.cells) == 2):
            if pending:
                yield pending
                pending = None
            yield from field_rows(document, block)
        elif block.cells and block.kind in ("table_row", "table_header"):
            if pending:
                yield pending
                pending = None
            row = row_of(document, block, headers)
            if row is not None:
                yield row
        else:
            gap = document.text[last_end : block.start].count("\n") > 1
            for line in clean(document, block.start, block.end, block):
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


def _continues(line: Line, following: Line) -> bool:
    if len(line.text) >= _WRAPPED and line.text[-1].isalnum() and _MID_SENTENCE.match(following.text):
        return not following.blank_before
    if _AWAITS_TIME.search(line.text) and len(line.text) >= _WRAPPED and find_clocks(following.text[:8]):
        return line.kind == following.kind and not following.blank_before
    if line.kind == "list_item" or line.kind != following.kind:
        return False
    return bool(_UNFINISHED.search(line.text)) and not find_clocks(following.text)


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
                result[-1] = replace(last, cells=cells, end=item.end)
                continue
        result.append(item)
    return result


def _single(row: Row) -> int | None:
    """Return the only column of a row with text in it."""
    filled = [i for i, cell in enumerate(row.cells) if cell]
    return filled[0] if len(filled) == 1 and row.headers[:1] != ("key",) else None
