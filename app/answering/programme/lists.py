"""Lists and finds: which sessions a workshop, a day or a forum has, and which one a description means."""

import re
from collections.abc import Sequence

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.counts import group_meant
from app.answering.programme.likeliest import described
from app.answering.programme.timetable import working
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Session, Workshop

_MOST = 10
_SURE = 0.6  # score from which a subject is the one described, words left over or not
_WORKSHOPS = re.compile(r"\bworkshops\b|워크숍(?:들|은 (?:뭐|무엇|어떤)| 목록)")
_PLENARIES = re.compile(r"\bplenaries\b|\bplenary sessions\b|본회의(?:들|는 (?:뭐|무엇|어떤)| 목록)")
SESSIONS = re.compile(r"\bsessions\b|세션(?:들|은|는|을|의)?")
GROUP = re.compile(r"\b(?:workshop|track|symposium|series)\b|워크숍|워크샵|트랙|심포지엄")


def sessions_of_workshop(ask: Ask, workshop: Workshop) -> Draft | None:
    """Return the sessions of a workshop, each with its title and hours."""
    sessions = [s for s in ask.timetable.of_workshop(workshop.id) if s.part_of is None]
    if ask.query.constraints.dates:
        sessions = [s for s in sessions if s.day and s.day.value in ask.days()] or sessions
    if not sessions:
        return None
    # How many there are is shown by the line of "Session 5" rather than by the workshop's own title.
    last = max(sessions, key=lambda session: session.number or 0)
    lead = ask.claim(
        "sessions_of",
        ask.forum.evidence.name(last if last.number == len(sessions) else workshop),
        subject=ask.words.workshop(workshop),
        count=ask.words.number(len(sessions)),
        end=":",
    )
    return ask.draft([lead, *(_item(ask, session) for session in sessions[:_MOST])], sessions[:_MOST])


def _item(ask: Ask, session: Session) -> DraftClaim:
    """Return a session as a list item: its title, and its hours where times are asked for."""
    if ask.query.asks(Asked.WHEN, Asked.START, Asked.END, Asked.DATE):
        return item(ask, session)
    return DraftClaim(ask.name(session), ask.forum.evidence.name(session), item=True)


def listed(ask: Ask) -> Draft | None:
    """Answer a list of workshops, plenaries or sessions of an event, a day or a workshop."""
    text = fold(ask.query.text)
    if SESSIONS.search(text) and (group := _group_listed(ask)):
        return sessions_of_workshop(ask, group)
    days, events = ask.days(), ask.event_ids
    if _PLENARIES.search(text):
        found = [s for s in ask.timetable.sessions.values() if s.kind == "plenary" and s.event in events]
        found = [s for s in found if not days or (s.day and s.day.value in days)]
        return _list(ask, sorted(found, key=ask.timetable.order))
    if _WORKSHOPS.search(text) and not ask.query.unexplained:
        groups = [w for w in ask.timetable.workshops.values() if w.event in events]
        if days:
            groups = [w for w in groups if any(s.day and s.day.value in days for s in ask.timetable.of_workshop(w.id))]
        claims = [
            DraftClaim(ask.words.workshop(w, title=True), ask.forum.evidence.name(w), item=True) for w in groups[:_MOST]
        ]
        return ask.draft(claims) if claims else None
    if SESSIONS.search(text) and days and not ask.query.unexplained:
        return _list(ask, [s for day in days for s in working(ask.timetable.on(day, events))])
    return None


def _group_listed(ask: Ask) -> Workshop | None:
    """Return the workshop whose sessions are asked for: the one named, or the one a session of which came nearest."""
    if ask.workshops and not ask.sessions:
        return ask.workshops[0]
    named = any(s.via == "number" for s in ask.query.subjects_of(SubjectKind.SESSION))
    return group_meant(ask) if GROUP.search(fold(ask.query.text)) and not named else None


def _list(ask: Ask, sessions: Sequence[Session]) -> Draft | None:
    if not sessions:
        return None
    if len(sessions) == 1:
        return ask.draft([sentence(ask, sessions[0])], sessions)
    return ask.draft([item(ask, s) for s in sessions[:_MOST]], sessions[:_MOST])


def found(ask: Ask) -> Draft | None:
    """Answer which session or workshop a description means."""
    subjects = [s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)][:3]
    whole = subjects and subjects[0].kind is SubjectKind.WORKSHOP and subjects[0].via == "name"
    weak = subjects and subjects[0].score < _SURE and subjects[0].via != "number"
    if ask.query.asks(Asked.SESSION) and (not subjects or weak or whole) and (closest := described(ask)):
        return closest
    if not subjects:
        return None
    claims: list[DraftClaim] = []
    told: list[Session] = []
    for subject in subjects:
        if subject.kind is SubjectKind.SESSION:
            session = ask.timetable.sessions[subject.id]
            claims.append(sentence(ask, session))
            told.append(session)
        else:
            workshop = ask.timetable.workshops[subject.id]
            claims.append(DraftClaim(ask.words.workshop(workshop, title=True) + ".", ask.forum.evidence.name(workshop)))
    disputes = conflicts_about(ask, [session.id for session in told], "start", "end", "date")
    return ask.draft([*claims, *(differing(ask, c) for c in disputes)], told, disputes) if claims else None
