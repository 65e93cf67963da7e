"""One document's lines read from top to bottom: days, slots, workshops, sessions, and who is in them.

What a line is, its form says: a date alone heads a day, a time at its start a slot, a word with a number a session, a
label with a colon people. What it belongs to, the lines above it say.
"""

import re
from dataclasses import replace
from itertools import pairwise

from corpus.programme.drafts import Draft, Stated, WorkshopDraft
from corpus.programme.headings import (
    Numbered,
    coded,
    codes_within,
    counted,
    day_heading,
    numbered,
    part_of_item,
    title_of_day,
)
from corpus.programme.people import label_starts, parse_people, role_label
from corpus.programme.reader.afternoons import set_afternoons
from corpus.programme.reader.details import described, field_line, place_line
from corpus.programme.reader.hours import dated_hours, hours_inside
from corpus.programme.reader.numbers import numbered_line, plain_heading
from corpus.programme.reader.people import entitle, keynote_line, people_line, role_line, talk
from corpus.programme.reader.place import Place
from corpus.programme.reader.sections import end_sections
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.talk_lines import listed_talk
from corpus.programme.reader.talks import counted_line, end_counted
from corpus.programme.reader.titles import LONGEST_TITLE, is_subtitle, is_title, set_title
from corpus.programme.reader.where_when import bracketed_hours
from corpus.programme.stream import Line, Row
from corpus.programme.times import ClockRange, DateRange, find_dates, leading_clock
from corpus.programme.vocabulary import END_LINE, NOTICE_LINE, ROOM_NAME, TIME_REMARK, column_of, kind_of

_LONGEST_QUESTION = 8  # words of a title that ends like a sentence
_ANNOUNCES = re.compile(r"programm?e?|agenda|schedule|timetable|프로그램|일정", re.IGNORECASE)


