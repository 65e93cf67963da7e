"""A classifier of what is asked, for wordings that no cue foresees: written by `eval/asked/fit.py`.

One logistic regression a kind, over the cues that a question shows, its words, and its embedding.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.language.words import fold, is_hangul, stem
from app.answering.query import Asked

FILE = Path(__file__).parent / "asked_classifier.npz"
# How much a cue and a component of the embedding weigh against a word, before the fit: what is small is shrunk more.
CUE_SCALE = 2.0
VECTOR_SCALE = 4.5
_TOKEN = re.compile(r"[a-z']+|[가-힣]+|\d+|[^\w\s]")
_Vector = NDArray[np.floating]


def tokens(question: str) -> frozenset[str]:
    """Return the features of a question's words: each word, its stem, each two in a row, parts of Hangul words.

    All numbers are one word; "^" and "$" are the question's beginning and end.
    """
    found = ["#" if token.isdigit() else token for token in _TOKEN.findall(fold(question))]
    out = {*found, *(f"{stem(word)}~" for word in found)}
    out.update(f"{left} {right}" for left, right in zip(["^", *found], [*found, "$"], strict=True))
    for word in filter(is_hangul, found):
        out.update(f"_{word[i : i + n]}" for n in (2, 3) for i in range(len(word) - n + 1))
        out.update((f"{word[-1]}_", f"{word[-2:]}_"))
    return frozenset(out)


@dataclass(frozen=True, slots=True)
class Classifier:
    """The fitted weights: shape (words, then vector, then cues; kinds).

    `keep` is the probability from which a kind that a cue shows is believed, `add` from which one without a cue is.
    `embedding` names the model whose vectors it was fitted on; those of another mean nothing to it.
    """

    kinds: tuple[Asked, ...]
    words: Mapping[str, int]
    centre: _Vector
    weights: _Vector
    intercepts: _Vector
    keep: float
    add: float
    embedding: str

    def probabilities(self, question: str, vector: _Vector, cues: Sequence[bool]) -> dict[Asked, float]:
        """Return how probable it is of each kind that the question asks for it."""
        rows = sorted(self.words[token] for token in tokens(question) if token in self.words)
        rest = np.concatenate((VECTOR_SCALE * (vector - self.centre), CUE_SCALE * np.asarray(cues, dtype=np.float64)))
        odds = self.intercepts + self.weights[rows].sum(axis=0) + rest @ self.weights[len(self.words) :]
        return dict(zip(self.kinds, (1.0 / (1.0 + np.exp(-odds))).tolist(), strict=True))


@lru_cache(maxsize=1)
def classifier() -> Classifier:
    """Return the classifier that ships with the program."""
    with np.load(FILE, allow_pickle=False) as data:
        about = json.loads(str(data["about"]))
        return Classifier(
            kinds=tuple(Asked(kind) for kind in about["kinds"]),
            words={word: row for row, word in enumerate(data["words"].tolist())},
            centre=data["centre"].astype(np.float64),
            weights=data["weights"].astype(np.float64),
            intercepts=data["intercepts"].astype(np.float64),
            keep=about["keep"],
            add=about["add"],
            embedding=about["embedding"],
        )
