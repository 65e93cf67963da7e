"""Who organises or hosts what is asked about, its contact and its language; what no source says is told as missing."""

import re
from collections.abc import Sequence

from babel import Locale

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.who import described
from corpus.document import Span
from corpus.programme.model import Event, Fact, Participation, Session, Workshop

Thing = Session | Workshop | Event

_PHONE = re.compile(r"\bphone|\btelephone|\bcall\b|\bmobile\b|\bfax\b|전화|휴대폰|핸드폰|팩스")
_MAIL = re.compile(r"\be-?mails?\b|이메일|메일 ?주소|메일")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?:\+|\b(?:tel|phone|t|전화)\.?:?\s?)?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}")


def things(ask: Ask) -> list[Thing]:
    """Return what is asked about: sessions, else workshops, else events."""
    return [*ask.sessions[:3]] or [*ask.workshops[:3]] or [*ask.events[:2]]


def label(ask: Ask, thing: Thing) -> str:
    """Return how a thing is called in the answer."""
    if isinstance(thing, Session):
        return ask.name(thing)
    return ask.words.workshop(thing) if isinstance(thing, Workshop) else plain(thing.name.value)


def organiser(ask: Ask) -> Draft | None:
    """Answer who organises what is asked about, and what its sources dispute."""
    claims: list[DraftClaim] = []
    disputes = []
    asked_about = things(ask)
    for thing in asked_about:
        for holder in _holders(ask, thing):
            if fact := holder.organisers:
                conflicts = conflicts_about(ask, [holder.id], "organisers")
                disputes += conflicts
                claims.append(
                    ask.claim(
                        "organised",
                        ask.forum.evidence.of(fact),
                        subject=label(ask, holder),
                        organisers=plain(fact.value),
                    )
                )
                claims += [differing(ask, conflict) for conflict in conflicts]
                break
    sessions = [thing for thing in asked_about if isinstance(thing, Session)]
    if claims:
        return ask.draft(claims, sessions, disputes)
    if asked_about and not isinstance(asked_about[0], Event):
        looked_for = ask.words.say("organiser_of", subject=label(ask, asked_about[0]))
        return ask.missing(looked_for, sessions=sessions, shown=r"(?i)organi[sz]|\bhost|주최|주관")
    return None


def _holders(ask: Ask, thing: Thing) -> Sequence[Thing]:
    """Return the thing and the workshop it belongs to; a workshop's organiser organises its sessions."""
    group = ask.group(thing) if isinstance(thing, Session) else None
    return (thing, group) if group else (thing,)


def organised_by(ask: Ask) -> Draft | None:
    """Answer which workshops or sessions a body named in the question organises."""
    wanted = set(content(ask.query.text))
    found: list[tuple[int, Workshop | Session]] = []
    candidates: list[Workshop | Session] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
    for thing in candidates:
        if thing.organisers and thing.event in ask.event_ids:
            names = _abbreviations(thing.organisers.value)
            if hits := len(wanted & names):
                found.append((hits, thing))
    best = max((hits for hits, _ in found), default=0)
    chosen = [thing for hits, thing in found if hits == best][:8]
    if not chosen:
        return None
    claims = [
        ask.claim(
            "organised",
            (*ask.forum.evidence.of(thing.organisers), *ask.forum.evidence.name(thing)),
            subject=label(ask, thing),
            organisers=plain(thing.organisers.value if thing.organisers else ""),
        )
        for thing in chosen
    ]
    return ask.draft(claims, [thing for thing in chosen if isinstance(thing, Session)])


def _abbreviations(text: str) -> frozenset[str]:
    """Return the folded abbreviations in a list of bodies: they name a body without doubt."""
    return frozenset(fold(word) for word in re.findall(r"\b[A-Z][A-Z&-]+[A-Za-z]*\b", text) if len(word) > 2)


