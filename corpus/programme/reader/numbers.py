"""Headings: of a workshop, of a session, a talk by its number, and of a part of a day by its words."""

import re

from corpus.programme.drafts import SessionDraft, SlotDraft, Stated, WorkshopDraft
from corpus.programme.headings import Numbered
from corpus.programme.reader.people import role_line
from corpus.programme.reader.place import Place
from corpus.programme.reader.sections import open_section
from corpus.programme.reader.tails import place_before, place_of
from corpus.programme.reader.talks import begin_talk
from corpus.programme.reader.title_ends import title_tail
from corpus.programme.reader.title_people import labels_after
from corpus.programme.reader.titles import set_title, translated_title
from corpus.programme.stream import Line, Row
from corpus.programme.times import find_dates, leading_clock
from corpus.programme.vocabulary import HOSTED, ROOM_NAME, TIME_REMARK, kind_of

_TALK_SERIES = frozenset({"talk", "presentation", "paper", "lecture", "발표", "강연", "주제"})
_HEADS = ("heading", "table_row", "table_header")
_ABOUT = re.compile(r"[(（][^()（）]*[)）]\s*[:：]")  # a notice names what it tells of
_QUOTED = re.compile(r"[「『《“\"](?P<title>[^「『《“\"」』》”]+)[」』》”\"]")
_LONGEST_OF_CODE = 14  # words after a code outside a table: more are a description, no title
_GENERIC = re.compile(
    r"^(?:draft |official |final |tentative |detailed |provisional )*(?:programme|program|agenda|schedule"
    r"|timetable|order of the day|at a glance|프로그램|일정표?|시간표|식순|순서"
    r"|(?:세부|주요|행사|진행|시간)\s?(?:일정|계획|순서)(?:표|\(안\))?)\W*$",
    re.IGNORECASE,
)


def numbered_line(at: Place, line: Line, mark: Numbered) -> None:
    """A workshop's or a session's heading, in a slot or by itself."""
    if at.slot is None and line.kind not in _HEADS and _ABOUT.match(line.text, mark.title):
        return  # "Item 8 (closed session): moved to Room 403"
    if translated_title(at, line.part(mark.title), mark):
        return
    if at.opens_section and not mark.group:
        at.opens_section = False
        open_section(at, line, mark)
        if line.text[mark.title :].strip():
            set_title(at, line.part(mark.title))
        return
    if mark.group and not at.in_grid and not _held_once(at, mark):
        _workshop_heading(at, line, mark)
        return
    at.end_role()
    if line.kind == "heading" and _told_again(at, mark):
        at.close_slot()
    slot = at.slot
    if slot is not None and slot.session.title is not None and mark.series in _TALK_SERIES:
        _talk_of(at, line, mark, slot)
        return
    if slot is not None and slot.session.title is None and not slot.children:
        session = slot.session
    elif slot is not None and at.session in slot.children and at.session and at.session.title is None:
        session = at.session
    elif slot is not None:
        session = at.child(line, slot)
    else:
        workshop = at.workshop if mark.series not in ("plenary", "keynote") else None
        if workshop is None and mark.series in ("plenary", "keynote"):
            at.workshop = None
        session = SessionDraft(at.document, "description", workshop=workshop or at.part, level=line.level)
        session.day = None
        at.after_day = False
        at.draft.sessions.append(session)
        at.session = session
    session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
    session.mention = mark.series == "code" and slot is None and line.kind in ("table_row", "table_header")
    named = kind_of(mark.word)
    session.kind = named if named in ("plenary", "keynote") else "session"
    if line.span() not in session.spans:
        session.spans.append(line.span())
    at.session = session
    told = line.part(mark.title)
    labels = labels_after(told.text)
    people = [told.part(begin, stop) for _, begin, stop in labels]
    told = told.part(0, labels[0][0]) if labels else told
    if (lead := place_before(told.text)) is not None:
        session.room = session.room or Stated(told.text[lead.begin : lead.stop], [told.span(lead.begin, lead.stop)])
        told = told.part(lead.cut)
    if quoted := _QUOTED.fullmatch(told.text):
        told = told.part(*quoted.span("title"))
    if mark.series == "code" and slot is None and len(told.text.split()) > _LONGEST_OF_CODE:
        session.description.append(told.span())  # "1B Half of our members …": what the session of the table is about
        at.session = None
    elif "·" in line.text[: mark.title] and ROOM_NAME.match(told.text):  # "Keynote 1 · Turntable Hall"
        session.room = session.room or Stated(told.text, [told.span()])
    elif told.text.strip():
        set_title(at, told)
    for label in people:  # "6A Title (Room). Chair: A B. C D, E F."
        role_line(at, label)


