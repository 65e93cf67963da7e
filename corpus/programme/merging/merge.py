"""Many places, one session: which drafts describe the same workshop and session, and which are its parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.programme.drafts import ChangeDraft, SessionDraft, TableDraft, WorkshopDraft
from corpus.programme.merging.compare import same_wording
from corpus.programme.merging.one_session import (
    apart,
    kind_once,
    length,
    moved,
    overlap,
    same_session,
    titled_once,
    translated,
)

_PART = "part"  # a titled part of a day, as an unnumbered workshop


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
    by_mark = {(d.series, d.mark): g for g in workshops for d in g.drafts[:1] if d.mark}
    table_of = {
        id(s): n for n, t in enumerate(tables) for slot in t.slots for s in (slot.session, *slot.children, *slot.items)
    }
    ordered = sorted(drafts, key=rank)
    by_title, by_kind = titled_once(ordered), kind_once(ordered)
    groups: list[SessionGroup] = []
    wholes = _wholes(ordered, of_workshop)
    part_whole = {id(p): whole for whole, parts in wholes for p in parts}
    whole_groups: dict[int, SessionGroup] = {}
    for draft in ordered:
        workshop = of_workshop.get(id(draft.workshop)) if draft.workshop else None
        if workshop is None or workshop.drafts[0].series == _PART:
            workshop = by_mark.get((draft.series, draft.mark), workshop)
        found = None
        if id(draft) not in part_whole and not any(draft is w for w, _ in wholes):
            for group in groups:
                if (
                    _one_part(group.workshop, workshop)
                    and not group.part_of
                    and _fits(draft, group, table_of, by_title, by_kind)
                ):
                    found = group
                    break
        if found is None:
            found = SessionGroup([], workshop)
            groups.append(found)
        found.drafts.append(draft)
        found.workshop = found.workshop or workshop
        whole_groups[id(draft)] = found
    _join_parts(groups, of_workshop)
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


def _one_part(one: WorkshopGroup | None, other: WorkshopGroup | None) -> bool:
    """Whether sessions of two groups can be one: of one workshop, or of a titled part of a day that a source names so.

    Another source names the part otherwise, or not at all.
    """
    if one is other:
        return True
    if any(w is not None and w.drafts[0].series != _PART for w in (one, other)):
        return False
    documents = [{id(d.document) for d in w.drafts} if w is not None else set() for w in (one, other)]
    return not documents[0] & documents[1]


def _join_parts(groups: Sequence[SessionGroup], of_workshop: dict[int, WorkshopGroup]) -> None:
    """Let the part of a day that two sources name otherwise be one, where they hold the same session in it."""
    for group in groups:
        own = group.workshop
        told = [of_workshop[id(d.workshop)] for d in group.drafts if d.workshop is not None]
        for other in told if own is not None else ():
            if own is None or other is own or other.drafts[0] in own.drafts:
                continue
            own.drafts.extend(other.drafts)
            for held in groups:
                held.workshop = own if held.workshop is other else held.workshop


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
            and overlap(d, whole) > 0.5 * length(d)
        ]
        if len(pieces) > 1 and all(length(p) < 0.8 * length(whole) for p in pieces):
            found.append((whole, pieces))
    return found


def _fits(
    draft: SessionDraft,
    group: SessionGroup,
    table_of: dict[int, int],
    by_title: frozenset[int],
    by_kind: frozenset[int],
) -> bool:
    """Whether a draft describes the session of a group."""
    if id(draft) in table_of and any(table_of.get(id(d)) == table_of[id(draft)] for d in group.drafts):
        return False
    if any(translated(draft, other, by_kind) for other in group.drafts):
        return True
    return any(same_session(draft, other) for other in group.drafts) and not any(
        apart(draft, other) and not moved(draft, other, by_title) for other in group.drafts
    )
