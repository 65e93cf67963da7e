"""Columns of text that stand beside each other: running text, or blocks that keep no row with one another."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.formats.pdf.lines import GUTTER, Line
from corpus.lines import TIME, is_day, is_when, timed_row

_FEWEST = 4  # lines of a column
_LARGE = 1.25  # of the lines' height: a heading
_LEVEL = 0.3  # of a heading's height: how far two of one row may differ
_FAR = 6.0  # of the lines' height: the room above a page's foot
_EDGE = 12.0  # points by which lines of one column may be indented
_ALIGNED = 0.8  # of a column's lines begin at its edge
_BLOCKS = 4  # blocks of a column that spaces part, from which on they show whether rows are shared
_CROSSED = 0.4  # of the spaces between one column's blocks that the other's lines stand in: they share no rows
_ALIKE = 0.7  # the narrower column's width as a share of the wider one's
_WIDER = 0.25  # of the font's height: a space wider than the usual one by this parts blocks
_SAME = 3.0  # points: columns that begin so near to those of another page are the same
_FEWEST_KNOWN = 2  # lines of a column that other pages show
_ROWS = 0.8  # of the right lines at the height of a left one: a table's rows


def columns_of(lines: Sequence[Line], known: Sequence[float] = ()) -> list[list[Line]] | None:
    """Return the lines above two columns of text, in the left, in the right and below, or None without any.

    The columns' lines need not stand at the same heights: what counts is a stretch of the page where no line crosses
    the gutter. `known` holds where right columns begin on other pages of the file: a page that its text fills but in
    part has its columns there too.
    """
    best = _best(lines, known)
    if best is None:
        return None
    first, end, start = best
    ordered = sorted(lines, key=lambda one: one.top)
    stretch = ordered[first:end]
    left = [line for line in stretch if line.left < start - 0.5]
    right = [line for line in stretch if line.left >= start - 0.5]
    return [part for part in (ordered[:first], left, right, ordered[end:]) if part]


def start_of_right(lines: Sequence[Line]) -> float | None:
    """Return where the right one of two columns begins that a page's own lines show."""
    best = _best(lines, ())
    return best[2] if best is not None else None


def _best(lines: Sequence[Line], known: Sequence[float]) -> tuple[int, int, float] | None:
    """Return the longest stretch of lines, ordered by their tops, that are columns, and where the right one begins."""
    if len(lines) < _FEWEST + _FEWEST_KNOWN:
        return None
    ordered = sorted(lines, key=lambda one: one.top)
    best: tuple[int, int, float] | None = None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    width = high - low or 1.0
    starts = {round(line.left, 1) for line in lines if 0.2 < (line.left - low) / width < 0.85}
    for start in sorted(starts):
        told = any(abs(start - other) <= _SAME for other in known)
        first = 0
        for i in range(len(ordered) + 1):
            if i < len(ordered) and not _crosses(ordered[i], start):
                continue
            stretch = ordered[first:i]
            if best is None or len(stretch) > best[1] - best[0]:
                headed = _headed(stretch, start)
                if headed is not None:
                    best = (first + headed, first + _reach(stretch, headed), start)
                elif (0.25 < (start - low) / width < 0.75 and _are_columns(stretch, start)) or (
                    told and _go_on(stretch, start)
                ):
                    best = (first, i, start)
            first = i + 1
    return best


def _crosses(line: Line, start: float) -> bool:
    return line.left < start - 0.5 and line.right > start - GUTTER * line.size


def _headed(lines: Sequence[Line], start: float) -> int | None:
    """Return which line is the first of two headings side by side, each over its own column, if two are.

    The heads of a table's columns are no larger than its rows.
    """
    if len(lines) < 2 * _FEWEST:
        return None
    large = _LARGE * median(line.size for line in lines)
    for n, (one, other) in enumerate(pairwise(lines)):
        heads = (one.size >= large and other.size >= large) or (is_day(one.text) and is_day(other.text))
        if not heads or abs(one.top - other.top) > _LEVEL * one.size:
            continue
        left, right = [x for x in lines[n:] if x.left < start - 0.5], [x for x in lines[n:] if x.left >= start - 0.5]
        if min(len(left), len(right)) < _FEWEST or not (one.left < start - 0.5 <= other.left):
            return None
        if any(is_when(x.text) for x in left[1:4]):
            return None  # times, and beside them what is held on several days
        if one.size < large and not all(sum(timed_row(x.text) is not None for x in c) > 1 for c in (left, right)):
            return None  # the heads of a table's columns
        at_edges = (sum(abs(x.left - c[0].left) < _EDGE for x in c) >= _ALIGNED * len(c) for c in (left, right))
        return n if all(at_edges) else None
    return None


