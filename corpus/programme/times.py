"""Dates, clock times and their ranges in English, Korean and numeric writing, with the characters that state them.

Clock times: 14:30, 14.30, 14h30, 2.30 pm, 오후 2시 30분, 14시. Dates: 25 June 2024, June 25th, 2024. 6. 25.(화),
6월 25일, 2024-06-25. Nothing raises: what cannot be (31 June, an end before its start) is returned with a warning, or
is not a time at all (25:00).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon 월요일 월",
            "tuesday tues tue 화요일 화",
            "wednesday wed 수요일 수",
            "thursday thurs thur thu 목요일 목",
            "friday fri 금요일 금",
            "saturday sat 토요일 토",
            "sunday sun 일요일 일",
        )
    )
    for name in names.split()
}
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


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date, or a range of two, at characters `begin` to `stop` of the text searched.

    Parts that the text does not give are None; `days` fills them from what is known around it. `weekday` counts from
    Monday = 0.
    """

    begin: int
    stop: int
    day: int | None
    month: int | None = None
    year: int | None = None
    last: tuple[int | None, int | None, int] | None = None  # year, month, day of a range's end
    weekday: int | None = None
    warnings: tuple[str, ...] = field(default=())

    @property
    def first(self) -> date | None:
        """The date, where the text gives it whole and it exists."""
        return _date(self.year, self.month, self.day)

    @property
    def final(self) -> date | None:
        """The last date of the range, or the date itself."""
        if self.last is None:
            return self.first
        year, month, day = self.last
        return _date(year or self.year, month or self.month, day)

    def days(self, within: Sequence[date]) -> tuple[date, ...]:
        """Return the dates meant: the whole date, else those of `within` that agree with the parts given."""
        if self.first:
            last = self.final or self.first
            length = min(max((last - self.first).days, 0), 366)
            return tuple(self.first + timedelta(days=n) for n in range(length + 1))
        if self.last and self.day is not None:
            low = (self.month or 0, self.day)
            high = (self.last[1] or self.month or 0, self.last[2])
            return tuple(d for d in within if low <= (d.month if self.month else 0, d.day) <= high)
        return tuple(
            d
            for d in within
            if (self.year is None or d.year == self.year)
            and (self.month is None or d.month == self.month)
            and (self.day is None or d.day == self.day)
            and (self.day is not None or self.weekday is None or d.weekday() == self.weekday)
        )


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- clock times -----------------------------------------------------------------------------------------------------

_AMPM = r"(?:[ap]\.?\s?m\b\.?)"
_HALF = r"(?:오전|오후|낮|저녁|밤|아침|새벽)"


def _clock(tag: str, alone: bool) -> str:
    """Return the pattern of one clock time; `alone` leaves out the writings that only a range makes clear."""
    bare = "" if alone else rf"|(?P<dot{tag}>[01]?\d|2[0-4])\.(?P<dotm{tag}>[0-5]\d)(?![\d.])"
    return (
        rf"(?:(?P<half{tag}>{_HALF})\s*)?(?:"
        rf"(?P<kh{tag}>[01]?\d|2[0-4])\s*시(?!간)(?:\s*(?:(?P<km{tag}>[0-5]?\d)\s*분|(?P<khalf{tag}>반)))?"
        rf"|(?P<fh{tag}>[01]?\d|2[0-4])\s?[hH]\s?(?P<fm{tag}>[0-5]\d)?(?![A-Za-z\d])"
        rf"|(?P<h{tag}>[01]?\d|2[0-4])[:：](?P<m{tag}>[0-5]\d)(?:[:：][0-5]\d)?(?![\d:])(?:\s*(?P<ap{tag}>{_AMPM}))?"
        rf"|(?P<ph{tag}>1[0-2]|0?[1-9])(?:\.(?P<pm{tag}>[0-5]\d))?\s*(?P<pap{tag}>{_AMPM})"
        rf"|(?P<word{tag}>\bnoon\b|\bmidday\b|\bmidnight\b|정오|자정)"
        rf"{bare})"
    )


_TO = r"(?:\s*(?:~|-|–|—|―|−|‐|‑|〜|～|to\b|until\b|till\b|and\b|through\b)\s*|\s*부터\s*|\s*에서\s*)"
# In a range the first time may be a bare number whose half of the day stands with the second: "2 – 4 pm".
_FIRST_BARE = r"(?P<bh>1[0-2]|0?[1-9])(?:[.:](?P<bm>[0-5]\d))?"
_SECOND_BARE = r"(?P<bh2>2[0-4]|[01]?\d)\s*시(?!간)"
_EDGE = r"(?<![\d:.,/\-–A-Za-z])"
_RANGE = re.compile(
    rf"{_EDGE}(?:{_clock('1', False)}{_TO}{_clock('2', False)}"
    rf"|{_FIRST_BARE}{_TO}{_clock('4', True)})"
    r"(?:\s*까지)?",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<![\d:.,/A-Za-z]){_clock('3', True)}", re.IGNORECASE)


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


