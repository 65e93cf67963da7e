"""Drafts as JSON and back, so that a document that has not changed is not read for its programme again.

The drafts of one document name one another (a slot its session, a session its workshop), so each of these is written
once, in a list, and named by its place in it. Everything else is written where it stands, with its kind before it.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from corpus.document import Document, Span
from corpus.programme.drafts import (
    BackingDraft,
    ChangeDraft,
    Draft,
    Overview,
    PersonDraft,
    RoomRule,
    RosterEntry,
    SessionDraft,
    SlotDraft,
    Stated,
    TableDraft,
    WorkshopDraft,
)
from corpus.programme.people import PersonLine
from corpus.programme.times import DateRange

_NAMED: Mapping[str, Any] = {c.__name__: c for c in (TableDraft, SlotDraft, SessionDraft, WorkshopDraft, ChangeDraft)}
_PLAIN: Mapping[str, Any] = {
    c.__name__: c for c in (Stated, PersonDraft, PersonLine, RosterEntry, RoomRule, Overview, BackingDraft, DateRange)
}
# Without the document, which is the draft's own.
_FIELDS = {
    c: tuple(f.name for f in fields(c) if f.name != "document") for c in (Draft, *_NAMED.values(), *_PLAIN.values())
}


def dump(draft: Draft) -> list[Any]:
    """Return a draft as JSON values; its spans must all be its document's."""
    named: list[tuple[str, Any]] = []
    places: dict[int, int] = {}

    def written(value: Any) -> Any:
        if value is None or isinstance(value, str | int):
            return value
        if isinstance(value, list):
            return [written(item) for item in value]
        kind = type(value).__name__
        if isinstance(value, Span):
            return {"Span": [value.start, value.end]}
        if isinstance(value, tuple):
            return {"tuple": [written(item) for item in value]}
        if isinstance(value, date | time):
            return {kind: value.isoformat()}
        if kind in _PLAIN:
            return {kind: [written(getattr(value, name)) for name in _FIELDS[type(value)]]}
        if id(value) not in places:
            places[id(value)] = len(named)
            named.append((kind, value))
        return {"draft": places[id(value)]}

    top = [written(getattr(draft, name)) for name in _FIELDS[Draft]]
    rows = []
    for kind, thing in named:  # grows while it is gone through
        rows.append([kind, *(written(getattr(thing, name)) for name in _FIELDS[type(thing)])])
    return [top, rows]


def load(data: list[Any], document: Document) -> Draft:
    """Return the draft of a document that `dump` gave. Raises ValueError for what is none."""
    top, rows = data
    named = [_NAMED[row[0]].__new__(_NAMED[row[0]]) for row in rows]

    def read(value: Any) -> Any:
        if isinstance(value, list):
            return [read(item) for item in value]
        if not isinstance(value, dict):
            return value
        ((kind, inner),) = value.items()
        if kind == "Span":
            return Span(document=document.path, start=inner[0], end=inner[1])
        if kind == "draft":
            return named[inner]
        if kind == "tuple":
            return tuple(read(item) for item in inner)
        if kind in ("date", "time"):
            return (date if kind == "date" else time).fromisoformat(inner)
        return _PLAIN[kind](*(read(item) for item in inner))

    try:
        for thing, (_, *values) in zip(named, rows, strict=True):
            if "document" in type(thing).__dataclass_fields__:
                thing.document = document
            for name, value in zip(_FIELDS[type(thing)], values, strict=True):
                setattr(thing, name, read(value))
        return Draft(document, *(read(value) for value in top))
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"no draft of {document.path}: {error!r}") from error
