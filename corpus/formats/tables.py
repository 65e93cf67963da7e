"""Tables as rows with the heads of their columns, however a format stores them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document import Block, BlockKind, Cell
from corpus.formats.base import Transcript
from corpus.lines import is_column_heads, is_day, is_when, label_rank

_LEVEL = 6  # a day's or a session's title across all columns stands below every other heading


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells by row; lines within a cell are parted by newlines, merged places are empty.

    `reach` gives, by row and column, over how many rows a merged cell goes.
    """

    rows: Sequence[Sequence[str]]
    reach: Mapping[tuple[int, int], int] = field(default_factory=dict)


def write_grid(out: Transcript, grid: Grid, *, table: int, page: int | None = None) -> None:
    """Write a table: rows that are one text across all columns as captions or day headings, the heads, the rows."""
    heads: tuple[str | None, ...] = ()
    headed = False
    every = [[value.strip() for value in row] for row in grid.rows]
    kept = [y for y, row in enumerate(every) if any(row)]
    rows = [every[y] for y in kept]
    if not rows:
        return
    width = max(len(row) for row in rows)
    if width == 1:
        _write_box(out, rows, page)
        return
    out.gap()
    for number, row in enumerate(rows):
        filled = [value for value in row if value]
        if not headed and is_head(row, rows[number + 1 :]):
            heads = tuple(value or None for value in row)
            headed = True
            write_row(out, row, (), table=table, header=True, page=page)
        elif len(filled) == 1 and row[0] and (not headed or width > 2) and not is_when(row[0].split("\n")[0]):
            for line in row[0].split("\n"):
                day = is_day(line) or label_rank(line) is not None
                out.line("heading" if day else "caption", line, level=_LEVEL if day else 0, page=page)
        else:
            reach = [_reach(grid, kept, number, column) for column in range(len(row))]
            write_row(out, row, heads, table=table, page=page, reach=reach)
    out.gap()


def _reach(grid: Grid, kept: Sequence[int], number: int, column: int) -> int:
    """Return over how many of the rows that are written a cell goes."""
    first = kept[number]
    last = first + grid.reach.get((first, column), 1)
    return sum(first <= row < last for row in kept[number:])


def _write_box(out: Transcript, rows: list[list[str]], page: int | None) -> None:
    """Write a table of one column, which is but a frame around text."""
    for row in rows:
        out.prose(row[0], page=page)


def is_head(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row names the columns of those below: short words in all columns but one, no times or numbers."""
    filled = [value for value in row if value]
    if len(filled) < max(2, len(row) - 1) or not below:
        return False
    if any(is_when(value) or value.replace(".", "").isdigit() or len(value) > 40 for value in filled):
        return False
    if is_column_heads(" ".join(filled)):
        return True
    return (
        any(is_when(value) or any(c.isdigit() for c in value) for other in below for value in other) or len(below) > 1
    )


def write_row(
    out: Transcript,
    row: Sequence[str],
    heads: Sequence[str | None],
    *,
    table: int,
    header: bool = False,
    page: int | None = None,
    reach: Sequence[int] = (),
) -> None:
    """Write a row, its cells parted by " | "; the lines within a cell stay lines, `reach` says over how many rows."""
    shown = ["\n".join(" ".join(line.split()) for line in value.splitlines() if line.strip()) for value in row]
    whole = " | ".join(shown)
    bare = whole.strip()
    if not bare.strip("| "):
        return
    start = out.write(bare)
    end = start + len(bare)
    at = start - (len(whole) - len(whole.lstrip()))
    cells = []
    for number, value in enumerate(shown):
        head = heads[number] if number < len(heads) else None
        cells.append(
            Cell(
                start=min(max(at, start), end),  # an empty cell at the row's edge
                end=min(max(at + len(value), start), end),
                header=" ".join(head.split()) if head else None,
                rows=reach[number] if number < len(reach) else 1,
            )
        )
        at += len(value) + len(" | ")
    kind: BlockKind = "table_header" if header else "table_row"
    out.blocks.append(Block(kind=kind, start=start, end=end, page=page, table=table, cells=tuple(cells)))
    out.write("\n")
