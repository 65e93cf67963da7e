"""The run folder: what was asked of what, and what came back. Everything in it but the timings is reproducible.

run.json              what ran: set, target, index, settings, versions, seed, complete or partial
answers.jsonl         one line a question; `answers.partial.jsonl` until the run is complete
documents.jsonl       the texts that citations are held against
timings.jsonl         seconds by stage, one line a question: the one file that differs between two runs, with
cost.json             memory, index size, percentiles
scores.jsonl          what each question scored
figures.json          every figure with its interval
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from app.answering.answer import AnswerConflict, Citation
from eval.datasets.question import GoldQuestion
from eval.errors import RunError

FORMAT_VERSION = 1
RUN, ANSWERS, PARTIAL = "run.json", "answers.jsonl", "answers.partial.jsonl"
QUESTIONS, DOCUMENTS, TIMINGS, COST = "questions.jsonl", "documents.jsonl", "timings.jsonl", "cost.json"
SCORES, FIGURES = "scores.jsonl", "figures.json"
Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """Base of what a run folder holds: no unknown keys, not changed after it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(Strict):
    """A passage as search ranked it, with the scores of the two searches where they are known."""

    id: str
    document: str
    start: int
    end: int
    score: float
    dense: float | None = None
    lexical: float | None = None


class Given(Strict):
    """An answer without what differs from one asking to the next (its id and seconds)."""

    answer: str
    language: str
    status: Literal["answered", "not_found"]
    confidence: float
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[AnswerConflict, ...] = ()
    sessions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    engine: str = ""


class Record(Strict):
    """One question's line: the answer, or the error that stood in its place, and the passages search found.

    `gold_passages` are the ids of all passages of the index that overlap gold evidence; None where the target does not
    show its index (a server).
    """

    id: str
    given: Given | None
    error: str | None = None
    passages: tuple[Passage, ...] = ()
    gold_passages: tuple[str, ...] | None = None


class Timing(Strict):
    """Seconds of one question in all and by stage."""

    id: str
    seconds: float
    stages: Mapping[str, float]


class Cost(Strict):
    """What a run used; None where the target does not tell."""

    peak_memory_bytes: int | None
    index_bytes: int | None
    load_seconds: float | None


class Run(Strict):
    """What ran. Two runs are of one version when all but `name` is the same."""

    format_version: int = FORMAT_VERSION
    name: str
    set: str
    source: str  # what the set was read from
    set_sha256: str
    questions: int
    target: str  # "in process" or the server's address
    index: str
    settings: Mapping[str, Any]
    arms: Mapping[str, bool]  # which searches gave scores at all
    versions: Mapping[str, str]
    seed: int
    status: Literal["partial", "complete"]
    answered: int


def write_json(path: Path, value: Any) -> None:
    """Write JSON that is the same, byte for byte, for the same value; replaces the file in one step."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def line_of(model: BaseModel) -> str:
    """Return a model as one line of JSON, keys sorted."""
    return json.dumps(model.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) + "\n"


def write_lines(path: Path, rows: Iterable[BaseModel]) -> None:
    """Write models, one line of JSON each; replaces the file in one step."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text("".join(map(line_of, rows)), encoding="utf-8")
    fresh.replace(path)


def read_lines(path: Path, kind: type[Model], *, cut: bool = False) -> Iterator[Model]:
    """Read models, one line each. With `cut`, a last line that was not written to its end is left out.

    Raises RunError that names the file and the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield kind.model_validate_json(line)
        except ValidationError as error:
            if cut and number == len(lines):
                return
            raise RunError(
                f"{path}, line {number} is not a {kind.__name__.lower()}; run the evaluation again."
            ) from error


def load_run(folder: Path) -> Run:
    """Read what ran; raises RunError for a folder that is no run, or of another format."""
    path = folder / RUN
    if not path.is_file():
        raise RunError(
            f"{folder} is not a run folder (no {RUN}). Make one: rapporteur eval run --set forum --run {folder}"
        )
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RunError(f"{path} cannot be read: {error}.") from error
    if not isinstance(raw, dict) or raw.get("format_version") != FORMAT_VERSION:
        raise RunError(f"{folder} was written in another format than {FORMAT_VERSION}; run the evaluation again.")
    try:
        return Run.model_validate(raw)
    except ValidationError as error:
        raise RunError(f"{path} is not what a run writes: {error.errors()[0]['msg']}.") from error


def complete_run(folder: Path) -> Run:
    """Read what ran; raises RunError for a partial run, naming how to go on."""
    run = load_run(folder)
    if run.status != "complete":
        raise RunError(
            f"{folder} is partial: {run.answered} of {run.questions} questions. Give the same `rapporteur eval run` "
            "command again; it goes on where it stopped."
        )
    return run


def load_records(folder: Path) -> tuple[Record, ...]:
    """Read the answers of a complete run."""
    return tuple(read_lines(folder / ANSWERS, Record))


def load_questions(folder: Path) -> tuple[GoldQuestion, ...]:
    """Read the questions as they were when the run was made."""
    return tuple(read_lines(folder / QUESTIONS, GoldQuestion))


class Text(Strict):
    """A document's text by path."""

    path: str
    text: str


def load_texts(folder: Path) -> dict[str, str]:
    """Read the texts that the run's citations are held against."""
    return {row.path: row.text for row in read_lines(folder / DOCUMENTS, Text)}
