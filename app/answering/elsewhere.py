"""What sentences outside the programme say of the session or person that an answer tells of, where they differ.

An invitation gives another hour for the dinner than the timetable, a speaker list another post than the agenda. The
programme holds what its rows and entries say; this reads the running text beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from app.answering.draft import Draft, DraftClaim, DraftConflict, plain
from app.answering.forum import Forum
from app.answering.language.clock import moment
from app.answering.language.terms import distinctive
from app.answering.language.words import content, fold
from app.answering.phrasing.wording import Wording
from app.answering.programme.ask import ENGINE
from app.answering.query import Asked, Query, SubjectKind
from app.answering.text.answer import TextAnswers
from app.answering.text.units import Unit
from corpus.programme.model import Person, Session
from corpus.programme.times import find_clocks, find_dates

_STARTS = (Asked.START, Asked.WHEN)
_POSTS = (Asked.POST, Asked.AFFILIATION)
_DOUBTED = re.compile(
    r"\b(?:differ\w*|disagree\w*|agree|consistent|the same|identical|two versions|contradict\w*|say different)\b"
    r"|다르|다른|같은가|같나|똑같|일치|각각|서로"
)
# Of these another hour than the start is told.
_BESIDE = re.compile(
    r"\b(?:bus(?:es)?|coach(?:es)?|shuttles?|train|tram|lea(?:ve|ves|ving)|depart\w*|return\w*|back|meet(?:ing point)?"
    r"|gather|until|till|(?:by|before|after) \d\S*|regist\w*|sign|tickets?|deadline|clos\w*|ends?|finish\w*|paid"
    r"|cancel\w*)\b"
    r"|버스|셔틀|열차|출발|집결|까지|마감|신청|접수|이후|이전|종료|끝나|뒤"
)
_SHARED = 0.75  # share of a title's words that a sentence must have to tell of its session
_LONGEST = 240  # characters of a sentence that is quoted


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence that gives hours, outside the rows and entries of sessions."""

    unit: Unit
    starts: frozenset[time]
    terms: frozenset[str]
    words: frozenset[str]


class Elsewhere:
    """The sentences of one snapshot beside its programme."""

    def __init__(self, forum: Forum, text: TextAnswers) -> None:
        self._forum = forum
        self._text = text
        self._lines = tuple(self._read())

    def added(self, query: Query, draft: Draft) -> Draft:
        """Return an answer of the programme with what another document says otherwise, where that is what is asked."""
        if not draft.found or draft.engine != ENGINE or draft.conflicts or draft.signals.get("premise"):
            return draft
        if query.asks(*_STARTS) and len(draft.sessions) == 1:
            return self._with_hours(query, draft, self._forum.timetable.sessions[draft.sessions[0]])
        people = query.subjects_of(SubjectKind.PERSON)
        if query.asks(*_POSTS) and len(people) == 1 and _DOUBTED.search(fold(query.text)):
            return self._with_posts(query, draft, self._forum.timetable.people[people[0].id])
        return draft

    def _with_hours(self, query: Query, draft: Draft, session: Session) -> Draft:
        start = session.start
        if start is None or not start.spans or session.title is None:
            return draft
        cited = {span.document for claim in draft.claims for span in claim.spans}
        title = session.title.value
        own, terms = frozenset(content(title)), distinctive(title)
        rivals = [s for s in self._forum.timetable.on(session.day.value) if s.title] if session.day else []
        alone = [term for term in terms if sum(term in distinctive(s.title.value) for s in rivals if s.title) == 1]
        for line in self._lines:
            told = line.terms & set(alone) or (own and len(own & line.words) >= _SHARED * len(own))
            if (
                line.unit.document in cited
                or start.value in line.starts
                or not told
                or self._of_other_day(line, session)
            ):
                continue
            value = ", ".join(sorted(f"{clock:%H:%M}" for clock in line.starts))
            values = ((f"{start.value:%H:%M}", self._forum.evidence.line(start.spans[0])), (value, line.unit.span))
            conflict = DraftConflict(session.label, "start", values)
            return replace(draft, claims=(*draft.claims, _quoted(line.unit, query)), conflicts=(conflict,))
        return draft

    def _with_posts(self, query: Query, draft: Draft, person: Person) -> Draft:
        """Return the answer with a line of every other document that tells something else of the person."""
        cited = {span.document for claim in draft.claims for span in claim.spans}
        said = fold(" ".join(claim.text for claim in draft.claims))
        claims, values = [], []
        for document in self._forum.documents:
            if document in cited:
                continue
            lines = [
                unit for unit in self._text.units_of(document) if _names(unit, person) and _is_new(unit, person, said)
            ]
            if lines:
                claims.append(_quoted(lines[0], query))
                values.append((plain(lines[0].text), lines[0].span))
        if not claims:
            return draft
        first = next(((claim.text, claim.spans[0]) for claim in draft.claims if claim.spans), None)
        conflict = DraftConflict(person.names[0], "post", (*([first] if first else []), *values))
        return replace(draft, claims=(*draft.claims, *claims), conflicts=(conflict,))

    def _of_other_day(self, line: _Line, session: Session) -> bool:
        """Tell whether a sentence names a day, and none that the session is on."""
        if session.day is None:
            return False
        found = find_dates(line.unit.text, loose=True)
        day = session.day.value
        return bool(found) and not any(
            (d.day, d.month or day.month) == (day.day, day.month) or (d.day is None and d.weekday == day.weekday())
            for d in found
        )

    def _read(self) -> Iterator[_Line]:
        """Yield the sentences that give hours and stand in no row or entry of a session."""
        taken: dict[str, list[tuple[int, int]]] = {}
        for session in self._forum.timetable.sessions.values():
            for span in (*session.spans, *(session.start.spans if session.start else ())):
                taken.setdefault(span.document, []).append((span.start, span.end))
        for document in self._forum.documents:
            for unit in self._text.units_of(document):
                text = unit.text
                if len(text) > _LONGEST or _BESIDE.search(fold(text)) or _lies_in(unit, taken.get(document, ())):
                    continue
                if starts := _starts(text):
                    yield _Line(unit, starts, distinctive(text), frozenset(content(text)))


def _starts(text: str) -> frozenset[time]:
    said = moment(fold(text))  # "at 20.00", which in a table may be a number
    return frozenset([*(clock.start for clock in find_clocks(text)), *([said.start] if said else [])])


def _lies_in(unit: Unit, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < unit.end and unit.start < end for start, end in taken)


def _names(unit: Unit, person: Person) -> bool:
    return any(len(name) > 1 and name in unit.text for name in person.names)


def _is_new(unit: Unit, person: Person, said: str) -> bool:
    """Tell whether a line has words about a person that an answer has not."""
    names = {word for name in person.names for word in content(name)}
    return len({word for word in content(unit.text) if word not in names} - set(content(said))) > 1


def _quoted(unit: Unit, query: Query) -> DraftClaim:
    words = Wording(query.reply)
    return DraftClaim(words.say("told_elsewhere", quote=plain(unit.text)), (unit.span,))
