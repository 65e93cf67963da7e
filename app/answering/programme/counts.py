"""How many workshops, sessions, plenaries, people or days there are: the number, and what was counted where asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.answering.draft import Draft, DraftClaim, DraftConflict, marker, plain
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.when import event_dates
from app.answering.query import Asked, SubjectKind
from corpus.document import Span
from corpus.programme.model import Event, Session, Workshop

Named = tuple[str, tuple[Span, ...]]

_NAMED = 12  # things up to which a count that asks for them names them
_MANY = r"\b(?:how many|number of|count of) (?:[\w-]+ ){0,2}?"
_MANY_KO = r"[은는이가의을를]? ?(?:수[는가]?|모두|총|다 합쳐)?[^?,.]{0,6}몇 ?"
_COUNTED = tuple(
    (what, re.compile(f"{_MANY}{english}|{korean}"))
    for what, english, korean in (
        ("workshops", r"workshops", rf"(?:워크숍|워크샵){_MANY_KO}개|몇 ?개의? ?워크(?:숍|샵)"),
        ("plenaries", r"plenar", rf"본회의{_MANY_KO}(?:개|번|차례)|몇 ?(?:개|번)의? ?본회의"),
        ("sessions", r"sessions", rf"세션{_MANY_KO}개|몇 ?개의? ?세션"),
        (
            "people",
            r"(?:speakers|panell?ists|presenters|people (?:are )?(?:speak\w*|on the panel|listed|named))",
            rf"(?:연사|발표자|패널|토론자){_MANY_KO}[명분]|몇 ?[명분]의? ?(?:연사|발표자|패널|토론자)",
        ),
        ("questions", r"(?:questions|points)\b", rf"질문{_MANY_KO}개|몇 ?개의? ?질문"),
        ("days", r"days(?! (?:after|before|later|earlier|until))", r"며칠 ?[동간]|몇 ?일 ?[동간]"),
    )
)
_UNLISTED = "not listed"  # the value of a source that leaves out what it should list
_WHICH = re.compile(r"\b(?:which|what|who)\b|\blist\b|\bname\b|\bnames\b|어떤|무엇|뭐|누구|이름|목록|각각")


def counted(ask: Ask) -> Draft | None:
    """Answer how many workshops, sessions, plenaries, speakers or days there are; what they are where that is asked."""
    text = fold(ask.query.text)
    what = next((name for name, pattern in _COUNTED if pattern.search(text)), None)
    if what == "workshops":
        return _of_events(ask, what, _by_event(ask))
    if what == "plenaries":
        return _plenaries(ask)
    if what == "sessions":
        return _sessions(ask)
    if what == "people" and ask.sessions:
        roles = set(ask.query.constraints.roles)
        parts = [p for p in ask.sessions[0].people if p.role != "moderator"]
        parts = [p for p in parts if p.role in roles] or parts
        people = {p.person: p for p in parts}
        named = [(plain(p.name), (ask.forum.evidence.part(p),)) for p in people.values()]
        return _count(ask, "count_people", named)
    if what == "questions" and ask.sessions and (questions := ask.sessions[0].questions):
        named = [(plain(_quoted(ask, span)), (span,)) for span in questions]
        return _count(ask, "count_questions", named, subject=ask.short(ask.sessions[0]), sessions=ask.sessions[:1])
    return _days(ask) if what == "days" and not ask.days() and ask.wholes else None


def _quoted(ask: Ask, span: Span) -> str:
    return ask.forum.documents[span.document].text[span.start : span.end]


_WHAT = {
    "sessions": "sessions",
    "세션": "sessions",
    "plenaries": "plenaries",
    "본회의": "plenaries",
    "workshops": "workshops",
    "워크숍": "workshops",
    "days": "days",
}


def numbers_of(ask: Ask, noun: str) -> set[int]:
    """Return the numbers that sources give for the sessions, plenaries, workshops or days asked about; none if open."""
    what = _WHAT[noun]
    if what == "sessions":
        group = group_meant(ask)
        own = [s for s in ask.timetable.of_workshop(group.id) if s.kind in ("session", "plenary")] if group else []
        own = [s for s in own if not ask.days() or (s.day and s.day.value in ask.days())]
        parted = {s.part_of for s in own if s.part_of}
        sizes = {len([s for s in own if s.part_of is None]), len([s for s in own if s.id not in parted])}
        return sizes - {0}
    if len(ask.events) != 1 and what != "plenaries":
        return set()
    if what == "days":
        return {len(ask.timetable.days_of(ask.events[0].id))} - {0}
    if what == "plenaries":
        sizes = {len([s for s in ask.timetable.of_event(e) if s.kind == "plenary"]) for e in ask.event_ids}
        return sizes - {0}
    return {len(_workshops(ask, ask.events[0]))} - {0}


def told_of(ask: Ask, noun: str) -> Draft | None:
    """Return how many sessions, plenaries, workshops or days what is asked about has."""
    what = _WHAT[noun]
    if what == "sessions":
        return _sessions(ask)
    if what == "days":
        return _days(ask)
    return _plenaries(ask) if what == "plenaries" else _of_events(ask, what, _by_event(ask))


def _by_event(ask: Ask) -> dict[str, list[Named]]:
    return {event.id: _workshops(ask, event) for event in ask.timetable.events.values()}


def _plenaries(ask: Ask) -> Draft | None:
    found = [s for e in ask.event_ids for s in ask.timetable.of_event(e) if s.kind == "plenary"]
    return _count(ask, "count_plenaries", [(ask.name(s), ask.forum.evidence.name(s)) for s in found])


def _days(ask: Ask) -> Draft | None:
    """Return how many days an event has, and from when to when."""
    claims: list[DraftClaim] = []
    for event in ask.wholes:
        claim = event_dates(ask, event)
        length = len(ask.timetable.days_of(event.id))
        if claim and length:
            claims += [ask.claim("count_days", claim.spans, count=ask.words.number(length)), claim]
    return ask.draft(claims) if claims else None


def _workshops(ask: Ask, event: Event) -> list[Named]:
    """Return an event's workshops: those with numbers where it numbers any, else its named groups."""
    groups = [w for w in ask.timetable.workshops.values() if w.event == event.id]
    groups = [w for w in groups if w.number is not None] or groups
    groups.sort(key=lambda w: w.number or 0)
    return [(ask.words.workshop(w, title=True), ask.forum.evidence.name(w)) for w in groups]


