"""The days of an event with the slots that its tables give them."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from corpus.programme.drafts import SlotDraft, TableDraft
from corpus.programme.merging.compare import same_wording
from corpus.programme.merging.facts import once
from corpus.programme.model import Day, Fact, Slot


def days(tables: Sequence[TableDraft], dates: Sequence[date], session_ids: Mapping[int, str]) -> tuple[Day, ...]:
    """Return the days of the event in order, with the slots that the tables give them; `session_ids` is by draft."""
    by_day: dict[date, list[TableDraft]] = {}
    for table in tables:
        if table.day is not None:
            by_day.setdefault(table.day.value, []).append(table)
    every = sorted({*dates, *by_day})
    found = []
    for number, day in enumerate(every, start=1):
        held = by_day.get(day, [])
        slots = sorted((s for t in held for s in t.slots), key=lambda s: s.start.value)
        spans = once(s for t in held if t.day for s in t.day.spans)
        inferred = next((t.day.inferred for t in held if t.day and t.day.inferred), None)
        if not held:
            inferred = "the event's dates"
        elif any(t.day and not t.day.inferred for t in held):
            inferred = None
        found.append(
            Day(
                date=Fact(value=day, spans=spans, inferred=inferred),
                number=number,
                slots=tuple(_slot(s, session_ids) for s in _merged(slots)),
            )
        )
    return tuple(found)


def _slot(slot: SlotDraft, session_ids: Mapping[int, str]) -> Slot:
    end: Fact[time] | None = Fact(value=slot.end.value, spans=tuple(slot.end.spans)) if slot.end else None
    title = slot.session.title
    text = title.value if title else ""
    if slot.session.series and slot.session.mark:
        text = (
            f"{slot.session.word} {slot.session.mark}: {text}" if text else f"{slot.session.word} {slot.session.mark}"
        )
    ids = [session_ids[id(s)] for s in (slot.session, *slot.children) if id(s) in session_ids]
    return Slot(
        start=Fact(value=slot.start.value, spans=tuple(slot.start.spans)),
        end=end,
        title=Fact(value=text, spans=tuple(title.spans if title else slot.session.spans)),
        sessions=tuple(dict.fromkeys(ids)),
    )


def _merged(slots: Sequence[SlotDraft]) -> list[SlotDraft]:
    """Drop the slots that another document's table of the same day gives again."""
    kept: list[SlotDraft] = []
    for slot in slots:
        twin = next(
            (
                k
                for k in kept
                if k.session.document is not slot.session.document
                and k.start.value == slot.start.value
                and k.session.title
                and slot.session.title
                and same_wording(k.session.title.value, slot.session.title.value)
            ),
            None,
        )
        if twin is None:
            kept.append(slot)
        else:
            twin.children.extend(slot.children)
    return kept
