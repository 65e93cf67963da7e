"""Words that stand beside each other as lines, and what lines form on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.formats.pdf.words import Word

GUTTER = 0.9  # of the font's height: the least space between columns


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
    """A table: cells[row][column] holds the lines of a cell; `edges` are the columns' left and right bounds.

    `joined` has the places (row, column) of cells that go on into the next column, `reach` over how many rows one goes.
    """

    top: float
    cells: list[list[list[Line]]]
    edges: list[tuple[float, float]]
    ruled: bool = False  # the edges are drawn, so that they tell how wide a cell is
    joined: frozenset[tuple[int, int]] = frozenset()
    reach: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def right(self, row: int, column: int) -> float:
        """Return how far a cell goes to the right."""
        while (row, column) in self.joined:
            column += 1
        return self.edges[column][1]

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
            if not joined and word.left - line[-1].right > GUTTER * max(word.size, line[-1].size):
                found.append(Line(line))
                line = []
            line.append(word)
        found.append(Line(line))
    return found


def flow_of(lines: list[Line]) -> Flow:
    """Return lines as running text; its right bound is the one that most long lines reach."""
    rights = sorted(line.right for line in lines)
    return Flow(
        min(line.top for line in lines), lines, rights[int(len(rights) * 0.9)] if len(rights) > 9 else rights[-1]
    )


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
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
