"""Publish a new snapshot only if the questions say that it may go live."""

import shutil
import tempfile
from pathlib import Path

from app.settings import Settings
from eval.datasets.reading import read_set
from eval.errors import EvaluationError
from eval.figures import MEASURES
from eval.gate import BASELINE, Decision, accept_baseline, decide, load_baseline
from eval.measure import measure
from eval.report.write import write_report
from eval.run import Progress as Asking
from eval.run import load_scores
from index.content import POINTER, SNAPSHOTS, published
from index.publishing import restore
from index.refresh import PassageEncoder, Progress, refresh
from index.report import Report


def refused_run(index: Path) -> Path:
    """Return where the last run is kept that did not pass the gate of an index: `runs/refused` beside it."""
    return index.parent / "runs" / "refused"


class GateClosedError(EvaluationError):
    """The new snapshot is shown to be worse than the baseline and was not published."""

    def __init__(self, decision: Decision, kept: Path) -> None:
        self.decision = decision
        lost = "; ".join(
            f"{MEASURES[c.figure].label} ({c.slice}) fell from {c.baseline:.3f} to {c.candidate:.3f}"
            for c in decision.failures[:3]
        )
        super().__init__(
            f"The new index was not published, the old one goes on answering: {'; '.join((*decision.problems, lost))}. "
            f"Its answers are kept in {kept}; see why: {kept / 'report' / 'index.html'}"
        )


def gate_index(index: Path, settings: Settings, *, baseline: Path = BASELINE, progress: Asking = iter) -> Decision:
    """Run the baseline's set on an index and hold it against the baseline; keep a run that does not pass."""
    held = load_baseline(baseline)
    with tempfile.TemporaryDirectory(prefix="rapporteur-gate-") as folder:
        place = Path(folder) / "candidate"
        ran = measure(read_set(held.run.source), place, settings, index=index, progress=progress)
        decision = decide(held, ran, load_scores(place))
        if not decision.passed:
            write_report(place)
            shutil.rmtree(refused_run(index), ignore_errors=True)
            shutil.copytree(place, refused_run(index))
        return decision


def measure_baseline(index: Path, settings: Settings, *, baseline: Path = BASELINE, progress: Asking = iter) -> None:
    """Run the baseline's set (the forum set, where there is no baseline yet) on an index and make it the baseline."""
    source = load_baseline(baseline).run.source if baseline.exists() else "forum"
    with tempfile.TemporaryDirectory(prefix="rapporteur-gate-") as folder:
        place = Path(folder) / "baseline"
        measure(read_set(source), place, settings, index=index, progress=progress)
        accept_baseline(place, baseline)


def refresh_gated(
    documents: Path,
    index: Path,
    settings: Settings,
    *,
    embedding: PassageEncoder,
    baseline: Path = BASELINE,
    progress: Progress | None = None,
) -> tuple[Report, Decision]:
    """Build a snapshot beside the live one, ask it the baseline's questions, and publish it if it passes.

    Raises GateClosedError where it does not pass; the live snapshot stays.
    """
    index.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{index.name}-gate-", dir=index.parent) as folder:
        beside = Path(folder)
        if (index / POINTER).exists():
            live = published(index)
            shutil.copytree(live, beside / SNAPSHOTS / live.name)
            (beside / POINTER).write_text(f"{live.name}\n", encoding="ascii")
        report = refresh(documents, beside, settings, embedding=embedding, progress=progress)
        decision = gate_index(beside, settings, baseline=baseline)
        if not decision.passed:
            raise GateClosedError(decision, refused_run(index))
        fresh = published(beside)
        target = index / SNAPSHOTS / fresh.name
        if not target.exists():
            shutil.copytree(fresh, target)
        restore(index, fresh.name)
    return report, decision
