"""schema.org `Event` data (JSON-LD), in files of its own or inside web pages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corpus.formats.entries import Agenda, Entry
from corpus.formats.schedule.values import DEEPEST, bare, local, moment, people, place, said

_TYPES = re.compile(r"(?:\w*Event|Festival|CourseInstance)$")
_HOLDERS = ("@graph", "mainEntity", "itemListElement", "item", "event", "events")


def linked_events(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the schema.org events in JSON-LD data; those inside another event are left to it."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from linked_events(item, depth + 1)
    elif isinstance(data, Mapping):
        types = data.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _TYPES.search(name) for name in names):
            yield data
        else:
            for key in _HOLDERS:
                yield from linked_events(data.get(key), depth + 1)


def linked_agenda(events: Iterable[Mapping[str, Any]]) -> Agenda | None:
    """Return the agenda of schema.org events; an event's `subEvent`s are its entries. None without any event."""
    found = list(events)
    if not found:
        return None
    whole = found[0] if len(found) == 1 and found[0].get("subEvent") else None
    if whole is None:
        return Agenda(title=None, entries=tuple(_entry(event) for event in found))
    start, end = moment(whole.get("startDate")), moment(whole.get("endDate"))
    return Agenda(
        title=said(whole, "name"),
        entries=tuple(_entry(event) for event in linked_events(whole.get("subEvent"))),
        start=str(start)[:16] if start else None,
        end=str(end)[:16] if end else None,
        venue=place(whole.get("location")),
        organiser="; ".join(people(whole.get("organizer"))) or None,
        url=said(whole, "url"),
        description=bare(said(whole, "description")),
    )


def _entry(event: Mapping[str, Any]) -> Entry:
    start, zone = local(moment(event.get("startDate")), None)
    end, _ = local(moment(event.get("endDate")), None)
    return Entry(
        title=said(event, "name") or "(untitled)",
        start=start,
        end=end,
        timezone=zone,
        room=place(event.get("location")),
        speakers=people(event.get("performer") or event.get("performers")),
        organiser="; ".join(people(event.get("organizer"))) or None,
        language=said(event, "inLanguage"),
        status="CANCELLED" if "Cancelled" in str(event.get("eventStatus")) else None,
        url=said(event, "url"),
        description=bare(said(event, "description")),
    )
