"""Vectors of units, made when a unit is first weighed and kept, since questions come back to the same units."""

from collections.abc import Sequence

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from numpy.typing import NDArray

from app.answering.text.units import Unit

_MOST = 50_000  # kept at once, about 75 MB


class UnitVectors:
    """The vectors of units, each embedded under its innermost title."""

    def __init__(self, embedding: BaseEmbedding) -> None:
        self._embedding = embedding
        self._kept: dict[tuple[str, int], NDArray[np.float32]] = {}

    def of(self, units: Sequence[Unit]) -> NDArray[np.float32]:
        """Return the units' vectors, float32, shape (len(units), dimensions), rows of L2 norm 1."""
        missing = [unit for unit in units if (unit.document, unit.start) not in self._kept]
        if missing:
            vectors = self._embedding.get_text_embedding_batch([_wording(unit) for unit in missing])
            if len(self._kept) + len(missing) > _MOST:
                self._kept = {}
            for unit, vector in zip(missing, vectors, strict=True):
                self._kept[unit.document, unit.start] = np.asarray(vector, dtype=np.float32)
            return self.of(units)
        return np.stack([self._kept[unit.document, unit.start] for unit in units])


def _wording(unit: Unit) -> str:
    """Return a unit's text under the title that says what it speaks of."""
    return f"{unit.path[-1]}: {unit.text}" if len(unit.path) > 1 else unit.text
