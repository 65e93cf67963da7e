"""From groups of drafts to the programme's sessions, workshops and days, with the conflicts between their sources."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from corpus.programme.compare import in_hangul, same_bodies, same_place, same_wording
from corpus.programme.drafts import ChangeDraft, SessionDraft, SlotDraft, Stated, TableDraft, WorkshopDraft
from corpus.programme.facts import Source, conflict, fact, once
from corpus.programme.merge import SessionGroup, WorkshopGroup, minutes
from corpus.programme.model import Claim, Conflict, Day, Fact, Field, Participation, Session, Slot, Workshop
from corpus.programme.registry import People, slugify


class Builder:
    """Builds one event's programme from its groups; ids are stable as long as numbers and titles are."""

    def __init__(self, event: str, timezone: str | None, people: People) -> None:
        self.event, self.timezone, self.people = event, timezone, people
        self.conflicts: list[Conflict] = []
        self.workshop_ids: dict[int, str] = {}
        self.workshop_labels: dict[int, str] = {}
        self.session_ids: dict[int, str] = {}  # by draft
        self.labels: dict[int, str] = {}  # by group
        self._taken: dict[str, int] = {}

    def _id(self, wanted: str) -> str:
        self._taken[wanted] = self._taken.get(wanted, 0) + 1
        return wanted if self._taken[wanted] == 1 else f"{wanted}-{self._taken[wanted]}"

    def name(self, workshops: Sequence[WorkshopGroup], sessions: Sequence[SessionGroup], days: Sequence[date]) -> None:
        """Give every workshop and session its id and its label."""
        for group in workshops:
            lead = group.drafts[0]
            if lead.mark:
                self.workshop_ids[id(group)] = self._id(f"{self.event}/{slugify(lead.series)}-{slugify(lead.mark)}")
                self.workshop_labels[id(group)] = f"{lead.word.capitalize()} {lead.mark}"
            else:
                title = lead.title.value if lead.title else "part"
                self.workshop_ids[id(group)] = self._id(f"{self.event}/{slugify(title)}")
                self.workshop_labels[id(group)] = title
        for session in [g for g in sessions if g.part_of is None] + [g for g in sessions if g.part_of is not None]:
            wanted = self._wanted_id(session, days)
            assigned = self._id(wanted)
            for draft in session.drafts:
                self.session_ids[id(draft)] = assigned
            self.labels[id(session)] = self._label(session)
        seen: dict[str, list[SessionGroup]] = {}
        for session in sessions:
            seen.setdefault(self.labels[id(session)], []).append(session)
        for same in seen.values():
            if len({_day(g) for g in same}) > 1 and len(same) > 1:
                for session in same:
                    self._tell_apart(session)

    def _wanted_id(self, group: SessionGroup, days: Sequence[date]) -> str:
        lead = group.drafts[0]
        if lead.whole:
            return self.event
        if group.part_of is not None:
            whole = self.session_ids[id(group.part_of.drafts[0])]
            if group not in group.part_of.parts:
                title = next((d.title.value for d in group.drafts if d.title), "item")
                return f"{whole}/{slugify(title)[:40].strip('-')}"
            return f"{whole}/part-{group.part_of.parts.index(group) + 1}"
        numbered = next((d for d in group.drafts if d.number is not None or d.mark), None)
        above = self.event
        if group.workshop is not None and group.workshop.drafts[0].mark:
            above = self.workshop_ids[id(group.workshop)]
        else:
            day = _day(group)
            if day is not None and not (numbered and numbered.series == "plenary"):
                above = f"{self.event}/day-{days.index(day) + 1}" if day in days else f"{self.event}/{day.isoformat()}"
        if numbered is not None:
            mark = str(numbered.number) if numbered.number is not None else numbered.mark
            return f"{above}/{slugify(numbered.series)}-{slugify(mark)}"
        title = next((d.title.value for d in group.drafts if d.title), "slot")
        return f"{above}/{slugify(title)[:60].strip('-')}"

    def _label(self, group: SessionGroup) -> str:
        numbered = next((d for d in group.drafts if d.mark or d.number is not None), None)
        own = ""
        if numbered is not None:
            word = numbered.word.capitalize() if numbered.word.isascii() else numbered.word
            own = f"{word or 'Session'} {numbered.mark or numbered.number}"
        else:
            own = next((d.title.value for d in group.drafts if d.title), "")
        if group.part_of is not None and group in group.part_of.parts:
            own += " (day's table)"  # the whole may have the same number in another source
        if group.workshop is not None and group.workshop.drafts[0].mark:
            return (
                f"{self.workshop_labels[id(group.workshop)]}, {own}"
                if own
                else self.workshop_labels[id(group.workshop)]
            )
        return own or "Session"

    def _tell_apart(self, group: SessionGroup) -> None:
        label = self.labels[id(group)]
        day = _day(group)
        if group.workshop is not None and not group.workshop.drafts[0].mark:
            above = self.workshop_labels[id(group.workshop)]
            if len(above) <= 40:
                self.labels[id(group)] = f"{above}, {label}"
                return
        if day is not None:
            self.labels[id(group)] = f"{label} ({day.day} {day:%B})"

    # --- sessions ---

    def session(self, group: SessionGroup) -> Session:
        """Return the session of a group, its conflicts recorded."""
        drafts = group.drafts
        own = self.session_ids[id(drafts[0])]
        label = self.labels[id(group)]
        lead = drafts[0]

        def told(
            field: Field, stated: Iterable[Source[str]], same: Callable[[str, str], bool] = same_wording
        ) -> Fact[str] | None:
            value, other = fact(stated, same)
            self._conflict(own, label, field, other)
            return value

        titles = _each(drafts, "title")
        first = titles[0][0].value if titles else ""
        title = told("title", [t for t in titles if in_hangul(t[0].value) == in_hangul(first)])
        others, _ = fact([t for t in titles if in_hangul(t[0].value) != in_hangul(first)], same_wording)
        changes = sorted(group.changes, key=lambda c: c.document.info.date or "", reverse=True)
        start, other_start = fact(_changed(changes, drafts, "start"))
        end, other_end = fact(_changed(changes, drafts, "end"))
        self._conflict(own, label, "start", other_start)
        self._conflict(own, label, "end", other_end)
        for change in changes:
            if change.cancelled:
                self._cancelled(own, label, change, lead)
        if group.parts:
            self._whole_conflicts(group, own, label)
        day, other_day = fact(_each(drafts, "day"))
        self._conflict(own, label, "date", other_day)
        end_day, _ = fact(_each(drafts, "end_day"))
        organisers = told("organisers", [(o, d.document) for d in drafts for o in d.organisers], same_bodies)
        kind = next((d.kind for d in drafts if d.kind), None) or "other"
        workshop = self.workshop_ids[id(group.workshop)] if group.workshop is not None else None
        return Session(
            id=own,
            event=self.event,
            kind=kind,
            label=label,
            number=next((d.number for d in drafts if d.number is not None), None),
            workshop=workshop,
            title=title,
            other_title=others,
            day=day,
            end_day=end_day,
            start=start,
            end=end,
            timezone=lead.timezone or self.timezone,
            room=told("room", _changed(changes, drafts, "room"), same_place),
            organisers=organisers,
            language=told("language", _each(drafts, "language"), same_place),
            people=self._people(drafts, own),
            description=once(s for d in drafts for s in d.description),
            questions=once(s for d in drafts for s in d.questions),
            part_of=self.session_ids[id(group.part_of.drafts[0])] if group.part_of else None,
            url=next((d.url for d in drafts if d.url), None),
            spans=once([*(s for d in drafts for s in d.spans), *(c.span for c in changes)]),
        )

    def _cancelled(self, subject: str, label: str, change: ChangeDraft, lead: SessionDraft) -> None:
        off = Claim(value="cancelled", span=change.span, precedence=change.document.info.precedence, change=True)
        listed = Claim(value="listed", span=lead.spans[0], precedence=lead.document.info.precedence)
        self.conflicts.append(Conflict(subject=subject, label=label, field="presence", claims=(off, listed)))

    def _people(self, drafts: Sequence[SessionDraft], session: str) -> tuple[Participation, ...]:
        found: list[Participation] = []
        for draft in drafts:
            for person in draft.people:
                part = self.people.participation(person, session)
                if not any((p.person, p.role) == (part.person, part.role) for p in found):
                    found.append(part)
        return tuple(found)

    def _conflict(self, subject: str, label: str, field: Field, sources: Sequence[Source[Any]]) -> None:
        if sources and (found := conflict(subject, label, field, sources)):
            self.conflicts.append(found)

    def _whole_conflicts(self, group: SessionGroup, own: str, label: str) -> None:
        """Compare a session with the pieces that another source makes of it: its ends, and that it is in pieces."""
        whole = group.drafts[0]
        pieces = sorted((p.drafts[0] for p in group.parts), key=lambda d: d.start.value if d.start else time(0))
        first, last = pieces[0], pieces[-1]
        ends: tuple[tuple[Field, SessionDraft], ...] = (("start", first), ("end", last))
        for field, piece in ends:
            mine, theirs = getattr(whole, field), getattr(piece, field)
            if mine and theirs and mine.value != theirs.value:
                self._conflict(own, label, field, [(theirs, piece.document), (mine, whole.document)])
        if group.workshop is None:
            return
        subject = self.workshop_ids[id(group.workshop)]
        claims = [
            Claim(value=_place(d), span=d.spans[0], precedence=d.document.info.precedence) for d in (*pieces, whole)
        ]
        known = next((c for c in self.conflicts if c.subject == subject and c.field == "sessions"), None)
        if known is not None:
            self.conflicts.remove(known)
            claims = [*known.claims, *claims]
        self.conflicts.append(
            Conflict(
                subject=subject,
                label=self.workshop_labels[id(group.workshop)],
                field="sessions",
                claims=tuple(claims),
            )
        )

    # --- workshops ---

    def workshop(self, group: WorkshopGroup) -> Workshop:
        """Return the workshop of a group, its conflicts recorded."""
        drafts = group.drafts
        own, label = self.workshop_ids[id(group)], self.workshop_labels[id(group)]
        title, other = fact(_each(drafts, "title"), same_wording)
        self._conflict(own, label, "title", other)
        organisers, other = fact([(o, d.document) for d in drafts for o in d.organisers], same_bodies)
        self._conflict(own, label, "organisers", other)
        room, other = fact(_each(drafts, "room"), same_place)
        self._conflict(own, label, "room", other)
        language, _ = fact(_each(drafts, "language"), same_wording)
        sessions = sorted(
            (s for s in group.sessions), key=lambda s: (_day(s) or date.max, _start(s), len(s.parts) == 0)
        )
        return Workshop(
            id=own,
            event=self.event,
            label=label,
            number=drafts[0].number,
            title=title,
            room=room,
            organisers=organisers,
            language=language,
            people=tuple(self.people.participation(p, None) for d in drafts for p in d.people),
            description=once(s for d in drafts for s in d.description),
            sessions=tuple(self.session_ids[id(s.drafts[0])] for s in sessions),
            spans=once(s for d in drafts for s in d.spans),
        )

    # --- days and what a table leaves out ---

    def days(self, tables: Sequence[TableDraft], dates: Sequence[date]) -> tuple[Day, ...]:
        """Return the days of the event in order, with the slots that the tables give them."""
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
                    slots=tuple(self._slot(s) for s in _merged(slots)),
                )
            )
        return tuple(found)

    def _slot(self, slot: SlotDraft) -> Slot:
        end: Fact[time] | None = Fact(value=slot.end.value, spans=tuple(slot.end.spans)) if slot.end else None
        title = slot.session.title
        text = title.value if title else ""
        if slot.session.series and slot.session.mark:
            text = (
                f"{slot.session.word} {slot.session.mark}: {text}"
                if text
                else f"{slot.session.word} {slot.session.mark}"
            )
        ids = [self.session_ids[id(s)] for s in (slot.session, *slot.children) if id(s) in self.session_ids]
        return Slot(
            start=Fact(value=slot.start.value, spans=tuple(slot.start.spans)),
            end=end,
            title=Fact(value=text, spans=tuple(title.spans if title else slot.session.spans)),
            sessions=tuple(dict.fromkeys(ids)),
        )

    def missing(self, groups: Sequence[WorkshopGroup], tables: Sequence[TableDraft]) -> None:
        """Record the sessions that a day's table leaves out though it lists those held beside them."""
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
                self._absence(self.workshop_ids[id(group)], self.workshop_labels[id(group)], lead, list(slots))
            for session, slot in found if listed else ():
                own = self.session_ids[id(session.drafts[0])]
                self._absence(own, self.labels[id(session)], session.drafts[0], [slot])

    def _absence(
        self, subject: str, label: str, lead: SessionDraft | WorkshopDraft, slots: Sequence[SlotDraft]
    ) -> None:
        claims = [
            Claim(value="not listed", span=s.session.spans[0], precedence=s.session.document.info.precedence)
            for s in slots
        ]
        listed = Claim(value="listed", span=lead.spans[0], precedence=lead.document.info.precedence)
        ordered = sorted([*claims, listed], key=lambda c: -c.precedence)
        self.conflicts.append(Conflict(subject=subject, label=label, field="presence", claims=tuple(ordered)))


