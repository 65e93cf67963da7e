"""The people whom a question names, in any order, spelling or script."""

import itertools
import re
from collections.abc import Iterable

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.answering.language.sounds import consonants
from app.answering.language.words import fold, is_hangul, words
from app.answering.query import Subject, SubjectKind
from corpus.programme.model import Person
from corpus.programme.names import match_name

_NAMED = 0.8  # score of match_name from which a person is meant
_FAMILY_NAME = 0.74  # score that a family name alone gets: enough where one person only has it
_SPELLED = 0.88  # score from which Hangul is taken to spell a foreign name: ordinary words reach 0.87 by chance
_LETTERS_ALIKE = 0.7  # likeness of a word with a part of a name below which the name is not compared
_SOUNDS_ALIKE = 0.5  # the same for consonants of a Hangul word


_HANGUL = re.compile(r"[가-힣]+")


class People:
    """Finds people by name. Compares in full only the names that share a part with the question."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        parts = [(i, part) for i, person in enumerate(self._people) for name in person.names for part in _parts(name)]
        self._owners = np.array([i for i, _ in parts], dtype=np.int64)
        self._letters = [part for _, part in parts]
        self._sounds = [consonants(part) for part in self._letters]

    def named(self, question: str) -> tuple[Subject, ...]:
        """Return the people whom a question names, surest first."""
        found = []
        hangul, latin = is_hangul(question), _HANGUL.sub(" ", question)
        for i in self._candidates(question):
            person = self._people[i]
            score = match_name(latin, person.names)
            if hangul and (spelled := match_name(question, person.names)) >= _SPELLED:
                score = max(score, spelled)
            if score >= _FAMILY_NAME:
                found.append(Subject(SubjectKind.PERSON, person.id, person.names[0], score, "name"))
        best = max((subject.score for subject in found), default=0.0)
        if best < _NAMED and len(found) > 1:
            return ()  # a family name that several people have names none of them
        return tuple(sorted((s for s in found if s.score >= best - 0.05), key=lambda s: (-s.score, s.id)))

    def _candidates(self, question: str) -> list[int]:
        spoken = words(question)
        latin = [word for word in spoken if not is_hangul(word) and len(word) > 1]
        latin += ["".join(pair) for pair in itertools.pairwise(latin)]
        hangul = [word for word in spoken if is_hangul(word)]
        near = np.zeros(len(self._letters), dtype=bool)
        if latin and self._letters:
            alike = process.cdist(latin, self._letters, scorer=Levenshtein.normalized_similarity)
            near |= (alike >= _LETTERS_ALIKE).any(axis=0)
        if hangul and self._letters:
            sounds = [consonants(word) for word in hangul]
            sounds += ["".join(pair) for pair in itertools.pairwise(sounds)]
            alike = process.cdist(sounds, self._sounds, scorer=Levenshtein.normalized_similarity)
            near |= (alike >= _SOUNDS_ALIKE).any(axis=0)
        if latin and any(is_hangul(part) for part in self._letters):
            near |= np.array([is_hangul(part) for part in self._letters])
        return sorted({int(i) for i in self._owners[near]})


def _parts(name: str) -> set[str]:
    """Return the words of a name and the name written together."""
    parts = words(fold(name))
    return {*(part for part in parts if len(part) > 1), "".join(parts)}
