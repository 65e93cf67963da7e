"""What somebody meets or misses who comes, leaves or asks at an hour: "I have to leave at three: what will I miss?"."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from app.answering.draft import Draft
from app.answering.language.clock import hours_of
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.hours import MOST, TITLES, table
from app.answering.programme.stated_time import contradicts
from app.answering.programme.timetable import runs_at
from app.answering.programme.when import item, sentence, told_time
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Session

_MISSES = re.compile(r"\bmiss(?:es|ed|ing)?\b|놓치|놓쳐|놓친|놓칠|못 ?(?:보|듣|들)")
_STILL = re.compile(
    r"\b(?:left|remain\w*|rest of)\b|\bstill (?:to come|coming|on|there|attend|see|catch|hear|join|make|go)\b"
    r"|남은|남아|남았|남는"
)
_COMES = re.compile(
    r"\b(?:arriv\w*|land(?:s|ing)?|com(?:e|ing)|get(?:ting)? (?:there|in|to)|turn(?:ing)? up|show(?:ing)? up|reach\w*"
    r"|join\w*|late)\b|도착|들어가|늦게|가면|오면|합류"
)
_LEAVES = re.compile(
    r"\b(?:leav\w*|depart\w*|go(?:ing)? (?:home|back|early)|head(?:ing)? (?:off|home|back|to)|fly\w*|slip out|be off"
    r"|set off)\b|떠나|나가|출발|돌아가"
)
_ANY = re.compile(r"\b(?:any|some|no)thing\b|뭐|뭔가|무엇|무슨|일정|순서|프로그램")
_BEGUN = re.compile(r"\b(?:start|begin|beg[au]n|over|finish|end|miss|too late)\w*\b|시작|끝|놓치|놓쳐|늦")
# Of a draft about the hours of somebody who comes or goes: what they are up to does not speak against it.
_SIGNALS = {"subject": 0.6, "unexplained": 0.0, "beside": 1.0}
_SURE = 0.5  # score from which a session is asked about by name, and not what is on
_OF_WHAT_IS_ON = frozenset(
    {
        Asked.ON_AT,
        Asked.NEXT,
        Asked.PREVIOUS,
        Asked.SESSION,
        Asked.LIST,
        Asked.YES_NO,
        Asked.OTHER,
        Asked.ABSENT,
        Asked.DEFINITION,
    }
)


def attended(ask: Ask) -> Draft | None:
    """Answer what is before, at or after the hour at which somebody comes, leaves or asks; None for anything else."""
    if _names_session(ask) or not set(ask.query.asked) <= _OF_WHAT_IS_ON:
        return None
    text, stated = fold(ask.query.text), ask.query.constraints
    misses, comes = bool(_MISSES.search(text)), bool(_COMES.search(text))
    leaves = bool(_LEAVES.search(text)) and not comes
    still = bool(_STILL.search(text)) and stated.relative != "now"
    moment = stated.moment
    hour = moment.start if moment else ask.now.time() if ask.query.now and (misses or still) else None
    days = ask.days() or ([ask.now.date()] if ask.query.now else [])
    if hour is None or len(days) != 1:
        return None
    relation = moment.relation if moment else "at"
    if misses:
        return _listed(ask, days[0], _from(hour) if leaves else _until(hour))
    if (still or (comes and _may_attend(text))) and relation in ("at", "after"):
        return _listed(ask, days[0], _from(hour))
    if comes and relation == "at" and ask.query.asks(Asked.SESSION, Asked.ON_AT):
        return _listed(ask, days[0], lambda session: runs_at(session, hour))
    if relation in ("before", "after") and _ANY.search(text) and not ask.query.unexplained:
        return _listed(ask, days[0], _until(hour) if relation == "before" else _starting(hour))
    return None


def nothing_on(ask: Ask) -> Draft | None:
    """Answer that nothing is on in the part of a day that the question names, with what is nearest to it."""
    part, days = ask.query.constraints.part, ask.days()
    asks = ask.query.asks(Asked.ON_AT, Asked.YES_NO, Asked.SESSION)
    if not part or ask.query.constraints.moment or len(days) != 1 or not asks or ask.query.unexplained:
        return None
    held = [s for s in ask.timetable.on(days[0], ask.event_ids) if s.start]
    if _names_session(ask) or any(not contradicts(session, ask.query.constraints) for session in held):
        return None
    return _nothing(ask, days[0], hours_of(part)[0])


def begun(ask: Ask) -> Draft | None:
    """Answer whether what the question names has begun or is over at the time of asking: "did I miss the awards?"."""
    text = fold(ask.query.text)
    asks = ask.query.asks(Asked.YES_NO) or _MISSES.search(text)
    if ask.query.now is None or not asks or not _BEGUN.search(text) or ask.query.constraints.moment:
        return None
    now = ask.now.replace(tzinfo=None)
    sessions = [s for s in ask.sessions if s.day and s.start and s.day.value == now.date()]
    if not _names_session(ask) or len(sessions) != 1:
        return None
    session = sessions[0]
    start = datetime.combine(now.date(), session.start.value) if session.start else now
    end = datetime.combine(now.date(), session.end.value) if session.end else start
    state = "not_begun" if now < start else "is_over" if now >= end else "is_on"
    claim = ask.claim(state, ask.forum.evidence.when(session), subject=ask.name(session), time=told_time(ask, session))
    return ask.draft([claim], [session], beside=1.0)


def _names_session(ask: Ask) -> bool:
    return bool(ask.people) or any(
        s.kind is not SubjectKind.EVENT and s.score >= _SURE and s.via != "meaning" for s in ask.query.subjects
    )


def _may_attend(text: str) -> bool:
    return bool(
        re.search(r"\b(?:attend|see|catch|hear|join|go to|do)\b|들을|볼 수|참석|갈 수", text)
    ) and not re.search(r"\b(?:which|what) (?:one|session|talk|workshop)\b", text)


def _from(hour: time) -> Callable[[Session], bool]:
    """Return the test for what is not over at an hour."""
    return lambda session: bool((session.end or session.start) and _last(session) > hour)


def _starting(hour: time) -> Callable[[Session], bool]:
    return lambda session: bool(session.start and session.start.value >= hour)


def _until(hour: time) -> Callable[[Session], bool]:
    return lambda session: bool(session.start and session.start.value < hour)


def _last(session: Session) -> time:
    fact = session.end or session.start
    return fact.value if fact else time.min


def _listed(ask: Ask, day: date, fits: Callable[[Session], bool]) -> Draft | None:
    """Return the sessions of a day that fit, one in a sentence, several as rows; or that there is none."""
    found = [s for s in ask.timetable.on(day, ask.event_ids) if s.start and fits(s)]
    if not found:
        moment = ask.query.constraints.moment
        return _nothing(ask, day, moment.start if moment else ask.now.time())
    if len(found) == 1:
        return ask.draft([sentence(ask, found[0])], found, (), **_SIGNALS)
    if len(found) <= MOST:
        rows, told = [item(ask, s, day=False, title=len(found) <= TITLES) for s in found], found
    else:
        rows, told = table(ask, found, title=False)
    lead = ask.claim("on_day", rows[0].spans[:1], day=ask.words.day(day), what="")
    return ask.draft([lead, *rows], told, (), **_SIGNALS)


def _nothing(ask: Ask, day: date, hour: time) -> Draft | None:
    """Return that the programme has nothing then, with the last thing before and the first after on that day."""
    held = [s for s in ask.timetable.on(day, ask.event_ids) if s.start]
    earlier = max((s for s in held if _until(hour)(s)), key=_last, default=None)
    later = next((s for s in held if _starting(hour)(s)), None)
    near = [session for session in (earlier, later) if session]
    if not near:
        return None
    lead = ask.claim("nothing_then", ask.forum.evidence.when(near[0])[:1])
    return ask.draft([lead, *(item(ask, session) for session in near)], near, subject=1.0, beside=1.0)
