"""What sessions and workshops are called, how sources word it differently, and what a forum's theme is."""

import re

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold, is_hangul, words
from app.answering.programme.ask import Ask
from app.answering.programme.lists import SESSIONS, sessions_of_workshop
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Claim, Conflict, Session, Workshop

_TITLE = re.compile(r"\btitles?\b|\b(?:called|worded|named)\b|제목|명칭|이름")


def is_doubted(ask: Ask) -> bool:
    """Tell whether a question asks how a session or workshop named is really called: "is it A or B in the title?"."""
    doubted = ask.query.asks(Asked.YES_NO, Asked.COMPARISON) and _TITLE.search(fold(ask.query.question))
    named = [s for s in ask.query.subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP)]
    return bool(doubted) and bool(named) and named[0].via in ("number", "title", "history")


def titles(ask: Ask) -> Draft | None:
    """Answer what sessions or workshops are called."""
    if SESSIONS.search(fold(ask.query.text)) and not ask.sessions and ask.workshops:
        return sessions_of_workshop(ask, ask.workshops[0])
    claims: list[DraftClaim] = []
    told: list[Session] = []
    disputes = []
    named: list[Session | Workshop] = [*ask.sessions[:4]] or [*ask.workshops[:3]]
    if ask.query.asks(Asked.THEME, Asked.TITLE) and named and (own := _own_theme(ask, named[0])):
        return own
    for thing in named:
        if not thing.title:
            continue
        label = ask.short(thing) if isinstance(thing, Session) else ask.words.workshop(thing)
        claims.append(
            ask.claim(
                "titled", ask.forum.evidence.of(thing.title), subject=label, title=ask.words.quoted(thing.title.value)
            )
        )
        disputes += conflicts_about(ask, [thing.id], "title") or _worded(ask, thing, label)
        if isinstance(thing, Session):
            told.append(thing)
    if claims:
        return ask.draft([*claims, *(differing(ask, c) for c in disputes[:1])], told, disputes)
    named_else = ask.query.constraints
    if named_else.workshops or named_else.sessions or named_else.plenaries or named_else.roles or ask.people:
        return None  # what somebody's keynote is called is no theme of the forum
    return theme(ask)


def _worded(ask: Ask, thing: Session | Workshop, label: str) -> list[Conflict]:
    """Return the wordings of a title that sources of one script give, where they differ in more than case and stops."""
    claims: dict[tuple[str, ...], Claim] = {}
    if thing.title is None:
        return []
    for span in thing.title.spans:
        told = ask.forum.documents[span.document].text[span.start : span.end]
        if is_hangul(told) == is_hangul(thing.title.value):
            claims.setdefault(tuple(words(told)), Claim(value=plain(told), span=span, precedence=0))
    return [Conflict(subject=thing.id, label=label, field="title", claims=tuple(claims.values()))] * (len(claims) > 1)


def _own_theme(ask: Ask, thing: Session | Workshop) -> Draft | None:
    """Return the theme that a source states of a group which has a name but no other title."""
    event = ask.timetable.events.get(thing.event)
    if not isinstance(thing, Workshop) or thing.number is not None or not event or not event.theme or not thing.title:
        return None
    lines = ask.forum.evidence.of(event.theme)
    document = ask.forum.documents[lines[0].document]
    if not set(content(thing.title.value)) <= set(content(document.text[lines[0].start : lines[0].end])):
        return None
    name = ask.words.workshop(thing)
    return ask.draft([ask.claim("theme", lines, event=name, theme=ask.words.quoted(event.theme.value))])


def theme(ask: Ask) -> Draft | None:
    """Answer what an event's theme is."""
    events = ask.events or [event for event in ask.timetable.events.values() if event.theme]
    claims = [
        ask.claim(
            "theme",
            ask.forum.evidence.of(event.theme),
            event=plain(event.name.value),
            theme=ask.words.quoted(event.theme.value),
        )
        for event in events[:2]
        if event.theme
    ]
    return ask.draft(claims) if claims else None
