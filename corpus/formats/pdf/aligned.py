"""Tables that only alignment shows: rows of lines that share gutters."""

from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from corpus.formats.pdf.columns import is_prose
from corpus.formats.pdf.lines import GUTTER, Line, Region, TableRegion, flow_of
from corpus.lines import is_when


def _gaps(row: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the free stretches of a row of lines, those at its sides without end."""
    bounds = [float("-inf"), *(x for line in row for x in (line.left, line.right)), float("inf")]
    return [(bounds[n], bounds[n + 1]) for n in range(0, len(bounds), 2)]


def run_of(rows: Sequence[Sequence[Line]], start: int) -> tuple[int, list[tuple[float, float]]]:
    """Return where the run of rows ends that share a gutter from `start` on, and the gutters.

    A run has at least two rows of several lines; rows of one line belong to it while they keep off the gutters.
    """
    if len(rows[start]) < 2:
        return start, []
    gutters = _gaps(rows[start])[1:-1]
    end = last = start + 1
    for i in range(start + 1, len(rows)):
        size = rows[i][0].size
        distance = min(line.top for line in rows[i]) - max(line.bottom for line in rows[i - 1])
        if distance > 3.0 * size:
            break
        shared = _shared(gutters, _gaps(rows[i]), GUTTER * size * 0.9)
        if len(rows[i]) < 2 and len(shared) < len(gutters):
            break
        if not shared:
            break
        gutters = shared
        if len(rows[i]) > 1:
            last = i + 1
        end = i + 1
    return (_trimmed(rows, last, end), gutters) if last > start + 1 else (start, [])


def _trimmed(rows: Sequence[Sequence[Line]], last: int, end: int) -> int:
    """Return where a run ends: single lines below its last full row belong to it while they follow closely."""
    for i in range(last, end):
        above = max(line.bottom for line in rows[i - 1])
        if min(line.top for line in rows[i]) - above > 0.6 * rows[i][0].size:
            return i
    return end


def _shared(
    gutters: Sequence[tuple[float, float]], gaps: Sequence[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    found = []
    for a, b in gutters:
        for c, d in gaps:
            low, high = max(a, c), min(b, d)
            if high - low >= least:
                found.append((low, high))
    return found


def region_of(rows: Sequence[Sequence[Line]], gutters: Sequence[tuple[float, float]]) -> list[Region]:
    """Return a run of rows as a table, or as columns of running text beside each other."""
    middles = [(a + b) / 2 for a, b in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    placed: list[list[list[Line]]] = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in row:
            x = sum(middle < line.left for middle in middles)
            cells[x].append(line)
            columns[x].append(line)
        placed.append(cells)
    if is_prose(columns):
        return [flow_of(column) for column in columns if column]
    edges = []
    for x in range(len(columns)):
        left = min((line.left for line in columns[x]), default=0.0)
        edges.append((left, max((line.right for line in columns[x]), default=left)))
    top = min(line.top for row in rows for line in row)
    return [TableRegion(top, _table_rows(placed), edges)]


def _table_rows(placed: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """Join the lines of each row: by the space between rows where that tells, else by what opens a row."""
    tops = [min(line.top for cell in row for line in cell) for row in placed]
    bottoms = [max(line.bottom for cell in row for line in cell) for row in placed]
    # A time may stand at the middle of a cell of several lines: space is what no line of any cell reaches into.
    reached = list(accumulate(bottoms, max))
    spaces = [max(0.0, tops[i] - reached[i - 1]) for i in range(1, len(placed))]
    size = median(line.size for row in placed for cell in row for line in cell)
    groups = _by_space(placed, spaces, size) or _by_lead(placed, spaces, size)
    return [[[line for i in group for line in placed[i][x]] for x in range(len(placed[0]))] for group in groups]


def _by_space(placed: Sequence[list[list[Line]]], spaces: Sequence[float], size: float) -> list[list[int]] | None:
    """Return rows parted by wider space, if each then has one line in the first column."""
    if not spaces:
        return None
    close = min(spaces)
    groups: list[list[int]] = [[0]]
    for i, space in enumerate(spaces, 1):
        if space > close + 0.35 * size:
            groups.append([i])
        else:
            groups[-1].append(i)
    if len(groups) == 1:
        return None
    leads = [sum(_opens(placed[i]) for i in group) for group in groups]
    return groups if max(leads) <= 1 and sum(lead == 1 for lead in leads) >= 0.7 * len(leads) else None


def _opens(row: list[list[Line]]) -> bool:
    """Tell whether a row's first cell begins something: it is filled, and no second half of a time ("– 10:00")."""
    return bool(row[0]) and not row[0][0].text.startswith(("-", "–", "~"))


def _by_lead(placed: Sequence[list[list[Line]]], spaces: Sequence[float], size: float) -> list[list[int]]:
    """Return rows that begin where the first column is filled, or where space and several cells open one."""
    groups: list[list[int]] = [[0]]
    for i in range(1, len(placed)):
        filled = sum(bool(cell) for cell in placed[i])
        lead = _opens(placed[i])
        if lead and not is_when(placed[i][0][0].text) and filled == 1 and spaces[i - 1] < 0.5 * size:
            lead = False  # a first cell of several lines
        if lead or (filled > 1 and spaces[i - 1] > 0.5 * size):
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups
