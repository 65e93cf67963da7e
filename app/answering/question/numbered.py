"""What the numbers, codes, days, groups and forums that a question names leave of a programme's entities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.answering.language.clock import in_part
from app.answering.language.words import content, fold, words
from app.answering.programme.stated_time import contradicts
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints, SubjectKind
from app.answering.question.entities import Entity
from corpus.programme.model import Session

# Sessions that a programme numbers by letter and digit: "Session B1".
_CODE = re.compile(
    r"(?:\b(?:sessions?|workshops?|tracks?|panels?|talks?|symposium)|세션)\s?([a-z]-?\d{1,2}|\d{1,2}-?[a-z])(?![a-z\d])"
)
_LETTERED = re.compile(r"(?P<letter>[SW])-?(?P<number>\d{1,2})\b")
_WORKSHOP_WORD = re.compile(r"(?:분과|트랙|워크숍|워크샵|workshop|track|stream|strand)\s", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{1,3}-?\d{1,2}(?![A-Za-z\d])")
_WORKSHOP_NOUN = re.compile(r"\bworkshops?\b|\btracks?\b|워크숍|워크샵|트랙")
SESSION_NOUN = re.compile(r"\bsessions?\b|\bslots?\b|\btalks?\b|\blectures?\b|\bplenar|세션|본회의|강연|강의|순서")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of sessions that a question names: those the programme has, and those it has not."""

    known: frozenset[str]
    absent: tuple[str, ...]


