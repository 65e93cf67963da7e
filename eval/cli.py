"""`rapporteur eval …`: check a set, run it, score it, compare runs, find what lost a question, report, and gate."""

import tomllib
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.errors import EvaluationError

if TYPE_CHECKING:
    from app.settings import Settings
    from eval.datasets.question import GoldQuestion
    from eval.gate import Decision
    from eval.record import Run

app = typer.Typer(
    help="Measure answers, compare runs, gate a release.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RUNS = Path("var/runs")
SetName = Annotated[
    str,
    typer.Option("--set", help="forum, forum-more, or a file or folder: JSONL, SQuAD, BEIR, TREC, RAGChecker, CSV."),
]
Qrels = Annotated[Path | None, typer.Option(help="Relevance judgements of TREC topics.")]
Documents = Annotated[Path | None, typer.Option(help="The folder of the documents; by default that of the settings.")]
Index = Annotated[Path | None, typer.Option(help="The index; by default that of the settings.")]
Against = Annotated[str | None, typer.Option(metavar="URL", help="Ask a running server instead of this process.")]
RunFolder = Annotated[Path, typer.Argument(help="A run folder.")]
SettingList = Annotated[
    list[str] | None, typer.Option("--setting", metavar="KEY=VALUE", help="Override a setting, e.g. search.depth=20.")
]


@app.command()
def check(
    questions: Annotated[str, typer.Argument(metavar="SET", help="A set's name, file or folder.")] = "forum",
    documents: Documents = None,
    qrels: Qrels = None,
    apart_from: Annotated[list[str] | None, typer.Option(help="A set that must not share a question.")] = None,
) -> None:
    """Check a question set: quotes exact, answers in the evidence, no question twice."""
    from eval.datasets.check import check as check_set
    from eval.datasets.reading import read_set
    from eval.datasets.sources import document_texts

    found = read_set(questions, qrels=qrels)
    texts = found.documents or document_texts(documents or _settings(None).documents)
    findings = check_set(found, texts, others=[read_set(other) for other in apart_from or []])
    for finding in findings:
        typer.echo(f"{finding.level:7} {finding.question}: {finding.message}")
    errors = sum(finding.level == "error" for finding in findings)
    typer.echo(f"{found.name}: {len(found.questions)} questions, {errors} errors, {len(findings) - errors} warnings")
    if errors:
        raise typer.Exit(1)


@app.command()
def run(
    questions: SetName = "forum",
    index: Index = None,
    against: Against = None,
    folder: Annotated[Path | None, typer.Option("--run", help="Where the run is written; var/runs/NAME.")] = None,
    name: Annotated[str | None, typer.Option(help="What the run is called; by default its folder's name.")] = None,
    documents: Documents = None,
    qrels: Qrels = None,
    setting: SettingList = None,
    seed: Annotated[int, typer.Option(help="Of the resampling for intervals.")] = 0,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
) -> None:
    """Answer every question of a set once, score it, and write the report. A run that stopped goes on."""
    from eval.datasets.reading import read_set
    from eval.measure import measure

    found = read_set(questions, qrels=qrels)
    settings = _settings(setting, documents=documents)
    target = folder or RUNS / (name or found.name)
    ran = measure(found, target, settings, index=index, against=against, name=name, seed=seed, progress=_progress)
    _finish(ran, target, open_report)


def _finish(ran: "Run", folder: Path, open_report: bool) -> None:
    from eval.report.write import write_report
    from eval.run import load_scores

    _print_figures(folder)
    page = write_report(folder)
    typer.echo(f"\nReport: {page}")
    if open_report:
        webbrowser.open(page.resolve().as_uri())
    if failed := [s for s in load_scores(folder) if s.error is not None]:
        raise EvaluationError(
            f"{len(failed)} of {ran.questions} questions ended in an error, first {failed[0].id}: {failed[0].error}"
        )


@app.command()
def score(folder: RunFolder) -> None:
    """Score a run again from its own files, and print its figures."""
    from eval.run import rescore

    rescore(folder)
    _print_figures(folder)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A run folder.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another, over the same questions.")],
    seed: Annotated[int, typer.Option(help="Of the resampling.")] = 0,
) -> None:
    """Say whether B is better than A, worse, or no different that could be shown."""
    from eval.compare import changed_settings
    from eval.compare import compare as compare_runs
    from eval.figures import MEASURES

    found = compare_runs(before, after, seed=seed)
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


