"""Where the reading of a document stands: the day, slot, workshop, session and label that the next line belongs to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from corpus.document import Document
from corpus.programme.drafts import Draft, PersonDraft, SessionDraft, SlotDraft, Stated, TableDraft, WorkshopDraft
from corpus.programme.headings import codes_of, numbered
from corpus.programme.merging.compare import in_hangul
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, role_label
from corpus.programme.people.names import hangul_of, latin_name
from corpus.programme.stream import Item, Line
from corpus.programme.times import ClockRange, DateRange, habits_of, meant_day

_FEWEST_TWICE = 3  # places where a document that is told in two languages says one thing twice
_TWO_LANGUAGES = re.compile(r"[A-Za-z.)] / [가-힣]|[가-힣)] / [A-Za-z]")

_FEWEST_NAMES = 3  # that open lines
_NAME_FIRST = re.compile(r"(?:^|[|>])[ \t*–•-]*([A-Z][^\W\d_]+(?: [A-Z][^\W\d_’'-]*){1,3}): (?=\S+ \S)", re.MULTILINE)


def groups_of(document: Document) -> frozenset[tuple[str, str]]:
    """Return the workshops and tracks that have a heading of their own in a document, by their word and mark."""
    heads = (document.text[b.start : b.end].lstrip("# *") for b in document.blocks if b.kind == "heading")
    found = (numbered(text) for text in heads)
    return frozenset((mark.series, mark.mark) for mark in found if mark is not None and mark.group)


def _told_again(people: Sequence[PersonLine], known: Sequence[PersonDraft]) -> bool:
    """Whether people named in Hangul are those just named in Latin letters: "Tan Boon Hwee", below it "탄 분휘"."""
    if not people or not all(in_hangul(p.name) for p in people) or len(known) < len(people):
        return False
    return not any(in_hangul(p.line.name) for p in known[-len(people) :])


class Place:
    """What has been read so far of one document, and what is open: lines, rows and fields fill it."""

    def __init__(self, document: Document, event_days: tuple[date, ...]) -> None:
        self.document = document
        self.event_days = event_days  # that a date without a year can mean
        self.codes = codes_of(document.text)
        self.groups = groups_of(document)  # workshops that a heading tells of: in a slot stands one session of them
        self.habits = habits_of(document.text)
        self.bilingual = len(_TWO_LANGUAGES.findall(document.text)) >= _FEWEST_TWICE
        self.draft = Draft(document, event_days)
        self.day: Stated[date] | None = None
        self.day_number: int | None = None
        self.impossible_day = False  # the last heading of a day names a date that there is not
        self.table: TableDraft | None = None
        self.slot: SlotDraft | None = None
        self.workshop: WorkshopDraft | None = None
        self.list_of: WorkshopDraft | None = None  # the track whose own list of hours is being read
        self.lists_talks = False  # the line at hand is of a list that gives a talk and its speaker in most items
        self.opens_section = False  # the item at hand heads the times below it
        self.section: SessionDraft | None = None  # that holds the slots being read
        self.sections: dict[int, tuple[SessionDraft, list[SlotDraft]]] = {}
        self.following: Item | None = None  # the line or row after the one at hand
        self.part: WorkshopDraft | None = None  # the titled part of a day: "Open Government Symposium"
        self.session: SessionDraft | None = None
        self.role: Role | None = None
        self.label: Stated[str] | None = None
        self.role_used = True
        self.orphan: tuple[Role, Stated[str]] | None = None
        self.in_questions = False
        self.fresh_table = False
        self.in_grid = False  # in a row of sessions side by side: a workshop there is one of them
        self.heading: Line | None = None  # the line at hand, where it is a heading
        self.above: Line | None = None  # the line right above it, where that is one
        self.after_day = False  # nothing but headings since the day's heading

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the document writes in small letters: names are none of them."""
        return frozenset(re.findall(r"\b[a-z]{3,}\b", self.document.text))

    @cached_property
    def names_first(self) -> bool:
        """Whether lines or cells of the document open with a name and a colon, as talks with their speakers do."""
        found = {m[1] for m in _NAME_FIRST.finditer(self.document.text)}
        names = [n for n in found if (at := latin_name(n)) and at == (0, len(n)) and not role_label(f"{n}:")]
        return len(names) >= _FEWEST_NAMES and 2 * len(names) >= len(found)

    def new_table(self) -> None:
        """Begin a table: the same day goes on unless its times start over, or a day was headed before it."""
        self.close_slot()
        self.workshop = None
        self.fresh_table = self.list_of is None  # the lists of several tracks go on with their day

    def close_slot(self) -> None:
        """End the slot, session and label at hand."""
        self.slot = self.session = None
        self.end_role()

    def end_role(self) -> None:
        """Let the label over people end."""
        self.role, self.label, self.role_used, self.in_questions = None, None, True, False

    def open_slot(self, line: Line, clock: ClockRange, day: Stated[date] | None = None) -> SlotDraft:
        """Begin a slot of the day at a time; what follows fills it."""
        if self.role is not None and not self.role_used and self.label is not None:
            self.orphan = (self.role, self.label)
        self.close_slot()
        self.after_day = False
        if self.table is not None and self.fresh_table and clock.start < self.table.slots[-1].start.value:
            self.table, self.day, self.day_number, self.impossible_day = None, None, None, False
        self.fresh_table = False
        if self.table is None:
            self.table = TableDraft(self.document, self.day, self.day_number, self.impossible_day and self.day is None)
            self.draft.tables.append(self.table)
        above = self.list_of or self.part
        session = SessionDraft(self.document, "table", day=day or self.table.day, spans=[line.span()], workshop=above)
        self.set_clock(session, line, clock)
        start = session.start or Stated(clock.start, [line.span(clock.begin, clock.stop)])
        slot = SlotDraft(start, session.end, session)
        session.slot = slot
        self.table.slots.append(slot)
        self.draft.sessions.append(session)
        self.slot, self.session = slot, session
        self.workshop = None
        if self.section is not None:
            self.sections[id(self.section)][1].append(slot)
        if self.part is not None and self.part not in self.draft.workshops:
            self.draft.workshops.append(self.part)
        return slot

    def child(self, line: Line, slot: SlotDraft) -> SessionDraft:
        """Begin one of the sessions held side by side in the slot at hand."""
        above = slot.session
        session = SessionDraft(self.document, "table", day=above.day, start=slot.start, end=slot.end, slot=slot)
        session.workshop, session.spans = self.workshop or self.part, [line.span()]
        slot.children.append(session)
        self.draft.sessions.append(session)
        self.session = session
        return session

    def within(self, clock: ClockRange) -> bool:
        """Whether a time lies in the slot at hand, which has a title and an end: it is an item of that session."""
        slot = self.slot
        if slot is None or slot.end is None or slot.session.title is None:
            return False
        return slot.start.value <= clock.start < slot.end.value and slot.start.value != slot.end.value

    def awaits_hours(self) -> bool:
        """Whether the session at hand is told at length and has no hours yet."""
        return self.session is not None and self.session.start is None and self.session.place == "description"

    def own_hours(self, line: Line, clock: ClockRange, room: Stated[str] | None) -> bool:
        """Give a time that stands alone, or with a place, to the session told at length that has none yet."""
        session = self.session
        if session is None or not self.awaits_hours():
            return False
        self.set_clock(session, line, clock)
        session.room = session.room or room
        session.day = session.day or self.day
        session.spans.append(line.span())
        return True

    def set_clock(self, session: SessionDraft, line: Line, clock: ClockRange) -> None:
        """Give a session the times that a line states."""
        span = line.span(clock.begin, clock.stop)
        session.start = Stated(clock.start, [span])
        session.end = Stated(clock.end, [span]) if clock.end is not None else None
        if clock.warning:
            self.warn(line, (clock.warning,))

    def set_day(self, session: SessionDraft, line: Line, day: date, begin: int, stop: int) -> None:
        """Give a session the day that `text[begin:stop]` of a line states."""
        session.day = Stated(day, [line.span(begin, stop)])

    def date_session(self, session: SessionDraft, line: Line, told: DateRange) -> None:
        """Give a session the day that a line names, by its whole date or by what the event's days make of it."""
        span = line.span(told.begin, told.stop)
        if (day := meant_day(told, self.event_days)) is not None:
            session.day = Stated(day, [span])
        elif session.day is None:
            session.told_day = (told, span)
        self.warn(line, told.warnings)

    def add_people(
        self, people: Sequence[PersonLine], role: Role, line: Line, label: str | None, whole: Line | None = None
    ) -> None:
        """Enter the people of a line into the session, workshop or document at hand."""
        if self.bilingual and self.session is not None and _told_again(people, self.session.people):
            last = self.session.people[-1]
            if len(people) == 1 and (name := hangul_of(last.line.name, line.text[people[0].begin :])) is not None:
                last.line = replace(last.line, other_name=name)
            return
        for person in people:
            own = person.role if person.role and role == "speaker" else role
            draft = PersonDraft(person, own, label, (whole or line).span())
            if self.session is not None and role != "contact":
                self.session.people.append(draft)
            elif self.workshop is not None:
                self.workshop.people.append(draft)
            else:
                self.draft.people.append(draft)

    def warn(self, line: Line, doubts: Sequence[str]) -> None:
        """Record what a line says that cannot be, with its place."""
        for doubt in doubts:
            at = self.document.text.count("\n", 0, line.positions[0]) + 1 if len(line.positions) else 1
            self.draft.warnings.append(f"{self.document.path}, line {at}: {doubt}")
