"""The confidence of text answers, and its threshold, read off the risk-coverage curve.

Three models, since their signals mean different things: "running" for folders of prose without a programme,
"extractive" for forums, and "cross" for questions in another language than their source's, where words seldom meet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from eval.confidence.collect import Seen
from eval.confidence.regression import Array, held_out, in_own_units, matrix, model

STRENGTH = {"running": 0.1, "extractive": 0.02, "cross": 0.02}  # the fewer the questions, the more is shrunk
# A refusal costs a delegate a fifth of what a wrong answer costs: it shows the nearest lines, and who asks can read on.
REFUSED = -0.2
NOT_JUDGED = {"cross", "unknown"}
GROUPS = {
    "words found in the sentence": ("here", "titled", "missing_here", "missing_names_here", "missing_numbers_here"),
    "words found around it": ("near", "beside", "missing_most", "missing_numbers", "missing_names"),
    "words of the subject alone": ("subject", "subject_near", "subject_beside", "subject_missing"),
    "likeness of meaning": ("likeness", "passage_likeness", "rank"),
    "kind of thing asked for": ("holds", "others_held", "held_near", "focus", "focus_missing", "untyped"),
    "attribute asked for": ("told", "untold"),
    "number of the session or workshop": ("labelled",),
    "denial and opposites": ("denied_there", "denied_here", "denied", "opposites", "missing_qualifiers"),
    "numbers that disagree": ("other_numbers", "missing_numbers", "missing_numbers_here"),
    "place of the words": ("adjacent", "spread", "order"),
    "shape of the sentence": ("length", "dangling", "new_words", "words", "row", "item", "heading", "bare", "asks"),
    "lead over the next sentence": ("score", "margin"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The first unit of every question: its signals, whether it is right, and what it is held out with."""

    rows: tuple[Mapping[str, float], ...]
    right: NDArray[np.bool_]
    groups: NDArray[np.str_]

    def where(self, keep: NDArray[np.bool_]) -> "Judged":
        """Return the questions that `keep` marks."""
        rows = tuple(row for row, kept in zip(self.rows, keep.tolist(), strict=True) if kept)
        return Judged(rows, self.right[keep], self.groups[keep])

    @property
    def across(self) -> NDArray[np.bool_]:
        """Return which questions are asked in another language than the source's."""
        return np.array([bool(row.get("cross")) for row in self.rows])


def judged(data: Sequence[Seen], scores: Sequence[Array], *, exactly: bool) -> Judged:
    """Return the first unit of every question by `scores`, with its signals as `Extract.signals` gives them.

    A question counts as right that has an answer; where `exactly`, one whose first unit is the answer. Running text is
    judged by the former, since its set parts the answerable from the rest.
    """
    rows, right = [], []
    for item, score in zip(data, scores, strict=True):
        order = np.argsort(-score, kind="stable")
        margin = float(score[order[0]] - score[order[1]]) if len(order) > 1 else 0.0
        best = item.candidates[order[0]]
        rows.append({**best.features, "score": float(score[order[0]]), "margin": margin})
        right.append(item.asked.answerable and (best.answers or not exactly))
    return Judged(tuple(rows), np.array(right), np.array([item.asked.article for item in data]))


@dataclass(frozen=True, slots=True)
class Judge:
    """A fitted model, and every question's confidence by a model that has seen nothing of its group."""

    intercept: float
    weights: Mapping[str, float]
    confidence: Array


def fit(data: Judged, strength: float, without: Sequence[str] = ()) -> Judge:
    """Fit the confidence on all signals, or on all but some."""
    names = sorted({name for row in data.rows for name in row} - NOT_JUDGED - set(without))
    rows = matrix(data.rows, names)
    confidence = held_out(rows, data.right, data.groups, strength)
    return Judge(*in_own_units(model(strength).fit(rows, data.right), names), confidence)


def area(confidence: Array, right: NDArray[np.bool_]) -> float:
    """Return the area under the ROC curve."""
    return round(float(roc_auc_score(right, confidence)), 4)


def worth(confidence: Array, right: NDArray[np.bool_], threshold: float) -> float:
    """Return the mean of +1 for a right answer, -1 for a wrong one, `REFUSED` for a question refused."""
    return float(np.where(confidence < threshold, REFUSED, np.where(right, 1, -1)).mean())


def threshold(confidence: Array, right: NDArray[np.bool_], steps: Sequence[float]) -> float:
    """Return the lowest of `steps` whose worth is within a hundredth of the best: it answers the most."""
    found = [worth(confidence, right, step) for step in steps]
    return next(step for step, value in zip(steps, found, strict=True) if value >= max(found) - 0.01)
