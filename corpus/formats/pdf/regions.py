"""A page's words as what a reader sees: lines, tables by their rules or by alignment, and columns of running text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from corpus.formats.pdf.words import Rule, Word
from corpus.lines import TIME, is_when

_NEAR = 2.5  # points: drawn lines closer than this are one
_FEWEST = 4  # lines of a column
_GUTTER = 0.9  # of the font's height: the least space between columns


@dataclass(slots=True)
class Line:
    """Words that stand beside each other without a column's gap."""

    words: list[Word]

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The height of the font of most words."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    def needs(self, other: "Line") -> float:
        """Return how much room `other`'s first word would have needed at this line's end."""
        return other.words[0].right - other.words[0].left + 0.25 * self.size


@dataclass(slots=True)
class TableRegion:
    """A table: cells[row][column] holds the lines of a cell; `edges` are the columns' left and right bounds."""

    top: float
    cells: list[list[list[Line]]]
    edges: list[tuple[float, float]]
    ruled: bool = False  # the edges are drawn, so that they tell how wide a cell is

    def lines(self) -> list[Line]:
        """Return the lines of all cells."""
        return [line for row in self.cells for cell in row for line in cell]


@dataclass(slots=True)
class Flow:
    """Lines of running text, one below the other, between the bounds of their column."""

    top: float
    lines: list[Line] = field(default_factory=list)
    right: float = 0.0


Region = TableRegion | Flow


def regions_of(words: Sequence[Word], rules: Sequence[Rule]) -> list[Region]:
    """Return a page's regions in reading order."""
    tables: list[TableRegion] = []
    rest = list(words)
    for xs, ys, drawn in _grids(rules):
        inside = [word for word in rest if _within(word, xs, ys)]
        if inside:
            chosen = set(map(id, inside))
            rest = [word for word in rest if id(word) not in chosen]
            tables.append(_ruled(inside, xs, ys, drawn))
    # Ruled tables part the page: what stands above one is never joined with what stands below it.
    regions: list[Region] = []
    low = float("-inf")
    for table in tables:
        regions.extend(_bands([word for word in rest if low <= word.middle < table.top]))
        regions.append(table)
        low = max(low, table.top)
    regions.extend(_bands([word for word in rest if low <= word.middle]))
    return regions


def _within(word: Word, xs: Sequence[float], ys: Sequence[float]) -> bool:
    return xs[0] - 1 <= (word.left + word.right) / 2 <= xs[-1] + 1 and ys[0] - 1 <= word.middle <= ys[-1] + 1


def _grids(rules: Sequence[Rule]) -> list[tuple[list[float], list[float], list[Rule]]]:
    """Return (column bounds, row bounds, rules) of the drawn grids that have more than one cell."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [g for g in groups if any(_touch(rule, other) for other in g)]
        merged = [rule, *(r for g in touching for r in g)]
        groups = [g for g in groups if not any(g is t for t in touching)] + [merged]
    grids = []
    for group in groups:
        xs = _distinct([r.left for r in group if r.left == r.right])
        ys = _distinct([r.top for r in group if r.top == r.bottom])
        across = [r for r in group if r.top == r.bottom]
        if across:  # tables without a frame at the sides
            xs = _distinct([*xs, min(r.left for r in across), max(r.right for r in across)])
        if len(xs) > 2 and len(ys) > 1:
            grids.append((xs, ys, group))
    return sorted(grids, key=lambda grid: grid[1][0])


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.top <= other.bottom + _NEAR
        and other.top <= one.bottom + _NEAR
    )


def _distinct(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _ruled(words: Sequence[Word], xs: list[float], ys: list[float], rules: Sequence[Rule]) -> TableRegion:
    """Put words into the cells of a drawn grid; where no line parts two cells they are one, the upper or left."""
    wide, high = len(xs) - 1, len(ys) - 1
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        x = _slot(xs, (word.left + word.right) / 2)
        y = _slot(ys, word.middle)
        while y > 0 and not _parted(rules, xs, ys, x, y, across=True):
            y -= 1
        while x > 0 and not _parted(rules, xs, ys, x, y, across=False):
            x -= 1
        held[y, x].append(word)
    cells = [[lines_of(held[y, x], joined=True) for x in range(wide)] for y in range(high)]
    cells = [row for row in cells if any(row)]
    return TableRegion(ys[0], cells, list(pairwise(xs)), ruled=True)


def _slot(bounds: list[float], value: float) -> int:
    return max(0, min(len(bounds) - 2, sum(bound <= value for bound in bounds) - 1))


def _parted(rules: Sequence[Rule], xs: list[float], ys: list[float], x: int, y: int, *, across: bool) -> bool:
    """Tell whether a line is drawn above (`across`) or left of the grid's place (x, y)."""
    if across:
        at, middle = ys[y], (xs[x] + xs[x + 1]) / 2
        return any(r.top == r.bottom and abs(r.top - at) <= _NEAR and r.left <= middle <= r.right for r in rules)
    at, middle = xs[x], (ys[y] + ys[y + 1]) / 2
    return any(r.left == r.right and abs(r.left - at) <= _NEAR and r.top <= middle <= r.bottom for r in rules)


