"""Tables with lines between their rows and no frame: their columns show in drawn lines, or in free gutters alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.formats.pdf.grids import NEAR, distinct, slot
from corpus.formats.pdf.lines import GUTTER, Line, TableRegion, lines_of
from corpus.formats.pdf.words import Rule, Word

_FEWEST = 3  # lines across, and rows that show a gutter: fewer may stand together by chance
_PADDING = 1.4  # of the font's height: the most room between a line drawn across and the words below or above it
_LEADING = 0.9  # of the font's height: the most room between the lines of a row
_ALIKE = 0.15  # words whose sizes differ by more are not of one table: a heading stands between


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table, and the words and the drawn lines that it is made of."""

    region: TableRegion
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def open_tables(words: Sequence[Word], rules: Sequence[Rule]) -> list[OpenTable]:
    """Return the tables without a frame, from the top of the page.

    What stands between two lines across is a row. The last row may lack its lower line and the first, mostly the heads
    of the columns, its upper one.
    """
    tables = []
    for left, right, heights in _ladders(rules):
        own = [word for word in words if left - 1 <= (word.left + word.right) / 2 <= right + 1]
        uprights = [r for r in rules if r.left == r.right and left - NEAR <= r.left <= right + NEAR]
        for rows in _runs(own, heights):
            top, bottom = min(w.top for w in rows[0]), max(w.bottom for w in rows[-1])
            drawn = [r for r in uprights if r.top < bottom and r.bottom > top]
            bounds = _bounds(rows, left, right, drawn)
            if len(bounds) < 3:
                continue
            merged = [_joined(row, bounds, drawn) for row in rows]
            cells = [_cells(row, bounds, over) for row, over in zip(rows, merged, strict=True)]
            room = _PADDING * median(word.size for row in rows for word in row)
            across = [r for r in rules if r.top == r.bottom and top - room <= r.top <= bottom + room]
            joined = frozenset((y, x - 1) for y, columns in enumerate(merged) for x in columns)
            region = TableRegion(top, cells, list(pairwise(bounds)), ruled=True, joined=joined)
            taken = tuple(r for r in across if left - NEAR <= r.left and r.right <= right + NEAR)
            tables.append(OpenTable(region, tuple(w for row in rows for w in row), (*drawn, *taken)))
    return sorted(tables, key=lambda table: table.region.top)


def _ladders(rules: Sequence[Rule]) -> list[tuple[float, float, list[float]]]:
    """Return the bounds and heights of lines across that begin and end below each other and have no sides."""
    found: list[tuple[float, float, list[float]]] = []
    for line in _whole(rules):
        for left, right, heights in found:
            if abs(left - line.left) <= NEAR and abs(right - line.right) <= NEAR:
                if line.top - heights[-1] > NEAR:
                    heights.append(line.top)
                break
        else:
            found.append((line.left, line.right, [line.top]))
    return [
        (left, right, heights)
        for left, right, heights in found
        if len(heights) >= _FEWEST and not any(_is_side(r, left, right, heights) for r in rules)
    ]


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Return the lines across from the top, those that touch end to end as one."""
    joined: list[Rule] = []
    for rule in sorted((r for r in rules if r.top == r.bottom), key=lambda r: (round(r.top), r.left)):
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) <= NEAR and rule.left <= last.right + NEAR:
            joined[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            joined.append(rule)
    return joined


def _is_side(rule: Rule, left: float, right: float, heights: Sequence[float]) -> bool:
    at_edge = abs(rule.left - left) <= NEAR or abs(rule.left - right) <= NEAR
    return rule.left == rule.right and at_edge and rule.top < heights[-1] and rule.bottom > heights[0]


def _runs(words: Sequence[Word], heights: Sequence[float]) -> list[list[list[Word]]]:
    """Return runs of rows that nothing but lines across parts: each row's words stand close together and to them."""
    edges = [float("-inf"), *heights, float("inf")]
    strips = [[w for w in words if low <= w.middle < high] for low, high in pairwise(edges)]
    inner = [w.size for strip in strips[1:-1] for w in strip]
    if not inner:
        return []
    size = median(inner)
    runs: list[list[list[Word]]] = [[]]
    for (low, high), strip in zip(pairwise(edges), strips, strict=True):
        blocks = _blocks(strip, size)
        begins = bool(blocks) and blocks[0][0].top - low <= _PADDING * size
        ends = bool(blocks) and high - max(w.bottom for w in blocks[-1]) <= _PADDING * size
        if len(blocks) == 1 and begins and ends:
            runs[-1].append(blocks[0])
            continue
        if begins and blocks and _alike(blocks[0], size):
            runs[-1].append(blocks[0])
        runs.append([])
        if ends and (len(blocks) > 1 or not begins) and _alike(blocks[-1], size):
            runs[-1].append(blocks[-1])
    return [run for run in runs if len(run) >= _FEWEST]


