"""The words of a question that may name a session or workshop, and how many of them each one holds."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from app.answering.language.calendar import calendar_names
from app.answering.language.sounds import spells
from app.answering.language.terms import TERMS, distinctive, term_spans, terms
from app.answering.language.territories import countries
from app.answering.language.words import ASKING, STOP, STOP_KO, WORD, content, fold, is_hangul, stem, words
from app.answering.programme.timetable import Timetable
from app.answering.query import Constraints, Subject
from app.answering.question.entities import Entities
from app.answering.question.named_events import GROUP_TERMS, NamedEvents
from corpus.programme.model import Session, Workshop
from corpus.programme.names import match_name

_PLAIN = ASKING | frozenset(stem(word) for word in ASKING)
_CALENDAR = frozenset(stem(fold(name)) for name in calendar_names())
# How much a word that no entity holds counts; Hangul less, since it may be an English title's word.
_UNKNOWN, _UNKNOWN_HANGUL = 0.5, 0.15
_COUNTED = re.compile(r"(?:ws|w|s|sess)?\d+(?:st|nd|rd|th)?")
# "The opening of the fair" opens with a ceremony and names no "open government"; opening hours are no ceremony.
_CEREMONY = re.compile(r"\b(?:opening|closing)\b(?! (?:hours?|times?)\b)")
_NAMED_DAY = re.compile(r"\b(?:opening|closing)\s(?:day|morning|afternoon|evening)\b")  # names no ceremony


class SubjectWords:
    """Finds the words of questions that may name an entity of one programme, and weighs them."""

    def __init__(self, timetable: Timetable, entities: Entities, named_events: NamedEvents) -> None:
        self._timetable = timetable
        self._entities = entities
        self._named_events = named_events
        named: list[Session | Workshop] = [*timetable.programme.workshops, *timetable.programme.sessions]
        spoken = {word for thing in named if thing.title for word in words(thing.title.value)}
        self._latin = {
            word: stem(word) for word in sorted(spoken) if word.isascii() and word.isalpha() and len(word) > 2
        }
        self.in_hangul = any(is_hangul(word) for entity in entities.all for word in entity.title)
        self._titled = frozenset(word for entity in entities.all for word in entity.title)
        self._sound = lru_cache(maxsize=4096)(self._sounding)

    def of(self, question: str, people: Sequence[Subject], constraints: Constraints) -> list[str]:
        """Return the stems and terms that may name a session: without ways of asking, names, numbers and days."""
        timetable, knows = self._timetable, self._entities.knows
        text = self._named_events.without(_NAMED_DAY.sub(" ", fold(question)), constraints.events)
        spent = {w for subject in people for name in timetable.people[subject.id].names for w in content(name)}
        spent |= {w for name in countries(text).values() for w in content(name)}
        for event in (timetable.events[name] for name in constraints.events):
            spent |= {w for fact in (event.city, event.venue) if fact for w in content(fact.value)}
        found: dict[str, None] = {}
        called = {w for term, start, end in term_spans(text) if knows(f"§{term}") for w in content(text[start:end])}
        for word in content(_CEREMONY.sub(" ", text)):
            if word in _PLAIN or word in spent or _COUNTED.fullmatch(word):
                continue
            if word in _CALENDAR and word not in self._titled:
                continue  # "the session on Sunday opening" is not the one on Sunday
            if terms(word) & GROUP_TERMS:
                continue
            if people and is_hangul(word) and any(match_name(word, timetable.people[p.id].names) for p in people):
                continue
            if not knows(word) and (word in called or (is_hangul(word) and distinctive(word))):
                continue  # its term stands for it
            found[word] = None
            if is_hangul(word) and not knows(word):
                found.update(dict.fromkeys(self._sound(word)))
        found.update(dict.fromkeys(f"§{term}" for term in sorted(distinctive(text))))
        return list(found)

    def stretch(self, question: str, asked_words: Sequence[str]) -> str:
        """Return a question from the first to the last of the words that may name something.

        "Is there a slot on giving towns more say, please?" is "giving towns more say": ways of asking are alike in all
        questions, and make the vectors of all questions alike. A question without such a word is returned whole.
        """
        telling = set(asked_words)
        found = [match for match in WORD.finditer(question) if _is_one_of(telling, match.group())]
        return question[found[0].start() : found[-1].end()] if found else question

    def shares(self, asked_words: Sequence[str]) -> np.ndarray:
        """Return the share of the question's telling words that each entity holds, with a bonus for its whole title.

        Words that no entity holds count in part: the more of them, the less the others tell. Shape (entities,).
        """
        idf, knows = self._entities.idf, self._entities.knows
        known = [word for word in asked_words if knows(word)]
        unknown = sum(
            idf(word) * (_UNKNOWN_HANGUL if is_hangul(word) else _UNKNOWN)
            for word in asked_words
            if not knows(word) and not (is_hangul(word) and self._sound(word))  # its Latin word stands for it
        )
        total = sum(idf(word) for word in known) + unknown
        scores = np.zeros(len(self._entities.all), dtype=np.float32)
        if not known:
            return scores
        for i, entity in enumerate(self._entities.all):
            matched = sum(idf(word) * entity.weights.get(word, 0.0) for word in known)
            if matched:
                title = sum(idf(word) for word in entity.title)
                covered = sum(idf(word) for word in entity.title if word in known)
                scores[i] = matched / total * (0.75 + 0.25 * covered / title if title else 0.75)
        return scores

    def absent_terms(self, question: str, allowed: np.ndarray) -> tuple[str, ...]:
        """Return the terms for parts of a programme ("§registration") that no entity left to the question has."""
        held = {
            word
            for entity, possible in zip(self._entities.all, allowed, strict=True)
            if possible
            for word in entity.title
        }
        kinds = {term.name for term in TERMS if term.kinds}
        return tuple(f"§{term}" for term in sorted(distinctive(question) & kinds) if f"§{term}" not in held)

    def are_foreign(self, asked_words: Sequence[str]) -> bool:
        """Tell whether a question is in Hangul and the programme is not, so that words cannot meet."""
        return any(is_hangul(word) for word in asked_words) and not self.in_hangul

    def _sounding(self, word: str) -> tuple[str, ...]:
        """Return the Latin words of the programme that a Hangul word spells by sound."""
        return tuple(dict.fromkeys(known for latin, known in self._latin.items() if spells(word, latin)))


def _is_one_of(telling: set[str], written: str) -> bool:
    word = fold(written)
    return word not in STOP and word not in STOP_KO and stem(word) in telling
