"""iCalendar files: each event a heading with its fields, once for every time that it is held.

icalendar: the reference parser, kept for 20 years, BSD. dateutil: the rules of repetition, BSD and Apache-2.0.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr
from icalendar import Calendar

from corpus.formats.base import Content, Deadline, Stated, Transcript, UnreadableFileError
from corpus.formats.encoding import decode
from corpus.formats.entries import Agenda, Entry, agenda_title, write_agenda
from corpus.limits import Limits

_TOO_MANY = 20_000  # events
_MOST_TIMES = 100  # of one event: a forum has no more


class CalendarReader:
    """Reads `.ics`."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read an iCalendar file's bytes; raises UnreadableFileError for what is none."""
        deadline = Deadline(limits)
        source, warnings = decode(data, limits)
        if source.upper().count("BEGIN:VEVENT") > _TOO_MANY:
            raise UnreadableFileError(f"holds more than {_TOO_MANY:,} events; split the calendar")
        try:
            calendars = Calendar.from_ical(source, multiple=True)
        except (ValueError, IndexError, KeyError) as error:
            raise UnreadableFileError(f"is no valid iCalendar file: {error}") from error
        told = list(warnings)
        entries: list[Entry] = []
        titles: list[str | None] = []
        zone_name: str | None = None
        for calendar in calendars:
            zone_name = zone_name or _text(calendar.get("X-WR-TIMEZONE")) or _only_zone(calendar)
            titles.append(_text(calendar.get("X-WR-CALNAME")) or _text(calendar.get("NAME")))
            zone = _zone(zone_name)
            for number, event in enumerate(calendar.walk("VEVENT"), 1):
                deadline.check(f"event {number}")
                told.extend(f"event {number}: {key} {problem}" for key, problem in event.errors)
                entry = _entry(event, zone, zone_name)
                times = _repeated(event)
                if times is None:
                    told.append(f"event {number} repeats without an end; only its first time is read")
                entries.extend([entry] if not times else (_moved(entry, by) for by in times))
        if not entries:
            raise UnreadableFileError("is a calendar without events")
        out = Transcript(limits)
        agenda = Agenda(title=agenda_title(titles), entries=tuple(entries), timezone=zone_name)
        write_agenda(out, agenda)
        stated = Stated(title=agenda.title, kind="timetable")
        return Content(out.text, tuple(out.blocks), marked_up=True, stated=stated, warnings=tuple(told))


def _entry(event: Any, zone: tzinfo | None, zone_name: str | None) -> Entry:
    start, name = _local(event.get("DTSTART"), zone, zone_name)
    end, _ = _local(event.get("DTEND"), zone, zone_name)
    duration = event.get("DURATION")
    if end is None and start is not None and duration is not None and isinstance(duration.dt, timedelta):
        end = start + duration.dt
    if end is not None and not isinstance(end, datetime):
        end = end - timedelta(days=1)  # the end of a whole-day event is the day after its last
    organiser = event.get("ORGANIZER")
    return Entry(
        title=_text(event.get("SUMMARY")) or "(untitled)",
        start=start,
        end=end,
        timezone=name,
        room=_text(event.get("LOCATION")),
        track=_categories(event),
        organiser=_named(organiser),
        status=_text(event.get("STATUS")) if _text(event.get("STATUS")) == "CANCELLED" else None,
        url=_text(event.get("URL")),
        description=_text(event.get("DESCRIPTION")),
    )


def _repeated(event: Any) -> list[timedelta] | None:
    """Return how long after its first time an event is held, each time; nothing where it does not repeat.

    None for what repeats without an end, or by a rule that cannot be followed.
    """
    rule, start = event.get("RRULE"), event.get("DTSTART")
    if rule is None:
        return []
    if isinstance(rule, list) or start is None or not (rule.get("COUNT") or rule.get("UNTIL")):
        return None
    left_out = event.get("EXDATE")
    gone = {
        item.dt for group in (left_out if isinstance(left_out, list) else [left_out]) if group for item in group.dts
    }
    first = start.dt if isinstance(start.dt, datetime) else datetime.combine(start.dt, time())
    try:
        held = list(islice(rrulestr(rule.to_ical().decode("utf-8"), dtstart=first), _MOST_TIMES + 1))
    except (ValueError, TypeError, OverflowError):  # an end in another kind of time than the start, a broken rule
        return None
    if not held or len(held) > _MOST_TIMES:
        return None
    return [at - first for at in held if at not in gone and at.date() not in gone]


def _moved(entry: Entry, by: timedelta) -> Entry:
    """Return an entry as it is held some time later."""
    return replace(entry, start=entry.start + by if entry.start else None, end=entry.end + by if entry.end else None)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value).strip() or None if value is not None else None


def _named(value: Any) -> str | None:
    if value is None or isinstance(value, list):
        return None
    name = value.params.get("CN") if hasattr(value, "params") else None
    return str(name) if name else re.sub(r"(?i)^mailto:", "", str(value)) or None


def _categories(event: Any) -> str | None:
    value = event.get("CATEGORIES")
    found = value if isinstance(value, list) else [value] if value is not None else []
    names = [str(name) for group in found for name in getattr(group, "cats", [])]
    return ", ".join(names) or None


def _only_zone(calendar: Any) -> str | None:
    names = {str(zone.get("TZID")) for zone in calendar.walk("VTIMEZONE")}
    return names.pop() if len(names) == 1 else None


def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _local(value: Any, zone: tzinfo | None, zone_name: str | None) -> tuple[datetime | date | None, str | None]:
    """Return a time as the clock at the place shows it, and the zone's name.

    A time in UTC is turned into the calendar's zone where that is known.
    """
    if value is None or isinstance(value, list):
        return None, None
    at = value.dt
    if not isinstance(at, datetime):
        return (at if isinstance(at, date) else None), None
    if at.tzinfo is None:
        return at, zone_name
    name = str(value.params.get("TZID") or getattr(at.tzinfo, "key", None) or "UTC")
    if (at.utcoffset() == timedelta(0) and at.tzinfo in (UTC,)) or name == "UTC":
        return (at.astimezone(zone), zone_name) if zone is not None else (at, "UTC")
    return at, name
