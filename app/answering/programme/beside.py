"""What is asked of the things around another: "who speaks after lunch?", "which sessions are before the break?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.draft import Draft
from app.answering.language.terms import distinctive
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.hours import MOST, TITLES, neighbours
from app.answering.programme.timetable import working
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, Subject, SubjectKind
from app.answering.question.mentions import is_between
from corpus.programme.model import Session

_SIDE = re.compile(r"\b(?P<before>before|prior to|ahead of)\b|\b(?P<after>after|following|once)\b")
_SIDE_KO = re.compile(r"(?P<before>이전|직전|전에|앞에|앞 )|(?P<after>다음|끝나고|끝난|마치고|이후|직후|뒤에?|후에)")
_ALL = re.compile(
    r"\b(?:sessions|talks|panels|presentations|lectures|items|things|workshops)\b|세션(?:들|은|이|을)|순서들|일정"
)
_STRAIGHT = re.compile(r"\b(?:right|straight|immediately|directly|just|next)\b|바로|직후|직전")
_ONE_BESIDE = re.compile(
    r"\b(?:session|talk|panel|slot|one|item|lecture|plenary)s? (?:right |straight |just |immediately |directly )?"
    r"(?:(?P<after>after|following)|before|preceding)\b"
)
# What is asked of a thing that only its neighbour gives.
_OF_IT = (Asked.PERSON, Asked.PLACE, Asked.TITLE, Asked.THEME, Asked.POST, Asked.AFFILIATION, Asked.LANGUAGE)
_WINDOW = frozenset(
    {
        Asked.ON_AT,
        Asked.SESSION,
        Asked.LIST,
        Asked.NEXT,
        Asked.PREVIOUS,
        Asked.OTHER,
        Asked.DEFINITION,
        Asked.START,
        Asked.END,
        Asked.YES_NO,
    }
)
_PLAIN = frozenset(content("session sessions workshop speech talk 세션 순서"))  # that name no one thing
_SURE = 0.9  # score of the neighbour that is asked about


def moved(ask: Ask) -> Ask | None:
    """Return a question about what is right before or after a thing as one about that; None for any other question."""
    query = ask.query
    said = _ONE_BESIDE.search(fold(query.question))
    if not (said or query.asks(Asked.NEXT, Asked.PREVIOUS)) or not query.asks(*_OF_IT) or query.constraints.moment:
        return None
    following = query.asks(Asked.NEXT) or bool(said and said["after"])
    anchor = _anchor(ask, following)
    if anchor is None or anchor.day is None:
        return None
    line = working(ask.timetable.on(anchor.day.value, (anchor.event,)))
    found = neighbours(line, anchor, following)
    found = [s for s in found if s.day and s.day.value == anchor.day.value]
    if not found:
        return None
    subjects = tuple(Subject(SubjectKind.SESSION, s.id, s.label, _SURE, "number") for s in found)
    events = query.subjects_of(SubjectKind.EVENT)
    asked = tuple(kind for kind in query.asked if kind not in (Asked.NEXT, Asked.PREVIOUS))
    return replace(ask, query=replace(query, asked=asked, subjects=(*subjects, *events)))


def window(ask: Ask) -> Draft | None:
    """Answer what is on before, after or between things that are named, where all of it is asked for."""
    query, text = ask.query, fold(ask.query.text)
    if not set(query.asked) <= _WINDOW or query.constraints.moment or query.constraints.sessions:
        return None
    if is_between(text) and len(query.mentions) == 2:
        one, other = ([s for s in ask.meant_by(mention) if s.day and s.start and s.end] for mention in query.mentions)
        pairs = [(a, b) for a in one for b in other if a.event == b.event and a.day and b.day]
        pairs = [(a, b) for a, b in pairs if _span(a)[0] == _span(b)[0] and _span(a)[2] <= _span(b)[1]]
        first, last = min(pairs, key=lambda pair: _span(pair[1])[1] - _span(pair[0])[2], default=(None, None))
        return _listed(ask, first, last) if first and last else None
    if not _ALL.search(text) or _STRAIGHT.search(text):
        return None
    for following in (True, False):
        anchor = _anchor(ask, following)
        if anchor and anchor.end:
            return _listed(ask, anchor, None) if following else _listed(ask, None, anchor)
    return None


def _anchor(ask: Ask, following: bool) -> Session | None:
    """Return the session that "after" or "before" stands beside, and nothing else of the question names."""
    text = fold(ask.query.question)
    side = "after" if following else "before"
    english = next((m for m in _SIDE.finditer(text) if m[side]), None)
    korean = next((m for m in _SIDE_KO.finditer(text) if m[side]), None) if english is None else None
    if english is None and korean is None:
        return None
    beside = text[english.end() :] if english else text[: korean.start()] if korean else ""
    apart = text[: english.start()] if english else text[korean.end() :] if korean else ""
    for session in ask.sessions:
        if not session.day or not session.start or not (words := _named(session)):
            continue
        history = any(s.id == session.id and s.via == "history" for s in ask.query.subjects)
        if history or (words & _said(beside) and not words & _said(apart) - _PLAIN):
            return session
    return None


def _named(session: Session) -> set[str]:
    title = session.title.value if session.title else session.label
    return {*content(f"{title} {session.label}"), *distinctive(title)}


def _said(text: str) -> set[str]:
    return {*content(text), *distinctive(text)}


def _span(session: Session) -> tuple[int, int, int]:
    """Return a session's day as an ordinal, and the minutes of the day at which it starts and ends."""
    if not (session.day and session.start and session.end):
        return (0, 0, 0)
    start, end = session.start.value, session.end.value
    return (session.day.value.toordinal(), start.hour * 60 + start.minute, end.hour * 60 + end.minute)


def _listed(ask: Ask, first: Session | None, last: Session | None) -> Draft | None:
    """Return the sessions of a day from the end of one on, to the start of another."""
    anchor = first or last
    if anchor is None or anchor.day is None:
        return None
    held = [s for s in ask.timetable.on(anchor.day.value, (anchor.event,)) if s.start and s.end and not s.part_of]
    found = [
        s
        for s in held
        if s not in (first, last)
        and (first is None or _span(s)[1] >= _span(first)[2])
        and (last is None or _span(s)[2] <= _span(last)[1])
    ]
    told: Sequence[Session] = working(found) or found
    if not told:
        return None
    if len(told) == 1:
        return ask.draft([sentence(ask, told[0])], told, beside=1.0)
    lead = ask.claim("on_day", ask.forum.evidence.when(told[0])[:1], day=ask.words.day(anchor.day.value), what="")
    rows = [item(ask, s, day=False, title=len(told) <= TITLES) for s in told[:MOST]]
    return ask.draft([lead, *rows], told[:MOST], beside=1.0)
