"""Many places, one session: which drafts describe the same workshop and session, and which are its parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import time

from corpus.programme.compare import same_wording, similarity, two_languages
from corpus.programme.drafts import ChangeDraft, SessionDraft, TableDraft, WorkshopDraft

_ALONE = frozenset({"break", "meal", "registration", "social", "tour", "ceremony", "opening", "closing"})


@dataclass(slots=True, eq=False)
class WorkshopGroup:
    """A workshop with every place that describes it, the leading one first."""

    drafts: list[WorkshopDraft]
    sessions: "list[SessionGroup]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class SessionGroup:
    """A session with every place that describes it, the leading one first."""

    drafts: list[SessionDraft]
    workshop: WorkshopGroup | None = None
    part_of: "SessionGroup | None" = None
    parts: "list[SessionGroup]" = field(default_factory=list)
    changes: list[ChangeDraft] = field(default_factory=list)  # told of it, the latest document's first


def rank(draft: SessionDraft | WorkshopDraft) -> tuple[int, int]:
    """Order drafts by the word that leads: the document of higher precedence, in it the day's table."""
    in_table = draft.in_table if isinstance(draft, WorkshopDraft) else draft.place == "table"
    return -draft.document.info.precedence, 0 if in_table else 1


def group_workshops(drafts: Iterable[WorkshopDraft]) -> list[WorkshopGroup]:
    """Group the workshops of one event by number, or by title where they have none."""
    groups: list[WorkshopGroup] = []
    for draft in drafts:
        for group in groups:
            if _same_workshop(draft, group.drafts[0]):
                group.drafts.append(draft)
                break
        else:
            groups.append(WorkshopGroup([draft]))
    for group in groups:
        group.drafts.sort(key=rank)
    return groups


def _same_workshop(one: WorkshopDraft, other: WorkshopDraft) -> bool:
    if one.mark and other.mark:
        return (one.series, one.mark) == (other.series, other.mark)
    if one.title and other.title and (one.series == "part" or other.series == "part"):
        return one.title.value == other.title.value or (
            len(one.title.value) > 12 and same_wording(one.title.value, other.title.value)
        )
    return False


def group_sessions(
    drafts: Iterable[SessionDraft], workshops: Sequence[WorkshopGroup], tables: Sequence[TableDraft]
) -> list[SessionGroup]:
    """Group the sessions of one event; `tables` says which of them one table keeps apart."""
    of_workshop = {id(d): g for g in workshops for d in g.drafts}
    table_of = {
        id(s): n for n, t in enumerate(tables) for slot in t.slots for s in (slot.session, *slot.children, *slot.items)
    }
    ordered = sorted(drafts, key=rank)
    groups: list[SessionGroup] = []
    wholes = _wholes(ordered, of_workshop)
    part_whole = {id(p): whole for whole, parts in wholes for p in parts}
    whole_groups: dict[int, SessionGroup] = {}
    for draft in ordered:
        workshop = of_workshop.get(id(draft.workshop)) if draft.workshop else None
        found = None
        if id(draft) not in part_whole and not any(draft is w for w, _ in wholes):
            for group in groups:
                if group.workshop is workshop and not group.part_of and _fits(draft, group, table_of):
                    found = group
                    break
        if found is None:
            found = SessionGroup([], workshop)
            groups.append(found)
        found.drafts.append(draft)
        whole_groups[id(draft)] = found
    for whole, parts in wholes:
        group = whole_groups[id(whole)]
        for part in parts:
            piece = whole_groups[id(part)]
            piece.part_of = group
            group.parts.append(piece)
    for group in groups:
        inside = group.drafts[0].inside
        if inside is not None and id(inside) in whole_groups and group.part_of is None:
            group.part_of = whole_groups[id(inside)]
        if group.workshop is not None:
            group.workshop.sessions.append(group)
    return groups


