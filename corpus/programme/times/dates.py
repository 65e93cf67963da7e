"""Dates and their ranges: 25 June 2024, June 25th, 2024. 6. 25.(화), 6월 25일, 2024-06-25.

Nothing raises: what cannot be (31 June, a weekday that is another) is returned with a warning.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

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


def meant_day(told: DateRange, event_days: Sequence[date]) -> date | None:
    """Return the one day that a date means: its own, one of the event's, or one within weeks of them in their year."""
    if told.first is not None:
        return told.first
    days = told.days(event_days)
    if days or not event_days:
        return days[0] if len(days) == 1 else None
    near = _date(event_days[0].year, told.month, told.day)
    if near is None or abs((near - event_days[0]).days) > _NEAR:
        return None
    return near if told.weekday in (None, near.weekday()) else None


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NEAR = 31  # days before or after an event in which what belongs to it is held
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted((w for w in WEEKDAYS if w.isascii()), key=len, reverse=True))
_ORD = r"(?:\s?(?:<sup>)?\s?(?:st|nd|rd|th)\b(?:</sup>)?)?"
_DASH = r"\s*(?:-|–|—|−|~|〜|～|to|and|&|/)\s*"
_WEEK_BEFORE = rf"(?:\b(?P<wb>{_WEEKDAY})\b\.?,?\s+(?:the\s+)?)?"
_WEEK_AFTER = rf"(?:\s*[(\[]\s*(?P<wa>{_WEEKDAY}|[월화수목금토일](?:요일)?)\s*\.?[)\]]|,?\s+(?P<wa2>{_WEEKDAY})\b\.?)?"
_KWEEK = r"(?:\s*[(\[]\s*(?P<wk>[월화수목금토일])(?:요일)?\s*[)\]]|\s*(?P<wk2>[월화수목금토일]요일))?"
_KWEEK_PLAIN = r"(?:\s*[(\[]\s*[월화수목금토일](?:요일)?\s*[)\]])?"

_SHORT_WEEKDAYS = {word: n for n, word in enumerate(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))}  # German
_NUMERIC = r"(?P<d>\d{1,2})(?P<sep>\.)\s?(?P<m>\d{1,2})(?:\.|(?=\s*\())"

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
        rf"[\s/-]+(?P<m2>{_MONTH})\b\.?(?:,?[\s/-]*(?P<y2>(?:19|20)\d\d)\b)?{_WEEK_AFTER}",
        # Tuesday September 3rd, 2024 ; June 24-26, 2024 ; June 30 – July 2, 2024
        rf"{_WEEK_BEFORE}\b(?P<m>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?![\d:]){_ORD}"
        rf"(?:{_DASH}(?:(?:{_WEEKDAY})\.?,?\s+)?(?:(?P<m2>{_MONTH})\b\.?\s+)?(?P<d2>\d{{1,2}})(?![\d:]){_ORD})?"
        rf"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?{_WEEK_AFTER}",
        # Mo 3.5. – Di 4.5.2027, Mon 3.5., 3.5. Mon: only with its weekday, day first unless that cannot be
        rf"\b(?P<wb>{_WEEKDAY}|{'|'.join(_SHORT_WEEKDAYS)})\b\.?,?\s+{_NUMERIC}(?:\s?(?P<y>(?:19|20)\d\d))?"
        rf"(?:{_DASH}(?:(?:{_WEEKDAY}|{'|'.join(_SHORT_WEEKDAYS)})\b\.?,?\s+)?(?P<d2>\d{{1,2}})\.\s?(?P<m2>\d{{1,2}})\."
        r"(?:\s?(?P<y2>(?:19|20)\d\d))?)?",
        rf"(?<![\d./-]){_NUMERIC}\s*[(,]?\s*(?P<wa>{_WEEKDAY})\b\)?",
        # 25/06/2024, 25.06.2024 (day first unless that cannot be)
        r"(?<![\d./-])(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/])",
        # 6/25(화), 6. 25.(화): only with its weekday
        r"(?<![\d./])(?P<m>1[0-2]|0?[1-9])\s?[./]\s?(?P<d>3[01]|[12]\d|0?[1-9])\.?"
        r"\s*[(\[]\s*(?P<wk>[월화수목금토일])(?:요일)?\s*[)\]]",
    )
)
# What every date has, so that most lines are put aside by one search.
_DIGIT = re.compile(r"\d")
_HINT = re.compile(rf"\d\s*월|\d\s?[./-]\s?\d|\d\D{{0,8}}\b(?:{_MONTH})\b|\b(?:{_MONTH})\b\.?\s+\d", re.IGNORECASE)
# With the strings of which every match holds one, and whether it holds a number.
_LOOSE = tuple(
    (re.compile(pattern, re.IGNORECASE), parts, of_number)
    for pattern, parts, of_number in (
        (
            rf"\b(?P<wb>{_WEEKDAY})\b(?:\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b)?",
            ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
            False,
        ),
        (
            r"\bthe\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?!\s+(?:session|century|secretary|floor|time|edition|annual|place))",
            ("the",),
            True,
        ),
        (r"(?P<wk>[월화수목금토일])요일", ("요일",), False),
        (r"(?<![\d월])(?P<d>\d{1,2})\s*일(?=[\s(에의은는날,.?]|$)", ("일",), True),
    )
)


def find_dates(text: str, *, loose: bool = False) -> tuple[DateRange, ...]:
    """Return the dates in `text`, in order, not overlapping; `loose` adds weekdays alone and "the 24th", "24일"."""
    found: list[DateRange] = []
    counted = _DIGIT.search(text) is not None
    if counted and _HINT.search(text):
        for pattern in _DATES:
            _collect(pattern, text, found)
    if loose:
        folded = text.casefold()
        for pattern, parts, of_number in _LOOSE:
            if (counted or not of_number) and any(part in folded for part in parts):
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


def _weekday(word: str) -> int:
    return _SHORT_WEEKDAYS.get(word.capitalize(), WEEKDAYS.get(word.lower(), 0))


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
    weekday = next((_weekday(g[k]) for k in ("wb", "wa", "wa2", "wk", "wk2") if g.get(k)), None)
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
