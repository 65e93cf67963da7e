"""The country or the body that a question gives a person, held against the posts that the materials give them."""

import re
from collections.abc import Iterator

from app.answering.draft import Draft
from app.answering.language.territories import countries
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.posts import person_name, post
from app.answering.programme.when import sentence
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Person
from corpus.programme.names import match_name

_FAMILY_NAME = 0.74  # score of match_name from which a question names a person, by the family name at least
_CAPITALS = r"[A-Z][\w&.-]*(?:\s(?:of\s(?:the\s)?|for\s|and\s|the\s)?[A-Z][\w&.-]*)*"
# "Ada Byron of the Royal Mint", "the Royal Mint's Ada Byron"
_AFTER = re.compile(rf"^,?\s(?:of|from|at|with)\s(?:the\s)?(?P<body>{_CAPITALS})")
_BEFORE = re.compile(rf"(?P<body>{_CAPITALS})(?:'s|’s)\s$")
_TIMES = (Asked.WHEN, Asked.START, Asked.END, Asked.DATE)
_SHOWN = 3  # of a person's sessions


def corrected(ask: Ask) -> Draft | None:
    """Return what the materials give the one person named where the question gives another country or body."""
    if len(ask.people) != 1 or match_name(ask.query.question, ask.people[0].names) < _FAMILY_NAME:
        return None  # the talk before named them; "and the American?" asks for another
    person = ask.people[0]
    body = _body(ask, person)
    foreign = _is_of_another_country(ask, person)
    if not foreign and (body is None or _belongs_to(ask, person, body)):
        return None
    told = post(ask)
    if told is None:
        return None
    message = "not_from" if foreign else "not_of"
    lead = ask.claim(message, told.claims[0].spans, person=person_name(ask, person), body=body)
    sessions = [s for s, _ in ask.timetable.parts(person.id) if s.event in ask.event_ids][:_SHOWN]
    times = [sentence(ask, s) for s in dict.fromkeys(sessions)] if ask.query.asks(*_TIMES) else []
    return Draft(
        (lead, *told.claims, *times), told.engine, told.sessions, told.conflicts, {**told.signals, "premise": 1.0}
    )


def _is_of_another_country(ask: Ask, person: Person) -> bool:
    codes = ask.query.constraints.countries
    known = {code for item in person.posts for code in countries(f"{item.country or ''} {item.affiliation or ''}")}
    return bool(codes and known) and not known & set(codes)


def _body(ask: Ask, person: Person) -> str | None:
    """Return the body that stands beside the person's name in the question, as one that they are of."""
    question = ask.query.question
    words = {word for name in person.names for word in fold(name).split()}
    named = [m for m in re.finditer(r"[^\W\d_][\w'’-]*", question) if fold(re.sub(r"['’]s$", "", m[0])) in words]
    if not named:
        return None
    match = _AFTER.match(question[named[-1].end() :]) or _BEFORE.search(question[: named[0].start()])
    return match["body"].rstrip(".") if match else None


def _belongs_to(ask: Ask, person: Person, body: str) -> bool:
    """Tell whether anything that is told of a person, or the name of their event, has a word of a body's name."""
    lines = [ask.forum.documents[span.document].text[span.start : span.end] for span in _lines(ask, person)]
    posts = [field for item in person.posts for field in (item.title, item.affiliation, item.country) if field]
    told = " ".join([*lines, *posts])
    events = [ask.timetable.events[s.event] for s, _ in ask.timetable.parts(person.id)]
    known = {*content(told), *(w for e in events for name in (e.name.value, *e.aliases) for w in content(name))}
    known |= {w for s, _ in ask.timetable.parts(person.id) if s.title for w in content(s.title.value)}
    forms = [(*b.names, *b.abbreviations) for b in ask.timetable.bodies.values()]
    same = [form for own in forms if fold(body) in map(fold, own) for form in own]
    own = {word for form in (body, *same) for word in content(form)}
    short = {_initials(part) for line in (*lines, *posts) for part in line.split(",")}
    return not own or bool(own & known) or _initials(body) in known or fold(body) in short


def _initials(name: str) -> str:
    """Return the folded first letters of a name's capitalised words."""
    return fold("".join(re.findall(r"\b[A-Z]", name)))


def _lines(ask: Ask, person: Person) -> Iterator[Span]:
    """Yield the lines that give a person's posts and parts."""
    yield from (ask.forum.evidence.line(item.span) for item in person.posts)
    yield from (ask.forum.evidence.part(part) for _, part in ask.timetable.parts(person.id))
