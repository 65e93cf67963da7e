"""Example questions made from the loaded forum, kept only if the forum's materials answer them."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from babel.dates import format_date

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.locales.catalogue import translate
from corpus.document import Document
from corpus.programme.model import Event, Programme, Session
from index.snapshot import Snapshot

SHOWN = 4
TRIED_A_KIND = 3  # candidates of one kind that are asked before giving the kind up
LONGEST_TITLE = 70  # characters; longer ones make no good example
MIN_CONFIDENCE = 0.6
PAUSES = {"break", "meal", "registration"}


def answerable_examples(snapshot: Snapshot, answerer: Answerer, language: str) -> tuple[str, ...]:
    """Return up to four questions of different kinds and subjects that the forum answers, in `language`."""
    kept: dict[str, str] = {}  # subject: question
    # A second round, with what is left, where some kinds had nothing that is answered.
    for candidates in chain(_kinds(snapshot, language), _kinds(snapshot, language)):
        fresh = ((subject, question) for subject, question in candidates if subject not in kept)
        for subject, question in islice(fresh, TRIED_A_KIND):
            answer = answerer.answer(Question(question=question))
            if answer.status == "answered" and answer.confidence >= MIN_CONFIDENCE:
                kept[subject] = question
                break
        if len(kept) == SHOWN:
            break
    return tuple(kept.values())


def events_by_size(programme: Programme) -> list[Event]:
    """Return the events, the one with the most sessions first."""
    sizes = Counter(session.event for session in programme.sessions)
    return sorted(programme.events, key=lambda event: -sizes[event.id])


def _kinds(snapshot: Snapshot, language: str) -> Iterator[Iterator[tuple[str, str]]]:
    programme, documents = snapshot.programme, snapshot.documents
    yield _when(programme, language)
    yield _who(programme, language)
    yield _where(programme, language)
    yield _what_is_on(programme, language)
    yield _organisers(programme, language)
    yield _texts(sorted(documents.values(), key=lambda d: (-d.info.precedence, d.path)), language)


def _titled(programme: Programme) -> list[tuple[Session, str]]:
    order = {event.id: place for place, event in enumerate(events_by_size(programme))}
    found = [
        (s, s.title.value)
        for s in sorted(programme.sessions, key=lambda s: order.get(s.event, len(order)))
        if s.title and s.kind not in PAUSES and 8 <= len(s.title.value) <= LONGEST_TITLE
    ]
    titles = Counter(title for _, title in found)
    return [(s, title) for s, title in found if titles[title] == 1]


def _when(programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    titled = _titled(programme)
    for session, title in titled[len(titled) // 3 :]:  # not the first of all: those are openings
        if session.start and session.day:
            yield title, translate(language, "When is “{title}”?", title=title)


def _who(programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    for session, title in _titled(programme):
        if len(session.people) > 1:
            yield title, translate(language, "Who speaks at “{title}”?", title=title)


def _where(programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    for workshop in programme.workshops[1:] + programme.workshops[:1]:
        if workshop.room:
            yield workshop.label, translate(language, "Which room is {name} in?", name=workshop.label)
    for session, title in _titled(programme):
        if session.room:
            yield title, translate(language, "Where is “{title}”?", title=title)


def _what_is_on(programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    for session, title in reversed(_titled(programme)):
        if session.start and session.day:
            day = format_date(session.day.value, "full", locale=language)
            question = translate(
                language, "What is on at {time} on {day}?", time=f"{session.start.value:%H:%M}", day=day
            )
            yield title, question


def _organisers(programme: Programme, language: str) -> Iterator[tuple[str, str]]:
    for workshop in reversed(programme.workshops):
        if workshop.organisers:
            yield workshop.label, translate(language, "Who organises {name}?", name=workshop.label)


def _texts(documents: list[Document], language: str) -> Iterator[tuple[str, str]]:
    for document in documents:
        for section in document.sections:
            if 8 <= len(section.title) <= LONGEST_TITLE and section.end - section.start > 3 * len(section.title):
                question = translate(language, "What do the documents say about “{topic}”?", topic=section.title)
                yield section.title, question
