"""An inverted index of words: which of many rows of short texts have one, without reading them again."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.answering.language.terms import terms
from app.answering.text.units import Forms, Word, stems_of

Rows = NDArray[np.bool_]  # shape (rows,): the rows that are meant


class Postings:
    """The rows in which each stem and each forum term stands; a row is a few texts.

    Made once, so that a question is compared with the vocabulary and not with every row.
    """

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        """Read the texts of each row; a text that stands in many of them is read once."""
        self._count = len(rows)
        places: dict[str, list[int]] = {}
        for row, texts in enumerate(rows):
            for text in texts:
                places.setdefault(text, []).append(row)
        self._stems: dict[str, set[int]] = {}
        self._terms: dict[str, set[int]] = {}
        for text, own in places.items():
            for stem in stems_of(text):
                self._stems.setdefault(stem, set()).update(own)
            for term in terms(text):
                self._terms.setdefault(term, set()).update(own)
        self._forms = Forms(self._stems)

    def having(self, word: Word) -> Rows:
        """Return the rows with a word, another form of it, or the same thing in the other language."""
        found = np.zeros(self._count, dtype=np.bool_)
        for stem in self._forms.of(word.stem):
            found[list(self._stems[stem])] = True
        for term in terms(word.text):
            found[list(self._terms.get(term, ()))] = True
        return found
