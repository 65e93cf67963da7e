"""Which facts may account for a question, told from what was read of all of them once.

A fact answers only where it has every word of a question, so those that lack one need not be compared with it.
"""

from collections.abc import Iterable

import numpy as np

from app.answering.text.fact_matching import WHERE, on_day, shows
from app.answering.text.fact_questions import FactQuestion
from app.answering.text.fields import Fact
from app.answering.text.postings import Postings, Rows
from app.answering.text.units import Word
from app.answering.text.values import ValueKind, says


class FactIndex:
    """The facts of a snapshot's documents by their words, their things and the kinds of their values."""

    def __init__(self, told: Iterable[Fact]) -> None:
        self.facts = tuple(told)
        self.sentences: Rows = np.array([fact.is_sentence for fact in self.facts], dtype=np.bool_)
        self._documents = np.array([fact.document for fact in self.facts], dtype=np.str_)
        self._names = Postings([(" ".join(fact.path), fact.subject, fact.label) for fact in self.facts])
        self._values = Postings([(fact.value,) for fact in self.facts])
        self._shown: dict[str, Rows] = {}
        self._said: dict[str, Rows] = {}

    def among(self, rows: Rows) -> list[Fact]:
        """Return the facts of some rows in order."""
        return [self.facts[row] for row in np.flatnonzero(rows).tolist()]

    def of(self, document: str | None) -> Rows:
        """Return the facts of a document; of all for None."""
        return np.ones(len(self.facts), dtype=np.bool_) if document is None else self._documents == document

    def named(self, word: Word) -> Rows:
        """Return the facts whose head, label or titles have a word."""
        return self._names.having(word)

    def having(self, asked: FactQuestion) -> list[Rows]:
        """Return for each word of a question the facts that do not lack it; of sentences some that do."""
        kinds = {kind.name: kind for kind in asked.kinds}
        found = []
        for i, word in enumerate(asked.words):
            rows = self._names.having(word) | self._values.having(word)
            implied = asked.implied.get(i, frozenset())
            for name in implied:
                rows |= self._showing(kinds[name]) if name in kinds else self._saying(name)
            found.append(self.of(None) if implied == WHERE else rows)
        return found

    def anchored(self, asked: FactQuestion) -> Rows:
        """Return the facts that bear any word of a question."""
        rows = ~self.of(None)
        for word in (*asked.words, *asked.optional):
            rows |= self._names.having(word)
        for name in frozenset().union(*asked.implied.values()) - {kind.name for kind in asked.kinds}:
            rows |= self._saying(name)
        return rows

    def telling(self, asked: FactQuestion) -> Rows:
        """Return the facts whose value is of a kind asked for, on the day named where their row or column has one."""
        rows = self.of(None)
        if asked.kinds:
            rows = ~rows
            for kind in asked.kinds:
                rows |= self._showing(kind)
        if not asked.in_sentences:
            rows &= ~self.sentences
        if asked.dated:
            for row in np.flatnonzero(rows).tolist():
                rows[row] = on_day(self.facts[row], asked)
        return rows

    def _showing(self, kind: ValueKind) -> Rows:
        if kind.name not in self._shown:
            self._shown[kind.name] = np.array([shows(fact, kind) for fact in self.facts], dtype=np.bool_)
        return self._shown[kind.name]

    def _saying(self, thing: str) -> Rows:
        if thing not in self._said:
            told = [says(thing, " ".join(fact.names)) or says(thing, fact.value) for fact in self.facts]
            self._said[thing] = np.array(told, dtype=np.bool_)
        return self._said[thing]
