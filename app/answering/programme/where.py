"""Where a session, a workshop or an event takes place; a room that no source names is said to be missing."""

import re
from collections.abc import Iterator, Sequence

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain, trim
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.timetable import PAUSES
from corpus.document import Span
from corpus.programme.model import Event, Session, Workshop

_ROOM = re.compile(
    r"\brooms?\b|\bhall\b|\bfloor\b|\bauditorium\b|\btheatre\b|회의실|강의실|강당|몇 ?호|어느 ?홀|몇 ?층|방에서|어느 방"
)
# What a text shows that tells a room or place.
_SHOWN = (
    r"(?i)\brooms?\b|\bhall\b|\bfloor\b|\bfoyer\b|\bauditorium\b|\blobby\b|\bmeeting point\b"
    r"|\d+\s?호|\d+\s?층|홀|회의실|강당|로비|집결"
)
_LINE = 300  # characters of the longest line taken for an address
# A street with its number, as addresses are written: "106 Sogong-ro", "12 Harbour Street", "Pikk 26", "소공로 106".
_STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w'-]+\s?){1,3}(?:-ro|-gil|-daero|\b(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Quay))\b"
    r"|\b\d{1,4}[A-Za-z]?,?\s[A-Z][\w'-]*-(?:ro|gil|daero)\b"
    r"|[가-힣]+(?:대로|로|길)\s?\d{1,4}(?!\s?(?:년|월|일|시|분|명|개))"
    r"|\b(?:[Aa]ddress|주소)\s?:"
    r"|\b[A-Z][\w'-]+(?:\s(?:Street|Road|Avenue|tee|tänav|gatan|gata|straat|strasse|straße|utca|vej))?\s\d{1,3}[a-z]?,\s(?:\d{4,5}\s)?[A-Z][\w'-]+(?![\w'-]*\s\d{4})"
)
_HOUSE = re.compile(r"\b(?:hotel|venue|building|city|town|country)\b|호텔|행사장|개최|건물|도시|나라|열리")
_CITY = re.compile(r"\b(?:city|town|country|nation)\b|도시|나라|국가")
_ADDRESS = re.compile(
    r"(?<!mail )\baddress\b|\bdistrict\b|\bstreet\b|\bpart of\b|\bneighbou?rhood\b"
    r"|(?<!메일)(?<!메일 )주소|무슨 구|어느 구|위치"
)


def where(ask: Ask) -> Draft | None:
    """Answer where what is asked about takes place."""
    text = fold(ask.query.text)
    if _ADDRESS.search(text):
        return None  # `address` found none: what text there is may tell it
    if things := [*ask.sessions[:3], *(() if ask.sessions else ask.workshops[:3])]:
        return room(ask, things, bool(_ROOM.search(text)))
    # What else a question names, a desk or a dinner, may be elsewhere in it.
    if (events := ask.wholes) and (not ask.query.unexplained or _HOUSE.search(text)):
        return _place(ask, events, bool(_CITY.search(text)), bool(_ROOM.search(text)))
    return None


def address(ask: Ask) -> Draft | None:
    """Answer the address of the event's venue with the line of its documents that gives one and names the venue most.

    None where no address is asked for or given.
    """
    if not _ADDRESS.search(fold(ask.query.text)):
        return None
    events = ask.events or [ask.timetable.events[s.event] for s in ask.sessions[:1]]
    for event in events[:1]:
        named = set(content(event.venue.value)) if event.venue else set()
        best: tuple[int, Span] | None = None
        for name in event.documents:
            for span in _address_lines(ask, name):
                told = set(content(ask.forum.documents[name].text[span.start : span.end]))
                shared = len(named & told)
                if best is None or shared > best[0]:
                    best = (shared, span)
        if best:
            span = best[1]
            words = plain(ask.forum.documents[span.document].text[span.start : span.end])
            return ask.draft([ask.claim("quoted_place", (span,), event=plain(event.name.value), place=words)])
    return None


def _address_lines(ask: Ask, name: str) -> Iterator[Span]:
    """Return the lines of a document, without a table's rules, that show a street and a number."""
    document = ask.forum.documents.get(name)
    if document is None:
        return
    for line in re.finditer(r"[^\n|]+", document.text):
        if len(line.group()) <= _LINE and _STREET.search(line.group()):
            yield trim(Span(document=name, start=line.start(), end=line.end()), document)


