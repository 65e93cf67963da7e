"""The reliability diagram and the risk-coverage curve of a set of confidences, as SVG."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

from eval.metrics.confidence import expected_calibration_error, reliability, risk_coverage

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "rapporteur"  # the same data, the same file
from matplotlib import pyplot as plt  # noqa: E402


def reliability_diagram(confidence: Sequence[float], truth: Sequence[bool], path: Path) -> None:
    """Draw how often answers of each confidence are right."""
    bins = reliability(confidence, truth)
    figure, axes = plt.subplots(figsize=(4.5, 4.2))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([b.confidence for b in bins], [b.right for b in bins], marker="o")
    for b in bins:
        axes.annotate(str(b.n), (b.confidence, b.right), textcoords="offset points", xytext=(4, -10), fontsize=7)
    error = expected_calibration_error(bins) or 0.0
    axes.set(xlabel="confidence", ylabel="share right", title=f"expected calibration error {error:.3f}")
    _save(figure, path)


def risk_coverage_curve(confidence: Sequence[float], truth: Sequence[bool], path: Path) -> None:
    """Draw the share of wrong answers among those given, against the share of questions answered."""
    curve = risk_coverage(confidence, truth, len(truth))
    figure, axes = plt.subplots(figsize=(4.5, 4.2))
    axes.plot(curve.coverage, curve.risk)
    axes.set(xlabel="questions answered", ylabel="wrong among them", ylim=(0, None))
    _save(figure, path)


def _save(figure: "plt.Figure", path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
