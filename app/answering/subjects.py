"""What a question is about: its words, numbers, names and meaning linked to the entities of the programme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from app.answering.entities import Entities, Entity
from app.answering.in_order import sessions_in_order
from app.answering.language.calendar import calendar_names
from app.answering.language.clock import in_part
from app.answering.language.sounds import spells
from app.answering.language.terms import TERMS, distinctive, terms
from app.answering.language.territories import countries
from app.answering.language.words import ASKING, content, fold, is_hangul, stem, words
from app.answering.named_events import GROUP_TERMS, NamedEvents
from app.answering.people import People
from app.answering.programme.stated_time import contradicts, is_stated
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints, Subject, SubjectKind
from corpus.programme.model import Session, Workshop
from corpus.programme.names import match_name

_PLAIN = ASKING | frozenset(stem(word) for word in ASKING)
_CALENDAR = frozenset(stem(fold(name)) for name in calendar_names())
_LINKED = 0.36  # combined score from which a session or workshop is taken to be meant
# How much a word that no entity holds counts; Hangul less, since it may be an English title's word.
_UNKNOWN, _UNKNOWN_HANGUL = 0.5, 0.15
_NEAR = 4  # entities kept as the likeliest where none is sure
_WORDED = 0.25  # share of words from which a subject counts as named by its words
_WITHIN = 0.2  # share of words above which a session of the workshop named is meant rather than the workshop
_CLOSE = 0.88  # share of the best score within which others are meant as well
_WORDS_WEIGHT = 0.65  # of words against meaning in the combined score; meaning decides where words are silent
_FAR_OUT, _LEAD = 2.0, 0.3  # deviations of the nearest meaning, and before the next, that make it sure by itself
_SURE = 0.5  # score from which a subject's facts are stated
_AS_WELL = 0.75  # share of the best score by words that a session has whose title says more than the question does
_FAR = 3.0  # standard deviations above the mean cosine that count as fully alike

_WITH_SUBJECT = frozenset({"session", "plenary", "keynote"})  # kinds of session that speak about something
# Sessions that a programme numbers by letter and digit: "Session B1".
_CODE = re.compile(
    r"(?:\b(?:sessions?|workshops?|tracks?|panels?|talks?|symposium)|세션)\s?([a-z]-?\d{1,2}|\d{1,2}-?[a-z])(?![a-z\d])"
)
_LETTERED = re.compile(r"(?P<letter>[SW])-?(?P<number>\d{1,2})\b")
_WORKSHOP_WORD = re.compile(r"(?:분과|트랙|워크숍|track|stream|strand)\s", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{1,3}-?\d{1,2}(?![A-Za-z\d])")
_COUNTED = re.compile(r"(?:ws|w|s|sess)?\d+(?:st|nd|rd|th)?")
_NAMED_DAY = re.compile(r"\b(?:opening|closing)\s(?:day|morning|afternoon|evening)\b")  # names no ceremony
_WORKSHOP_NOUN = re.compile(r"\bworkshops?\b|\btracks?\b|워크숍|워크샵|트랙")
_SESSION_NOUN = re.compile(r"\bsessions?\b|\bslots?\b|\btalks?\b|\blectures?\b|\bplenar|세션|본회의|강연|강의|순서")


@dataclass(frozen=True, slots=True)
class Linked:
    """The subjects of a question, surest first, and what of it no subject explains.

    `absent` names what the question speaks of as part of the programme and the programme lacks ("Workshop 9");
    `unexplained` holds the stems of its content words that neither the subjects nor ways of asking account for;
    `telling` those that may name a thing at all: without ways of asking, people, countries, numbers, days and events.
    """

    subjects: tuple[Subject, ...]
    unexplained: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    near: tuple[Subject, ...] = ()
    telling: tuple[str, ...] = ()


class Linker:
    """Links questions to one programme."""

    def __init__(self, timetable: Timetable, entities: Entities) -> None:
        self.timetable = timetable
        self.entities = entities
        titles = {word for entity in entities.all for word in entity.title}
        named: list[Session | Workshop] = [*timetable.programme.workshops, *timetable.programme.sessions]
        spoken = {word for thing in named if thing.title for word in words(thing.title.value)}
        self._latin = {
            word: stem(word) for word in sorted(spoken) if word.isascii() and word.isalpha() and len(word) > 2
        }
        self._in_hangul = any(is_hangul(word) for word in titles)
        self.named_events = NamedEvents(timetable)
        self._numbers_keynotes = any(s.kind == "keynote" and s.number is not None for s in timetable.sessions.values())
        self._people = People(timetable.programme.people)
        self._sound = lru_cache(maxsize=4096)(self._sounding)

    def link(self, question: str, constraints: Constraints, vector: np.ndarray) -> Linked:
        """Return what the question is about."""
        people = self._people.named(question)
        groups = self.named_events.groups(question, constraints)
        asked_words = self._words(question, people, constraints)
        entities = self.entities.all
        known = {code for entity in entities for code in _codes_of(entity.label)}
        spoken = frozenset(code.replace("-", "") for code in _CODE.findall(fold(question))) if known else frozenset()
        # A code in small letters, "who chairs s5", is one where the programme has it; "G20" is none where it has not.
        codes = spoken | (known & {*_codes_of(question), *words(question)})
        counted = sessions_in_order(self.timetable, constraints, groups)
        allowed = np.array(
            [e.id in counted or self._allowed(e, constraints, groups, codes) for e in entities], dtype=bool
        )
        absent = self._absent(replace(constraints, sessions=()) if counted else constraints) + tuple(
            f"#{code.upper()}" for code in sorted(spoken - known)
        )
        others = (*people, *self._event_subjects(constraints))
        telling = tuple(word for word in asked_words if not word.startswith("§"))
        if not allowed.any():
            return Linked(others, tuple(asked_words), absent, telling=telling)
        by_words = self._by_words(asked_words)
        meaning = self.entities.similarity(vector)
        spread = float(meaning[allowed].std()) or 1.0
        distance = (meaning - meaning[allowed].mean()) / spread
        by_meaning = np.clip(distance / _FAR, 0, 1)
        score = _WORDS_WEIGHT * by_words + (1 - _WORDS_WEIGHT) * by_meaning
        if self._foreign(asked_words):
            score = np.maximum(score, self._by_meaning_alone(distance, allowed))
        text = fold(question)
        nouns = _WORKSHOP_NOUN.search(text) is not None, _SESSION_NOUN.search(text) is not None
        score *= np.array([self._fits(entity, nouns, constraints) for entity in entities])
        named = np.array([self._is_named(entity, constraints, groups, asked_words) for entity in entities], dtype=bool)
        within = bool(_SESSION_NOUN.search(fold(question))) and not constraints.sessions and bool(constraints.workshops)
        if within and (by_words * ~named * allowed).max(initial=0) > _WITHIN:
            allowed &= ~named  # "which Workshop 6 session asks about …": the session is meant, not the workshop
        else:
            # A number has said which; words only order what the number leaves.
            score = np.where(named, 0.5 + score / 2, score)
        score[~allowed] = 0
        score[self._apart(entities, named & allowed, constraints)] = 0
        score[self._at_other_times(by_words * allowed, constraints)] = 0
        best = float(score.max())
        ranked = [int(i) for i in np.argsort(-score, kind="stable") if allowed[i]]

        def subject(i: int) -> Subject:
            via = "number" if named[i] else "title" if by_words[i] >= _WORDED else "meaning"
            return Subject(entities[i].kind, entities[i].id, entities[i].label, float(min(score[i], 1.0)), via)

        several = len(constraints.workshops) > 1 or len(constraints.plenaries) > 1
        order = [
            i
            for i in ranked
            if score[i] >= max(best * _CLOSE, _LINKED)
            or (score[i] >= _LINKED and ((several and named[i]) or entities[i].id in counted))
        ]
        subjects = tuple(subject(i) for i in order)
        if not subjects:
            # "the symposium" with nothing of it named is the whole of it.
            subjects = tuple(
                Subject(SubjectKind.WORKSHOP, e.id, e.label, _SURE, "name")
                for e in entities
                if e.id in groups and not constraints.sessions
            )
            absent += self._absent_terms(question, allowed)
        explained = {word for i in order for word in entities[i].weights}
        unexplained = tuple(word for word in asked_words if word not in explained and not word.startswith("§"))
        # Nearest by meaning: where no subject is found, the words that are known are the ones that tell least. What a
        # talk is about is a session's to tell, not a break's or a whole workshop's.
        likely = [int(i) for i in np.argsort(-distance, kind="stable") if allowed[i] and self._tells(int(i))]
        near = tuple(subject(i) for i in likely[:_NEAR])
        return Linked((*subjects, *others), unexplained, absent, near, telling)

    def _tells(self, i: int) -> bool:
        """Tell whether an entity is a session with a subject of its own."""
        entity = self.entities.all[i]
        return entity.kind is SubjectKind.SESSION and self.timetable.sessions[entity.id].kind in _WITH_SUBJECT

    def _absent_terms(self, question: str, allowed: np.ndarray) -> tuple[str, ...]:
        """Return the terms for parts of a programme ("§registration") that no entity left to the question has."""
        held = {
            word
            for entity, possible in zip(self.entities.all, allowed, strict=True)
            if possible
            for word in entity.title
        }
        kinds = {term.name for term in TERMS if term.kinds}
        return tuple(f"§{term}" for term in sorted(distinctive(question) & kinds) if f"§{term}" not in held)

    def _foreign(self, asked_words: Sequence[str]) -> bool:
        """Tell whether a question is in Hangul and the programme is not, so that words cannot meet."""
        return any(is_hangul(word) for word in asked_words) and not self._in_hangul

    def _by_meaning_alone(self, distance: np.ndarray, allowed: np.ndarray) -> np.ndarray:
        """Return the score of the one entity whose meaning stands far out from all others', zero for the rest."""
        scores = np.zeros(len(distance), dtype=np.float32)
        ranked = [int(i) for i in np.argsort(-distance, kind="stable") if allowed[i]]
        if not ranked:
            return scores
        first = ranked[0]
        group = self.entities.all[first].workshop
        rivals = [i for i in ranked[1:] if group is None or self.entities.all[i].workshop != group]
        lead = distance[first] - (distance[rivals[0]] if rivals else 0.0)
        if distance[first] >= _FAR_OUT and lead >= _LEAD:
            scores[first] = _SURE
        return scores

    def _is_named(
        self, entity: Entity, constraints: Constraints, groups: frozenset[str], asked_words: Sequence[str]
    ) -> bool:
        """Tell whether the question gives the entity's own number, or names its group and nothing more."""
        if entity.kind is SubjectKind.WORKSHOP:
            number = self.timetable.workshops[entity.id].number
            if constraints.sessions:
                return False
            alone = entity.id in groups and not [w for w in asked_words if w not in entity.title]
            return alone or (number is not None and number in constraints.workshops)
        session = self.timetable.sessions[entity.id]
        if session.kind == "plenary":
            return session.number in constraints.plenaries
        return bool(constraints.sessions) or _goes_by(session, constraints)

    def _apart(self, entities: Sequence[Entity], named: np.ndarray, constraints: Constraints) -> np.ndarray:
        """Return which of the entities named by number lie outside the day or the part of the forum that is named."""
        apart = np.zeros(len(entities), dtype=bool)
        for test in (self._at_stated_time, self._belongs):
            fits = np.array([test(entity, constraints) == 1 for entity in entities], dtype=bool)
            if (named & fits & ~apart).any():
                apart |= named & ~fits
        return apart

    def _at_stated_time(self, entity: Entity, constraints: Constraints) -> float:
        """Return 0 for a session that is surely not on at the time stated, else 1."""
        session = self.timetable.sessions.get(entity.id)
        return float(session is None or not contradicts(session, constraints))

    def _at_other_times(self, by_words: np.ndarray, constraints: Constraints) -> np.ndarray:
        """Return which sessions are not on at the time stated, where the words fit another that is as well."""
        fits = np.array([self._at_stated_time(entity, constraints) == 1 for entity in self.entities.all], dtype=bool)
        sessions = np.array([entity.kind is SubjectKind.SESSION for entity in self.entities.all], dtype=bool)
        best = by_words.max(initial=0)
        there = sessions & fits & (by_words > 0) & (by_words >= best * _AS_WELL)
        return ~fits if is_stated(constraints) and there.any() else np.zeros(len(fits), dtype=bool)

    def _event_subjects(self, constraints: Constraints) -> tuple[Subject, ...]:
        return tuple(
            Subject(SubjectKind.EVENT, event, self.timetable.events[event].name.value, 0.5, "name")
            for event in constraints.events
        )

    def _words(self, question: str, people: Sequence[Subject], constraints: Constraints) -> list[str]:
        """Return the stems and terms that may name a session: without ways of asking, names, numbers and days."""
        text = self.named_events.without(_NAMED_DAY.sub(" ", fold(question)), constraints.events)
        spent = {w for subject in people for name in self.timetable.people[subject.id].names for w in content(name)}
        spent |= {w for name in countries(text).values() for w in content(name)}
        for event in (self.timetable.events[name] for name in constraints.events):
            spent |= {w for fact in (event.city, event.venue) if fact for w in content(fact.value)}
        found: dict[str, None] = {}
        for word in content(text):
            if word in _PLAIN or word in spent or _COUNTED.fullmatch(word) or word in _CALENDAR:
                continue
            if terms(word) & GROUP_TERMS:
                continue
            if people and is_hangul(word) and any(match_name(word, self.timetable.people[p.id].names) for p in people):
                continue
            if is_hangul(word) and distinctive(word) and not self.entities.knows(word):
                continue  # its term stands for it
            found[word] = None
            if is_hangul(word) and not self.entities.knows(word):
                found.update(dict.fromkeys(self._sound(word)))
        found.update(dict.fromkeys(f"§{term}" for term in sorted(distinctive(text))))
        return list(found)

    def _sounded(self, word: str) -> bool:
        """Tell whether a Hangul word was taken for the Latin word that it spells, which then stands for it."""
        return is_hangul(word) and bool(self._sound(word))

    def _sounding(self, word: str) -> tuple[str, ...]:
        """Return the Latin words of the programme that a Hangul word spells by sound."""
        return tuple(dict.fromkeys(known for latin, known in self._latin.items() if spells(word, latin)))

    def _by_words(self, asked_words: Sequence[str]) -> np.ndarray:
        """Return the share of the question's telling words that each entity holds, with a bonus for its whole title.

        Words that no entity holds count in part: the more of them, the less the others tell.
        """
        known = [word for word in asked_words if self.entities.knows(word)]
        unknown = sum(
            self.entities.idf(word) * (_UNKNOWN_HANGUL if is_hangul(word) else _UNKNOWN)
            for word in asked_words
            if not self.entities.knows(word) and not self._sounded(word)
        )
        total = sum(self.entities.idf(word) for word in known) + unknown
        scores = np.zeros(len(self.entities.all), dtype=np.float32)
        if not known:
            return scores
        for i, entity in enumerate(self.entities.all):
            matched = sum(self.entities.idf(word) * entity.weights.get(word, 0.0) for word in known)
            if matched:
                title = sum(self.entities.idf(word) for word in entity.title)
                covered = sum(self.entities.idf(word) for word in entity.title if word in known)
                scores[i] = matched / total * (0.75 + 0.25 * covered / title if title else 0.75)
        return scores

    def _allowed(self, entity: Entity, constraints: Constraints, groups: frozenset[str], codes: frozenset[str]) -> bool:
        """Tell whether the numbers, groups and events that a question names leave room for an entity."""
        if constraints.events and entity.event not in constraints.events:
            return False
        if groups and entity.workshop not in groups:
            return False
        if codes:
            return entity.kind is SubjectKind.SESSION and not codes.isdisjoint(_codes_of(entity.label))
        if entity.kind is SubjectKind.SESSION and _goes_by(self.timetable.sessions[entity.id], constraints):
            return True
        if constraints.keynotes and self._numbers_keynotes:
            return False
        if not (constraints.workshops or constraints.sessions or constraints.plenaries):
            return True
        if entity.kind is SubjectKind.WORKSHOP:
            workshop = self.timetable.workshops[entity.id]
            return not constraints.sessions and workshop.number in constraints.workshops
        session = self.timetable.sessions[entity.id]
        if session.kind == "plenary":
            return session.number in constraints.plenaries
        if session.kind == "keynote":
            return False  # "session 2" is not the second keynote
        group = self.timetable.workshops.get(session.workshop or "")
        if constraints.workshops and (group is None or group.number not in constraints.workshops):
            return False
        if not constraints.sessions:
            return bool(constraints.workshops)
        whole = session.part_of is None or not any(
            other.part_of is None and other.number == session.number
            for other in (self.timetable.of_workshop(session.workshop) if session.workshop else ())
        )
        return session.number in constraints.sessions and whole

    def _absent(self, constraints: Constraints) -> tuple[str, ...]:
        """Return what a question names by number and no programme it can mean has."""
        events = constraints.events or tuple(self.timetable.events)
        workshops = [w for w in self.timetable.workshops.values() if w.event in events]
        sessions = [s for s in self.timetable.sessions.values() if s.event in events]
        found = [
            f"Workshop {number}"
            for number in constraints.workshops
            if workshops and number > 0 and number not in {w.number for w in workshops}
        ]
        plenaries = {s.number for s in sessions if s.kind == "plenary"}
        found += [f"Plenary {n}" for n in constraints.plenaries if plenaries and n > 0 and n not in plenaries]
        groups = [w for w in workshops if w.number in constraints.workshops]
        within = [s for s in sessions if not groups or s.workshop in {w.id for w in groups}]
        numbers = {s.number for s in within if s.kind != "plenary"}
        found += [f"Session {n}" for n in constraints.sessions if n > 0 and numbers - {None} and n not in numbers]
        return tuple(found)

    def _fits(self, entity: Entity, nouns: tuple[bool, bool], constraints: Constraints) -> float:
        """Return how well an entity's kind and day go with a question, up to 1; `nouns`: of workshops, of sessions."""
        workshop, session = nouns
        fit = 1.0
        if entity.kind is SubjectKind.WORKSHOP:
            fit = 1.0 if workshop and not session else 0.6 if session else 0.8
        elif workshop and not session and entity.workshop:
            fit = 0.7
        if entity.kind is SubjectKind.SESSION:
            thing = self.timetable.sessions[entity.id]
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
        group, event = self.timetable.workshops.get(entity.workshop), self.timetable.events[constraints.events[0]]
        if group is None or group.number is not None or not group.title:
            return 1.0
        own, whole = set(content(group.title.value)), set(content(event.name.value))
        return 1.0 if len(own & whole) * 2 >= len(whole) else 0.85


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