def room(ask: Ask, things: Sequence[Session | Workshop], room_asked: bool) -> Draft | None:
    """Answer in which rooms sessions or workshops are; where none is given, the venue or that it is not told."""
    claims, told = [], []
    for thing in things:
        group = ask.group(thing) if isinstance(thing, Session) else None
        fact = thing.room or (group.room if group else None)
        name = ask.name(thing) if isinstance(thing, Session) else ask.words.workshop(thing, title=True)
        if fact:
            holder = thing if thing.room else group or thing
            lines = ask.forum.evidence.of(fact)
            spans = (*lines, *ask.forum.evidence.beside(lines, holder))
            claims.append(ask.claim("room", spans, subject=name, room=ask.words.room(fact.value)))
            told.append(thing)
    sessions = [thing for thing in things if isinstance(thing, Session)]
    if claims:
        disputes = conflicts_about(ask, [thing.id for thing in told], "room")
        claims += [differing(ask, conflict) for conflict in disputes]
        return ask.draft(claims, sessions, disputes)
    if not room_asked and any(event.venue for thing in things if (event := ask.timetable.events.get(thing.event))):
        return ask.draft([claim for thing in _one_each(things) if (claim := _house(ask, thing))], sessions)
    return _no_room(ask, things[0], ask.timetable.events.get(things[0].event))


def _one_each(things: Sequence[Session | Workshop]) -> list[Session | Workshop]:
    """Return the first of the things of each event: lunch on a Tuesday may be the lunch of two forums."""
    return list({thing.event: thing for thing in reversed(things)}.values())[::-1]


def _house(ask: Ask, thing: Session | Workshop) -> DraftClaim | None:
    """Return where the event of something is, by its house or else its city; None where neither is given."""
    event = ask.timetable.events.get(thing.event)
    place = (event.venue or event.city) if event else None
    if event is None or place is None:
        return None
    subject = ask.name(thing) if isinstance(thing, Session) else ask.words.workshop(thing, title=True)
    several = len(ask.timetable.events) > 1
    name = (
        f"{subject} ({plain(event.name.value)})"
        if several and isinstance(thing, Session) and thing.kind in PAUSES
        else subject
    )
    spans = (*ask.forum.evidence.of(place), *ask.forum.evidence.name(thing))
    if event.venue is None:
        return ask.claim("room", spans, subject=name, room=plain(place.value))
    return ask.claim("venue_of", spans, subject=name, venue=plain(place.value))


def _no_room(ask: Ask, thing: Session | Workshop, event: Event | None) -> Draft:
    """Return the refusal for a room that is not given, with where the event is and the rooms that are."""
    name = ask.short(thing) if isinstance(thing, Session) else ask.words.workshop(thing)
    near = []
    if event and (place := event.venue or event.city):
        near.append(
            ask.claim("event_place", ask.forum.evidence.of(place), event=event.name.value, place=plain(place.value))
        )
    others: list[Session | Workshop] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
    for other in others:
        if other.event == thing.event and other.room and len(near) < 2:
            label = ask.words.workshop(other) if isinstance(other, Workshop) else ask.short(other)
            near.append(
                ask.claim(
                    "room", ask.forum.evidence.of(other.room), subject=label, room=ask.words.room(other.room.value)
                )
            )
    told = [thing] if isinstance(thing, Session) else []
    return ask.missing(ask.words.say("the_room_of", subject=name), near, told, shown=_SHOWN)


def _place(ask: Ask, events: list[Event], city_asked: bool, room_asked: bool) -> Draft | None:
    claims = []
    for event in events[:3]:
        facts = [event.city] if city_asked and event.city else [event.venue, event.city]
        known = [fact for fact in facts if fact]
        if not known or (room_asked and not event.venue):
            continue
        parts = [plain(fact.value) for fact in known]
        if len(parts) == 2 and fold(parts[1]) in fold(parts[0]):
            parts, known = parts[:1], known[:1]
        spans = unique(span for fact in known for span in ask.forum.evidence.of(fact))
        if spans:
            claims.append(ask.claim("event_place", spans, event=event.name.value, place=", ".join(parts)))
    return ask.draft(claims) if claims else None