def contact(ask: Ask) -> Draft | None:
    """Answer whom to write to, with the address the source gives; a telephone number only where one is given."""
    text = fold(ask.query.text)
    people = {person.id for person in ask.people}
    holders: list[Workshop | Session] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
    contacts = [(h, p) for h in holders if h.event in ask.event_ids for p in h.people if p.role == "contact"]
    asked_about = [thing for thing in things(ask) if not isinstance(thing, Event)]
    ids = {h.id for thing in asked_about for h in _holders(ask, thing)}
    about = [(h, p) for h, p in contacts if h.id in ids or p.person in people]
    if not asked_about and not people:
        about = contacts
    lines = [(h, p, ask.forum.evidence.part(p)) for h, p in about]
    if _PHONE.search(text):
        lines = [item for item in lines if _NUMBER.search(_quote(ask, item[2]))]
        what = ask.words.say("phone")
    elif _MAIL.search(text):
        lines = [item for item in lines if _ADDRESS.search(_quote(ask, item[2]))]
        what = ask.words.say("mail")
    else:
        what = ask.words.say("role_contact")
    if lines:
        return ask.draft([_contact(ask, holder, given) for holder, given, _ in lines[:3]])
    if not asked_about and not about and not people:
        return None
    subject = label(ask, asked_about[0]) if asked_about else ", ".join(plain(person.names[0]) for person in ask.people)
    near = [_contact(ask, holder, given) for holder, given in (about or contacts)[:1]]
    pattern = _NUMBER.pattern if what == ask.words.say("phone") else _ADDRESS.pattern
    return ask.missing(ask.words.say("role_of", role=what, subject=subject), near, shown=pattern)


def _contact(ask: Ask, holder: Workshop | Session, given: Participation) -> DraftClaim:
    line = ask.forum.evidence.part(given)
    quote = _quote(ask, line)
    address = _ADDRESS.search(quote)
    person = described(given)
    reach = [found for found in (address.group() if address else "", _phone(quote)) if found and found not in person]
    return ask.claim("contact", (line,), person=", ".join([person, *reach]), subject=label(ask, holder))


def _phone(quote: str) -> str:
    match = _NUMBER.search(quote)
    return match.group().strip() if match else ""


def _quote(ask: Ask, span: Span) -> str:
    return ask.forum.documents[span.document].text[span.start : span.end]


def language(ask: Ask) -> Draft | None:
    """Answer in which languages something is held."""
    asked_about = [thing for thing in things(ask) if not isinstance(thing, Event)]
    claims: list[DraftClaim] = []
    disputes = []
    for thing in asked_about:
        for holder in _holders(ask, thing):
            fact: Fact[str] | None = getattr(holder, "language", None)
            if fact:
                disputes += conflicts_about(ask, [holder.id], "language")
                claims.append(
                    ask.claim(
                        "held_in",
                        unique(ask.forum.evidence.of(fact)),
                        subject=label(ask, holder),
                        languages=_languages(ask, fact.value),
                    )
                )
                break
    if claims:
        return ask.draft([*claims, *(differing(ask, c) for c in disputes)], conflicts=disputes)
    if asked_about:
        looked_for = ask.words.say("language_of", subject=label(ask, asked_about[0]))
        return ask.missing(
            looked_for, shown=r"(?i)\blanguages?\b|interpret|in (?:English|Korean)|taught in|언어|통역|(?:한국|영)어"
        )
    return None


def _languages(ask: Ask, value: str) -> str:
    """Return the languages of a source's words, named in the answer's language."""
    names: dict[str, str] = {}
    for code in ("en", "ko"):
        for key, name in Locale(code).languages.items():
            if len(key) == 2:
                names[fold(name)] = str(Locale(ask.words.language).languages.get(key, name))
    found = [names[word] for word in re.findall(r"[^\W\d_]+", fold(value)) if word in names]
    return ask.words.joined(list(dict.fromkeys(found))) if found else plain(value)
