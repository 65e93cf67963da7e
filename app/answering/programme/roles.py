"""Whether a person named has the part that a question takes them to have; who has it where they have not."""

import re

from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.participants import Part, with_roles
from app.answering.programme.who import sentence
from app.answering.query import Asked
from corpus.programme.model import Role, Session

_EITHER = re.compile(r"\bor\b|아니면|혹은|인가요[^?]*인가요")
_OPEN = re.compile(r"\b(?:who|whom|whose|which|what|when|where|why|how)\b|누구|누가|어느|어떤|무슨|언제|어디|왜|몇")
_ANOTHER = re.compile(
    r"\b(?:another|other|second|further|more) (?:\w+ )?(?:sessions?|talks?|panels?|workshops?)\b|\belsewhere\b"
    r"|다른 (?:세션|데|곳|순서|발표)"
)
_LEAD: frozenset[Role] = frozenset({"chair", "moderator", "keynote", "host", "rapporteur"})
_MOST = 3


def confirmed(ask: Ask) -> Draft | None:
    """Answer yes or no to "is X moderating Y?", with X's own part and, for a no, with who does moderate it."""
    roles = tuple(role for role in ask.query.constraints.roles if role != "speaker") or ask.query.constraints.roles
    if len(ask.people) != 1 or not roles or not ask.query.asks(Asked.YES_NO):
        return None
    if _OPEN.search(fold(ask.query.question)):
        return None
    if _ANOTHER.search(fold(ask.query.question)):
        return _elsewhere(ask)
    person = ask.people[0].id
    known = [(session, given) for session, given in ask.timetable.parts(person) if session.event in ask.event_ids]
    sessions: list[Session] = ask.sessions or [session for session, _ in known]
    own = [Part(session, given, session.id) for session, given in known if session in sessions]
    held = with_roles(own, roles)
    if _EITHER.search(fold(ask.query.question)) and own:
        return ask.draft([sentence(ask, part) for part in own[:_MOST]], sessions[:_MOST])
    if held:
        return ask.draft([_led(ask, "yes", sentence(ask, held[0]))], [s for s in sessions if s.id == held[0].subject])
    others = [p for p in _leading(sessions, roles) if p.given.person != person] if ask.sessions or own else []
    claims = [sentence(ask, part) for part in (*own[:2], *others[:_MOST])]
    if not claims:
        return None
    return ask.draft([_led(ask, "no", claims[0]), *claims[1:]], sessions[:_MOST], premise=1.0)


def _elsewhere(ask: Ask) -> Draft | None:
    """Answer whether a person has a part beside the one spoken of, with all of theirs."""
    person = ask.people[0]
    own = [Part(s, given, s.id) for s, given in ask.timetable.parts(person.id) if s.event in ask.event_ids]
    if not own or not any(part.subject in {s.id for s in ask.sessions} for part in own):
        return None
    claims = [sentence(ask, part) for part in own[:_MOST]]
    several = len({part.subject for part in own}) > 1
    return ask.draft(
        [_led(ask, "yes" if several else "no", claims[0]), *claims[1:]], [p.session for p in own if p.session]
    )


def _leading(sessions: list[Session], roles: tuple[Role, ...]) -> list[Part]:
    """Return who leads the sessions or gives their keynote, where that is asked: one is named for it, not many."""
    parts = [Part(session, given, session.id) for session in sessions for given in session.people]
    return with_roles(parts, roles) if _LEAD & set(roles) else []


def _led(ask: Ask, message: str, claim: DraftClaim) -> DraftClaim:
    """Return a claim led by yes or no."""
    return DraftClaim(ask.words.say(message, told=claim.text), claim.spans)
