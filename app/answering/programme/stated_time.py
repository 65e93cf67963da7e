"""The time that a question states, the day, the part of the day, the hour, held against the hours of sessions."""

from collections.abc import Sequence
from datetime import time

from app.answering.language.clock import Part, hours_of, in_part
from app.answering.programme.timetable import runs_at
from app.answering.query import Constraints
from corpus.programme.model import Session

_LONG = 60  # minutes in a part of the day by which a session is on in it, however long it is


def is_stated(constraints: Constraints) -> bool:
    """Tell whether a question states a day or a part of the day."""
    return bool(constraints.dates or constraints.part)


def contradicts(session: Session, constraints: Constraints) -> bool:
    """Tell whether a session is surely on at none of the days, or in no minute of the part of the day, stated."""
    day, part = session.day, constraints.part
    if constraints.dates and day and day.value not in constraints.dates:
        return True
    return bool(part and session.start and not _reaches(session, part))


def at_stated_time(sessions: Sequence[Session], constraints: Constraints) -> list[Session]:
    """Return those of the sessions that are on at the time stated; all where none is.

    Of those on the day those that start in the part of the day stand before those that only reach into it; where
    several are left the hour stated tells which of them is on then.
    """
    found = [s for s in sessions if s.day and s.day.value in constraints.dates] or list(sessions)
    if part := constraints.part:
        found = (
            [s for s in found if s.start and in_part(s.start.value, part)]
            or [s for s in found if s.start and _reaches(s, part)]
            or found
        )
    moment = constraints.moment
    if moment and moment.relation == "at" and len(found) > 1:
        found = (
            [s for s in found if s.start and s.start.value == moment.start]
            or [s for s in found if runs_at(s, moment.start)]
            or found
        )
    return found


def _reaches(session: Session, part: Part) -> bool:
    """Tell whether a session starts in a part of the day, or half of it or an hour lies there."""
    if session.start is None:
        return False
    if in_part(session.start.value, part) or session.end is None:
        return in_part(session.start.value, part)
    begin, stop = (_minute(moment) for moment in hours_of(part))
    start, end = _minute(session.start.value), _minute(session.end.value)
    shared = min(end, stop) - max(start, begin)
    return shared >= min(_LONG, (end - start) / 2) and shared > 0


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
