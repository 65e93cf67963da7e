"""Bootstrap over questions, clustered by the document that answers them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
LEVEL = 0.95
Weights = NDArray[np.float32]


def resample_weights(clusters: Sequence[str], *, resamples: int = RESAMPLES, seed: int = 0) -> Weights:
    """Return how often each question is drawn in each resample, shape (resamples, len(clusters)).

    Two stages: clusters with replacement, then as many questions as a drawn cluster has, with replacement within it.
    Questions about one document are alike, so drawing them one by one would give intervals that are too narrow; drawing
    whole clusters alone would give none where a slice has one document. Questions that no document answers (cluster "")
    are a stratum of their own, drawn one by one. Source: Davison & Hinkley 1997, sections 3.2 and 3.8.
    """
    rng = np.random.default_rng(seed)
    names = sorted(set(clusters) - {""})
    members = {name: np.flatnonzero([cluster == name for cluster in clusters]) for name in ("", *names)}
    weights = np.zeros((resamples, len(clusters)), np.float32)
    if free := len(members[""]):
        weights[:, members[""]] = rng.multinomial(free, np.full(free, 1 / free), size=resamples)
    if not names:
        return weights
    drawn = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=resamples)
    for column, name in enumerate(names):
        inside = members[name]
        if len(inside) == 1:
            weights[:, inside[0]] = drawn[:, column]
        else:
            weights[:, inside] = rng.multinomial(drawn[:, column] * len(inside), np.full(len(inside), 1 / len(inside)))
    return weights


def ratios(weights: Weights, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sum(numerator) / sum(denominator) in every resample; nan where a resample has no denominator.

    `parts` has shape (questions, 2). The nans go no further than `interval` and `p_value`, which leave them out.
    """
    sums = weights.astype(np.float64) @ parts
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan))


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval of the level LEVEL, and the spread of the resamples."""

    low: float
    high: float
    deviation: float


def interval(values: NDArray[np.float64], level: float = LEVEL) -> Interval | None:
    """Return the percentile interval of resampled values; None where no resample has a value."""
    kept = values[~np.isnan(values)]
    if not len(kept):
        return None
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), float(kept.std()))


def p_value(differences: NDArray[np.float64]) -> float:
    """Return the two-sided bootstrap p-value of a difference of 0: twice the smaller share on one side of 0."""
    kept = differences[~np.isnan(differences)]
    if not len(kept):
        return 1.0
    below, above = int((kept <= 0).sum()), int((kept >= 0).sum())
    return min(1.0, 2 * (min(below, above) + 1) / (len(kept) + 1))
