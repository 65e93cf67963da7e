"""Who organises or hosts what is asked about, its contact and its language; what no source says is told as missing."""

import re
from collections.abc import Sequence

from babel import Locale

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.words import content, fold, words
from app.answering.programme.ask import Ask
from app.answering.programme.backing import backing, is_refused
from app.answering.programme.evidence import unique
from app.answering.programme.likeliest import OFFERED, group_described
from app.answering.programme.participants import LEADING, Part
from app.answering.programme.who import LEADS, described, sentence
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Event, Fact, Participation, Session, Workshop

Thing = Session | Workshop | Event

_PHONE = re.compile(r"\bphone|\btelephone|\bcall\b|\bmobile\b|\bfax\b|전화|휴대폰|핸드폰|팩스")
_MAIL = re.compile(r"\be-?mails?\b|이메일|메일 ?주소|메일")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# How a question speaks of organising, and the names in it: capitals joined by small words.
_RUNS = re.compile(
    r"\borgani[sz]|\bhost|\brun(?:s|ning)?\b|\bran\b|\bin charge\b|\bresponsible\b|\bbehind\b"
    r"|\bleads?\b|\bleading\b|\bsponsor|주최|주관|맡|담당|후원|개최"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w&/-]*(?:\s(?:of the |of |and the |and |for the |for |the )?[A-Z][\w&/-]*)*")
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
_WHICH_THING = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:sessions?|workshops?|tracks?|panels?)\b"
    r"|(?:어느|어떤|무슨) ?(?:워크숍|세션|분과|트랙)"
    r"|(?:워크숍|세션|분과|트랙)[은는이가]? ?(?:뭐|무엇|어느|어떤)"
)
GROUP_NOUN = re.compile(r"\b(?:workshop|track|panel)\b|워크숍|워크샵|트랙|분과")
_GROUP = r"(?:sessions?|workshops?|tracks?|panels?|symposium|forum|conference|congress|event|meeting)"
_BODY = r"(?:body|bodies|units?|agenc(?:y|ies)|institutions?|organi[sz]ations?)"
_WHOSE = re.compile(
    rf"\bwhose (?:[\w-]+ )?{_GROUP}\b|\b{_GROUP}\b.*\b(?:is|are) whose\b|\brun by\b"
    rf"|\b(?:in charge of|responsible for|behind)\b.*\b{_GROUP}\b|\bputs? on\b.*\b{_GROUP}\b"
    rf"|\b(?:which|what) (?:[\w-]+ )?{_BODY} (?:runs?|leads?|holds?|puts? on|(?:is|are) (?:behind|in charge|responsible))\b"
    r"|(?:어디|누가|(?:어느|어떤|무슨) \S+[이가은는])[가에서]*\s?(?:맡|담당|운영|이끄|꾸리|여는|여나|여시|엽니|열어|마련|준비)"
    r"|(?:맡은|담당하는|운영하는) (?:곳|기관|부처|단체)"
)
_NUMBER = re.compile(r"(?:\+|\b(?:tel|phone|t|전화)\.?:?\s?)?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}")


def things(ask: Ask) -> list[Thing]:
    """Return what is asked about: sessions, else workshops, one that is described included, else events."""
    if named := [*ask.sessions[:3]] or [*ask.workshops[:3]]:
        return [*named]
    group = group_described(ask) if GROUP_NOUN.search(fold(ask.query.text)) else None
    return [group] if group else [*ask.events[:2]]


def label(ask: Ask, thing: Thing) -> str:
    """Return how a thing is called in the answer."""
    if isinstance(thing, Session):
        return ask.name(thing)
    return ask.words.workshop(thing) if isinstance(thing, Workshop) else plain(thing.name.value)


def is_asked(ask: Ask) -> bool:
    """Tell whether a question asks whose something is, or who has charge of it, without a word for organising."""
    return not ask.query.constraints.roles and bool(_WHOSE.search(fold(ask.query.question)))


def organiser(ask: Ask) -> Draft | None:
    """Answer who organises what is asked about, and what its sources dispute."""
    if told := backing(ask):
        return told
    if is_refused(ask) and not (ask.sessions or ask.workshops):
        return None
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
        meant = {} if ask.sessions or ask.workshops or isinstance(asked_about[0], Event) else OFFERED
        return ask.draft(claims, sessions, disputes, **meant)
    if sessions and LEADS.search(fold(ask.query.text)) and (led := _led(ask, sessions)):
        return ask.draft(led, sessions)
    if asked_about and not isinstance(asked_about[0], Event):
        looked_for = ask.words.say("organiser_of", subject=label(ask, asked_about[0]))
        return ask.missing(looked_for, sessions=sessions, shown=r"(?i)organi[sz]|\bhost|주최|주관")
    return None


def _led(ask: Ask, sessions: Sequence[Session]) -> list[DraftClaim]:
    """Return who leads the sessions: "who runs the debate?" is answered by its chair where no body organises it."""
    return [sentence(ask, Part(s, p, s.id)) for s in sessions for p in s.people if p.role in LEADING]


