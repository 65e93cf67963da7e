"""Times that stand below their titles, put before them, so that every slot is read from its time on.

In most programmes a time opens what it is the time of; in some it closes the block: title, speakers, time. Which it is
shows in the blocks of one day together, never in a single line: where all of them have their time below a title, and
none opens with it.
"""

import re
from collections.abc import Sequence

from corpus.programme.headings import day_heading
from corpus.programme.stream.line import Item, Line, Row
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import TIME_REMARK

_LONGEST_TIME = 60  # characters of a line that is but a time
_FEWEST = 2  # blocks that show the order
_PART = re.compile(
    r"morning|afternoon|evening|programm?e?|agenda|schedule|timetable|오전|오후|일정|프로그램", re.IGNORECASE
)


def times_first(stream: Sequence[Item]) -> list[Item]:
    """Return the lines and rows with the time of a block before its title."""
    result: list[Item] = []
    region: list[Item] = []
    for item in stream:
        if _is_field(item) if isinstance(item, Row) else not day_heading(item.text, heading=True):
            region.append(item)
            continue
        result.extend(_ordered(region))
        result.append(item)
        region = []
    result.extend(_ordered(region))
    return result


def _is_field(row: Row) -> bool:
    return row.headers[:1] == ("key",)


def _ordered(region: Sequence[Item]) -> list[Item]:
    """Return the lines between two days or tables, the time of each block before it where all stand below."""
    times = [isinstance(item, Line) and is_bare_time(item) for item in region]
    if sum(times) < _FEWEST:
        return list(region)
    blocks = _blocks(region, times)
    timed = [b for b in blocks if any(times[i] for i in b)]
    if len(timed) < _FEWEST or any(sum(times[i] for i in b) != 1 or not _below(region, b, times) for b in timed):
        return list(region)
    return [region[i] for b in blocks for i in sorted(b, key=lambda i: not times[i])]


def is_bare_time(line: Line) -> bool:
    """Whether a line is a time and nothing else."""
    text = line.text
    if len(text) > _LONGEST_TIME or not any(c.isdigit() for c in text):
        return False
    clocks = find_clocks(text)
    if len(clocks) != 1:
        return False
    around = text[: clocks[0].begin] + TIME_REMARK.sub("", text[clocks[0].stop :])
    return not re.search(r"[^\W\d_]|\d", around)


def _blocks(region: Sequence[Item], times: Sequence[bool]) -> list[list[int]]:
    """Return the lines of each block, by number: blank lines and headings part them, else the times that close them."""
    blocks: list[list[int]] = []
    for n, item in enumerate(region):
        last = region[n - 1] if n else None
        if last is None or (not _is_heading(last) and (_is_heading(item) or _gap(last, item))):
            blocks.append([])
        blocks[-1].append(n)
    if len(blocks) > 1 or times[0] or not times[-1]:
        return blocks
    parted: list[list[int]] = [[]]
    for n in range(len(region)):
        parted[-1].append(n)
        if times[n] and n + 1 < len(region):
            parted.append([])
    return parted


def _is_heading(item: Item) -> bool:
    return isinstance(item, Line) and item.kind == "heading"


def _gap(above: Item, below: Item) -> bool:
    """Whether a blank line stands between two items."""
    begin = above.end if isinstance(above, Row) else above.positions[-1] + 1
    stop = below.start if isinstance(below, Row) else below.positions[0]
    return above.document.text.count("\n", begin, max(begin, stop)) > 1


def _below(region: Sequence[Item], block: Sequence[int], times: Sequence[bool]) -> bool:
    """Whether a block's time stands below its title; a heading like "Morning" is no title of what follows."""
    at = next(n for n, i in enumerate(block) if times[i])
    if at == 0:
        return False
    above = region[block[at - 1]]
    part = isinstance(above, Line) and above.kind == "heading" and _PART.search(above.text)
    return not part or at + 1 == len(block)
