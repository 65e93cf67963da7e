"""Questions that can be answered, near the one that was asked: made from what the programme holds."""

from collections.abc import Iterator

from app.answering.programme.ask import Ask
from app.answering.programme.timetable import working
from app.answering.query import SubjectKind
from corpus.programme.model import Session, Workshop

_MOST = 3


def suggestions(ask: Ask) -> tuple[str, ...]:
    """Return up to three questions that the programme answers, nearest to what was asked first."""
    found: dict[str, None] = {}
    for question in _questions(ask):
        if question.casefold() != ask.query.text.casefold():
            found[question] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def _questions(ask: Ask) -> Iterator[str]:
    near = [s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)]
    for subject in near[:2]:
        if subject.kind is SubjectKind.SESSION:
            yield from _of_session(ask, ask.timetable.sessions[subject.id])
        else:
            yield from _of_workshop(ask, ask.timetable.workshops[subject.id])
    for event in ask.event_ids:
        for session in working(ask.timetable.of_event(event)):
            if session.start and session.title:
                yield ask.words.say("ask_when", subject=ask.short(session))


def _of_session(ask: Ask, session: Session) -> Iterator[str]:
    name = ask.short(session)
    if session.start:
        yield ask.words.say("ask_when", subject=name)
    if session.people:
        yield ask.words.say("ask_who", subject=name)
    group = ask.group(session)
    if session.organisers or (group and group.organisers):
        yield ask.words.say("ask_organiser", subject=name)


def _of_workshop(ask: Ask, workshop: Workshop) -> Iterator[str]:
    name = ask.words.workshop(workshop)
    if any(session.start for session in ask.timetable.of_workshop(workshop.id)):
        yield ask.words.say("ask_when", subject=name)
    if workshop.organisers:
        yield ask.words.say("ask_organiser", subject=name)
    if any(part.role == "contact" for part in workshop.people):
        yield ask.words.say("ask_contact", subject=name)