def _each(
    drafts: Sequence[SessionDraft] | Sequence[WorkshopDraft] | Sequence[ChangeDraft], name: str
) -> list[Source[Any]]:
    found: list[Source[Any]] = []
    for draft in drafts:
        stated: Stated[object] | None = getattr(draft, name)
        if stated is not None:
            found.append((stated, draft.document))
    return found


def _changed(changes: Sequence[ChangeDraft], drafts: Sequence[SessionDraft], name: str) -> list[Source[Any]]:
    """Return the sources of a field: changes that are told lead, what is merely told beside the programme follows."""
    told = _each(changes, name)
    return [*(t for t in told if t[0].change), *_each(drafts, name), *(t for t in told if not t[0].change)]


def _day(group: SessionGroup) -> date | None:
    return next((d.day.value for d in group.drafts if d.day is not None), None)


def _start(group: SessionGroup) -> time:
    return next((d.start.value for d in group.drafts if d.start is not None), time.max)


def _place(draft: SessionDraft) -> str:
    """Return a session in a word for a claim: its number, time and title."""
    number = f"Session {draft.mark or draft.number}" if draft.mark or draft.number is not None else "session"
    clock = f", {draft.start.value:%H:%M}–{draft.end.value:%H:%M}" if draft.start and draft.end else ""
    return f"{number}{clock}" + (f": {draft.title.value}" if draft.title else "")


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
