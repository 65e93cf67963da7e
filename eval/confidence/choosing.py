"""The choice of the unit that answers: weights for units in the question's language and for those in another.

Across languages words seldom meet, and there are fewer questions to learn from: there a few signals decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.answering.text.extract import USUAL_LIKENESS
from eval.confidence.collect import Candidate, Seen
from eval.confidence.regression import Array, choice, matrix

STRENGTH = 1.0
ACROSS = [
    *(
        "likeness",
        "rank",
        "holds",
        "titled",
        "heading",
        "bare",
        "asks",
        "untyped",
        "labelled",
        "about",
        "told",
        "untold",
        "enumerates",
        "as_many",
        "outright",
        "counted",
        "loosely",
    ),
]
NOT_RANKED = {"cross", "unknown"}
_TAUGHT = 16  # candidates of a question that are learned from


@dataclass(frozen=True, slots=True)
class Ranking:
    """Log odds by which units are put in order: names and weights for the two kinds of unit."""

    names: tuple[str, ...]
    same: Array
    across: Array
    constant: float  # of units in another language

    def scores(self, item: Seen) -> Array:
        """Return the scores of a question's candidates."""
        if not item.candidates:
            return np.zeros(0)
        rows = [candidate.features for candidate in item.candidates]
        foreign = matrix(rows, ["cross"])[:, 0] > 0
        other = matrix(rows, ACROSS) @ self.across + self.constant
        return np.asarray(np.where(foreign, other, matrix(rows, self.names) @ self.same))

    def written(self) -> dict[str, object]:
        """Return what `app/answering/text/ranking.py` reads."""
        return {
            "same": {"constant": 0.0, "weights": _named(self.names, self.same)},
            "across": {"constant": round(self.constant, 4), "weights": _named(ACROSS, self.across)},
        }


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def fit_ranking(data: Sequence[Seen], counts: Array) -> Ranking:
    """Fit the choice among the candidates of the questions that have an answer among them."""
    taught = [
        (item, count) for item, count in zip(data, counts, strict=True) if any(c.answers for c in item.candidates)
    ]
    names = sorted(set(taught[0][0].candidates[0].features) - NOT_RANKED)
    near = [_near(item) for item, _ in taught]
    rows = [_blocks(candidates, names) for candidates in near]
    right = [np.array([candidate.answers for candidate in candidates]) for candidates in near]
    weights = choice(rows, right, np.array([count for _, count in taught]), STRENGTH)
    same, across, constant = weights[: len(names)], weights[len(names) : -1], float(weights[-1])
    shift = USUAL_LIKENESS * float(across[ACROSS.index("likeness")] - same[names.index("likeness")])
    return Ranking(tuple(names), same, across, constant - shift)


def held_out_scores(data: Sequence[Seen], counts: Array, fold: NDArray[np.int64]) -> list[Array]:
    """Return every question's scores by a ranking that has not seen its article or forum."""
    scores: list[Array] = [np.zeros(0)] * len(data)
    for left_out in sorted(set(fold.tolist())):
        kept = [i for i, one in enumerate(fold.tolist()) if one != left_out]
        ranking = fit_ranking([data[i] for i in kept], counts[kept])
        for i in np.flatnonzero(fold == left_out).tolist():
            scores[i] = ranking.scores(data[i])
    return scores


def _near(item: Seen) -> list[Candidate]:
    """Return the candidates that the shipped ranking puts first, and those that answer: the others teach little."""
    order = sorted(item.candidates, key=lambda candidate: -candidate.score)
    return [candidate for n, candidate in enumerate(order) if n < _TAUGHT or candidate.answers]


def _blocks(candidates: Sequence[Candidate], names: Sequence[str]) -> Array:
    """Return candidates as rows: signals of units in its language, those of others, and which it is."""
    # About its usual value: else the weight of the likeness and the constant would pull at each other.
    rows = [
        {**candidate.features, "likeness": candidate.features["likeness"] - USUAL_LIKENESS} for candidate in candidates
    ]
    foreign = matrix(rows, ["cross"])
    return np.concatenate([matrix(rows, names) * (1 - foreign), matrix(rows, ACROSS) * foreign, foreign], axis=1)
