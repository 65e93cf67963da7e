"""Sessions as an iCalendar file (RFC 5545): stable UIDs, the event's time zone, the source document as the URL."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from corpus.programme.model import Programme, Session
from corpus.programme.selection import title_of

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # the same programme gives the same file, byte for byte


def calendar(sessions: Iterable[Session], programme: Programme, base_url: str) -> bytes:
    """Return the sessions as an .ics file; those without a day or a start are left out.

    `base_url` is where the documents are served: each entry's URL is the document that states its time. A session in a
    named time zone is written in it, with its VTIMEZONE; one with an offset alone is written in UTC.
    """
    file = Calendar()
    file.add("prodid", "-//Rapporteur//Programme//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    events = {e.id: e for e in programme.events}
    kept = [s for s in sessions if s.day is not None and s.start is not None]
    names = {events[s.event].name.value for s in kept if s.event in events}
    if len(names) == 1:
        file.add("x-wr-calname", names.pop())
    for session in kept:
        file.add_component(_entry(session, programme, base_url))
    file.add_missing_timezones()
    return bytes(file.to_ical())


def _entry(session: Session, programme: Programme, base_url: str) -> Event:
    entry = Event()
    entry.add("uid", f"{quote(session.id, safe='')}@rapporteur")
    entry.add("dtstamp", _STAMP)
    entry.add("summary", title_of(session))
    start, end = moments(session)
    entry.add("dtstart", start)
    if end is not None and end >= start:
        entry.add("dtend", end)
    places = [session.room.value if session.room else None]
    event = next((e for e in programme.events if e.id == session.event), None)
    if event is not None:
        workshop = next((w for w in programme.workshops if w.id == session.workshop), None)
        if places[0] is None and workshop is not None and workshop.room is not None:
            places[0] = workshop.room.value
        places += [event.venue.value if event.venue else None, event.city.value if event.city else None]
    place = ", ".join(dict.fromkeys(p for p in places if p))
    if place:
        entry.add("location", place)
    lines = [f"{p.label or p.role}: {p.name}" + (f", {p.post}" if p.post else "") for p in session.people]
    if session.organisers is not None:
        lines.append(f"Organised by {session.organisers.value}")
    if lines:
        entry.add("description", "\n".join(lines))
    source = (*(session.start.spans if session.start else ()), *session.spans)
    if source:
        entry.add("url", f"{base_url.rstrip('/')}/{quote(source[0].document)}")
    return entry


def moments(session: Session) -> tuple[datetime, datetime | None]:
    """Return when a session starts and ends, with its zone; raises ValueError for one without a day or a start.

    Without a known zone the times are floating: the same on every clock, as RFC 5545 has it.
    """
    if session.day is None or session.start is None:
        raise ValueError(f"{session.label} has no day or no start")
    first = _at(session.day.value, session.start.value, session.timezone)
    if session.end is None:
        return first, None
    day = session.end_day.value if session.end_day else session.day.value
    if session.end_day is None and session.end.value < session.start.value and session.end.value <= time(6):
        day += timedelta(days=1)  # past midnight
    return first, _at(day, session.end.value, session.timezone)


def _at(day: date, clock: time, name: str | None) -> datetime:
    zone = zone_of(name)
    moment = datetime.combine(day, clock, tzinfo=zone)
    return moment.astimezone(UTC) if isinstance(zone, timezone) else moment


def zone_of(name: str | None) -> tzinfo | None:
    """Return the zone of an IANA name or a written offset ("-05:00"), or None where there is none."""
    if not name:
        return None
    if name[0] in "+-" and name[1:3].isdigit():
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[4:6] or 0))
        return timezone(offset if name[0] == "+" else -offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
