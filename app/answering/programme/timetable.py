"""The programme arranged for lookups: sessions by day and hour, of a workshop, of a person; conflicts by subject."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from corpus.programme.model import (
    Body,
    Conflict,
    Event,
    Field,
    Participation,
    Person,
    Programme,
    Session,
    SessionKind,
    Slot,
    Workshop,
)

# What a programme holds between its working parts; a list of sessions does not mean these.
PAUSES: frozenset[SessionKind] = frozenset({"break", "meal", "registration", "social", "tour"})
# What a reader calls a session: remarks, ceremonies and pauses are none.
_PROPER: frozenset[SessionKind] = frozenset({"session", "plenary", "keynote"})


class Timetable:
    """Lookups over one programme. Holds no state of its own; safe to share between threads."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.events: dict[str, Event] = {event.id: event for event in programme.events}
        self.workshops: dict[str, Workshop] = {workshop.id: workshop for workshop in programme.workshops}
        self.sessions: dict[str, Session] = {session.id: session for session in programme.sessions}
        self.people: dict[str, Person] = {person.id: person for person in programme.people}
        self.bodies: dict[str, Body] = {body.id: body for body in programme.bodies}

    @cached_property
    def _conflicts(self) -> dict[str, list[Conflict]]:
        found: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.programme.conflicts:
            found[conflict.subject].append(conflict)
        return found

    def conflicts(self, subject: str, *fields: Field) -> tuple[Conflict, ...]:
        """Return the conflicts about a subject, in the fields given or in any."""
        return tuple(c for c in self._conflicts.get(subject, ()) if not fields or c.field in fields)

    @cached_property
    def dates(self) -> dict[str, tuple[date, ...]]:
        """The days of each event, in order: those of its tables, its sessions and its first to last day."""
        found: dict[str, set[date]] = {
            event.id: {day.date.value for day in event.days} for event in self.events.values()
        }
        for session in self.sessions.values():
            if session.day and session.event in found:
                found[session.event].add(session.day.value)
        for event in self.events.values():
            found[event.id].update(fact.value for fact in (event.start, event.end) if fact)
        return {event: tuple(sorted(days)) for event, days in found.items()}

    def days_of(self, event: str) -> tuple[date, ...]:
        """Return the days of an event, in order; what is on before it opens, or after it ends, makes no day of it."""
        found, first, last = self.dates.get(event, ()), self.events[event].start, self.events[event].end
        if first is None or last is None:
            return found
        return tuple(day for day in found if first.value <= day <= last.value) or found

    @cached_property
    def _slots(self) -> dict[str, tuple[Slot, date]]:
        """The slot and day in which a day's table holds each session."""
        return {
            session: (slot, day.date.value)
            for event in self.events.values()
            for day in event.days
            for slot in day.slots
            for session in slot.sessions
        }

    def slot(self, session: str) -> Slot | None:
        """Return the slot of a day's table that holds the session."""
        found = self._slots.get(session)
        return found[0] if found else None

    @cached_property
    def held(self) -> list[Session]:
        """The sessions that have a time of their own: a talk's is its session's."""
        return [session for session in self.sessions.values() if not session.talk]

    def on(self, day: date, events: Sequence[str] = ()) -> list[Session]:
        """Return the sessions of a day in order of start, those without a time last."""
        found = [
            session
            for session in self.held
            if session.day and session.day.value == day and (not events or session.event in events)
        ]
        return sorted(found, key=self.order)

    def of_workshop(self, workshop: str) -> list[Session]:
        """Return a workshop's sessions in its own order."""
        return [
            self.sessions[name]
            for name in self.workshops[workshop].sessions
            if name in self.sessions and not self.sessions[name].talk
        ]

    def of_event(self, event: str) -> list[Session]:
        """Return an event's sessions in order of day and start."""
        return sorted((s for s in self.sessions.values() if s.event == event), key=self.order)

    def order(self, session: Session) -> tuple[date, time, time, str]:
        """Return the key that puts sessions in order of time; those without a day or time come last."""
        return (
            session.day.value if session.day else date.max,
            session.start.value if session.start else time.max,
            session.end.value if session.end else time.max,
            session.id,
        )

    def zone(self, event: str | None) -> ZoneInfo | None:
        """Return the time zone of an event, or of the only zone that all events share."""
        zones = {e.timezone for e in self.events.values() if e.timezone and (event is None or e.id == event)}
        return ZoneInfo(zones.pop()) if len(zones) == 1 else None

    def parts(self, person: str) -> list[tuple[Session, Participation]]:
        """Return the person's parts in sessions, in order of time."""
        found = [(s, p) for s in self.held for p in s.people if p.person == person]
        return sorted(found, key=lambda item: self.order(item[0]))


def runs_at(session: Session, moment: time) -> bool:
    """Tell whether a session is on at a clock time: its start counts, its end does not."""
    if session.start is None:
        return False
    if session.end is None or session.end.value <= session.start.value:
        return session.start.value == moment
    return session.start.value <= moment < session.end.value


def overlap(one: Session, other: Session) -> bool:
    """Tell whether two sessions share a stretch of time on one day."""
    if not (one.day and other.day and one.start and other.start and one.end and other.end):
        return False
    return one.day.value == other.day.value and one.start.value < other.end.value and other.start.value < one.end.value


def working(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that are neither breaks nor meals nor the like."""
    return [session for session in sessions if session.kind not in PAUSES]


def proper(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that a reader would call so; where there are none, all that are no pauses."""
    found = working(sessions)
    return [session for session in found if session.kind in _PROPER] or found


def local_now(now: datetime | None, zone: ZoneInfo | None) -> datetime:
    """Return the time on the forum's clock: `now` of the request (a naive one is the forum's own) or the machine's."""
    if now is None:
        return datetime.now(zone)
    return now.astimezone(zone) if now.tzinfo and zone else now