def _of_events(ask: Ask, what: str, found: dict[str, list[Named]]) -> Draft | None:
    """Return the counts of the events that a question may be about, one by one where several have any."""
    numbered = {w.event for w in ask.timetable.workshops.values() if w.number is not None}
    events = [e for e in ask.event_ids if found[e] and (e in numbered or not numbered)]
    if len(events) <= 1:
        return _count(ask, f"count_{what}", found[events[0]]) if events else None
    claims = [
        ask.claim(
            f"{what}_of",
            unique(span for _, lines in (found[event][0], found[event][-1]) for span in lines),
            subject=plain(ask.timetable.events[event].name.value),
            count=ask.words.number(len(found[event])),
        )
        for event in events
    ]
    return ask.draft(claims)


def _sessions(ask: Ask) -> Draft | None:
    """Return how many sessions a workshop or the events have; both numbers where sources part a workshop otherwise."""
    days = ask.days()
    group = group_meant(ask)
    if group is None:
        if ask.query.unexplained:
            return None  # the sessions of something that the programme does not know
        found = [s for e in ask.event_ids for s in ask.timetable.of_event(e)]
        sessions = [s for s in found if s.kind in ("session", "plenary") and s.number and s.part_of is None]
        sessions = [s for s in sessions if not days or (s.day and s.day.value in days)]
        return _count(ask, "count_sessions", [(ask.name(s), ask.forum.evidence.name(s)) for s in sessions])
    own = [s for s in ask.timetable.of_workshop(group.id) if not days or (s.day and s.day.value in days)]
    own = [s for s in own if s.kind in ("session", "plenary")] or own
    whole = [s for s in own if s.part_of is None]
    parted = {s.part_of for s in own if s.part_of}
    subject = ask.words.workshop(group)
    if parted and (conflicts := ask.timetable.conflicts(group.id, "sessions")):
        parts = [s for s in own if s.id not in parted]
        leads = any(claim.span in s.spans for claim in conflicts[0].claims[:1] for s in parts if s.part_of)
        return _disputed(ask, subject, [_counted(ask, parts), _counted(ask, whole)], own, reverse=not leads)
    if unlisted := [s for s in whole if _is_unlisted(ask, s)]:
        listed = [s for s in whole if s not in unlisted]
        counts = [_Counted(len(listed), _lines(ask, listed, in_table=True), True)]
        counts.append(_Counted(len(whole), _lines(ask, unlisted, in_table=False), False))
        leads = ask.timetable.conflicts(unlisted[0].id, "presence")[0].claims[0].value == _UNLISTED
        return _disputed(ask, subject, counts, own, reverse=not leads)
    return _count(
        ask, "sessions_of", [(ask.name(s), ask.forum.evidence.name(s)) for s in whole], subject=subject, sessions=whole
    )


