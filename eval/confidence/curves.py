"""The reliability diagram and the risk-coverage curve of a set of confidences, as SVG."""

from pathlib import Path

import matplotlib
import numpy as np
from numpy.typing import NDArray

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "rapporteur"  # the same data, the same file
from matplotlib import pyplot as plt  # noqa: E402

Array = NDArray[np.float64]
BINS = 10


def reliability(confidence: Array, truth: NDArray[np.bool_], bins: int = BINS) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share that is true, number) of each bin of equal width that holds anything."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return [
        (float(confidence[place == b].mean()), float(truth[place == b].mean()), int((place == b).sum()))
        for b in range(bins)
        if (place == b).any()
    ]


def expected_calibration_error(confidence: Array, truth: NDArray[np.bool_]) -> float:
    """Return the mean distance of confidence and share, weighted by the number in the bin (Guo et al. 2017)."""
    return sum(n * abs(mean - share) for mean, share, n in reliability(confidence, truth)) / len(confidence)


def risk_coverage(confidence: Array, truth: NDArray[np.bool_]) -> list[tuple[float, float, float]]:
    """Return (threshold, share answered, share wrong among the answered), from the surest question on."""
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~truth[order])
    return [(float(confidence[i]), (n + 1) / len(order), float(wrong[n] / (n + 1))) for n, i in enumerate(order)]


def reliability_diagram(confidence: Array, truth: NDArray[np.bool_], path: Path) -> None:
    """Draw how often questions of each confidence are answerable."""
    bins = reliability(confidence, truth)
    figure, axes = plt.subplots(figsize=(4.5, 4.2))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([mean for mean, _, _ in bins], [share for _, share, _ in bins], marker="o")
    for mean, share, n in bins:
        axes.annotate(str(n), (mean, share), textcoords="offset points", xytext=(4, -10), fontsize=7)
    error = expected_calibration_error(confidence, truth)
    axes.set(xlabel="confidence", ylabel="share answerable", title=f"expected calibration error {error:.3f}")
    _save(figure, path)


def risk_coverage_curve(confidence: Array, truth: NDArray[np.bool_], path: Path) -> None:
    """Draw the share of wrong answers against the share of questions answered."""
    curve = risk_coverage(confidence, truth)
    figure, axes = plt.subplots(figsize=(4.5, 4.2))
    axes.plot([coverage for _, coverage, _ in curve], [risk for _, _, risk in curve])
    axes.set(xlabel="questions answered", ylabel="unanswerable among them", ylim=(0, None))
    _save(figure, path)


def _save(figure: "plt.Figure", path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
