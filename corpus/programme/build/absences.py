"""Sessions that a day's table leaves out though it lists those held beside them: conflicts of presence."""

from collections.abc import Iterator, Sequence

from corpus.programme.build.names import Names
from corpus.programme.drafts import SessionDraft, SlotDraft, TableDraft, WorkshopDraft
from corpus.programme.merging.merge import SessionGroup, WorkshopGroup
from corpus.programme.merging.one_session import minutes
from corpus.programme.model import Claim, Conflict


def missing(groups: Sequence[WorkshopGroup], tables: Sequence[TableDraft], names: Names) -> Iterator[Conflict]:
    """Yield the sessions that a day's table leaves out though it lists those held beside them."""
    parallel = [
        (table, slot)
        for table in tables
        if table.day is not None
        for slot in table.slots
        if sum(c.workshop is not None for c in slot.children) > 1
    ]
    if not parallel:
        return
    for group in groups:
        if not group.drafts[0].mark or all(d.in_table for d in group.drafts):
            continue
        listed = any(d.in_table for d in group.drafts)
        found: list[tuple[SessionGroup, SlotDraft]] = []
        for session in group.sessions:
            if session.part_of or session.parts or any(d.place == "table" for d in session.drafts):
                continue
            if (slot := _slot_for(session, parallel)) is not None:
                found.append((session, slot))
        if not listed and found:
            slots = {id(slot): slot for _, slot in found}.values()
            lead = next(d for d in group.drafts if not d.in_table)
            yield _absence(names.workshop_ids[id(group)], names.workshop_labels[id(group)], lead, list(slots))
        for session, slot in found if listed else ():
            own = names.session_ids[id(session.drafts[0])]
            yield _absence(own, names.labels[id(session)], session.drafts[0], [slot])


def _absence(subject: str, label: str, lead: SessionDraft | WorkshopDraft, slots: Sequence[SlotDraft]) -> Conflict:
    claims = [
        Claim(value="not listed", span=s.session.spans[0], precedence=s.session.document.info.precedence) for s in slots
    ]
    listed = Claim(value="listed", span=lead.spans[0], precedence=lead.document.info.precedence)
    ordered = sorted([*claims, listed], key=lambda c: -c.precedence)
    return Conflict(subject=subject, label=label, field="presence", claims=tuple(ordered))


def _slot_for(session: SessionGroup, parallel: Sequence[tuple[TableDraft, SlotDraft]]) -> SlotDraft | None:
    """Return the slot of parallel sessions in which most of a session's time lies, if there is one."""
    draft = session.drafts[0]
    if draft.day is None or draft.start is None or draft.end is None:
        return None
    begin, stop = minutes(draft.start.value), minutes(draft.end.value)
    for table, slot in parallel:
        if table.day is None or table.day.value != draft.day.value or slot.end is None:
            continue
        low, high = max(begin, minutes(slot.start.value)), min(stop, minutes(slot.end.value))
        if high - low > 0.5 * (stop - begin):
            return slot
    return None
