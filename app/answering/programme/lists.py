"""Lists, counts, titles, lengths and finds: which sessions a workshop has, how many, what they are called, how long."""

import re
from collections.abc import Sequence
from datetime import datetime

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.timetable import working
from app.answering.programme.when import event_dates, item, sentence
from app.answering.query import Asked, SubjectKind
from corpus.document import Span
from corpus.programme.model import Session, Workshop

_MOST = 10
_NAMED = 8  # things up to which a count names them
_DESCRIPTION = 2  # words of its own from which a question describes what it looks for
_SURE = 0.6  # score from which a subject is the one described, words left over or not
_OFFERED = 0.5  # how surely a choice of sessions holds the one meant
_CLOSEST = 3  # sessions offered where none is sure
_COUNTED = tuple(
    (what, re.compile(f"{english}|{korean}"))
    for what, english, korean in (
        (
            "workshops",
            r"\bhow many (?:[\w-]+ ){0,2}?workshops|\bnumber of workshops",
            r"워크숍[은이는가]? ?(?:모두 |총 )?몇|몇 개의 워크숍",
        ),
        ("plenaries", r"\bhow many (?:[\w-]+ ){0,2}?plenar|\bnumber of plenar", r"본회의[는가]? ?(?:모두 |총 )?몇"),
        (
            "sessions",
            r"\bhow many (?:[\w-]+ ){0,2}?sessions|\bnumber of sessions",
            r"세션[은이]? ?(?:모두 |총 )?몇|몇 개의 세션",
        ),
        (
            "people",
            r"\bhow many (?:[\w-]+ ){0,2}?(?:speakers|panell?ists|presenters|people (?:speak|on the panel))",
            r"(?:연사|발표자|패널)[는은이가]? ?(?:모두 |총 )?몇 ?[명분]",
        ),
        ("days", r"\bhow many days", r"며칠 ?[동간]|몇 ?일 ?[동간]"),
    )
)
_WORKSHOPS = re.compile(r"\bworkshops\b|워크숍(?:들|은 (?:뭐|무엇|어떤)| 목록)")
_PLENARIES = re.compile(r"\bplenaries\b|\bplenary sessions\b|본회의(?:들|는 (?:뭐|무엇|어떤)| 목록)")
_SESSIONS = re.compile(r"\bsessions\b|세션(?:들|은|는|을|의)?")


def titles(ask: Ask) -> Draft | None:
    """Answer what sessions or workshops are called."""
    if _SESSIONS.search(fold(ask.query.text)) and not ask.sessions and ask.workshops:
        return sessions_of_workshop(ask, ask.workshops[0])
    claims: list[DraftClaim] = []
    told: list[Session] = []
    disputes = []
    named: list[Session | Workshop] = [*ask.sessions[:4]] or [*ask.workshops[:3]]
    if ask.query.asks(Asked.THEME, Asked.TITLE) and named and (own := _own_theme(ask, named[0])):
        return own
    for thing in named:
        if not thing.title:
            continue
        label = ask.short(thing) if isinstance(thing, Session) else ask.words.workshop(thing)
        claims.append(
            ask.claim(
                "titled", ask.forum.evidence.of(thing.title), subject=label, title=ask.words.quoted(thing.title.value)
            )
        )
        disputes += conflicts_about(ask, [thing.id], "title")
        if isinstance(thing, Session):
            told.append(thing)
    if claims:
        return ask.draft([*claims, *(differing(ask, c) for c in disputes[:1])], told, disputes)
    return theme(ask)


def _closest(ask: Ask) -> Draft | None:
    """Return the likeliest sessions for a description in words of its own; None for too short a description."""
    if len(ask.query.unexplained) < (1 if ask.query.subjects else _DESCRIPTION):
        return None
    days = ask.days()
    likely = dict.fromkeys(s.id for s in (*ask.query.subjects[:1], *ask.query.near) if s.kind is SubjectKind.SESSION)
    sessions = [ask.timetable.sessions[name] for name in likely]
    items = [item(ask, s) for s in sessions if not days or (s.day and s.day.value in days)][:_CLOSEST]
    if not items:
        return None
    # The words left over are why several are offered: they do not speak against the offer.
    return ask.draft([ask.claim("closest", items[0].spans), *items], subject=_OFFERED, unexplained=float(_DESCRIPTION))


def _own_theme(ask: Ask, thing: Session | Workshop) -> Draft | None:
    """Return the theme that a source states of a group which has a name but no other title."""
    event = ask.timetable.events.get(thing.event)
    if not isinstance(thing, Workshop) or thing.number is not None or not event or not event.theme or not thing.title:
        return None
    lines = ask.forum.evidence.of(event.theme)
    document = ask.forum.documents[lines[0].document]
    if not set(content(thing.title.value)) <= set(content(document.text[lines[0].start : lines[0].end])):
        return None
    name = ask.words.workshop(thing)
    return ask.draft([ask.claim("theme", lines, event=name, theme=ask.words.quoted(event.theme.value))])


def theme(ask: Ask) -> Draft | None:
    """Answer what an event's theme is."""
    events = ask.events or [event for event in ask.timetable.events.values() if event.theme]
    claims = [
        ask.claim(
            "theme",
            ask.forum.evidence.of(event.theme),
            event=plain(event.name.value),
            theme=ask.words.quoted(event.theme.value),
        )
        for event in events[:2]
        if event.theme
    ]
    return ask.draft(claims) if claims else None


