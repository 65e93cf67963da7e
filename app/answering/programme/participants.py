"""People in the programme narrowed to those a question means: by session, day, part, country, post and body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.language.professions import is_of
from app.answering.language.territories import countries, in_region
from app.answering.language.words import content, fold, is_hangul, without_particle, words
from app.answering.programme.ask import Ask
from app.answering.programme.sought import Sought
from app.answering.query import Subject, SubjectKind
from corpus.programme.model import Participation, Role, Session
from corpus.programme.names import match_name

# A "speaker" is anyone who speaks; a panel's members are often only listed under its title.
_SPEAK: frozenset[Role] = frozenset(
    {"speaker", "panellist", "presenter", "keynote", "opening", "closing", "commentator", "participant"}
)
_ALSO: dict[Role, frozenset[Role]] = {
    "speaker": _SPEAK,
    "panellist": frozenset({"panellist", "speaker", "participant"}),
    "presenter": frozenset({"presenter"}),
    "moderator": frozenset({"moderator"}),
    "keynote": frozenset({"keynote"}),
}
_NAMED = 0.8  # score of match_name from which a text names a person
_GIVEN = ("number", "name")  # ways of naming a session that leave no doubt
_GIVEN_NAME = 4  # letters from which one part of a name tells whom a conversation speaks of
_SURE = 0.5  # score from which a session that words name bounds the people asked for
# Whoever leads a session: one forum's chair is another's moderator.
LEADING: frozenset[Role] = frozenset({"chair", "moderator"})
_CHAIR = re.compile(r"\bchair|좌장|의장")
_EXCHANGE = 2  # turns of the last exchange, whose people "the other" leaves out
_SHORT_FORM = re.compile(r"\b[A-Z]{2,6}\b")
_STARTS_ALIKE = 5  # letters that two inflected words must share to be taken for one


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a session; `session` is None for the contact or chair of a whole workshop."""

    session: Session | None
    given: Participation
    subject: str  # id of the session or workshop


def parts_in_scope(ask: Ask) -> list[Part]:
    """Return the parts in the sessions, workshops, days and events that the question is about."""
    sessions = ask.sessions
    if not sessions and (ids := [w.id for w in ask.workshops]):
        sessions = [s for s in ask.timetable.held if s.workshop in ids]
    elif not sessions:
        days = ask.days()
        sessions = [
            s
            for s in ask.timetable.held
            if s.event in ask.event_ids and (not days or (s.day is not None and s.day.value in days))
        ]
    found = [Part(s, p, s.id) for s in sorted(sessions, key=ask.timetable.order) for p in s.people]
    for talk in (s for s in sessions if s.talk and s.part_of not in {other.id for other in sessions}):
        whole = ask.timetable.sessions[talk.part_of or ""]  # who leads a talk's session leads the talk
        found += [Part(whole, p, whole.id) for p in whole.people if p.role in LEADING]
    groups = {s.workshop for s in sessions} | {w.id for w in ask.workshops}
    return found + [Part(None, p, w.id) for w in ask.timetable.workshops.values() if w.id in groups for p in w.people]


def is_bounded(ask: Ask) -> bool:
    """Tell whether the question, or the talk before it, surely says in which sessions or workshops to look."""
    return is_given(ask) or any(
        s.via == "history" or (s.via == "title" and s.score >= _SURE) for s in _things_meant(ask)
    )


def is_given(ask: Ask) -> bool:
    """Tell whether the question itself says by number or name in which sessions or workshops to look."""
    return any(s.via in _GIVEN for s in _things_meant(ask))


def _things_meant(ask: Ask) -> list[Subject]:
    meant = {session.id for session in ask.sessions} | {workshop.id for workshop in ask.workshops}
    return [s for s in ask.query.subjects if s.kind is not SubjectKind.PERSON and s.id in meant]


