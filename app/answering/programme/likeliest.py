"""The sessions and workshops nearest to a description in the asker's own words, with what is asked of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.draft import Draft, DraftClaim
from app.answering.language.words import fold, words
from app.answering.programme.ask import Ask
from app.answering.programme.participants import LEADING
from app.answering.programme.when import item
from app.answering.programme.who import described as introduced
from app.answering.query import SubjectKind
from corpus.programme.model import Session, Workshop

_DESCRIPTION = 2  # words of its own from which a question describes what it looks for
_OFFERED = 0.5  # how surely a choice of sessions holds the one meant
_READ = 72  # words that an offer of several sessions may take
_LEAD = 0.15  # of the nearest session before the next, from which its people are told
_SPEAKS = re.compile(
    r"\b(?:talk|speak|present|lectur|discuss|report|explain|tell|show|lead|give|chair|moderat|run)\w*\b|\btaught\b|\bled\b"
    r"|얘기|이야기|발표|강연|강의|설명|소개|말씀|연사|들려"
)


def described(ask: Ask) -> Draft | None:
    """Return the likeliest sessions and workshops for a description in words of its own; None for no description."""
    if len(ask.query.unexplained) < (1 if ask.query.subjects else _DESCRIPTION):
        return None
    days = ask.days()
    offers: list[tuple[Session | Workshop, DraftClaim]] = []
    for subject in ask.query.near.subjects:
        if subject.kind is SubjectKind.WORKSHOP:
            workshop = ask.timetable.workshops[subject.id]
            named = DraftClaim(
                ask.words.workshop(workshop, title=True), ask.forum.evidence.name(workshop)[:1], item=True
            )
            offers.append((workshop, named))
            continue
        session = ask.timetable.sessions[subject.id]
        if not days or (session.day and session.day.value in days):
            offers.append((session, _offer(ask, session)))
    if not offers:
        return None
    items = _readable([claim for _, claim in offers])
    told = [thing for thing, _ in offers[: len(items)] if isinstance(thing, Session)]
    claims = [ask.claim("closest", items[0].spans), *items]
    # The words left over are why several are offered: they do not speak against the offer.
    return ask.draft(claims, told, subject=_OFFERED, unexplained=float(_DESCRIPTION))


def _offer(ask: Ask, session: Session) -> DraftClaim:
    """Return a session as a choice, cited by one line: that of its title where no line holds its time as well."""
    claim = item(ask, session)
    return claim if len(claim.spans) == 1 else replace(claim, spans=ask.forum.evidence.name(session)[:1])


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
    lead = near[0].score - near[1].score if len(near) > 1 else _LEAD
    if near[0].kind is not SubjectKind.SESSION or lead < _LEAD:
        return None
    session = ask.timetable.sessions[near[0].id]
    speakers = [p for p in session.people if p.role not in LEADING] or list(session.people)
    if not speakers:
        return None
    named = ask.forum.evidence.name(session)[:1]
    told = [DraftClaim(introduced(given), (ask.forum.evidence.part(given),), item=True) for given in speakers]
    claims = [ask.claim("closest", named), ask.claim("people_of", named, subject=ask.name(session)), *told]
    return ask.draft(claims, [session], subject=_OFFERED, unexplained=float(_DESCRIPTION))
