"""The people whom a question names, in any order, spelling or script."""

import itertools
import re
from collections.abc import Iterable

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.answering.language.sounds import consonants
from app.answering.language.terms import TERMS
from app.answering.language.words import fold, is_hangul, is_telling, without_particle, words
from app.answering.query import Subject, SubjectKind
from corpus.programme.model import Person
from corpus.programme.names import match_name

_NAMED = 0.8  # score of match_name from which a person is meant
_FAMILY_NAME = 0.74  # score that a family name alone gets: enough where one person only has it
_SPELLED = 0.88  # score from which Hangul is taken to spell a foreign name: ordinary words reach 0.87 by chance
_LETTERS_ALIKE = 0.7  # likeness of a word with a part of a name below which the name is not compared
_SOUNDS_ALIKE = 0.7  # the same for consonants of a Hangul word
_WORD = 9  # letters above which a part of a name is a name written together


# Words of what is met at forums, "쉬는 시간", spell nobody's name.
_EVERYDAY = frozenset(part for term in TERMS for word in term.words for part in word.split() if is_hangul(part))
_HANGUL = re.compile(r"[가-힣]+")


class People:
    """Finds people by name. Compares in full only the names that share a part with the question."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        parts = [(i, part) for i, person in enumerate(self._people) for name in person.names for part in _parts(name)]
        self._owners = np.array([i for i, _ in parts], dtype=np.int64)
        self._letters = [part for _, part in parts]
        self._sounds = [consonants(part) for part in self._letters]
        self._first = np.array([sound[:1] for sound in self._sounds], dtype="<U1")
        self._whole = np.array([len(part) > _WORD or is_hangul(part) for part in self._letters], dtype=bool)
        self._in_hangul = np.array([is_hangul(part) for part in self._letters], dtype=bool)

    def named(self, question: str) -> tuple[Subject, ...]:
        """Return the people whom a question names, surest first."""
        found = []
        latin = _HANGUL.sub(" ", question)
        for i, spellings in sorted(self._candidates(question).items()):
            person = self._people[i]
            score = match_name(latin, person.names)
            heard = max((match_name(spelled, person.names) for spelled in spellings), default=0.0)
            if score < _NAMED and heard >= _SPELLED:
                score = heard
            if score >= _FAMILY_NAME:
                found.append(Subject(SubjectKind.PERSON, person.id, person.names[0], score, "name"))
        best = max((subject.score for subject in found), default=0.0)
        if best < _NAMED and len(found) > 1:
            return ()  # a family name that several people have names none of them
        return tuple(sorted((s for s in found if s.score >= best - 0.05), key=lambda s: (-s.score, s.id)))

    def _candidates(self, question: str) -> dict[int, set[str]]:
        """Return the people who share a part of their name with the question, each with the Hangul that may spell it.

        Words that stand apart in the question are apart here: together they would spell names that nobody said.
        """
        spoken = words(question)
        found: dict[int, set[str]] = {}
        if not self._letters:
            return found
        latin = [word for word in spoken if not is_hangul(word) and len(word) > 1]
        latin += ["".join(pair) for pair in itertools.pairwise(latin)]
        if latin:
            alike = process.cdist(latin, self._letters, scorer=Levenshtein.normalized_similarity)
            found.update((int(i), set()) for i in self._owners[(alike >= _LETTERS_ALIKE).any(axis=0)])
            found.update((int(i), set()) for i in self._owners[self._in_hangul])
        hangul = [word for word in spoken if is_hangul(word)]
        telling = [is_telling(word) and without_particle(word) not in _EVERYDAY for word in hangul]
        chunks = [
            hangul[i : i + size] for size in (1, 2) for i in range(len(hangul) + 1 - size) if all(telling[i : i + size])
        ]
        if chunks:
            sounds = [consonants("".join(chunk)) for chunk in chunks]
            alike = process.cdist(sounds, self._sounds, scorer=Levenshtein.normalized_similarity)
            alike[~self._whole & (np.array([sound[:1] for sound in sounds])[:, None] != self._first)] = 0
            for chunk, part in zip(*np.nonzero(alike >= _SOUNDS_ALIKE), strict=True):
                owner = int(self._owners[part])
                if len(chunks[chunk]) == 1 or is_hangul(self._letters[part]) or len(self._letters[part]) > _WORD:
                    found.setdefault(owner, set()).add(self._around(hangul, chunks[chunk]))
        return found

    def _around(self, hangul: list[str], chunk: list[str]) -> str:
        """Return a chunk of words with its neighbours: a name's other part stands beside the one that was heard."""
        at = hangul.index(chunk[0])
        return " ".join(hangul[max(0, at - 1) : at + len(chunk) + 1])


def _parts(name: str) -> set[str]:
    """Return the words of a name and the name written together, begun at any of its words."""
    parts = words(fold(name))
    together = {"".join((*parts[i:], *parts[:i])) for i in range(len(parts))}
    return {*(part for part in parts if len(part) > 1), *together}
