"""Every figure that is reported, over all questions or a slice of them, with its interval."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.metrics import confidence
from eval.record import Strict
from eval.resampling import Weights, interval, ratios, resample_weights
from eval.score import GROUPS, Score

# Ratios of sums over questions: sum of numerators / sum of denominators (`Score.parts`).
RATIOS = tuple(measure for group in GROUPS for measure in group.MEASURES)
MEASURES = {measure.name: measure for measure in (*RATIOS, *confidence.MEASURES)}


class Figure(Strict):
    """A value with what it was counted over. `value` is None where nothing was to be counted, never a nan."""

    name: str
    value: float | None
    n: int  # what `Measure.over` counts
    questions: int  # that had a share in it
    excluded: int  # that had none
    low: float | None = None
    high: float | None = None


def parts_of(scores: Sequence[Score], name: str) -> NDArray[np.float64]:
    """Return numerators and denominators, shape (len(scores), 2), zeros for excluded questions."""
    return np.array([s.parts.get(name, (0.0, 0.0)) for s in scores], np.float64).reshape(-1, 2)


def ratio(scores: Sequence[Score], name: str, weights: Weights | None = None) -> Figure:
    """Return one ratio of sums, with its interval where resampling weights are given."""
    parts = parts_of(scores, name)
    top, bottom = parts.sum(axis=0)
    counted = int((parts[:, 1] > 0).sum())
    figure = Figure(
        name=name,
        value=float(top / bottom) if bottom else None,
        n=round(bottom),
        questions=counted,
        excluded=len(scores) - counted,
    )
    spread = interval(ratios(weights, parts)) if weights is not None and bottom else None
    return figure.model_copy(update={"low": spread.low, "high": spread.high}) if spread else figure


def judged_answers(scores: Sequence[Score]) -> list[Score]:
    """Return the questions that were answered and of which right and wrong can be told."""
    return [s for s in scores if s.judged and not s.refused and s.error is None]


def risk_curve(scores: Sequence[Score]) -> confidence.RiskCoverage:
    """Return the risk-coverage curve of the answers given."""
    answers = judged_answers(scores)
    return confidence.risk_coverage(
        [s.confidence for s in answers], [s.outcome == "correct" for s in answers], sum(s.judged for s in scores)
    )


def reliability_bins(scores: Sequence[Score]) -> tuple[confidence.Bin, ...]:
    """Return the reliability diagram's bins of the answers given."""
    answers = judged_answers(scores)
    return confidence.reliability([s.confidence for s in answers], [s.outcome == "correct" for s in answers])


def confidence_figures(scores: Sequence[Score]) -> list[Figure]:
    """Return the figures about confidence; they are no ratios of sums and have no interval here."""
    answers, curve = judged_answers(scores), risk_curve(scores)
    asked = [s for s in scores if s.error is None]
    values: Mapping[str, tuple[float | None, int]] = {
        "auroc_right": (
            confidence.auroc([s.confidence for s in answers], [s.outcome == "correct" for s in answers]),
            len(answers),
        ),
        "auroc_answerable": (
            confidence.auroc([s.confidence for s in asked], [not s.must_refuse for s in asked]),
            len(asked),
        ),
        "aurc": (curve.area, len(answers)),
        "coverage@95": (curve.coverage_at(0.95), sum(s.judged for s in scores) if answers else 0),
        "ece": (confidence.expected_calibration_error(reliability_bins(scores)), len(answers)),
    }
    return [
        Figure(name=name, value=value, n=n, questions=n, excluded=len(scores) - n)
        for name, (value, n) in values.items()
    ]


def figures(scores: Sequence[Score], *, seed: int = 0) -> tuple[Figure, ...]:
    """Return every figure of a run."""
    weights = resample_weights([s.cluster for s in scores], seed=seed)
    return (*(ratio(scores, measure.name, weights) for measure in RATIOS), *confidence_figures(scores))


SLICES: Mapping[str, Callable[[Score], str]] = {
    "language": lambda s: s.language,
    "category": lambda s: s.category,
    "document": lambda s: s.documents[0] if len(s.documents) == 1 else "several" if s.documents else "none",
    "format": lambda s: s.format,
    "hops": lambda s: str(s.hops),
    "engine": lambda s: s.engine,
}


def slices(scores: Sequence[Score], by: str) -> dict[str, list[Score]]:
    """Return the scores by one of SLICES, the slices in alphabetical order."""
    found: dict[str, list[Score]] = {}
    for row in scores:
        found.setdefault(SLICES[by](row), []).append(row)
    return dict(sorted(found.items()))
