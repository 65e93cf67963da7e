"""Cards: each session a small block of its own, its hours and its place on the line above or below its title.

"09:30 – 10:15 · Sail Hall" over the heading "What a bell remembers", or the heading first; or the place alone on the
line below; or all on one line, parted by marks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.programme.people import PersonLine, parse_people
from corpus.programme.reader.card_parts import (
    FEWEST,
    At,
    Hours,
    Parts,
    hours_line,
    is_placelike,
    is_short,
    may_head,
    parts_of,
    people_among,
    place_among,
)
from corpus.programme.stream import Line
from corpus.programme.times import ClockRange, DateRange, Habits, leading_clock

_MARK = re.compile(r"[·|/•]")


@dataclass(slots=True)
class Card:
    """A session: its title and its place as stretches of lines, and the line of its hours, by their numbers."""

    title: At
    when: int
    clock: ClockRange
    date: DateRange | None
    where: At | None


@dataclass(slots=True)
class Cards:
    """The cards of a document by the number of their first line.

    `places` and `people` are the lines that are but the place or the people of the session at hand.
    """

    cards: dict[int, Card] = field(default_factory=dict)
    places: frozenset[int] = frozenset()
    people: dict[int, list[PersonLine]] = field(default_factory=dict)


def read_cards(lines: Mapping[int, Line]) -> Cards:
    """Return the cards among the lines of a document; none where it does not show them by its form."""
    heads = {n for n, line in lines.items() if may_head(line)}
    hours = {n: told for n, line in lines.items() if (told := hours_line(line.text)) is not None}
    timed = {n: n for n in heads if leading_clock(lines[n].text, Habits()) is not None}
    if len(timed) >= FEWEST and len(timed) * 3 >= len(heads) * 2:
        parts = {name: held for name, held in parts_of(lines, hours, timed).items() if name[0] == "below"}
        place = place_among(lines, hours, parts)
        return Cards(
            {}, _alone(lines, parts.get(place, {})) if place else frozenset(), people_among(lines, parts, place)
        )
    of = _titles(lines, hours, heads)
    if len(of) < FEWEST or len(of) * 3 < len(hours) * 2:
        return _rows(lines, {n: told for n, told in hours.items() if told.pieces}, len(hours))
    parts = parts_of(lines, hours, of)
    place = place_among(lines, hours, parts)
    at = parts[place] if place is not None else {}
    people = people_among(lines, parts, place)
    said = [tuple(lines[n].text[begin:stop] for begin, stop in hours[n].pieces) for n in of]
    dated = any(hours[n].date is not None for n in of)
    tagged = len(of) > FEWEST and all(said) and len(set(said)) < len(said)  # by a level, a language, a track
    if place is None and not tagged and not (dated and any(of[n] > n for n in of)):
        return Cards(people=people)
    if place is not None and place[0] == "below" and not any(said) and not dated:
        return Cards({}, _alone(lines, at), people)
    found: dict[int, Card] = {}
    for when, title in of.items():
        where = at.get(when)
        where = where if where and is_placelike(lines[where[0]].text[where[1] : where[2]]) else None
        told = hours[when]
        found[min(when, title)] = Card((title, 0, len(lines[title].text)), when, told.clock, told.date, where)
    return Cards(found, frozenset(), people)


def _alone(lines: Mapping[int, Line], held: Mapping[int, At]) -> frozenset[int]:
    texts = {n: lines[n].text for n, *_ in held.values()}
    return frozenset(n for n, text in texts.items() if is_placelike(text) and not parse_people(text, expected=False))


def _titles(lines: Mapping[int, Line], hours: Mapping[int, Hours], heads: set[int]) -> dict[int, int]:
    """Return the title of each line of hours: the heading below it, or the one above it, as most lines show.

    In a text without headings it is the line below.
    """
    plain, titled = {n for n in hours if n not in heads}, heads - set(hours)
    over = {n: n + 1 for n in plain if n + 1 in titled}
    under = {n: n - 1 for n in plain if n - 1 in titled}
    surely_over, surely_under = len(over.keys() - under.keys()), len(under.keys() - over.keys())
    if surely_over == surely_under and (over or under):  # nothing between the cards
        return over if max(plain) in over else under
    if surely_under > surely_over:
        return under
    apart = {n: n + 2 for n in plain if n + 1 not in titled and n + 2 in titled and is_short(lines.get(n + 1))}
    if over or apart or any(told.pieces for told in hours.values()):
        return {**apart, **over}
    return {n: n + 1 for n in plain if n + 1 not in hours and is_short(lines.get(n + 1))}


def _rows(lines: Mapping[int, Line], hours: Mapping[int, Hours], timed: int) -> Cards:
    """Return the cards that are one line each: "09:00–10:00 · The law of noise · Room 7"."""
    marked = {
        n: told
        for n, told in hours.items()
        if len(told.pieces) > 1 and all(_MARK.search(lines[n].text[a:b]) for (_, a), (b, _) in pairwise(told.pieces))
    }
    if len(marked) * 2 < timed or len(marked) < FEWEST:
        return Cards()
    parts: Parts = parts_of(lines, hours, {n: n for n in marked})
    parts.pop(("beside", 0), None)  # the title
    place = place_among(lines, hours, parts)
    if place is None:
        return Cards()
    found: dict[int, Card] = {}
    for n, where in parts[place].items():
        told = marked[n]
        if is_placelike(lines[where[0]].text[where[1] : where[2]]):
            found[n] = Card((n, *told.pieces[0]), n, told.clock, told.date, where)
    return Cards(found, frozenset(), people_among(lines, parts, place))