def _reach(lines: Sequence[Line], first: int) -> int:
    """Return where the columns that begin at a line end: before what stands far below them, a page's foot."""
    bottom = lines[first].bottom
    for n in range(first, len(lines)):
        if lines[n].top - bottom > _FAR * lines[n].size and len(lines) - n <= _FEWEST:
            return n
        bottom = max(bottom, lines[n].bottom)
    return len(lines)


def _parted(lines: Sequence[Line], start: float) -> tuple[list[Line], list[Line]]:
    return [line for line in lines if line.left < start - 0.5], [line for line in lines if line.left >= start - 0.5]


def _are_columns(lines: Sequence[Line], start: float) -> bool:
    """Tell whether lines left and right of a gutter are text beside each other and no table's rows."""
    left, right = _parted(lines, start)
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return False
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    if shared <= 0.4 * min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top):
        return False
    return is_prose([left, right]) or _share_no_rows(left, right)


def _go_on(lines: Sequence[Line], start: float) -> bool:
    """Tell whether lines beside a gutter that other pages show are columns too: most stand at heights of their own."""
    left, right = _parted(lines, start)
    if len(left) < _FEWEST or len(right) < _FEWEST_KNOWN:
        return False
    beside = sum(any(abs(one.bottom - other.bottom) < 0.15 * one.size for other in left) for one in right)
    return beside < _ROWS * len(right)


def _share_no_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether two columns of like width are blocks without common rows: the spaces in one are filled in the other.

    Between a table's rows every column is free; between the talks or entries of one column the other one's lines go on.
    """
    widths = [max(line.right for line in column) - min(line.left for line in column) for column in (left, right)]
    if min(widths) < _ALIKE * max(widths):
        return False
    top, bottom = max(left[0].top, right[0].top), min(left[-1].bottom, right[-1].bottom)
    for column, other in ((left, right), (right, left)):
        spaces = [s for s in _spaces(column) if top < s[0] and s[1] < bottom]
        crossed = sum(any(line.top < low and line.bottom > high for line in other) or _inside(other, low, high)
                      for low, high in spaces)  # fmt: skip
        if len(spaces) < _BLOCKS or crossed < _CROSSED * len(spaces):
            return False
    return True


def _inside(lines: Sequence[Line], low: float, high: float) -> bool:
    """Tell whether a line's middle stands in the space from `low` to `high`."""
    return any(low < (line.top + line.bottom) / 2 < high for line in lines)


def _spaces(column: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the spaces between the blocks of a column: those wider than what mostly stands between its lines."""
    steps = [(one.bottom, two.top) for one, two in pairwise(column) if two.top - one.top > 0.5 * one.size]
    if not steps:
        return []
    size = median(line.size for line in column)
    usual = sorted(b - a for a, b in steps)[len(steps) // 4]
    return [(a, b) for a, b in steps if b - a > usual + _WIDER * size]


def is_prose(columns: Sequence[Sequence[Line]]) -> bool:
    """Tell whether columns are running text: their lines close together, mostly full and long, not led by times."""
    if len(columns) > 3:
        return False
    for column in columns:
        if len(column) < 3:
            return False
        widths = sorted(line.right - line.left for line in column)
        widest = widths[int(len(widths) * 0.9)]
        full = sum(width > 0.7 * widest for width in widths) / len(widths)
        letters = sum(len(line.text) for line in column) / len(column)
        timed = sum(TIME.match(line.text) is not None for line in column)
        tops = sorted(line.top for line in column)
        step = median(b - a for a, b in pairwise(tops))
        if full < 0.5 or letters < 18 or timed > len(column) * 0.3 or step > 1.6 * column[0].size:
            return False
    return True
