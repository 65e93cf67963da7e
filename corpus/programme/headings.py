"""Lines that number or date what follows: "Workshop 4: …", "SESSION 2. …", "Plenary II", "제1세션", "3 March"."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from corpus.number_words import CARDINALS, ORDINALS
from corpus.programme.times import DateRange, find_clocks, find_dates, of_edition

_GROUPS = (
    r"workshops?|tracks?|streams?|strands?|symposi(?:um|a)|modules?|clusters?|워크숍|워크샵|분과"
    r"|트랙"  # hold sessions
)
_SINGLE = (
    r"(?:plenary )?sessions?|plenar(?:y|ies)|panels?(?: discussion)?|round ?tables?|parts?|talks?"
    r"|keynotes?(?: \w+)?|lectures?|(?:agenda )?items?|(?:(?:working|break-?out|discussion) )?groups?|의제|안건"
    r"|tutorials?|breakouts?(?: session)?|papers?|presentations?|dialogues?|세션|본회의|패널|발표|강연|주제"
    r"|기조강연|토론"
)
_BEFORE = r"(?:(?:parallel|concurrent|technical|special|oral|poster|invited|thematic|scientific|breakout)\s+)?"
_CIRCLED = "①-⑳"
_NUMBER = (
    rf"[{_CIRCLED}]|"
    r"\d{1,2}\s?\([a-h]\)|\d{1,3}(?:[.-](?:\d{1,2}|[A-Z가-하](?!\w)))?[A-Za-z]?|[A-Z]\d{1,2}|[IVX]{1,5}|[A-H](?![\w'’])"
)
_NUMBERED = re.compile(
    rf"^{_BEFORE}(?P<word>{_GROUPS}|{_SINGLE})\s*(?:no\.?\s*|#\s*)?(?P<mark>{_NUMBER})"
    r"(?:(?P<colon>\s*[:：.)|·•]\s*|\s+[-–—]\s*|\s*[-–—]\s+)|\s*$|\s+(?=[\[(\"“‘「『《A-Z가-힣])|(?=[(（]))",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"^(?:제\s*)?(?P<mark>\d{1,2}|[A-H])\s*(?P<word>세션|분과|트랙|패널|부|주제|발표|본회의|의제|안건)"
    r"(?:(?P<colon>\s*[:：.)|]\s*|\s+[-–—]\s*)|\s*$|\s+|(?=[(（]))"
)
_IN_BRACKETS = re.compile(
    r"^[\[【〔<〈]\s*(?P<inner>[^\[\]【】〔〕<>〈〉]{2,24}?)\s*[\]】〕>〉]\s*[:：.|-]?\s*"
)  # "[세션 1] …"
# "A1. How deep is deep enough?", "S3 Nursing in the stroke unit", "FP2: Free papers"
_CODE = re.compile(r"(?P<mark>[A-Z]{1,3}-?\d{1,2}|\d{1,2}[A-H])(?:\s*[:：.)|·•]\s*|\s+[-–—]\s+|\s+|$)")
_CODE_AT_START = re.compile(
    r"(?:^|[\n|]|[-–—·•]\s|(?:\d|m)\s)[ \t*#>]*"
    r"(?:(?P<letters>[A-Z]{1,3})-?(?P<number>\d{1,2})|(?P<before>\d{1,2})(?P<after>[A-H]))(?=[:：.)]?\s)"
)
_CODE_INSIDE = re.compile(r"(?<![\w-])([A-Z]{1,3}-?\d{1,2}|\d{1,2}[A-H])(?![\w-])")
_PART = re.compile(r"(?P<item>\d{1,2})\s?\((?P<letter>[a-h])\)[.:：]?\s+")
_COUNTED = re.compile(rf"[•\-–*·\s]*(?P<mark>[{_CIRCLED}])\s*")
_MOST_COUNTED = 12
_COUNT = r"(?P<marks>(?:\d{1,2}|[A-H])(?:\s*(?:[·,~–-]|and|&)+\s*(?:\d{1,2}|[A-H]))+)"
_KOREAN_COUNT = re.compile(rf"제?\s?{_COUNT}\s?(?P<word>분과|세션|트랙|워크숍)(?:\s?(?:회의|동시|병행))?")
_ENGLISH_COUNT = re.compile(
    rf"(?:(?:parallel|concurrent|thematic)\s+)?(?P<word>workshops|sessions|panels|tracks|groups)\s+{_COUNT}",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\b(?:session|세션)\s*(\d{1,2})\W*$", re.IGNORECASE)
_DAY_NUMBER = re.compile(
    r"\bday\s*(?P<n>\d{1,2}|one|two|three|four|five|six|seven)\b|(?<!\d)(?P<k>\d{1,2})\s*일차|제\s?(?P<k2>\d{1,2})\s?일(?!차)|\b(?P<o>first"
    r"|second|third|fourth|"
    r"fifth) day\b|(?P<kw>첫|둘|셋|넷|다섯)째\s?날|(?P<kf>첫)\s?날(?=$|\W)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*[\]】>〉]")  # "[6월 12일(금)] 「시민과 감사」 심포지엄"
_VALUES = {**CARDINALS, **ORDINALS, **{word: n for n, word in enumerate(["첫", "둘", "셋", "넷", "다섯"], 1)}}
_DAY_FILLER = re.compile(
    r"\b(?:programme|program|agenda|schedule|timetable|draft|final|official|conference|main|detailed|morning"
    r"|afternoon|evening|am|"
    r"pm|the|of|on|for|day|date)\b|오전|오후|일정(?:표)?|프로그램|날짜|일자|[\W\d_]+",
    re.IGNORECASE,
)
_SERIES = {
    "plenaries": "plenary",
    "본회의": "plenary",
    "symposia": "symposium",
    "세션": "session",
    "워크숍": "workshop",
    "워크샵": "workshop",
    "트랙": "track",
    "분과": "track",
    "패널": "panel",
    "item": "agenda item",  # an "item" alone is what ① counts
    "의제": "agenda item",
    "안건": "agenda item",
}
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered heading: the word and number it has, and where its own title begins in the line."""

    word: str
    series: str  # the word in lower case, singular
    mark: str
    number: int | None
    group: bool  # a workshop or track, which holds sessions
    title: int
    colon: bool


