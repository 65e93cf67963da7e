"""One document's lines read from top to bottom: days, slots, workshops, sessions, and who is in them.

What a line is, its form says: a date alone heads a day, a time at its start a slot, a word with a number a session, a
label with a colon people. What it belongs to, the lines above it say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.document import Document
from corpus.programme.drafts import (
    Draft,
    PersonDraft,
    SessionDraft,
    SlotDraft,
    Stated,
    TableDraft,
    WorkshopDraft,
)
from corpus.programme.headings import Numbered, day_heading, last_number, numbered
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.stream import Line
from corpus.programme.times import ClockRange, find_clocks, find_dates
from corpus.programme.vocabulary import (
    END_LINE,
    LANGUAGE_LINE,
    NOTICE_LINE,
    ORGANISER_LINE,
    QA_LINE,
    QUESTIONS_LABEL,
    ROOM_LINE,
    ROOM_NAME,
    TIME_LINE,
    ZONE_WORD,
    column_of,
    kind_of,
)

_LONGEST_TITLE = 220  # characters; longer lines describe
_LONGEST_PERSON = 320
_BODY_NAME = re.compile(
    r"^(?:the\s+)?(?:[A-Z(][\w'’&().,/-]*|of|and|for|the|on|in|&|de|des|du)(?:\s+(?:[A-Z(][\w'’&().,/-]*|of"
    r"|and|for|the|on|in|&|de|des"
    r"|du))*$"
)
# What may stand after a title: in brackets at its end, after its last comma, after a slash.
_TAIL = re.compile(
    r"\s*[(（\[](?P<bracket>[^()（）\[\]]+)[)）\]]\s*$|,\s+(?P<comma>[^,]{3,40})$|\s+[/|@]\s+(?P<slash>[^/|@]+)$"
)
_FEWEST_TITLE_WORDS = 3  # from which words before a bracket are rather a title than a name
_STRONG_BODY = re.compile(
    r"\b(?:Ministry|University|Institute|Centre|Center|Agency|Department|Office|Committee|Commission|Council"
    r"|Association|"
    r"Foundation|Organi[sz]ation|Secretariat|Bureau|Authority|Society|Academy|[A-Z]{3,})\b"
)
_HOSTED = re.compile(
    r"\b(?:co-?|jointly )?(?:hosted|organi[sz]ed|sponsored)(?: jointly)? by\s+(?P<who>.+)$", re.IGNORECASE
)
_JOINT_HOSTS = re.compile(
    r"^(?P<who>[^.]{10,400}?)\s+(?:(?:will|are to|is to)\s+)?(?:jointly\s+|co-?)?"
    r"(?:organi[sz]e|convene|host)s?\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:draft |official |final |tentative |detailed |provisional )*(?:programme|program|agenda|schedule"
    r"|timetable|프로그램|일정표?|세부\s?일정)\W*$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"programm?e?|agenda|schedule|timetable|프로그램|일정", re.IGNORECASE)
_WITH_TALKS = ("session", "plenary", "keynote")
_TALK_SERIES = frozenset({"talk", "presentation", "paper", "lecture", "발표", "강연", "주제"})
OF_WHOLE = "the time of the session that it is part of"
_ROLE_OF_KIND: dict[str, Role] = {"opening": "opening", "closing": "closing", "keynote": "keynote"}


class Reader:
    """Reads the lines of one document; `tables` feeds it the rows."""

    def __init__(self, document: Document, event_days: tuple[date, ...]) -> None:
        self.document = document
        self.event_days = event_days  # that a date without a year can mean
        self.draft = Draft(document, event_days)
        self.day: Stated[date] | None = None
        self.day_number: int | None = None
        self.table: TableDraft | None = None
        self.slot: SlotDraft | None = None
        self.workshop: WorkshopDraft | None = None
        self.part: WorkshopDraft | None = None  # the titled part of a day: "Open Government Symposium"
        self.session: SessionDraft | None = None
        self.role: Role | None = None
        self.label: Stated[str] | None = None
        self.role_used = True
        self.orphan: tuple[Role, Stated[str]] | None = None
        self.in_questions = False
        self.fresh_table = False
        self.after_day = False  # nothing but headings since the day's heading

    # --- what a line is ---

    def line(self, line: Line) -> None:
        """Take the next line of the document."""
        text = line.text
        if END_LINE.match(text):
            self.close_slot()
        elif NOTICE_LINE.match(text) or self._is_table_header(line):
            return
        elif not self._dated(line):
            clock = self._leading_clock(text)
            if clock is not None:
                self._timed(line, clock)
            else:
                self.content(line)

    def content(self, line: Line) -> None:
        """Take a line that is neither a day nor a time: a heading, a label, a person, a field, a description."""
        if parts := self._labels(line):
            for part in parts:
                self.content(part)
            return
        text = line.text
        mark = numbered(text)
        if mark is not None and (line.kind in ("heading", "table_row", "table_header") or len(text) < _LONGEST_TITLE):
            self._numbered(line, mark)
        elif self.role_line(line) or self._field(line):
            return
        elif self.session is not None and self.session.title is None and self._title_line(line):
            self.set_title(line)
        elif self._people(line):
            return
        elif line.kind == "heading":
            self._heading(line)
        else:
            self._described(line)

    @staticmethod
    def _labels(line: Line) -> list[Line]:
        """Part a line on which several labels stand, each before its people: "개회사: A B 축사: C D"."""
        if role_label(line.text) is None:
            return []
        cuts = [
            m.start() for m in re.finditer(r"(?<=\s)\S+(?=\s?[:：]\s)", line.text) if role_label(line.text[m.start() :])
        ]
        return [line.part(a, b) for a, b in pairwise([0, *cuts, len(line.text)])] if cuts else []

    def _is_table_header(self, line: Line) -> bool:
        words = re.split(r"\s{2,}|[|\t]|\s", line.text)
        if line.kind != "table_header" and not (len(words) > 1 and all(column_of(w) for w in words if w)):
            return False
        if column_of(words[0]) is None:
            return False
        self.new_table()
        return True

    def new_table(self) -> None:
        """Begin a table: the same day goes on unless its times start over, or a day was headed before it."""
        self.close_slot()
        self.workshop = None
        self.fresh_table = True

    def _dated(self, line: Line) -> bool:
        found = day_heading(line.text, heading=line.kind == "heading")
        if found is None:
            return False
        described = self.session is not None and self.session.place == "description" and line.kind != "heading"
        if described and self.session and self.session.day is None and found.date and found.date.first:
            self._set_day(self.session, line, found.date.first, found.date.begin, found.date.stop)
            self.session.spans.append(line.span())
            return True
        day = found.date.first if found.date else None
        if found.date and day is None:
            days = found.date.days(self.event_days)
            day = days[0] if len(days) == 1 else None
            self.warn(line, found.date.warnings)
        elif found.date:
            self.warn(line, found.date.warnings)
        self.close_slot()
        self.workshop = self.part = None
        self.table = None
        self.day_number = found.number
        self.after_day = True
        self.day = None
        if day is not None and found.date is not None:
            self.day = Stated(day, [line.span(found.date.begin, found.date.stop)])
        elif found.number and 0 < found.number <= len(self.event_days):
            self.day = Stated(self.event_days[found.number - 1], [line.span()], "the day's number in the event")
        return True

    @staticmethod
    def _leading_clock(text: str) -> ClockRange | None:
        if not text or not any(c.isdigit() for c in text[:16]):
            return None
        clocks = find_clocks(text[:60])
        if clocks and not re.search(r"[^\W\d_]", text[: clocks[0].begin].replace("오전", "").replace("오후", "")):
            return clocks[0]
        return None

    def _timed(self, line: Line, clock: ClockRange) -> None:
        """A line that begins with a time: a session's own time line, or the next slot of the day."""
        text = line.text
        dates = find_dates(text[clock.stop :])
        rest = text[clock.stop :]
        if dates:
            rest = rest[: dates[0].begin] + rest[dates[0].stop :]
        bare = not re.search(r"[^\W\d_]{2,}", ZONE_WORD.sub("", rest))
        session = self.session
        if bare and session is not None and session.start is None and session.place == "description":
            self.set_clock(session, line, clock)
            if dates and dates[0].first:
                a, b = clock.stop + dates[0].begin, clock.stop + dates[0].stop
                self._set_day(session, line, dates[0].first, a, b)
                self.warn(line, dates[0].warnings)
            elif self.day is not None and session.day is None:
                session.day = self.day
            session.spans.append(line.span())
            return
        if clock.end is None and not dates and not bare and self.within(clock):
            self.item(line, clock, line.part(self._after_clock(text, clock.stop)))
            return
        day = None
        if dates and dates[0].first:
            day = Stated(dates[0].first, [line.span(clock.stop + dates[0].begin, clock.stop + dates[0].stop)])
        self.open_slot(line, clock, day)
        begin = self._after_clock(text, clock.stop)
        if begin < len(text) and not bare:
            self.content(line.part(begin))

    def within(self, clock: ClockRange) -> bool:
        """Whether a time lies in the slot at hand, which has a title and an end: it is an item of that session."""
        slot = self.slot
        if slot is None or slot.end is None or slot.session.title is None:
            return False
        return slot.start.value <= clock.start < slot.end.value and slot.start.value != slot.end.value

    def item(self, line: Line, clock: ClockRange, content: Line) -> None:
        """An item of a session with a start of its own; a talk's speaker is the session's speaker too."""
        slot = self.slot
        if slot is None:
            return
        self.end_role()
        parent = slot.session
        session = self.child(line, slot)
        slot.children.remove(session)
        slot.items.append(session)
        session.inside, session.kind = parent, "session"
        self.set_clock(session, line, clock)
        if people := self._talk(content.text):
            title = content.part(content.text.index(": ") + 2)
            self.add_people(people, "speaker", content, None)
            parent.people.extend(session.people)
            session.title = Stated(title.text, [title.span()])
        else:
            session.kind = kind_of(content.text)
            self.set_title(content)

    @staticmethod
    def _after_clock(text: str, begin: int) -> int:
        """Return where the text after a clock time begins: past a zone and what parts them."""
        if zone := ZONE_WORD.match(text, begin):
            begin = zone.end()
        while begin < len(text) and not (text[begin].isalnum() or text[begin] in "([“\"'‘<※"):
            begin += 1
        return begin

    def finish(self) -> Draft:
        """Return all that was read, the ends of items filled in from what follows them.

        Hours without a word beside them are those of what their heading names: "Registration desk", a day a row.
        """
        for table in self.draft.tables:
            for slot in table.slots:
                if slot.session.title is None and not slot.children and not slot.items:
                    slot.session.title = title = self._heading_over(slot.session.spans[0].start)
                    slot.session.kind = kind_of(title.value) if title else None
                following = [*(i.start.value for i in slot.items[1:] if i.start), slot.end.value if slot.end else None]
                for item, end in zip(slot.items, following, strict=False):
                    if item.end is None and end is not None and item.start and item.start.value < end:
                        item.end = Stated(end, [], "the start of what follows it")
        return self.draft

    def _heading_over(self, position: int) -> Stated[str] | None:
        """Return the heading right over a position, unless it only dates or announces what follows."""
        above = [b for b in self.document.blocks if b.kind == "heading" and b.end <= position]
        if not above:
            return None
        text = self.document.text[above[-1].start : above[-1].end]
        title = text.lstrip("# \t").rstrip()
        if _ANNOUNCES.search(title) or day_heading(title, heading=True):
            return None
        begin = above[-1].start + len(text) - len(text.lstrip("# \t"))
        return Stated(title, [self.document.span(begin, begin + len(title))])

    # --- slots ---

    def open_slot(self, line: Line, clock: ClockRange, day: Stated[date] | None = None) -> SlotDraft:
        """Begin a slot of the day at a time; what follows fills it."""
        if self.role is not None and not self.role_used and self.label is not None:
            self.orphan = (self.role, self.label)
        self.close_slot()
        self.after_day = False
        if self.table is not None and self.fresh_table and clock.start < self.table.slots[-1].start.value:
            self.table, self.day, self.day_number = None, None, None
        self.fresh_table = False
        if self.table is None:
            self.table = TableDraft(self.document, self.day, self.day_number)
            self.draft.tables.append(self.table)
        session = SessionDraft(
            self.document, "table", day=day or self.table.day, spans=[line.span()], workshop=self.part
        )
        self.set_clock(session, line, clock)
        start = session.start or Stated(clock.start, [line.span(clock.begin, clock.stop)])
        slot = SlotDraft(start, session.end, session)
        session.slot = slot
        self.table.slots.append(slot)
        self.draft.sessions.append(session)
        self.slot, self.session = slot, session
        self.workshop = None
        if self.part is not None and self.part not in self.draft.workshops:
            self.draft.workshops.append(self.part)
        return slot

    def close_slot(self) -> None:
        """End the slot, session and label at hand."""
        self.slot = self.session = None
        self.end_role()

    def end_role(self) -> None:
        """Let the label over people end."""
        self.role, self.label, self.role_used, self.in_questions = None, None, True, False

    def set_clock(self, session: SessionDraft, line: Line, clock: ClockRange) -> None:
        """Give a session the times that a line states."""
        span = line.span(clock.begin, clock.stop)
        session.start = Stated(clock.start, [span])
        session.end = Stated(clock.end, [span]) if clock.end is not None else None
        if clock.warning:
            self.warn(line, (clock.warning,))

    def _set_day(self, session: SessionDraft, line: Line, day: date, begin: int, stop: int) -> None:
        session.day = Stated(day, [line.span(begin, stop)])

    # --- titles ---

    def _title_line(self, line: Line) -> bool:
        return len(line.text) <= _LONGEST_TITLE or line.kind in ("table_row", "table_header", "heading")

    def set_title(self, line: Line) -> None:
        """Give the session at hand its title; a person, a body or hosts named on the line are taken as such."""
        session = self.session
        if session is None:
            return
        text = line.text
        if people := parse_people(text, expected=False):
            orphan, self.orphan = self.orphan, None
            role: Role = orphan[0] if orphan else "speaker"
            if orphan:
                session.title = orphan[1]
                session.spans.extend(orphan[1].spans)
                self.role, self.label, self.role_used = orphan[0], orphan[1], True
            else:
                session.title = Stated(people[0].name, [line.span(people[0].begin, people[0].stop)])
            self.add_people(people, role, line, self.label.value if self.label else None)
            session.kind = session.kind or (kind_of(session.title.value) if session.title else None)
            return
        stop = self._title_end(line, session)
        title = line.part(0, stop)
        session.title = Stated(title.text.rstrip(" .:;"), [title.span(0, len(title.text.rstrip(" .:;")))])
        if line.span() not in session.spans:
            session.spans.append(line.span())
        session.kind = session.kind or kind_of(session.title.value)
        if hosted := _HOSTED.search(title.text):
            session.organisers.append(Stated(hosted["who"], [title.span(hosted.start("who"), hosted.end("who"))]))
        if self.slot is not None and session is self.slot.session:
            self.slot.number = last_number(session.title.value)
        self.orphan = None

    def _title_end(self, line: Line, session: SessionDraft) -> int:
        """Return where the title ends: before a time in brackets, a person or body after a dash, a run-on sentence."""
        text = line.text
        stop = len(text)
        if (clocks := find_clocks(text)) and clocks[-1].end and len(text) - clocks[-1].stop <= 3:
            if session.start is None:
                self.set_clock(session, line, clocks[-1])
            stop = len(text[: clocks[-1].begin].rstrip(" (,[–-|"))
        stop = self._title_tail(line, session, stop)
        for dash in re.finditer(r"\s+[–—-]\s+", text[:stop]):
            right = line.part(dash.end(), stop)
            if people := parse_people(right.text, expected=False):
                found = role_label(text[: dash.start()])
                self.add_people(people, found.role if found else "speaker", right, text[: dash.start()].strip(),
                                 whole=line)  # fmt: skip
                stop = dash.start()
                break
            words = right.text.split()
            if len(words) <= 14 and _STRONG_BODY.search(right.text) and _BODY_NAME.match(right.text):
                session.organisers.append(Stated(right.text, [right.span()]))
                stop = dash.start()
                break
        if stop > _LONGEST_TITLE:  # title and description run together: a new sentence begins inside
            for start in re.finditer(r"(?<=[a-z\d)”\"'’\]])\s+(?=[A-Z][a-z]+(?:\s+[a-z]+){2})", text[:stop]):
                if start.start() >= 20:
                    session.description.append(line.span(start.end()))
                    return start.start()
        return stop

    def _title_tail(self, line: Line, session: SessionDraft, stop: int) -> int:
        """Take the place and the people after a title: ", Room 204", "(Foyer)", "(A B, Professor, C)", "/ 좌장: …"."""
        while found := _TAIL.search(line.text[:stop]):
            begin, end = next(found.span(name) for name in ("bracket", "comma", "slash") if found[name])
            inner = line.part(begin, end)
            before = _TAIL.search(line.text[: found.start()]) if found["bracket"] else None
            if ROOM_NAME.match(inner.text) and found.start() > 0:
                session.room = session.room or Stated(inner.text, [inner.span()])
            elif before and before["comma"] and ROOM_NAME.match(before["comma"]):  # a remark after the place
                session.description.append(inner.span())
            elif found["comma"] or not self._tail_people(inner, line):
                break
            stop = found.start()
        return stop

    def _tail_people(self, inner: Line, whole: Line) -> bool:
        """Enter the people of a bracket or of what follows a slash; False where it names none."""
        label = role_label(inner.text)
        kind = kind_of(whole.text[: whole.text.find(inner.text)])
        if label is None and kind in ("break", "meal", "registration", "social"):
            return False
        people = parse_people(inner.text[label.stop :] if label else inner.text, expected=True)
        if not people or (label is None and not any(p.post or p.affiliation for p in people)):
            return False
        role = label.role if label else _ROLE_OF_KIND.get(kind or "", "speaker")
        self.add_people(people, role, inner, label.label if label else None, whole=whole)
        return True

    def _numbered(self, line: Line, mark: Numbered) -> None:
        """A workshop's or a session's heading, in a slot or by itself."""
        if mark.group:
            self._workshop_heading(line, mark)
            return
        self.end_role()
        slot = self.slot
        if slot is not None and slot.session.title is not None and mark.series in _TALK_SERIES:
            self._talk_of(line, mark, slot)
            return
        if slot is not None and slot.session.title is None and not slot.children:
            session = slot.session
        elif slot is not None and self.session in slot.children and self.session and self.session.title is None:
            session = self.session
        elif slot is not None:
            session = self.child(line, slot)
        else:
            workshop = self.workshop if mark.series not in ("plenary", "keynote") else None
            if workshop is None and mark.series in ("plenary", "keynote"):
                self.workshop = None
            session = SessionDraft(self.document, "description", workshop=workshop or self.part, level=line.level)
            session.day = None
            self.draft.sessions.append(session)
            self.session = session
        session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
        session.kind = "plenary" if mark.series == "plenary" else "keynote" if "keynote" in mark.series else "session"
        if line.span() not in session.spans:
            session.spans.append(line.span())
        self.session = session
        if line.text[mark.title :].strip():
            self.set_title(line.part(mark.title))

    def _talk_of(self, line: Line, mark: Numbered, slot: SlotDraft) -> None:
        """A numbered talk of the slot's session: it has that session's time, and its speakers are the session's too."""
        session = self.child(line, slot)
        slot.children.remove(session)
        slot.items.append(session)
        session.inside, session.kind = slot.session, "session"
        session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
        session.start = Stated(slot.start.value, list(slot.start.spans), OF_WHOLE)
        session.end = Stated(slot.end.value, list(slot.end.spans), OF_WHOLE) if slot.end else None
        if line.text[mark.title :].strip():
            self.set_title(line.part(mark.title))
        slot.session.people.extend(session.people)

    def _workshop_heading(self, line: Line, mark: Numbered) -> None:
        self.end_role()
        workshop = WorkshopDraft(self.document, mark.series, mark.mark, mark.number, mark.word, level=line.level)
        workshop.spans.append(line.span())
        workshop.in_table = self.slot is not None
        if line.text[mark.title :].strip():
            title = line.part(mark.title)
            workshop.title = Stated(title.text.rstrip(" .:;"), [title.span()])
        self.draft.workshops.append(workshop)
        if self.slot is not None:
            session = self.child(line, self.slot)
            session.workshop, session.number = workshop, self.slot.number
            session.series, session.word = ("session", "Session") if self.slot.number else ("", "")
            session.kind = "session"
        else:
            self.session = None
        self.workshop = workshop

    def child(self, line: Line, slot: SlotDraft) -> SessionDraft:
        """Begin one of the sessions held side by side in the slot at hand."""
        above = slot.session
        session = SessionDraft(self.document, "table", day=above.day, start=slot.start, end=slot.end, slot=slot)
        session.workshop, session.spans = self.workshop or self.part, [line.span()]
        slot.children.append(session)
        self.draft.sessions.append(session)
        self.session = session
        return session

    def _heading(self, line: Line) -> None:
        """A heading without number, time or people under it."""
        self.end_role()
        text = line.text
        if self.workshop is not None and self.workshop.title is None and self.session is None and self.slot is None:
            self.workshop.title = Stated(text, [line.span()])
            self.workshop.spans.append(line.span())
            return
        if self.after_day and not _GENERIC.match(text) and self.part is None:
            self.part = WorkshopDraft(self.document, "part", "", None, "", level=line.level, spans=[line.span()])
            hosted = _HOSTED.search(text)
            stop = hosted.start() if hosted else len(text)
            self.part.title = Stated(text[:stop].strip(), [line.span(0, stop)])
            if hosted:
                self.part.organisers.append(Stated(hosted["who"], [line.span(hosted.start("who"))]))
            return
        if self.session is not None and line.level > self.session.level > 0:
            self.session.description.append(line.span())
            return
        self.close_slot()
        if self.workshop is not None and line.level < self.workshop.level:
            self.workshop = None

    # --- what belongs to a session ---

    def role_line(self, line: Line) -> bool:
        """A label over people, with or without people on its own line."""
        found = role_label(line.text)
        if found is None:
            return False
        if self.session is None and self.workshop is None and found.role != "contact" and line.kind != "heading":
            return False
        rest = line.part(found.stop) if found.stop < len(line.text) else None
        several = bool(re.search(r"s$|&|[가-힣]", found.label.strip(), re.IGNORECASE))
        short = rest is not None and len(rest.text) < _LONGEST_PERSON
        people = parse_people(rest.text, expected=True, several=several) if rest and short else ()
        if rest and (not people or (self.session and self.session.title is None and _speaker_in_brackets(rest.text))):
            return False
        label = re.sub(r"\s*\(\s*(.*?)\s*\)", r" (\1)", found.label)
        session = self.session
        colon = line.text.rstrip().endswith((":", "："))
        if not rest and not colon and session is not None and session.title is None and self._title_line(line):
            return False  # a slot's own title: "Opening Remarks", its people below
        if not rest and self.orphan and session is not None and not session.title:
            self.orphan = None
        self.role, self.label, self.role_used = found.role, Stated(label, [line.span(0, found.stop)]), bool(people)
        self.in_questions = False
        if rest and people:
            self.add_people(people, found.role, rest, label, whole=line)
        return True

    def _people(self, line: Line) -> bool:
        """A line that names people, under a label or by its form alone."""
        text = line.text
        if len(text) > _LONGEST_PERSON or self.in_questions:
            return False
        context = self.session or self.workshop
        if self.role is not None:
            people = parse_people(text, expected=True)
            if people and self.role_used and self.role in ("chair", "moderator") and text[0] in "①②③④⑤⑥⑦⑧⑨⑩":
                self.add_people(people, "speaker", line, None)  # the chair is one: what is counted off below, talks
                return True
            if people:
                self.add_people(people, self.role, line, self.label.value if self.label else None)
                self.role_used = True
                return True
            if self.session is not None and self.role_used and (people := self._presented(text)):
                self.add_people(people, "speaker", line, None)
                return True
            return False
        if context is None:
            return False
        role: Role = "speaker"
        people = self._talk(text) or self._presented(text) or parse_people(text, expected=False)
        if self.session is not None and self.session.kind in _ROLE_OF_KIND:
            role = _ROLE_OF_KIND[self.session.kind]
            if not people and len(text) < 160:  # speeches: "Name, Body" is enough
                people = tuple(p for p in parse_people(text, expected=True) if p.post or p.affiliation)
        if not people:
            return False
        self.add_people(people, role, line, None)
        return True

    def _talk(self, text: str) -> tuple[PersonLine, ...]:
        """A talk on a session's line, its speaker before the colon: "Mei-Lin Chua: Sensors in tidal channels"."""
        head, colon, title = text.partition(": ")
        if not colon or self.session is None or self.session.kind not in _WITH_TALKS or len(title.split()) < 2:
            return ()
        people = parse_people(head, expected=True)
        return people if all(p.post is None for p in people) else ()

    @staticmethod
    def _presented(text: str) -> tuple[PersonLine, ...]:
        """A talk and who gives it after a dash, or a part and who has it: "Whom to treat – Dr A B", "For: Dr A B"."""
        for mark in reversed(list(re.finditer(r"\s[–—-]\s|:\s", text))):
            if people := parse_people(text[mark.end() :], expected=False):
                at = mark.end()
                return tuple(replace(p, begin=p.begin + at, stop=p.stop + at) for p in people)
        return ()

    def add_people(
        self, people: Sequence[PersonLine], role: Role, line: Line, label: str | None, whole: Line | None = None
    ) -> None:
        """Enter the people of a line into the session, workshop or document at hand."""
        for person in people:
            own = person.role if person.role and role == "speaker" else role
            draft = PersonDraft(person, own, label, (whole or line).span())
            if self.session is not None and role != "contact":
                self.session.people.append(draft)
            elif self.workshop is not None:
                self.workshop.people.append(draft)
            else:
                self.draft.people.append(draft)

    def _field(self, line: Line) -> bool:
        """A line that states the organisers, the room, the language, or opens the guiding questions."""
        text = line.text
        owner = self.session or self.workshop or self.part
        if QUESTIONS_LABEL.match(text) and len(text) < 120:
            self.end_role()
            self.in_questions = owner is not None
            return owner is not None
        if owner is None:
            return False
        if found := ORGANISER_LINE.match(text):
            name = next(n for n in ("who", "who2", "who3") if found[n])
            who = found[name].rstrip(" .")
            if isinstance(owner, SessionDraft) and owner.whole:  # its record says it; the page may tell it at length
                return False
            owner.organisers.append(Stated(who, [line.span()]))
            return True
        if isinstance(owner, SessionDraft) and owner.start is None and (found := TIME_LINE.match(text)):
            return self._time_field(line.part(found.end()), owner)
        if found := ROOM_LINE.match(text):
            owner.room = owner.room or Stated(found["where"].rstrip(" ."), [line.span()])
            return True
        if len(text) < 160 and (found := LANGUAGE_LINE.search(text)):
            name = next(n for n in ("language", "language2", "language3") if found[n])
            owner.language = owner.language or Stated(found[name].rstrip(" ."), [line.span()])
            return True
        if QA_LINE.match(text) and not (self.session is not None and self.session.title is None):
            self.end_role()
            return True
        if (
            text.rstrip().endswith((":", "："))
            and len(text) < 60
            and isinstance(owner, SessionDraft)
            and line.kind != "heading"
        ):
            self.role, self.role_used = "speaker", False
            self.label = Stated(text.rstrip(" :："), [line.span()])
            return True
        return False

    def _time_field(self, value: Line, session: SessionDraft) -> bool:
        """Take "Time: 10:00–11:00" or "When: 12 June, 10:00" for the session at hand."""
        clocks, dates = find_clocks(value.text), find_dates(value.text)
        if not clocks:
            return False
        self.set_clock(session, value, clocks[0])
        if dates and dates[0].first:
            self._set_day(session, value, dates[0].first, dates[0].begin, dates[0].stop)
        elif session.day is None:
            session.day = self.day
        session.spans.append(value.span())
        return True

    def _described(self, line: Line) -> None:
        """A line of running text: it describes what is at hand."""
        text = line.text
        if self.in_questions and self.session is not None:
            self.session.questions.append(line.span())
            return
        if len(text) > 120:
            self.end_role()
        if self.session is not None:
            self.session.description.append(line.span())
        elif self.workshop is not None:
            if self.workshop.title is None:
                self.workshop.title = Stated(text, [line.span()])
                self.workshop.spans.append(line.span())
            else:
                self.workshop.description.append(line.span())
        elif self.part is not None:
            told = bool(self.part.organisers or self.part.description)
            if not told and (hosts := _JOINT_HOSTS.match(text)):
                self.part.organisers.append(Stated(hosts["who"], [line.span()]))
            self.part.description.append(line.span())

    def warn(self, line: Line, doubts: Sequence[str]) -> None:
        """Record what a line says that cannot be, with its place."""
        for doubt in doubts:
            at = self.document.text.count("\n", 0, line.positions[0]) + 1 if len(line.positions) else 1
            self.draft.warnings.append(f"{self.document.path}, line {at}: {doubt}")


def _speaker_in_brackets(text: str) -> bool:
    """Tell whether what follows a label is a title with its speaker in brackets: "Keynote: A look back (A B, Dean)"."""
    found = _TAIL.search(text)
    if not found or not found["bracket"] or len(text[: found.start()].split()) < _FEWEST_TITLE_WORDS:
        return False
    return bool(parse_people(found["bracket"], expected=False))
