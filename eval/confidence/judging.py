"""The confidence of text answers, and its threshold, read off the risk-coverage curve.

Two models, since their signals mean different things: "running" for folders of prose without a programme, and
"extractive" for forums, to which it is one signal more that a question is in another language than its source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from app.answering.text.extract import ACROSS, standing
from eval.confidence.collect import Seen
from eval.confidence.regression import Array, fitted, held_out, in_own_units, matrix

STRENGTH = {"running": 0.03, "extractive": 0.01}
REFUSED = 0.0  # what a refusal is worth, beside 1 for a right answer and -1 for a wrong one
NOT_JUDGED = {"unknown"}
GROUPS = {
    "words found in the sentence": ("here", "titled", "missing_here", "missing_names_here", "missing_numbers_here"),
    "words found around it": ("near", "beside", "missing_most", "missing_numbers", "missing_names"),
    "words of the subject alone": ("subject", "subject_near", "subject_beside", "subject_missing"),
    "likeness of meaning": ("likeness", "likeness_lead", "likeness_over", "passage_likeness", "rank"),
    "another language": ("cross", *(f"across_{name}" for name in ACROSS)),
    "kind of thing asked for": ("holds", "others_held", "held_near", "focus", "focus_missing", "untyped", "loosely"),
    "reasons, means and counts": ("outright", "counted", "uncounted", "enumerates", "as_many"),
    "what kind of question it is": ("kind_",),
    "attribute asked for": ("told", "untold"),
    "session or workshop named": ("labelled", "about"),
    "denial and opposites": ("denied_there", "denied_here", "denied", "opposites", "missing_qualifiers"),
    "numbers that disagree": ("other_numbers", "missing_numbers", "missing_numbers_here"),
    "place of the words": ("adjacent", "spread", "order"),
    "shape of the sentence": ("length", "dangling", "new_words", "words", "row", "item", "heading", "bare", "asks"),
    "lead over the next sentence": ("score", "margin", "share"),
}


# What says nothing in running text, whose sets ask for names and numbers of one kind of article.
LEFT_OUT = {
    "running": (
        *GROUPS["another language"],
        *GROUPS["kind of thing asked for"],
        *GROUPS["attribute asked for"],
        *GROUPS["what kind of question it is"],
        *GROUPS["reasons, means and counts"],
        *GROUPS["words of the subject alone"],
    )
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The first unit of every question: its signals, whether it is right, and what it is held out with."""

    rows: tuple[Mapping[str, float], ...]
    right: NDArray[np.bool_]
    groups: NDArray[np.str_]
    counts: Array  # how much each counts


def judged(data: Sequence[Seen], scores: Sequence[Array], counts: Array, *, exactly: bool) -> Judged:
    """Return the first unit of every question by `scores`, with its signals as `Extract.signals` gives them.

    A question counts as right that has an answer; where `exactly`, one whose first unit is the answer. Running text is
    judged by the former, since its set parts the answerable from the rest.
    """
    rows, right = [], []
    for item, score in zip(data, scores, strict=True):
        order = np.argsort(-score, kind="stable")
        margin = float(score[order[0]] - score[order[1]]) if len(order) > 1 else 0.0
        best = item.candidates[order[0]]
        lead = {
            "score": float(score[order[0]]),
            "margin": margin,
            "share": 1 / float(np.exp(score - score.max()).sum()),
        }
        likeness = [item.candidates[i].features["likeness"] for i in order.tolist()]
        rows.append({**standing({**best.features, **lead}, likeness), f"kind_{item.kind}": 1.0})
        right.append(item.asked.answerable and (best.answers or not exactly))
    return Judged(tuple(rows), np.array(right), np.array([item.asked.article for item in data]), counts)


@dataclass(frozen=True, slots=True)
class Judge:
    """A fitted model, and every question's confidence by a model that has seen nothing of its group."""

    intercept: float
    weights: Mapping[str, float]
    confidence: Array


def fit(name: str, data: Judged, without: Sequence[str] = ()) -> Judge:
    """Fit the confidence of one model on its signals, or on all but some; `kind_` stands for all kinds of question."""
    strength, out = STRENGTH[name], {*without, *LEFT_OUT.get(name, ()), *NOT_JUDGED}
    every = {signal for row in data.rows for signal in row} - out
    names = sorted(signal for signal in every if not (signal.startswith("kind_") and "kind_" in out))
    rows = matrix(data.rows, names)
    confidence = held_out(rows, data.right, data.groups, data.counts, strength)
    return Judge(*in_own_units(fitted(rows, data.right, data.counts, strength), names), confidence)


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
