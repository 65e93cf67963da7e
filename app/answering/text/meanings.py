"""Which labels mean what a word of a question means, by the cosine of their vectors about the mean of all labels.

e5 puts any two short texts close to each other; what tells them apart is left when the mean is taken away.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from numpy.typing import NDArray

from app.answering.language.words import fold, is_hangul
from app.answering.text.attributes import everyday_names
from index.texts import TextVectors

_ALIKE = 0.28  # centred cosine from which a word means a label
_EVERYDAY = 32  # everyday names whose vectors stand beside the labels', and give the mean of questions
_NEAREST = 0.08  # … by which a label may lie behind the nearest
_SHARED = 2  # syllables that Hangul compounds share
_SPELLED_ALIKE = 4  # letters in which two words begin alike, so that their vectors do whatever they mean


class LabelMeanings:
    """The vectors of labels, about their common mean."""

    def __init__(self, embedding: BaseEmbedding, vectors: TextVectors, labels: Sequence[str]) -> None:
        """Take different labels; everyday names beside them keep the mean of a few labels from being theirs."""
        self._embedding = embedding
        self._labels = tuple(labels)
        everyday = everyday_names()[:_EVERYDAY]
        if self._labels:
            told = vectors.of([*self._labels, *everyday])
            self._mean = told.mean(axis=0)
            self._vectors = _directions(told[: len(self._labels)] - self._mean)
            asking = np.asarray([embedding.get_query_embedding(name) for name in everyday], dtype=np.float32)
            self._asking_mean = asking.mean(axis=0)

    def alike(self, words: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
        """Return for each word the labels that mean it, with their centred cosine; nearest first, none for most."""
        if not self._labels or not words:
            return {}
        asked = np.asarray([self._embedding.get_query_embedding(word) for word in words], dtype=np.float32)
        cosines = _directions(asked - self._asking_mean) @ self._vectors.T
        return {word: self._nearest(row) for word, row in zip(words, cosines, strict=True)}

    def _nearest(self, cosines: NDArray[np.float32]) -> dict[str, float]:
        best = float(cosines.max())
        order = np.argsort(-cosines, kind="stable")
        return {
            self._labels[i]: float(cosines[i])
            for i in order.tolist()
            if cosines[i] >= _ALIKE and cosines[i] >= best - _NEAREST
        }


def spelled_alike(word: str, label: str) -> bool:
    """Tell whether a word is spelled like one of the label's without being it: e5 then takes the two for one.

    Words of Latin letters begin alike; Hangul compounds share a part ("조선호텔", "가로림호텔").
    """
    folded = fold(word)
    if is_hangul(folded):
        return any(folded[i : i + _SHARED] in label for i in range(len(folded) - _SHARED + 1))
    start = folded[:_SPELLED_ALIKE]
    return len(start) == _SPELLED_ALIKE and any(part.startswith(start) for part in fold(label).split())


def _directions(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-9)
    return scaled
