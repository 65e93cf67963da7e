"""Which organisers several workshops, sessions or forums have in common."""

import re

from app.answering.draft import Draft, plain
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.organiser import Thing, label
from corpus.programme.model import Session

_COMMON = re.compile(
    r"\bin common\b|\bcommon (?:to|organi)|\bshared?\b|\bboth\b|공통|둘 ?다|양쪽|모두 (?:주관|주최)|함께 (?:주관|주최)"
)
_NAMED = 0.5  # score of things that are all named
_EACH = re.compile(r"\beach\b|\brespectively\b|각각|각자")  # what each has by itself is asked, not what they share
_SHORTEST = 6  # letters of a body's name from which it is told apart inside a longer line


def organisers(ask: Ask) -> Draft | None:
    """Answer which body organises all of the things named; None where they are not several or share none."""
    text = fold(ask.query.question)
    if not _COMMON.search(text) or _EACH.search(text):
        return None
    named: list[Thing] = [*ask.workshops] if len(ask.workshops) > 1 else [*ask.sessions]
    if len(named) < 2 and len(ask.query.constraints.events) > 1:
        named = [*ask.events]
    held = [thing for thing in named if thing.organisers]
    if len(held) < 2 or len(held) < len(named):
        return None
    lines = [fold(plain(thing.organisers.value)) for thing in held if thing.organisers]
    names = {name for body in ask.timetable.bodies.values() for name in body.names if len(name) >= _SHORTEST}
    common = [name for name in names if all(fold(name) in line for line in lines)]
    common = sorted(n for n in common if not any(fold(n) in fold(o) for o in common if len(o) > len(n)))
    if not common:
        return None
    spans = unique(span for thing in held for span in ask.forum.evidence.of(thing.organisers))
    subject = ask.words.joined([label(ask, thing) for thing in held])
    claim = ask.claim("organised_both", spans, subject=subject, organisers=ask.words.joined([plain(n) for n in common]))
    sessions = [thing for thing in held if isinstance(thing, Session)]
    # What the words left over say is how it is asked: they do not speak against it.
    return ask.draft([claim], sessions, subject=_NAMED, unexplained=0.0)
