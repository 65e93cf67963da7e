"""What a question asserts of its subject, held against the record: a room, an hour, a venue, a person's part in it."""

import re

from app.answering.conflicts import conflicts_about
from app.answering.draft import Draft, plain
from app.answering.language.clock import Moment
from app.answering.language.numbers import CARDINAL, KOREAN_COUNTING, number
from app.answering.language.words import content, fold, is_hangul
from app.answering.programme import counts
from app.answering.programme.ask import Ask
from app.answering.programme.participants import Part
from app.answering.programme.timetable import runs_at
from app.answering.programme.when import FIELDS, item, sentence, when_sessions
from app.answering.programme.who import sentence as part_sentence
from app.answering.query import Asked, SubjectKind
from app.answering.rooms import speaks_of_room
from corpus.programme.model import Person, Session, Workshop

_ROOM = re.compile(r"\broom\s(?:no\.?\s)?(?P<room>[a-z]?-?\d+[a-z]?)\b|(?<![\d:])(?P<ho>[a-z]?\d+)\s?호(?!텔)")
_VENUE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'’&-]+\s){1,4}(?:Hotel|Centre|Center|Palace|Arena|University|Convention|Hall|Tower|Building))\b"
)
_CITY = re.compile(
    r"\b(?:held|happening|taking place|hosted|organi[sz]ed|be|is|was|meeting|forum|conference|congress)"
    r" in (?P<name>[A-Z][a-z]{3,})\b"
    r"|(?<![가-힣])(?!어디|어느|무슨|여기|거기|그곳)(?P<ko>[가-힣]{2,4})에서 (?:열|하|개최)"
)
# "the five plenaries", "all eight sessions", "7개 세션", "본회의 다섯 개"
_COUNTED = (
    re.compile(
        rf"\b(?:the|all|its|their|these|of)\s(?P<n>{CARDINAL})\s(?:[\w-]+\s){{0,2}}?(?P<what>sessions|plenaries|days|workshops)\b"
    ),
    re.compile(rf"(?P<n>\d{{1,2}}|{KOREAN_COUNTING})\s?(?:개의?|번의?)\s?(?P<what>세션|본회의|워크숍)"),
    re.compile(
        rf"(?P<what>세션|본회의|워크숍)(?:은|는|이|가)?\s?(?P<n>\d{{1,2}}|{KOREAN_COUNTING})\s?(?:개|번)(?!째|\s?째)"
    ),
)
_CALLED_OFF = re.compile(
    r"\bcancel|\bcalled off\b|\bpostpon|\b(?:been|was|were|got) (?:moved|scrapped|dropped)|취소|연기|미뤄|옮겨"
)
_EITHER = re.compile(r"\bor\b|아니면|혹은|인가요[^?]*인가요|나요,[^?]*나요|요,[^?]*요\?")
_SURE = 0.5  # score of a session from which it is the one spoken of
_PARTS = 3  # of a person, shown in place of the one asserted
_ASKED_OF_PEOPLE = (Asked.PERSON, Asked.LIST, Asked.NUMBER, Asked.POST, Asked.AFFILIATION)


def corrected(ask: Ask) -> Draft | None:
    """Return the correction of what the question asserts of its subject, or None where the record bears it out."""
    return (
        _other_room(ask)
        or _other_venue(ask)
        or _other_city(ask)
        or _other_hour(ask)
        or _other_count(ask)
        or _not_theirs(ask)
        or _not_called_off(ask)
    )


def _other_room(ask: Ask) -> Draft | None:
    """Correct the room that a question gives a session or workshop that is in another."""
    match = _ROOM.search(fold(ask.query.text))
    things: list[Session | Workshop] = [*ask.sessions[:1]] or [*ask.workshops[:1]]
    if not match or not things:
        return None
    thing = things[0]
    group = ask.group(thing) if isinstance(thing, Session) else None
    fact = thing.room or (group.room if group else None)
    asserted = match["room"] or match["ho"]
    if fact is None or asserted in fold(fact.value):
        return None
    name = ask.short(thing) if isinstance(thing, Session) else ask.words.workshop(thing)
    claim = ask.claim(
        "room_not",
        ask.forum.evidence.of(fact),
        subject=name,
        room=ask.words.room(fact.value),
        asserted=ask.words.room(asserted.upper()),
    )
    return ask.draft([claim], [thing] if isinstance(thing, Session) else [], premise=1.0)


