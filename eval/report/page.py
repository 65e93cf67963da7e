"""The report as one HTML file: styles, script and plots inside it, nothing fetched."""

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from eval.compare import changed_settings
from eval.figures import MEASURES, SLICES, Figure
from eval.report.content import NO_STAGE, Report
from eval.report.plots import reliability_plot, risk_coverage_plot

OUTCOMES = {"correct": "right", "refused": "refused", "wrong": "wrong"}
SLICE_TITLES = {
    "language": "Language",
    "category": "Category",
    "document": "Document",
    "format": "Format",
    "hops": "Documents needed",
    "engine": "Engine",
}


def render(report: Report) -> str:
    """Return the page. Everything that came from a document or an answer is escaped."""
    style, script = _part("style.css"), _part("filter.js")
    page = _environment().get_template("page.html")
    return page.render(
        report=report,
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        script_hash=_digest(script),
        measures=MEASURES,
        groups=list(dict.fromkeys(m.group for m in MEASURES.values())),
        slice_titles={by: SLICE_TITLES[by] for by in SLICES if len(report.slices[by]) > 1 or by == "category"},
        outcomes=OUTCOMES,
        open_slices=("language", "category"),
        risk_plot=Markup(risk_coverage_plot(report.curve, report.before_curve)),  # noqa: S704 (drawn from numbers)
        reliability=Markup(reliability_plot(report.bins)),  # noqa: S704 (drawn from numbers)
        stages=[*(row.stage for row in report.stages), NO_STAGE],
        changed=changed_settings(report.comparison.a, report.comparison.b) if report.comparison else {},
    )


def share(figure: Figure) -> str:
    """Return a value as it is read: three decimals, or that there was nothing to measure."""
    return "none" if figure.value is None else f"{figure.value:.3f}"


def percent(value: float | None) -> str:
    """Return a share in per cent."""
    return "none" if value is None else f"{100 * value:.1f} %"


def signed(value: float) -> str:
    """Return a difference with its sign; a proper minus."""
    return f"{value:+.3f}".replace("-", "\N{MINUS SIGN}")


def milliseconds(seconds: float) -> str:
    """Return seconds in a unit that keeps them readable."""
    return (
        f"{seconds:.2f} s"
        if seconds >= 1
        else f"{1000 * seconds:.0f} ms"
        if seconds >= 0.01
        else f"{1000 * seconds:.1f} ms"
    )


def megabytes(size: int | None) -> str:
    """Return bytes in megabytes."""
    return "not told" if size is None else f"{size / 1e6:,.1f} MB"


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        share=share, percent=percent, signed=signed, milliseconds=milliseconds, megabytes=megabytes
    )
    return environment


def _part(name: str) -> str:
    return (files("eval.report") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
