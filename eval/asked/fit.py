"""Fit the classifier of what is asked, and measure it against the cues.

    python -m eval.asked.fit

reads `questions.jsonl` (made questions about many kinds of forum, with the kinds of thing each asks for) and writes
`app/answering/question/asked_classifier.npz`. It prints how often cues, classifier and both are right: on wordings
held out whole, and on the questions of `eval/datasets/forum` that `measured.jsonl` labels, on which nothing is fitted.
The same data gives the same file.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from app.answering.query import Asked
from app.answering.question.asked import cued, decided, shows
from app.answering.question.asked_classifier import CUE_SCALE, FILE, VECTOR_SCALE, tokens
from app.settings import load_settings
from index.embedding.llama import load_embedding

FOLDER = Path(__file__).parent
SETS = FOLDER.parent / "datasets" / "forum"
KINDS = tuple(Asked)
FOLDS = 4
WORDINGS = 4  # a word is a feature from this many wordings on
STRENGTH = 1.0  # inverse of the L2 penalty
KEEP = (0.02, 0.05, 0.1, 0.2, 0.3)
ADD = (0.3, 0.4, 0.5, 0.6, 0.7)

Array = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Data:
    """Questions with what they ask for: `labels` of shape (questions, kinds); `groups` are their wordings."""

    texts: tuple[str, ...]
    labels: Labels
    groups: tuple[str, ...]


def read(path: Path) -> Data:
    """Read the made questions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Data(
        tuple(row["question"] for row in rows),
        np.array([[kind in row["asked"] for kind in KINDS] for row in rows]),
        tuple(row["wording"] for row in rows),
    )


