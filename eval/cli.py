"""`rapporteur eval …`: check a set, run it, score it, compare runs, find what lost a question, report, and gate."""

import shutil
import tomllib
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.errors import EvaluationError

if TYPE_CHECKING:
    from app.settings import Settings
    from eval.datasets.question import QuestionSet
    from eval.score import Score

app = typer.Typer(
    help="Measure answers, compare runs, gate a release.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RUNS = Path("var/runs")
SetNames = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="SET",
        help="forum, forum-more, or a file or folder: JSONL, SQuAD, BEIR, TREC, RAGChecker, CSV. Several give a table.",
    ),
]
Qrels = Annotated[Path | None, typer.Option(help="Relevance judgements of TREC topics.")]
Documents = Annotated[Path | None, typer.Option(help="The folder of the documents; by default that of the set.")]
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

    found = _about(read_set(questions, qrels=qrels), documents)
    texts = found.documents or document_texts(found.folder or _settings(None).documents)
    findings = check_set(found, texts, others=[read_set(other) for other in apart_from or []])
    for finding in findings:
        typer.echo(f"{finding.level:7} {finding.question}: {finding.message}")
    errors = sum(finding.level == "error" for finding in findings)
    typer.echo(f"{found.name}: {len(found.questions)} questions, {errors} errors, {len(findings) - errors} warnings")
    if errors:
        raise typer.Exit(1)


@app.command()
def run(
    questions: SetNames = ["forum"],  # noqa: B006  Typer's way to a default of several values
    index: Index = None,
    against: Against = None,
    folder: Annotated[
        Path | None, typer.Option("--run", help="Where the run is written: var/runs/NAME; several sets below it.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="What the run is called; by default its folder's name.")] = None,
    documents: Documents = None,
    qrels: Qrels = None,
    setting: SettingList = None,
    seed: Annotated[int, typer.Option(help="Of the resampling for intervals.")] = 0,
    again: Annotated[bool, typer.Option("--again", help="Ask again where there is a run already; it is lost.")] = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
) -> None:
    """Answer every question of a set once, score it, and write the report. A run that stopped goes on."""
    from eval.datasets.reading import read_set
    from eval.measure import measure
    from eval.printing import print_figures, print_totals, progress
    from eval.record import RUN
    from eval.report.write import write_report
    from eval.run import load_scores

    sets = [_about(read_set(source, qrels=qrels), documents) for source in questions]
    several = len(sets) > 1
    place = folder or RUNS / (name or ("sets" if several else sets[0].name))
    targets = [place / found.name for found in sets] if several else [place]
    settings = _settings(setting)
    pages: list[Path] = []
    failed: list[Score] = []
    for found, target in zip(sets, targets, strict=True):
        if again and (target / RUN).exists():
            shutil.rmtree(target)
        measure(found, target, settings, index=index, against=against, name=name, seed=seed, progress=progress)
        pages.append(write_report(target))
        failed.extend(s for s in load_scores(target) if s.error is not None)
    if several:
        print_totals(targets)
    else:
        print_figures(place)
    typer.echo()
    for page in pages:
        _show(page, open_report)
    if failed:
        raise EvaluationError(f"{len(failed)} questions ended in an error, first {failed[0].id}: {failed[0].error}")


def _about(found: "QuestionSet", documents: Path | None) -> "QuestionSet":
    """Return the set as one about the documents that the command line names, where it names any."""
    return found if documents is None else replace(found, folder=documents)


@app.command()
def score(folder: RunFolder) -> None:
    """Score a run again from its own files, and print its figures."""
    from eval.printing import print_figures
    from eval.run import rescore

    rescore(folder)
    print_figures(folder)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A run folder.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Another, over the same questions.")],
    seed: Annotated[int, typer.Option(help="Of the resampling.")] = 0,
) -> None:
    """Say whether B is better than A, worse, or no different that could be shown."""
    from eval.compare import compare as compare_runs
    from eval.printing import print_comparison

    print_comparison(compare_runs(before, after, seed=seed))


@app.command()
def report(
    folder: RunFolder,
    baseline: Annotated[Path | None, typer.Option(help="A run folder to show the difference from.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where it is written; by default RUN/report.")] = None,
    open_report: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Write a run's report: one HTML file, CSV, JUnit XML, TREC runs, a Markdown summary."""
    from eval.report.write import write_report

    _show(write_report(folder, baseline=baseline, output=output), open_report)


def _show(page: Path, in_browser: bool) -> None:
    typer.echo(f"Report: {page}")
    if in_browser:
        webbrowser.open(page.resolve().as_uri())


@app.command()
def attribute(folder: RunFolder, index: Index = None, documents: Documents = None) -> None:
    """Find the stage that lost each failed question, feeding the gold evidence by hand."""
    from eval.attribute import attribute as find_stages
    from eval.attribute import write_stages
    from eval.errors import RunError
    from eval.printing import print_stages
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
    print_stages(found)


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
    from eval.gated_index import gate_index, measure_baseline, refused_run
    from eval.printing import print_decision, progress
    from eval.record import complete_run
    from eval.run import load_scores

    path = baseline or BASELINE
    if accept:
        if folder is not None:
            accept_baseline(folder, path)
        else:
            settings = _settings(None, documents=documents)
            measure_baseline(index or settings.index, settings, baseline=path, progress=progress)
        typer.echo(f"{folder or 'A run made now'} is the baseline {path} from now on.")
        return
    held = load_baseline(path)
    if folder is not None:
        decision = decide(held, complete_run(folder), load_scores(folder))
    else:
        settings = _settings(None, documents=documents)
        chosen = index or settings.index
        decision = gate_index(chosen, settings, baseline=path, progress=progress)
        if not decision.passed:
            typer.echo(f"Report: {refused_run(chosen) / 'report' / 'index.html'}")
    print_decision(decision)
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
    from eval.printing import progress

    opinions = judge_run(folder, url=url, model=model, repeats=repeats, progress=progress)
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
