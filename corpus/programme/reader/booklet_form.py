"""The form of a conference booklet: which lines of a document are its sessions' headings, hours, talks and breaks.

A heading is "O1 · Bedload and bars", "OPENING", or its kind above its own title ("PL1 · PLENARY LECTURE"). Below it a
line names the room and the hours. A talk has a title, a line of authors, and a line that ends with its start in
brackets. That a document is of this form its lines show together: places with hours below headings, or several lines
that end with a start.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from corpus.programme.headings import day_heading
from corpus.programme.people import parse_people, role_label
from corpus.programme.reader.where_when import (
    Break,
    WhereWhen,
    break_line,
    closing_start,
    rises,
    sure_place,
    where_when,
)
from corpus.programme.stream import Item, Line
from corpus.programme.times import ClockRange
from corpus.programme.vocabulary import kind_of

_FEWEST_HELD = 2  # lines of place and hours below headings that make a booklet
_FEWEST_TALKS = 3  # lines that end with a start
_TALK_LINES = 5  # of a talk, from its title to its start
_HEAD_LINES = 5  # from a session's heading to its hours
_LONGEST_HEAD = 180  # characters
_LONGEST_TITLE = 12  # words of a heading that only the space above it shows
LONGEST_AUTHORS = 260  # characters
CODE = re.compile(
    r"(?P<mark>(?P<letters>[A-Z]{1,4})-?\d{1,3}(?:[-.]\d{1,2})?[a-z]?|(?P<alone>[A-Z]{1,4})(?=\s*[·•|:：–—]))"
    r"(?:\s*[·•|:：.)]\s*|\s+[–—-]\s+|\s+)(?=\S)"
)
# After the hours or the place: "(in parallel with item 8)", "in parallel"
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$|(?<=\d)[\s,]+(?:[a-z]+ ){0,3}[a-z]+\s*$")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")


@dataclass(slots=True)
class Head:
    """A session: the lines of its heading, of who gives it, and its place and hours, by their numbers."""

    title: list[int]
    when: int
    told: WhereWhen
    people: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Talk:
    """A talk: the lines of its title, of its authors, and the last one with its start, by their numbers."""

    title: list[int]
    authors: list[int]
    last: int
    cut: int  # where on the last line the bracket stands
    clock: ClockRange


class BookletForm:
    """The sessions, talks and breaks of a booklet by the number of their first line; none where it is no booklet."""

    def __init__(self, stream: Sequence[Item]) -> None:
        self.heads: dict[int, Head] = {}
        self.talks: dict[int, Talk] = {}
        self.breaks: dict[int, Break] = {}
        self.places: set[str] = set()  # that are rooms for sure
        self.prefixes: set[str] = set()  # of codes that the document counts off
        self.counted_off = False  # the headings are numbered: "1. Opening", "2. Election of officers"
        self.lines = lines = {n: line for n, item in enumerate(stream) if (line := _line(item)) is not None}
        closing = {n: ends for n, line in lines.items() if (ends := closing_start(line.text)) is not None}
        if len(closing) < _FEWEST_TALKS or not rises([c for _, c in closing.values()]):
            closing = {}
        held = {
            n: told
            for n, line in lines.items()
            if (told := where_when(line.text)) is not None and (_place_first(told) or closing)
        }
        below = self._below_headings(lines)
        held |= below
        self.heads = {
            h.title[0]: h
            for n, told in held.items()
            if (h := self._head(n, told, lines, {*held, *closing}, headed=n in below)) is not None
        }
        placed = [h for h in self.heads.values() if _place_first(h.told) or h.when in below]
        sure = any(sure_place(self.text(h.when, h.told.place)) for h in placed)
        if not sure and len(placed) < _FEWEST_HELD and not closing:
            self.heads = {}
            return
        taken = {n for h in self.heads.values() for n in (*h.title, *h.people, h.when)}
        self.breaks = {
            n: pause for n, line in lines.items() if n not in taken and (pause := break_line(line.text)) is not None
        }
        self.breaks = self.breaks if self.heads else {}
        taken |= set(self.breaks)
        for n, (cut, clock) in sorted(closing.items()):
            talk = self._talk(n, cut, clock, lines, taken)
            if talk is not None:
                self.talks[talk.title[0]] = talk
                taken.update((*talk.title, *talk.authors, n))
        places = [self.text(h.when, h.told.place) for h in self.heads.values() if h.told.place]
        standing = {self.text(n, told.place) for n, told in below.items()}  # where the others have a room
        self.places = {p for p in places if sure_place(p) or places.count(p) > 1 or p in standing}
        codes = [m["letters"] for line in lines.values() if (m := CODE.match(line.text)) and m["letters"]]
        self.prefixes = {c for c in codes if codes.count(c) > 1}
        numbers = [int(m[1]) for n in self.heads if (m := _NUMBER.match(lines[n].text))]
        self.counted_off = len(numbers) > 1 and 2 * len(numbers) >= len(self.heads) and numbers == sorted(set(numbers))

    def text(self, number: int, at: tuple[int, int] | None) -> str:
        """Return the characters from and up to two places of a line, or nothing."""
        return self.lines[number].text[slice(*at)] if at else ""

    def held(self, numbers: Sequence[int]) -> list[Line]:
        """Return the lines of these numbers."""
        return [self.lines[n] for n in numbers]

    def _below_headings(self, lines: dict[int, Line]) -> dict[int, WhereWhen]:
        """Return the hours, alone or before a place, that stand right below headings: "09:30–10:15, Plenary Hall".

        Nothing where as many stand right above one: there a time opens what it is the time of.
        """
        found: dict[int, WhereWhen] = {}
        opening = 0
        for n, line in lines.items():
            told = where_when(_REMARK.sub("", line.text), spaced=True) if line.text[:1].isdigit() else None
            if told is None or told.date is not None or told.clock.begin > 0:
                continue
            above, below = lines.get(n - 1), lines.get(n + 1)
            if above is not None and _entitles(above):
                found[n] = told
            opening += below is not None and _entitles(below)
        placed = sum(told.place is not None and sure_place(self.text(n, told.place)) for n, told in found.items())
        return found if placed >= _FEWEST_HELD and 2 * placed >= len(found) and len(found) > opening else {}

    def _head(
        self, when: int, told: WhereWhen, lines: dict[int, Line], others: AbstractSet[int], *, headed: bool
    ) -> Head | None:
        """Return the heading that a line of place and hours stands below."""
        if headed:
            return Head([when - 1], when, told)
        people: list[int] = []
        sure = sure_place(self.text(when, told.place))
        if break_line(lines[when].text) and not sure:
            return None
        if not _place_first(told) and (not sure or {when - 1, when + 1} & others):
            return None  # the rows of a day: a time and what is held
        for n in range(when - 1, max(-1, when - 1 - _HEAD_LINES), -1):
            line = lines.get(n)
            if line is None:
                continue  # "Chair: …" is a field
            if n in others or len(line.text) > _LONGEST_HEAD or break_line(line.text):
                return None
            if day_heading(line.text, heading=line.kind == "heading"):
                return None
            coded = CODE.match(line.text)
            if coded and people and _is_coded_head(line) and not parse_people(lines[people[-1]].text, expected=True):
                return Head([n, people[-1]], when, told, sorted(people[:-1]))
            if line.kind == "heading" or coded or (n == when - 1 and sure and self._stands_alone(n)):
                title = [n]
                above = lines.get(n - 1)
                if above is not None and not coded and _is_coded_head(above):
                    title = [n - 1, n]
                return Head(title, when, told, sorted(people))
            if role_label(line.text) is None:
                people.append(n)
            if len(people) > 3:
                return None
        return None

    def _stands_alone(self, number: int) -> bool:
        """Whether a short line with space above it, and no sentence, may head what is below it."""
        line, above = self.lines[number], self.lines.get(number - 1)
        told = line.text.endswith((".", ",", ";", ":", "：")) or len(line.text.split()) > _LONGEST_TITLE
        return not told and (above is None or _gap(above, line)) and role_label(line.text) is None

    def _talk(self, last: int, cut: int, clock: ClockRange, lines: dict[int, Line], taken: set[int]) -> Talk | None:
        """Return the talk that a line ends with its start: up to a line with a code, a heading, or below a gap."""
        if CODE.match(lines[last].text) or lines[last].kind == "heading":
            return Talk([last], [], last, cut, clock)
        for n in range(last - 1, max(-1, last - _TALK_LINES), -1):
            line = lines.get(n)
            if line is None or n in taken or len(line.text) > LONGEST_AUTHORS or role_label(line.text):
                return None
            above = lines.get(n - 1)
            if line.kind == "heading" and above is not None and n - 1 not in taken and CODE.match(above.text):
                continue  # a name in bold below its talk's code
            if _opens(line) or above is None or n - 1 in taken or (_gap(above, line) and not _opens(above)):
                return Talk([n], list(range(n + 1, last)), last, cut, clock)
        return None


def _entitles(line: Line) -> bool:
    """Whether a line is a heading that can be a session's title: no day, no hours, no label over people."""
    if line.kind != "heading" or line.text.endswith((":", "：")) or role_label(line.text):
        return False
    return where_when(line.text, spaced=True) is None and not day_heading(line.text, heading=True)