@app.command()
def report(
    folder: RunFolder,
    baseline: Annotated[Path | None, typer.Option(help="A run folder to show the difference from.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where it is written; by default RUN/report.")] = None,
    open_report: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Write a run's report: one HTML file, CSV, JUnit XML, TREC runs, a Markdown summary."""
    from eval.report.write import write_report

    page = write_report(folder, baseline=baseline, output=output)
    typer.echo(f"Report: {page}")
    if open_report:
        webbrowser.open(page.resolve().as_uri())


@app.command()
def attribute(folder: RunFolder, index: Index = None, documents: Documents = None) -> None:
    """Find the stage that lost each failed question, feeding the gold evidence by hand."""
    from eval.attribute import MEANING, write_stages
    from eval.attribute import attribute as find_stages
    from eval.errors import RunError
    from eval.record import complete_run, load_questions, load_records, load_texts
    from eval.run import load_scores
    from eval.targets import InProcess

    ran = complete_run(folder)
    settings = _settings(None, documents=documents)
    program = InProcess(settings, index or settings.index)
    if ran.index != program.index:
        raise RunError(
            f"{folder} ran on index {ran.index}, and this is {program.index}. Name the run's index with --index."
        )
    questions = load_questions(folder)
    found = find_stages(questions, load_records(folder), load_scores(folder), load_texts(folder), program)
    write_stages(folder, found)
    for stage, meaning in MEANING.items():
        rows = [row for row in found if row.stage == stage]
        if rows:
            fed = sum(row.fed is True for row in rows)
            typer.echo(f"{len(rows):4} {stage}: {meaning}; right with the gold document given: {fed}")
            for row in rows:
                typer.echo(f"       {row.id}")


@app.command()
def gate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[RUN]", help="A run; without it the set is run now.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="A baseline file or run folder; by default the committed one.")
    ] = None,
    accept: Annotated[bool, typer.Option(help="Make RUN, or a run made now, the baseline.")] = False,
    index: Index = None,
    documents: Documents = None,
) -> None:
    """Fail if a run is shown to be worse than the baseline by more than the margins, in any required slice too."""
    from eval.gate import BASELINE, accept_baseline, decide, load_baseline
    from eval.gated_index import gate_index, measure_baseline
    from eval.record import complete_run
    from eval.run import load_scores

    path = baseline or BASELINE
    if accept:
        if folder is not None:
            accept_baseline(folder, path)
        else:
            settings = _settings(None, documents=documents)
            measure_baseline(index or settings.index, settings, baseline=path, progress=_progress)
        typer.echo(f"{folder or 'A run made now'} is the baseline {path} from now on.")
        return
    held = load_baseline(path)
    if folder is not None:
        decision = decide(held, complete_run(folder), load_scores(folder))
    else:
        settings = _settings(None, documents=documents)
        decision = gate_index(index or settings.index, settings, baseline=path, progress=_progress)
    _print_decision(decision)
    if not decision.passed:
        raise typer.Exit(1)


@app.command()
def judge(
    folder: RunFolder,
    url: Annotated[str, typer.Option(help="An OpenAI-compatible endpoint, e.g. http://127.0.0.1:11434/v1.")],
    model: Annotated[str, typer.Option(help="The model that judges.")],
    repeats: Annotated[int, typer.Option(min=1, max=50, help="How often each answer is judged.")] = 3,
) -> None:
    """Let a language model judge the answers too; reported apart, never part of the gate."""
    from eval.judge import judge_run, summarise

    opinions = judge_run(folder, url=url, model=model, repeats=repeats, progress=_progress)
    typer.echo(summarise(opinions))


def _settings(overrides: Sequence[str] | None, **flags: object) -> "Settings":
    """Read the settings, with `KEY=VALUE` overrides of nested keys; values are written as in TOML."""
    from app.settings import load_settings

    tree: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    for override in overrides or []:
        key, equals, value = override.partition("=")
        if not equals or not key:
            raise EvaluationError(f"--setting {override}: write KEY=VALUE, for example search.depth=20.")
        *outer, last = key.strip().split(".")
        inner = tree
        for part in outer:
            inner = inner.setdefault(part, {})
        try:
            inner[last] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            inner[last] = value
    return load_settings(**tree)


def _progress(questions: "Sequence[GoldQuestion]") -> "Iterator[GoldQuestion]":
    from rich.console import Console
    from rich.progress import track

    yield from track(questions, description="Asking", console=Console(stderr=True), transient=True)


def _print_figures(folder: Path) -> None:
    from eval.figures import MEASURES, slices
    from eval.run import latency, load_figures, load_scores

    scores = load_scores(folder)
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
    for by in ("language", "category"):
        typer.echo(f"\nBy {by}")
        for value, rows in slices(scores, by).items():
            counts = [
                sum(s.outcome == outcome and s.judged for s in rows) for outcome in ("correct", "refused", "wrong")
            ]
            typer.echo(f"  {value:28} correct {counts[0]}/{len(rows)}  refused {counts[1]}  wrong {counts[2]}")


def _print_decision(decision: "Decision") -> None:
    from eval.figures import MEASURES

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
