"""Lines that say where and when what their heading names is held: "Drava Hall, 10.50 to 12.30", "10:50–12:30 | 201호".

Also the lines that close a talk with its start, "University of Podravje, Slovenia [10.50]", and the lines of a break,
"Coffee, 10.20 to 10.50", which are their own heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from corpus.programme.model import SessionKind
from corpus.programme.reader.tails import PAUSES
from corpus.programme.times import ClockRange, DateRange, find_clocks, find_dates
from corpus.programme.vocabulary import ROOM_NAME, TIME_REMARK, kind_of

_SEARCHED = 110  # characters of a line in which place, day and hours stand
_PARTS = re.compile(r"\s*(?:[,，;|/·•@]|\s[–—-]\s|\s[–—-]$)\s*")
_BETWEEN = re.compile(r"(?:\b(?:from|between|at|on|in)\b|[\s,，;|/·•@()（）–—-])+$", re.IGNORECASE)
_LONGEST_PLACE = 7  # words
_NAME = re.compile(r"(?:the )?[A-Z\d][\w'’.&-]*(?:\s+(?:(?:of|the|de|and|du|am|an|im|zum) )?[A-Z\d][\w'’.&-]*)*$")
# A start in brackets closes a line: "[10.50]", "(10:50–11:10)".
_CLOSING = re.compile(r"\s*[\[(（](?P<inner>[^\[\]()（）]{4,20})[\])）]\s*$")
_DOTTED = re.compile(r"(?P<h>0?[6-9]|1\d|2[0-3])\.(?P<m>[0-5][05])$")
_NEW_SENTENCE = re.compile(r"(?<=\d)\.\s+(?=[A-Z가-힣])")
_IN = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z\d][\w'’-]*(?:\s+[\w'’-]+){0,4})$")
_IN_BRACKETS = re.compile(r"[(（\[](?P<inner>[^()（）\[\]]{4,80})[)）\]]")
_BRACKETED = re.compile(r"\s*[(（](?P<place>[^()（）]{2,50})[)）]$")


@dataclass(frozen=True, slots=True)
class WhereWhen:
    """The hours of a line, with the place and the day where it names them; what follows begins at `rest`."""

    clock: ClockRange
    place: tuple[int, int] | None
    date: DateRange | None
    rest: int


@dataclass(frozen=True, slots=True)
class Break:
    """A break on one line: its title, its hours, and its place where the line names one."""

    title: tuple[int, int]
    clock: ClockRange
    kind: SessionKind
    place: tuple[int, int] | None


def where_when(text: str, *, spaced: bool = False) -> WhereWhen | None:
    """Return where and when a line says that something is held, or None where it says more than that.

    `spaced` takes a place that only a space parts from the hours before it: "09:00–09:40 Great Hall". A remark may
    follow as a sentence of its own, or after a comma in small letters.
    """
    clocks = find_clocks(text[:_SEARCHED])
    if not clocks or clocks[0].end is None or clocks[0].warning:
        return None
    clock = clocks[0]
    dates = [d for d in find_dates(text[:_SEARCHED], loose=True) if d.last is None]
    date = next((d for d in dates if d.stop <= clock.begin or 0 <= d.begin - clock.stop <= 3), None)
    lead = pieces(text, 0, len(_BETWEEN.sub("", text[: clock.begin])), date)
    stop = clock.stop
    if remark := TIME_REMARK.match(text, stop):
        stop = remark.end()
    if date is not None and date.begin >= stop:
        stop = date.stop
    end = re.compile(r"[.。](?=\s|$)|[,;]\s+(?=[a-z])|$").search(text, stop)
    rest = end.end() if end else len(text)
    tail = pieces(text, stop, end.start() if end else len(text), date)
    if (lead and tail) or len(lead) > 2 or len(tail) > 2:
        return None
    places = lead or tail
    if (
        not lead
        and tail
        and not spaced
        and text[stop : tail[0][0]].strip() not in (",", "，", "|", "·", "@", "(", "（", "/", ";", "-", "–", "—")
    ):
        return None
    if any(not may_be_place(text[a:b]) for a, b in places):
        return None
    return WhereWhen(clock, (places[0][0], places[-1][1]) if places else None, date, rest)


def bracketed_hours(text: str) -> tuple[int, int, WhereWhen] | None:
    """Return the first bracket of a text that tells when and where, and nothing else: "(Tue 14 October, 9:00–10:15)".

    The numbers are its first character and the one after it; those of the hours count from inside the bracket.
    """
    for found in _IN_BRACKETS.finditer(text):
        told = where_when(found["inner"])
        if told is not None and not found["inner"][told.rest :].strip():
            return found.start(), found.end(), told
    return None


def pieces(text: str, begin: int, stop: int, date: DateRange | None) -> list[tuple[int, int]]:
    """Return the parts of a stretch that commas or bars part, the date left out."""
    held = text[begin:stop]
    if date is not None and begin <= date.begin < stop:
        held = held[: date.begin - begin] + "," * (min(date.stop, stop) - date.begin) + held[date.stop - begin :]
    found, at = [], 0
    for part in [*_PARTS.finditer(held), None]:
        piece = held[at : part.start() if part else len(held)]
        core = piece.strip(" ()（）")
        if any(map(str.isalnum, core)):
            start = begin + at + piece.index(core)
            found.append((start, start + len(core)))
        at = part.end() if part else at
    return found


def may_be_place(piece: str) -> bool:
    """Whether a few words may name a place: a room by its words, or written like a name."""
    words = piece.split()
    if len(words) > _LONGEST_PLACE or piece.endswith((":", "：", ".")):
        return False
    return bool(ROOM_NAME.match(piece) or _NAME.match(piece))


def sure_place(text: str) -> bool:
    """Whether a place is one by its own words, not only by where it stands."""
    return any(ROOM_NAME.match(piece.strip()) for piece in re.split(r"[,，]", text)) or bool(
        re.match(r"[\d.]+\w?$", text)
    )


def break_line(text: str) -> Break | None:
    """Return the break, meal or evening that a line is with its hours: "Lunch, 12.30 to 13.40 (Winter Garden)"."""
    if remark := _NEW_SENTENCE.search(text):
        text = text[: remark.start()]
    clocks = find_clocks(text[:_SEARCHED])
    if len(clocks) != 1 or clocks[0].end is None or clocks[0].warning or len(text) > _SEARCHED:
        return None
    clock = clocks[0]
    head = text[: clock.begin]
    title_stop = len(_BETWEEN.sub("", head))
    title = text[:title_stop]
    kind = kind_of(title)
    after = text[clock.stop :].strip(" .,;)]")
    if (
        kind not in PAUSES
        or len(title.split()) > 9
        or title_stop == len(head)
        or (not title[:1].isupper() and title.isascii())
    ):
        return None
    place: tuple[int, int] | None = None
    if after:
        inner = after.strip("(（ ")
        if not may_be_place(inner) and not ROOM_NAME.match(inner):
            return None
        begin = text.index(inner, clock.stop)
        place = (begin, begin + len(inner))
    elif found := _IN.search(title) or _BRACKETED.search(title):
        place, title_stop = found.span("place"), found.start()
    elif len(parts := pieces(title, 0, len(title), None)) == 2 and ROOM_NAME.match(title[slice(*parts[1])]):
        place, title_stop = parts[1], parts[0][1]
    return Break((0, title_stop), clock, kind, place)


def closing_start(text: str) -> tuple[int, ClockRange] | None:
    """Return where the bracket stands that closes a line with a time, and the time."""
    found = _CLOSING.search(text)
    if found is None:
        return None
    inner, at = found["inner"], found.start("inner")
    clocks = find_clocks(inner)
    if len(clocks) == 1 and not re.search(r"[^\W\d_]", inner[: clocks[0].begin] + inner[clocks[0].stop :]):
        moved = ClockRange(clocks[0].start, clocks[0].end, at + clocks[0].begin, at + clocks[0].stop)
        return found.start(), moved
    if dotted := _DOTTED.match(inner):
        told = time(int(dotted["h"]), int(dotted["m"]))
        return found.start(), ClockRange(told, None, at, at + len(inner))
    return None


def rises(clocks: Sequence[ClockRange]) -> bool:
    """Whether most of the starts follow one another as those of talks do."""
    later = sum(a.start < b.start for a, b in pairwise(clocks))
    return later * 2 >= len(clocks) - 1