def _other_venue(ask: Ask) -> Draft | None:
    """Correct the house that a question gives an event that is held in another."""
    match = _VENUE.search(ask.query.question)
    names = {event.id for event in ask.events} or {session.event for session in ask.sessions}
    event = ask.timetable.events.get(names.pop()) if len(names) == 1 else None
    if not match or not event or not event.venue:
        return None
    said = set(content(match["name"]))
    known = {word for document in event.documents for word in _words_of(ask, document)}
    if said <= known:
        return None  # the materials speak of that house, as a hotel or a dinner's place perhaps
    claim = ask.claim(
        "event_place",
        ask.forum.evidence.of(event.venue),
        event=plain(event.name.value),
        place=plain(event.venue.value),
    )
    return ask.draft([claim], premise=1.0)


def _other_city(ask: Ask) -> Draft | None:
    """Correct the city that a question gives an event that is held in another, where no document knows that city."""
    match = _CITY.search(ask.query.question)
    names = {event.id for event in ask.events}
    event = ask.timetable.events.get(names.pop()) if len(names) == 1 else None
    place = event and (event.city or event.venue)
    if not match or not event or not place or speaks_of_room(ask.query.question):
        return None
    said = set(content(match["name"] or match["ko"]))
    told = " ".join((event.name.value, *event.aliases, place.value, event.venue.value if event.venue else ""))
    if said & set(content(told)) or any(said & _words_of(ask, document) for document in ask.forum.documents):
        return None
    claim = ask.claim(
        "event_place", ask.forum.evidence.of(place), event=plain(event.name.value), place=plain(place.value)
    )
    return ask.draft([claim], premise=1.0)


def _other_count(ask: Ask) -> Draft | None:
    """Correct the number of sessions, plenaries or days that a question takes for granted ("the five plenaries")."""
    match = next((m for pattern in _COUNTED for m in pattern.finditer(fold(ask.query.question))), None)
    said = number(match["n"]) if match else None
    if match is None or said is None:
        return None
    known = counts.numbers_of(ask, match["what"])
    if not known or said in known:
        return None
    told = counts.told_of(ask, match["what"])
    return (
        Draft(told.claims, told.engine, told.sessions, told.conflicts, {**told.signals, "premise": 1.0})
        if told
        else None
    )


def _not_called_off(ask: Ask) -> Draft | None:
    """Tell that no document says that a session is cancelled or moved, with when it is, to a question why it was."""
    text = fold(ask.query.question)
    session = _named_session(ask)
    if session is None or not _CALLED_OFF.search(text) or not (ask.query.asks(Asked.REASON) or ask.query.asserted):
        return None
    titled = set(content(session.title.value if session.title else session.label))
    for document in ask.forum.documents.values():
        for block in document.blocks:
            told = document.text[block.start : block.end]
            if _CALLED_OFF.search(fold(told)) and titled & set(content(told)):
                return None  # the text tells it
    lead = ask.claim("not_called_off", ask.forum.evidence.when(session)[:1], subject=ask.short(session))
    return ask.draft([lead, sentence(ask, session)], [session], premise=1.0)


def _words_of(ask: Ask, document: str) -> set[str]:
    return set(content(ask.forum.documents[document].text)) if document in ask.forum.documents else set()


def _named_session(ask: Ask) -> Session | None:
    """Return the one session that the question names by its number or title."""
    named = [s for s in ask.query.subjects_of(SubjectKind.SESSION) if s.via in ("number", "title") and s.score >= _SURE]
    sessions = ask.sessions
    if not named or not sessions or (len(named) > 1 and len(sessions) > 1):
        return None
    by_number = any(s.id == sessions[0].id and s.via == "number" for s in named)
    return sessions[0] if by_number or _says_title(ask, sessions[0]) else None


