"""What a question is about: its words, numbers, names and meaning linked to the entities of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.language.terms import TERMS
from app.answering.language.words import fold, is_hangul
from app.answering.likeness import Likeness
from app.answering.programme.stated_time import is_stated
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints, Near, Subject, SubjectKind
from app.answering.question.entities import Entities, Entity
from app.answering.question.in_order import sessions_in_order, things_in_order
from app.answering.question.named_events import NamedEvents
from app.answering.question.numbered import SESSION_NOUN, Numbered, names_workshop
from app.answering.question.people import People
from app.answering.question.subject_words import SubjectWords

_LINKED = 0.36  # combined score from which a session or workshop is taken to be meant
_WORDED = 0.25  # share of words from which a subject counts as named by its words
_MOSTLY = 0.5  # share of words from which they need no meaning beside them, where no other has half as much
_WITHIN = 0.2  # share of words above which a session of the workshop named is meant rather than the workshop
_CLOSE = 0.88  # share of the best score within which others are meant as well
_WORDS_WEIGHT = 0.65  # of words against meaning in the combined score; meaning decides where words are silent
_FAR_OUT, _LEAD = 2.0, 0.3  # deviations of the nearest meaning, and before the next, that make it sure by itself
_SURE = 0.5  # score from which a subject's facts are stated
_AS_WELL = 0.75  # share of the best score by words that a session has whose title says more than the question does
_FAR = 3.0  # standard deviations above the mean cosine that count as fully alike

_DOUBTED = 0.65  # score below which another may be meant, in words of the asker's own
# Cosine of multilingual-e5 below which no session is in the field of a question: of 732 questions about other forums
# 0.39 are above it, of 122 about the forum itself 0.88.
_SAME_FIELD, _ACROSS = 0.82, 0.79  # … asked in another language than the programme's
# Entities that a description may mean, and deviations that they are behind the nearest: of 78 offers a fourth was never
# the one meant, and of 40 questions one meant a session farther behind than this.
_NEAR, _BEHIND = 3, 0.6
_ENTRIES = frozenset(f"§{term.name}" for term in TERMS if term.kinds)  # "the opening": an entry of most programmes
_WITH_SUBJECT = frozenset({"session", "plenary", "keynote"})  # kinds of session that speak about something
_MAY_HAVE_SUBJECT, _SOME_SUBJECT = frozenset({"other", "tour"}), 0.7  # and kinds that may, with their weight


@dataclass(frozen=True, slots=True)
class Linked:
    """The subjects of a question, surest first, and what of it no subject explains.

    `absent` names what the question speaks of as part of the programme and the programme lacks ("Workshop 9");
    `unexplained` holds the stems of its content words that neither the subjects nor ways of asking account for;
    `telling` those that may name a thing at all: without ways of asking, people, countries, numbers, days and events;
    `near` the entities nearest in meaning, where none is sure.
    """

    subjects: tuple[Subject, ...]
    unexplained: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    near: Near = field(default_factory=Near)
    telling: tuple[str, ...] = ()


class Linker:
    """Links questions to one programme."""

    def __init__(self, timetable: Timetable, entities: Entities, embedding: BaseEmbedding) -> None:
        self.timetable = timetable
        self.entities = entities
        self.named_events = NamedEvents(timetable)
        self._words = SubjectWords(timetable, entities, self.named_events)
        self._numbered = Numbered(timetable, entities.all)
        self._likeness = Likeness(entities, embedding)
        self._people = People(timetable.programme.people)
        self._telling = np.array([self._tells(entity) for entity in entities.all])

    def link(self, question: str, constraints: Constraints, vector: np.ndarray) -> Linked:
        """Return what the question is about; `vector` is its embedding, float32, L2 norm 1."""
        people = self._people.named(question)
        groups = self.named_events.groups(question, constraints) or self._described_group(question, constraints, vector)
        asked_words = self._words.of(question, people, constraints)
        entities = self.entities.all
        codes = self._numbered.codes(question)
        counted = sessions_in_order(self.timetable, constraints, groups)
        things = things_in_order(self.timetable, constraints)
        allowed = self._numbered.allowed(constraints, groups, codes.known)
        allowed |= np.array([entity.id in counted for entity in entities], dtype=bool)
        placed = np.array([entity.id in things for entity in entities], dtype=bool)
        numbers = constraints.sessions or constraints.workshops or codes.known
        allowed = allowed | placed if numbers or not things else placed
        absent = self._numbered.absent(replace(constraints, sessions=()) if counted else constraints) + codes.absent
        others = (*people, *self._event_subjects(constraints))
        telling = tuple(word for word in asked_words if not word.startswith("§"))
        if not allowed.any():
            return Linked(others, tuple(asked_words), absent, telling=telling)
        by_words = self._words.shares(asked_words)
        distance = self._likeness.of(vector, allowed)
        score = _WORDS_WEIGHT * by_words + (1 - _WORDS_WEIGHT) * np.clip(distance / _FAR, 0, 1)
        called = self._only_one_called(asked_words, allowed, constraints)
        if self._words.are_foreign(asked_words) and not called.any():
            score = np.maximum(score, self._by_meaning_alone(distance, allowed & self._of_a_kind(asked_words)))
        score = np.maximum(score, _LINKED * self._worded_alone(by_words * allowed))
        if score[allowed].max() < _LINKED:
            score = np.maximum(score, _LINKED * called)
        fits = self._numbered.fits(question, constraints)
        score *= fits
        named = self._numbered.named(constraints, groups, codes.known, asked_words) | placed
        within = bool(SESSION_NOUN.search(fold(question))) and not constraints.sessions and bool(constraints.workshops)
        if within and (by_words * ~named * allowed).max(initial=0) > _WITHIN:
            allowed &= ~named  # "which Workshop 6 session asks about …": the session is meant, not the workshop
        else:
            # A number has said which; words only order what the number leaves.
            score = np.where(named, 0.5 + score / 2, score)
        score[~allowed] = 0
        score[self._numbered.apart(named & allowed, constraints)] = 0
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
            absent += self._words.absent_terms(question, allowed)
        explained = {
            word
            for i in order
            for word in (entities[i].weights if score[i] >= _SURE or by_words[i] >= _WORDED else entities[i].title)
        }
        unexplained = tuple(word for word in asked_words if word not in explained and not word.startswith("§"))
        near = Near()
        if best < _DOUBTED and telling:
            stretch = self._words.stretch(question, asked_words)
            across = is_hangul(question) != self._words.in_hangul
            near = Near(lambda: self._near(vector, stretch, allowed, fits, _ACROSS if across else _SAME_FIELD))
        return Linked((*subjects, *others), unexplained, absent, near, telling)

    def _described_group(self, question: str, constraints: Constraints, vector: np.ndarray) -> frozenset[str]:
        """Return the workshop of which a session is meant by its order: "the last session of the sandbox workshop"."""
        in_order = -1 in constraints.sessions or bool(constraints.ordinals)
        if not in_order or constraints.workshops or not names_workshop(question):
            return frozenset()
        linked = self.link(question, replace(constraints, sessions=(), ordinals=()), vector)
        best = next((s for s in linked.subjects if s.via == "title"), None)
        group = self.timetable.sessions[best.id].workshop if best and best.id in self.timetable.sessions else None
        if best and best.kind is SubjectKind.WORKSHOP:
            group = best.id
        return frozenset({group} if group else ())

    def _near(
        self, vector: np.ndarray, stretch: str, allowed: np.ndarray, fits: np.ndarray, same_field: float
    ) -> tuple[Subject, ...]:
        """Return the entities nearest to a description, and those almost as near; none where all are far.

        `same_field` is the cosine below which none is in the field of the question.
        """
        described = self._likeness.described(vector, stretch, allowed)
        if described.cosine < same_field:
            return ()
        distance = np.where(allowed, described.distance * fits * self._telling, 0)
        farthest = max(0.0, float(distance.max()) - _BEHIND)
        likely = [int(i) for i in np.argsort(-distance, kind="stable")[:_NEAR] if distance[i] > farthest]
        found = ((self.entities.all[i], float(min(distance[i] / _FAR, 1))) for i in likely)
        return tuple(Subject(entity.kind, entity.id, entity.label, score, "meaning") for entity, score in found)

    def _tells(self, entity: Entity) -> float:
        """Return how much an entity has a subject of its own: what a talk is about is a session's, not a break's."""
        if entity.kind is SubjectKind.WORKSHOP:
            return 1.0
        kind = self.timetable.sessions[entity.id].kind
        return 1.0 if kind in _WITH_SUBJECT else _SOME_SUBJECT if kind in _MAY_HAVE_SUBJECT else 0.0

    def _worded_alone(self, by_words: np.ndarray) -> np.ndarray:
        """Return 1 for the one entity that holds most of what the question's words weigh, no other coming near."""
        shares = np.sort(by_words)[::-1]
        alone = shares[0] >= _MOSTLY and (len(shares) == 1 or shares[1] <= shares[0] / 2)
        found: np.ndarray = (by_words == shares[0]).astype(np.float32) * alone
        return found

    def _only_one_called(self, asked_words: Sequence[str], allowed: np.ndarray, constraints: Constraints) -> np.ndarray:
        """Return 1 for the one entity of a kind that a question names, "the opening", whatever else it speaks of."""
        found = np.zeros(len(allowed), dtype=np.float32)
        for term in _ENTRIES.intersection(asked_words):
            called = [
                i
                for i, entity in enumerate(self.entities.all)
                if allowed[i] and term in entity.title and self._is_on_day(entity, constraints)
            ]
            if len(called) == 1:
                found[called[0]] = 1
        return found

    def _of_a_kind(self, asked_words: Sequence[str]) -> np.ndarray:
        """Return which entities are of a kind that a question names, "the keynote"; all where it names no kind."""
        kinds = _ENTRIES.intersection(asked_words)
        return np.array([not kinds or not kinds.isdisjoint(entity.title) for entity in self.entities.all], dtype=bool)

    def _is_on_day(self, entity: Entity, constraints: Constraints) -> bool:
        """Tell whether an entity may be on a day that a question names."""
        session = self.timetable.sessions.get(entity.id)
        return not constraints.dates or not session or not session.day or session.day.value in constraints.dates

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

    def _at_other_times(self, by_words: np.ndarray, constraints: Constraints) -> np.ndarray:
        """Return which sessions are not on at the time stated, where the words fit another that is as well."""
        fits = self._numbered.at_stated_time(constraints)
        sessions = np.array([entity.kind is SubjectKind.SESSION for entity in self.entities.all], dtype=bool)
        best = by_words.max(initial=0)
        there = sessions & fits & (by_words > 0) & (by_words >= best * _AS_WELL)
        return ~fits if is_stated(constraints) and there.any() else np.zeros(len(fits), dtype=bool)

    def _event_subjects(self, constraints: Constraints) -> tuple[Subject, ...]:
        return tuple(
            Subject(SubjectKind.EVENT, event, self.timetable.events[event].name.value, 0.5, "name")
            for event in constraints.events
        )
