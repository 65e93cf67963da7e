"""Follow-ups: what a question leaves to the turns before it, taken from the earlier question and its answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from app.answering.answer import Turn
from app.answering.language.words import content, fold
from app.answering.query import Asked, Constraints, Query, Subject, SubjectKind

_POINTING = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|theirs|he|she|him|her|his|hers|one|ones|same|then|both)\b"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)\bthere\b(?!\s(?:is|are|any|a)\b)"  # "is there a …" points at nothing
    r"|^(?:and|so|or|but|what about|how about|ok|okay)\b"
    r"|그건|그것|그거|그게|그분|그 ?사람|그날|그때|거기|그곳|그럼|그러면|그리고|그 ?(?:세션|워크숍|행사|다음|전)"
    r"|이건|이것|이 ?사람|이 ?분|같은|해당|^그\s"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|this person|that person|these people)\b"
    r"|그분|그 ?사람|이 ?사람|이 ?분"
)
_THAT_DAY = re.compile(r"\b(?:that|the same|this) (?:day|morning|afternoon|evening)\b|그날|같은 날|당일")
_BESIDE_IT = re.compile(
    r"\b(?:after|before|following) (?:that|this|it)\b|\bright (?:after|before)\b\W*$|그 ?(?:다음|뒤|후|직후|전|직전)"
)
_THERE = re.compile(r"\bthere\b|\b(?:that|this|the same) (?:room|hall|place|venue)\b|거기|거긴|그곳|그 ?(?:방|홀|장소)")
_ORDINAL = re.compile(
    r"\b(?P<en>first|second|third|fourth|last)(?: (?:one|of (?:them|those|these)))\b"
    r"|(?P<ko>첫|두|세|네|마지막) ?(?:번째)? ?(?:거|것|건|게)(?:는|은|를|가|이)?(?=\s|\?|$)"
)
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "첫": 0,
    "두": 1,
    "세": 2,
    "네": 3,
    "마지막": -1,
}
_NEXT_DAY = re.compile(r"\b(?:next|following) day\b|\bday after\b(?! tomorrow)|다음 ?날|이튿날")
_WHAT_ABOUT = re.compile(r"^(?:and|so|ok|okay|but)?\s*(?:what|how) about\b|^and\b|는요\??$|은요\??$|는\?$|은\?$")
_LEAD = re.compile(r"^(?:and|so|ok|okay|but)?\s*(?:what|how) about\b")
# Words that ask by themselves, so that what holds one is more than a fragment.
_ASKING = re.compile(
    r"\b(?:who(?:se|m)?|when|where|which|what|why|how|is|are|does|do|did|can|will)\b"
    r"|누구|누가|언제|어디|무엇|뭐|뭘|무슨|어느|어떤|어떻게|왜|몇|며칠|얼마|다음|전에"
)
_WHOLE = frozenset({Asked.OTHER, Asked.YES_NO, Asked.DEFINITION, Asked.REASON, Asked.MANNER})  # of no one thing
_THINGS = (SubjectKind.SESSION, SubjectKind.WORKSHOP)
_FEW = 6  # content words up to which a question without a subject of its own is taken for a follow-up
_SURE = 0.5
# What these ask for is in the answer, not in the question: "what is after lunch?", "and who speaks there?"
_TOLD = (
    Asked.NEXT,
    Asked.PREVIOUS,
    Asked.OVERLAP,
    Asked.ON_AT,
    Asked.SESSION,
    Asked.ABSENT,
    Asked.NUMBER,
    Asked.LIST,
)


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
    if _lacks_group(query) or _lacks_person(query) or _is_beside_it(query):
        return True
    if _PERSONAL.search(text) and not query.subjects_of(SubjectKind.PERSON):
        return True
    if own_subjects(query):
        return bool(_POINTING.search(text)) and not query.subjects_of(SubjectKind.SESSION)
    if _POINTING.search(text):
        return True
    # "Is there a wifi password?" brings its own subject, though it is short and no part of the programme.
    complete = query.unexplained and set(query.asked) <= _WHOLE
    return len(content(text)) <= _FEW and not query.constraints.events and not complete


def _is_beside_it(query: Query) -> bool:
    """Tell whether a question asks what comes before or after the thing spoken of: "what do we visit after that?"."""
    return query.asks(Asked.NEXT, Asked.PREVIOUS) and bool(_BESIDE_IT.search(fold(query.text)))


def _lacks_group(query: Query) -> bool:
    """Tell whether a question numbers a session, or says "the last session", and leaves open of what."""
    own = query.constraints
    return bool(own.sessions) and not own.workshops and not own.events


def _lacks_person(query: Query) -> bool:
    """Tell whether a question asks what only a person has and says nothing of whose it is."""
    own = query.constraints
    return (
        query.asked[0] in (Asked.POST, Asked.AFFILIATION)
        and not query.subjects_of(SubjectKind.PERSON)
        and not (own.roles or own.countries or own.events)
        and len(content(fold(query.text))) <= _FEW
    )


def completed(query: Query, earlier: Query, answered: Query | None, rooms: Sequence[str] = ()) -> Query:
    """Return a follow-up with the subjects, days, events and kind of thing asked that it leaves to the turns before it.

    `earlier` is the last question as understood, `answered` its answer read in the same way, `rooms` those it names.
    """
    own = (
        ()
        if _lacks_person(query) or _is_beside_it(query)
        else tuple(s for s in own_subjects(query) if s.kind in _THINGS)
    )
    things = _things(query.subjects) if own else focus(earlier, answered)
    people = query.subjects_of(SubjectKind.PERSON)
    # "The American on it" is nobody named before.
    if not people and not query.constraints.countries and (_refers_to_person(query, earlier) or not things):
        named = answered.subjects_of(SubjectKind.PERSON) if answered else ()
        people = named or earlier.subjects_of(SubjectKind.PERSON)
    events = query.constraints.events or earlier.constraints.events
    asked = query.asked
    if _is_fragment(query) and not query.asks(Asked.NEXT, Asked.PREVIOUS):
        asked = earlier.asked
    return replace(
        query,
        text=_with_subject(query.text, things, people, rooms if _THERE.search(fold(query.text)) else ()),
        asked=asked,
        constraints=_constraints(query, earlier, events, asked),
        subjects=(*things, *people, *query.subjects_of(SubjectKind.EVENT), *earlier.subjects_of(SubjectKind.EVENT)),
        absent=query.absent,
    )


def which_told(question: str) -> int | None:
    """Return the place, from 0, or -1 for the last, of the one that a follow-up means of those just told of."""
    said = _ORDINAL.search(fold(question))
    return _ORDINALS[said["en"] or said["ko"]] if said else None


def focus(earlier: Query, answered: Query | None) -> tuple[Subject, ...]:
    """Return the sessions and workshops that an exchange ended on.

    Its answer tells them where the question asked for them, where it names one of several that the question fits, and
    where the question names none.
    """
    asked = _things(earlier.subjects)
    if earlier.asks(Asked.THEME):
        return asked  # a theme's words name no session
    told = _things(answered.subjects) if answered else ()
    if earlier.asks(*_TOLD) and told:
        return told
    both = tuple(thing for thing in asked if thing.id in {other.id for other in told})
    return both or (told if len(asked) != 1 and len(told) == 1 else asked or told)


def _refers_to_person(query: Query, earlier: Query) -> bool:
    """Tell whether a follow-up speaks of a person named before: by a pronoun, or asking what a speaker is given."""
    minutes = query.asks(Asked.DURATION) and earlier.asks(Asked.PERSON, Asked.POST) and not own_subjects(query)
    return minutes or bool(_PERSONAL.search(fold(query.text))) or _lacks_person(query)


def _is_fragment(query: Query) -> bool:
    """Tell whether a follow-up names a subject or a day alone and leaves what is asked to the question before it."""
    text = fold(query.text)
    return bool(_WHAT_ABOUT.search(text)) and not _ASKING.search(_LEAD.sub("", text))


def _things(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return the sessions and workshops among subjects, marked as taken from the conversation."""
    found = [s for s in subjects if s.kind in _THINGS and s.score >= _SURE]
    return tuple(replace(subject, via="history") for subject in found[:2])


def _constraints(query: Query, earlier: Query, events: tuple[str, ...], asked: tuple[Asked, ...]) -> Constraints:
    """Return the follow-up's constraints with what it takes over: the event, the day it points at, the part asked."""
    own = query.constraints
    before = earlier.constraints
    dates = own.dates
    if not dates and (_THAT_DAY.search(fold(query.text)) or own.moment):
        dates = before.dates
    if not own.dates and _NEXT_DAY.search(fold(query.text)):
        dates = tuple(day + timedelta(1) for day in before.dates)
    if asked is query.asked:
        return replace(own, events=events, dates=dates)
    return replace(
        own,
        events=events,
        dates=dates or (() if own.sessions or own.workshops else before.dates),
        roles=own.roles or before.roles,
        countries=own.countries or before.countries,
        moment=own.moment or (before.moment if own.dates else None),
        part=own.part or (before.part if own.dates else None),
    )


def _with_subject(text: str, things: Sequence[Subject], people: Sequence[Subject], rooms: Sequence[str]) -> str:
    """Return the question with what it points at named, for searching the text: the room where it says "there"."""
    labels = [*rooms[:1]] or [subject.label for subject in (*things[:1], *people[:2])]
    return f"{text} ({', '.join(labels)})" if labels else text
