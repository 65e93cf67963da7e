"""What the commands print: a run's figures, totals of several runs, a comparison, the stages, the gate's decision."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from eval.attribute import MEANING, Attribution
from eval.compare import Comparison, changed_settings
from eval.datasets.question import GoldQuestion
from eval.figures import MEASURES, slices
from eval.gate import Decision
from eval.record import load_run
from eval.run import latency, load_figures, load_scores

TOTALS = (
    "correct", "wrong", "truthfulness", "refusal_f1", "false_refusals",
    "citation_validity", "citation_precision", "citation_recall",
)  # fmt: skip


def progress(questions: Sequence[GoldQuestion]) -> Iterator[GoldQuestion]:
    """Yield the questions behind a bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    yield from track(questions, description="Asking", console=Console(stderr=True), transient=True)


def print_figures(folder: Path) -> None:
    """Print every figure of a run with its interval, n and exclusions, its seconds, and its outcomes by slice."""
    group = ""
    for name, figure in load_figures(folder).items():
        measure = MEASURES[name]
        if measure.group != group:
            group = measure.group
            typer.echo(f"\n{group}")
        value = "none " if figure.value is None else f"{figure.value:.3f}"
        span = f"{figure.low:.3f}-{figure.high:.3f}" if figure.low is not None and figure.high is not None else ""
        typer.echo(
            f"  {measure.label:28} {value}  {span:11}  n={figure.n} ({measure.over}; {figure.excluded} left out)"
        )
    typer.echo("\nSeconds")
    for stage, row in latency(folder).items():
        typer.echo(f"  {stage:28} p50 {row['p50']:.3f}  p95 {row['p95']:.3f}  n={row['n']:.0f}")
    scores = load_scores(folder)
    for by in ("language", "category"):
        typer.echo(f"\nBy {by}")
        for value, rows in slices(scores, by).items():
            counts = [
                sum(s.outcome == outcome and s.judged for s in rows) for outcome in ("correct", "refused", "wrong")
            ]
            typer.echo(f"  {value:28} correct {counts[0]}/{len(rows)}  refused {counts[1]}  wrong {counts[2]}")


def print_totals(folders: Sequence[Path]) -> None:
    """Print one row a run, as a Markdown table: the headline figures, and seconds an answer."""
    heads = ["Set", "Questions", *(MEASURES[name].label for name in TOTALS), "p50 s", "p95 s"]
    rows = [heads, ["---"] + ["---:"] * (len(heads) - 1)]
    for folder in folders:
        ran, found, seconds = load_run(folder), load_figures(folder), latency(folder)["total"]
        values = [found[name].value for name in TOTALS]
        shown = ["none" if value is None else f"{value:.3f}" for value in values]
        rows.append([ran.set, str(ran.questions), *shown, f"{seconds['p50']:.3f}", f"{seconds['p95']:.3f}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


def print_comparison(found: Comparison) -> None:
    """Print what was changed between two runs, every difference, the questions that flipped, and the verdict."""
    typer.echo(f"A  {found.a.name}\nB  {found.b.name}\n")
    for key, (old, new) in changed_settings(found.a, found.b).items():
        typer.echo(f"changed  {key}: {old} -> {new}")
    typer.echo(f"{'':26}{'A':>7}{'B':>7}{'B-A':>8}  {'95 %':^17}{'p':>7}{'detect.':>8}{'n':>6}")
    for d in found.differences:
        p = "" if d.p is None else f"{d.p:.3f}"
        mark = {"better": "  better", "worse": "  worse"}.get(d.verdict, "")
        typer.echo(
            f"{MEASURES[d.name].label[:26]:26}{d.a:7.3f}{d.b:7.3f}{d.difference:+8.3f}  "
            f"{d.low:+.3f} .. {d.high:+.3f}{p:>7}{d.detectable:8.3f}{d.n:6d}{mark}"
        )
    typer.echo(f"\nright in A alone {found.only_a}, in B alone {found.only_b}; McNemar p = {found.mcnemar:.3f}")
    for flip in found.flips:
        typer.echo(f"  {flip.id}: {flip.before} -> {flip.after}")
    for warning in found.warnings:
        typer.echo(f"note: {warning}")
    typer.echo(f"\n{found.verdict}")


def print_stages(found: Sequence[Attribution]) -> None:
    """Print, stage by stage, the questions that were lost there."""
    for stage, meaning in MEANING.items():
        rows = [row for row in found if row.stage == stage]
        if rows:
            fed = sum(row.fed is True for row in rows)
            typer.echo(f"{len(rows):4} {stage}: {meaning}; right with the gold document given: {fed}")
            for row in rows:
                typer.echo(f"       {row.id}")


def print_decision(decision: Decision) -> None:
    """Print the gate's checks over all questions, those of slices that failed or are unclear, and its word."""
    for check in decision.checks:
        if check.slice == "all" or check.failed or check.unclear:
            word = "FAILED" if check.failed else "unclear" if check.unclear else "passed"
            typer.echo(
                f"{word:8}{MEASURES[check.figure].label:20} {check.slice:30} {check.baseline:.3f} -> "
                f"{check.candidate:.3f}  worse by {check.drop:+.3f} ({check.low:+.3f} .. {check.high:+.3f}), "
                f"margin {check.margin:.3f}, n={check.n}"
            )
    for problem in decision.problems:
        typer.echo(f"FAILED  {problem}")
    typer.echo("The gate is passed." if decision.passed else "The gate is NOT passed.")
