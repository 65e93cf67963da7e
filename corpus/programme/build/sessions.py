"""From groups of drafts to the programme's sessions and workshops, with the conflicts between their sources."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from corpus.programme.build.groups import changed, day_of, each, of_whole, start_of
from corpus.programme.build.names import Names
from corpus.programme.drafts import OF_WHOLE, ChangeDraft, SessionDraft
from corpus.programme.merging.compare import abridges, in_hangul, same_bodies, same_place, same_wording
from corpus.programme.merging.facts import Source, conflict, fact, once
from corpus.programme.merging.merge import SessionGroup, WorkshopGroup
from corpus.programme.merging.participants import participants
from corpus.programme.merging.registry import People
from corpus.programme.merging.title_heads import fuller
from corpus.programme.model import Claim, Conflict, Fact, Field, Session, Workshop
from corpus.programme.reader.tails import PAUSES


class Builder:
    """Builds one event's sessions and workshops from their groups, and records the conflicts."""

    def __init__(self, names: Names, timezone: str | None, people: People) -> None:
        self.names, self.timezone, self.people = names, timezone, people
        self.conflicts: list[Conflict] = []

    def session(self, group: SessionGroup) -> Session:
        """Return the session of a group, its conflicts recorded."""
        drafts = group.drafts
        own = self.names.session_ids[id(drafts[0])]
        label = self.names.labels[id(group)]
        lead = drafts[0]

        def told(
            field: Field, stated: Iterable[Source[str]], same: Callable[[str, str], bool] = same_wording
        ) -> Fact[str] | None:
            sources = list(stated)
            value, other = fact(sources, same)
            if not other:  # told in two languages: the event's leads
                value, _ = fact(sorted(sources, key=lambda s: self.names.foreign(s[0].value)), same)
            self._conflict(own, label, field, other)
            return value

        titles = each([d for d in drafts if not d.mention] or drafts, "title") or each(drafts, "title")
        if not titles and group.workshop is not None and group.workshop.drafts[0].mark:
            titles = each(group.workshop.drafts, "title")  # a slot that only counts its tracks
        whole = [t for t in titles if not any(_cut_short(t[0].value, o[0].value) for o in titles)]
        titles = [*whole, *(t for t in titles if t not in whole)]  # an overview has room for a few words of it
        titles.sort(key=lambda t: self.names.foreign(t[0].value))
        first = titles[0][0].value if titles else ""
        alike = (lambda one, other: True) if lead.kind in PAUSES else fuller  # a coffee goes by any name
        title = told("title", [t for t in titles if in_hangul(t[0].value) == in_hangul(first)], alike)
        translated = [t for t in titles if in_hangul(t[0].value) != in_hangul(first)] + each(drafts, "other_title")
        others, _ = fact(translated, same_wording)
        changes = sorted(group.changes, key=lambda c: c.document.info.date or "", reverse=True)
        start, other_start = fact(of_whole(group, "start") or changed(changes, drafts, "start"))
        end, other_end = fact(of_whole(group, "end") or changed(changes, drafts, "end"))
        self._conflict(own, label, "start", other_start)
        self._conflict(own, label, "end", other_end)
        for change in changes:
            if change.cancelled:
                self._cancelled(own, label, change, lead)
        if group.parts:
            self._whole_conflicts(group, own, label)
        day, other_day = fact(changed(changes, drafts, "day"))
        self._conflict(own, label, "date", other_day)
        end_day, _ = fact(each(drafts, "end_day"))
        organisers = told("organisers", [(o, d.document) for d in drafts for o in d.organisers], same_bodies)
        taking_part, disputes = participants(group, own, label, self.people, self.names.foreign)
        self.conflicts.extend(disputes)
        kind = next((d.kind for d in drafts if d.kind), None) or "other"
        workshop = self.names.workshop_ids[id(group.workshop)] if group.workshop is not None else None
        return Session(
            id=own,
            event=self.names.event,
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
            room=told("room", changed(changes, drafts, "room") or of_whole(group, "room"), same_place),
            organisers=organisers,
            language=told("language", each(drafts, "language"), same_place),
            people=taking_part,
            description=once(s for d in drafts for s in d.description),
            questions=once(s for d in drafts for s in d.questions),
            part_of=self.names.session_ids[id(group.part_of.drafts[0])] if group.part_of else None,
            talk=group.part_of is not None and lead.start is not None and lead.start.inferred == OF_WHOLE,
            url=next((d.url for d in drafts if d.url), None),
            spans=once([*(s for d in drafts for s in d.spans), *(c.span for c in changes)]),
        )

    def _cancelled(self, subject: str, label: str, change: ChangeDraft, lead: SessionDraft) -> None:
        off = Claim(value="cancelled", span=change.span, precedence=change.document.info.precedence, change=True)
        listed = Claim(value="listed", span=lead.spans[0], precedence=lead.document.info.precedence)
        self.conflicts.append(Conflict(subject=subject, label=label, field="presence", claims=(off, listed)))

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
        subject = self.names.workshop_ids[id(group.workshop)]
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
                label=self.names.workshop_labels[id(group.workshop)],
                field="sessions",
                claims=tuple(claims),
            )
        )

    def _rooms(self, group: WorkshopGroup) -> list[Source[str]]:
        """Return the rooms told of a workshop; where these are foreign to the event, that of its sessions leads."""
        own = each(group.drafts, "room")
        if not own or not all(self.names.foreign(room.value) for room, _ in own):
            return own
        theirs = [r for s in group.sessions for r in each(s.drafts, "room") if not self.names.foreign(r[0].value)]
        alike = all(same_place(room.value, theirs[0][0].value) for room, _ in (*theirs, *own) if theirs)
        return [*theirs[:1], *own] if alike else own

    def workshop(self, group: WorkshopGroup) -> Workshop:
        """Return the workshop of a group, its conflicts recorded."""
        drafts = group.drafts
        own, label = self.names.workshop_ids[id(group)], self.names.workshop_labels[id(group)]
        titles = sorted(each(drafts, "title"), key=lambda t: self.names.foreign(t[0].value))
        title, other = fact([t for t in titles if in_hangul(t[0].value) == in_hangul(titles[0][0].value)], same_wording)
        self._conflict(own, label, "title", other)
        organisers, other = fact([(o, d.document) for d in drafts for o in d.organisers], same_bodies)
        self._conflict(own, label, "organisers", other)
        room, other = fact(self._rooms(group), same_place)
        self._conflict(own, label, "room", other)
        language, _ = fact(each(drafts, "language"), same_wording)
        sessions = sorted(
            (s for s in group.sessions), key=lambda s: (day_of(s) or date.max, start_of(s), len(s.parts) == 0)
        )
        return Workshop(
            id=own,
            event=self.names.event,
            label=label,
            number=drafts[0].number,
            title=title,
            room=room,
            organisers=organisers,
            language=language,
            people=tuple(self.people.participation(p, None) for d in drafts for p in d.people),
            description=once(s for d in drafts for s in d.description),
            sessions=tuple(self.names.session_ids[id(s.drafts[0])] for s in sessions),
            spans=once(s for d in drafts for s in d.spans),
        )


def _cut_short(title: str, other: str) -> bool:
    return len(title) < len(other) and abridges(title, other)


def _place(draft: SessionDraft) -> str:
    """Return a session in a word for a claim: its number, time and title."""
    number = f"Session {draft.mark or draft.number}" if draft.mark or draft.number is not None else "session"
    clock = f", {draft.start.value:%H:%M}–{draft.end.value:%H:%M}" if draft.start and draft.end else ""
    return f"{number}{clock}" + (f": {draft.title.value}" if draft.title else "")
