"""A question's words and how much each says in one corpus: the rarer, the more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from app.answering.language.terms import terms
from app.answering.text.attributes import Attribute, asked_for
from app.answering.text.labels import labels
from app.answering.text.units import Forms, Stems, Word, stems_of
from app.answering.text.wanted import OPPOSITES, QUALIFIERS, Wanted, subject_words


class Frequencies:
    """In how many of a corpus's passages each stem stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the stems of `texts`, each once a text."""
        self._texts = 0
        self._counts: dict[str, int] = {}
        for text in texts:
            self._texts += 1
            for stem in stems_of(text):
                self._counts[stem] = self._counts.get(stem, 0) + 1
        self._forms = Forms(self._counts)

    def __contains__(self, stem: object) -> bool:
        """Tell whether any text holds the stem."""
        return stem in self._counts

    def has_form(self, stem: str) -> bool:
        """Tell whether any text holds the stem, or another form of its word."""
        return stem in self._forms

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency of BM25: the rarer, the higher; highest for what no text holds."""
        count = self._counts.get(stem, 0)
        return log(1 + (self._texts - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Weighted:
    """The content words of a question with their weights: rare words say more.

    A set of them is an int, bit i standing for `words[i]`: many units are compared with few words.
    """

    asked: Wanted
    words: tuple[Word, ...]
    named: tuple[frozenset[str], ...]  # the forum terms that each word stands for
    weights: tuple[float, ...]  # inverse document frequencies
    unknown: int  # the words that the corpus lacks
    subject: int  # those that say what it is about, rather than what kind of thing it wants of it
    numbers: int
    names: int  # those written with a capital, but for the first
    labels: frozenset[tuple[str, str]]  # the parts of a programme that it names by number
    attributes: tuple[Attribute, ...]  # what it asks of an event: a fee, a menu, parking
    opposites: tuple[tuple[str, frozenset[str]], ...]  # stems of it that have a contrary, each with what says that
    qualifiers: frozenset[str]  # stems that narrow it: "only", "before", "most"
    _covered: dict[int, tuple[Stems, int]] = field(default_factory=dict, repr=False, compare=False)
    _sums: dict[int, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, asked: Wanted, frequencies: Frequencies) -> "Weighted":
        """Weigh a question's words by one corpus."""
        words = tuple({word.stem: word for word in asked.terms}.values())
        about = set(subject_words(asked))
        return cls(
            asked,
            words,
            named=tuple(terms(word.text) for word in words),
            weights=tuple(frequencies.idf(word.stem) for word in words),
            unknown=_bits(word.stem not in frequencies for word in words),
            subject=_bits(word in about for word in words),
            numbers=_bits(word.is_number for word in words),
            names=_bits(word.is_name_like and word.start > 0 for word in words),
            labels=labels(asked.text),
            attributes=asked_for(asked.text),
            opposites=tuple((stem, OPPOSITES[stem]) for stem in sorted(asked.every & OPPOSITES.keys())),
            qualifiers=asked.every & QUALIFIERS,
        )

    @property
    def all(self) -> int:
        """Return all words."""
        return (1 << len(self.words)) - 1

    def covered(self, stems: Stems) -> int:
        """Return which of the words `stems` holds."""
        # A unit is asked for itself and for its neighbours, a passage for all of its units.
        if id(stems) not in self._covered:
            held = _bits(
                word.stem in stems or not named.isdisjoint(stems.terms)
                for word, named in zip(self.words, self.named, strict=True)
            )
            self._covered[id(stems)] = stems, held
        return self._covered[id(stems)][1]

    def among(self, some: int) -> list[Word]:
        """Return the words of a set."""
        return [word for i, word in enumerate(self.words) if some >> i & 1]

    def weight(self, some: int) -> float:
        """Return what some of the words weigh together."""
        if some not in self._sums:
            self._sums[some] = sum((w for i, w in enumerate(self.weights) if some >> i & 1), 0.0)
        return self._sums[some]

    def rarest(self, some: int) -> float:
        """Return what the weightiest of some words weighs; 0 for none."""
        return max((w for i, w in enumerate(self.weights) if some >> i & 1), default=0.0)

    def share(self, covered: int) -> float:
        """Return the weight of the covered words, as a share of all."""
        total = self.weight(self.all)
        return self.weight(covered) / total if total else 0.0

    def subject_share(self, covered: int) -> float:
        """Return the weight of the covered words that say what the question is about, as a share; 1 without any."""
        total = self.weight(self.subject)
        return self.weight(self.subject & covered) / total if total else 1.0


def _bits(tests: Iterable[bool]) -> int:
    """Return the set of the positions at which the tests are true."""
    return sum(1 << i for i, test in enumerate(tests) if test)
