"""Ask every question of a set once and keep what came back; a run that stopped goes on where it stopped."""

import importlib.metadata
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.settings import Settings
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.errors import RunError
from eval.figures import Figure, figures
from eval.metrics.cost import percentile
from eval.record import (
    ANSWERS,
    COST,
    DOCUMENTS,
    FIGURES,
    PARTIAL,
    QUESTIONS,
    RUN,
    SCORES,
    TIMINGS,
    Record,
    Run,
    Text,
    Timing,
    complete_run,
    line_of,
    load_questions,
    load_records,
    load_run,
    load_texts,
    read_lines,
    write_json,
    write_lines,
)
from eval.score import Score, score_all
from eval.targets import Target, arms

# What answers depend on; recorded with each run.
PACKAGES = ("rapporteur", "llama-index-core", "faiss-cpu", "onnxruntime", "sentence-transformers", "numpy")
Progress = Callable[[Sequence[GoldQuestion]], Iterator[GoldQuestion]]


def run(
    found: QuestionSet,
    target: Target,
    folder: Path,
    settings: Settings,
    *,
    name: str | None = None,
    seed: int = 0,
    progress: Progress = iter,
) -> Run:
    """Answer every question of `found` and write the run folder; return what ran.

    Goes on with a partial run of the same set, target, index and settings. Raises RunError where the folder holds
    another run, and lets ServerDiedError through with what was answered kept and named partial.
    """
    plan = Run(
        name=name or folder.name,
        set=found.name,
        source=found.source,
        set_sha256=found.sha256,
        questions=len(found.questions),
        target=target.name,
        index=target.index,
        settings=settings.model_dump(mode="json", exclude={"documents", "index", "server", "storage", "accounts"}),
        arms={},
        versions=versions(),
        seed=seed,
        status="partial",
        answered=0,
    )
    done = _resume(plan, folder)
    write_lines(folder / QUESTIONS, found.questions)
    write_lines(folder / DOCUMENTS, (Text(path=path, text=text) for path, text in sorted(target.texts.items())))
    left = [question for question in found.questions if question.id not in done]
    with (
        (folder / PARTIAL).open("a", encoding="utf-8") as answers,
        (folder / TIMINGS).open("a", encoding="utf-8") as times,
    ):
        try:
            for question in progress(left):
                record, timing = target.ask(question)
                times.write(line_of(timing))
                times.flush()
                answers.write(line_of(record))
                answers.flush()
                done[question.id] = record
        finally:
            write_json(folder / RUN, plan.model_copy(update={"answered": len(done)}).model_dump(mode="json"))
    records = [done[question.id] for question in found.questions]
    write_lines(folder / ANSWERS, records)
    (folder / PARTIAL).unlink()
    write_json(folder / COST, target.cost().model_dump(mode="json"))
    complete = plan.model_copy(update={"status": "complete", "answered": len(done), "arms": arms(records)})
    write_json(folder / RUN, complete.model_dump(mode="json"))
    rescore(folder)
    return complete


def _resume(plan: Run, folder: Path) -> dict[str, Record]:
    """Return what an earlier, partial run of the same plan answered; make the folder where there is none."""
    if not (folder / RUN).exists():
        if folder.exists() and any(folder.iterdir()):
            raise RunError(f"{folder} is not empty and holds no run. Name another folder with --run.")
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / RUN, plan.model_dump(mode="json"))
        return {}
    there = load_run(folder)
    if there.status == "complete":
        raise RunError(f"{folder} holds a complete run. Name another folder with --run, or ask again with --again.")
    same = {"answered", "status", "arms"}
    if there.model_dump(exclude=same) != plan.model_dump(exclude=same):
        raise RunError(
            f"{folder} holds a partial run of another set, index, version or settings. Name another folder with --run, "
            "or ask again with --again."
        )
    if not (folder / PARTIAL).exists():
        return {}
    records = {record.id: record for record in read_lines(folder / PARTIAL, Record, cut=True)}
    # Written again, so that a line cut by a crash is not continued.
    write_lines(folder / PARTIAL, records.values())
    if (folder / TIMINGS).exists():
        kept = {t.id: t for t in read_lines(folder / TIMINGS, Timing, cut=True)}
        write_lines(folder / TIMINGS, (kept[name] for name in records if name in kept))
    return records


def rescore(folder: Path) -> tuple[Score, ...]:
    """Score a complete run again from its own files, write the scores and figures, and return the scores."""
    ran = complete_run(folder)
    scores = score_all(load_questions(folder), load_records(folder), load_texts(folder))
    write_lines(folder / SCORES, scores)
    write_json(folder / FIGURES, [figure.model_dump(mode="json") for figure in figures(scores, seed=ran.seed)])
    return scores


def load_scores(folder: Path) -> tuple[Score, ...]:
    """Read the scores of a complete run."""
    complete_run(folder)
    return tuple(read_lines(folder / SCORES, Score))


def load_figures(folder: Path) -> dict[str, Figure]:
    """Read the figures of a complete run by name."""
    import json

    return {row["name"]: Figure.model_validate(row) for row in json.loads((folder / FIGURES).read_text("utf-8"))}


def latency(folder: Path) -> dict[str, dict[str, float]]:
    """Return seconds by stage ("total" for the whole) as p50, p95 and n."""
    timings = tuple(read_lines(folder / TIMINGS, Timing))
    columns: dict[str, list[float]] = {"total": [t.seconds for t in timings]}
    for timing in timings:
        for stage, seconds in timing.stages.items():
            columns.setdefault(stage, []).append(seconds)
    return {
        stage: {"p50": percentile(values, 0.5) or 0.0, "p95": percentile(values, 0.95) or 0.0, "n": len(values)}
        for stage, values in columns.items()
        if values
    }


def versions() -> Mapping[str, str]:
    """Return the versions of what answers depend on, of Python and of the machine's kind."""
    found: dict[str, Any] = {}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "not installed"
    return {**found, "python": platform.python_version(), "machine": platform.machine()}
