"""Clock times and parts of the day in a question: "quarter past nine", "11h15", "3:30 pm", "오후 4시 반"."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from app.answering.language.numbers import CARDINAL, minutes, number

Part = Literal["morning", "noon", "afternoon", "evening"]
Relation = Literal["at", "after", "before", "between"]

# An hour without am or pm up to here is meant in the afternoon: forums do not meet at three in the night.
_LAST_AFTERNOON_HOUR = 7

_MERIDIEM = r"(?P<half>a\.?\s?m\.?|p\.?\s?m\.?)"
_PATTERNS = (
    re.compile(r"(?<![\d.:/])(?P<h>[01]?\d|2[0-4])\s?[:h]\s?(?P<m>[0-5]\d)(?:\s?" + _MERIDIEM + r")?(?![\d:])"),
    re.compile(r"(?<![\d.:/-])(?P<h>1?\d)(?:\.(?P<m>[0-5]\d))?\s?" + _MERIDIEM + r"(?![a-z])"),
    re.compile(r"\b(?:at|by|from|until|till|before|after|around)\s(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?!\d)"),
    re.compile(rf"\b(?P<h>{CARDINAL})\s?o'?\s?clock(?:\s?{_MERIDIEM})?"),
    re.compile(
        rf"\b(?:at|by|from|until|till|before|after|around|between)\s(?P<h>1?\d|(?!one\b){CARDINAL})"
        r"(?=\s?(?:$|[?,.!;]|on\b|and\b|in\b|to\b))"
    ),
)
_SPOKEN = re.compile(
    rf"\b(?P<fraction>(?:a\s)?quarter|half|{CARDINAL}(?:-\w+)?(?:\sminutes)?)\s(?P<side>past|to|before|after|till)\s"
    rf"(?P<h>{CARDINAL})(?:\s?{_MERIDIEM})?\b(?!\s?minutes)"
)
_BETWEEN = re.compile(
    rf"\b(?:between|from)\s(?P<first>\d{{1,2}})\s(?:and|to)\s(?P<h>\d{{1,2}})(?:\s?{_MERIDIEM})?(?![\d:.])"
)
_KOREAN = re.compile(
    r"(?:(?P<half>오전|오후|아침|낮|저녁|밤|새벽)\s?)?(?P<h>\d{1,2}|(?:(?<![가-힣])|(?<=[전후침낮녁밤벽]))(?:열두|열한|열|아홉|여덟|일곱|여섯|다섯|네|세|두|한))\s?시"
    r"(?!\s?간|작)(?:\s?(?P<m>\d{1,2})\s?분|\s?(?P<thirty>반))?"
)
_NAMED = (
    (re.compile(r"\b(?:noon|midday)\b|정오"), time(12)),
    (re.compile(r"\bmidnight\b|자정"), time(0)),
)
# What every time has, so that most texts are put aside by one search.
_MAY_TELL = re.compile(rf"\d|clock|noon|midday|midnight|시|정오|자정|\s(?:past|to|before|after|till)\s{CARDINAL}")
_PARTS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(r"\bmornings?\b|오전|아침"), "morning"),
    (re.compile(r"\bafternoons?\b|오후"), "afternoon"),
    (re.compile(r"\bevenings?\b|\btonight\b|저녁|밤에"), "evening"),
)
_OVER = re.compile(r"\b(?:after|once|following) (?:all )?(?:the |of the )*$")
_OVER_KO = re.compile(r"\S{0,2}(?: \S+){1,3}? ?(?:끝나|끝난|마치|마친|이후|뒤에|다음에)")
_BEFORE = re.compile(r"(?:\b(?:before|by|until|till|earlier than|prior to)\s|\bto\s)$")
_AFTER = re.compile(r"\b(?:after|later than|from|since|past)\s$")
_KOREAN_AFTER = re.compile(r"^\s?(?:분|반)?\s?(?:이후|후|부터|넘어)")
_KOREAN_BEFORE = re.compile(r"^\s?(?:분|반)?\s?(?:이전|전|까지)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the clock, or with `between` a stretch of it, and how the question stands to it."""

    start: time
    end: time | None = None
    relation: Relation = "at"