def read_measured(path: Path) -> dict[str, Data]:
    """Read the labelled questions of the evaluation sets, by set."""
    found: dict[str, list[tuple[str, list[str], str]]] = defaultdict(list)
    labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for name in sorted({row["set"] for row in labels}):
        rows = map(json.loads, (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        texts = {row["id"]: row["question"] for row in rows}
        found[name] = [(texts[row["id"]], row["asked"], row["id"]) for row in labels if row["set"] == name]
    return {
        name: Data(
            tuple(text for text, _, _ in rows),
            np.array([[kind in asked for kind in KINDS] for _, asked, _ in rows]),
            tuple(key for _, _, key in rows),
        )
        for name, rows in found.items()
    }


class Features:
    """Turns questions into rows: words, then embedding, then cues, as `Classifier` weighs them."""

    def __init__(self, data: Data, vectors: Array) -> None:
        wordings: dict[str, set[str]] = defaultdict(set)
        for text, group in zip(data.texts, data.groups, strict=True):
            for token in tokens(text):
                wordings[token].add(group)
        self.words = tuple(sorted(token for token, groups in wordings.items() if len(groups) >= WORDINGS))
        self.centre = vectors.mean(axis=0)
        self._rows = {word: row for row, word in enumerate(self.words)}

    def matrix(self, texts: Sequence[str], vectors: Array) -> Array:
        """Return the features of questions, shape (questions, words + dimensions + cues)."""
        words = np.zeros((len(texts), len(self.words)))
        for row, text in enumerate(texts):
            words[row, [self._rows[token] for token in tokens(text) if token in self._rows]] = 1.0
        cues = np.array([shows(text) for text in texts], dtype=np.float64)
        return np.hstack([words, VECTOR_SCALE * (vectors - self.centre), CUE_SCALE * cues])


def fit(rows: Array, labels: Labels) -> Array:
    """Return logistic weights of every kind, shape (features + 1, kinds); the last row is the intercepts."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    shape = (rows.shape[1], labels.shape[1])
    truth = labels.astype(np.float64)

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        odds = rows @ weights
        slope = rows.T @ (1.0 / (1.0 + np.exp(-odds)) - truth)
        slope[:-1] += weights[:-1] / STRENGTH
        penalty = 0.5 / STRENGTH * float((weights[:-1] ** 2).sum())
        return float((np.logaddexp(0.0, odds) - truth * odds).sum()) + penalty, slope.ravel()

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return np.asarray(found.x, dtype=np.float64).reshape(shape)


def probabilities(rows: Array, weights: Array) -> Array:
    """Return the probability of every kind, shape (questions, kinds)."""
    return np.asarray(1.0 / (1.0 + np.exp(-(rows @ weights[:-1] + weights[-1]))))


def held_out(data: Data, rows: Array) -> Array:
    """Return every question's probabilities by a model that has not seen its wording."""
    numbers = {wording: n for n, wording in enumerate(dict.fromkeys(data.groups))}
    groups = [numbers[wording] for wording in data.groups]
    out = np.zeros(data.labels.shape)
    for train, test in GroupKFold(FOLDS).split(rows, groups=groups):
        out[test] = probabilities(rows[test], fit(rows[train], data.labels[train]))
    return out


def right(found: Sequence[tuple[Asked, ...]], labels: Labels) -> tuple[float, float]:
    """Return how often the first kind found is one that is asked for, and the micro F1 of all kinds.

    A start or an end is a time: "when" beside it counts neither for nor against.
    """
    first, shared, told, asked = 0, 0, 0, 0
    for kinds, row in zip(found, labels, strict=True):
        gold = {kind for kind, is_asked in zip(KINDS, row, strict=True) if is_asked}
        edges = {Asked.START, Asked.END}
        kept = {kind for kind in kinds if kind is not Asked.WHEN or kind in gold or not edges & {*kinds}}
        first += kinds[0] in gold
        shared, told, asked = shared + len(kept & gold), told + len(kept), asked + len(gold)
    return first / len(found), 2 * shared / (told + asked)


def by(probable: Array, cues: Sequence[tuple[Asked, ...]], keep: float, add: float) -> list[tuple[Asked, ...]]:
    """Return the kinds decided on for every question."""
    rows = (dict(zip(KINDS, row.tolist(), strict=True)) for row in probable)
    return [decided(kinds, row, keep, add) for kinds, row in zip(cues, rows, strict=True)]


def main() -> None:
    """Fit, measure and write."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    data = read(FOLDER / "questions.jsonl")
    embedding = load_embedding(load_settings().embedding)
    vectors = embed(data.texts, embedding)
    features = Features(data, vectors)
    rows = features.matrix(data.texts, vectors)
    probable, cues = held_out(data, rows), [cued(text) for text in data.texts]
    keep, add = max(
        ((keep, add) for keep in KEEP for add in ADD), key=lambda both: right(by(probable, cues, *both), data.labels)[1]
    )
    weights = fit(rows, data.labels)
    print(f"{len(data.texts)} questions, {len(set(data.groups))} wordings, {rows.shape[1]} features")
    print(f"kept with a cue from {keep}, without one from {add}\n\nfirst kind right / F1 of all kinds")
    _report("wordings held out", probable, cues, data.labels, keep, add)
    for name, questions in read_measured(FOLDER / "measured.jsonl").items():
        seen = features.matrix(questions.texts, embed(questions.texts, embedding))
        own = [cued(text) for text in questions.texts]
        _report(name, probabilities(seen, weights), own, questions.labels, keep, add)
    _write(features, weights, keep, add, embedding.model_name)


def embed(texts: Sequence[str], embedding: BaseEmbedding) -> Array:
    """Return the embeddings of questions, shape (questions, dimensions)."""
    return np.array([embedding.get_query_embedding(text) for text in texts], dtype=np.float64)


def _report(
    name: str, probable: Array, cues: Sequence[tuple[Asked, ...]], labels: Labels, keep: float, add: float
) -> None:

    ways = {
        "cues": cues,
        "classifier": by(probable, [()] * len(cues), keep, add),
        "both": by(probable, cues, keep, add),
    }
    figures = "  ".join("{} {:.3f} / {:.3f}".format(way, *right(found, labels)) for way, found in ways.items())
    print(f"{name:18} n={len(labels):5}  {figures}")


def _write(features: Features, weights: Array, keep: float, add: float, embedding: str) -> None:
    digest = hashlib.sha256((FOLDER / "questions.jsonl").read_bytes()).hexdigest()
    about = {"kinds": KINDS, "keep": keep, "add": add, "embedding": embedding, "questions": digest}
    np.savez_compressed(
        FILE,
        about=np.array(json.dumps(about)),
        words=np.array(features.words),
        centre=features.centre.astype(np.float32),
        weights=weights[:-1].astype(np.float16),
        intercepts=weights[-1].astype(np.float32),
    )


if __name__ == "__main__":
    main()
