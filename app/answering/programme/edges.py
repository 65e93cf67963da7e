"""The first and the last thing of a day, a forum or a workshop, and whether something is held on a day."""

import re
from collections.abc import Sequence

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.stated_time import contradicts
from app.answering.programme.timetable import proper
from app.answering.programme.when import item, sentence
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Session

_ITEM = r"(?:things?|items?|points?|entr(?:y|ies)|slots?|activit(?:y|ies)|events?|programme|agenda|start|bit|part)\b"
_FIRST = re.compile(
    rf"\b(?:first|earliest|opening)\s(?:[\w'-]+\s){{0,2}}?{_ITEM}|\bearliest\b"
    r"|\bstarts? (?:off|with)\b|\bkicks? off (?:with|the)\b|맨 ?처음|가장 먼저|제일 먼저"
    r"|(?:첫|맨 ?처음|가장 먼저|제일 먼저|가장 이른) ?(?:번째 )?(?:순서|일정|행사|프로그램)"
)
_LAST = re.compile(
    rf"\b(?:last|final|latest)\s(?:[\w'-]+\s){{0,2}}?{_ITEM}|\b(?:ends?|closes|finish(?:es)?|concludes?) with\b"
    r"|\bvery (?:last|end)\b|(?:마지막|맨 ?끝|최종) ?(?:순서|일정|행사|프로그램)|맨 ?마지막|제일 마지막|가장 마지막"
)
_SESSION = re.compile(r"\bsessions?\b|\btalks?\b|세션|강연|발표")
# Kinds that leave nothing to ask of a thing and a day but whether it is held then.
_WHETHER = frozenset({Asked.YES_NO, Asked.ABSENT, Asked.SESSION})
_NAMED = 0.5  # score of a subject from which the question is about that thing, not about the whole day


def edge(ask: Ask) -> Draft | None:
    """Answer what is first or last on the days, or in the workshop or forum, that the question names."""
    text = fold(ask.query.text)
    first, last = bool(_FIRST.search(text)), bool(_LAST.search(text))
    if first == last or any(
        s.kind is SubjectKind.SESSION and s.score >= _NAMED and s.via in ("title", "number") for s in ask.query.subjects
    ):
        return None
    sessions = _scope(ask)
    if _SESSION.search(text):
        sessions = proper(sessions)
    if not sessions:
        return None
    if first:
        begin = ask.timetable.order(min(sessions, key=ask.timetable.order))[:2]
        found = [s for s in sessions if ask.timetable.order(s)[:2] == begin]
    else:
        end = max(map(_end, sessions))
        found = [s for s in sessions if _end(s) == end]
        latest = max(s.start.value for s in found if s.start)
        found = [s for s in found if s.start and s.start.value == latest]
    claims = [sentence(ask, found[0])] if len(found) == 1 else [item(ask, session) for session in found[:4]]
    disputes = conflicts_about(ask, [s.id for s in found[:1]], "start" if first else "end")
    return ask.draft([*claims, *(differing(ask, c) for c in disputes)], found[:4], disputes, subject=1.0)


def _scope(ask: Ask) -> list[Session]:
    """Return the timed sessions of the workshop, days or forum that the question names; none where it names none."""
    days = ask.days()
    if ask.workshops:
        found: Sequence[Session] = [s for w in ask.workshops[:1] for s in ask.timetable.of_workshop(w.id)]
    elif len(ask.event_ids) == 1 or days:
        found = [s for event in ask.event_ids for s in ask.timetable.of_event(event)]
    else:
        return []
    found = [s for s in found if s.day and s.start and s.end]
    return (
        [s for s in found if not contradicts(s, ask.query.constraints)] if days or ask.query.constraints.part else found
    )


def _end(session: Session) -> tuple[int, int]:
    """Return when a session ends, as the ordinal of its day and the minute of it."""
    if not (session.day and session.end):
        return (0, 0)
    return (session.day.value.toordinal(), session.end.value.hour * 60 + session.end.value.minute)


def _alike(sessions: Sequence[Session]) -> list[Session]:
    """Return the first of some sessions and those of its name: of two forums that lunch on a Tuesday both are meant."""
    names = [fold(session.title.value) if session.title else session.label for session in sessions]
    return [session for session, name in zip(sessions, names, strict=True) if name == names[0]]


def held_on(ask: Ask) -> Draft | None:
    """Answer whether a workshop or session is held on the day, or in the part of it, that the question names."""
    days = ask.days()
    if not days or not ask.query.asks(Asked.YES_NO) or not set(ask.query.asked) <= _WHETHER:
        return None
    if not (ask.sessions or ask.workshops):
        return None
    groups = ask.workshops[:1]
    own = [s for w in groups for s in ask.timetable.of_workshop(w.id)] if groups else _alike(ask.sessions)
    found = [s for s in ask.at_time(own) if s.day and not contradicts(s, ask.query.constraints)]
    name = ask.words.workshop(groups[0]) if groups else ask.short(own[0])
    if not own:
        return None
    if not found:
        near = own[:4]
        lead = ask.claim("not_on", ask.forum.evidence.when(near[0]), subject=name, asserted=ask.stated_time())
        return ask.draft([lead, *(item(ask, s) for s in near)], near, premise=1.0)
    disputes = conflicts_about(ask, [s.id for s in found], "presence", "start", "end", "date")
    told = [sentence(ask, found[0])] if len(found) == 1 else [item(ask, s) for s in found[:8]]
    return ask.draft([*told, *(differing(ask, c) for c in disputes)], found[:8], disputes, subject=1.0)
