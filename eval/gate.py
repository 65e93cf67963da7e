"""The gate: a candidate may go live unless it is shown to be worse than the baseline by more than a margin."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from eval.compare import check_comparable
from eval.errors import ComparisonError
from eval.figures import MEASURES, SLICES, parts_of, slices
from eval.record import RUN, SCORES, Run, Strict, complete_run, read_lines, write_json
from eval.resampling import Weights, interval, ratios, resample_weights
from eval.score import Score

BASELINE = Path(__file__).parent / "baseline.json"
# Largest loss that is accepted, as a share. A figure of whole citations or of none at all may not fall by anything.
MARGINS: Mapping[str, float] = {
    "correct": 0.01,
    "truthfulness": 0.02,
    "refusal_f1": 0.02,
    "false_refusals": 0.01,
    "citation_validity": 0.0,
    "citation_precision": 0.02,
    "citation_recall": 0.02,
}
SLICED = ("correct", "truthfulness")
SLICE_MARGIN = 0.05
REQUIRED_SLICES = ("language", "category")
EXACT = frozenset({"citation_validity"})  # one bad citation is a defect, not a chance


class Baseline(Strict):
    """What a candidate is held against: a run's description, its scores, and the margins."""

    run: Run
    margins: Mapping[str, float] = Field(default_factory=lambda: dict(MARGINS))
    slice_margin: float = Field(default=SLICE_MARGIN, ge=0)
    required_slices: tuple[str, ...] = REQUIRED_SLICES
    scores: tuple[Score, ...]


class Check(Strict):
    """One figure in one slice. `drop` is how much worse the candidate is, positive for a loss.

    failed := the lower confidence bound of the drop is above the margin (for EXACT figures: the drop itself).
    unclear := not failed, yet its upper bound is above the margin: so few questions cannot rule out such a loss.
    """

    figure: str
    slice: str
    n: int
    baseline: float
    candidate: float
    drop: float
    low: float
    high: float
    margin: float
    failed: bool
    unclear: bool


class Decision(Strict):
    """The gate's word, with every check behind it."""

    passed: bool
    checks: tuple[Check, ...]
    problems: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if check.failed)


def make_baseline(folder: Path) -> Baseline:
    """Make a baseline of a complete run."""
    return Baseline(run=complete_run(folder), scores=tuple(read_lines(folder / SCORES, Score)))


def load_baseline(path: Path) -> Baseline:
    """Read a baseline file, or make one of a run folder; raises ComparisonError for anything else."""
    if path.is_dir() and (path / RUN).is_file():
        return make_baseline(path)
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ComparisonError(
            f"{path} is no baseline. Make one of a run: rapporteur eval gate RUN --baseline {path} --accept"
        ) from error


def decide(baseline: Baseline, run: Run, scores: Sequence[Score]) -> Decision:
    """Hold a run against the baseline. Raises ComparisonError where they do not answer the same questions."""
    check_comparable(baseline.run, run)
    before, after = list(baseline.scores), list(scores)
    if [s.id for s in before] != [s.id for s in after]:
        raise ComparisonError("The baseline holds other questions than the run; accept a new baseline.")
    weights = resample_weights([s.cluster for s in before])
    checks = [_check(name, "all", before, after, margin, weights) for name, margin in baseline.margins.items()]
    for by in baseline.required_slices:
        if by not in SLICES:
            raise ComparisonError(f"The baseline requires slices by {by}; known: {', '.join(SLICES)}.")
        other = {s.id: s for s in after}
        for value, rows in slices(before, by).items():
            paired = [other[s.id] for s in rows]
            weights = resample_weights([s.cluster for s in rows])
            checks += [_check(n, f"{by} {value}", rows, paired, baseline.slice_margin, weights) for n in SLICED]
    failed = [s.id for s in after if s.error is not None]
    problems = (f"{len(failed)} questions ended in an error, first {failed[0]}",) if failed else ()
    found = tuple(check for check in checks if check is not None)
    return Decision(passed=not problems and not any(c.failed for c in found), checks=found, problems=problems)


def _check(
    name: str, where: str, before: Sequence[Score], after: Sequence[Score], margin: float, weights: Weights
) -> Check | None:
    """Check one figure; None where the baseline never had it."""
    parts = [parts_of(side, name) for side in (before, after)]
    sums = [side.sum(axis=0) for side in parts]
    if not sums[0][1]:
        return None
    sign = 1.0 if MEASURES[name].better == "higher" else -1.0
    old = float(sums[0][0] / sums[0][1])
    # What a candidate no longer does at all (it cites nothing, say) is as bad as it can be.
    new = float(sums[1][0] / sums[1][1]) if sums[1][1] else (0.0 if sign > 0 else 1.0)
    drawn = sign * (ratios(weights, parts[0]) - (ratios(weights, parts[1]) if sums[1][1] else new))
    spread = interval(drawn)
    drop = sign * (old - new)
    low, high = (spread.low, spread.high) if spread else (drop, drop)
    failed = (drop if name in EXACT else low) > margin + 1e-12
    return Check(
        figure=name, slice=where, n=len(before), baseline=old, candidate=new, drop=drop, low=low, high=high,
        margin=margin, failed=failed, unclear=not failed and high > margin + 1e-12 and drop > 0,
    )  # fmt: skip


def accept_baseline(folder: Path, path: Path) -> None:
    """Write the baseline that a complete run makes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = make_baseline(folder)
    write_json(path, rows.model_dump(mode="json"))
