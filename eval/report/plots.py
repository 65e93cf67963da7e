"""The report's plots as SVG: the same figures give the same characters."""

import io
from collections.abc import Sequence
from typing import Any

from eval.metrics.confidence import Bin, RiskCoverage

INK, ACCENT, PALE, WARN = "#334155", "#1d4ed8", "#bfdbfe", "#b45309"
SIZE = (5.2, 3.4)  # inches
STYLE: dict[str, Any] = {
    "svg.fonttype": "none",  # text stays text: small, selectable, read aloud
    "svg.hashsalt": "rapporteur",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": "#94a3b8",
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def risk_coverage_plot(curve: RiskCoverage, before: RiskCoverage | None = None) -> str:
    """Draw risk over coverage, with a baseline's curve beneath where there is one."""
    figure, axes = _axes()
    if before and before.risk:
        axes.step(before.coverage, before.risk, where="post", color="#94a3b8", linewidth=1.5, label="baseline")
    axes.step(curve.coverage, curve.risk, where="post", color=ACCENT, linewidth=2, label="this run")
    axes.axhline(0.05, color=WARN, linewidth=1, linestyle=(0, (4, 3)), label="5 % risk")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, max(0.2, *curve.risk, *(before.risk if before else ())) * 1.1 if curve.risk else 1)
    axes.set_xlabel("coverage: share of all questions answered")
    axes.set_ylabel("risk: share of those wrong")
    axes.legend(frameon=False, loc="upper left")
    return _svg(figure)


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Draw the share that is right over the confidence, with the number of answers at each point."""
    figure, axes = _axes()
    axes.plot((0, 1), (0, 1), color="#94a3b8", linewidth=1, linestyle=(0, (4, 3)))
    centres = [(b.low + b.high) / 2 for b in bins]
    axes.bar(centres, [b.right for b in bins], width=0.09, color=PALE, edgecolor=ACCENT, linewidth=1)
    axes.plot([b.confidence for b in bins], [b.right for b in bins], "o", color=ACCENT, markersize=4)
    for centre, b in zip(centres, bins, strict=True):
        axes.annotate(str(b.n), (centre, b.right), textcoords="offset points", xytext=(0, 4), ha="center", fontsize=8)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.08)
    axes.set_xlabel("confidence that the answer states")
    axes.set_ylabel("share that is right")
    return _svg(figure)


def _axes() -> tuple[Any, Any]:
    # Imported here: a second is too long for commands that draw nothing.
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update(STYLE)
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots()
    axes.grid(visible=True, color="#e2e8f0", linewidth=0.8)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: Any) -> str:
    written = io.StringIO()
    figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = written.getvalue()
    # Inline SVG needs neither the XML declaration nor a document type, and a page has no second metadata block.
    return text[text.index("<svg") :].replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