def moment(text: str) -> Moment | None:
    """Return the clock time that a folded question names, or None. Two times make a stretch."""
    if not _MAY_TELL.search(text):
        return None
    if match := _BETWEEN.search(text):
        end_hour = _hour(int(match["h"]), match["half"])
        start_hour = _hour(int(match["first"]), match["half"])
        start_hour -= 12 if start_hour > end_hour and start_hour > 12 else 0
        if start_hour < end_hour < 24:
            return Moment(time(start_hour), time(end_hour), "between")
    found = _times(text)
    if not found:
        return None
    (start, end, first), rest = found[0], found[1:]
    if rest and re.fullmatch(r"\s?(?:-|~|to|and|until|till|부터|에서|와|과)\s?", text[end : rest[0][0]]):
        return Moment(first, rest[0][2], "between")
    before, after = text[:start], text[end:]
    if _AFTER.search(before) or _KOREAN_AFTER.match(after):
        return Moment(first, relation="after")
    if _BEFORE.search(before) or _KOREAN_BEFORE.match(after):
        return Moment(first, relation="before")
    return Moment(first)


def _times(text: str) -> list[tuple[int, int, time]]:
    """Return start, end and value of every clock time in the text, in order, without overlaps."""
    found: list[tuple[int, int, time]] = []
    for match in _SPOKEN.finditer(text):
        if value := _spoken(match):
            found.append((match.start(), match.end(), value))
    for pattern in (*_PATTERNS, _KOREAN):
        for match in pattern.finditer(text):
            if value := _plain(match):
                found.append((match.start("half") if pattern is _KOREAN and match["half"] else match.start("h"),
                              match.end(), value))  # fmt: skip
    for pattern, value in _NAMED:
        found.extend((match.start(), match.end(), value) for match in pattern.finditer(text))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept: list[tuple[int, int, time]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _spoken(match: re.Match[str]) -> time | None:
    fraction, hour = match["fraction"], number(match["h"])
    past = 15 if "quarter" in fraction else 30 if fraction == "half" else minutes(fraction.removesuffix(" minutes"))
    if hour is None or past is None or not 1 <= hour <= 12 or past > 59:
        return None
    clock = _hour(hour, match["half"])
    total = clock * 60 + (past if match["side"] in ("past", "after") else -past)
    return time(total // 60 % 24, total % 60)


def _plain(match: re.Match[str]) -> time | None:
    groups = match.groupdict()
    hour = number(match["h"])
    minute = 30 if groups.get("thirty") else int(groups.get("m") or 0)
    if hour is None or hour > 24 or minute > 59:
        return None
    explicit = len(match["h"]) == 2 and match["h"].startswith("0")
    hour = hour if explicit else _hour(hour, groups.get("half"))
    return time(hour % 24, minute)


def _hour(hour: int, half: str | None) -> int:
    """Return the hour of the day for an hour with or without its half of the day."""
    half = (half or "").replace(".", "").replace(" ", "")
    if half in ("am", "오전", "아침", "새벽"):
        return hour % 12
    if half in ("pm", "오후", "낮", "저녁", "밤"):
        return hour if hour >= 12 else hour + 12 if not (half == "낮" and hour >= 10) else hour
    return hour + 12 if 1 <= hour <= _LAST_AFTERNOON_HOUR else hour


_HOURS: dict[Part, tuple[time, time]] = {
    "morning": (time(0), time(12)),
    "noon": (time(12), time(13)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time(23, 59)),
}


def hours_of(name: Part) -> tuple[time, time]:
    """Return from when to when a part of the day lasts."""
    return _HOURS[name]


def in_part(moment: time, name: Part) -> bool:
    """Tell whether a clock time falls in a part of the day."""
    start, end = _HOURS[name]
    return start <= moment < end


def part(text: str) -> Part | None:
    """Return the part of the day that a folded question names, or None.

    Of two, that of what is over before is not meant: "after the afternoon sessions, what is on in the evening?".
    """
    found = [(match.start(), match.end(), name) for pattern, name in _PARTS for match in pattern.finditer(text)]
    left = [name for start, end, name in found if not (_OVER.search(text[:start]) or _OVER_KO.match(text[end:]))]
    return next(iter(left or [name for _, _, name in found]), None)
