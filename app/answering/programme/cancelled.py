"""Sessions that a notice calls off: an answer about one says so first, whatever the programme lists for it."""

from dataclasses import replace

from app.answering.draft import Draft, DraftClaim
from app.answering.programme.ask import Ask
from corpus.programme.model import Conflict


def with_cancelled(ask: Ask, draft: Draft) -> Draft:
    """Return an answer with the sessions of it that are called off named as such.

    Where all that it tells of is called off, this is all that it says: nobody is sent to a room that will be empty.
    """
    told = [c for session in draft.sessions for c in ask.timetable.conflicts(session, "presence") if _is_off(c)]
    asked = {session.id for session in ask.sessions}
    told = [c for c in told if len(draft.sessions) > 1 or c.subject in asked or not asked]
    if not told or not draft.found:
        return draft
    claims = [_claim(ask, conflict) for conflict in told]
    if {c.subject for c in told} == set(draft.sessions):
        return replace(draft, claims=tuple(claims), conflicts=())
    return replace(draft, claims=(*draft.claims, *claims))


def _is_off(conflict: Conflict) -> bool:
    return conflict.claims[0].change and conflict.claims[0].value == "cancelled"


def _claim(ask: Ask, conflict: Conflict) -> DraftClaim:
    session = ask.timetable.sessions[conflict.subject]
    line = ask.forum.evidence.line(conflict.claims[0].span)
    return ask.claim("cancelled", (line,), subject=ask.name(session))
