"""What stands after a title on its line: until when it lasts, how long, and where it is held."""

import re
from dataclasses import dataclass
from datetime import time

from corpus.programme.model import SessionKind
from corpus.programme.people import parse_people
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
_BRACKET = re.compile(r"\s*(?:[(（](?P<inner>[^()（）]+)[)）]|\[(?P<square>[^\[\]]+)\])\s*$")
_LEADING = re.compile(r"[(（\[](?P<inner>[^()（）\[\]]{1,40})[)）\]]\s*[:：]\s*(?=\S)")
_FEW_WORDS = 3  # of each of several places
_PLACE_WORD = re.compile(r"(?:the )?[A-Z\d][\w'’.-]*(?:\s+(?:(?:of|the|and|&|de|am|an|der) )?[A-Z\d][\w'’.-]*){0,6}$")
# In brackets after a title, and no place: "(TBC)", "(by invitation)", "(Closed)", "(Part I)"
_NO_PLACE = re.compile(
    r"\b(?:TB[ACD]|invit\w+|closed|open to|optional|members|delegates|only|cont(?:inued|d)?|hosted|sponsored"
    r"|organi[sz]ed|offered|parts?|sessions?|workshops?|groups?|panels?|min(?:utes)?|places)\b",
    re.IGNORECASE,
)


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
        return _in_brackets(bracket, kind)
    return None


def _in_brackets(bracket: re.Match[str], kind: SessionKind | None) -> Place | None:
    """Return the place that stands in brackets: all its parts that may name one, or the one that does for sure.

    Beside a break, a meal or an evening, and in square brackets, a name alone is one: "Lunch (Refectory)".
    """
    name = "inner" if bracket["inner"] else "square"
    parts = [
        (bracket.start(name) + m.start(), bracket.start(name) + m.end())
        for m in re.finditer(r"[^,，\s][^,，]*(?<!\s)", bracket[name])
    ]
    text = bracket.string
    if parts and not ROOM_NAME.match(text[slice(*parts[0])]) and parse_people(bracket[name], expected=False):
        return None  # "(A B, head of the City Library)"
    sure = [(a, b) for a, b in parts if ROOM_NAME.match(text[a:b])]
    named = all(
        len(text[a:b].split()) <= _FEW_WORDS
        if (a, b) in sure
        else _PLACE_WORD.match(text[a:b]) and not _NO_PLACE.search(text[a:b])
        for a, b in parts
    )  # "(garden, when it rains restaurant)" names one
    if parts and named and (sure or kind in PAUSES or name == "square") and not find_clocks(bracket[name]):
        return Place(bracket.start(), parts[0][0], parts[-1][1])
    return Place(bracket.start(), *sure[0]) if sure else None


def place_before(text: str) -> Place | None:
    """Return the place in brackets that stands between a number and its title: "(Room 7): Prices"; `cut` ends it."""
    found = _LEADING.match(text)
    if found is None or _NO_PLACE.search(found["inner"]):
        return None
    inner = found["inner"].strip()
    if not (ROOM_NAME.match(inner) or re.search(r"[가-힣](?:실|관|홀|룸|호)$", inner) or _PLACE_WORD.match(inner)):
        return None
    begin = found.start("inner") + found["inner"].index(inner)
    return Place(found.end(), begin, begin + len(inner))


def _roomed(text: str) -> Place | None:
    found = re.search(r",\s+(?P<place>[^,]{3,40})$", text)
    if found is None or not ROOM_NAME.match(found["place"]):
        return None
    return Place(found.start(), found.start("place"), found.end())
