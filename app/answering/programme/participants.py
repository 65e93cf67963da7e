"""People in the programme narrowed to those a question means: by session, day, part, country, post and body."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.language.territories import countries
from app.answering.language.words import content, fold, is_hangul, without_particle, words
from app.answering.programme.ask import Ask
from app.answering.query import SubjectKind
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
        sessions = [s for s in ask.timetable.sessions.values() if s.workshop in ids]
    elif not sessions:
        days = ask.days()
        sessions = [
            s
            for s in ask.timetable.sessions.values()
            if s.event in ask.event_ids and (not days or (s.day is not None and s.day.value in days))
        ]
    found = [Part(s, p, s.id) for s in sorted(sessions, key=ask.timetable.order) for p in s.people]
    groups = {s.workshop for s in sessions} | {w.id for w in ask.workshops}
    return found + [Part(None, p, w.id) for w in ask.timetable.workshops.values() if w.id in groups for p in w.people]


def with_roles(parts: Sequence[Part], roles: Sequence[Role]) -> list[Part]:
    """Return the parts in one of the roles; for a presenter where none is named so, whoever speaks."""
    if not roles:
        return list(parts)
    wanted = frozenset().union(*(_ALSO.get(role, frozenset({role})) for role in roles))
    found = [part for part in parts if part.given.role in wanted or (part.session and part.session.kind in roles)]
    if not found and "presenter" in roles:
        found = [part for part in parts if part.given.role in _SPEAK]
    return found


def from_countries(ask: Ask, parts: Sequence[Part], codes: Sequence[str]) -> list[Part]:
    """Return the parts of people from one of the countries, by their country or else by their line."""
    return [part for part in parts if any(code in countries(_line(ask, part)) for code in codes)]


def by_words(ask: Ask, parts: Sequence[Part], wanted: Sequence[str]) -> list[Part]:
    """Return the parts whose lines hold most of the words, weighed by how few lines hold them; none if none does."""
    lines = [_with_short_forms(ask, _line(ask, part)) for part in parts]
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
