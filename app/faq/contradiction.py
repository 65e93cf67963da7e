"""Whether the programme says something else than an approved answer: another time, day, place or person.

Only what both give can be compared, and only what the question asks for: an answer to "where?" may well mention an hour
that the programme does not. One value that agrees is enough, since an approved answer may say more than was asked.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.answering.language.calendar import days
from app.answering.language.words import fold, is_hangul
from app.answering.query import Asked
from app.answering.question.asked import asked
from app.faq.lifecycle import Finding, Published
from app.storage.columns import utc_now
from corpus.programme.model import Person, Session
from corpus.programme.names import match_name
from corpus.programme.times import find_clocks
from index.snapshot import Snapshot

SURELY = 0.95  # of `match_name`: the whole name, in any order or script
PERHAPS = 0.75  # the family name alone: not another person for certain
ELSEWHERE = frozenset({Asked.PLACE, Asked.PERSON, Asked.POST, Asked.AFFILIATION, Asked.ORGANISER})
Differ = Callable[[str, Answer, Snapshot], bool]


def contradictions(faq: Published, snapshot: Snapshot, answerer: Answerer) -> list[Finding]:
    """Ask the programme the FAQ's own questions and compare what it says; one finding is enough.

    `answerer` answers from the snapshot without FAQs. Each language's answer is held against it by itself.
    """
    for variant in faq.content.variants:
        answer = answerer.answer(Question(question=variant))
        if answer.engine != "programme" or answer.status != "answered" or not answer.citations:
            continue
        for text in filter(None, (faq.content.answer_en, faq.content.answer_ko)):
            if any(differ(text, answer, snapshot) for differ in comparisons(variant)):
                source = answer.citations[0]
                return [Finding("contradicted", source.document, text, answer.answer, snapshot.id, utc_now())]
    return []


def comparisons(question: str) -> Sequence[Differ]:
    """Return how an answer to this question can differ from the programme's."""
    kinds = set(asked(question))
    found: list[Differ] = []
    if not kinds <= ELSEWHERE:
        found += [_times_differ, _days_differ]
    if Asked.PLACE in kinds:
        found.append(_places_differ)
    if Asked.PERSON in kinds:
        found.append(_people_differ)
    return found


def clock_times(text: str) -> frozenset[str]:
    """Return the clock times of a text as HH:MM."""
    times = [time for clock in find_clocks(text) for time in (clock.start, clock.end) if time is not None]
    return frozenset(f"{time:%H:%M}" for time in times)


def days_agree(text: str, programme_days: Iterable[date]) -> bool:
    """Tell whether the dates and weekdays of a text allow for one of the programme's days; or none is named."""
    stated, given = days(fold(text)), set(programme_days)
    return not given or any(stated.match(day) for day in given)


def places_agree(text: str, places: Iterable[str], known: Iterable[str]) -> bool:
    """Tell whether a text names one of the `places`, or no place that is surely another one.

    Surely another is one of the `known` places that stands in the text, or one called alike with another number or
    letter: "Room 201" for "Room 105", "Hall B" for "Hall A".
    """
    right = {fold(place) for place in places}
    folded = fold(text)
    if not right or any(_names(folded, place) for place in right):
        return True
    others = {fold(place) for place in known} - right
    return not any(_names(folded, place) for place in others) and not any(
        re.search(pattern, folded) for pattern in filter(None, map(_called_alike, right))
    )


def _times_differ(text: str, answer: Answer, snapshot: Snapshot) -> bool:
    stated, said = clock_times(text), clock_times(answer.answer)
    return bool(stated and said and not stated & said)


def _days_differ(text: str, answer: Answer, snapshot: Snapshot) -> bool:
    given = (s.day.value for s in _sessions(answer, snapshot) if s.day is not None)
    return not days_agree(text, given)


def _places_differ(text: str, answer: Answer, snapshot: Snapshot) -> bool:
    # What the answer says counts, not all that is known of its sessions: sources may differ, and it names both then.
    known = {session.room.value for session in snapshot.programme.sessions if session.room is not None}
    said = {room for room in known if _names(fold(answer.answer), fold(room))}
    return not places_agree(text, said, known)


def _people_differ(text: str, answer: Answer, snapshot: Snapshot) -> bool:
    people = snapshot.programme.people
    said = [person for person in people if _named(answer.answer, person, SURELY)]
    if not said or any(_named(text, person, PERHAPS) for person in said):
        return False
    return any(_named(text, person, SURELY) for person in people)


def _sessions(answer: Answer, snapshot: Snapshot) -> list[Session]:
    return [session for session in snapshot.programme.sessions if session.id in answer.sessions]


def _named(text: str, person: Person, surely: float) -> bool:
    return match_name(text, person.names) >= surely


def _names(folded: str, place: str) -> bool:
    """Tell whether a folded text names a folded place; a Korean particle may follow it."""
    after = "" if is_hangul(place[-1:]) else r"(?![a-z0-9])"
    return bool(place) and re.search(rf"(?<![a-z0-9가-힣]){re.escape(place)}{after}", folded) is not None


def _called_alike(place: str) -> str | None:
    """Return what matches a folded place's name with any number or letter in it; None for a name without one."""
    parts = re.split(r"(\d+|\b[a-z]\b)", place)
    if len(parts) == 1 or not "".join(parts[::2]).strip():
        return None
    anything = [re.escape(part) if i % 2 == 0 else r"(?:\d+|[a-z])" for i, part in enumerate(parts)]
    return rf"(?<![a-z0-9가-힣]){''.join(anything)}(?![a-z0-9])"
