"""Example questions made from the loaded forum, kept only if the forum's materials answer them."""

from collections.abc import Iterator

from babel.dates import format_skeleton

from app.answering.answer import Question
from app.api.forum import Loaded
from app.locales.catalogue import translate
from corpus.document import Document
from corpus.programme.model import Programme, Session

SHOWN = 4
TRIED_A_KIND = 3  # candidates of one kind that are asked before giving the kind up
LONGEST_TITLE = 70  # characters; longer ones make no good example
MIN_CONFIDENCE = 0.6
PAUSES = {"break", "meal", "registration"}


def answerable_examples(loaded: Loaded, language: str) -> tuple[str, ...]:
    """Return up to four questions of different kinds that the loaded forum answers, in `language`."""
    kept: list[str] = []
    for candidates in _kinds(loaded, language):
        for _, question in zip(range(TRIED_A_KIND), candidates, strict=False):
            answer = loaded.answerer.answer(Question(question=question))
            if answer.status == "answered" and answer.confidence >= MIN_CONFIDENCE and question not in kept:
                kept.append(question)
                break
        if len(kept) == SHOWN:
            break
    return tuple(kept)


def _kinds(loaded: Loaded, language: str) -> Iterator[Iterator[str]]:
    programme, documents = loaded.snapshot.programme, loaded.snapshot.documents
    yield _when(programme, language)
    yield _who(programme, language)
    yield _where(programme, language)
    yield _what_is_on(programme, language)
    yield _organisers(programme, language)
    yield _texts(sorted(documents.values(), key=lambda d: (-d.info.precedence, d.path)), language)


def _titled(programme: Programme) -> list[tuple[Session, str]]:
    found = [
        (s, s.title.value)
        for s in programme.sessions
        if s.title and s.kind not in PAUSES and 8 <= len(s.title.value) <= LONGEST_TITLE
    ]
    titles = [title for _, title in found]
    return [(s, title) for s, title in found if titles.count(title) == 1]


def _when(programme: Programme, language: str) -> Iterator[str]:
    for session, title in _titled(programme)[1::2]:
        if session.start and session.day:
            yield translate(language, "When is “{title}”?", title=title)


def _who(programme: Programme, language: str) -> Iterator[str]:
    for session, title in _titled(programme):
        if len(session.people) > 1:
            yield translate(language, "Who speaks at “{title}”?", title=title)


def _where(programme: Programme, language: str) -> Iterator[str]:
    for workshop in programme.workshops:
        if workshop.room:
            yield translate(language, "Which room is {name} in?", name=workshop.label)
    for session, title in _titled(programme):
        if session.room:
            yield translate(language, "Where is “{title}”?", title=title)


def _what_is_on(programme: Programme, language: str) -> Iterator[str]:
    for session, _ in reversed(_titled(programme)):
        if session.start and session.day:
            day = format_skeleton("MMMMEEEEd", session.day.value, locale=language)
            yield translate(language, "What is on at {time} on {day}?", time=f"{session.start.value:%H:%M}", day=day)


def _organisers(programme: Programme, language: str) -> Iterator[str]:
    for workshop in reversed(programme.workshops):
        if workshop.organisers:
            yield translate(language, "Who organises {name}?", name=workshop.label)


def _texts(documents: list[Document], language: str) -> Iterator[str]:
    for document in documents:
        for section in document.sections:
            if 8 <= len(section.title) <= LONGEST_TITLE and section.end - section.start > 3 * len(section.title):
                yield translate(language, "What do the documents say about “{topic}”?", topic=section.title)