def everyone(ask: Ask) -> list[Part]:
    """Return all parts in the events that the question may be about, and people whom only a list names."""
    found = [
        Part(session, given, session.id)
        for session in sorted(ask.timetable.held, key=ask.timetable.order)
        if session.event in ask.event_ids
        for given in session.people
    ]
    groups = [w for w in ask.timetable.workshops.values() if w.event in ask.event_ids]
    found += [Part(None, given, w.id) for w in groups for given in w.people]
    known = {part.given.person for part in found}
    documents = {name for event in ask.events for name in event.documents}
    for person in ask.timetable.people.values():
        own = [post for post in person.posts if not documents or post.span.document in documents]
        if person.id not in known and own:
            fields = {"post": own[0].title, "affiliation": own[0].affiliation, "country": own[0].country}
            given = Participation(
                person=person.id, name=person.names[0], role="participant", span=own[0].span, **fields
            )
            found.append(Part(None, given, ""))
    return found


def those_sought(ask: Ask, parts: Sequence[Part], sought: Sought) -> list[Part]:
    """Return the parts of the people who are of a country, a region and a profession asked for, and not ruled out."""
    named = [turn.content for turn in ask.query.history[-_EXCHANGE:]] if sought.others else []
    return [
        part
        for part in parts
        if part.given.role != "contact"
        and _is_sought(profile(ask, part), sought)
        and (sought.minutes is None or part.given.minutes == sought.minutes)
        and not any(_mentions(text, part.given.name) for text in named)
    ]


def _mentions(text: str, name: str) -> bool:
    """Tell whether a text names a person, be it by a given name alone."""
    told = set(words(text))
    return match_name(text, [name]) >= _NAMED or any(len(w) >= _GIVEN_NAME and w in told for w in words(name))


def _is_sought(told: str, sought: Sought) -> bool:
    codes = countries(told).keys() if sought.countries or sought.besides else frozenset()
    places = bool(set(sought.countries) & codes) or any(in_region(told, region) for region in sought.regions)
    return (
        (places or not (sought.countries or sought.regions))
        and not any(code in codes or (code.isdigit() and in_region(told, code)) for code in sought.besides)
        and (not sought.professions or any(is_of(told, name) for name in sought.professions))
    )


def profile(ask: Ask, part: Part) -> str:
    """Return what the sources tell of a person: the line of the part, and where it is silent their posts elsewhere."""
    given = part.given
    told = _line(ask, part)
    posts = ask.timetable.people[given.person].posts
    if not given.country:
        told = " ".join([told, *(post.country for post in posts if post.country)])
    if not (given.post or given.affiliation):
        told = " ".join([told, *(field for post in posts for field in (post.title, post.affiliation) if field)])
    return told


def with_roles(parts: Sequence[Part], roles: Sequence[Role]) -> list[Part]:
    """Return the parts in one of the roles; for a presenter where none is named so, whoever speaks."""
    if not roles:
        return list(parts)
    if roles == ("panellist",) and (named := [part for part in parts if part.given.role == "panellist"]):
        return named  # where a panel's members are listed as such, others who speak are none of it
    wanted = frozenset().union(*(_ALSO.get(role, frozenset({role})) for role in roles))
    found = [part for part in parts if part.given.role in wanted]
    held = {part.subject for part in found}
    # Whoever speaks in a keynote gives it, where nobody in it is said to.
    found += [part for part in parts if part.session and part.session.kind in roles and part.subject not in held]
    if not found and "presenter" in roles:
        found = [part for part in parts if part.given.role in _SPEAK]
    if not found and roles and not LEADING.isdisjoint(roles):
        labelled = [part for part in parts if "chair" in roles and _CHAIR.search(fold(part.given.label or ""))]
        found = labelled or [part for part in parts if part.given.role in LEADING]
    return found


def from_countries(ask: Ask, parts: Sequence[Part], codes: Sequence[str]) -> list[Part]:
    """Return the parts of people from one of the countries, by their country or else by their line."""
    return [part for part in parts if any(code in countries(_line(ask, part)) for code in codes)]


def without_roles(ask: Ask, parts: Sequence[Part]) -> list[Part]:
    """Return the parts of the people who have none of the roles that the question rules out."""
    besides = ask.query.constraints.besides
    out = {part.given.person for part in with_roles(parts, besides)} if besides else set()
    return [part for part in parts if part.given.person not in out]