def _opens(line: Line) -> bool:
    return line.kind == "heading" or CODE.match(line.text) is not None


def _is_coded_head(line: Line) -> bool:
    """Whether a line is a code and a kind alone, whose own title stands below: "PL1 · PLENARY LECTURE"."""
    found = CODE.match(line.text)
    if found is None:
        return False
    rest = line.text[found.end() :]
    return len(rest.split()) <= 3 and kind_of(rest) is not None


def _place_first(told: WhereWhen) -> bool:
    return told.place is not None and told.place[0] < told.clock.begin


def _line(item: Item) -> Line | None:
    """Return an item as a line: one, or the row that a line with a time is alone."""
    if isinstance(item, Line):
        return item if item.table is None else None
    if item.table is not None or item.headers[:1] == ("key",):
        return None
    begin, stop = item.start, item.end
    if item.document.format == "markdown":  # "*10:00–11:00 | Room 7*"
        held = item.document.text[begin:stop]
        begin, stop = begin + len(held) - len(held.lstrip("*_ ")), stop - len(held) + len(held.rstrip("*_ "))
    return Line(item.document, re.sub(r"\s", " ", item.document.text[begin:stop]), range(begin, stop), "paragraph")


def _gap(above: Line, below: Line) -> bool:
    """Whether a blank line stands between two lines."""
    return above.document.text.count("\n", above.positions[-1] + 1, below.positions[0]) > 1