class Numbered:
    """Holds the entities of one programme against what a question names by number."""

    def __init__(self, timetable: Timetable, entities: Sequence[Entity]) -> None:
        self._timetable = timetable
        self._entities = entities
        self._codes = {code for entity in entities for code in _codes_of(entity.label)}
        self._numbers_sessions = any(s.number is not None and not s.talk for s in timetable.sessions.values())
        self._numbers_keynotes = any(s.kind == "keynote" and s.number is not None for s in timetable.sessions.values())

    def codes(self, question: str) -> Codes:
        """Return the codes that a question names."""
        known = self._codes
        spoken = frozenset(code.replace("-", "") for code in _CODE.findall(fold(question))) if known else frozenset()
        # A code in small letters, "who chairs s5", is one where the programme has it; "G20" is none where it has not.
        named = spoken | (known & {*_codes_of(question), *words(question)})
        return Codes(named, tuple(f"#{code.upper()}" for code in sorted(spoken - known)))

    def allowed(self, constraints: Constraints, groups: frozenset[str], codes: frozenset[str]) -> np.ndarray:
        """Return which entities the numbers, groups and events that a question names leave room for."""
        return np.array([self._allows(entity, constraints, groups, codes) for entity in self._entities], dtype=bool)

    def named(
        self, constraints: Constraints, groups: frozenset[str], codes: frozenset[str], asked_words: Sequence[str]
    ) -> np.ndarray:
        """Return of which entities the question gives their own number or code, or names their group and no more."""
        found = [
            not codes.isdisjoint(_codes_of(entity.label)) or self._is_named(entity, constraints, groups, asked_words)
            for entity in self._entities
        ]
        return np.array(found, dtype=bool)

    def apart(self, named: np.ndarray, constraints: Constraints) -> np.ndarray:
        """Return which of the entities named by number lie outside the day or the part of the forum that is named."""
        apart = np.zeros(len(self._entities), dtype=bool)
        belongs = np.array([self._belongs(entity, constraints) == 1 for entity in self._entities], dtype=bool)
        for fits in (self.at_stated_time(constraints), belongs):
            if (named & fits & ~apart).any():
                apart |= named & ~fits
        return apart

    def at_stated_time(self, constraints: Constraints) -> np.ndarray:
        """Return which entities may be on at the time that a question states; all where it states none."""
        sessions = (self._timetable.sessions.get(entity.id) for entity in self._entities)
        return np.array([session is None or not contradicts(session, constraints) for session in sessions], dtype=bool)

    def absent(self, constraints: Constraints) -> tuple[str, ...]:
        """Return what a question names by number and no programme it can mean has."""
        events = constraints.events or tuple(self._timetable.events)
        workshops = [w for w in self._timetable.workshops.values() if w.event in events]
        sessions = [s for s in self._timetable.sessions.values() if s.event in events]
        found = [
            f"Workshop {number}"
            for number in constraints.workshops
            if workshops and number > 0 and number not in {w.number for w in workshops}
        ]
        plenaries = {s.number for s in sessions if s.kind == "plenary"} - {None}
        found += [f"Plenary {n}" for n in constraints.plenaries if plenaries and n > 0 and n not in plenaries]
        groups = [w for w in workshops if w.number in constraints.workshops]
        within = [s for s in sessions if not groups or s.workshop in {w.id for w in groups}]
        numbers = {s.number for s in within if s.kind != "plenary"}
        found += [f"Session {n}" for n in constraints.sessions if n > 0 and numbers - {None} and n not in numbers]
        return tuple(found)

    def fits(self, question: str, constraints: Constraints) -> np.ndarray:
        """Return how well each entity's kind and day go with a question, up to 1."""
        text = fold(question)
        nouns = _WORKSHOP_NOUN.search(text) is not None, SESSION_NOUN.search(text) is not None
        return np.array([self._fit(entity, nouns, constraints) for entity in self._entities])

    def _allows(self, entity: Entity, constraints: Constraints, groups: frozenset[str], codes: frozenset[str]) -> bool:
        if constraints.events and entity.event not in constraints.events:
            return False
        if groups and entity.workshop not in groups:
            return False
        if codes:
            return entity.kind is SubjectKind.SESSION and not codes.isdisjoint(_codes_of(entity.label))
        if entity.kind is SubjectKind.SESSION and _goes_by(self._timetable.sessions[entity.id], constraints):
            return True
        if constraints.keynotes and self._numbers_keynotes:
            return False
        if not (constraints.workshops or constraints.sessions or constraints.plenaries):
            return True
        if entity.kind is SubjectKind.WORKSHOP:
            workshop = self._timetable.workshops[entity.id]
            return not constraints.sessions and workshop.number in constraints.workshops
        session = self._timetable.sessions[entity.id]
        if session.kind == "plenary":
            return session.number in constraints.plenaries
        if session.kind == "keynote":
            return False  # "session 2" is not the second keynote
        group = self._timetable.workshops.get(session.workshop or "")
        if constraints.workshops and (group is None or group.number not in constraints.workshops):
            return False
        if not constraints.sessions:
            return bool(constraints.workshops)
        whole = session.part_of is None or not any(
            other.part_of is None and other.number == session.number
            for other in (
                self._timetable.of_workshop(session.workshop)
                if session.workshop
                else (o for o in self._timetable.held if o.event == session.event and not o.workshop)
            )
        )
        # "Session 3" is no third talk of a session.
        return session.number in constraints.sessions and whole and not (session.talk and self._numbers_sessions)

    def _is_named(
        self, entity: Entity, constraints: Constraints, groups: frozenset[str], asked_words: Sequence[str]
    ) -> bool:
        if entity.kind is SubjectKind.WORKSHOP:
            number = self._timetable.workshops[entity.id].number
            if constraints.sessions:
                return False
            alone = entity.id in groups and not [w for w in asked_words if w not in entity.title]
            return alone or (number is not None and number in constraints.workshops)
        session = self._timetable.sessions[entity.id]
        if session.kind == "plenary":
            return session.number in constraints.plenaries
        return bool(constraints.sessions) or _goes_by(session, constraints)

    def _fit(self, entity: Entity, nouns: tuple[bool, bool], constraints: Constraints) -> float:
        """Return how well an entity's kind and day go with a question; `nouns`: of workshops, of sessions."""
        workshop, session = nouns
        fit = 1.0
        if entity.kind is SubjectKind.WORKSHOP:
            fit = 1.0 if workshop and not session else 0.6 if session else 0.8
        elif workshop and not session:
            fit = 0.7
        if entity.kind is SubjectKind.SESSION:
            thing = self._timetable.sessions[entity.id]
            if constraints.dates and thing.day and thing.day.value not in constraints.dates:
                fit *= 0.75
            if constraints.part and thing.start and not in_part(thing.start.value, constraints.part):
                fit *= 0.8
            if thing.part_of:
                fit *= 0.9
            fit *= self._belongs(entity, constraints)
        return fit

    def _belongs(self, entity: Entity, constraints: Constraints) -> float:
        """Return how well a session's group goes with the event named: of two parts of a forum the one called so."""
        if len(constraints.events) != 1 or not entity.workshop or constraints.dates:
            return 1.0
        group, event = self._timetable.workshops.get(entity.workshop), self._timetable.events[constraints.events[0]]
        if group is None or group.number is not None or not group.title:
            return 1.0
        own, whole = set(content(group.title.value)), set(content(event.name.value))
        return 1.0 if len(own & whole) * 2 >= len(whole) else 0.85


def names_workshop(question: str) -> bool:
    """Tell whether a question speaks of a workshop or track."""
    return _WORKSHOP_NOUN.search(fold(question)) is not None


def _goes_by(session: Session, constraints: Constraints) -> bool:
    """Tell whether a session of no workshop goes by a number asked for: "W3" by workshop 3, "분과 ①" by 분과 1."""
    if session.kind == "keynote" and session.number in constraints.keynotes:
        return True
    if session.workshop is not None or session.part_of is not None:
        return False
    if code := _LETTERED.match(session.label):
        asked = constraints.workshops if code["letter"] == "W" else constraints.sessions
        return int(code["number"]) in asked
    return session.number in constraints.workshops and bool(_WORKSHOP_WORD.match(session.label))


def _codes_of(label: str) -> list[str]:
    """Return the codes that a label or a question gives sessions: "session b1", or in capitals "S11" by itself."""
    found = [code.replace("-", "") for code in _CODE.findall(fold(label))]
    return found + [code.replace("-", "").casefold() for code in _CAPITALS.findall(label)]
