"""What stands after a title on its line: until when it lasts, how long, and where it is held."""

import re
from dataclasses import dataclass
from datetime import time

from corpus.programme.model import SessionKind
from corpus.programme.times import find_clocks, find_dates
from corpus.programme.vocabulary import ROOM_NAME

PAUSES: frozenset[SessionKind] = frozenset({"break", "meal", "registration", "social", "tour"})
# "(45 min)", ", 1 hour 30 minutes", ", 1시간 30분"
_LENGTH = re.compile(
    r"[,(（]\s*(?:(?P<hours>\d{1,2})\s*(?:hours?|hrs?|시간)\s*)?(?:(?P<minutes>\d{1,3})\s*(?:minutes?|mins?\.?|분))?\s*[)）]?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s*(?:[,;–-]|[(（][^()（）]*?)?\s*(?:until|till|up to|by)?\s*$", re.IGNORECASE)
_AFTER_UNTIL = re.compile(r"\s*(?:까지)?\s*[)）]?\s*[.:]?\s*$")
_REST = r"[\w'’.&-]*"
_WORD = rf"[^\W_]{_REST}"
# "in the cloister", "meet at the side gate", "starting by the fountain in Plaza Mayor"
_WHERE = re.compile(
    rf"\s*[,(]\s*(?:(?:start(?:s|ing)?|meet(?:ing)?|depart(?:s|ing|ure)?|leav(?:es|ing)|gather(?:ing)?|held|served)\s+)?"
    rf"(?:in|at|on|by|from|outside)\s+(?P<place>(?:the\s+{_WORD}|[A-Z\d]{_REST})(?:\s+{_WORD}){{0,6}})\s*\)?$"
)
# What follows a break, a meal or an evening after a comma, each word like a name's: "Restaurante La Parrilla"
_NAMED = re.compile(
    r",\s+(?P<place>[A-Z][\w'’.-]*(?:\s+(?:[A-Z\d][\w'’.-]*|of|the|de|del|della|la|le|du|and|&|am|an|der|zum))*)"
    r"(?P<more>,\s+[A-Z][\w'’.-]*\s+\d+[a-z]?)?(?P<remark>\s*[(（][^()（）]*[)）])?$"
)
_FLOOR = re.compile(
    r",\s+(?P<floor>(?:ground|upper|lower|top|first|second|third|fourth|fifth|\d{1,2}(?:st|nd|rd|th))[ -]floor"
    r"|level [\w-]+)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(（](?P<inner>[^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class Ending:
    """The end or the length that a title's line gives: the title ends at `cut`, the words stand at `begin`-`stop`."""

    cut: int
    begin: int
    stop: int
    end: time | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a title's line gives: the title ends at `cut`, the place stands at `begin`-`stop`."""

    cut: int
    begin: int
    stop: int


def ending_of(text: str) -> Ending | None:
    """Return what a title's line says of its end: ", until 12.30 pm", "(동시 진행, 오후 5시까지)", "(45 min)"."""
    clocks = find_clocks(text)
    if clocks and clocks[-1].until and clocks[-1].end is None and _AFTER_UNTIL.match(text, clocks[-1].stop):
        cut = _UNTIL.search(text[: clocks[-1].begin])
        return Ending(
            cut.start() if cut else clocks[-1].begin, clocks[-1].begin, clocks[-1].stop, clocks[-1].start, None
        )
    found = _LENGTH.search(text)
    if found and (found["hours"] or found["minutes"]):
        minutes = 60 * int(found["hours"] or 0) + int(found["minutes"] or 0)
        return Ending(found.start(), found.start(), found.end(), None, minutes) if minutes else None
    return None


def place_of(text: str, kind: SessionKind | None) -> Place | None:
    """Return the place that the end of a title's line names, if it names one by its form."""
    if floor := _FLOOR.search(text):
        above = place_of(text[: floor.start()], kind) or _roomed(text[: floor.start()])
        return Place(above.cut, above.begin, floor.end()) if above else None
    found = _WHERE.search(text)
    if found and not find_clocks(found["place"]) and not find_dates(found["place"], loose=True):
        begin = found.start("place") + (4 if found["place"].startswith("the ") else 0)
        return Place(found.start(), begin, found.end("place"))
    if kind in PAUSES and (named := _NAMED.search(text)):
        return Place(named.start(), named.start("place"), named.end("more" if named["more"] else "place"))
    if (bracket := _BRACKET.search(text)) and bracket.start() > 0:
        for piece in re.finditer(r"[^,，]+", bracket["inner"]):
            if ROOM_NAME.match(piece[0].strip()):
                begin = bracket.start("inner") + piece.start() + len(piece[0]) - len(piece[0].lstrip())
                return Place(bracket.start(), begin, begin + len(piece[0].strip()))
    return None


def _roomed(text: str) -> Place | None:
    found = re.search(r",\s+(?P<place>[^,]{3,40})$", text)
    if found is None or not ROOM_NAME.match(found["place"]):
        return None
    return Place(found.start(), found.start("place"), found.end())
