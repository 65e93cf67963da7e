"""People who are named only within a title: "the talk with Ada Byron on looms" is asked about, not Ada Byron."""

from collections.abc import Iterator, Sequence

from app.answering.forum import Forum
from app.answering.language.words import fold, words
from app.answering.query import Subject, SubjectKind
from corpus.programme.names import match_name

_LONG = 3  # words from which a title, found whole in a question, is one and no chance
_NAMED = 0.5


def outside_titles(text: str, subjects: Sequence[Subject], events: Sequence[str], forum: Forum) -> tuple[Subject, ...]:
    """Return the subjects without people whose names stand in whole titles of events and sessions alone."""
    if not any(subject.kind is SubjectKind.PERSON for subject in subjects):
        return tuple(subjects)
    whole = fold(text)
    rest = whole
    for title in sorted(_titles(subjects, events, forum), key=len, reverse=True):
        if len(words(title)) >= _LONG:
            rest = rest.replace(title, " ")
    if rest == whole:
        return tuple(subjects)
    people = forum.timetable.people
    return tuple(
        subject
        for subject in subjects
        if subject.kind is not SubjectKind.PERSON or match_name(rest, people[subject.id].names) >= _NAMED
    )


def _titles(subjects: Sequence[Subject], events: Sequence[str], forum: Forum) -> Iterator[str]:
    """Yield the folded titles of the sessions among the subjects, and the names of the events."""
    timetable = forum.timetable
    for subject in subjects:
        title = timetable.sessions[subject.id].title if subject.kind is SubjectKind.SESSION else None
        if title:
            yield fold(title.value)
    for event in events:
        found = timetable.events[event]
        yield from map(fold, (found.name.value, *found.aliases))