def find_clocks(text: str) -> tuple[ClockRange, ...]:
    """Return the clock times and ranges in `text`, in order, not overlapping."""
    if not (any(c.isdigit() for c in text) or re.search(r"noon|midday|midnight|정오|자정", text, re.IGNORECASE)):
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
        until = after.startswith("까지") or before.endswith(("until", "till", " by"))
        found.append(ClockRange(_time(*value), None, match.start(), match.end(), until=until))
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
    warning = None
    if end < start and end != time(0):
        warning = f"ends ({end:%H:%M}) before it starts ({start:%H:%M})"
    return ClockRange(start, end, match.start(), match.end(), warning)


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


# --- dates -----------------------------------------------------------------------------------------------------------

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted((w for w in WEEKDAYS if w.isascii()), key=len, reverse=True))
_ORD = r"(?:\s?(?:<sup>)?\s?(?:st|nd|rd|th)\b(?:</sup>)?)?"
_DASH = r"\s*(?:-|–|—|−|~|〜|～|to|and|&|/)\s*"
_WEEK_BEFORE = rf"(?:\b(?P<wb>{_WEEKDAY})\b\.?,?\s+(?:the\s+)?)?"
_WEEK_AFTER = rf"(?:\s*[(\[]\s*(?P<wa>{_WEEKDAY}|[월화수목금토일](?:요일)?)\s*\.?[)\]]|,?\s+(?P<wa2>{_WEEKDAY})\b\.?)?"
_KWEEK = r"(?:\s*[(\[]\s*(?P<wk>[월화수목금토일])(?:요일)?\s*[)\]]|\s*(?P<wk2>[월화수목금토일]요일))?"
_KWEEK_PLAIN = r"(?:\s*[(\[]\s*[월화수목금토일](?:요일)?\s*[)\]])?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2024-06-25, 2024/6/25, 2024.06.25, 2024. 6. 25.(화) ~ 6. 26.
        rf"(?<![\d.])(?P<y>(?:19|20)\d\d)\s?(?P<sep>[-./])\s?(?P<m>1[0-2]|0?[1-9])\s?(?P=sep)\s?(?P<d>3[0-9]|[12]\d|0?[1-9])"
        rf"(?!\d)\.?{_KWEEK}{_WEEK_AFTER}"
        rf"(?:{_DASH}(?:(?P<y2>(?:19|20)\d\d)\s?(?P=sep)\s?)?(?:(?P<m2>1[0-2]|0?[1-9])\s?(?P=sep)\s?)"
        rf"(?P<d2>3[01]|[12]\d|0?[1-9])(?![\d:])\.?{_KWEEK_PLAIN})?",
        # 2024년 6월 24일(월)~26일(수)
        rf"(?:(?P<y>(?:19|20)\d\d)\s*년\s*)?(?<!\d)(?P<m>1[0-2]|0?[1-9])\s*월\s*(?P<d>\d{{1,2}})\s*일{_KWEEK}"
        rf"(?:(?:\s*부터)?{_DASH}(?:(?P<m2>1[0-2]|0?[1-9])\s*월\s*)?(?P<d2>\d{{1,2}})\s*일{_KWEEK_PLAIN}"
        rf"|\s*부터\s*(?:(?P<m3>1[0-2]|0?[1-9])\s*월\s*)?(?P<d3>\d{{1,2}})\s*일{_KWEEK_PLAIN})?",
        # Tuesday, 24 - 26 June 2024 ; 30 June – 2 July 2024 ; 25 June (Tue)
        rf"{_WEEK_BEFORE}(?<![\d:.])(?<!\bday\s)(?<!\bsession\s)(?<!\bpart\s)(?<!\broom\s)(?P<d>\d{{1,2}}){_ORD}(?:\s+of)?"
        rf"(?:(?:\s+(?P<m>{_MONTH})\b\.?)?(?:,?\s*(?P<y>(?:19|20)\d\d))?{_DASH}(?:(?:{_WEEKDAY})\.?,?\s+)?"
        rf"(?P<d2>\d{{1,2}}){_ORD}(?:\s+of)?)?"
        rf"[\s-]+(?P<m2>{_MONTH})\b\.?(?:,?[\s-]*(?P<y2>(?:19|20)\d\d)\b)?{_WEEK_AFTER}",
        # Tuesday September 3rd, 2024 ; June 24-26, 2024 ; June 30 – July 2, 2024
        rf"{_WEEK_BEFORE}\b(?P<m>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?![\d:]){_ORD}"
        rf"(?:{_DASH}(?:(?:{_WEEKDAY})\.?,?\s+)?(?:(?P<m2>{_MONTH})\b\.?\s+)?(?P<d2>\d{{1,2}})(?![\d:]){_ORD})?"
        rf"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?{_WEEK_AFTER}",
        # 25/06/2024, 25.06.2024 (day first unless that cannot be)
        r"(?<![\d./-])(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])",
        # 6/25(화), 6. 25.(화): only with its weekday
        r"(?<![\d./])(?P<m>1[0-2]|0?[1-9])\s?[./]\s?(?P<d>3[01]|[12]\d|0?[1-9])\.?"
        r"\s*[(\[]\s*(?P<wk>[월화수목금토일])(?:요일)?\s*[)\]]",
    )
)
# What every date has, so that most lines are put aside by one search.
_HINT = re.compile(rf"\d\s*월|\d\s?[./-]\s?\d|\d\D{{0,8}}\b(?:{_MONTH})\b|\b(?:{_MONTH})\b\.?\s+\d", re.IGNORECASE)
_LOOSE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<wb>{_WEEKDAY})\b(?:\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b)?",
        r"\bthe\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:session|century|secretary|floor|time|edition|annual|place))",
        r"(?P<wk>[월화수목금토일])요일",
        r"(?<![\d월])(?P<d>\d{1,2})\s*일(?=[\s(에의은는날,.?]|$)",
    )
)


