"""The programme of a conference booklet: its sessions, their talks and posters, and its breaks, entered in order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from corpus.programme.drafts import SessionDraft, SlotDraft, Stated
from corpus.programme.headings import numbered
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, parse_people
from corpus.programme.people.countries import country_code
from corpus.programme.reader.booklet_form import CODE, LONGEST_AUTHORS, BookletForm, Head, Talk
from corpus.programme.reader.cards import Card, Cards, read_cards
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.talks import begin_talk
from corpus.programme.reader.where_when import Break
from corpus.programme.stream import Item, Line
from corpus.programme.times import ClockRange, DateRange
from corpus.programme.vocabulary import ROLE_OF_KIND, kind_of

_ITEM = re.compile(r"(?P<mark>\d{1,2})[.)]\s+(?=\S)")
_FEWEST_TOGETHER = 2  # people on a panel
_MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[^\W\d_])\d(?:,\d)*(?=\s*(?:,|$))")
_PRESENTS = re.compile(r"\*|†")
_WITH = re.compile(r"(?:with|함께하는 (?:이|사람)\s*[:：])\s+(?=[A-Z가-힣])", re.IGNORECASE)
_STOP = re.compile(r"[.?!]\s+(?=[A-Z가-힣])")


class Booklet:
    """Enters the sessions and talks of a booklet into the reader, line by line."""

    def __init__(self, reader: Reader, stream: Sequence[Item]) -> None:
        self.reader = reader
        self.form = BookletForm(stream)
        self.cards = read_cards(self.form.lines) if not self.form.heads else Cards()
        self.used: set[int] = set()
        self.parents: list[tuple[str, SlotDraft]] = []
        self.described: bool | None = None  # an overview before the first card holds the sessions of the cards

    def take(self, number: int) -> bool:
        """Take the item of this number where it belongs to a session, a talk or a break of a booklet."""
        if number in self.used:
            return True
        line = self.form.lines.get(number)
        if line is None:
            return False
        if (card := self.cards.cards.get(number)) is not None:
            self._card(card)
        elif number in self.cards.places:
            return self._place(line)
        elif number in self.cards.people:
            return self._people(line, self.cards.people[number])
        elif (head := self.form.heads.get(number)) is not None:
            self._open(head)
        elif (pause := self.form.breaks.get(number)) is not None:
            self._pause(line, pause)
        elif (talk := self.form.talks.get(number)) is not None and _held_in(self.reader.slot, talk):
            self._item(talk, self.reader.slot)
        else:
            return bool(self.form.heads) and (self._poster(line) or self._with(line))
        return True

    def _open(self, head: Head) -> None:
        """Begin the session of a heading, with its place and hours."""
        reader = self.reader
        self.used.update((*head.title, *head.people, head.when))
        (when,) = self.form.held([head.when])
        told = head.told.date
        if told is not None and reader.day is None and len(told.days(reader.event_days)) != 1:
            reader.close_slot()  # "Wednesday": of which week, others say
            said = when.span(told.begin, told.stop)
            session = SessionDraft(reader.document, "description", told_day=(told, said))
            reader.set_clock(session, when, head.told.clock)
            reader.draft.sessions.append(session)
            reader.session = session
        else:
            session = self._slot(when, head.told.clock, told).session
        first, *more = self.form.held(head.title)
        session.level = first.level
        session.spans[:] = [*(line.span() for line in (first, *more)), when.span()]
        title = self._titled(session, first)
        own = f"{title}: {more[0].text}" if more else title
        session.title = Stated(own, [first.span(), *(line.span() for line in more)])
        session.kind = kind_of(title) or "session"
        if head.told.place is not None and (where := self.form.text(head.when, head.told.place)) in self.form.places:
            session.room = Stated(where, [when.span(*head.told.place)])
        if when.text[head.told.rest :].strip():
            session.description.append(when.span(head.told.rest))
        self._give(session, self.form.held(head.people), ROLE_OF_KIND.get(session.kind, "speaker"))
        if session.series == "code" and session.slot is not None:
            self.parents.append((session.mark, session.slot))

    def _card(self, card: Card) -> None:
        """Begin the session of a card: its hours, its title as any other below its time, and its place."""
        (when,) = self.form.held([card.when])
        self.used.update((card.title[0], card.when, card.where[0] if card.where else card.when))
        number, begin, stop = card.title
        title = self.form.lines[number].part(begin, stop)
        if self.described is None:
            self.described = bool(self.reader.draft.tables)
        if self.described:
            session = self._described(card, when, title)
        else:
            slot = self._slot(when, card.clock, card.date)
            self.reader.content(title)
            session = slot.session if slot.session.title is not None else self.reader.session or slot.session
        if card.where is not None:
            number, begin, stop = card.where
            where = self.form.lines[number].part(begin, stop)
            session.room = Stated(where.text, [where.span()])

    def _described(self, card: Card, when: Line, title: Line) -> SessionDraft:
        """Begin a session that an overview before the cards has too."""
        reader = self.reader
        reader.close_slot()
        session = SessionDraft(reader.document, "description", day=reader.day, spans=[title.span(), when.span()])
        reader.set_clock(session, when, card.clock)
        if card.date is not None:
            days = card.date.days(reader.event_days)
            said = when.span(card.date.begin, card.date.stop)
            session.day = Stated(days[0], [said]) if len(days) == 1 else None
            session.told_day = (card.date, said) if session.day is None else None
        session.level = title.level
        begin = 0
        if (mark := numbered(title.text)) is not None and not mark.group:
            session.word, session.series, session.mark, session.number = mark.word, mark.series, mark.mark, mark.number
            begin = mark.title
        own = title.part(begin) if begin < len(title.text) else title
        session.title = Stated(self._titled(session, own), [own.span()])
        session.kind = kind_of(title.text) or "session"
        reader.draft.sessions.append(session)
        reader.session = session
        return session

    def _slot(self, when: Line, clock: ClockRange, told: DateRange | None) -> SlotDraft:
        """Begin a slot at the hours of a line, on the day that it names, under no part of the day."""
        reader = self.reader
        day = None
        if told is not None:
            days = told.days(reader.event_days)
            day = Stated(days[0], [when.span(told.begin, told.stop)]) if len(days) == 1 else None
        if day is not None and (reader.day is None or reader.day.value != day.value):
            reader.close_slot()
            reader.table, reader.day = None, day
        part, reader.part = reader.part, None
        slot = reader.open_slot(when, clock, day)
        reader.part = part
        return slot

    def _place(self, line: Line) -> bool:
        """Give the session at hand the place that a line of its own names."""
        session = self.reader.session
        if session is None or session.room is not None or session.title is None:
            return False
        session.room = Stated(line.text, [line.span()])
        session.spans.append(line.span())
        return True

    def _people(self, line: Line, people: Sequence[PersonLine]) -> bool:
        """Give the session at hand the people of a line that names them alone."""
        session = self.reader.session
        if session is None or session.title is None or self.reader.role is not None:
            return False
        self.reader.add_people(people, ROLE_OF_KIND.get(session.kind or "", "speaker"), line, None)
        return True

    def _titled(self, session: SessionDraft, line: Line) -> str:
        """Take the code that opens a heading; return what follows it."""
        found = CODE.match(line.text)
        if found is None or (found["alone"] and found["alone"] not in self.form.prefixes):
            return self._counted(session, line)
        session.series, session.mark = "code", found["mark"]
        return line.text[found.end() :].strip()

    def _counted(self, session: SessionDraft, line: Line) -> str:
        """Take the number that opens a heading: "Item 3. Water", or "3. Water" among headings that are counted off."""
        mark = numbered(line.text)
        if mark is not None and not mark.group and line.text[mark.title :].strip():
            session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
            return line.text[mark.title :].strip()
        counted = _ITEM.match(line.text)
        if counted is None or not self.form.counted_off:
            return line.text.strip()
        session.series, session.word = "agenda item", "Item"
        session.mark, session.number = counted["mark"], int(counted["mark"])
        return line.text[counted.end() :].strip()

    def _pause(self, line: Line, pause: Break) -> None:
        reader = self.reader
        part, reader.part = reader.part, None
        session = reader.open_slot(line, pause.clock).session
        reader.part = part
        session.title, session.kind = Stated(line.text[slice(*pause.title)], [line.span(*pause.title)]), pause.kind
        if pause.place is not None:
            session.room = Stated(line.text[slice(*pause.place)], [line.span(*pause.place)])

    def _item(self, talk: Talk, slot: SlotDraft) -> None:
        """Enter a talk with its start and its authors into the session at hand."""
        reader = self.reader
        self.used.update((*talk.title, *talk.authors, talk.last))
        first = self.form.held(talk.title)[0]
        (last,) = self.form.held([talk.last])
        reader.end_role()
        session = reader.child(first, slot)
        slot.children.remove(session)
        slot.items.append(session)
        session.inside, session.kind, session.level = slot.session, "session", first.level
        reader.set_clock(session, last, talk.clock)
        session.spans[:] = [line.span() for line in self.form.held([*talk.title, *talk.authors])]
        if talk.last not in talk.title:
            session.spans.append(last.span())
        own = first.part(0, talk.cut) if talk.last in talk.title else first
        rest = self._entitle(session, own)
        told = [*rest, *self.form.held(talk.authors)]
        if talk.last not in talk.title:
            told.append(last.part(0, talk.cut))
        self._give(session, told, "speaker")
        slot.session.people.extend(p for p in session.people if p.role == "speaker")

    def _entitle(self, session: SessionDraft, line: Line) -> list[Line]:
        """Give a talk the title of its line; return what of the line tells its authors."""
        found = CODE.match(line.text)
        begin = 0
        if found is not None and not found["alone"]:
            session.series, session.mark, begin = "code", found["mark"], found.end()
        for stop in reversed(list(_STOP.finditer(line.text, begin))):
            people = parse_people(line.text[stop.end() :], expected=True, several=False)
            if people and (people[0].affiliation or people[0].post):
                session.title = Stated(
                    line.text[begin : stop.start() + 1].rstrip("."), [line.span(begin, stop.start() + 1)]
                )
                return [line.part(stop.end())]
        session.title = Stated(line.text[begin:].strip(), [line.span(begin)])
        return []

    def _poster(self, line: Line) -> bool:
        """Enter a line with a code below a session whose code opens it: a poster, or a talk without a start."""
        found = CODE.match(line.text)
        slot = self.reader.slot
        if found is None or not found["letters"] or len(line.text) > LONGEST_AUTHORS:
            return False
        parent = next((s for mark, s in reversed(self.parents) if _within(found["mark"], mark)), None)
        if parent is None or (slot is not parent and slot is not None):
            return False
        session = begin_talk(self.reader, line, parent.session, parent)
        session.level = line.level
        self._give(session, self._entitle(session, line), "speaker")
        self.reader.session = session
        return True

    def _with(self, line: Line) -> bool:
        """Take who sits on a panel: "With A B (Body), C D (Body) and E F (Body)"."""
        slot = self.reader.slot
        found = _WITH.match(line.text)
        if found is None or slot is None or self.reader.session is not slot.session:
            return False
        told = line.part(found.end(), len(line.text.rstrip(" .")))
        people = parse_people(told.text, expected=True)
        if len(people) < _FEWEST_TOGETHER or any(not (p.affiliation or p.post) for p in people):
            return False
        self.reader.end_role()
        self.reader.add_people(people, "panellist", told, None, whole=line)
        return True

    def _give(self, session: SessionDraft, lines: Sequence[Line], role: Role) -> None:
        """Enter the people of lines of authors and of their body; whose name is marked presents, the others do not."""
        reader = self.reader
        reader.session = session
        if not lines:
            return
        found: list[tuple[PersonLine, Line, bool]] = []
        for line in lines:
            text = line.text.strip()
            plain = _MARKS.sub(lambda m: " " * len(m[0]), line.text)
            people = parse_people(plain, expected=True) if _PRESENTS.search(text) or not found else ()
            if people:
                for named in people:  # what stands beside an author is a body, whatever its words
                    person = named if named.affiliation else replace(named, affiliation=named.post, post=None)
                    marked = bool(_PRESENTS.match(line.text, person.stop))
                    found.append((person, line, marked))
            elif found:
                body, country = _body(text)
                found = [
                    (replace(p, affiliation=p.affiliation or body, country=p.country or country), own, marked)
                    for p, own, marked in found
                ]
        several = any(marked for _, _, marked in found)
        for person, line, marked in found:
            part: Role = "participant" if several and not marked else role
            reader.add_people([person], part, line, None)


def _body(text: str) -> tuple[str | None, str | None]:
    """Return the body and the country of a line that names nothing else."""
    head, comma, last = text.strip(" .,").rpartition(",")
    if comma and country_code(last.strip()):
        return head.strip(), last.strip()
    return text.strip(" .,") or None, None


def _held_in(slot: SlotDraft | None, talk: Talk) -> TypeGuard[SlotDraft]:
    """Whether a talk's start lies in the hours of the session at hand."""
    if slot is None or slot.session.title is None or talk.clock.start < slot.start.value:
        return False
    return slot.end is None or talk.clock.start < slot.end.value


def _within(mark: str, parent: str) -> bool:
    """Whether a code continues a session's: "O1-2" or "O1.2" that of "O1", "PA-3" and "PA3" that of "PA"."""
    rest = mark[len(parent) :]
    if not mark.startswith(parent) or not rest:
        return False
    return rest[0] in "-." or not parent[-1].isdigit()
