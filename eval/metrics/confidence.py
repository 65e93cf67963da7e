"""Whether confidence is worth anything: ranking, selective answering, calibration."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.metrics.case import Measure

BINS = 10
GROUP = "Confidence"
MEASURES = (
    Measure(
        "auroc_right",
        "AUROC, right against wrong",
        GROUP,
        "P(right is more confident than wrong), ties ½",
        "judged answers",
    ),
    Measure(
        "auroc_answerable",
        "AUROC, answerable against not",
        GROUP,
        "P(answerable is more confident than unanswerable), ties ½",
        "all questions",
    ),
    Measure("aurc", "Area under risk-coverage", GROUP, "mean risk over coverages", "judged answers", "lower"),
    Measure(
        "coverage@95",
        "Coverage at 95 % precision",
        GROUP,
        "largest share answered with at least 95 % right",
        "judged questions",
    ),
    Measure(
        "ece",
        "Calibration error",
        GROUP,
        "sum over 10 bins of n_b/n |right_b - confidence_b|",
        "judged answers",
        "lower",
    ),
)


def auroc(confidence: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Return the probability that a positive has the higher confidence than a negative, ties counted half.

    None where there is no positive or no negative. Source: Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747.
    """
    wins = pair_wins(np.asarray(confidence, float), np.asarray(positive, bool))
    return float(wins.mean()) if wins.size else None


def pair_wins(confidence: NDArray[np.float64], positive: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return, shape (positives, negatives), 1 where the positive is the more confident, ½ on a tie, else 0."""
    high, low = confidence[positive][:, None], confidence[~positive][None, :]
    return np.asarray((high > low) + 0.5 * (high == low), np.float64)


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """Risk among the answers given when only the most confident are given, at every coverage from 1/n up."""

    coverage: tuple[float, ...]
    risk: tuple[float, ...]

    @property
    def area(self) -> float | None:
        """AURC: the mean risk over all coverages; None where nothing was answered. Lower is better."""
        return sum(self.risk) / len(self.risk) if self.risk else None

    def coverage_at(self, precision: float) -> float | None:
        """Return the largest coverage at which the share of right answers is at least `precision`; 0 if at none."""
        if not self.risk:
            return None
        return max((c for c, r in zip(self.coverage, self.risk, strict=True) if 1 - r >= precision - 1e-12), default=0)


def risk_coverage(confidence: Sequence[float], right: Sequence[bool], total: int) -> RiskCoverage:
    """Order the answers given by confidence and return risk(k) = wrong among the first k / k against k / total.

    `total` counts all questions, so that a refusal lowers coverage. Answers of equal confidence enter together: a
    threshold cannot part them. Source: Geifman & El-Yaniv 2017, arXiv:1705.08500.
    """
    order = sorted(zip(confidence, right, strict=True), key=lambda pair: -pair[0])
    coverage: list[float] = []
    risk: list[float] = []
    wrong = 0
    for place, (value, is_right) in enumerate(order, 1):
        wrong += not is_right
        if place == len(order) or order[place][0] != value:
            tied = place - len(coverage)
            coverage += [place / total] * tied
            risk += [wrong / place] * tied
    return RiskCoverage(tuple(coverage), tuple(risk))


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def reliability(confidence: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """Sort answers into BINS bins of equal width; empty bins are left out."""
    values, hits = np.asarray(confidence, float), np.asarray(right, float)
    place = np.minimum((values * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(b / BINS, (b + 1) / BINS, int(held.sum()), float(values[held].mean()), float(hits[held].mean()))
        for b in range(BINS)
        if (held := place == b).any()
    )


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return sum over bins of n_b / n × |right_b - confidence_b|; None without answers.

    Source: Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602.
    """
    total = sum(b.n for b in bins)
    return sum(b.n * abs(b.right - b.confidence) for b in bins) / total if total else None