def find_dates(text: str, *, loose: bool = False) -> tuple[DateRange, ...]:
    """Return the dates in `text`, in order, not overlapping; `loose` adds weekdays alone and "the 24th", "24일"."""
    found: list[DateRange] = []
    if _HINT.search(text):
        for pattern in _DATES:
            _collect(pattern, text, found)
    if loose:
        for pattern in _LOOSE:
            _collect(pattern, text, found)
    return tuple(sorted(found, key=lambda d: d.begin))


def _collect(pattern: re.Pattern[str], text: str, found: list[DateRange]) -> None:
    for match in pattern.finditer(text):
        if any(d.begin < match.end() and match.start() < d.stop for d in found):
            continue
        item = _date_range(match)
        if item is not None:
            found.append(item)


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else MONTHS[word.lower()]


def _date_range(match: re.Match[str]) -> DateRange | None:
    g = match.groupdict()
    day = int(g["d"]) if g.get("d") else None
    month, year = _month(g.get("m")), g.get("y")
    second_month, second_day = _month(g.get("m2") or g.get("m3")), g.get("d2") or g.get("d3")
    last: tuple[int | None, int | None, int] | None = None
    if second_day:
        last = (int(g["y2"]) if g.get("y2") else int(year) if year else None, second_month or month, int(second_day))
    if month is None and second_month is not None:  # "24-26 June": the month stands with the end
        month = second_month
    if year is None and g.get("y2"):
        year = g["y2"]
    if g.get("sep") and month is not None and day is not None and month > 12 >= day:
        month, day = day, month
    weekday = next((WEEKDAYS[g[k].lower()] for k in ("wb", "wa", "wa2", "wk", "wk2") if g.get(k)), None)
    if day is not None and day > 39:
        return None
    begin, stop = match.start(), match.end()
    stop -= len(match[0]) - len(match[0].rstrip())
    item = DateRange(begin, stop, day, month, int(year) if year else None, last, weekday)
    return DateRange(begin, stop, day, month, item.year, last, weekday, _doubts(item, match[0].strip()))


def _doubts(item: DateRange, text: str) -> tuple[str, ...]:
    """Say what cannot be: a day that does not exist, a weekday that is another, a range that runs backwards."""
    if item.day is None:
        return ()
    doubts = []
    if item.month and not _date(item.year or 2024, item.month, item.day):  # a leap year: 29 February may be meant
        doubts.append(f"there is no such date: {text}")
    if item.first and item.weekday is not None and item.first.weekday() != item.weekday:
        doubts.append(f"{item.first.isoformat()} is not the weekday named: {text}")
    if item.first and item.last:
        if item.final is None:
            doubts.append(f"there is no such date: {text}")
        elif item.final < item.first:
            doubts.append(f"ends before it starts: {text}")
    return tuple(doubts)


# --- date and time with zone, as data formats write them -------------------------------------------------------------

_MOMENT = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.\d+)?)?"
    r"\s?(?P<z>Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)(?:T(?P<H2>\d\d)(?P<M2>\d\d)(?:\d\d)?(?P<z2>Z)?)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with, where written, its clock time and its offset from UTC ("+09:00"); "UTC" for Z."""

    day: date
    clock: time | None
    offset: str | None


def parse_moment(text: str) -> Moment | None:
    """Return the moment that the whole of `text` states in ISO 8601 or iCalendar's basic form, else None."""
    match = _MOMENT.fullmatch(text.strip().strip("\"'"))
    if not match:
        return None
    tag = "" if match["y"] else "2"
    day = _date(int(match["y" + tag]), int(match["m" + tag]), int(match["d" + tag]))
    if day is None:
        return None
    hour, minute = match["H" + tag], match["M" + tag]
    if hour and (int(hour) > 23 or int(minute) > 59):
        return None
    zone = match["z" + tag]
    offset = None if not zone else "UTC" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return Moment(day, time(int(hour), int(minute)) if hour else None, offset)
