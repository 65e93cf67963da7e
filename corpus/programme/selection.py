"""Parts of a programme: the sessions of a day, of a person, of an event."""

from collections.abc import Iterable
from datetime import date

from corpus.programme.model import Person, Programme, Session
from corpus.programme.names import match_name
from corpus.programme.times import find_dates

PERSON_MATCH = 0.75  # `match_name`: the family name alone, or better


def title_of(session: Session) -> str:
    """Return a session as one line: its label and its title."""
    if session.title is None or session.title.value in session.label:
        return session.label
    return f"{session.label}: {session.title.value}"


def days_of(text: str, programme: Programme) -> tuple[date, ...]:
    """Return the days of the programme that a text means: "2024-06-25", "25 June", "Tuesday", "6월 25일"."""
    days = sorted({s.day.value for s in programme.sessions if s.day})
    found = find_dates(text, loose=True)
    meant = {d for item in found for d in item.days(days)}
    return tuple(d for d in days if d in meant)


def on_days(sessions: Iterable[Session], days: Iterable[date]) -> tuple[Session, ...]:
    """Return the sessions held on these days."""
    wanted = set(days)
    return tuple(s for s in sessions if s.day and any(s.day.value <= d <= _last(s) for d in wanted))


def _last(session: Session) -> date:
    if session.end_day is not None:
        return session.end_day.value
    return session.day.value if session.day else date.min


def people_named(text: str, programme: Programme) -> tuple[Person, ...]:
    """Return the people whom a text names, the surest first; none where it names nobody of the programme."""
    scored = [(match_name(text, person.names), person) for person in programme.people]
    best = max((score for score, _ in scored), default=0.0)
    if best < PERSON_MATCH:
        return ()
    return tuple(
        p for score, p in sorted(scored, key=lambda sp: (-sp[0], sp[1].id)) if score >= max(best - 0.05, PERSON_MATCH)
    )


def of_people(sessions: Iterable[Session], people: Iterable[Person]) -> tuple[Session, ...]:
    """Return the sessions in which any of these people take part."""
    wanted = {p.id for p in people}
    return tuple(s for s in sessions if any(p.person in wanted for p in s.people))
