"""Hours that a line gives to what stands above it, and hours of what is held inside a slot."""

import re

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.reader.details import place_end
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.titles import LONGEST_TITLE, set_title
from corpus.programme.reader.where_when import bracketed_hours, where_when
from corpus.programme.stream import Line
from corpus.programme.times import ClockRange, dated_clock, find_dates
from corpus.programme.vocabulary import kind_of

_HELD_INSIDE = re.compile(r"(?:[A-Z\d]|[가-힣「『《“\"'])[^.:;]{5,100}")  # a title, no sentence
_IN_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_COUNTED = re.compile(r"^(?:\d{1,2}|[가-하])[.)]\s*")
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\.?$")


def dated_hours(at: Place, line: Line) -> bool:
    """Take "Tuesday, 14 October, 13:45 – 15:15, Room 2" for the session told at length above it.

    Right below a heading that names an evening, a meal or a tour it is the heading's: "2. Welcome dinner".
    """
    headed = at.above if at.above is not None and at.slot is None else None
    clock = dated_clock(line.text) if at.awaits_hours() or headed is not None else None
    if clock is None:
        return False
    if not at.awaits_hours():
        return headed is not None and _headed_hours(at, headed, line, clock)
    told, session = where_when(line.text), at.session
    if told is None or session is None or line.text[told.rest :].strip():
        return False
    place = Stated(line.text[slice(*told.place)], [line.span(*told.place)]) if told.place is not None else None
    at.own_hours(line, clock, place)
    if told.date is not None:
        at.date_session(session, line, told.date)
    return True


def _headed_hours(at: Place, heading: Line, line: Line, clock: ClockRange) -> bool:
    """Take the day, the hours and the place right below the heading of an evening, a meal or a tour for its own."""
    title = _COUNTED.sub("", heading.text)
    kind = kind_of(title)
    rest = line.part(clock.stop + len(line.text[clock.stop :]) - len(line.text[clock.stop :].lstrip(" ,，·|")))
    remark = _REMARK.search(rest.text)
    told = rest.part(0, remark.start() if remark else None)
    place = place_end(told.text, kind) if told.text else 0
    if kind not in PAUSES or place < len(told.text):
        return False
    own = heading.part(len(heading.text) - len(title))
    session = SessionDraft(at.document, "description", kind, title=Stated(own.text, [own.span()]), level=heading.level)
    session.spans.extend([heading.span(), line.span()])
    at.set_clock(session, line, clock)
    if dates := find_dates(line.text[: clock.begin], loose=True):
        at.date_session(session, line, dates[0])
    if place:
        session.room = Stated(told.text, [told.span()])
    if remark:
        session.description.append(rest.span(remark.start()))
    at.draft.sessions.append(session)
    at.session = session
    return True


def hours_inside(at: Place, line: Line) -> bool:
    """Take what is held within the hours of a slot: "Lunch meeting of the mayors (13:00–13:50) [Room 302]"."""
    slot = at.slot
    told = bracketed_hours(line.text) if slot is not None and slot.end is not None else None
    if slot is None or slot.end is None or told is None or len(line.text) > LONGEST_TITLE:
        return False
    begin, stop, when = told
    clock, title = when.clock, line.text[:begin].strip()
    if clock.end is None or not slot.start.value <= clock.start < clock.end <= slot.end.value:
        return False
    if (clock.start, clock.end) == (slot.start.value, slot.end.value) or not _HELD_INSIDE.fullmatch(title):
        return False
    if _IN_BRACKETS.sub("", line.text[stop:]).strip(" ."):
        return False
    at.end_role()
    held = at.child(line, slot)
    slot.children.remove(held)
    slot.items.append(held)
    held.start = held.end = None
    set_title(at, line)
    return True
