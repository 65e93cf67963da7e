"""Which of two things comes first, where a question says or asks it: "the tour is before lunch, isn't it?"."""

from collections.abc import Sequence

from app.answering.draft import Draft
from app.answering.programme.ask import Ask
from app.answering.programme.when import item
from app.answering.query import Asked
from app.answering.question.mentions import ordered
from corpus.programme.model import Session

_MOST = 6  # sessions of a workshop that are told


def confirmed(ask: Ask) -> Draft | None:
    """Answer whether two things are in the order that a question gives them; of a statement only what is wrong."""
    said = ordered(ask.query.text)
    if said is None or len(ask.query.mentions) != 2 or not (ask.query.asserted or ask.query.asks(Asked.YES_NO)):
        return None
    ones, others = (_sessions(ask, at) for at in (0, 1))
    events = {session.event for session in ones} & {session.event for session in others}
    one, other = ([s for s in found if s.event in events] for found in (ones, others))
    if not _is_one_thing(one) or len(other) != 1 or one[0].id == other[0].id:
        return None
    verdicts = {(ask.timetable.order(session) < ask.timetable.order(other[0])) == said[2] for session in one}
    if verdicts == {True} and ask.query.asserted:
        return None
    verdict = "partly" if len(verdicts) > 1 else "right" if True in verdicts else "wrong_time"
    told = [*one[:_MOST], other[0]]
    lead = ask.claim(verdict, ask.forum.evidence.when(one[0])[:1])
    return ask.draft([lead, *(item(ask, session) for session in told)], told, premise=1.0)


def _is_one_thing(sessions: Sequence[Session]) -> bool:
    """Tell whether sessions are one, or all of one workshop."""
    return len(sessions) == 1 or (len({s.workshop for s in sessions}) == 1 and bool(sessions[0].workshop))


def _sessions(ask: Ask, at: int) -> list[Session]:
    """Return the sessions that one of the two things stands for."""
    return [s for s in ask.meant_by(ask.query.mentions[at]) if s.day and s.start and s.part_of is None]
