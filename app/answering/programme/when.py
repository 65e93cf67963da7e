"""When a session, a workshop or an event is: its day and hours, each with the line that gives them."""

import re
from collections.abc import Sequence
from itertools import groupby

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.timetable import proper
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Conflict, Event, Field, Session, Workshop

_BY_THE_CLOCK = re.compile(r"\b(?:time|hour|o.clock)\b|몇 ?시|시각", re.IGNORECASE)
_SESSION = re.compile(r"\bsessions?\b|세션")
_MOST = 8  # sessions that one answer lists

FIELDS: dict[Asked, tuple[Field, ...]] = {
    Asked.START: ("start", "date"),
    Asked.END: ("end", "date"),
    Asked.DATE: ("date",),
    Asked.WHEN: ("start", "end", "date"),
    Asked.DURATION: ("start", "end"),
}


def when(ask: Ask) -> Draft | None:
    """Answer when what is asked about takes place."""
    kind = next((k for k in ask.query.asked if k in FIELDS), Asked.WHEN)
    if sessions := [session for session in ask.sessions if session.start or session.day]:
        return when_sessions(ask, sessions[:_MOST], kind)
    if workshops := ask.workshops:
        return _workshops(ask, workshops[:3], kind)
    if events := ask.wholes:
        whole = [session for event in events[:3] for session in _of_one(ask, event)]
        return when_sessions(ask, whole, kind) if whole else _events(ask, events, kind)
    return None


def _of_one(ask: Ask, event: Event) -> list[Session]:
    """Return the one session that an event consists of, whose hours are the event's: a page about a single talk."""
    sessions = ask.timetable.of_event(event.id)
    return sessions if len(sessions) == 1 and sessions[0].start else []


def when_sessions(ask: Ask, sessions: Sequence[Session], kind: Asked = Asked.WHEN) -> Draft:
    """Answer when the sessions are: one sentence for one, a line each for several, what the sources dispute last."""
    disputes = conflicts_about(ask, [session.id for session in sessions], *FIELDS[kind])
    if len(sessions) == 1:
        return ask.draft(_one(ask, sessions[0], disputes, kind), sessions, disputes)
    ordered = sorted(sessions, key=ask.timetable.order)
    claims = [item(ask, session) for session in ordered]
    claims += [differing(ask, conflict) for conflict in disputes]
    return ask.draft(claims, ordered, disputes)


def _one(ask: Ask, session: Session, disputes: list[Conflict], kind: Asked) -> list[DraftClaim]:
    claims = [sentence(ask, session, kind)]
    claims += [differing(ask, conflict, ask.short(session)) for conflict in disputes]
    return claims


def sentence(ask: Ask, session: Session, kind: Asked = Asked.WHEN) -> DraftClaim:
    """Return "X is on DAY, HOURS" with the lines that say so."""
    spans = ask.forum.evidence.when(session)
    day = ask.words.day(session.day.value) if session.day else ""
    hours = ask.words.hours(session.start.value, session.end.value if session.end else None) if session.start else ""
    message = "when" + ("_day" if day else "") + ("_hours" if hours else "")
    return ask.claim(message, spans, subject=ask.name(session), day=day, hours=hours)


def item(ask: Ask, session: Session, day: bool = True, title: bool = True) -> DraftClaim:
    """Return a list item "NAME: DAY, HOURS" with the lines that say so."""
    parts = []
    if session.day and day:
        parts.append(ask.words.day(session.day.value, short=True))
    if session.start:
        parts.append(ask.words.hours(session.start.value, session.end.value if session.end else None))
    name = ask.name(session) if title else ask.short(session)
    return DraftClaim(f"{name}: {', '.join(parts)}" if parts else name, ask.forum.evidence.when(session), item=True)


def told_time(ask: Ask, session: Session) -> str:
    """Return a session's day and hours, as far as it has them."""
    hours = ask.words.hours(session.start.value, session.end.value if session.end else None) if session.start else ""
    day = ask.words.day(session.day.value, short=True) if session.day else ""
    return ", ".join(part for part in (day, hours) if part)