def disclaimed(ask: Ask) -> Draft | None:
    """Answer "is it organised by X?", and correct "why does X organise it?", from the organisers that are given."""
    if not ask.query.asks(Asked.REASON, Asked.YES_NO) or not _RUNS.search(fold(ask.query.question)):
        return None
    for thing in things(ask)[:1]:
        if isinstance(thing, Event) and not ask.is_about_event:
            continue
        holder = next((h for h in _holders(ask, thing) if h.organisers), None)
        bodies = _bodies_named(ask, thing)
        if holder is None or holder.organisers is None or not bodies:
            continue
        told = organiser(ask)
        if told is None or not told.found:
            return None
        theirs = _as_named(ask, holder.organisers.value)
        is_so = any(body in theirs for body in bodies)
        if is_so and ask.query.asks(Asked.REASON):
            return None  # why they do may stand in the text
        lead = DraftClaim(ask.words.say("yes" if is_so else "no", told=told.claims[0].text), told.claims[0].spans)
        premise = {} if is_so else {"premise": 1.0}
        return Draft((lead, *told.claims[1:]), told.engine, told.sessions, told.conflicts, {**told.signals, **premise})
    return None


def _bodies_named(ask: Ask, thing: Thing) -> tuple[str, ...]:
    """Return the folded bodies that a question names by their capitals, apart from the names of what it is about."""
    title = thing.name if isinstance(thing, Event) else thing.title
    own = {
        *words(title.value if title else ""),
        *words(label(ask, thing)),
        *words(ask.name(thing) if isinstance(thing, Session) else ""),
    }
    own |= {w for event in ask.events for name in (event.name.value, *event.aliases) for w in words(name)}
    found = []
    for match in _CAPITALISED.finditer(ask.query.question):
        name = fold(match.group()).removeprefix("the ")
        opens = match.start() == 0 and " " not in match.group()
        if not opens and not set(words(name)) <= own:
            found.append(name)
    return tuple(found)


def _as_named(ask: Ask, organisers: str) -> str:
    """Return the folded organisers with the short and long forms of each, and the initials of their names."""
    folded = fold(organisers)
    forms = [
        form
        for body in ask.timetable.bodies.values()
        for form in (*body.names, *body.abbreviations)
        if any(fold(known) in folded for known in (*body.names, *body.abbreviations))
    ]
    initials = ["".join(re.findall(r"\b[A-Z]", name)) for name in re.split(r",| and (?=the\b|[A-Z])|;|/", organisers)]
    return fold(" ".join([organisers, *forms, *initials]))


def _holders(ask: Ask, thing: Thing) -> Sequence[Thing]:
    """Return the thing and the workshop it belongs to; a workshop's organiser organises its sessions."""
    group = ask.group(thing) if isinstance(thing, Session) else None
    return (thing, group) if group else (thing,)


def asks_what(ask: Ask) -> bool:
    """Tell whether a question asks which workshop or session a body organises."""
    text = fold(ask.query.question)
    runs = ask.query.asks(Asked.ORGANISER) or _RUNS.search(text)
    return bool(runs and _WHICH_THING.search(text)) and not (ask.sessions or ask.workshops or ask.people)


def organised_by(ask: Ask) -> Draft | None:
    """Answer which workshops or sessions a body named in the question organises."""
    text = fold(ask.query.question)
    wanted = set(content(ask.query.text))
    spoken = {
        body.id for body in ask.timetable.bodies.values() for name in body.names if len(name) > 3 and fold(name) in text
    }
    found: list[tuple[int, Workshop | Session]] = []
    candidates: list[Workshop | Session] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
    for thing in candidates:
        if thing.organisers and thing.event in ask.event_ids:
            told = fold(thing.organisers.value)
            bodies = {name for name in spoken if any(fold(form) in told for form in ask.timetable.bodies[name].names)}
            if hits := len(wanted & _abbreviations(thing.organisers.value)) + len(bodies):
                found.append((hits, thing))
    best = max((hits for hits, _ in found), default=0)
    chosen = [thing for hits, thing in found if hits == best][:8]
    if not chosen:
        return None
    claims = [
        ask.claim(
            "organised",
            (*(lines := ask.forum.evidence.of(thing.organisers)), *ask.forum.evidence.beside(lines, thing)),
            subject=label(ask, thing),
            organisers=plain(thing.organisers.value if thing.organisers else ""),
        )
        for thing in chosen
    ]
    return ask.draft(claims, [thing for thing in chosen if isinstance(thing, Session)])


def _abbreviations(text: str) -> frozenset[str]:
    """Return the folded abbreviations in a list of bodies: they name a body without doubt."""
    return frozenset(fold(word) for word in re.findall(r"\b[A-Z][A-Z&-]+[A-Za-z]*\b", text) if len(word) > 2)


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
    ids = {h.id for thing in asked_about for h in _holders(ask, thing)}
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