def of_bodies(ask: Ask, parts: Sequence[Part]) -> list[Part]:
    """Return the parts of people whose line names a body that the question names by its short form; all if none does.

    A short form that the names of the sessions hold tells nothing of people.
    """
    known = {fold(short) for body in ask.timetable.bodies.values() for short in body.abbreviations}
    titles = {w for part in parts if part.session for w in words(ask.name(part.session))}
    named = {fold(short) for short in _SHORT_FORM.findall(ask.query.question)} | (
        known & set(words(ask.query.question))
    )
    held = {
        id(part): named & (set(words(_line(ask, part))) | _with_short_forms(ask, _line(ask, part))) for part in parts
    }
    most = max((len(held[id(part)] - titles) for part in parts), default=0)
    return [part for part in parts if len(held[id(part)] - titles) == most]


def of_body_meant(ask: Ask, parts: Sequence[Part]) -> list[Part]:
    """Return the parts of people of the body that the question names in another language; none if it names none so."""
    bodies = dict.fromkeys(body for part in parts if (body := part.given.affiliation))
    meant = ask.forum.affiliations.meant(ask.query.question, list(bodies))
    return [part for part in parts if meant and meant == part.given.affiliation]


def by_words(ask: Ask, parts: Sequence[Part], wanted: Sequence[str]) -> list[Part]:
    """Return the parts whose lines hold most of the words, weighed by how few lines hold them; none if none does."""
    capitals = {word for word in wanted if re.search(rf"\b{re.escape(word)}\b", ask.query.question.swapcase())}
    told = [_line(ask, part) for part in parts]
    lines = [_with_short_forms(ask, line) | (_initials(line) & capitals) for line in told]
    shares = {word: sum(_holds(line, word) for line in lines) for word in wanted}
    weights = [sum(1 / shares[word] for word in wanted if _holds(line, word)) for line in lines]
    best = max(weights, default=0.0)
    return [part for part, weight in zip(parts, weights, strict=True) if best > 0 and weight >= best - 1e-9]


def _with_short_forms(ask: Ask, line: str) -> frozenset[str]:
    """Return the stems of a line, with the abbreviations of the bodies that it names in full."""
    folded = fold(line)
    short = {
        fold(abbreviation)
        for body in ask.timetable.bodies.values()
        if body.abbreviations and any(fold(name) in folded for name in body.names)
        for abbreviation in body.abbreviations
    }
    return frozenset(content(line)) | short


def _initials(line: str) -> frozenset[str]:
    """Return the folded initials of every two to five capitalised words in a row: "pm" for a Prime Minister."""
    runs = re.findall(r"(?:\b[A-Z][\w'’]*(?:\s(?:of|and|for|the)\b)*\s?){2,}", line)
    names = [re.findall(r"\b[A-Z]", run) for run in runs]
    return frozenset(
        "".join(name[at : at + size]).casefold()
        for name in names
        for size in range(2, 6)
        for at in range(len(name) - size + 1)
    )


def _holds(line: frozenset[str], word: str) -> bool:
    return word in line or (
        len(word) >= _STARTS_ALIKE
        and any(w[:_STARTS_ALIKE] == word[:_STARTS_ALIKE] for w in line if len(w) >= _STARTS_ALIKE)
    )


def _line(ask: Ask, part: Part) -> str:
    document = ask.forum.documents[part.given.span.document]
    own = document.text[part.given.span.start : part.given.span.end]
    fields = (part.given.name, part.given.post, part.given.affiliation, part.given.country)
    return " ".join([own, *(field for field in fields if field)])


def distinct(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with each person once a session."""
    found: dict[tuple[str, str], Part] = {}
    for part in parts:
        found.setdefault((part.given.person, part.subject), part)
    return list(found.values())


def is_about_person(ask: Ask) -> bool:
    """Tell whether the question names a person."""
    return bool(ask.query.subjects_of(SubjectKind.PERSON))


def spelled_by_asker(question: str, names: Sequence[str]) -> str | None:
    """Return the Hangul with which the asker wrote a name that the sources write otherwise."""
    if any(is_hangul(name) for name in names):
        return None
    spoken = words(question)
    for size in (2, 1):
        for at in range(len(spoken) - size + 1):
            chunk = " ".join(spoken[at : at + size])
            if all(is_hangul(word) for word in spoken[at : at + size]) and match_name(chunk, names) >= 0.8:
                return " ".join((*spoken[at : at + size - 1], without_particle(spoken[at + size - 1])))
    return None