def hours_on(ask: Ask, workshop: Workshop, sessions: Sequence[Session]) -> DraftClaim:
    """Return "WORKSHOP runs on DAY, HOURS": from the first to the last of its sessions on the first one's day."""
    day = sessions[0].day
    timed = [s for s in sessions if s.start and (s.day and s.day.value) == (day and day.value)] or list(sessions[:1])
    first, last = min(timed, key=ask.timetable.order), _last(ask, timed)
    end = last.end or last.start
    hours = ask.words.hours(first.start.value, end.value if end else None) if first.start else ""
    spans = [
        span for s in dict.fromkeys((first.id, last.id)) for span in ask.forum.evidence.when(ask.timetable.sessions[s])
    ]
    subject = ask.words.workshop(workshop)
    return ask.claim(
        "when_day_hours" if day else "when_hours",
        spans,
        subject=subject,
        day=ask.words.day(day.value) if day else "",
        hours=hours,
    )


def _workshops(ask: Ask, workshops: Sequence[Workshop], kind: Asked) -> Draft | None:
    """Answer for whole workshops: the asked end of them, or the hours of all their sessions."""
    claims: list[DraftClaim] = []
    told: list[Session] = []
    disputes: list[Conflict] = []
    for workshop in workshops:
        own = [session for session in ask.timetable.of_workshop(workshop.id) if session.start]
        sessions = ask.at_time([session for session in own if session.part_of is None] or own)
        if _SESSION.search(fold(ask.query.text)):
            sessions = proper(sessions) or sessions
        if not sessions:
            continue
        if kind in (Asked.START, Asked.END):
            edge = min(sessions, key=ask.timetable.order) if kind is Asked.START else _last(ask, sessions)
            found = conflicts_about(ask, [edge.id], *FIELDS[kind])
            claims += _one(ask, edge, found, kind)
            disputes += found
            told.append(edge)
        else:
            claims += [_day(ask, workshop, list(group)) for _, group in groupby(sessions, lambda s: s.day)]
            told += sessions
    return ask.draft(claims, told, disputes) if claims else None


def _last(ask: Ask, sessions: Sequence[Session]) -> Session:
    return max(sessions, key=lambda s: (ask.timetable.order(s)[0], s.end.value if s.end else ask.timetable.order(s)[1]))


def _day(ask: Ask, workshop: Workshop, sessions: Sequence[Session]) -> DraftClaim:
    """Return one day of a workshop: its hours, session by session."""
    hours = [
        ask.words.say(
            "hours_of",
            hours=ask.words.hours(s.start.value, s.end.value if s.end else None) if s.start else "",
            session=s.number if s.number is not None else ask.short(s),
        )
        for s in sessions
    ]
    spans: list[Span] = [span for s in sessions for span in ask.forum.evidence.of(s.start)]
    day = sessions[0].day
    return ask.claim(
        "workshop_day",
        spans,
        item=True,
        workshop=ask.words.workshop(workshop),
        day=ask.words.day(day.value) if day else "",
        hours=ask.words.joined(hours),
    )


def _events(ask: Ask, events: Sequence[Event], kind: Asked) -> Draft | None:
    claims = []
    for event in events[:3]:
        if claim := event_dates(ask, event):
            claims.append(claim)
            timed = [session for session in ask.timetable.of_event(event.id) if session.start and session.day]
            if timed and kind in (Asked.START, Asked.END) and _BY_THE_CLOCK.search(ask.query.text):
                edge = min(timed, key=ask.timetable.order) if kind is Asked.START else _last(ask, timed)
                claims.append(sentence(ask, edge, kind))
    disputes = conflicts_about(ask, [event.id for event in events], "start", "end", "date")
    claims += [differing(ask, conflict) for conflict in disputes]
    return ask.draft(claims, conflicts=disputes) if claims else None


def event_dates(ask: Ask, event: Event) -> DraftClaim | None:
    """Return the sentence that gives an event's first and last day, if any source states them."""
    dates = ask.timetable.dates.get(event.id, ())
    start = event.start.value if event.start else dates[0] if dates else None
    end = event.end.value if event.end else dates[-1] if dates else start
    spans = (*ask.forum.evidence.of(event.start), *ask.forum.evidence.of(event.end))
    if not spans:
        spans = tuple(span for day in event.days for span in ask.forum.evidence.of(day.date))
    if start is None or end is None or not spans:
        return None
    if start == end:
        return ask.claim("event_day", spans, event=event.name.value, day=ask.words.day(start))
    first = ask.words.day(start, short=start.year == end.year)
    return ask.claim("event_days", spans, event=event.name.value, start=first, end=ask.words.day(end))
