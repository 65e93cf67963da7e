"""How near in meaning a question is to the sessions and workshops of a programme.

Measured on 122 descriptions in the askers' own words, English and Korean, of sessions of seven forums: the nearest of
titles and passages is the session meant for 0.41 of them, among the first three for 0.62. The mean of three views,
title, group and whole description, finds 0.63 and 0.80 (Korean alone 0.54 and 0.66). Of 51 others, of thirteen forums,
that mean finds 0.55 and 0.86; with the best sentence of the description as a fourth view 0.65 and 0.88. Vectors about
their mean, the best two sentences, the words of both and a share of the workshop's own nearness were no better; the
best match of every token brings 0.02 and would need the vectors of all tokens.
"""

from dataclasses import dataclass

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.question.entities import Entities
from index.programme import View

# Which texts of an entity the whole question is compared with, and its stretch without ways of asking.
_WHOLE: tuple[View, ...] = ("title", "described")
_STRETCH: tuple[tuple[View, ...], ...] = (("title", "grouped", "described"), ("title",), ("title", "said"))
_ALL: tuple[View, ...] = ("title", "grouped", "described")
_FARTHEST = 4.5  # deviations that one view counts at most


@dataclass(frozen=True, slots=True)
class Described:
    """How near each entity is to a description, in standard deviations above the mean of those that can be meant.

    `distance` has the shape (entities,); `cosine` is that of the nearest text of any of them.
    """

    distance: np.ndarray
    cosine: float


class Likeness:
    """Compares questions with the texts of one programme's entities."""

    def __init__(self, entities: Entities, embedding: BaseEmbedding) -> None:
        self._entities = entities
        self._embedding = embedding

    def of(self, vector: np.ndarray, allowed: np.ndarray) -> np.ndarray:
        """Return how near each entity is to a question with this embedding, in standard deviations, shape (entities,).

        `allowed`, of the same shape, says which entities can be meant; the mean and the deviation are theirs.
        """
        return _standardised(self._entities.similarity(vector, _ALL), allowed)

    def described(self, vector: np.ndarray, stretch: str, allowed: np.ndarray) -> Described:
        """Return how near each entity is to a question whose `stretch` describes one in words of the asker's own."""
        told = np.asarray(self._embedding.get_query_embedding(stretch), dtype=np.float32)
        cosines = [self._entities.similarity(told, views) for views in _STRETCH]
        nearest = float(max(found[allowed].max() for found in cosines))
        cosines.append(self._entities.similarity(vector, _WHOLE))
        return Described(np.mean([_standardised(found, allowed) for found in cosines], axis=0), nearest)


def _standardised(cosines: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    spread = float(cosines[allowed].std()) or 1.0
    distance: np.ndarray = np.minimum((cosines - cosines[allowed].mean()) / spread, _FARTHEST)
    return distance
