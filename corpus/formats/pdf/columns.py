"""Columns of running text that stand beside each other."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.formats.pdf.lines import GUTTER, Line
from corpus.lines import TIME

_FEWEST = 4  # lines of a column
_LARGE = 1.25  # of the lines' height: a heading
_LEVEL = 0.3  # of a heading's height: how far two of one row may differ
_FAR = 6.0  # of the lines' height: the room above a page's foot
_EDGE = 12.0  # points by which lines of one column may be indented
_ALIGNED = 0.8  # of a column's lines begin at its edge


def columns_of(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Return the lines above two columns of running text, in the left, in the right and below, or None without any.

    The columns' lines need not stand at the same heights: what counts is a stretch of the page where no line crosses
    the gutter.
    """
    if len(lines) < 2 * _FEWEST:
        return None
    ordered = sorted(lines, key=lambda one: one.top)
    best: tuple[int, int, float] | None = None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    width = high - low or 1.0
    starts = {round(line.left, 1) for line in lines if 0.2 < (line.left - low) / width < 0.85}
    for start in sorted(starts):
        first = 0
        for i in range(len(ordered) + 1):
            if i < len(ordered) and not _crosses(ordered[i], start):
                continue
            stretch = ordered[first:i]
            if best is None or len(stretch) > best[1] - best[0]:
                headed = _headed(stretch, start)
                if headed is not None:
                    best = (first + headed, first + _reach(stretch, headed), start)
                elif 0.25 < (start - low) / width < 0.75 and _are_columns(stretch, start):
                    best = (first, i, start)
            first = i + 1
    if best is None:
        return None
    stretch = ordered[best[0] : best[1]]
    left = [line for line in stretch if line.left < best[2] - 0.5]
    right = [line for line in stretch if line.left >= best[2] - 0.5]
    return [part for part in (ordered[: best[0]], left, right, ordered[best[1] :]) if part]


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
        if one.size < large or other.size < large or abs(one.top - other.top) > _LEVEL * one.size:
            continue
        left, right = [x for x in lines[n:] if x.left < start - 0.5], [x for x in lines[n:] if x.left >= start - 0.5]
        if min(len(left), len(right)) < _FEWEST or not (one.left < start - 0.5 <= other.left):
            return None
        if any(TIME.match(x.text) for x in left[1:3]):
            return None  # a day and what is held on it
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


def _are_columns(lines: Sequence[Line], start: float) -> bool:
    """Tell whether lines left and right of a gutter are running text beside each other."""
    left = [line for line in lines if line.left < start - 0.5]
    right = [line for line in lines if line.left >= start - 0.5]
    if len(left) < _FEWEST or len(right) < _FEWEST or not is_prose([left, right]):
        return False
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    return shared > 0.4 * min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top)


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
