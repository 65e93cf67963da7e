"""The time that opens a line, also in writings that only the other lines of its document make clear.

"0900-0930" and "09.30" are numbers elsewhere. Where several lines of one document open with such numbers, and each is
a time of day, they are the programme's hours.
"""

import re
from dataclasses import dataclass
from datetime import time

from corpus.programme.times.clocks import ClockRange, find_clocks
from corpus.programme.times.dates import find_dates

_FEWEST = 3  # lines that make a habit
_SEARCHED = 60  # characters of a line
_SEARCHED_DATED = 120
_OPENED = r"^[ \t|*#>•–-]*"
_COMPACT_TIME = r"(?:[01]\d|2[0-3])[0-5][05]"
_COMPACT_RANGE = rf"(?P<a>{_COMPACT_TIME})\s?(?:-|–|—|~)\s?(?P<b>{_COMPACT_TIME})(?:\s?h(?:rs?)?)?(?![\w.-])"
_COMPACT = re.compile(_COMPACT_RANGE)
_COMPACT_ALONE = re.compile(rf"(?P<a>{_COMPACT_TIME})(?:\s?h(?:rs?)?)?(?=\s|$)")
_COMPACT_LINES = re.compile(_OPENED + _COMPACT_RANGE, re.MULTILINE)
_DOTTED = re.compile(r"(?P<h>0?[6-9]|1\d|2[0-3])\.(?P<m>[0-5][05])(?![\d.%]|\s?(?:[ap]\.?m|Uhr))(?=\s|$)")
_DOTTED_LINES = re.compile(_OPENED + r"(?P<h>\d{1,2})\.(?P<m>\d{1,2})(?=[\s:])", re.MULTILINE)
_DATED_LINES = re.compile(
    _OPENED
    + r"(?P<line>(?:[A-Za-z]{3,9}\.?,? )?(?:\d{1,2}|[A-Z][a-z]{2,8}|\d{4}-\d\d-\d\d)[ ,.][^\n\d]{0,14}[^\n]{0,14}?"
    r"\d{1,2}[:.h]\d\d\s?(?:-|–|—|~|to)\s?\d[^\n]{0,60})",
    re.MULTILINE,
)
# "from 9 to 9.30 am: Registration": the colon tells the row of a programme from a sentence.
_AT = re.compile(r"^[\s,]*(?:at|from)\b", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between|von|de)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the lines of one document write the hours that open them."""

    compact: bool = False  # "0900-0930"
    dotted: bool = False  # "09.30"
    dated: bool = False  # "Tue 14 October, 09:00–09:30 Registration"


def habits_of(text: str) -> Habits:
    """Return how the lines of a document open with hours, where at least three of them agree."""
    ranges = [(m["a"], m["b"]) for m in _COMPACT_LINES.finditer(text)]
    compact = len({r for r in ranges if r[0] < r[1] and not _years(*r)}) >= _FEWEST
    numbers = [(int(m["h"]), m["m"]) for m in _DOTTED_LINES.finditer(text)]
    hours = [n for n in numbers if 6 <= n[0] <= 23 and len(n[1]) == 2 and n[1][1] in "05" and n[1] < "60"]
    dated = [m["line"] for m in _DATED_LINES.finditer(text)]
    listed = sum(
        (clock := dated_clock(line)) is not None and bool(clock.end and _titled(line[clock.stop :])) for line in dated
    )
    return Habits(
        compact, len(set(hours)) >= _FEWEST and len(hours) == len(numbers), listed >= _FEWEST and listed == len(dated)
    )


def _titled(text: str) -> bool:
    """Whether what follows a time is a title: words with a capital, no sentence."""
    rest = text.lstrip(" ,;:|–—-")
    return rest[:1].isupper() and len(rest.split()) > 1 and not rest.endswith(".")


def _years(first: str, last: str) -> bool:
    return all("1900" <= n < "2100" for n in (first, last))


def leading_clock(text: str, habits: Habits) -> ClockRange | None:
    """Return the time that opens a line, or None; nothing but marks may stand before it.

    In a document that lists its sessions by day and hours the day may.
    """
    if not text or not any(c.isdigit() for c in text[:16]):
        return None
    head = text[:_SEARCHED]
    clocks = find_clocks(head)
    if clocks:
        before = head[: clocks[0].begin].replace("오전", "").replace("오후", "")
        if not re.search(r"[^\W\d_]", before):
            return clocks[0]
        if habits.dated and clocks[0].end and _is_day(before):
            return clocks[0]
        if _FROM.fullmatch(before) and clocks[0].end and re.match(r"\s*[:：]", text[clocks[0].stop :]):
            return clocks[0]
    return numeric_clock(text, habits)


def dated_clock(text: str) -> ClockRange | None:
    """Return the hours that a line opens with after their day: "Tuesday, 14 October, 13:45 – 15:15"."""
    if not text or len(text) > _SEARCHED_DATED or not any(c.isdigit() for c in text):
        return None
    clocks = find_clocks(text)
    return clocks[0] if clocks and clocks[0].begin and _is_day(text[: clocks[0].begin]) else None


def _is_day(text: str) -> bool:
    """Whether a text is a date or a weekday and nothing else: "Tuesday, 14 October,", "6월 10일(수)"."""
    found = find_dates(text, loose=True)
    if len(found) != 1 or found[0].last is not None:
        return False
    return not re.search(r"[^\W_]", text[: found[0].begin] + _AT.sub("", text[found[0].stop :]))


def numeric_clock(text: str, habits: Habits) -> ClockRange | None:
    """Return the time that opens a line in a writing that its document has a habit of."""
    if habits.compact:
        if (found := _COMPACT.match(text)) and not _years(found["a"], found["b"]):
            start, end = _compact(found["a"]), _compact(found["b"])
            warning = f"ends ({end:%H:%M}) before it starts ({start:%H:%M})" if end < start else None
            return ClockRange(start, end, 0, found.end(), warning)
        if found := _COMPACT_ALONE.match(text):
            return ClockRange(_compact(found["a"]), None, 0, found.end())
    if habits.dotted and (found := _DOTTED.match(text)):
        return ClockRange(time(int(found["h"]), int(found["m"])), None, 0, found.end())
    return None


def _compact(digits: str) -> time:
    return time(int(digits[:2]), int(digits[2:]))