def _wholes(
    drafts: Sequence[SessionDraft], of_workshop: dict[int, WorkshopGroup]
) -> list[tuple[SessionDraft, list[SessionDraft]]]:
    """Return the sessions that another source holds in several pieces, each with its pieces."""
    found = []
    for whole in drafts:
        if whole.place != "description" or not (whole.workshop and whole.day and whole.start and whole.end):
            continue
        pieces = [
            d
            for d in drafts
            if d.place == "table"
            and d.workshop is not None
            and of_workshop.get(id(d.workshop)) is of_workshop.get(id(whole.workshop))
            and d.day is not None
            and d.day.value == whole.day.value
            and _overlap(d, whole) > 0.5 * _length(d)
        ]
        if len(pieces) > 1 and all(_length(p) < 0.8 * _length(whole) for p in pieces):
            found.append((whole, pieces))
    return found


def minutes(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _length(draft: SessionDraft) -> int:
    if draft.start is None or draft.end is None:
        return 0
    return max(minutes(draft.end.value) - minutes(draft.start.value), 0)


def _overlap(one: SessionDraft, other: SessionDraft) -> int:
    if not (one.start and one.end and other.start and other.end):
        return 0
    low = max(minutes(one.start.value), minutes(other.start.value))
    return max(min(minutes(one.end.value), minutes(other.end.value)) - low, 0)


def _fits(draft: SessionDraft, group: SessionGroup, table_of: dict[int, int]) -> bool:
    """Whether a draft describes the session of a group."""
    if id(draft) in table_of and any(table_of.get(id(d)) == table_of[id(draft)] for d in group.drafts):
        return False
    return any(_same_session(draft, other) for other in group.drafts) and not any(
        _apart(draft, other) for other in group.drafts
    )


def _apart(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two drafts cannot be one session: other days, times that do not meet, other numbers."""
    if one.document is other.document and one.place == other.place == "description":
        return True
    if one.day and other.day and one.day.value != other.day.value:
        return True
    if one.start and other.start and one.end and other.end and not _overlap(one, other):
        return True
    if (one.kind in _ALONE or other.kind in _ALONE) and one.start and other.start and not (one.end and other.end):
        return one.start.value != other.start.value
    return one.series == other.series and bool(one.mark and other.mark) and one.mark != other.mark


def _same_slot(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether drafts of two languages fill one slot: the same day and times, and nothing beside them in it."""
    if one.document is other.document or not (one.day and other.day and one.start and other.start):
        return False
    if one.start.value != other.start.value:
        return False
    if one.end and other.end and _overlap(one, other) < 0.7 * max(_length(one), _length(other)):
        return False
    if one.number is not None and other.number is not None and one.number != other.number:
        return False
    alone = not (one.slot and one.slot.children) and not (other.slot and other.slot.children)
    return alone or one.number == other.number is not None


def _same_session(one: SessionDraft, other: SessionDraft) -> bool:
    if one.whole != other.whole or (one.inside is None) != (other.inside is None):
        return False
    titles = one.title is not None and other.title is not None and one.title.value and other.title.value
    if titles and one.title and other.title and same_wording(one.title.value, other.title.value):
        if one.kind in _ALONE or other.kind in _ALONE:
            return bool(one.day and other.day and one.start and other.start)  # a second coffee break is apart in time
        if one.workshop or len(one.title.value) > 12 or (one.start and other.start):
            return True
    if titles and one.title and other.title and two_languages(one.title.value, other.title.value):
        return _same_slot(one, other)
    numbered = one.number is not None and one.number == other.number and one.series == other.series
    if not numbered:
        return False
    if one.workshop is None and one.series == "session" and not (one.day and other.day):
        return bool(titles and one.title and other.title and similarity(one.title.value, other.title.value) > 0.6)
    if one.day and other.day and one.start and other.start:
        return True
    return not (titles and one.title and other.title) or similarity(one.title.value, other.title.value) > 0.5
