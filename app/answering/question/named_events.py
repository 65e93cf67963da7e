"""The forums, and the parts of one without a number, that a question names: by name, alias, place, month or kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.answering.language.sounds import spells
from app.answering.language.terms import TERMS, terms
from app.answering.language.words import fold, is_hangul, stem, words
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints
from corpus.programme.model import Event, Session, Workshop

GROUP_TERMS = frozenset({"symposium", "conference", "meeting", "forum", "exhibition", "roundtable"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COINED = re.compile(r"[a-z][A-Z]|\b[A-Z]{4,}\b")  # one word that is a name all the same: "RiverForm"
_WHOLES = frozenset({"symposium", "conference", "meeting", "forum"})
_SHORT = 2  # words before the last of a name that is short enough to be said in another language
_TITLE = 3  # words from which a title names its session alone
_WHOLE = r"(?:meeting|forum|conference|congress|symposium|event|summit|workshop|venue|programme|agenda)"


class NamedEvents:
    """Finds the events of one programme that questions name."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._names = {
            event.id: tuple(
                re.compile(
                    rf"(?<!\w){re.escape(fold(name))}(?![^\W가-힣])" if name.isascii() else re.escape(fold(name))
                )
                for name in sorted(_called(event), key=len, reverse=True)
            )
            for event in timetable.events.values()
        }
        things: list[Workshop | Session] = [*timetable.workshops.values(), *timetable.sessions.values()]
        titles = [thing.title.value for thing in things if thing.title]
        bodies = [name for body in timetable.bodies.values() for name in body.names]
        given = [post for person in timetable.people.values() for post in person.posts]
        posts = [text for post in given for text in (post.title, post.affiliation) if text]
        # A place that stands in no other name needs no "in" before it: "closing ceremony Incheon".
        self._named = {word for name in (*titles, *bodies, *posts) for word in words(name)}
        self._leads = {
            event.id: re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, words(event.name.value)))})\s+)+$")
            for event in timetable.events.values()
        }

    def events(self, question: str, constraints: Constraints) -> tuple[str, ...]:
        """Return the events that a question names, by name, alias, city, month or date; all where it names none."""
        text = fold(question)
        named = [event for event in self.timetable.events if any(p.search(text) for p in self._names[event])]
        if not named:  # a place may stand for its event, unless a number is of another's
            placed = [event for event in self.timetable.events if self._names_place(text, event)]
            named = self._holders(text, constraints, placed) or placed if placed else []
        days = constraints.days
        if days.months or days.dates:
            in_days = [
                event
                for event, dates in self.timetable.dates.items()
                if any(day.month in days.months for day in dates)
                or any(replace(days, weekdays=()).match(day) for day in dates if days.dates)
            ]
            both = [event for event in named if event in in_days]
            others = self._of_other_months(constraints, both)
            named = [*both, *others] or named or self._holders(text, constraints, in_days) or in_days
        return tuple(event for event in self.timetable.events if event in named)

    def _of_other_months(self, constraints: Constraints, named: Sequence[str]) -> list[str]:
        """Return the events of a month that no event named is in: "the forum in June and Riverform in September"."""
        dates = self.timetable.dates
        told = {day.month for event in named for day in dates[event]}
        months = set(constraints.days.months) - told if named else set()
        return [event for event, days in dates.items() if any(day.month in months for day in days)]

    def _holders(self, text: str, constraints: Constraints, others: Sequence[str]) -> list[str]:
        """Return the events of a number or a whole title that none of those found so far has; none where one has."""
        things: list[Session | Workshop] = [*self.timetable.workshops.values(), *self.timetable.sessions.values()]
        holders = {thing.event for thing in things if _is_named(thing, text, constraints)}
        return [] if holders & set(others) else [event for event in self.timetable.events if event in holders]

    def _names_place(self, text: str, event_id: str) -> bool:
        """Tell whether a folded question speaks of an event by its city or house."""
        event = self.timetable.events[event_id]
        spoken = words(text)
        for place in (fact.value for fact in (event.city, event.venue) if fact):
            for word in words(place.split(",")[0]):
                said = re.search(
                    rf"\b(?:in|at|to|from|the|our)\s{re.escape(word)}\b|\b{re.escape(word)}(?:'s)?\s(?:\w+\s)?{_WHOLE}",
                    text,
                )
                alone = word in spoken and word not in self._named
                heard = bool(said) or alone or any(is_hangul(w) and spells(stem(w), word) for w in spoken)
                if len(word) > 3 and heard and not self._shared_place(word, event_id):
                    return True
        return False

    def groups(self, question: str, constraints: Constraints) -> frozenset[str]:
        """Return the ids of the groups without a number that a question names by title or by what they are.

        "The symposium" names the only group of its event whose title calls it one.
        """
        text = fold(question)
        unnumbered = [w for w in self.timetable.workshops.values() if w.number is None and w.title]
        events = constraints.events or tuple(self.timetable.events)
        found = set()
        kinds = terms(question) & GROUP_TERMS
        for group in unnumbered:
            if group.event not in events or not group.title:
                continue
            if fold(group.title.value) in text:
                found.add(group.id)
            elif own := terms(group.title.value) & kinds:
                rivals = [e.name.value for e in self.timetable.events.values()]
                rivals += [w.title.value for w in unnumbered if w.title and w.id != group.id and w.event in events]
                if not any(own & terms(rival) for rival in rivals):
                    found.add(group.id)
        return frozenset(found)

    def without(self, text: str, events: tuple[str, ...]) -> str:
        """Return a folded question without the names of the events that it names, "the OECD INDIGO" being one."""
        for name in events:
            for pattern in self._names[name]:
                while match := pattern.search(text):
                    text = f"{self._leads[name].sub(' ', text[: match.start()])} {text[match.end() :]}"
        return text

    def _shared_place(self, word: str, event_id: str) -> bool:
        """Tell whether another event's place or name holds the word as well, so that it tells nothing."""
        return any(
            word in words(" ".join([e.name.value, *(f.value for f in (e.city, e.venue) if f)]))
            for e in self.timetable.events.values()
            if e.id != event_id
        )


