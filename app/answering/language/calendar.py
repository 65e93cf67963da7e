"""Days in a question: dates, weekdays, days of the forum by number, months and years, in English and Korean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from babel import Locale

from app.answering.language.numbers import CARDINAL, KOREAN_ORDINAL, ORDINAL, ROMAN, number

T = TypeVar("T")


def _names(width: str, table: str) -> dict[str, int]:
    locale = Locale("en")
    data = getattr(locale, table)["format"][width]
    return {str(name).casefold().rstrip("."): int(key) for key, name in data.items()}


_MONTHS = {**_names("wide", "months"), **_names("abbreviated", "months"), "sept": 9}
_WEEKDAYS = {**_names("wide", "days"), **_names("abbreviated", "days"), "tues": 1, "thur": 3, "thurs": 3}
_WEEKDAYS_KO = {str(name): int(key) for key, name in Locale("ko").days["format"]["wide"].items()}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DATES = (
    re.compile(r"(?P<year>20\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)"),
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+(?P<year>20\d\d))?"),
    re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|:)(?:,?\s+(?P<year>20\d\d))?"),
    re.compile(r"(?:(?P<year>20\d\d)년\s?)?(?P<month>1[0-2]|[1-9])월\s?(?P<day>3[01]|[12]\d|[1-9])일"),
    re.compile(r"(?<![\d:./-])(?P<month>1[0-2]|[1-9])/(?P<day>3[01]|[12]\d|[1-9])(?![\d:./-]|\s?[ap]\.?m)"),
)
_DAY_ALONE = (
    re.compile(
        # "the 2nd" is a day unless a noun follows: "the 2nd keynote".
        r"\bthe\s(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b"
        r"(?!\s(?!(?:in|at|of|on|is|are|was|will|from|to|until|till|and|or|but|for|before|after|by|with|when|what|who"
        r"|where|which|how|does|do|did|can|should|i|we|there|please|pls|morning|afternoon|evening)\b)[a-z])"
    ),
    re.compile(r"\band\s(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?!\s[a-z])"),
    re.compile(r"(?<![\d월])\s?(?P<day>3[01]|[12]\d|[1-9])일(?!차|\s?동안|\s?간)"),
)
_ORDINAL_DAYS = (
    re.compile(rf"\bday[\s-](?P<n>{CARDINAL}|{ROMAN})\b"),
    re.compile(rf"\b(?P<n>{ORDINAL})(?:\s(?:full|conference|forum|congress))?\s(?:day|morning|afternoon|evening)\b"),
    re.compile(rf"(?P<n>{KOREAN_ORDINAL})\s?날"),
    re.compile(r"(?P<n>\d{1,2})\s?일\s?차"),
)
_LAST_DAY = re.compile(r"\b(?:last|final|closing)\s(?:day|morning|afternoon|evening)\b|마지막\s?날|최종일")
_FIRST_DAY = re.compile(r"\bopening day\b|첫\s?날")
_SECOND_DAY = re.compile(r"이튿날|다음\s?날에?는?$")
_WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})(?:'s)?\b\.?")
_WEEKDAY_KO = re.compile(rf"(?P<name>{'|'.join(_WEEKDAYS_KO)})")
_MONTH_ALONE = re.compile(_MONTH)
_MONTH_ALONE_KO = re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])월(?!\s?\d)")
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?![\d-])")
# Words that are also names of months or weekdays.
_AMBIGUOUS = frozenset({"may", "mar", "sat", "sun", "wed", "march"})


@dataclass(frozen=True, slots=True)
class Days:
    """What a question says about days. `dates` are (month, day, year or None); `ordinals` count from 1, -1 the last."""

    dates: tuple[tuple[int | None, int, int | None], ...] = ()
    weekdays: tuple[int, ...] = ()  # Monday is 0
    ordinals: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    years: tuple[int, ...] = ()

    def match(self, day: date) -> bool:
        """Tell whether a calendar day is one of the dates and weekdays named; True where none is."""
        if self.dates and not any(
            (month is None or month == day.month) and number == day.day and (year is None or year == day.year)
            for month, number, year in self.dates
        ):
            return False
        return not self.weekdays or day.weekday() in self.weekdays


def calendar_names() -> frozenset[str]:
    """Return the folded names of months and weekdays, which name no session by themselves."""
    return frozenset((set(_MONTHS) | set(_WEEKDAYS) | set(_WEEKDAYS_KO)) - {"may"})


def days(text: str) -> Days:
    """Return what a folded question says about days."""
    taken: list[tuple[int, int]] = []
    dates: list[tuple[int | None, int, int | None]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if _free(match, taken):
                month = match["month"]
                groups = match.groupdict()
                year = int(groups["year"]) if groups.get("year") else None
                dates.append((_MONTHS.get(month) or int(month), int(match["day"]), year))
    for pattern in _DAY_ALONE:
        for match in pattern.finditer(text):
            if _free(match, taken):
                dates.append((dates[0][0] if dates else None, int(match["day"]), None))
    ordinals = [number(m["n"]) for pattern in _ORDINAL_DAYS for m in pattern.finditer(text) if _free(m, taken)]
    if _LAST_DAY.search(text):
        ordinals.append(-1)
    if _FIRST_DAY.search(text):
        ordinals.append(1)
    if _SECOND_DAY.search(text):
        ordinals.append(2)
    weekdays = [
        _WEEKDAYS[m["name"]] for m in _WEEKDAY.finditer(text) if m["name"] not in _AMBIGUOUS or _dated(text, m)
    ] + [_WEEKDAYS_KO[m["name"]] for m in _WEEKDAY_KO.finditer(text)]
    months = [
        _MONTHS[m["month"]]
        for m in _MONTH_ALONE.finditer(text)
        if _clear(m, taken)
        and (m["month"] not in _AMBIGUOUS or re.search(r"\b(?:in|of|last|this|the)\s$", text[: m.start()]))
    ] + [int(m["month"]) for m in _MONTH_ALONE_KO.finditer(text) if _clear(m, taken)]
    return Days(
        _unique(dates),
        _unique(weekdays),
        _unique(n for n in ordinals if n),
        _unique(months),
        _unique(int(year) for year in _YEAR.findall(text)),
    )


def _clear(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return not any(start < match.end() and match.start() < end for start, end in taken)


def _free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Take the characters of a match unless an earlier pattern has; tell whether they were free."""
    if not _clear(match, taken):
        return False
    taken.append(match.span())
    return True


def _dated(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word that may be a weekday stands as one ("on Sat", "Wed 26")."""
    return bool(
        re.search(r"\b(?:on|this|next|every)\s$", text[: match.start()]) or re.match(r",?\s?\d", text[match.end() :])
    )


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
