"""What the drafts of a group state, field by field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from corpus.programme.drafts import OF_WHOLE, ChangeDraft, SessionDraft, Stated, WorkshopDraft
from corpus.programme.merging.facts import Source
from corpus.programme.merging.merge import SessionGroup


def each(
    drafts: Sequence[SessionDraft] | Sequence[WorkshopDraft] | Sequence[ChangeDraft], name: str
) -> list[Source[Any]]:
    """Return what each of the drafts states of a field."""
    found: list[Source[Any]] = []
    for draft in drafts:
        stated: Stated[object] | None = getattr(draft, name)
        if stated is not None:
            found.append((stated, draft.document))
    return found


def changed(changes: Sequence[ChangeDraft], drafts: Sequence[SessionDraft], name: str) -> list[Source[Any]]:
    """Return the sources of a field: changes that are told lead, what is merely told beside the programme follows."""
    told = each(changes, name)
    return [*(t for t in told if t[0].change), *each(drafts, name), *(t for t in told if not t[0].change)]


def of_whole(group: SessionGroup, name: str) -> list[Source[Any]]:
    """Return what a talk takes from its session, the leading source alone; nothing where it has its own."""
    whole, lead = group.part_of, getattr(group.drafts[0], name)
    if whole is None or group in whole.parts or (lead is not None and lead.inferred != OF_WHOLE):
        return []
    found = changed(whole.changes, whole.drafts, name)[:1]
    return [(replace(stated, inferred=stated.inferred or OF_WHOLE), document) for stated, document in found]


def day_of(group: SessionGroup) -> date | None:
    """Return the day of a group of drafts."""
    return next((d.day.value for d in group.drafts if d.day is not None), None)


def start_of(group: SessionGroup) -> time:
    """Return the start of a group of drafts, the end of the day where none states it."""
    return next((d.start.value for d in group.drafts if d.start is not None), time.max)