def lines_of(words: Sequence[Word], *, joined: bool = False) -> list[Line]:
    """Return the lines that words form, from the top; parted at gaps as wide as a column's unless `joined`."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        for row in rows[-4:]:
            if abs(row[0].middle - word.middle) < 0.4 * min(row[0].size, word.size):
                row.append(word)
                break
        else:
            rows.append([word])
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda w: w.left)
        line = [row[0]]
        for word in row[1:]:
            if not joined and word.left - line[-1].right > _GUTTER * max(word.size, line[-1].size):
                found.append(Line(line))
                line = []
            line.append(word)
        found.append(Line(line))
    return found


def _bands(words: Sequence[Word]) -> list[Region]:
    """Part a stretch of a page into flows, columns and tables that only alignment shows."""
    if not words:
        return []
    found = lines_of(words)
    parts = _beside(found)
    if parts is not None:
        return [region for part in parts for region in _bands([word for line in part for word in line.words])]
    rows = _rows(found)
    regions: list[Region] = []
    single: list[Line] = []
    i = 0
    while i < len(rows):
        end, gutters = _run(rows, i)
        if end - i >= 2:
            if single:
                regions.append(_flow(single))
                single = []
            regions.extend(_region(rows[i:end], gutters))
            i = end
        else:
            single.append(Line([word for line in rows[i] for word in line.words]))
            i += 1
    if single:
        regions.append(_flow(single))
    return regions


def _beside(lines: Sequence[Line]) -> list[list[Line]] | None:
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
    return line.left < start - 0.5 and line.right > start - _GUTTER * line.size


def _are_columns(lines: Sequence[Line], start: float) -> bool:
    """Tell whether lines left and right of a gutter are running text beside each other."""
    left = [line for line in lines if line.left < start - 0.5]
    right = [line for line in lines if line.left >= start - 0.5]
    if len(left) < _FEWEST or len(right) < _FEWEST or not _is_prose([left, right]):
        return False
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    return shared > 0.4 * min(left[-1].bottom - left[0].top, right[-1].bottom - right[0].top)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines that stand at one height together, from the top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom, one.left)):
        middle = (line.top + line.bottom) / 2
        if rows and abs((rows[-1][0].top + rows[-1][0].bottom) / 2 - middle) < 0.45 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _flow(lines: list[Line]) -> Flow:
    rights = sorted(line.right for line in lines)
    return Flow(
        min(line.top for line in lines), lines, rights[int(len(rights) * 0.9)] if len(rights) > 9 else rights[-1]
    )


def _gaps(row: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the free stretches of a row of lines, those at its sides without end."""
    bounds = [float("-inf"), *(x for line in row for x in (line.left, line.right)), float("inf")]
    return [(bounds[n], bounds[n + 1]) for n in range(0, len(bounds), 2)]


def _run(rows: Sequence[Sequence[Line]], start: int) -> tuple[int, list[tuple[float, float]]]:
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
        shared = _shared(gutters, _gaps(rows[i]), _GUTTER * size * 0.9)
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


def _region(rows: Sequence[Sequence[Line]], gutters: Sequence[tuple[float, float]]) -> list[Region]:
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
    if _is_prose(columns):
        return [_flow(column) for column in columns if column]
    edges = []
    for x in range(len(columns)):
        left = min((line.left for line in columns[x]), default=0.0)
        edges.append((left, max((line.right for line in columns[x]), default=left)))
    top = min(line.top for row in rows for line in row)
    return [TableRegion(top, _table_rows(placed), edges)]


def _is_prose(columns: Sequence[Sequence[Line]]) -> bool:
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
