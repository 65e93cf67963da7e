"""What a question takes for granted and the materials contradict: corrected from them, with the line."""

import re

from app.answering.draft import Draft, plain
from app.answering.language.terms import distinctive, mentioned
from app.answering.programme import assertions, belonging, other_time
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.when import event_dates, sentence
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Session, Workshop

_HELD = (Asked.WHEN, Asked.DATE, Asked.START, Asked.END, Asked.PLACE, Asked.ORGANISER, Asked.THEME, Asked.PERSON)
_CODED = re.compile(r"\b[A-Z]\d{1,2}\b|\b\d{1,2}[A-Z]\b")
_TABLE = 3  # sessions from which an event's programme is known well enough to say what is not in it


def corrected(ask: Ask) -> Draft | None:
    """Return the correction of what the question takes for granted, or None where nothing contradicts it."""
    return (
        _other_year(ask)
        or _no_such_number(ask)
        or other_time.corrected(ask)
        or belonging.corrected(ask)
        or assertions.corrected(ask)
    )


def _other_year(ask: Ask) -> Draft | None:
    """Refuse a question about another year's event than the materials are about, with the days they give."""
    # A year in the event's own name says which event is meant, not when it is.
    named = " ".join(event.name.value for event in ask.events)
    years = [year for year in ask.query.constraints.days.years if str(year) not in named]
    things: list[Session | Workshop] = [*ask.sessions, *ask.workshops]
    titles = " ".join(thing.title.value for thing in things if thing.title)
    whole = ask.is_about_event or not any(str(year) in titles for year in years)
    if not years or not whole or len(ask.events) != 1 or not ask.query.asks(*_HELD):
        return None
    event = ask.events[0]
    known = {day.year for day in ask.timetable.dates.get(event.id, ())}
    if not known or known & set(years):
        return None
    claim = event_dates(ask, event)
    looked_for = ask.words.say("edition", event=plain(event.name.value), year=years[0])
    return ask.missing(looked_for, [claim] if claim else [])


def _no_such_number(ask: Ask) -> Draft | None:
    """Correct a workshop, session or plenary number that the programme does not have."""
    if not ask.query.absent or ask.query.absent[0].startswith("§"):
        return _no_such_part(ask)
    if ask.query.absent[0].startswith("#"):
        return _no_such_code(ask, ask.query.absent[0].removeprefix("#"))
    missing = ask.query.absent[0]
    noun = missing.split()[0]
    numbers: list[tuple[int, tuple[Span, ...]]] = []
    group = ask.workshops[0] if ask.workshops else None
    if noun == "Workshop":
        for workshop in ask.timetable.workshops.values():
            if workshop.number is not None and workshop.event in ask.event_ids:
                numbers.append((workshop.number, ask.forum.evidence.name(workshop)))
    else:
        wanted = ask.query.constraints.workshops
        for session in ask.timetable.sessions.values():
            own = ask.group(session)
            if (
                session.number is None
                or session.event not in ask.event_ids
                or (session.kind == "plenary") != (noun == "Plenary")
            ):
                continue
            if wanted and (own is None or own.number not in wanted):
                continue
            group = own if wanted else group
            numbers.append((session.number, ask.forum.evidence.name(session)))
    if not numbers:
        return None
    numbers.sort(key=lambda item: item[0])
    first, last = numbers[0], numbers[-1]
    where = ask.words.workshop(group) if group and noun == "Session" else ""
    claim = ask.claim(
        "no_such",
        unique([*first[1], *last[1]]),
        missing=ask.words.say(f"numbered_{noun.casefold()}", number=missing.split()[-1]),
        nouns=ask.words.say(f"nouns_{noun.casefold()}"),
        first=first[0],
        last=last[0],
        where=ask.words.say("of_group", group=where) if where else "",
    )
    return ask.draft([claim], premise=1.0)


def _no_such_code(ask: Ask, code: str) -> Draft | None:
    """Correct a session's letter and digit that the programme does not have, with those that it has."""
    coded = [s for s in ask.timetable.sessions.values() if s.event in ask.event_ids and _CODED.search(s.label)]
    coded.sort(key=ask.timetable.order)
    if not coded:
        return None
    names = ask.words.joined([plain(session.label) for session in coded[:12]])
    spans = unique(span for session in coded[:12] for span in ask.forum.evidence.name(session))
    missing = ask.words.say("numbered_session", number=code)
    return ask.draft([ask.claim("no_such_code", spans, missing=missing, names=names)], premise=1.0)


def _no_such_part(ask: Ask) -> Draft | None:
    """Refuse a question about a part that the programme of the event named does not have, with another's that does."""
    terms = [name for name in ask.query.absent if name.startswith("§")]
    if not terms or not ask.query.asks(*_HELD) or len(ask.query.constraints.events) != 1:
        return None
    event = ask.events[0]
    if len(ask.timetable.of_event(event.id)) < _TABLE:
        return None
    words = mentioned(ask.query.text, terms[0].removeprefix("§"))
    looked_for = ask.words.say("term_of", term=plain(words), event=plain(event.name.value))
    others = [
        session
        for session in ask.timetable.sessions.values()
        if session.title
        and session.event != event.id
        and terms[0].removeprefix("§") in distinctive(session.title.value)
    ]
    return ask.missing(
        looked_for, [sentence(ask, session) for session in others[:1]], shown=rf"(?i){re.escape(words)}.*\d"
    )