def roman(mark: str) -> int | None:
    """Return the value of a roman numeral up to XX, else None."""
    if not re.fullmatch(r"X{0,2}(?:IX|IV|V?I{0,3})", mark) or not mark:
        return None
    values = [_ROMAN[c] for c in mark]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def numbered(text: str) -> Numbered | None:
    """Return the numbered heading that `text` is, or None: a sentence that only begins with one is not."""
    if (bracket := _IN_BRACKETS.match(text)) and (inner := numbered(bracket["inner"])) is not None:
        return replace(inner, title=bracket.end(), colon=True) if inner.title == len(bracket["inner"]) else None
    match = _NUMBERED.match(text) or _KOREAN.match(text)
    if match is None:
        return None
    mark, word = match["mark"], match["word"]
    if not re.search(r"\d", mark) and mark != mark.upper():
        return None
    rest = text[match.end() :]
    colon = match["colon"] is not None
    if rest and not colon and rest[0].islower():
        return None
    if rest and not colon and rest[-1] in ".;" and len(rest) > 60:
        return None
    value = _value(mark)
    series = re.sub(r"^plenary sessions?$", "plenary", word.casefold())
    series = _SERIES.get(series.removesuffix("s"), _SERIES.get(series, series.removesuffix("s")))
    group = bool(re.fullmatch(_GROUPS, word, re.IGNORECASE)) and not re.match(f"[{_CIRCLED}]", mark)
    return Numbered(word, series, mark, value, group, match.end(), colon)


def _value(mark: str) -> int | None:
    if re.fullmatch(f"[{_CIRCLED}]", mark):
        return int(unicodedata.numeric(mark))
    return int(mark) if mark.isdigit() else roman(mark)


def codes_of(text: str) -> frozenset[str]:
    """Return the codes by which a document names its sessions: letters and a number that open lines, in a series.

    One code alone may be anything ("G20", "A4"); A1 beside A2 or B1 counts sessions off.
    """
    matches = list(_CODE_AT_START.finditer(text))
    found = {(m["letters"], m["number"]) for m in matches if m["letters"]}
    codes = {a + b for a, b in found if any((c == a) != (d == b) for c, d in found)}
    turned = {(m["before"], m["after"]) for m in matches if m["before"]}  # "1A", "2B"
    return frozenset(codes | {a + b for a, b in turned if any((c == a) != (d == b) for c, d in turned)})


def coded(text: str, codes: AbstractSet[str]) -> Numbered | None:
    """Return the heading that opens with one of a document's codes, or None."""
    match = _CODE.match(text)
    if match is None or match["mark"].replace("-", "") not in codes:
        return None
    return Numbered("", "code", match["mark"], None, False, match.end(), True)


def part_of_item(text: str, above: str) -> Numbered | None:
    """Return the heading of one of the groups that an agenda's item `above` holds: "4 (a) Teachers" below item 4."""
    match = _PART.match(text)
    if match is None or match["item"] != above or match.end() == len(text):
        return None
    mark = f"{match['item']}({match['letter']})"
    return Numbered("Item", "agenda item", mark, None, False, match.end(), True)


