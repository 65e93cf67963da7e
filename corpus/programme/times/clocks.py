"""Clock times and their ranges: 14:30, 14.30, 14h30, 14.30 Uhr, 2.30 pm, 오후 2시 30분, 14시, noon.

Nothing raises: an end before its start is returned with a warning, 25:00 is not a time at all.
"""

import re
from dataclasses import dataclass
from datetime import time

# Which half of the day a word before (Korean) or after (English) the hour means; None: as the hour says.
AFTERNOON = {"pm", "오후", "낮", "저녁", "밤", "noon"}
MORNING = {"am", "오전", "아침", "새벽"}


@dataclass(frozen=True, slots=True)
class ClockRange:
    """A clock time, or a range of two, at characters `begin` to `stop` of the text searched."""

    start: time
    end: time | None
    begin: int
    stop: int
    warning: str | None = None
    until: bool = False  # the single time given is an end ("until 4 pm", "4시까지")


_LAST_OF_AFTERNOON = 7  # the last hour that, written without its half of the day, is one of the afternoon
_AMPM = r"(?:[ap]\.?\s?m\b\.?)"
_O_CLOCK = r"(?:Uhr\b|o['’]clock\b)"
_HALF = r"(?:오전|오후|낮|저녁|밤|아침|새벽)"


def _clock(tag: str, alone: bool) -> str:
    """Return the pattern of one clock time; `alone` leaves out the writings that only a range makes clear."""
    bare = "" if alone else rf"|(?P<dot{tag}>[01]?\d|2[0-4])\.(?P<dotm{tag}>[0-5]\d)(?!\.?\d)"
    return (
        rf"(?:(?P<half{tag}>{_HALF})\s*)?(?:"
        rf"(?P<kh{tag}>[01]?\d|2[0-4])\s*시(?!간)(?:\s*(?:(?P<km{tag}>[0-5]?\d)\s*분|(?P<khalf{tag}>반)))?"
        rf"|(?P<fh{tag}>[01]?\d|2[0-4])\s?[hH]\s?(?P<fm{tag}>[0-5]\d)?(?![A-Za-z\d])"
        rf"|(?P<h{tag}>[01]?\d|2[0-4])[:：](?P<m{tag}>[0-5]\d)(?:[:：][0-5]\d)?(?!\d|:\d)(?:\s*(?P<ap{tag}>{_AMPM}))?"
        rf"|(?P<ph{tag}>1[0-2]|0?[1-9])(?:\.(?P<pm{tag}>[0-5]\d))?\s*(?P<pap{tag}>{_AMPM})"
        rf"|(?P<uh{tag}>[01]?\d|2[0-4])(?:\.(?P<um{tag}>[0-5]\d))?\s?{_O_CLOCK}"
        rf"|(?P<word{tag}>(?:12\s)?\bnoon\b|\bmidday\b|\bmidnight\b|정오|자정)"
        rf"{bare})"
    )


_TO = r"(?:\s*(?:~|-|–|—|―|−|‐|‑|〜|～|to\b|until\b|till\b|and\b|through\b)\s*|\s*부터\s*|\s*에서\s*)"
# In a range the first time may be a bare number whose half of the day stands with the second: "2 – 4 pm".
_FIRST_BARE = r"(?P<bh>1[0-2]|0?[1-9])(?:[.:](?P<bm>[0-5]\d))?"
_EDGE = r"(?<![\d:.,/\-–A-Za-z])"
_RANGE = re.compile(
    rf"{_EDGE}(?:{_clock('1', False)}{_TO}{_clock('2', False)}"
    rf"|{_FIRST_BARE}{_TO}{_clock('4', True)})"
    r"(?:\s*까지)?",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<![\d:.,/A-Za-z]){_clock('3', True)}", re.IGNORECASE)


_AT_DOTTED = re.compile(
    r"\b(?:(?P<until>until|till)|from|starts?|begins?|opens?|ends?|leaves?|departs?|now)\b"
    r"(?:[^.;:\d]{0,60}?(?<!\w)at)? "
    r"(?P<h>0?[6-9]|1\d|2[0-3])\.(?P<m>[0-5][05])(?!\d|\.\d|%)(?!\s?[ap]\.?m)",
    re.IGNORECASE,
)


_HUNDRED_HOURS = re.compile(
    rf"{_EDGE}(?P<h>[01]\d|2[0-3])(?P<m>[0-5][05])(?:{_TO}(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5][05]))?"
    r"\s?(?:h|hrs?)\b\.?(?!\s+of\b)",
    re.IGNORECASE,
)


