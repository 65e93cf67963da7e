"""Follow-ups: what a question leaves to the turns before it, taken from the earlier question and its answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.answer import Turn
from app.answering.language.words import content, fold
from app.answering.query import Asked, Constraints, Query, Subject, SubjectKind

_POINTING = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|theirs|there|he|she|him|her|his|hers|one|ones|same|then|both)\b"
    r"|^(?:and|so|or|but|what about|how about|ok|okay)\b"
    r"|그건|그것|그거|그게|그분|그 ?사람|그날|그때|거기|그곳|그럼|그러면|그리고|그 ?(?:세션|워크숍|행사|다음|전)"
    r"|이건|이것|이 ?사람|이 ?분|같은|해당|^그\s"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|this person|that person|these people)\b"
    r"|그분|그 ?사람|이 ?사람|이 ?분"
)
_THAT_DAY = re.compile(r"\b(?:that|the same|this) (?:day|morning|afternoon|evening)\b|그날|같은 날|당일")
_WHAT_ABOUT = re.compile(r"^(?:and|so|ok|okay|but)?\s*(?:what|how) about\b|^and\b|는요\??$|은요\??$|는\?$|은\?$")
_FEW = 6  # content words up to which a question without a subject of its own is taken for a follow-up
_SURE = 0.5
# What these ask for is in the answer, not in the question: "what is after lunch?", "and who speaks there?"
_TOLD = (Asked.NEXT, Asked.PREVIOUS, Asked.OVERLAP, Asked.ON_AT, Asked.SESSION, Asked.ABSENT)


def last_exchange(history: Sequence[Turn]) -> tuple[str, str, tuple[Turn, ...]]:
    """Return the last question, the answer to it, and the turns before them; empty texts where there are none."""
    turns = list(history)
    answer = turns.pop().content if turns and turns[-1].role == "assistant" else ""
    question = turns.pop().content if turns and turns[-1].role == "user" else ""
    return question, answer, tuple(turns)


def own_subjects(query: Query) -> tuple[Subject, ...]:
    """Return the subjects that the question names by itself surely enough to need no earlier turn."""
    return tuple(
        s
        for s in query.subjects
        if s.kind is not SubjectKind.EVENT and s.score >= _SURE and s.via in ("number", "title", "name")
    )


def depends(query: Query) -> bool:
    """Tell whether a question can only be understood from the turns before it."""
    text = fold(query.text)
    if own_subjects(query):
        return bool(_POINTING.search(text)) and not query.subjects_of(SubjectKind.SESSION)
    return bool(_POINTING.search(text)) or (len(content(text)) <= _FEW and not query.constraints.events)


def completed(query: Query, earlier: Query, answered: Query | None) -> Query:
    """Return a follow-up with the subjects, days and events that it leaves to the turns before it.

    `earlier` is the last question as understood, `answered` its answer read in the same way.
    """
    own = own_subjects(query)
    told = answered if answered and earlier.asks(*_TOLD) and _things(answered) else earlier
    things = _things(query) if own and _things(query) else _things(told) or (_things(answered) if answered else ())
    people = query.subjects_of(SubjectKind.PERSON)
    if not people and (_PERSONAL.search(fold(query.text)) or not things):
        named = answered.subjects_of(SubjectKind.PERSON) if answered else ()
        people = named or earlier.subjects_of(SubjectKind.PERSON)
    events = query.constraints.events or earlier.constraints.events
    asked = query.asked
    if _WHAT_ABOUT.search(fold(query.text)) and query.asked == (Asked.OTHER,):
        asked = earlier.asked
    return replace(
        query,
        text=_with_subject(query.text, things, people),
        asked=asked,
        constraints=_constraints(query, earlier, events, asked),
        subjects=(*things, *people, *query.subjects_of(SubjectKind.EVENT), *earlier.subjects_of(SubjectKind.EVENT)),
        absent=query.absent,
    )


def _things(query: Query) -> tuple[Subject, ...]:
    """Return the sessions and workshops of a question, marked as taken from the conversation."""
    found = [s for s in query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP) and s.score >= _SURE]
    return tuple(replace(subject, via="history") for subject in found[:2])


def _constraints(query: Query, earlier: Query, events: tuple[str, ...], asked: tuple[Asked, ...]) -> Constraints:
    """Return the follow-up's constraints with what it takes over: the event, the day it points at, the part asked."""
    own = query.constraints
    dates = own.dates
    if not dates and (_THAT_DAY.search(fold(query.text)) or own.moment):
        dates = earlier.constraints.dates
    roles = own.roles or (earlier.constraints.roles if asked != query.asked else ())
    return replace(own, events=events, dates=dates, roles=roles)


def _with_subject(text: str, things: Sequence[Subject], people: Sequence[Subject]) -> str:
    """Return the question with what it points at named, for searching the text."""
    labels = [subject.label for subject in (*things[:1], *people[:2])]
    return f"{text} ({', '.join(labels)})" if labels else text
