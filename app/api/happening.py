"""What is on now and what comes next, in the time zone of each event."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from app.api.sessions import SessionCard, session_card
from corpus.programme.model import Event, Programme, Session

UNENDED = timedelta(hours=1)  # how long a session without an end counts as on


class EventStanding(BaseModel):
    """An event and whether it is to come, on, or over."""

    id: str
    name: str
    start: str
    end: str
    timezone: str | None
    standing: Literal["before", "during", "after"]


class Happening(BaseModel):
    """The sessions that run now and those that start next on the same day."""

    clock: str  # HH:MM in the zone of the event that is on, else in UTC
    events: list[EventStanding]
    now: list[SessionCard]
    next: list[SessionCard]


def happening(programme: Programme, now: datetime) -> Happening:
    """Return what is on at `now`; a `now` without an offset is taken as each event's local time."""
    standings: list[EventStanding] = []
    running: list[Session] = []
    coming: list[Session] = []
    clock: str | None = None
    for event in programme.events:
        if event.start is None:
            continue
        local = _local(now, event.timezone)
        first, last = event.start.value, (event.end or event.start).value
        standing: Literal["before", "during", "after"] = (
            "before" if local.date() < first else "after" if local.date() > last else "during"
        )
        standings.append(
            EventStanding(
                id=event.id,
                name=event.name.value,
                start=first.isoformat(),
                end=last.isoformat(),
                timezone=event.timezone,
                standing=standing,
            )
        )
        if standing != "during":
            continue
        clock = clock or f"{local:%H:%M}"
        on, later = _of_event(programme, event, local)
        running += on
        coming += later
    return Happening(
        clock=clock or f"{_local(now, None):%H:%M}",
        events=standings,
        now=[session_card(s, programme) for s in running],
        next=[session_card(s, programme) for s in coming],
    )


def _local(now: datetime, timezone: str | None) -> datetime:
    if now.tzinfo is None:
        return now
    return now.astimezone(ZoneInfo(timezone) if timezone else UTC).replace(tzinfo=None)


def _of_event(programme: Programme, event: Event, local: datetime) -> tuple[list[Session], list[Session]]:
    running: list[Session] = []
    later: list[tuple[datetime, Session]] = []
    for session in programme.sessions:
        if session.event != event.id or session.day is None or session.start is None:
            continue
        begins = datetime.combine(session.day.value, session.start.value)
        ends = datetime.combine(session.day.value, session.end.value) if session.end else begins + UNENDED
        if begins <= local < ends:
            running.append(session)
        elif local < begins and begins.date() == local.date():
            later.append((begins, session))
    earliest = min((begins for begins, _ in later), default=None)
    return running, [session for begins, session in later if begins == earliest]
