"""Which of two things comes first, where a question says or asks it: "the tour is before lunch, isn't it?"."""

from app.answering.draft import Draft
from app.answering.programme.ask import Ask
from app.answering.programme.when import item
from app.answering.query import Asked
from app.answering.question.mentions import ordered
from corpus.programme.model import Session


def confirmed(ask: Ask) -> Draft | None:
    """Answer whether two things are in the order that a question gives them; of a statement only what is wrong."""
    said = ordered(ask.query.text)
    if said is None or len(ask.query.mentions) != 2 or not (ask.query.asserted or ask.query.asks(Asked.YES_NO)):
        return None
    one, other = (_session(ask, at) for at in (0, 1))
    if one is None or other is None or one.id == other.id or one.event != other.event:
        return None
    right = (ask.timetable.order(one) < ask.timetable.order(other)) == said[2]
    if right and ask.query.asserted:
        return None
    lead = ask.claim("right" if right else "wrong_time", ask.forum.evidence.when(one)[:1])
    return ask.draft([lead, item(ask, one), item(ask, other)], [one, other], premise=1.0)


def _session(ask: Ask, at: int) -> Session | None:
    """Return the one session that one of the two things stands for; None where several do."""
    found = [s for s in ask.meant_by(ask.query.mentions[at]) if s.day and s.start]
    return found[0] if len(found) == 1 else None