def _is_unlisted(ask: Ask, session: Session) -> bool:
    """Tell whether a day's table that should list a session does not."""
    disputes = ask.timetable.conflicts(session.id, "presence")
    return any(claim.value == _UNLISTED for dispute in disputes for claim in dispute.claims)


class _Counted(NamedTuple):
    """How many sessions a source gives a workshop: the lines to cite, and whether it is the day's table."""

    number: int
    lines: tuple[Span, ...]
    in_table: bool


def _counted(ask: Ask, sessions: Sequence[Session]) -> _Counted:
    in_table = any(ask.timetable.slot(session.id) for session in sessions)
    return _Counted(len(sessions), _lines(ask, sessions, in_table=False), in_table)


def _lines(ask: Ask, sessions: Sequence[Session], *, in_table: bool) -> tuple[Span, ...]:
    """Return the lines that name sessions: those in the day's table where that is wanted."""
    return unique(span for s in sessions for span in ((in_table and _row(ask, s)) or ask.forum.evidence.name(s)))


def _row(ask: Ask, session: Session) -> tuple[Span, ...]:
    """Return the line that names a session nearest below its slot in the day's table."""
    slot = ask.timetable.slot(session.id)
    at = slot.start.spans[0] if slot else None
    titles = [t for t in (session.title.spans if session.title else ()) if at and t.document == at.document]
    below = [t for t in titles if at and t.start >= at.start] or titles
    return (ask.forum.evidence.line(min(below, key=lambda t: t.start)),) if below else ()


def _disputed(ask: Ask, subject: str, counts: Sequence[_Counted], told: Sequence[Session], *, reverse: bool) -> Draft:
    """Return the numbers of sessions that sources give a workshop, each with the lines of what it counts."""
    spans: list[Span] = []
    values: list[tuple[str, Span]] = []
    words = []
    for counted in reversed(counts) if reverse else counts:
        places = range(len(spans), len(spans) + len(counted.lines))
        spans += counted.lines
        values.append((str(counted.number), counted.lines[0]))
        place = "sessions_in_table" if counted.in_table else "sessions_in_text"
        words.append(ask.words.say(place, count=ask.words.number(counted.number)) + marker(*places))
    text = ask.words.say(
        "differ", field=ask.words.say("field_sessions"), subject=subject, values=ask.words.joined(words)
    )
    conflict = DraftConflict(subject, "sessions", tuple(values))
    return replace(ask.draft([DraftClaim(text, tuple(spans))], told, counted=1.0), conflicts=(conflict,))


def group_meant(ask: Ask) -> Workshop | None:
    """Return the workshop named, or the one that all the sessions meant belong to ("the gender workshop")."""
    if ask.workshops:
        return ask.workshops[0]
    groups = {session.workshop for session in ask.sessions}
    name = groups.pop() if len(groups) == 1 else None
    return ask.timetable.workshops.get(name or "")


def group_named(ask: Ask) -> Workshop | None:
    """Return the workshop that the question itself names, or that all the sessions it names belong to."""
    named = {s.id for s in ask.query.subjects if s.via in ("number", "title", "name", "history")}
    sessions = [s for s in ask.query.subjects_of(SubjectKind.SESSION) if s.id in named]
    groups = {s.id for s in ask.query.subjects_of(SubjectKind.WORKSHOP) if s.id in named}
    groups |= {ask.timetable.sessions[s.id].workshop or "" for s in sessions}
    return ask.timetable.workshops.get(groups.pop()) if len(groups) == 1 else None


def _count(
    ask: Ask, message: str, found: Sequence[Named], *, subject: str = "", sessions: Sequence[Session] = ()
) -> Draft | None:
    """Return how many things there are; their names only where they are asked for too."""
    if not found:
        return None
    asked = ask.query.asks(Asked.LIST, Asked.TITLE) or _WHICH.search(fold(ask.query.text))
    named = found if asked and len(found) <= _NAMED else ()
    # The first and the last stand for a list that is not shown.
    spans = found[0][1] if named else unique(span for _, lines in (found[0], found[-1]) for span in lines)
    count = ask.words.number(len(found))
    lead = ask.claim(message, spans, count=count, subject=subject, end=":" if named else ".")
    return ask.draft([lead, *(DraftClaim(name, lines, item=True) for name, lines in named)], sessions)
