"""Sessions that a question gives by their place in an order: "the last session", "the second coffee break"."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.answering.language.terms import TERMS, distinctive
from app.answering.programme.stated_time import at_stated_time, contradicts, is_stated
from app.answering.programme.timetable import Timetable, proper
from app.answering.query import Constraints
from corpus.programme.model import Session


def sessions_in_order(timetable: Timetable, constraints: Constraints, groups: frozenset[str]) -> frozenset[str]:
    """Return the ids of the sessions that "last", or an ordinal beside a day or a part of it, comes to.

    They are counted in the workshops named, by number or as `groups`, else in the events, among what is on at the time
    stated. A session that bears the ordinal's number then is meant by it, and no other.
    """
    orders = [n for n in constraints.sessions if n == -1 or (n in constraints.ordinals and is_stated(constraints))]
    if not orders:
        return frozenset()
    found: set[str] = set()
    for line in _lines(timetable, constraints, groups):
        then = [s for s in line if s.start and s.part_of is None and not contradicts(s, constraints)]
        ordered = sorted(at_stated_time(proper(then), constraints), key=timetable.order)
        rows = [list(row) for _, row in groupby(ordered, _start)]
        for n in orders:
            if n == -1 or not any(session.number == n for session in then):
                found.update(session.id for session in (rows[n - 1 if n > 0 else n] if abs(n) <= len(rows) else ()))
    return frozenset(found)


def things_in_order(timetable: Timetable, constraints: Constraints) -> frozenset[str]:
    """Return the ids of the plenaries, breaks, meals and the like that a question gives by their place in an order.

    They are counted in each event, among what is on at the time stated. Of plenaries and keynotes that the programme
    numbers only the last is given so.
    """
    places = [*constraints.in_order]
    for kind, numbers in (("plenary", constraints.plenaries), ("keynote", constraints.keynotes)):
        numbered = any(s.kind == kind and s.number is not None for s in timetable.held)
        places += [(kind, n) for n in numbers if n == -1 or not numbered]
    found: set[str] = set()
    for event in constraints.events or timetable.events:
        held = [s for s in timetable.of_event(event) if s.start and s.day and not s.talk]
        for term, n in places:
            then = at_stated_time([s for s in of_term(held, term) if not contradicts(s, constraints)], constraints)
            rows = [list(row) for _, row in groupby(sorted(then, key=timetable.order), _start)]
            found.update(s.id for s in (rows[n - 1 if n > 0 else n] if abs(n) <= len(rows) else ()))
    return frozenset(found)


def of_term(sessions: Sequence[Session], term: str) -> list[Session]:
    """Return the sessions that are called by a term, else those of its kinds."""
    kinds = next(known.kinds for known in TERMS if known.name == term)
    called = [s for s in sessions if s.title and term in distinctive(s.title.value)]
    return [s for s in called if s.kind in kinds] or called or [s for s in sessions if s.kind in kinds]


def _lines(timetable: Timetable, constraints: Constraints, groups: frozenset[str]) -> Iterable[Sequence[Session]]:
    """Return the sessions of each workshop named, else of each part of the one event named, else of each event."""
    events = constraints.events or tuple(timetable.events)
    named = [
        w.id
        for w in timetable.workshops.values()
        if w.event in events and (w.id in groups or w.number in constraints.workshops)
    ]
    if named or constraints.workshops:
        return [timetable.of_workshop(name) for name in named]
    unnumbered = [w for w in timetable.workshops.values() if w.event in events and w.number is None]
    parts = [timetable.of_workshop(w.id) for w in unnumbered if len(constraints.events) == 1]
    return parts or [timetable.of_event(event) for event in events]


def _start(session: Session) -> tuple[object, object]:
    return (session.day.value if session.day else None, session.start.value if session.start else None)
