"""What a question asks beside what its answer tells: the hours or the room of the one session that it is about."""

from dataclasses import replace
from datetime import time

from app.answering.draft import Draft
from app.answering.programme import where
from app.answering.programme.ask import Ask
from app.answering.programme.when import sentence
from app.answering.query import Asked
from corpus.programme.model import Fact

_TIMES = (Asked.WHEN, Asked.START, Asked.END, Asked.DATE)
_COMPUTED = (Asked.DURATION, Asked.GAP, Asked.OVERLAP, Asked.YES_NO, Asked.NUMBER, Asked.ABSENT)


def completed(ask: Ask, draft: Draft) -> Draft:
    """Return an answer about one session with its hours and its room, where they are asked for and not yet told."""
    query = ask.query
    about = set(draft.sessions)
    if not draft.found or len(about) != 1 or draft.signals.get("premise") or query.asks(*_COMPUTED):
        return draft
    session = ask.timetable.sessions[draft.sessions[0]]
    told = " ".join(claim.text for claim in draft.claims)
    claims = list(draft.claims)
    if query.asks(*_TIMES) and session.start and not any(_clock(told, f) for f in (session.start, session.end) if f):
        claims.append(sentence(ask, session))
    if query.asks(Asked.PLACE) and session.room and ask.words.room(session.room.value) not in told:
        room = where.room(ask, [session], True)
        claims += room.claims if room and room.found else ()
    return replace(draft, claims=tuple(dict.fromkeys(claims)))


def _clock(told: str, fact: Fact[time]) -> bool:
    return f"{fact.value:%H:%M}" in told