def _value(match: re.Match[str], tag: str) -> tuple[int, int, str | None] | None:
    """Return hour, minute and half of the day ("am", "pm", None) of the clock time named by `tag`."""
    g = match.groupdict()
    half = g.get(f"half{tag}")
    part = "pm" if half in AFTERNOON else "am" if half in MORNING else None
    if g.get(f"kh{tag}"):
        minute = 30 if g.get(f"khalf{tag}") else int(g.get(f"km{tag}") or 0)
        return int(g[f"kh{tag}"]), minute, part
    if g.get(f"fh{tag}"):
        return int(g[f"fh{tag}"]), int(g.get(f"fm{tag}") or 0), part
    if g.get(f"h{tag}"):
        ampm = g.get(f"ap{tag}")
        return int(g[f"h{tag}"]), int(g[f"m{tag}"]), (ampm[0].lower() + "m") if ampm else part
    if g.get(f"ph{tag}"):
        return int(g[f"ph{tag}"]), int(g.get(f"pm{tag}") or 0), g[f"pap{tag}"][0].lower() + "m"
    if g.get(f"uh{tag}"):
        return int(g[f"uh{tag}"]), int(g.get(f"um{tag}") or 0), part
    if word := g.get(f"word{tag}"):
        return (0, 0, None) if word.lower() in ("midnight", "자정") else (12, 0, None)
    if g.get(f"dot{tag}"):
        return int(g[f"dot{tag}"]), int(g[f"dotm{tag}"]), part
    return None


def _time(hour: int, minute: int, half: str | None) -> time:
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return time(hour % 24, minute)


# What every time has, so that most lines are put aside by one search.
_MAY_TELL = re.compile(
    r"\d(?:[:：.]\d|\s*(?:시|h|[ap]\.?\s?m|uhr|o['’]clock))|noon|midday|midnight|정오|자정", re.IGNORECASE
)


def find_clocks(text: str) -> tuple[ClockRange, ...]:
    """Return the clock times and ranges in `text`, in order, not overlapping."""
    if not _MAY_TELL.search(text):
        return ()
    found: list[ClockRange] = []
    for match in _RANGE.finditer(text):
        if item := _range(match):
            found.append(item)
    taken = [(r.begin, r.stop) for r in found]
    for match in _SINGLE.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        value = _value(match, "3")
        if value is None:
            continue
        after = text[match.end() : match.end() + 3].lstrip()
        before = text[max(0, match.start() - 9) : match.start()].lower().rstrip()
        until = after.startswith("까지") or before.endswith(("until", "till", " by", "(to", "(ends", "up to"))
        found.append(ClockRange(_time(*value), None, match.start(), match.end(), until=until))
    for match in _HUNDRED_HOURS.finditer(text):  # "1900 hrs", "1000-1030h"
        if not any(a < match.end() and match.start() < b for a, b in taken):
            start = time(int(match["h"]), int(match["m"]))
            end = time(int(match["h2"]), int(match["m2"])) if match["h2"] else None
            found.append(ClockRange(start, end, match.start(), match.end(), _backwards(start, end)))
    for match in _AT_DOTTED.finditer(text):  # "starts at 12.15": a number elsewhere
        if not any(a < match.end() and match.start() < b for a, b in taken):
            told = time(int(match["h"]), int(match["m"]))
            until = match["until"] is not None
            found.append(ClockRange(told, None, match.start("h"), match.end("m"), until=until))
    return tuple(sorted(found, key=lambda r: r.begin))


def _range(match: re.Match[str]) -> ClockRange | None:
    first, second = _value(match, "1"), _value(match, "2")
    if first is None:
        second = _value(match, "4")
        if second is None or second[2] is None:  # "9-10:30" could be anything: only a stated half makes it a range
            return None
        first = (int(match["bh"]), int(match["bm"] or 0), None)
    if second is None:
        return None
    if match.groupdict().get("dot1") and match.groupdict().get("dot2") and first[0] == second[0] == 0:
        return None
    start, end = _inherit(first, second)
    if end < start and first[2] is None and second[2] is None and not re.search(r"(?<![\d:.])0\d", match[0]):
        later = _time(second[0], second[1], "pm")  # "12:30 – 1:30": nothing runs backwards
        end = later if second[0] <= _LAST_OF_AFTERNOON and later > start else end
    return ClockRange(start, end, match.start(), match.end(), _backwards(start, end))


def _backwards(start: time, end: time | None) -> str | None:
    """Return a warning where an end other than midnight comes before its start."""
    if end is None or end >= start or end == time(0):
        return None
    return f"ends ({end:%H:%M}) before it starts ({start:%H:%M})"


def _inherit(first: tuple[int, int, str | None], second: tuple[int, int, str | None]) -> tuple[time, time]:
    """Give each end of a range the half of the day that only the other one states."""
    start, end = _time(*first), _time(*second)
    if first[2] is None and second[2] == "pm" and first[0] < 12:
        later = _time(first[0], first[1], "pm")
        if later < end:
            start = later
    elif first[2] == "pm" and second[2] is None and second[0] < 12:
        later = _time(second[0], second[1], "pm")
        if later > start:
            end = later
    return start, end
