"""What is on now, or next from now, everywhere or in a room that the question names; who is there, and where it is."""

import re
from collections.abc import Sequence
from datetime import datetime

from app.answering.compound import together
from app.answering.draft import Draft
from app.answering.language.words import fold
from app.answering.programme import where, who
from app.answering.programme.ask import Ask
from app.answering.programme.hours import MOST, TITLES, narrowed
from app.answering.programme.participants import LEADING, Part, with_roles
from app.answering.programme.timetable import PAUSES, runs_at, working
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, SubjectKind
from app.answering.rooms import named_rooms, speaks_of_room
from corpus.programme.model import Session

# What is going on around the asker: "after this coffee", "이 세션 끝나면".
_THIS = re.compile(
    r"\bthis (?:coffee|tea|lunch|break|dinner|meal|plenary|keynote|session|talk|panel|lecture|workshop|speech|one)\b"
    r"|(?:^|\s)이 ?(?:커피|점심|쉬는 ?시간|휴식|세션|강연|발표|본회의|분과|워크숍)"
)
_AFTERWARDS = re.compile(r"\bafter\b|\bnext\b|\bthen\b|\bafterwards\b|다음|끝나|이후|뒤에|이따")
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
    """Answer what is on now or next, in the rooms named where any is; None for a question about another time."""
    if not _is_about_present(ask):
        return None
    now, query = ask.now, ask.query
    today = [s for s in ask.timetable.on(now.date(), ask.event_ids) if s.start]
    rooms = named_rooms(query.text, {s.room.value for s in today if s.room})
    if not rooms and speaks_of_room(query.text):
        return None
    there = [s for s in today if not rooms or (s.room and s.room.value in rooms)]
    following = (
        query.asks(Asked.NEXT) or query.constraints.relative == "next" or bool(_AFTERWARDS.search(fold(query.text)))
    )
    if _names_another(ask, now):
        return None
    found = _next(there, now) if following else [s for s in there if runs_at(s, now.time())]
    if not rooms:
        found = narrowed(ask, found)
    found = _innermost(found) if query.asks(Asked.PERSON) else _outermost(found)
    return _told(ask, found) if found else None


def _is_about_present(ask: Ask) -> bool:
    query = ask.query
    if any(s.via == "history" for s in query.subjects) or not query.asks(*_ASKED):
        return False
    if query.constraints.moment or query.constraints.days.weekdays:
        return False
    return query.constraints.relative == "now" or (query.now is not None and bool(_THIS.search(fold(query.text))))


def _names_another(ask: Ask, now: datetime) -> bool:
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
    return not any(s.day and s.day.value == now.date() and runs_at(s, now.time()) for s in sessions)


def _next(sessions: Sequence[Session], now: datetime) -> list[Session]:
    """Return those that start first from now on."""
    later = [s for s in sessions if s.start and s.start.value >= now.time()]
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