def _says_title(ask: Ask, session: Session) -> bool:
    """Tell whether the question says a word of the title itself, where both are written in one script."""
    if session.title is None or is_hangul(ask.query.text) != is_hangul(session.title.value):
        return session.title is not None
    return bool(set(content(session.title.value)) & set(content(ask.query.text)))


def _other_hour(ask: Ask) -> Draft | None:
    """Answer "is lunch at 12?" with yes or no and the hours of the session; correct the hour that is only asserted."""
    moment = ask.query.constraints.moment
    if not moment or moment.relation == "between" or (moment.relation != "at" and not ask.query.asserted):
        return None
    if not set(ask.query.asked) <= {Asked.YES_NO, Asked.START, Asked.END, Asked.ON_AT, Asked.SESSION, Asked.WHEN}:
        return None
    kind = Asked.END if ask.query.asks(Asked.END) else Asked.START
    if ask.query.asserted:
        return _contradicted(ask, moment, kind)
    session = _named_session(ask)
    if session is None or session.start is None:
        return None
    either = _EITHER.search(fold(ask.query.question))
    if not either and ask.query.asks(Asked.WHEN):
        return None  # the time is of something else that the question speaks of
    if either or conflicts_about(ask, [session.id], *FIELDS[kind]):
        # Neither yes nor no.
        return when_sessions(ask, [session], kind if ask.query.asks(kind) else Asked.WHEN)
    edge = session.end if kind is Asked.END and session.end else session.start
    right = edge.value == moment.start
    lead = ask.claim("right" if right else "wrong_time", ask.forum.evidence.when(session)[:1])
    return ask.draft([lead, sentence(ask, session)], [session], premise=1.0)


def _contradicted(ask: Ask, moment: Moment, kind: Asked) -> Draft | None:
    """Return the hours of the sessions that a time is asserted of, where none of them has it."""
    named = {s.id for s in ask.query.subjects if s.via in ("title", "number") and s.score >= _SURE}
    sessions = [s for s in ask.sessions if s.id in named and s.start][:_PARTS]
    starting = ask.query.asks(Asked.START) or moment.relation == "after"
    for session in sessions:
        told = [claim.value for c in conflicts_about(ask, [session.id], *FIELDS[kind]) for claim in c.claims]
        edge = session.end if kind is Asked.END else session.start
        on = edge is not None and edge.value == moment.start
        if on or ask.words.clock(moment.start) in told or (not starting and runs_at(session, moment.start)):
            return None
    if not sessions or (moment.relation == "before" and kind is not Asked.END):
        return None
    lead = ask.claim("wrong_time", ask.forum.evidence.when(sessions[0])[:1])
    items = [sentence(ask, sessions[0])] if len(sessions) == 1 else [item(ask, s) for s in sessions]
    return ask.draft([lead, *items], sessions, premise=1.0)


def _not_theirs(ask: Ask) -> Draft | None:
    """Correct the session that a question gives a person who has no part in it, with those they have."""
    session = _named_session(ask)
    if session is None or len(ask.people) != 1 or (ask.query.asks(*_ASKED_OF_PEOPLE) and not ask.query.asserted):
        return None
    person = ask.people[0]
    parts = [(s, part) for s, part in ask.timetable.parts(person.id) if s.event in ask.event_ids]
    if not parts or any(s.id == session.id for s, _ in parts) or _spoken_of_together(ask, person, session):
        return None
    claims = [
        ask.claim(
            "not_in", ask.forum.evidence.when(session)[-1:], person=plain(person.names[0]), subject=ask.short(session)
        ),
        *(part_sentence(ask, Part(s, part, s.id)) for s, part in parts[:_PARTS]),
    ]
    return ask.draft(claims, [s for s, _ in parts[:_PARTS]], premise=1.0)


def _spoken_of_together(ask: Ask, person: Person, session: Session) -> bool:
    """Tell whether any paragraph speaks of the person and of the session, so that it may tell their part in it."""
    titled = set(content(session.title.value if session.title else session.label))
    names = [set(content(name)) for name in person.names]
    for document in ask.forum.documents.values():
        for block in document.blocks:
            told = set(content(document.text[block.start : block.end]))
            if len(titled & told) * 2 > len(titled) and any(told & name for name in names):
                return True
    return False
