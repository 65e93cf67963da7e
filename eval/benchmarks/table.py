"""Every figure of the answers beside its target: `python -m eval.benchmarks.table RUNS WORK [BENCHMARKS]`.

RUNS is the folder of runs that `rapporteur eval run` made. WORK keeps the indexes that are made on the way, so
that a second time embeds nothing. BENCHMARKS is the folder of public data (`digitalgov`, `xquad-en`, `hotpotqa-100`,
`squad2-part`); what is not there is said to be absent. Exits with 1 where a figure misses its target.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.benchmarks import answers, public
from eval.benchmarks.rows import Row, absent, at_least, at_most
from eval.figures import ratio, slices
from eval.record import RUN
from eval.run import latency, load_scores
from eval.score import Score

DEVELOPMENT = "forum"  # the set that the targets are about
WEAK = 0.75  # share of right answers below which a category is named


def of_run(folder: Path) -> Iterator[Row]:
    """Yield the figures of the set that the targets are about."""
    scores = load_scores(folder)
    yield at_least(f"{DEVELOPMENT}: correct", _ratio(scores, "correct"), 0.92)
    for language, some in slices(scores, "language").items():
        yield at_least(
            f"{DEVELOPMENT}: correct, {language}", _ratio(some, "correct"), 0.88 if language == "ko" else None
        )
    yield at_least(f"{DEVELOPMENT}: correct, weakest category", min(_by_category(scores).values()), WEAK)
    yield at_least(f"{DEVELOPMENT}: truthfulness", _ratio(scores, "truthfulness"), 0.88)
    yield at_least(f"{DEVELOPMENT}: refusal F1", _ratio(scores, "refusal_f1"), 0.93)
    yield at_most(f"{DEVELOPMENT}: false refusals", _ratio(scores, "false_refusals"), 0.04)
    yield at_least(f"{DEVELOPMENT}: citation validity", _ratio(scores, "citation_validity"), 1.0)
    yield at_least(f"{DEVELOPMENT}: citation precision", _ratio(scores, "citation_precision"), 0.90)
    yield at_least(f"{DEVELOPMENT}: citation recall", _ratio(scores, "citation_recall"), 0.97)
    seconds = latency(folder)["total"]
    yield at_most(f"{DEVELOPMENT}: milliseconds an answer, median", seconds["p50"] * 1000, 40, digits=0)
    yield at_most(f"{DEVELOPMENT}: milliseconds an answer, p95", seconds["p95"] * 1000, 120, digits=0)


def of_other(folder: Path) -> Iterator[Row]:
    """Yield how much of another set is right, by language, and which categories are weak."""
    scores = load_scores(folder)
    yield at_least(f"{folder.name}: correct", _ratio(scores, "correct"), None)
    languages = slices(scores, "language")
    for language, some in languages.items() if len(languages) > 1 else ():
        yield at_least(f"{folder.name}: correct, {language}", _ratio(some, "correct"), None)
    weak = [f"{name} {value:.2f}" for name, value in _by_category(scores).items() if value < WEAK]
    if weak:
        yield Row(f"{folder.name}: categories below {WEAK}", str(len(weak)), "", None, ", ".join(weak))


def _by_category(scores: Sequence[Score]) -> dict[str, float]:
    return {name: _ratio(some, "correct") or 0.0 for name, some in slices(scores, "category").items()}


def _ratio(scores: Sequence[Score], name: str) -> float | None:
    return ratio(scores, name).value


def of_public(folder: Path | None, work: Path) -> Iterator[Row]:
    """Yield the figures of the public data."""
    for name, rows in (
        ("digitalgov", _digitalgov),
        ("xquad-en", public.xquad),
        ("hotpotqa-100", public.hotpotqa),
        ("squad2-part", public.squad2),
    ):
        if folder is None or not (folder / name).is_dir():
            yield absent(name)
        else:
            yield from rows(folder / name, work / name)


def other_runs(folder: Path) -> list[Path]:
    """Return the runs of the sets beside the development set; the indexes made for them stand beside them."""
    return [path.parent for path in sorted(folder.glob(f"*/{RUN}")) if path.parent.name != DEVELOPMENT]


def _digitalgov(folder: Path, work: Path) -> Iterator[Row]:
    questions = answers.read(folder / "questions.jsonl")
    outcomes = answers.ask(questions, folder / "content", work / "index")
    right = sum(o.value and o.page for o in outcomes) / len(outcomes)
    yield at_least(f"digitalgov: right document and value ({len(outcomes)})", right, 0.95)


def main() -> None:
    """Print the table row by row, as the figures come."""
    runs, work, *rest = map(Path, sys.argv[1:])
    others = other_runs(runs)
    missed = 0
    for rows in (
        of_run(runs / DEVELOPMENT),
        *(of_other(folder) for folder in others),
        of_public(rest[0] if rest else None, work),
    ):
        for row in rows:
            print(row.line(), flush=True)
            missed += row.met is False
    print(f"{missed} missed" if missed else "every target met")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
