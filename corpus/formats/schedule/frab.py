"""Schedules of frab and pentabarf, in JSON and XML, as pretalx exports them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from corpus.formats.entries import Agenda, Entry
from corpus.formats.schedule.values import local, maps, moment, people, said


def frab_json(schedule: Mapping[str, Any]) -> Agenda:
    """Return the agenda below the key "schedule"."""
    conference: Mapping[str, Any] = schedule["conference"]
    zone = said(conference, "time_zone_name")
    entries = [
        _entry(event, str(room), str(day.get("date") or ""), zone)
        for day in maps(conference.get("days"))
        for room, events in (day.get("rooms") or {}).items()
        for event in maps(events)
    ]
    return Agenda(
        title=said(conference, "title"),
        entries=tuple(entries),
        start=said(conference, "start"),
        end=said(conference, "end"),
        timezone=zone,
        venue=said(conference, "venue"),
        url=said(conference, "url"),
    )


def frab_xml(root: Element) -> Agenda:
    """Return the agenda of a `<schedule>` element."""
    conference = root.find("conference")

    def of(name: str) -> str | None:
        return _child(conference, name) if conference is not None else None

    zone = of("time_zone_name")
    entries = [
        _entry(_mapping(event), room.get("name") or "", day.get("date") or "", zone)
        for day in root.iter("day")
        for room in day.iter("room")
        for event in room.iter("event")
    ]
    return Agenda(
        title=of("title"),
        entries=tuple(entries),
        start=of("start"),
        end=of("end"),
        timezone=zone,
        venue=", ".join(filter(None, (of("venue"), of("city")))) or None,
        url=of("url"),
    )


def _child(node: Element, name: str) -> str | None:
    found = node.find(name)
    return ("".join(found.itertext()).strip() or None) if found is not None else None


def _mapping(event: Element) -> dict[str, Any]:
    found: dict[str, Any] = {child.tag: "".join(child.itertext()).strip() for child in event}
    found["persons"] = [{"public_name": "".join(p.itertext()).strip()} for p in event.iter("person")]
    return found


def _entry(event: Mapping[str, Any], room: str, day: str, zone: str | None) -> Entry:
    start, name = local(moment(event.get("date")) or moment(f"{day[:10]}T{event.get('start') or ''}"), zone)
    end = None
    hours, _, minutes = str(event.get("duration") or "").partition(":")
    if isinstance(start, datetime) and hours.isdigit() and minutes[:2].isdigit():
        end = start + timedelta(hours=int(hours), minutes=int(minutes[:2]))
    title = ": ".join(filter(None, (said(event, "title"), said(event, "subtitle"))))
    return Entry(
        title=title or "(untitled)",
        start=start,
        end=end,
        timezone=name,
        room=said(event, "room") or room or None,
        track=said(event, "track"),
        kind=said(event, "type"),
        speakers=people(event.get("persons")),
        language=said(event, "language"),
        url=said(event, "url"),
        description="\n".join(filter(None, (said(event, "abstract"), said(event, "description")))) or None,
    )
