"""Which questions of the queue mean the same, across languages and other words."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from app.faq.meaning import Meaning, agree, meaning, same


class Grouper:
    """Places a question among known ones.

    Unlike an official answer, a group may be generous: a paraphrase whose vector is `threshold` alike and which differs
    in nothing that narrows it is one with the others, since a person looks at every wording. What names the same
    things in another language is one with them from `across_languages` on.
    """

    def __init__(self, threshold: float, across_languages: float) -> None:
        self._threshold = threshold
        self._across_languages = across_languages
        self._embed: Callable[[str], Sequence[float]] | None = None

    def use(self, embed: Callable[[str], Sequence[float]]) -> None:
        """Take the embedding of the live snapshot; before the first one only words are compared."""
        self._embed = embed

    def __call__(self, text: str, known: Sequence[tuple[str, np.ndarray]]) -> tuple[int | None, np.ndarray]:
        """Return the position of the known question that means the same, or None, and the question's vector."""
        vector = np.asarray(self._embed(text) if self._embed else (), dtype=np.float32)
        asked = _meaning(text)
        best, place = self._threshold, None
        for position, (label, other) in enumerate(known):
            meant = _meaning(label)
            # A vector of another model has another length, or none.
            alike = float(vector @ other) if vector.size and vector.shape == other.shape else -1.0
            verdict = same(asked, meant)
            if verdict or (verdict is None and alike >= self._across_languages):
                return position, vector
            if alike >= best and agree(asked, meant):
                best, place = alike, position
        return place, vector


@lru_cache(maxsize=5_000)
def _meaning(text: str) -> Meaning:
    return meaning(text)