def _held_once(at: Place, mark: Numbered) -> bool:
    """Whether a workshop is what a row or slot of its own holds: one session, with no section that parts it."""
    session, slot = at.session, at.slot
    if session is None or slot is None or slot.number is not None or (mark.series, mark.mark) in at.groups:
        return False
    own = session is slot.session or (session in slot.children and session.workshop is at.part)
    return own and session.title is None and not session.mark


def _told_again(at: Place, mark: Numbered) -> bool:
    """Whether another slot holds the session of this number already: its heading then opens what is told of it."""
    return any(
        s.place == "table" and (s.series, s.mark) == (mark.series, mark.mark) and s.slot is not at.slot
        for s in at.draft.sessions
        if at.slot is not None and s.day == at.slot.session.day
    )


def _talk_of(at: Place, line: Line, mark: Numbered, slot: SlotDraft) -> None:
    """A numbered talk of the slot's session: its speakers are the session's too."""
    session = begin_talk(at, line, slot.session, slot)
    session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
    at.session = session
    if line.text[mark.title :].strip():
        set_title(at, line.part(mark.title))
    slot.session.people.extend(session.people)


def _opens_list(at: Place) -> bool:
    """Whether a track's own list of hours begins: a time with a title follows, no later than the slot at hand."""
    following = at.following
    line = following.cells[0][0] if isinstance(following, Row) and following.cells and following.cells[0] else following
    if not isinstance(line, Line) or (clock := leading_clock(line.text, at.habits)) is None:
        return False
    titled = isinstance(following, Row) or re.search(r"[^\W\d_]{3,}", TIME_REMARK.sub("", line.text[clock.stop :]))
    return bool(titled) and (at.slot is None or clock.start <= at.slot.start.value)


def _workshop_heading(at: Place, line: Line, mark: Numbered) -> None:
    at.end_role()
    listed = _opens_list(at)
    if listed:
        at.close_slot()
    level = line.level if line.kind == "heading" else 0  # an item of a list is above no heading
    workshop = WorkshopDraft(at.document, mark.series, mark.mark, mark.number, mark.word, level=level)
    workshop.spans.append(line.span())
    workshop.in_table = at.slot is not None
    if line.text[mark.title :].strip():
        title = line.part(mark.title)
        if (lead := place_before(title.text)) is not None:
            workshop.room = Stated(title.text[lead.begin : lead.stop], [title.span(lead.begin, lead.stop)])
            title = title.part(lead.cut)
        elif (place := place_of(title.text, None)) is not None and place.cut > 0:
            workshop.room = Stated(title.text[place.begin : place.stop], [title.span(place.begin, place.stop)])
            title = title.part(0, place.cut)
        workshop.title = Stated(title.text.rstrip(" .:;"), [title.span()])
    at.draft.workshops.append(workshop)
    at.list_of = workshop if listed else None
    if workshop.title and (room := re.fullmatch(r"[(（\[]\s*(.+?)\s*[)）\]]", workshop.title.value)):
        workshop.room, workshop.title = Stated(room[1], workshop.title.spans), None  # "Track A (Furnace Room)"
    if at.slot is not None:
        session = at.child(line, at.slot)
        session.workshop, session.number = workshop, at.slot.number
        session.series, session.word = ("session", "Session") if at.slot.number else ("", "")
        session.kind = "session"
        if workshop.title is not None:  # "Track C (Room 7): Small towns (Chair: A B)"
            held = title.part(0, title_tail(at, title, session, len(workshop.title.value)))
            workshop.title = Stated(held.text, [held.span()])
    else:
        at.session = None
    at.workshop = workshop


def plain_heading(at: Place, line: Line) -> None:
    """A heading without number, time or people under it."""
    at.end_role()
    text = line.text
    if at.workshop is not None and at.workshop.title is None and at.session is None and at.slot is None:
        at.workshop.title = Stated(text, [line.span()])
        at.workshop.spans.append(line.span())
        return
    if at.after_day and not _GENERIC.match(text) and at.part is None and not find_dates(text):
        at.part = WorkshopDraft(at.document, "part", "", None, "", level=line.level, spans=[line.span()])
        hosted = HOSTED.search(text)
        stop = hosted.start() if hosted else len(text)
        at.part.title = Stated(text[:stop].strip(), [line.span(0, stop)])
        if hosted:
            at.part.organisers.append(Stated(hosted["who"], [line.span(hosted.start("who"))]))
        return
    if at.session is not None and line.level > at.session.level > 0:
        at.session.description.append(line.span())
        return
    at.close_slot()
    at.list_of = at.section = None
    if at.workshop is not None and (at.workshop.level == 0 or line.level <= at.workshop.level):
        at.workshop = None