def resolve_dates(constraints: Constraints, timetable: Timetable, today: date | None) -> tuple[date, ...]:
    """Return the days of the programme that a question's dates, weekdays and ordinals come to."""
    days = constraints.days
    events = constraints.events or tuple(timetable.events)
    found: dict[date, None] = {}
    if constraints.relative in ("today", "tomorrow", "now") and today:
        found[today] = None
    for event in events:
        dates = timetable.dates.get(event, ())
        numbered = timetable.days_of(event)
        for ordinal in days.ordinals:
            if -len(numbered) <= ordinal <= len(numbered) and ordinal:
                found[numbered[ordinal - 1 if ordinal > 0 else ordinal]] = None
        if days.dates or days.weekdays:
            found.update(dict.fromkeys(day for day in dates if days.match(day)))
    if days.dates and not found:  # a day of another event, which the things asked about are not on
        found = dict.fromkeys(d for dates in timetable.dates.values() for d in dates if days.match(d))
    return tuple(sorted(found))


def _called(event: Event) -> frozenset[str]:
    """Return what an event is called: by its name, with the year and without, and its aliases."""
    undated = " ".join(_YEAR.sub(" ", event.name.value).split()).strip(" ,:-–")
    tells = " " in undated or _COINED.search(undated)
    names = {event.name.value, *event.aliases, *([undated] if tells else ())}
    return frozenset({*names, *(spoken for name in names for spoken in _in_korean(name))})


def _in_korean(name: str) -> Iterator[str]:
    """Yield an English name of two or three words as it is said in Korean: "OECD meeting" is "OECD 회의"."""
    lead, _, noun = name.rpartition(" ")
    if name.isascii() and 0 < len(lead.split()) <= _SHORT:
        for term in TERMS:
            if term.name in _WHOLES and fold(noun) in term.words:
                yield from (f"{lead} {word}" for word in term.words if is_hangul(word))


def _is_named(thing: Session | Workshop, text: str, constraints: Constraints) -> bool:
    """Tell whether a folded question gives a workshop's or plenary's number, or a whole title of a few words."""
    if isinstance(thing, Workshop) or thing.kind == "plenary":
        asked = constraints.workshops if isinstance(thing, Workshop) else constraints.plenaries
        if thing.number is not None and thing.number in asked:
            return True
    title = fold(thing.title.value) if thing.title else ""
    return len(words(title)) >= _TITLE and title in text
