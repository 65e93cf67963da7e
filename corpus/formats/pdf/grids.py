"""Tables whose cells are drawn: words put between the lines of a grid."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.formats.pdf.lines import TableRegion, lines_of
from corpus.formats.pdf.words import Rule, Word

NEAR = 2.5  # points: drawn lines closer than this are one


def grids_of(rules: Sequence[Rule]) -> list[tuple[list[float], list[float], list[Rule]]]:
    """Return (column bounds, row bounds, rules) of the drawn grids that have more than one cell."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [g for g in groups if any(_touch(rule, other) for other in g)]
        merged = [rule, *(r for g in touching for r in g)]
        groups = [g for g in groups if not any(g is t for t in touching)] + [merged]
    grids = []
    for group in groups:
        xs = distinct([r.left for r in group if r.left == r.right])
        ys = distinct([r.top for r in group if r.top == r.bottom])
        across = [r for r in group if r.top == r.bottom]
        if across:  # tables without a frame at the sides
            xs = distinct([*xs, min(r.left for r in across), max(r.right for r in across)])
        if len(xs) > 2 and len(ys) > 1:
            grids.append((xs, ys, group))
    return sorted(grids, key=lambda grid: grid[1][0])


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + NEAR
        and other.left <= one.right + NEAR
        and one.top <= other.bottom + NEAR
        and other.top <= one.bottom + NEAR
    )


def distinct(values: Sequence[float]) -> list[float]:
    """Return values in order, those of one drawn line once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def is_within(word: Word, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Tell whether a word's middle lies inside a grid."""
    return xs[0] - 1 <= (word.left + word.right) / 2 <= xs[-1] + 1 and ys[0] - 1 <= word.middle <= ys[-1] + 1


def ruled_table(words: Sequence[Word], xs: list[float], ys: list[float], rules: Sequence[Rule]) -> TableRegion:
    """Put words into the cells of a drawn grid; where no line parts two cells they are one, the upper or left."""
    wide, high = len(xs) - 1, len(ys) - 1
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        x = slot(xs, (word.left + word.right) / 2)
        y = slot(ys, word.middle)
        while y > 0 and not _parted(rules, xs, ys, x, y, across=True):
            y -= 1
        while x > 0 and not _parted(rules, xs, ys, x, y, across=False):
            x -= 1
        held[y, x].append(word)
    filled = [y for y in range(high) if any(held[y, x] for x in range(wide))]
    cells = [[lines_of(held[y, x], joined=True) for x in range(wide)] for y in filled]
    joined = frozenset(
        (row, x)
        for row, y in enumerate(filled)
        for x in range(wide - 1)
        if not _parted(rules, xs, ys, x + 1, y, across=False)
    )
    reach = {
        (row, x): high
        for row, y in enumerate(filled)
        for x in range(wide)
        if held[y, x] and (high := _rows_of(rules, xs, ys, x, filled[row:])) > 1
    }
    return TableRegion(ys[0], cells, list(pairwise(xs)), ruled=True, joined=joined, reach=reach)


def _rows_of(rules: Sequence[Rule], xs: list[float], ys: list[float], x: int, below: Sequence[int]) -> int:
    """Return over how many rows the cell in the first of `below` goes: down to the next line drawn across."""
    for count, (above, y) in enumerate(pairwise(below), 1):
        if any(_parted(rules, xs, ys, x, between, across=True) for between in range(above + 1, y + 1)):
            return count
    return len(below)


def slot(bounds: Sequence[float], value: float) -> int:
    """Return the number of the column or row, between its bounds, that a value falls into."""
    return max(0, min(len(bounds) - 2, sum(bound <= value for bound in bounds) - 1))


def _parted(rules: Sequence[Rule], xs: list[float], ys: list[float], x: int, y: int, *, across: bool) -> bool:
    """Tell whether a line is drawn above (`across`) or left of the grid's place (x, y)."""
    if across:
        at, middle = ys[y], (xs[x] + xs[x + 1]) / 2
        return any(r.top == r.bottom and abs(r.top - at) <= NEAR and r.left <= middle <= r.right for r in rules)
    at, middle = xs[x], (ys[y] + ys[y + 1]) / 2
    return any(r.left == r.right and abs(r.left - at) <= NEAR and r.top <= middle <= r.bottom for r in rules)
