"""What is on now, or next from now, everywhere or in a room that the question names; who is there, and where it is."""

import re
from collections.abc import Sequence
from datetime import date, time

from app.answering.draft import Draft
from app.answering.language.words import fold
from app.answering.programme import where, who
from app.answering.programme.ask import Ask
from app.answering.programme.hours import MOST, TITLES, narrowed
from app.answering.programme.participants import LEADING, Part, with_roles
from app.answering.programme.timetable import PAUSES, runs_at, working
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, SubjectKind
from app.answering.question.compound import together
from app.answering.rooms import named_rooms, speaks_of_room
from corpus.programme.model import Session

# What is going on around the asker: "after this coffee", "이 세션 끝나면".
_THIS = re.compile(
    r"\bthis (?:coffee|tea|lunch|break|dinner|meal|plenary|keynote|session|talk|panel|lecture|workshop|speech|one)\b"
    r"|\bafter this\b|\bonce this (?:is over|ends|finishes)\b"
    r"|(?:^|\s)이 ?(?:커피|점심|쉬는 ?시간|휴식|세션|강연|발표|본회의|분과|워크숍)"
)
_AFTERWARDS = re.compile(r"\bafter\b|\bnext\b|\bthen\b|\bafterwards\b|다음|끝나(?:고|면|자)|끝난|이후|뒤에|이따")
_UNDER_WAY = re.compile(r"\bunder ?way\b|\bin progress\b|\bgoing on\b|\brunning\b|\bon now\b|진행 ?중|하는 ?중|하고 있")
_ASKED = (
    Asked.ON_AT,
    Asked.NEXT,
    Asked.SESSION,
    Asked.PERSON,
    Asked.PLACE,
    Asked.TITLE,
    Asked.LIST,
    Asked.DEFINITION,
    Asked.OTHER,
)
_SURE = 0.5  # score from which a session is asked about by name, and not what is on


def present(ask: Ask) -> Draft | None:
    """Answer what is on now or next, in the rooms named where any is, or in such a room at another time stated.

    None for a question about neither.
    """
    query = ask.query
    if any(s.via == "history" for s in query.subjects) or not _asks_what_is_on(ask):
        return None
    here = query.constraints.relative == "now" or (query.now is not None and bool(_THIS.search(fold(query.text))))
    day = _day(ask, here)
    if day is None:
        return None
    held = [s for s in ask.timetable.on(day, ask.event_ids) if s.start]
    rooms = named_rooms(query.text, {s.room.value for s in held if s.room})
    unknown = speaks_of_room(query.text) and any(s.room for s in held)  # a programme without rooms parts none
    if (not rooms and (unknown or not here)) or _names_another(ask, day, here):
        return None
    there = [s for s in held if not rooms or (s.room and s.room.value in rooms)]
    following = query.asks(Asked.NEXT) or query.constraints.relative == "next"
    found = _at(ask, there, day, following or bool(_AFTERWARDS.search(fold(query.text))))
    found = found if rooms else narrowed(ask, found)
    found = _innermost(found) if query.asks(Asked.PERSON) else _outermost(found)
    return _told(ask, found) if found else None


def _asks_what_is_on(ask: Ask) -> bool:
    timed = ask.query.asks(Asked.START, Asked.END, Asked.WHEN) and bool(_UNDER_WAY.search(fold(ask.query.text)))
    return ask.query.asks(*_ASKED) or timed


def _day(ask: Ask, here: bool) -> date | None:
    """Return the day that is asked about: today for what is around the asker, else the one stated, or today's."""
    stated, now = ask.days(), ask.now.date()
    if here:
        return now if not ask.query.constraints.days.weekdays else None
    if len(stated) == 1:
        return stated[0]
    known = {day for event in ask.event_ids for day in ask.timetable.dates.get(event, ())}
    return now if not stated and ask.query.now is not None and now in known else None


def _at(ask: Ask, there: Sequence[Session], day: date, following: bool) -> list[Session]:
    """Return the sessions that are on at the time asked about, or that start first from then on."""
    now, stated = ask.now, ask.query.constraints.moment
    clock = stated.start if stated else now.time() if day == now.date() else None
    if following:
        ends = [s.end.value for s in ask.sessions if s.end and s.kind in PAUSES and s.day and s.day.value == day]
        later = [end for end in ends if clock is None or end > clock]
        start = min(later, default=clock)
        return _next(there, start) if start else []
    if clock is None or (stated is None and ask.query.constraints.part):
        return [s for s in ask.at_time(there) if s.kind not in PAUSES]
    return [s for s in there if runs_at(s, clock)]


def _names_another(ask: Ask, day: date, here: bool) -> bool:
    """Tell whether a question names a session that is neither on now nor a pause: "is Workshop 3 on now?"."""
    found = [s for s in ask.query.subjects if s.kind is SubjectKind.SESSION and s.score >= _SURE and s.via != "meaning"]
    sessions = [ask.timetable.sessions[s.id] for s in found]
    groups = ask.query.subjects_of(SubjectKind.WORKSHOP)
    if any(s.via == "number" for s in groups) or ask.people:
        return True
    if not any(s.via == "number" for s in found) and _THIS.search(fold(ask.query.text)):
        return False  # "this plenary" is the one that is on
    if not sessions or any(s.kind in PAUSES for s in sessions):
        return False
    clock = ask.now.time()
    return not (here and any(s.day and s.day.value == day and runs_at(s, clock) for s in sessions))


def _next(sessions: Sequence[Session], moment: time) -> list[Session]:
    """Return those that start first from a clock time on."""
    later = [s for s in sessions if s.start and s.start.value >= moment]
    first = min((s.start.value for s in later if s.start), default=None)
    return [s for s in later if s.start and s.start.value == first]


def _innermost(sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions without those of which a part is among them: the talk rather than its session."""
    wholes = {s.part_of for s in sessions}
    found = [s for s in sessions if s.id not in wholes]
    return [s for s in found if s.people] or found


def _outermost(sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions without the parts of others among them."""
    there = {s.id for s in sessions}
    return [s for s in sessions if s.part_of not in there]


def _told(ask: Ask, found: Sequence[Session]) -> Draft:
    """Return the sessions with their hours, and the people and rooms that are asked for."""
    query = ask.query
    found = working(found) or found
    if len(found) == 1:
        claims = [sentence(ask, found[0])]
    else:
        claims = [item(ask, s, day=False, title=len(found) <= TITLES) for s in found[:MOST]]
    drafts = [ask.draft(claims, found[:MOST], beside=1.0)]
    if query.asks(Asked.PERSON):
        parts = [Part(s, part, s.id) for s in found for part in s.people]
        speaking = [part for part in parts if part.given.role not in LEADING]
        roles = query.constraints.roles
        asked = with_roles(parts, roles) if roles else []
        if told := asked or speaking or parts:
            drafts.append(who.told(ask, told))
    if query.asks(Asked.PLACE) or len(found) == 1:  # who asks what is on wants to go there
        drafts += [draft for s in found[:MOST] if s.room and (draft := where.room(ask, [s], True))]
    return together(drafts, ask.words)
