"""Whether run B differs from run A: paired intervals, McNemar's test, Holm's correction, and what flipped."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Literal

import numpy as np

from eval.errors import ComparisonError
from eval.figures import MEASURES, RATIOS, parts_of
from eval.record import SCORES, Run, complete_run, read_lines
from eval.resampling import RESAMPLES, Weights, interval, p_value, ratios, resample_weights
from eval.score import Score

ALPHA = 0.05
# Tested, and corrected for being several; the other figures are shown with their intervals alone.
TESTED = ("correct", "truthfulness", "refusal_f1", "false_refusals", "citation_precision", "citation_recall")
FEW_CLUSTERS = 10  # effective ones, see `effective_clusters`
Verdict = Literal["better", "worse", "no difference shown"]


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A in one figure, over the questions that both have.

    `detectable` is the smallest true difference that this many questions would show in four of five such comparisons:
    (z(.975) + z(.8)) × the standard deviation of the resampled difference.
    """

    name: str
    a: float
    b: float
    difference: float
    low: float
    high: float
    detectable: float
    n: int
    p: float | None = None  # after Holm's correction; None for a figure that is not tested
    verdict: Verdict = "no difference shown"


@dataclass(frozen=True, slots=True)
class Flip:
    """A question whose outcome changed."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said about two runs."""

    a: Run
    b: Run
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    only_a: int  # right in A alone
    only_b: int
    mcnemar: float
    clusters: float
    warnings: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """One sentence: is B better, worse, or is what differs noise."""
        tested = [d for d in self.differences if d.p is not None]
        worse, better = ([MEASURES[d.name].label for d in tested if d.verdict == v] for v in ("worse", "better"))
        if worse and better:
            return f"{self.b.name} is better in {', '.join(better)} and worse in {', '.join(worse)} than {self.a.name}."
        if worse or better:
            way = "worse" if worse else "better"
            return f"{self.b.name} is {way} than {self.a.name} in {', '.join(worse or better)}."
        if not self.flips and all(d.difference == 0 for d in self.differences):
            return f"{self.b.name} and {self.a.name} score the same in everything."
        return f"No difference between {self.a.name} and {self.b.name} is shown: what differs can be noise."


def compare(before: Path, after: Path, *, resamples: int = RESAMPLES, seed: int = 0) -> Comparison:
    """Compare two run folders. Raises ComparisonError for other questions or for a run whose searches did not run."""
    a, b = complete_run(before), complete_run(after)
    return compare_scores(
        a,
        b,
        tuple(read_lines(before / SCORES, Score)),
        tuple(read_lines(after / SCORES, Score)),
        resamples=resamples,
        seed=seed,
    )


def compare_scores(
    a: Run, b: Run, before: Sequence[Score], after: Sequence[Score], *, resamples: int = RESAMPLES, seed: int = 0
) -> Comparison:
    """Compare the scores of two runs over the same questions."""
    check_comparable(a, b)
    later = {score.id: score for score in after}
    if [s.id for s in before] != [s.id for s in after]:
        raise ComparisonError("The two runs hold scores of other questions than their sets; score them again.")
    weights = resample_weights([s.cluster for s in before], resamples=resamples, seed=seed)
    differences = _holm(
        [found for measure in RATIOS if (found := _difference(measure.name, before, after, weights)) is not None]
    )
    flips = tuple(
        Flip(s.id, s.outcome, later[s.id].outcome) for s in before if s.judged and s.outcome != later[s.id].outcome
    )
    only_a = sum(f.before == "correct" for f in flips)
    only_b = sum(f.after == "correct" for f in flips)
    clusters = effective_clusters(before)
    warnings = []
    if clusters < FEW_CLUSTERS:
        warnings.append(
            f"The questions lean on few documents (as if on {clusters:.1f} of equal weight): take the intervals as "
            "rough, and as saying little about other documents."
        )
    failed = [sum(s.error is not None for s in side) for side in (before, after)]
    if any(failed):
        warnings.append(f"Questions that ended in an error count as wrong: {failed[0]} in A, {failed[1]} in B.")
    return Comparison(a, b, differences, flips, only_a, only_b, mcnemar(only_a, only_b), clusters, tuple(warnings))