def codes_within(text: str, codes: AbstractSet[str]) -> list[tuple[int, int]]:
    """Return the stretches of a text that begin with each of a document's codes, where it holds one past its start."""
    found = [m.start() for m in _CODE_INSIDE.finditer(text) if m[1].replace("-", "") in codes]
    if not found or found == [0]:
        return []
    bounds = zip(found, [*found[1:], len(text)], strict=True)
    return [(a, a + len(text[a:b].rstrip(" ,;|‖/+&·"))) for a, b in bounds]


def enumerated(text: str) -> list[Numbered]:
    """Return the sessions or tracks that a title counts and says no more of: "제1·2·3분과", "Workshops 1, 2 and 3"."""
    found = _KOREAN_COUNT.fullmatch(text) or _ENGLISH_COUNT.fullmatch(text)
    if found is None:
        return []
    word = found["word"] if found["word"][0] >= "가" else found["word"].rstrip("s")
    marks = re.findall(r"\d{1,2}|[A-H]\b", found["marks"])
    if len(marks) == 2 and re.search(r"[~–-]", found["marks"]) and all(m.isdigit() for m in marks):
        marks = [str(n) for n in range(int(marks[0]), int(marks[1]) + 1)][:_MOST_COUNTED]
    read = [numbered(f"{word} {mark}") for mark in marks]
    return [mark for mark in read if mark is not None] if len(marks) > 1 else []


def counted(text: str) -> Numbered | None:
    """Return the item of a count that a line is, "① Sensors in tidal channels", or None."""
    match = _COUNTED.match(text)
    if match is None or match.end() == len(text):
        return None
    return Numbered("", "item", match["mark"], _value(match["mark"]), False, match.end(), False)


def last_number(title: str) -> int | None:
    """Return the session number that a slot's title ends with: "Parallel Workshops, Session 3"."""
    match = _LAST_NUMBER.search(title)
    return int(match[1]) if match else None


_EVENT_OF_A_DAY = re.compile(
    r"\b(?:symposium|forum|conference|congress|summit|seminar|academy|colloquium)\b|심포지엄|포럼|학술대회|세미나|토론회|콘퍼런스",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"[\s\])】>〉]*(?:[-–—:：|·]\s*)?(?P<title>\S.*?)\s*(?=\s[-–—|]\s|$)")


def title_of_day(text: str, date: DateRange) -> tuple[int, int] | None:
    """Return where the heading of a day names what is held on it: "Friday 12 June - Symposium on Audit"."""
    found = _AFTER_DATE.match(text, date.stop)
    if found is None or len(found["title"].split()) < 2 or not _EVENT_OF_A_DAY.search(found["title"]):
        return None
    return found.span("title")


@dataclass(frozen=True, slots=True)
class DayHeading:
    """A line that dates what follows: by its date, or by its number in the event ("Day 2")."""

    date: DateRange | None
    number: int | None


def day_heading(text: str, *, heading: bool) -> DayHeading | None:
    """Return the day that a line heads, or None: nothing much may stand on it but the date."""
    if len(text) > 120 or find_clocks(text):
        return None
    found = find_dates(text)
    if heading and not found:  # "Monday", within the days of the event
        found = tuple(d for d in find_dates(text, loose=True) if d.weekday is not None and d.begin <= 2)
    number = _DAY_NUMBER.search(text)
    if len(found) > 1 and len({(d.month, d.day) for d in found}) == 1 and all(d.last is None for d in found):
        text = text[: found[1].begin]  # told again in another language: "Thursday 21 October / 10월 21일(목)"
        text = text[: text.rindex("/")] if "/" in text else text
        found, number = found[:1], _DAY_NUMBER.search(text)
    if (len(found) != 1 and number is None) or len(found) > 1:
        return None
    if found and (found[0].last is not None or of_edition(text, found[0])):
        return None
    rest = text
    for begin, stop in sorted([(d.begin, d.stop) for d in found] + ([number.span()] if number else []), reverse=True):
        rest = rest[:begin] + " " + rest[stop:]
    words = _DAY_FILLER.sub(" ", rest).split()
    first = min([d.begin for d in found] + ([number.start()] if number else []))
    first = 0 if not _DAY_FILLER.sub("", text[:first]).strip() else first
    heading = heading or bool(found and first == 0 and _CLOSED.match(text, found[0].stop) and text[:1] in "[【<〈")
    allowed = 8 if heading and first <= 2 else 4 if number and first <= 2 else 2
    if len(words) > allowed or (
        words and not heading and not number and not text.strip()[0].isdigit() and len(words) > 1
    ):
        return None
    value = None
    if number:
        word = next((number[g] for g in ("n", "k", "k2", "o", "kw", "kf") if number[g]), "1").casefold()
        value = int(word) if word.isdigit() else _VALUES[word]
    return DayHeading(found[0] if found else None, value)
