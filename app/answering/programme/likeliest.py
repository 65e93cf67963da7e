"""The sessions and workshops nearest to a description in the asker's own words, with what is asked of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.descriptions import leads
from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold, words
from app.answering.programme.ask import Ask
from app.answering.programme.participants import LEADING
from app.answering.programme.when import item
from app.answering.programme.who import described as introduced
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Session, Workshop

_DESCRIPTION = 2  # words of its own from which a question describes what it looks for
# Signals of a draft about what a description means, and how surely: the words left over are why it is sought by
# meaning, and do not speak against it.
OFFERED = {"subject": 0.5, "unexplained": float(_DESCRIPTION)}
_READ = 60  # words that an offer of several sessions may take
_SPEAKS = re.compile(
    r"\b(?:talk|speak|present|lectur|discuss|report|explain|tell|show|lead|give|chair|moderat|run)\w*\b|\btaught\b|\bled\b"
    r"|얘기|이야기|발표|강연|강의|설명|소개|말씀|연사|들려"
)


def described(ask: Ask) -> Draft | None:
    """Return the likeliest sessions and workshops for a description in words of its own; None for no description."""
    if len(ask.query.unexplained) < (1 if ask.query.subjects else _DESCRIPTION):
        return None
    days = ask.days()
    near: list[Session | Workshop] = []
    for subject in ask.query.near.subjects:
        if subject.kind is SubjectKind.WORKSHOP:
            near.append(ask.timetable.workshops[subject.id])
            continue
        session = ask.timetable.sessions[subject.id]
        if not days or (session.day and session.day.value in days):
            near.append(session)
    if ask.query.asks(Asked.WHEN, Asked.START, Asked.END, Asked.DATE):
        near = [thing for thing in near if isinstance(thing, Session)] or near
    if not near:
        return None
    items = _readable([_nearest(ask, near[0]), *(_named(ask, thing) for thing in near[1:])])
    told = [thing for thing in near[: len(items)] if isinstance(thing, Session)]
    claims = [ask.claim("closest", items[0].spans[:1]), *items]
    return ask.draft(claims, told, (), **OFFERED)


def _nearest(ask: Ask, thing: Session | Workshop) -> DraftClaim:
    """Return the nearest with its hours, cited by one line: that of its title where none holds its time as well.

    The others are named alone: hours beside a session that may not be the one meant would be taken for its own.
    """
    claim = _named(ask, thing)
    if isinstance(thing, Session):
        own = item(ask, thing)
        claim = own if len(own.spans) == 1 else replace(own, spans=claim.spans)
    line = ask.forum.descriptions.nearest(thing, ask.query.vector)
    elsewhere = [line] if line and line.document not in {span.document for span in claim.spans} else []
    return replace(claim, spans=(*claim.spans, *elsewhere))


def _named(ask: Ask, thing: Session | Workshop) -> DraftClaim:
    name = ask.words.workshop(thing, title=True) if isinstance(thing, Workshop) else ask.name(thing)
    return DraftClaim(name, ask.forum.evidence.name(thing)[:1], item=True)


def _readable(items: Sequence[DraftClaim]) -> list[DraftClaim]:
    """Return as many of the items, one at least, as are read at a glance."""
    lengths = [len(words(claim.text)) for claim in items]
    return [claim for at, claim in enumerate(items) if not at or sum(lengths[: at + 1]) <= _READ]


def presented(ask: Ask) -> Draft | None:
    """Return who speaks in the session nearest to what somebody is said to speak about; None where it is not clear.

    A wrong name is worse than none: the nearest session has to lead, and somebody has to be named for it.
    """
    query = ask.query
    if ask.sessions or ask.workshops or ask.people or len(query.unexplained) < _DESCRIPTION:
        return None
    if not _SPEAKS.search(fold(query.text)) or not (near := query.near.subjects):
        return None
    if near[0].kind is not SubjectKind.SESSION or not leads(near):
        return None
    session = ask.timetable.sessions[near[0].id]
    speakers = [p for p in session.people if p.role not in LEADING] or list(session.people)
    if not speakers:
        return None
    named = ask.forum.evidence.name(session)[:1]
    told = [DraftClaim(introduced(given), (ask.forum.evidence.part(given),), item=True) for given in speakers]
    claims = [ask.claim("closest", named), ask.claim("people_of", named, subject=ask.name(session)), *told]
    return ask.draft(claims, [session], (), **OFFERED)
