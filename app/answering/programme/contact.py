"""Whom to turn to about a session or workshop, and how a person is reached, with the line that gives it."""

import re

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.organiser import holders_of, label, things
from app.answering.programme.who import described
from corpus.document import Span
from corpus.programme.model import Event, Participation, Session, Workshop
from corpus.programme.people.line import EMAIL

_PHONE = re.compile(r"\bphone|\btelephone|\bcall\b|\bmobile\b|\bfax\b|전화|휴대폰|핸드폰|팩스")
_MAIL = re.compile(r"\be-?mails?\b|이메일|메일 ?주소|메일")
_TURNS_TO = re.compile(
    r"\b(?:i|we|one) (?:\w+ ){0,3}?(?:write|talk|turn|reach out|send (?:a|an|my) \w+) to (?:someone|somebody|anyone)\b"
    r"|\bwhom? (?:do|should|can|could|must|may|shall|would) (?:i|we|one) "
    r"(?:tell|write|ask|talk|e-?mail|call|ring|turn|reach|get hold|inform|notify)\b"
    r"|\bget hold of\b|누구(?:에게|한테|께) (?:문의|연락|물어|알리|말|메일)|어디(?:로|에) (?:문의|연락|물어)"
)
_REACHES = re.compile(
    r"\bhow (?:do|can|could|should|would|might) (?:i|we|one) "
    r"(?:get hold of|reach|get (?:in touch with|to)|message|find)\b"
    r"|어떻게 (?:연락|만나)"
)
_SURE = 0.5  # score of a subject from which it may be said to have no contact
_NUMBER = re.compile(r"(?:\+|\b(?:tel|phone|t|전화)\.?:?\s?)?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}")


def seeks_contact(ask: Ask) -> bool:
    """Tell whether a question asks for someone to turn to, or how to reach someone, without a word for a contact."""
    text = fold(ask.query.question)
    return bool(_TURNS_TO.search(text) or (ask.people and _REACHES.search(text)))


def contact(ask: Ask) -> Draft | None:
    """Answer whom to write to, with the address the source gives; a telephone number only where one is given."""
    text = fold(ask.query.text)
    people = {person.id for person in ask.people}
    holders: list[Workshop | Session] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
    contacts = [(h, p) for h in holders if h.event in ask.event_ids for p in h.people if p.role == "contact"]
    asked_about = [thing for thing in things(ask) if not isinstance(thing, Event)]
    ids = {h.id for thing in asked_about for h in holders_of(ask, thing)}
    about = [(h, p) for h, p in contacts if h.id in ids or p.person in people]
    if not asked_about and not people:
        about = contacts
    numbered = any(s.via == "number" for s in ask.query.subjects)
    if not about and not people and not numbered:  # of things that the words fit, the one that has a contact
        said = set(content(ask.query.text))
        about = [(h, p) for h, p in contacts if h.title and said & set(content(h.title.value))]
    lines = [(h, p, ask.forum.evidence.part(p)) for h, p in about]
    if _PHONE.search(text):
        lines = [item for item in lines if _NUMBER.search(_quote(ask, item[2]))]
        what = ask.words.say("phone")
    elif _MAIL.search(text):
        lines = [item for item in lines if EMAIL.search(_quote(ask, item[2]))]
        what = ask.words.say("mail")
    else:
        what = ask.words.say("role_contact")
    if lines:
        return ask.draft([_contact(ask, holder, given) for holder, given, _ in lines[:3]])
    surely = what != ask.words.say("role_contact") or any(s.score >= _SURE for s in ask.query.subjects)
    if not about and not people and not (asked_about and surely):
        return None
    subject = label(ask, asked_about[0]) if asked_about else ", ".join(plain(person.names[0]) for person in ask.people)
    near = [_contact(ask, holder, given) for holder, given in (about or contacts)[:1]]
    pattern = _NUMBER.pattern if what == ask.words.say("phone") else EMAIL.pattern
    return ask.missing(ask.words.say("role_of", role=what, subject=subject), near, shown=pattern)


def _contact(ask: Ask, holder: Workshop | Session, given: Participation) -> DraftClaim:
    line = ask.forum.evidence.part(given)
    quote = _quote(ask, line)
    address = EMAIL.search(quote)
    person = described(given)
    reach = [found for found in (address.group() if address else "", _phone(quote)) if found and found not in person]
    return ask.claim("contact", (line,), person=", ".join([person, *reach]), subject=label(ask, holder))


def _phone(quote: str) -> str:
    match = _NUMBER.search(quote)
    return match.group().strip() if match else ""


def _quote(ask: Ask, span: Span) -> str:
    return ask.forum.documents[span.document].text[span.start : span.end]