def check_comparable(a: Run, b: Run) -> None:
    """Raise ComparisonError where a comparison would mean nothing."""
    if a.set_sha256 != b.set_sha256:
        raise ComparisonError(
            f"{a.name} asked {a.questions} questions of {a.set} and {b.name} {b.questions} of {b.set}, and they are "
            "not the same questions with the same gold. Run both on one set."
        )
    for run in (a, b):
        if idle := sorted(name for name, ran in run.arms.items() if not ran):
            raise ComparisonError(
                f"In {run.name} the {' and '.join(idle)} search was asked for and gave no score to any passage: it did "
                "not run. Mend the settings or the index and run again."
            )


def effective_clusters(scores: Sequence[Score]) -> float:
    """Return n² / sum of squared cluster sizes: how many clusters of equal size would weigh the same (Kish 1965).

    Questions that no document answers count each for itself.
    """
    sizes = Counter(s.cluster or s.id for s in scores).values()
    return sum(sizes) ** 2 / sum(size**2 for size in sizes)


def _difference(name: str, before: Sequence[Score], after: Sequence[Score], weights: Weights) -> Difference | None:
    parts_a, parts_b = parts_of(before, name), parts_of(after, name)
    sums_a, sums_b = parts_a.sum(axis=0), parts_b.sum(axis=0)
    if not sums_a[1] or not sums_b[1]:
        return None
    drawn = ratios(weights, parts_b) - ratios(weights, parts_a)
    spread = interval(drawn)
    if spread is None:
        return None
    a, b = float(sums_a[0] / sums_a[1]), float(sums_b[0] / sums_b[1])
    same = bool(np.array_equal(parts_a, parts_b))
    return Difference(
        name,
        a,
        b,
        b - a,
        spread.low,
        spread.high,
        detectable=(1.959964 + 0.841621) * spread.deviation,
        n=int(((parts_a[:, 1] > 0) | (parts_b[:, 1] > 0)).sum()),
        p=(1.0 if same else p_value(drawn)) if name in TESTED else None,
    )


def _holm(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Correct the tested p-values (Holm 1979) and give each difference its verdict."""
    tested = [d for d in differences if d.p is not None]
    corrected = dict(zip((d.name for d in tested), holm([d.p or 0.0 for d in tested]), strict=True))
    return tuple(_judged(d, corrected.get(d.name)) for d in differences)


def _judged(found: Difference, p: float | None) -> Difference:
    sure = (found.low > 0 or found.high < 0) and (p is None or p < ALPHA)
    gain = found.difference if MEASURES[found.name].better == "higher" else -found.difference
    verdict: Verdict = "no difference shown" if not sure else "better" if gain > 0 else "worse"
    return Difference(
        found.name, found.a, found.b, found.difference, found.low, found.high, found.detectable, found.n, p, verdict
    )


def holm(values: Sequence[float]) -> list[float]:
    """Return p-values corrected for their number: p(i) × (m - i) running maximum, i from 0 in ascending order."""
    order = sorted(range(len(values)), key=values.__getitem__)
    corrected, highest = [0.0] * len(values), 0.0
    for place, at in enumerate(order):
        highest = max(highest, min(1.0, values[at] * (len(values) - place)))
        corrected[at] = highest
    return corrected


def mcnemar(only_a: int, only_b: int) -> float:
    """Return the exact two-sided p-value of McNemar's test from the questions that only one run had right.

    2 × P(X <= min) with X ~ Binomial(only_a + only_b, ½), at most 1. Source: McNemar 1947, doi:10.1007/BF02295996.
    """
    n = only_a + only_b
    return min(1.0, 2 * sum(comb(n, k) for k in range(min(only_a, only_b) + 1)) / 2**n) if n else 1.0


def changed_settings(a: Run, b: Run) -> Mapping[str, tuple[object, object]]:
    """Return the settings, versions and targets that differ, flattened to dotted names; "default" where none is set."""
    left, right = (
        {**_flat(r.settings), **_flat(r.versions, "version."), "index": r.index, "target": r.target} for r in (a, b)
    )
    pairs = {key: (left.get(key), right.get(key)) for key in sorted({*left, *right})}
    return {
        key: ("default" if old is None else old, "default" if new is None else new)
        for key, (old, new) in pairs.items()
        if old != new
    }


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
    return found
