"""A day, or a part of it, that a question states and what is told of is not on at: said before anything else."""

from dataclasses import replace

from app.answering.draft import Draft
from app.answering.programme.ask import Ask
from app.answering.programme.stated_time import contradicts, is_stated
from app.answering.programme.when import event_dates, hours_on, sentence
from app.answering.query import Asked, SubjectKind

# What is told of these is at another time than the one stated, or at any.
_NEAR = (Asked.OVERLAP, Asked.GAP, Asked.ABSENT, Asked.ON_AT, Asked.LIST)
_OF_A_DAY = (Asked.ON_AT, Asked.LIST, Asked.SESSION, Asked.PERSON, Asked.WHEN, Asked.START, Asked.END)
_TOLD = (*_OF_A_DAY, Asked.PLACE, Asked.DURATION, Asked.YES_NO)
_SURE = 0.6  # score from which words name what is asked about on a day that there is not
_NAMING = ("title", "number", "name")  # ways in which a question names a session or workshop itself
_TIMES = (Asked.WHEN, Asked.DATE, Asked.START, Asked.END)


def corrected(ask: Ask) -> Draft | None:
    """Return the correction of a day that no programme has, or that what is asked about is not on; else None."""
    return _no_such_day(ask) or _at_another(ask)


def _no_such_day(ask: Ask) -> Draft | None:
    """Correct a day on which nothing is held, with when what is asked about is, or from when to when the events are."""
    stated = ask.query.constraints
    days = stated.days
    if (
        stated.dates
        or stated.relative
        or not (days.dates or days.weekdays or days.ordinals)
        or not ask.query.asks(*_TOLD)
    ):
        return None
    things = [s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)]
    sure = [s for s in things if s.via in _NAMING and (s.via == "number" or s.score >= _SURE)]
    if not sure and (ask.query.unexplained or not ask.query.asks(*_OF_A_DAY)):
        return None  # a deadline, say, of which the text may tell
    if sure and sure[0].id in ask.timetable.sessions and ask.timetable.sessions[sure[0].id].kind == "registration":
        return None  # people register long before the desk opens
    events = sorted(ask.event_ids, key=ask.timetable.dates.__getitem__)
    dated = [claim for name in events if (claim := event_dates(ask, ask.timetable.events[name]))]
    theirs = [session for person in ask.people for session, _ in ask.timetable.parts(person.id)]
    sessions = ask.sessions[:3] if sure and sure[0].kind is SubjectKind.SESSION else theirs[:3]
    told = [sentence(ask, session) for session in sessions] or dated[:3]
    if not dated:
        return None
    lead = ask.claim("no_such_day", dated[0].spans, days=ask.words.days(days))
    return ask.draft([lead, *told], sessions, premise=1.0)


def _at_another(ask: Ask) -> Draft | None:
    """Correct the day, or the part of it, that a question asserts for a session or workshop that is at another."""
    stated = ask.query.constraints
    if not is_stated(stated) or stated.relative == "now" or ask.query.asks(*_NEAR) or not ask.is_sure():
        return None  # "who speaks there now?" asks what holds by now, and asserts no day
    sure = next((s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)), None)
    if sure is None or sure.via not in _NAMING:
        return None
    group = ask.timetable.workshops.get(sure.id)
    own = ask.timetable.of_workshop(group.id) if group else ask.sessions
    timed = [session for session in own if session.day or session.start]
    if not timed or not all(contradicts(session, stated) for session in timed):
        return None
    then = ask.at_time([s for s in timed if s.day and s.day.value in stated.dates]) or timed
    subject = ask.words.workshop(group) if group else ask.short(then[0])
    lead = ask.claim("not_on", ask.forum.evidence.when(then[0]), subject=subject, asserted=ask.stated_time())
    told = [hours_on(ask, group, then)] if group else [sentence(ask, session) for session in then[:3]]
    return ask.draft([lead, *told], then[:1] if group else then[:3], premise=1.0)


def held_to_time(ask: Ask, draft: Draft) -> Draft:
    """Return an answer that says so where none of the sessions it tells of is on at the time that is stated."""
    stated = ask.query.constraints
    told = [s for name in draft.sessions if (s := ask.timetable.sessions[name]).day or s.start]
    if not draft.found or not told or draft.signals.get("premise") or draft.signals.get("beside"):
        return draft
    if not is_stated(stated) or stated.relative == "now" or not all(contradicts(s, stated) for s in told):
        return draft
    subject = ask.words.joined([ask.short(session) for session in told[:3]])
    lead = ask.claim("not_on", ask.forum.evidence.when(told[0]), subject=subject, asserted=ask.stated_time())
    dated = () if ask.query.asks(*_TIMES) else tuple(sentence(ask, session) for session in told[:3])
    return replace(draft, claims=(lead, *draft.claims, *dated), signals={**draft.signals, "premise": 1.0})
