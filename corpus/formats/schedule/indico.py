"""Indico's JSON export: events with their sessions and contributions, or the timetable by days."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from corpus.formats.entries import Agenda, Entry
from corpus.formats.schedule.values import bare, local, maps, moment, people, said


def indico(results: Any) -> Agenda | None:
    """Return the agenda below the key "results", or None where it holds none."""
    if isinstance(results, Mapping):
        entries = [
            _entry(item, None)
            for days in results.values()
            if isinstance(days, Mapping)
            for day in days.values()
            if isinstance(day, Mapping)
            for item in _slots(day)
        ]
        return Agenda(title=None, entries=tuple(entries)) if entries else None
    events = [item for item in maps(results) if item.get("startDate") or item.get("start_dt")]
    if not events:
        return None
    entries = []
    for event in events:
        zone = said(event, "timezone")
        parts = [part for key in ("sessions", "contributions") for part in maps(event.get(key))]
        entries.extend(_entry(part, zone) for part in parts if part.get("startDate") or part.get("start_dt"))
        if not parts:
            entries.append(_entry(event, zone))
    whole = events[0] if len(events) == 1 else {}
    start, end = (_moment(whole.get(key)) for key in ("startDate", "endDate"))
    return Agenda(
        title=said(whole, "title"),
        entries=tuple(entries),
        start=str(start)[:16] if start else None,
        end=str(end)[:16] if end else None,
        timezone=said(whole, "timezone"),
        venue=said(whole, "location"),
        url=said(whole, "url"),
        description=bare(said(whole, "description")),
    )


def _slots(day: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for item in day.values():
        if isinstance(item, Mapping):
            yield item
            inner = item.get("entries")
            if isinstance(inner, Mapping):
                yield from (entry for entry in inner.values() if isinstance(entry, Mapping))


def _entry(item: Mapping[str, Any], zone: str | None) -> Entry:
    start, name = local(_moment(item.get("startDate") or item.get("start_dt")), zone)
    end, _ = local(_moment(item.get("endDate") or item.get("end_dt")), zone)
    given = next((item[key] for key in ("speakers", "presenters", "primaryauthors") if item.get(key)), None)
    return Entry(
        title=said(item, "title") or "(untitled)",
        start=start,
        end=end,
        timezone=name or _zone(item),
        room=said(item, "room") or said(item, "roomFullname") or said(item, "location"),
        track=said(item, "track") or said(item, "session") or said(item, "slotTitle"),
        kind=said(item, "type") or said(item, "entryType"),
        speakers=people(given),
        moderators=people(item.get("conveners")),
        url=said(item, "url"),
        description=bare(said(item, "description")),
    )


def _zone(item: Mapping[str, Any]) -> str | None:
    start = item.get("startDate")
    return said(start, "tz") if isinstance(start, Mapping) else None


def _moment(value: Any) -> datetime | date | None:
    if isinstance(value, Mapping):
        return moment(f"{value.get('date') or ''}T{value.get('time') or ''}")
    return moment(value)
