"""Logistic regression on named signals, held out by group, its weights given in the signals' own units."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

Array = NDArray[np.float64]


def model(strength: float) -> Pipeline:
    """Return an untrained logistic regression over standardised signals; a smaller `strength` shrinks more."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))


def held_out(rows: Array, truth: NDArray[np.bool_], groups: NDArray[np.str_], strength: float) -> Array:
    """Return each row's probability by a model of the rows of all other groups."""
    out = np.zeros(len(truth))
    for group in sorted(set(groups.tolist())):
        test = groups == group
        out[test] = model(strength).fit(rows[~test], truth[~test]).predict_proba(rows[test])[:, 1]
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