class Reader(Place):
    """Reads the lines of one document; `rows` feeds it the rows of its tables."""

    def line(self, line: Line) -> None:
        """Take the next line of the document."""
        text = line.text
        self.above, self.heading = self.heading, line if line.kind == "heading" else None
        if END_LINE.match(text):
            self.close_slot()
            self.section = None
        elif NOTICE_LINE.match(text) or self._is_table_header(line):
            return
        elif not self._dated(line):
            clock = leading_clock(text, self.habits)
            if clock is not None:
                self._timed(line, clock)
            elif not dated_hours(self, line):
                self.content(line)

    def content(self, line: Line) -> None:
        """Take a line that is neither a day nor a time: a heading, a label, a person, a field, a description."""
        if parts := self._labels(line):
            for part in parts:
                self.content(part)
            return
        text = line.text
        if self.slot is None and line.kind == "table_row" and (named := codes_within(text, self.codes)):
            for begin, stop in named:  # "O1 Bedload ‖ O2 Fish": an overview
                self.content(line.part(begin, stop))
                self.close_slot()
            return
        item = counted(text)
        if item is not None and (rest := counted_line(self, line, item)) is not None:
            for part in rest:
                self.content(part)
            end_counted(self)
            return
        mark = numbered(text) or coded(text, self.codes) or self._part_of_item(text)
        headed = line.kind in ("heading", "table_row", "table_header") or len(text) < LONGEST_TITLE
        if mark is not None and (headed or bracketed_hours(text[:LONGEST_TITLE]) is not None):
            numbered_line(self, line, mark)
        elif role_line(self, line) or field_line(self, line) or keynote_line(self, line) or place_line(self, line):
            return
        elif self.session is not None and self.session.title is None and self._entitles(line):
            entitle(self, line)
        elif listed_talk(self, line) or people_line(self, line) or hours_inside(self, line):
            return
        elif line.kind == "heading":
            plain_heading(self, line)
        elif not is_subtitle(self, line):
            described(self, line)

    def _entitles(self, line: Line) -> bool:
        """Whether a line is the title of the session at hand; a session of a titled track may go without one."""
        track = self.session.workshop if self.session is not None else None
        if track is None or track.title is None or line.kind in ("heading", "table_row", "table_header"):
            return is_title(line)
        sentence = line.text.endswith((".", "?", "!")) and len(line.text.split()) > _LONGEST_QUESTION
        named = parse_people(line.text, expected=self.role is not None or line.kind == "list_item")
        return is_title(line) and not sentence and not named

    def _part_of_item(self, text: str) -> Numbered | None:
        held = self.slot.session if self.slot is not None else None
        return part_of_item(text, held.mark) if held is not None and held.series == "agenda item" else None

    @staticmethod
    def _labels(line: Line) -> list[Line]:
        """Part a line on which several labels stand, each before its people: "개회사: A B 축사: C D"."""
        first = role_label(line.text)
        if first is None:
            return []
        cuts = label_starts(line.text)
        if (
            cuts
            and line.text[first.stop : cuts[0]].strip()
            and not parse_people(line.text[first.stop : cuts[0]], expected=True)
        ):
            return []  # "Panel: Who owns the names? Chair: A B" opens with a title
        return [line.part(a, b) for a, b in pairwise([0, *cuts, len(line.text)])] if cuts else []

    def _is_table_header(self, line: Line) -> bool:
        words = re.split(r"\s{2,}|[|\t]|\s", line.text)
        if line.kind != "table_header" and not (len(words) > 1 and all(column_of(w) for w in words if w)):
            return False
        if role_label(line.text):  # "Lead speakers"
            return False
        if column_of(words[0]) is None:
            return False
        self.new_table()
        return True

    def _dated(self, line: Line) -> bool:
        found = day_heading(line.text, heading=line.kind == "heading" or self._before_hours())
        if found is None:
            return False
        described = self.session is not None and self.session.place == "description" and line.kind != "heading"
        if described and self.session and self.session.day is None and found.date and found.date.first:
            self.set_day(self.session, line, found.date.first, found.date.begin, found.date.stop)
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
        self.workshop = self.part = self.list_of = self.section = None
        self.table = None
        self.day_number = found.number
        self.after_day = True
        weekday_alone = found.date is not None and found.date.day is None and bool(self.event_days)
        self.impossible_day = day is None and (weekday_alone or bool(found.date and found.date.warnings))
        self.day = None
        if day is not None and found.date is not None:
            self.day = Stated(day, [line.span(found.date.begin, found.date.stop)])
        elif found.number and 0 < found.number <= len(self.event_days):
            self.day = Stated(self.event_days[found.number - 1], [line.span()], "the day's number in the event")
        if found.date is not None and (named := title_of_day(line.text, found.date)) is not None:
            title = line.part(*named)
            self.part = WorkshopDraft(self.document, "part", "", None, "", level=line.level, spans=[line.span()])
            self.part.title = Stated(title.text, [title.span()])
        return True

    def _before_hours(self) -> bool:
        """Whether the next line or row opens with a time: what stands right above may be its day."""
        following = self.following
        cell = following.cells[0] if isinstance(following, Row) and following.cells else ()
        below = following if isinstance(following, Line) else cell[0] if cell else None
        return below is not None and leading_clock(below.text, self.habits) is not None

    def _timed(self, line: Line, clock: ClockRange) -> None:
        """A line that begins with a time: a session's own time line, or the next slot of the day."""
        text = line.text
        told = self._told_date(text, clock)
        rest = text[clock.stop :]
        if told is not None and told.begin >= clock.stop:
            rest = text[clock.stop : told.begin] + text[told.stop :]
        bare = not re.search(r"[^\W\d_]{2,}", TIME_REMARK.sub("", rest))
        session = self.session
        place = ROOM_NAME.match(rest.strip(" ,;|–—-()"))
        room = None
        if place is not None:
            begin = text.index(place[0], clock.stop)
            room = Stated(place[0], [line.span(begin, begin + len(place[0]))])
        if (bare or room) and self.own_hours(line, clock, room):
            if session is not None and told is not None:
                self.date_session(session, line, told)
            return
        if clock.end is None and told is None and not bare and self.within(clock):
            self.item(line, clock, line.part(self._after_clock(text, clock.stop)))
            return
        session = self.open_slot(line, clock).session
        if told is not None:
            self.date_session(session, line, told)
        begin = self._after_clock(text, clock.stop)
        if begin < len(text) and not bare:
            self.content(line.part(begin))

    @staticmethod
    def _told_date(text: str, clock: ClockRange) -> DateRange | None:
        """Return the date that a line of hours names before or after them."""
        before = find_dates(text[: clock.begin], loose=True) if clock.begin else ()
        found = before or tuple(
            replace(d, begin=d.begin + clock.stop, stop=d.stop + clock.stop) for d in find_dates(text[clock.stop :])
        )
        return found[0] if found else None

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
        if people := talk(self, content.text):
            title = content.part(content.text.index(": ") + 2)
            self.add_people(people, "speaker", content, None)
            parent.people.extend(session.people)
            session.title = Stated(title.text, [title.span()])
        else:
            session.kind = kind_of(content.text)
            set_title(self, content)

    @staticmethod
    def _after_clock(text: str, begin: int) -> int:
        """Return where the text after a clock time begins: past a zone and what parts them."""
        if zone := TIME_REMARK.match(text, begin):
            begin = zone.end()
        while begin < len(text) and not (text[begin].isalnum() or text[begin] in "([“\"'‘<※"):
            begin += 1
        return begin

    def finish(self) -> Draft:
        """Return all that was read, the ends of items filled in from what follows them.

        Hours without a word beside them are those of what their heading names: "Registration desk", a day a row.
        """
        set_afternoons(self.draft)
        end_sections(list(self.sections.values()))
        for session in self.draft.sessions:  # what a track's list has for everyone is none of the track's
            track = session.workshop
            if track is not None and track.title is not None and track.mark and session.slot is not None:
                session.title = session.title or Stated(track.title.value, list(track.title.spans))
                track.organisers = track.organisers or list(session.organisers)
            if (
                track is not None
                and session.slot is not None
                and session is session.slot.session
                and not track.in_table
            ):
                session.workshop = None if session.kind in PAUSES else track
                session.room = session.room or (track.room if session.workshop else None)
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
