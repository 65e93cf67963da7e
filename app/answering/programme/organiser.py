"""Who organises or hosts what is asked about, its contact and its language; what no source says is told as missing."""

import re
from collections.abc import Sequence

from babel import Locale

from app.answering.conflicts import conflicts_about, differing
from app.answering.descriptions import names_part
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.terms import terms
from app.answering.language.words import content, fold, is_hangul, words
from app.answering.programme.ask import Ask
from app.answering.programme.backing import backed, backing, is_refused
from app.answering.programme.evidence import unique
from app.answering.programme.participants import LEADING, Part
from app.answering.programme.who import LEADS, sentence
from app.answering.query import Asked, SubjectKind
from corpus.programme.model import Event, Fact, Session, Workshop

Thing = Session | Workshop | Event
_ASIDE = 2  # words that are left over beside a question about the organiser of an event
_PARTS = 3  # workshops and sessions whose language is told where none is named
_NAMED = 0.6  # score from which a session is named rather than come near

# How a question speaks of organising, and the names in it: capitals joined by small words.
_RUNS = re.compile(
    r"\borgani[sz]|\bhost|\brun(?:s|ning)?\b|\bran\b|\bin charge\b|\bresponsible\b|\bbehind\b"
    r"|\bleads?\b|\bleading\b|\bsponsor|주최|주관|맡|담당|후원|개최"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w&/-]*(?:\s(?:of the |of |and the |and |for the |for |the )?[A-Z][\w&/-]*)*")
_WHICH_THING = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:sessions?|workshops?|tracks?|panels?)\b"
    r"|(?:어느|어떤|무슨) ?(?:워크숍|세션|분과|트랙)"
    r"|(?:워크숍|세션|분과|트랙)[은는이가]? ?(?:뭐|무엇|어느|어떤)"
)
_GROUP = r"(?:sessions?|workshops?|tracks?|panels?|symposium|forum|conference|congress|event|meeting)"
_BODY = r"(?:body|bodies|units?|agenc(?:y|ies)|institutions?|organi[sz]ations?)"
_WHOSE = re.compile(
    rf"\bwhose (?:[\w-]+ )?{_GROUP}\b|\b{_GROUP}\b.*\b(?:is|are) whose\b|\brun by\b"
    rf"|\b(?:in charge of|responsible for|behind)\b.*\b{_GROUP}\b|\bputs? on\b.*\b{_GROUP}\b"
    rf"|\b(?:which|what) (?:[\w-]+ )?{_BODY}"
    r" (?:runs?|leads?|holds?|puts? on|(?:is|are) (?:behind|in charge|responsible))\b"
    r"|(?:어디|누가|(?:어느|어떤|무슨) \S+[이가은는])[가에서]*\s?"
    r"(?:맡|담당|운영|이끄|꾸리|여는|여나|여시|엽니|열어|마련|준비)"
    r"|(?:맡은|담당하는|운영하는) (?:곳|기관|부처|단체)"
)


def things(ask: Ask) -> list[Thing]:
    """Return what is asked about: sessions, else workshops, else events."""
    return [*ask.sessions[:3]] or [*ask.workshops[:3]] or [*ask.wholes[:2]]


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
    asked_about = _organised(ask)
    strange = len([word for word in ask.query.unexplained if not is_hangul(word)])
    if asked_about and isinstance(asked_about[0], Event) and ask.query.asks(Asked.PERSON) and strange > _ASIDE:
        return None  # "who is in charge of the open data division?" is about no event
    for thing in asked_about:
        for holder in holders_of(ask, thing):
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
    if sessions and LEADS.search(fold(ask.query.text)) and (led := _led(ask, sessions)):
        return ask.draft(led, sessions)
    if asked_about and not isinstance(asked_about[0], Event):
        looked_for = ask.words.say("organiser_of", subject=label(ask, asked_about[0]))
        return ask.missing(looked_for, sessions=sessions, shown=r"(?i)organi[sz]|\bhost|주최|주관")
    return None


def _organised(ask: Ask) -> list[Thing]:
    """Return what is asked about: the event that is named rather than a session that the words only come near."""
    named = ask.query.constraints.events and not names_part(ask.query.text)
    others = [s for s in ask.query.subjects if s.kind is not SubjectKind.EVENT]
    if named and all(s.score < _NAMED and s.via in ("title", "meaning") for s in others) and not _of_its_sort(ask):
        return [*ask.events[:2]]
    return things(ask) or [*backed(ask)]


def _of_its_sort(ask: Ask) -> bool:
    """Tell whether a workshop near the question is of the sort that it speaks of, and the event is of another.

    "The symposium on 4 September" is the symposium held within a meeting, not the meeting.
    """
    said = terms(ask.query.text)
    told = {term for event in ask.events for term in terms(event.name.value)}
    return any((terms(s.label) & said) - told for s in ask.query.subjects if s.kind is SubjectKind.WORKSHOP)


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
        holder = next((h for h in holders_of(ask, thing) if h.organisers), None)
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


def holders_of(ask: Ask, thing: Thing) -> Sequence[Thing]:
    """Return the thing and the workshop it belongs to; a workshop's organiser organises its sessions."""
    group = ask.group(thing) if isinstance(thing, Session) else None
    return (thing, group) if group else (thing,)


def asks_what(ask: Ask) -> bool:
    """Tell whether a question asks which workshop or session a body organises."""
    text = fold(ask.query.question)
    runs = ask.query.asks(Asked.ORGANISER) or _RUNS.search(text)
    named = any(s.kind is not SubjectKind.EVENT and s.via != "meaning" for s in ask.query.subjects)
    return bool(runs and _WHICH_THING.search(text)) and not named


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


def language(ask: Ask) -> Draft | None:
    """Answer in which languages something is held."""
    asked_about = [thing for thing in things(ask) if not isinstance(thing, Event)]
    if not asked_about and ask.names_nothing:
        parts: list[Workshop | Session] = [*ask.timetable.workshops.values(), *ask.timetable.sessions.values()]
        asked_about = [part for part in parts if part.language][:_PARTS]
    claims: list[DraftClaim] = []
    disputes = []
    for thing in asked_about:
        for holder in holders_of(ask, thing):
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
