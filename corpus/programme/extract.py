"""The one extraction for all formats: from documents as read to the programme inside them."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.programme.build.absences import missing
from corpus.programme.build.names import Names
from corpus.programme.build.sessions import Builder
from corpus.programme.build.timetable import days as days_of
from corpus.programme.contacts import read_contacts
from corpus.programme.days import date_tables
from corpus.programme.drafts import Draft, SessionDraft, Stated, WorkshopDraft
from corpus.programme.event.backing import backing_conflicts, told_backing
from corpus.programme.event.event_facts import facts_of
from corpus.programme.event.events import EventDraft, event_days, group_events
from corpus.programme.event.hosts import part_hosts
from corpus.programme.event.title_page import read_title_page
from corpus.programme.event.zones import zone_of
from corpus.programme.merging.merge import group_sessions, group_workshops
from corpus.programme.merging.registry import People, bodies
from corpus.programme.model import Conflict, Event, Programme, Session, Workshop
from corpus.programme.notices.changed_sessions import apply_changes
from corpus.programme.reader import read
from corpus.programme.rooms import give_rooms
from corpus.programme.rosters import attach


def extract(documents: Sequence[Document], catalogue: Catalogue) -> Programme:
    """Return all that the documents say about who meets when and where, with the conflicts between them.

    The same documents give the same programme, whatever their order.
    """
    return merge([draft_of(document, catalogue) for document in documents], catalogue)


def draft_of(document: Document, catalogue: Catalogue) -> Draft:
    """Return what one document says of the programme, from nothing but itself and the catalogue."""
    draft = read(document, event_days(document, catalogue))
    draft.backing.extend(told_backing(document))
    owners: list[SessionDraft | WorkshopDraft] = [*draft.sessions, *draft.workshops]
    named = [*draft.people, *(p for owner in owners for p in owner.people)]
    known = {(p.line.name, p.span.start) for p in named} | {p.line.name for p in named if p.role == "contact"}
    draft.people.extend(p for p in read_contacts(document) if not known & {p.line.name, (p.line.name, p.span.start)})
    read_title_page(document, draft)
    draft.warnings.extend(_backwards(draft))
    for part in draft.workshops:
        titles = [part.title.value] if part.title else []
        if part.organisers and (told := part_hosts(document, titles, part.description)):
            part.organisers.append(told)  # a heading and the text below it may name others
    return draft


def _backwards(draft: Draft) -> Iterator[str]:
    """Yield a warning for each session that ends before it starts, with its place, whatever form states its times."""
    for session in draft.sessions:
        start, end = session.start, session.end
        same_day = session.end_day is None or session.day is None or session.end_day.value == session.day.value
        if start and end and end.value < start.value and end.value != time(0) and same_day:
            at = (*start.spans, *session.spans)[0].start
            line = draft.document.text.count("\n", 0, at) + 1
            yield (
                f"{draft.document.path}, line {line}: ends ({end.value:%H:%M}) before it starts ({start.value:%H:%M})"
            )


def merge(found: Sequence[Draft], catalogue: Catalogue) -> Programme:
    """Return the programme that the drafts of all documents give together; the drafts are used up."""
    drafts = sorted(found, key=lambda d: d.document.path)
    ordered = [d.document for d in drafts]
    people = People()
    parts = [_Part(event, catalogue) for event in group_events(drafts)]
    for part in parts:
        part.enter(people)
    people.number()
    events: list[Event] = []
    workshops: list[Workshop] = []
    sessions: list[Session] = []
    conflicts: list[Conflict] = []
    warnings = [w for d in drafts for w in d.warnings]
    for part in parts:
        builder = Builder(Names(part.event.id), part.zone, people)
        events.append(part.build(builder, catalogue, workshops, sessions))
        conflicts.extend(builder.conflicts)
        warnings.extend(part.warnings)
    known_bodies, body_conflicts = bodies(ordered)
    return Programme(
        events=tuple(events),
        workshops=tuple(workshops),
        sessions=tuple(sorted(sessions, key=_order)),
        people=people.people(ordered),
        bodies=known_bodies,
        conflicts=(*conflicts, *people.conflicts(), *body_conflicts),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _order(session: Session) -> tuple[str, date, str, str]:
    start = f"{session.start.value:%H:%M}" if session.start else "99:99"
    return session.event, session.day.value if session.day else date.max, start, session.id


class _Part:
    """One event on its way from drafts to programme."""

    def __init__(self, event: EventDraft, catalogue: Catalogue) -> None:
        self.event = event
        self.zone = zone_of(event, catalogue)
        self.warnings: list[str] = []
        self.tables = [t for d in event.drafts for t in d.tables]
        described = [s for d in event.drafts for s in d.sessions]
        self.days = self._days(catalogue, described)
        _date_sessions(described, self.days)
        for draft in event.drafts:
            own = [day for day in draft.days if day in self.days]
            alone = len(draft.days) == 1 and len(own) == 1  # a flyer of one evening
            self.warnings.extend(date_tables(draft.tables, described, own if alone else self.days))
        attach(event.drafts, described)
        self.drafts = [s for s in described if not _only_holds(s)]

    def _days(self, catalogue: Catalogue, sessions: Sequence[SessionDraft]) -> tuple[date, ...]:
        if self.event.id in catalogue.events and catalogue.events[self.event.id].start:
            return self.event.drafts[0].days
        if days := next((d.overview.days for d in self.event.drafts if d.overview.days), ()):
            return days
        stated = {t.day.value for t in self.tables if t.day}
        told = {s.day.value for s in sessions if s.day} | {s.end_day.value for s in sessions if s.end_day}
        if len(stated) > 1:  # what is told of the week before belongs to the event, and is none of its days
            told = {day for day in told if min(stated) <= day <= max(stated)}
        stated |= told
        if any(t.day is None for t in self.tables):
            undated = {t.document.path for t in self.tables if t.day is None}
            stated.update(day for d in self.event.drafts if d.document.path in undated for day in d.days)
        return tuple(sorted(stated))

    def enter(self, people: People) -> None:
        """Enter everyone whom the event's documents name."""
        for draft in self.event.drafts:
            precedence = draft.document.info.precedence
            for group in (draft.sessions, draft.workshops):
                for owner in group:
                    for person in owner.people:
                        people.add(person, precedence, self.event.id)
            for person in draft.people:
                people.add(person, precedence, self.event.id)
            for change in draft.changes:
                if change.person is not None:
                    people.add(change.person, precedence, self.event.id)

    def build(
        self, builder: Builder, catalogue: Catalogue, workshops: list[Workshop], sessions: list[Session]
    ) -> Event:
        """Add the event's workshops and sessions to the lists, and return the event with its days."""
        groups = group_workshops(w for d in self.event.drafts for w in d.workshops)
        found = group_sessions(self.drafts, groups, self.tables)
        found = [g for g in found if not all(d.tentative for d in g.drafts)]
        groups = [g for g in groups if g.sessions or g.drafts[0].series != "part"]  # told in other words elsewhere
        give_rooms((r for d in self.event.drafts for r in d.rooms), found)
        apply_changes((c for d in self.event.drafts for c in d.changes), found)
        days = sorted({*self.days, *(t.day.value for t in self.tables if t.day)})
        builder.names.name(groups, found, days)
        sessions.extend(builder.session(g) for g in found)
        workshops.extend(builder.workshop(g) for g in groups)
        builder.conflicts.extend(missing(groups, self.tables, builder.names))
        event = facts_of(self.event, catalogue, self.zone, days)
        leading = sorted(self.event.drafts, key=lambda d: -d.document.info.precedence)
        builder.conflicts.extend(backing_conflicts(leading, event.id, event.name.value))
        contacts = tuple(builder.people.participation(p, None) for d in self.event.drafts for p in d.people)
        return event.model_copy(
            update={"days": days_of(self.tables, days, builder.names.session_ids), "people": contacts}
        )


def _date_sessions(sessions: Sequence[SessionDraft], days: Sequence[date]) -> None:
    """Give the sessions whose line names a weekday alone the one day of the event that it can mean."""
    for session in sessions:
        if session.day is None and session.told_day is not None:
            found, span = session.told_day
            meant = found.days(days)
            session.day = Stated(meant[0], [span]) if len(meant) == 1 else None


def _only_holds(session: SessionDraft) -> bool:
    """Whether a slot only names the sessions held side by side in it."""
    slot = session.slot
    return (
        slot is not None
        and slot.session is session
        and bool(slot.children)
        and session not in slot.children
        and not session.people
        and not session.description
        and not session.mark
    )
