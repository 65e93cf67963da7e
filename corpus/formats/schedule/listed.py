"""Schedules written by hand: a list of entries, or days that hold such lists, told by the names of their keys."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from corpus.formats.entries import Agenda, Entry
from corpus.formats.schedule.values import DEEPEST, local, moment, people, said

_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "session", "summary", "topic", "제목", "세션"),
    "start": ("start", "start_time", "starttime", "startdate", "start_date", "begin", "begins", "from", "시작"),
    "end": ("end", "end_time", "endtime", "enddate", "end_date", "finish", "to", "until", "종료"),
    "time": ("time", "when", "hours", "시간", "일시"),
    "date": ("date", "day", "날짜", "일자"),
    "room": ("room", "location", "venue", "place", "장소"),
    "track": ("track", "stream", "category", "workshop"),
    "kind": ("type", "kind", "format"),
    "speakers": (
        "speakers",
        "speaker",
        "presenters",
        "presenter",
        "people",
        "panellists",
        "panelists",
        "연사",
        "발표자",
    ),
    "moderators": ("moderators", "moderator", "chairs", "chair", "좌장", "사회"),
    "organiser": ("organiser", "organizer", "organisers", "organizers", "host", "주최"),
    "language": ("language", "lang", "언어"),
    "url": ("url", "link", "href"),
    "description": ("description", "abstract", "details", "text", "내용"),
}
_INNER = (
    "sessions",
    "items",
    "entries",
    "events",
    "talks",
    "slots",
    "schedule",
    "programme",
    "program",
    "agenda",
    "days",
)


def listed(data: Any) -> Agenda | None:
    """Return the agenda of a list of entries, or None where no entry has a title and a start."""
    top = data if isinstance(data, Mapping) else {}
    zone = said(top, "timezone") or said(top, "time_zone")
    entries = tuple(_entries(data, None, zone, 0))
    if not any(entry.start for entry in entries):
        return None
    return Agenda(
        title=_named(top, "title") or said(top, "conference") or said(top, "event"),
        entries=entries,
        timezone=zone,
        venue=_named(top, "room"),
        organiser=_named(top, "organiser"),
        url=_named(top, "url"),
        description=_named(top, "description"),
    )


def _entries(data: Any, day: str | None, zone: str | None, depth: int) -> Iterator[Entry]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _entries(item, day, zone, depth + 1)
    elif isinstance(data, Mapping):
        keys = {str(key).lower(): value for key, value in data.items()}
        own = _named(keys, "date")
        day = own if own and moment(own) else day
        inner = [keys[name] for name in _INNER if isinstance(keys.get(name), list | Mapping)]
        for value in inner:
            yield from _entries(value, day, zone, depth + 1)
        title = _named(keys, "title")
        if title and not inner and (_named(keys, "start") or _named(keys, "time")):
            yield _entry(keys, title, day, zone)
        elif not inner and not title:
            for key, value in data.items():
                yield from _entries(value, str(key) if moment(key) else day, zone, depth + 1)


def _entry(keys: Mapping[str, Any], title: str, day: str | None, zone: str | None) -> Entry:
    first, last = _named(keys, "start"), _named(keys, "end")
    if not first:
        parts = re.split(r"\s*(?:-|–|—|~|to)\s*", _named(keys, "time") or "")
        first, last = parts[0], (parts[1] if len(parts) > 1 else None)
    start, name = local(_on_day(first, day), zone)
    end, _ = local(_on_day(last, day), zone)
    return Entry(
        title=title,
        start=start,
        end=end,
        timezone=name,
        room=_named(keys, "room"),
        track=_named(keys, "track"),
        kind=_named(keys, "kind"),
        speakers=people(_value(keys, "speakers")),
        moderators=people(_value(keys, "moderators")),
        organiser="; ".join(people(_value(keys, "organiser"))) or None,
        language=_named(keys, "language"),
        url=_named(keys, "url"),
        description=_named(keys, "description"),
    )


def _on_day(value: str | None, day: str | None) -> datetime | date | None:
    if not value:
        return None
    whole = moment(value)
    base = moment(day)
    if whole is not None or base is None:
        return whole
    match = re.fullmatch(r"(\d{1,2})[:h.](\d{2})(?::\d{2})?", value.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    on = base.date() if isinstance(base, datetime) else base
    return datetime.combine(on, time(int(match[1]), int(match[2])))


def _value(keys: Mapping[str, Any], field: str) -> Any:
    return next((keys[name] for name in _KEYS[field] if keys.get(name) not in (None, "", [])), None)


def _named(keys: Mapping[str, Any], field: str) -> str | None:
    value = _value(keys, field)
    if isinstance(value, Mapping):
        return said(value, "name") or said(value, "en") or said(value, "title")
    if isinstance(value, int) and not isinstance(value, bool) and field in ("start", "end", "time"):
        return f"{value // 60}:{value % 60:02d}"  # YAML 1.1 reads 14:30 as 870, sixty to the hour
    if isinstance(value, list) or value is None:
        return None
    return str(value).strip() or None