def sessions_of_workshop(ask: Ask, workshop: Workshop) -> Draft | None:
    """Return the sessions of a workshop, each with its title and hours."""
    sessions = ask.timetable.of_workshop(workshop.id)
    if ask.query.constraints.dates:
        sessions = [s for s in sessions if s.day and s.day.value in ask.days()] or sessions
    if not sessions:
        return None
    lead = ask.claim(
        "sessions_of",
        ask.forum.evidence.name(workshop),
        subject=ask.words.workshop(workshop),
        count=len(sessions),
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
    if _SESSIONS.search(text) and ask.workshops and not ask.sessions:
        return sessions_of_workshop(ask, ask.workshops[0])
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
    if _SESSIONS.search(text) and days and not ask.query.unexplained:
        return _list(ask, [s for day in days for s in working(ask.timetable.on(day, events))])
    return None


def _list(ask: Ask, sessions: Sequence[Session]) -> Draft | None:
    if not sessions:
        return None
    if len(sessions) == 1:
        return ask.draft([sentence(ask, sessions[0])], sessions)
    return ask.draft([item(ask, s) for s in sessions[:_MOST]], sessions[:_MOST])


def counted(ask: Ask) -> Draft | None:
    """Answer how many workshops, sessions, plenaries, speakers or days there are, with what was counted."""
    text = fold(ask.query.text)
    what = next((name for name, pattern in _COUNTED if pattern.search(text)), None)
    events = ask.event_ids
    days = ask.days()
    if what == "workshops":
        groups = [w for w in ask.timetable.workshops.values() if w.event in events]
        return _count(ask, what, [(ask.words.workshop(w, title=True), ask.forum.evidence.name(w)) for w in groups])
    if what == "plenaries":
        plenaries = [s for s in ask.timetable.sessions.values() if s.kind == "plenary" and s.event in events]
        return _count(ask, what, [(ask.name(s), ask.forum.evidence.name(s)) for s in plenaries])
    if what == "sessions":
        group = _group_meant(ask)
        if group is None and ask.query.unexplained:
            return None  # the sessions of something that the programme does not know
        sessions = (
            ask.timetable.of_workshop(group.id)
            if group
            else [s for e in events for s in ask.timetable.of_event(e) if s.kind in ("session", "plenary") and s.number]
        )
        sessions = [s for s in sessions if not days or (s.day and s.day.value in days)]
        of = ask.words.workshop(group) if group else ""
        return _count(ask, what, [(ask.name(s), ask.forum.evidence.name(s)) for s in sessions], of)
    if what == "people" and ask.sessions:
        people = {p.person: p for s in ask.sessions[:1] for p in s.people if p.role != "moderator"}
        return _count(ask, what, [(plain(p.name), (ask.forum.evidence.part(p),)) for p in people.values()])
    if what == "days" and (named := ask.events):
        claim = event_dates(ask, named[0])
        return ask.draft([claim]) if claim else None
    return None


def _group_meant(ask: Ask) -> Workshop | None:
    """Return the workshop named, or the one that all the sessions meant belong to ("the gender workshop")."""
    if ask.workshops:
        return ask.workshops[0]
    groups = {session.workshop for session in ask.sessions}
    name = groups.pop() if len(groups) == 1 else None
    return ask.timetable.workshops.get(name or "")


def _count(ask: Ask, what: str, found: Sequence[tuple[str, tuple[Span, ...]]], of: str = "") -> Draft | None:
    """Return how many things there are; their names where they are few enough to read at a glance."""
    if not found:
        return None
    named = found if len(found) <= _NAMED else ()
    # The first and the last stand for a list that is too long to show.
    spans = unique(span for _, lines in (found[0], found[-1]) for span in lines) if not named else found[0][1]
    message = "sessions_of" if of else f"count_{what}"
    lead = ask.claim(message, spans, count=len(found), subject=of, end=":" if named else ".")
    return ask.draft([lead, *(DraftClaim(name, lines, item=True) for name, lines in named)])


def duration(ask: Ask) -> Draft | None:
    """Answer how long sessions last."""
    sessions = [s for s in ask.sessions if s.start and s.end]
    if not sessions:
        return None
    claims: list[DraftClaim] = []
    disputes = conflicts_about(ask, [s.id for s in sessions[:4]], "start", "end")
    for session in sessions[:4]:
        if session.start and session.end:
            length = _minutes(session)
            claims.append(
                ask.claim(
                    "lasts",
                    ask.forum.evidence.when(session),
                    subject=ask.name(session),
                    minutes=length,
                    hours=ask.words.hours(session.start.value, session.end.value),
                    day=ask.words.day(session.day.value) if session.day else "",
                )
            )
    return ask.draft([*claims, *(differing(ask, c) for c in disputes)], sessions[:4], disputes)


def _minutes(session: Session) -> int:
    if not (session.start and session.end):
        return 0
    start = datetime(2000, 1, 1, session.start.value.hour, session.start.value.minute)
    end = datetime(2000, 1, 1, session.end.value.hour, session.end.value.minute)
    return int((end - start).total_seconds() // 60) % (24 * 60)


def found(ask: Ask) -> Draft | None:
    """Answer which session or workshop a description means."""
    subjects = [s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)][:3]
    whole = subjects and subjects[0].kind is SubjectKind.WORKSHOP and subjects[0].via == "name"
    described = ask.query.asks(Asked.SESSION)
    weak = subjects and subjects[0].score < _SURE and subjects[0].via != "number"
    if described and (not subjects or weak or whole) and (closest := _closest(ask)):
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
    return ask.draft(claims, told) if claims else None
