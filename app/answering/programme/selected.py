"""The sessions of a sort that a question speaks of together: "the plenaries", "Tuesday's coffee breaks", "세션들"."""

import re
from collections.abc import Sequence

from app.answering.language.clock import in_part
from app.answering.language.terms import TERMS, distinctive
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.counts import group_named
from app.answering.programme.timetable import proper
from app.answering.question.in_order import of_term
from corpus.programme.model import Session

_OF_A_SORT = frozenset(term.name for term in TERMS if term.kinds)
_SESSIONS = re.compile(
    r"\b(?:sessions?|talks?|panels?|presentations?|lectures?|one|ones|slots?)\b|세션|발표|강연|강의|분과"
)
_NUMBERED = re.compile(r"\bnumbered\b")
_WORKSHOPS = re.compile(r"\bworkshops?\b|워크숍|워크샵")
_ITEMS = re.compile(r"\b(?:items?|things?|points?|entr(?:y|ies)|activit(?:y|ies)|part|bit)\b|순서|일정|행사|프로그램")


def selected(ask: Ask) -> list[Session]:
    """Return the timed sessions of the sort, group, days and part of the day named, in order; none where none is named.

    Of a session that one source holds in one piece and another in several, the pieces count.
    """
    text, stated = fold(ask.query.text), ask.query.constraints
    held = [s for event in ask.event_ids for s in ask.timetable.of_event(event) if s.day and s.start and s.end]
    wholes = {s.part_of for s in held}
    held = [s for s in held if not s.talk and s.id not in wholes]
    if stated.dates:
        held = [s for s in held if s.day and s.day.value in stated.dates]
    if part := stated.part:
        held = [s for s in held if s.start and in_part(s.start.value, part)]
    if group := group_named(ask):
        held = [s for s in held if s.workshop == group.id]
    return sorted(_of_sort(ask, held, text), key=ask.timetable.order)


def is_numbered(ask: Ask, session: Session) -> bool:
    """Tell whether a session is of a workshop with a number."""
    group = ask.group(session)
    return bool(group and group.number is not None)


def _of_sort(ask: Ask, held: Sequence[Session], text: str) -> list[Session]:
    sorts = sorted(distinctive(text) & _OF_A_SORT)
    if named := {s.id: s for sort in sorts for s in of_term(held, sort)}:
        return list(named.values())
    if _SESSIONS.search(text):
        numbered = [s for s in held if s.number is not None] if _NUMBERED.search(text) else []
        return numbered or proper(held)
    if _WORKSHOPS.search(text):
        of_any = [s for s in held if s.workshop]
        return [s for s in of_any if is_numbered(ask, s)] or of_any
    return list(held) if _ITEMS.search(text) else []
