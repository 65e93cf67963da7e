"""Logistic models on named signals, held out by group, their weights given in the signals' own units.

`choice` is the conditional logit of McFadden 1974, "Conditional logit analysis of qualitative choice behavior": which
of several candidates is the one.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

Array = NDArray[np.float64]
_CONSTANT, _TINY = 1e-9, 1e-12


def model(strength: float) -> Pipeline:
    """Return an untrained logistic regression over standardised signals; a smaller `strength` shrinks more."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))


def fitted(rows: Array, truth: NDArray[np.bool_], counts: Array, strength: float) -> Pipeline:
    """Return the regression trained on rows that count more or less."""
    return model(strength).fit(rows, truth, logisticregression__sample_weight=counts)


def held_out(rows: Array, truth: NDArray[np.bool_], groups: NDArray[np.str_], counts: Array, strength: float) -> Array:
    """Return each row's probability by a model of the rows of all other groups."""
    out = np.zeros(len(truth))
    for group in sorted(set(groups.tolist())):
        test = groups == group
        out[test] = fitted(rows[~test], truth[~test], counts[~test], strength).predict_proba(rows[test])[:, 1]
    return out


def in_own_units(pipeline: Pipeline, names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return a pipeline's intercept and weights for signals that are not standardised."""
    scaler, regression = pipeline[0], pipeline[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - weights @ scaler.mean_)
    return round(intercept, 4), {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """Return signals as a matrix, shape (rows, names); a signal that a row lacks is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def choice(rows: Sequence[Array], right: Sequence[NDArray[np.bool_]], weight: Array, strength: float) -> Array:
    """Return the weights, in the signals' own units, by which one candidate of each question is chosen.

    `rows` holds a matrix (candidates, signals) for every question, `right` which of them answer, at least one each;
    `weight` how much each question counts. A smaller `strength` shrinks more.
    """
    spread = np.concatenate([some - some.mean(axis=0) for some in rows]).std(axis=0)
    scale = np.where(spread > _CONSTANT, spread, np.inf)  # what never differs gets no weight
    every = np.concatenate(rows) / scale
    sizes = [len(some) for some in rows]
    first = np.cumsum([0, *sizes[:-1]])
    question = np.repeat(np.arange(len(rows)), sizes)
    answers = np.concatenate(right).astype(np.float64)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = every @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, first)[question])
        total, found = np.add.reduceat(odds, first), np.maximum(np.add.reduceat(odds * answers, first), _TINY)
        difference = odds / total[question] - odds * answers / found[question]
        value = float(weight @ np.log(total / found)) + float(weights @ weights) / (2 * strength)
        return value, every.T @ (difference * weight[question]) + weights / strength

    start = np.zeros(every.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x) / scale
