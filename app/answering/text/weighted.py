"""A question's words and how much each says in one corpus: the rarer, the more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

import numpy as np

from app.answering.language.terms import terms
from app.answering.text.attributes import Attribute, asked_for
from app.answering.text.labels import labels
from app.answering.text.units import Stems, Word, words_of
from app.answering.text.wanted import Wanted, subject_words


class Frequencies:
    """In how many of a corpus's passages each stem stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the stems of `texts`, each once a text."""
        self._texts = 0
        self._counts: dict[str, int] = {}
        for text in texts:
            self._texts += 1
            for stem in {word.stem for word in words_of(text)}:
                self._counts[stem] = self._counts.get(stem, 0) + 1

    def __contains__(self, stem: object) -> bool:
        """Tell whether any text holds the stem."""
        return stem in self._counts

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency of BM25: the rarer, the higher; highest for what no text holds."""
        count = self._counts.get(stem, 0)
        return log(1 + (self._texts - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Weighted:
    """The content words of a question with their weights: rare words say more."""

    asked: Wanted
    words: tuple[Word, ...]
    named: tuple[frozenset[str], ...]  # the forum terms that each word stands for
    weights: np.ndarray  # float64, shape (len(words),), inverse document frequencies
    unknown: tuple[bool, ...]  # whether the corpus lacks the word
    subject: np.ndarray  # bool: which words say what it is about, rather than what kind of thing it wants of it
    labels: frozenset[tuple[str, str]]  # the parts of a programme that it names by number
    attributes: tuple[Attribute, ...]  # what it asks of an event: a fee, a menu, parking
    total: float  # of the weights
    subject_total: float
    unknown_total: float
    _covered: dict[int, tuple[Stems, np.ndarray]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, asked: Wanted, frequencies: Frequencies) -> "Weighted":
        """Weigh a question's words by one corpus."""
        words = tuple({word.stem: word for word in asked.terms}.values())
        weights = np.array([frequencies.idf(word.stem) for word in words])
        named = tuple(terms(word.text) for word in words)
        unknown = tuple(word.stem not in frequencies for word in words)
        attributes = asked_for(asked.text)
        about = set(subject_words(asked))
        subject = np.array([word in about for word in words], dtype=bool)
        totals = float(weights.sum()), float(weights @ subject), float(sum(weights[list(unknown)]))
        return cls(asked, words, named, weights, unknown, subject, labels(asked.text), attributes, *totals)

    def covered(self, stems: Stems) -> np.ndarray:
        """Return which of the words `stems` holds: bool, shape (len(words),)."""
        # A unit is asked for itself and for its neighbours, a passage for all of its units.
        if id(stems) not in self._covered:
            held = [
                word.stem in stems or bool(named & stems.terms)
                for word, named in zip(self.words, self.named, strict=True)
            ]
            self._covered[id(stems)] = stems, np.array(held, dtype=bool)
        return self._covered[id(stems)][1]

    def share(self, covered: np.ndarray) -> float:
        """Return the weight of the covered words, as a share of all."""
        return float(self.weights @ covered) / self.total if self.total else 0.0

    def subject_share(self, covered: np.ndarray) -> float:
        """Return the weight of the covered words that say what the question is about, as a share; 1 without any."""
        shared = float(self.weights @ (self.subject & covered))
        return shared / self.subject_total if self.subject_total else 1.0
