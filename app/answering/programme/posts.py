"""What a person's post, body or country is, in how many minutes they speak, and in which sessions they are."""

import re

from app.answering.conflicts import conflicts_about
from app.answering.draft import Draft, DraftClaim, marker, plain
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.participants import Part, spelled_by_asker, with_roles
from app.answering.programme.stated_time import contradicts
from app.answering.programme.when import when_sessions
from app.answering.programme.who import described, sentence
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Participation, Person, Post, Session

_OTHER = re.compile(r"\b(?:other|else|also|another)\b|다른|또|그 외")


def person_name(ask: Ask, person: Person) -> str:
    """Return a person's name as the leading source writes it, with the Hangul that the asker used."""
    name = plain(person.names[0])
    hangul = spelled_by_asker(ask.query.question, person.names)
    return f"{name}({hangul})" if hangul and ask.words.language == "ko" else name


def post(ask: Ask) -> Draft | None:
    """Answer what the posts and bodies of the people named are; different posts are all given."""
    claims: list[DraftClaim] = []
    disputes = []
    for person in ask.people[:3]:
        posts = _posts(ask, person)
        if not posts:
            claims += _from_parts(ask, person)
            continue
        conflicts = conflicts_about(ask, [person.id], "post")
        disputes += conflicts
        if len(posts) > 1:
            claims.append(_several(ask, person, posts))
        else:
            claims.append(ask.claim("post", posts[0][1], person=person_name(ask, person), post=_text(posts[0][0])))
    return ask.draft(claims, conflicts=disputes) if claims else None


def _from_parts(ask: Ask, person: Person) -> list[DraftClaim]:
    """Return what the person's part in a session says of them, where no source gives a post."""
    lines = [(described(part), ask.forum.evidence.part(part)) for _, part in ask.timetable.parts(person.id)]
    told = [(text, line) for text, line in lines if text != plain(person.names[0])][:1]
    return [DraftClaim(f"{text}.", (line,)) for text, line in told]


def _posts(ask: Ask, person: Person) -> list[tuple[Post, tuple[Span, ...]]]:
    """Return the person's different posts with the lines that give them, in the events asked about where any is."""
    events = ask.query.constraints.events
    documents = {name for event in events for name in ask.timetable.events[event].documents}
    known = [p for p in person.posts if not documents or p.span.document in documents] or list(person.posts)
    found: dict[str, tuple[Post, list[Span]]] = {}
    for item in known:
        key = plain(item.title).casefold()
        found.setdefault(key, (item, []))[1].append(ask.forum.evidence.line(item.span))
    return [(item, unique(spans[:1])) for item, spans in found.values()]


def _several(ask: Ask, person: Person, posts: list[tuple[Post, tuple[Span, ...]]]) -> DraftClaim:
    spans = [span for _, own in posts for span in own]
    values = ", ".join(f"{_text(item)}{marker(index)}" for index, (item, _) in enumerate(posts))
    return DraftClaim(ask.words.say("posts", person=person_name(ask, person), posts=values), tuple(spans))


def _text(item: Post) -> str:
    parts = [item.title, item.affiliation or ""]
    if item.country and item.country.casefold() not in " ".join(parts).casefold():
        parts.append(item.country)
    return plain(", ".join(part for part in parts if part))


def _theirs(ask: Ask) -> list[Session]:
    """Return the sessions that the people named have a part in: those asked about where there are any."""
    own = {session.id: session for person in ask.people[:3] for session, _ in ask.timetable.parts(person.id)}
    asked_about = [session for session in ask.sessions if session.id in own]
    return asked_about or ask.at_time([s for s in own.values() if s.event in ask.event_ids and s.start])[:8]


def minutes(ask: Ask) -> Draft | None:
    """Answer for how many minutes the people named speak in the sessions asked about."""
    sessions = {session.id for session in ask.sessions}
    found: list[tuple[Session, Participation]] = [
        (session, part)
        for person in ask.people
        for session, part in ask.timetable.parts(person.id)
        if part.minutes and (not sessions or session.id in sessions)
    ]
    claims = []
    seen = set()
    for session, part in found:
        if (part.span, part.minutes) in seen:
            continue
        seen.add((part.span, part.minutes))
        names = [p.name for s, p in found if p.span == part.span]
        shown = ask.words.joined(list(dict.fromkeys(names)))
        if len(names) == 1:
            shown = person_name(ask, ask.timetable.people[part.person])
        claims.append(
            ask.claim(
                "minutes",
                (ask.forum.evidence.part(part),),
                person=shown,
                minutes=part.minutes,
                subject=ask.short(session),
            )
        )
    return ask.draft(claims, [session for session, _ in found]) if claims else None


def sessions_of(ask: Ask) -> Draft | None:
    """Answer in which sessions the people named have a part, and when those are."""
    if ask.query.asks(Asked.WHEN, Asked.DATE, Asked.START, Asked.END) and (sessions := _theirs(ask)):
        return when_sessions(ask, sessions)
    claims, told = [], []
    for person in ask.people[:3]:
        parts = [
            Part(session, part, session.id)
            for session, part in ask.timetable.parts(person.id)
            if session.event in ask.event_ids
        ]
        then = [part for part in parts if part.session and not contradicts(part.session, ask.query.constraints)]
        parts = then or parts
        roles = ask.query.constraints.roles
        parts = with_roles(parts, roles) if len(roles) == 1 else parts  # "speaking or chairing" rules nothing out
        told_already = {s.id for s in ask.sessions} if _OTHER.search(ask.query.text.casefold()) else set()
        for part in parts:
            if part.session and part.session.id not in told_already:
                claims.append(sentence(ask, part))
                told.append(part.session)
    return ask.draft(claims[:8], told[:8]) if claims else None
