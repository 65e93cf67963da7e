"""Who speaks, moderates or takes part, with the line that names them; a part that nobody is named for is told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.conflicts import conflicts_about, differing
from app.answering.draft import Draft, DraftClaim, plain
from app.answering.language.terms import terms
from app.answering.language.words import fold, words
from app.answering.programme.ask import Ask
from app.answering.programme.participants import (
    LEADING,
    Part,
    by_words,
    distinct,
    from_countries,
    of_bodies,
    of_body_meant,
    parts_in_scope,
    with_roles,
    without_roles,
)
from app.answering.query import Asked
from corpus.programme.model import Participation, Role, Session

_NAMING: tuple[Role, ...] = ("keynote", "opening", "closing", "panellist")  # roles whose words also name sessions
# The words with which a text names someone for a role.
_TOLD: dict[Role, str] = {
    "moderator": r"(?i)\bmoderat|사회|진행",
    "chair": r"(?i)\bchair|좌장|의장",
    "keynote": r"(?i)\bkeynote|기조",
    "presenter": r"(?i)\bpresent|발표",
    "opening": r"(?i)\bopening|\bwelcom|개회|환영",
    "closing": r"(?i)\bclosing|폐회",
    "rapporteur": r"(?i)\brapporteur|총괄",
}
# A chair of something else than a session.
_POST = re.compile(
    r"\b(?:vice|deputy|co|former)[- ]?chair"
    r"|\bchair(?:man|woman|person)? of (?!(?:the )?(?:session|workshop|plenar|panel|track|[a-z]{0,2}-?\d))"
    r"|부의장|부위원장"
)
LEADS = re.compile(r"\blead|\bled\b|\brun(?:s|ning)?\b|\bin charge|\bhost|이끄|맡|진행|담당")
_MOST = 12  # people that one answer lists
_READ, _READ_LIST = (
    66,
    140,
)  # words from which posts are left out: what is read at a glance, and where a list is asked for


def who(ask: Ask) -> Draft | None:
    """Answer who has a part in what is asked about."""
    constraints = ask.query.constraints
    scope = without_roles(ask, parts_in_scope(ask))
    roles = _roles(ask)
    one = [session.id for session in ask.sessions] if len(ask.sessions) == 1 and not LEADING.isdisjoint(roles) else []
    if disputes := conflicts_about(ask, one, "chair"):
        return ask.draft([differing(ask, dispute) for dispute in disputes], ask.sessions, disputes)
    if not scope:
        return _nobody(ask, []) if roles and (ask.sessions or ask.workshops) else None
    found = with_roles(scope, roles)
    if not roles and not ask.people and all(part.given.role in LEADING for part in scope) and _acts(ask):
        return None  # who leads it is all that is known, and something else is asked
    if roles and constraints.countries and not from_countries(ask, found, constraints.countries):
        # "the Lao presenter" may be listed as a speaker: the country says who is meant, the part how they are called.
        found = from_countries(ask, with_roles(scope, ("speaker",)), constraints.countries)
    if roles and not found:
        return _nobody(ask, scope)
    narrowed = bool(roles or constraints.besides)
    if narrowed and len(found) > 1:
        found = of_bodies(ask, found)
    wanted = [word for word in ask.query.unexplained if not word.startswith("§")]
    if constraints.countries:
        of_country = from_countries(ask, found, constraints.countries)
        if not of_country and not wanted:
            return None
        found, narrowed = of_country or found, narrowed or bool(of_country)
    if wanted and (matching := by_words(ask, found, wanted) or of_body_meant(ask, found)):
        found, narrowed = matching, True
    elif wanted and not ask.sessions:
        return None
    if ask.people:
        found = [part for part in found if part.given.person in {person.id for person in ask.people}]
    if not narrowed and not ask.sessions and not ask.people:
        return None
    return told(ask, distinct(found)) if found else None


def with_posts(ask: Ask) -> Draft | None:
    """Answer what those are who have a part in a session: "the chair of A1: post and university?"."""
    draft = who(ask)
    if draft is None or not draft.found:
        return draft
    parts = with_roles(parts_in_scope(ask), _roles(ask))
    claims = list(draft.claims)
    for person in dict.fromkeys(part.given.person for part in parts if not (part.given.post or part.given.affiliation)):
        for held in ask.timetable.people[person].posts[:1]:
            fields = [f for f in (held.title, held.affiliation, held.country) if f]
            line = ask.forum.evidence.line(held.span)
            name = ask.timetable.people[person].names[0]
            claims.append(ask.claim("post", (line,), person=plain(name), post=plain(", ".join(fields))))
    return replace(draft, claims=tuple(claims))


def _acts(ask: Ask) -> bool:
    """Tell whether a question asks who does something that no word of the programme explains."""
    return bool(ask.query.unexplained) and not LEADS.search(fold(ask.query.text))


def _roles(ask: Ask) -> tuple[Role, ...]:
    """Return the roles asked for, without those that only name the session: "who chairs the keynote?"."""
    roles = tuple(r for r in ask.query.constraints.roles if r != "chair" or not _POST.search(fold(ask.query.text)))
    naming = {
        role for session in ask.sessions for role in _NAMING if role == session.kind or role in terms(ask.name(session))
    }
    return tuple(role for role in roles if role not in naming) or roles


def told(ask: Ask, parts: Sequence[Part]) -> Draft:
    """Return the people of these parts: a sentence for one, a list by session for several."""
    sessions = list({part.session.id: part.session for part in parts if part.session}.values())
    if len(parts) == 1:
        return ask.draft([sentence(ask, parts[0])], sessions)
    if len({part.given.person for part in parts}) == 1:
        return ask.draft([sentence(ask, part) for part in parts[:_MOST]], sessions)
    claims = []
    most = _READ_LIST if ask.query.asks(Asked.LIST) else _READ
    named = [*(described(part.given) for part in parts), *(ask.name(session) for session in sessions)]
    brief = len(words(" ".join(named))) > most
    groups: list[Session | None] = [*sessions] or [None]
    for session in groups:
        own = [part for part in parts if part.session is session or session is None]
        if session and (len(sessions) > 1 or ask.query.asks(Asked.LIST, Asked.PERSON)):
            lines = [ask.forum.evidence.part(part.given) for part in own[:_MOST]]
            title = ask.forum.evidence.beside(lines, session) or lines[:1]
            claims.append(ask.claim("people_of", title, subject=ask.name(session)))
        claims += [
            DraftClaim(
                plain(part.given.name) if brief else described(part.given) + _role(ask, part, own),
                (ask.forum.evidence.part(part.given),),
                item=True,
            )
            for part in own[:_MOST]
        ]
    return ask.draft(claims, sessions)


def _role(ask: Ask, part: Part, others: Sequence[Part]) -> str:
    """Return the role in brackets where the people listed have different ones."""
    if len({other.given.role for other in others}) < 2:
        return ""
    return f" ({ask.words.say(f'role_{part.given.role}')})"


def sentence(ask: Ask, part: Part) -> DraftClaim:
    """Return "NAME, POST, speaks in SESSION" with the line that says so."""
    thing = ask.name(part.session) if part.session else ask.words.workshop(ask.timetable.workshops[part.subject])
    return ask.claim(
        f"part_{part.given.role}",
        (ask.forum.evidence.part(part.given),),
        person=described(part.given),
        subject=thing,
    )


def described(given: Participation) -> str:
    """Return a person's name with post, body and country as the line gives them."""
    parts = [given.name, given.post or "", given.affiliation or ""]
    if given.country and given.country.casefold() not in " ".join(parts).casefold():
        parts.append(given.country)
    return plain(", ".join(part for part in parts if part))


def _nobody(ask: Ask, scope: Sequence[Part]) -> Draft:
    """Return the refusal for a role that the materials name nobody for, with who is named."""
    role = ask.words.say(f"role_{_roles(ask)[0]}")
    sessions: list[Session] = ask.sessions[:2]
    named = [ask.short(session) for session in sessions] or [ask.words.workshop(group) for group in ask.workshops]
    subject = named[0] if named else ", ".join(event.name.value for event in ask.events)
    near = [
        DraftClaim(described(part.given), (ask.forum.evidence.part(part.given),), item=True)
        for part in distinct(scope)[:3]
        if sessions
    ]
    looked_for = ask.words.say("role_of", role=role, subject=subject) if subject else role
    return ask.missing(looked_for, near, sessions, shown=_TOLD.get(_roles(ask)[0]))