def _blocks(words: Iterable[Word], size: float) -> list[list[Word]]:
    """Return words in groups that more than a line's leading, or another size of font, parts from one another."""
    blocks: list[list[Word]] = []
    reached = float("-inf")
    for word in sorted(words, key=lambda w: (w.top, w.left)):
        apart = word.top - reached > _LEADING * size
        other = bool(blocks) and word.top >= reached and _alike(blocks[-1], size) != _alike([word], size)
        if apart or other:
            blocks.append([])
        blocks[-1].append(word)
        reached = max(reached, word.bottom)
    return blocks


def _alike(words: Sequence[Word], size: float) -> bool:
    return all(abs(word.size - size) <= _ALIKE * size for word in words)


def _bounds(rows: Sequence[Sequence[Word]], left: float, right: float, drawn: Sequence[Rule]) -> list[float]:
    """Return where columns begin and end: at drawn lines, and in gutters that no row of the column crosses."""
    hard = distinct([left, *(r.left for r in drawn if left < r.left < right - NEAR)])
    bounds = [left]
    for low, high in pairwise([*hard, right]):
        bounds += [*_gutters(rows, low, high), high]
    return bounds


def _gutters(rows: Sequence[Sequence[Word]], low: float, high: float) -> list[float]:
    """Return the places between `low` and `high` that stay free in all rows, with words at both sides in most."""
    inside = [[w for w in row if low <= (w.left + w.right) / 2 < high] for row in rows]
    inside = [row for row in inside if row]
    if len(inside) < _FEWEST:
        return []
    least = GUTTER * median(w.size for row in inside for w in row)
    reached, found = float("inf"), []
    for word in sorted((w for row in inside for w in row), key=lambda w: w.left):
        if word.left - reached >= least:
            place = (reached + word.left) / 2
            both = sum(any(w.right <= place for w in row) and any(w.left >= place for w in row) for row in inside)
            if both >= max(_FEWEST, 0.5 * len(inside)):
                found.append(place)
        reached = word.right if reached == float("inf") else max(reached, word.right)
    return found


def _joined(row: Sequence[Word], bounds: Sequence[float], drawn: Sequence[Rule]) -> set[int]:
    """Return the bounds, by their number, at which the cells of a row are one.

    No line is drawn there for the row, and words run over the bound; or one is drawn in other rows, and nothing stands
    behind it.
    """
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    found = set()
    for x in range(1, len(bounds) - 1):
        uprights = [r for r in drawn if abs(r.left - bounds[x]) <= NEAR]
        if any(r.top <= (top + bottom) / 2 <= r.bottom for r in uprights):
            continue
        behind = any(bounds[x] <= (w.left + w.right) / 2 < bounds[x + 1] for w in row)
        if (uprights and not behind) or _runs_over(row, bounds[x]):
            found.add(x)
    return found


def _runs_over(row: Sequence[Word], at: float) -> bool:
    """Tell whether a word stands over a bound, or words of one line too close at both its sides to be parted."""
    if any(word.left < at < word.right for word in row):
        return True
    return any(one.right <= at <= two.left for line in lines_of(row) for one, two in pairwise(line.words))


def _cells(row: Sequence[Word], bounds: Sequence[float], joined: Collection[int]) -> list[list[Line]]:
    held: dict[int, list[Word]] = defaultdict(list)
    for word in row:
        x = slot(bounds, (word.left + word.right) / 2)
        while x in joined:
            x -= 1
        held[x].append(word)
    return [lines_of(held[x], joined=True) for x in range(len(bounds) - 1)]
