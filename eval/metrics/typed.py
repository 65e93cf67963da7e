"""Times, dates and names in an answer, compared by value and not by writing: 2:30 pm, 14h30 and 오후 2시 30분 are one.

These parsers are the evaluation's own and share nothing with the program's, so that one bug cannot hide in both.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DASH = r"\s*(?:[-–—~]|to|until|till|and|부터)\s*"
_DIGITAL = re.compile(
    rf"(?<![\d.:])(\d{{1,2}})(?:[:h](\d{{2}}))?(?:{_DASH}(\d{{1,2}})(?:[:h.](\d{{2}}))?)?\s*([ap])\.?m\b"
    r"|(?<![\d.:])(\d{1,2})[:hH](\d{2})(?!\d)"
    r"|(?<![\d.:])(\d{1,2})\.(\d{2})\s*([ap])\.?m\b",
    re.IGNORECASE,
)
_KOREAN = re.compile(r"(오전|오후|낮|저녁|밤|아침|새벽)?\s*(\d{1,2})\s*시(?:\s*(\d{1,2})\s*분|\s*(반))?(?!간)")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}(\d{{1,2}})(?:st|nd|rd|th)?)?\s*(?:of\s+)?({_MONTH})\b\.?(?:,?\s*(\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\b\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:{_DASH}(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:))?(?:,?\s*(\d{{4}}))?",
    re.IGNORECASE,
)
_KOREAN_DATE = re.compile(r"(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일?(?:\s*(?:[-–~]|부터)\s*(\d{1,2})일)?")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

Date = tuple[int | None, int, int]  # year where given, month, day


def times(text: str) -> frozenset[int]:
    """Return the clock times in a text, in minutes from midnight; a Korean hour without 오전 or 오후 is both."""
    return frozenset(minute for minute in _times(text) if 0 <= minute < 24 * 60)


def _times(text: str) -> Iterator[int]:
    for match in _DIGITAL.finditer(text):
        hour, minute, hour2, minute2, half, plain_hour, plain_minute, dot_hour, dot_minute, dot_half = match.groups()
        if plain_hour:
            yield int(plain_hour) * 60 + int(plain_minute)
        elif dot_hour:
            yield _clock(dot_hour, dot_minute, dot_half)
        else:
            last = _clock(hour2 or hour, minute2 if hour2 else minute, half)
            if hour2:
                first = _clock(hour, minute, half)
                yield first if first < last else _clock(hour, minute, "a")
            yield last
    for part, hour, minute, half in _KOREAN.findall(text):
        value = int(hour) % 24 * 60 + (int(minute) if minute else 30 if half else 0)
        if not part:
            yield value
            yield value + 12 * 60 if int(hour) < 12 else value
        elif part in ("오전", "아침", "새벽"):
            yield value % (12 * 60)
        else:
            yield value if int(hour) >= 12 else value + 12 * 60
    if re.search(r"\bnoon\b|정오", text, re.IGNORECASE):
        yield 12 * 60


def _clock(hour: str, minute: str | None, half: str) -> int:
    return int(hour) % 12 * 60 + int(minute or 0) + (12 * 60 if half.lower() == "p" else 0)


def dates(text: str) -> frozenset[Date]:
    """Return the calendar dates in a text; a range gives its two ends."""
    found: set[Date] = set()
    for first, last, month, year in _DAY_MONTH.findall(text):
        found.update((int(year) if year else None, _MONTHS[month.lower()], int(day)) for day in (first, last) if day)
    for month, first, last, year in _MONTH_DAY.findall(text):
        found.update((int(year) if year else None, _MONTHS[month.lower()], int(day)) for day in (first, last) if day)
    for year, month, first, last in _KOREAN_DATE.findall(text):
        found.update((int(year) if year else None, int(month), int(day)) for day in (first, last) if day)
    found.update((int(year), int(month), int(day)) for year, month, day in _ISO.findall(text))
    return frozenset(date for date in found if 1 <= date[1] <= 12 and 1 <= date[2] <= 31)


def without_times(text: str) -> str:
    """Return the text with its clock times and dates left out."""
    for pattern in (_DAY_MONTH, _MONTH_DAY, _KOREAN_DATE, _ISO, _DIGITAL, _KOREAN):
        text = pattern.sub(" ", text)
    return text


def same_date(one: Date, other: Date) -> bool:
    """Tell whether two dates are the same day, where a year that one leaves out is taken as the other's."""
    return one[1:] == other[1:] and (one[0] is None or other[0] is None or one[0] == other[0])


def times_match(answer: str, golds: Sequence[str]) -> float | None:
    """Return 1 if the answer has every time of some gold answer, else 0; None where no gold has a time."""
    wanted = [found for found in map(times, golds) if found]
    return float(any(found <= times(answer) for found in wanted)) if wanted else None


def dates_match(answer: str, golds: Sequence[str]) -> float | None:
    """Return 1 if the answer has every date of some gold answer, else 0; None where no gold has a date."""
    wanted = [found for found in map(dates, golds) if found]
    said = dates(answer)
    if not wanted:
        return None
    return float(any(all(any(same_date(w, s) for s in said) for w in found) for found in wanted))


def name_tokens(text: str) -> frozenset[str]:
    """Return the words of a name without case, diacritics and punctuation, so that their order does not matter."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", bare).lower()))


def name_match(answer: str, names: Sequence[str]) -> float | None:
    """Return 1 if all the words of one writing of the name are in the answer, in any order, else 0."""
    said = name_tokens(answer)
    folded = unicodedata.normalize("NFKC", answer).lower()
    written = [name for name in names if name_tokens(name)]
    if not written:
        return None
    # A Hangul name is found inside a word too: particles cling to it.
    return float(any(name_tokens(name) <= said or name.lower() in folded for name in written))


def list_recall(answer: str, items: Sequence[Sequence[str]]) -> float | None:
    """Return the share of the gold items (each a set of writings) that the answer names; None without items."""
    return sum(bool(name_match(answer, writings)) for writings in items) / len(items) if items else None
