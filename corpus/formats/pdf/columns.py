"""Columns of running text that stand beside each other."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.formats.pdf.lines import GUTTER, Line
from corpus.lines import TIME

_FEWEST = 4  # lines of a column


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
    starts = {round(line.left, 1) for line in lines if 0.25 < (line.left - low) / (high - low or 1) < 0.75}
    for start in sorted(starts):
        first = 0
        for i in range(len(ordered) + 1):
            if i < len(ordered) and not _crosses(ordered[i], start):
                continue
            stretch = ordered[first:i]
            if (best is None or len(stretch) > best[1] - best[0]) and _are_columns(stretch, start):
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
