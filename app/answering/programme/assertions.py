"""What a question asserts of its subject, held against the record: a room, an hour, a venue, a person's part in it."""

import re

from app.answering.draft import Draft, plain
from app.answering.language.words import content, fold, is_hangul
from app.answering.programme.ask import Ask
from app.answering.programme.participants import Part
from app.answering.programme.when import sentence
from app.answering.programme.who import sentence as part_sentence
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Person, Session, Workshop

_ROOM = re.compile(r"\broom\s(?:no\.?\s)?(?P<room>[a-z]?-?\d+[a-z]?)\b|(?<![\d:])(?P<ho>[a-z]?\d+)\s?호(?!텔)")
_VENUE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'’&-]+\s){1,4}(?:Hotel|Centre|Center|Palace|Arena|University|Convention|Hall|Tower|Building))\b"
)
_SURE = 0.5  # score of a session from which it is the one spoken of
_PARTS = 3  # of a person, shown in place of the one asserted
_ASKED_OF_PEOPLE = (Asked.PERSON, Asked.LIST, Asked.NUMBER, Asked.POST, Asked.AFFILIATION)


def corrected(ask: Ask) -> Draft | None:
    """Return the correction of what the question asserts of its subject, or None where the record bears it out."""
    return _other_room(ask) or _other_venue(ask) or _other_hour(ask) or _not_theirs(ask)


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
    """Answer "is lunch at 12?" with yes or no and the hours of the session."""
    moment = ask.query.constraints.moment
    session = _named_session(ask)
    if not moment or moment.relation != "at" or session is None or session.start is None:
        return None
    if not set(ask.query.asked) <= {Asked.YES_NO, Asked.START, Asked.END, Asked.ON_AT}:
        return None
    edge = session.end if ask.query.asks(Asked.END) and session.end else session.start
    right = edge.value == moment.start
    lead = ask.claim("right" if right else "wrong_time", ask.forum.evidence.when(session)[:1])
    return ask.draft([lead, sentence(ask, session)], [session], premise=1.0)


def _not_theirs(ask: Ask) -> Draft | None:
    """Correct the session that a question gives a person who has no part in it, with those they have."""
    session = _named_session(ask)
    if session is None or len(ask.people) != 1 or ask.query.asks(*_ASKED_OF_PEOPLE):
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
