"""Which bodies host, run, support or pay for an event, each as its sources tell them apart."""

import re

from app.answering.draft import Draft, plain
from app.answering.language.words import fold, is_hangul
from app.answering.programme.ask import Ask
from app.answering.query import Asked
from corpus.programme.model import Backing, BackingRole, Event

_ROLES: tuple[tuple[BackingRole, re.Pattern[str]], ...] = (
    ("supporter", re.compile(r"\bsupporters?\b|\bsupport(?:s|ing|ed)?\b|\bback(?:s|ed|ing|ers?)?\b|후원|지원하는")),
    (
        "sponsor",
        re.compile(r"\bsponsor|\bfund(?:s|ed|ing|ers?)\b|\bpay(?:s|ing)? for\b|\bwho(?: is|'s) paying\b|협찬"),
    ),
    ("partner", re.compile(r"\bpartner(?:s|ed)?\b|협력")),
    ("host", re.compile(r"\bhost(?:s|ed|ing)?\b|\bconven|주최")),
    ("organiser", re.compile(r"\borgani[sz]|\brun(?:s|ning)?\b|주관")),
)
_ELSE = {"supporter": "sponsor", "sponsor": "supporter"}  # what one notice calls support another calls sponsoring
_RULED_OUT = re.compile(r"^\S{0,3}\s?(?:말고|아니|제외|빼고)")
_OUT = re.compile(r"\bnot (?:the )?$|\bother than (?:the )?$|\bbesides (?:the )?$")


def asked_of(ask: Ask) -> list[BackingRole]:
    """Return the parts that a question asks bodies for, without those that it rules out: "주관사요, 주최 말고"."""
    text = fold(ask.query.text)
    found = []
    for role, pattern in _ROLES:
        matches = [m for m in pattern.finditer(text) if not _OUT.search(text[: m.start()])]
        if any(not _RULED_OUT.match(text[m.end() :]) for m in matches):
            found.append(role)
    return found


def backing(ask: Ask) -> Draft | None:
    """Answer which bodies have the parts in the event that are asked for, where its sources tell them apart."""
    roles = asked_of(ask)
    events = backed(ask)
    if not roles or ask.sessions or ask.workshops or ask.query.asks(Asked.REASON, Asked.YES_NO) or len(events) != 1:
        return None
    event = events[0]
    if not ({"supporter", "sponsor", "partner"} & set(roles) or len({b.role for b in event.backing}) > 1):
        return None  # who hosts and who organises is one where the sources use one word
    claims = []
    for role in roles:
        own = _spoken(ask, [b for b in event.backing if b.role == role])
        own = own or _spoken(ask, [b for b in event.backing if b.role == _ELSE.get(role)])
        if own is not None:
            spans = ask.forum.evidence.of(own.names)
            claim = ask.claim(f"backing_{own.role}", spans, event=plain(event.name.value), names=plain(own.names.value))
            claims += [claim] if claim not in claims else []
    return ask.draft(claims) if claims else None


def backed(ask: Ask) -> list[Event]:
    """Return the events asked about; where the question fits none of several, the one that sources name bodies of."""
    told = [event for event in ask.timetable.events.values() if event.backing or event.organisers]
    return ask.wholes or (told if len(told) == 1 else [])


def _spoken(ask: Ask, found: list[Backing]) -> Backing | None:
    """Return what a source in the answer's language says, else what any does."""
    own = [b for b in found if is_hangul(b.names.value) == (ask.words.language == "ko")]
    return next(iter(own or found), None)


def is_refused(ask: Ask) -> bool:
    """Tell whether support is asked for that no source names: the organisers do not answer it."""
    roles = asked_of(ask)
    return bool(roles) and roles[0] in ("supporter", "sponsor", "partner")
