"""A session as a card shows it: plain values, times in the forum's zone, and where its calendar file is."""

from urllib.parse import quote

from pydantic import BaseModel

from corpus.document import Span
from corpus.programme.model import Programme, Session


class SessionCard(BaseModel):
    """A session without the sources of each field; `/api/programme` has those."""

    id: str
    event: str
    event_name: str
    kind: str
    label: str
    title: str | None
    date: str | None  # ISO 8601
    start: str | None  # HH:MM, 24 hours
    end: str | None
    timezone: str | None  # IANA name
    room: str | None
    people: list[str]
    calendar: str | None  # path of its .ics file, where its day and start are known
    source: Span


def session_card(session: Session, programme: Programme) -> SessionCard:
    """Return the card of a session."""
    event = next((e for e in programme.events if e.id == session.event), None)
    workshop = next((w for w in programme.workshops if w.id == session.workshop), None)
    room = session.room or (workshop.room if workshop else None)
    return SessionCard(
        id=session.id,
        event=session.event,
        event_name=event.name.value if event else session.event,
        kind=session.kind,
        label=session.label,
        title=session.title.value if session.title else None,
        date=session.day.value.isoformat() if session.day else None,
        start=f"{session.start.value:%H:%M}" if session.start else None,
        end=f"{session.end.value:%H:%M}" if session.end else None,
        timezone=session.timezone or (event.timezone if event else None),
        room=room.value if room else None,
        people=list(dict.fromkeys(p.name for p in session.people)),
        calendar=f"/api/sessions/{quote(session.id)}.ics" if session.day and session.start else None,
        source=session.spans[0],
    )
