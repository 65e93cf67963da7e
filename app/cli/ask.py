"""`rapporteur ask` answers one question, `rapporteur answer` a file of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.settings import load_settings
from corpus.errors import RapporteurError

if TYPE_CHECKING:
    from app.answering.answer import Answer, Question
    from app.answering.engine import Answerer

IndexOption = Annotated[Path | None, typer.Option("--index", help="The index folder.")]


class QuestionsError(RapporteurError):
    """A file of questions that cannot be read or written, or rows of it that are no questions."""


def ask(
    question: Annotated[str, typer.Argument(help="What to ask.")],
    index: IndexOption = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
) -> None:
    """Answer one question."""
    from app.answering.answer import Question

    answer = _answerer(index).answer(Question(question=question))
    typer.echo(answer.model_dump_json(indent=2) if json_ else shown(answer))


def answer(
    input_: Annotated[Path, typer.Option("--input", help='Questions: {"id", "question", "history"?} a line.')],
    output: Annotated[Path, typer.Option("--output", help="Where the answers go, one JSON object a line.")],
    index: IndexOption = None,
) -> None:
    """Answer many questions from a JSON-lines file."""
    from rich.console import Console
    from rich.progress import track

    rows, bad = read_questions(input_)
    answerer = _answerer(index)
    part = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            for name, question in track(rows, description="Answering", console=Console(stderr=True)):
                row = answerer.answer(question).model_dump(mode="json") | {"id": name}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        part.replace(output)
    except OSError as error:
        raise QuestionsError(f"{output} cannot be written: {error.strerror}. Choose another --output.") from error
    if bad:
        named = "; ".join(bad[:5]) + (f"; and {len(bad) - 5} more" if len(bad) > 5 else "")
        raise QuestionsError(f"{len(rows)} questions answered, {len(bad)} rows of {input_} left out: {named}")


def read_questions(path: Path) -> tuple[list[tuple[str, "Question"]], list[str]]:
    """Return the questions of a JSON-lines file with their ids, and what is wrong with each other row.

    Raises QuestionsError if the file cannot be read or holds no question.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise QuestionsError(f"{path} cannot be read: {reason}. Give a JSON-lines file with --input.") from error
    rows: list[tuple[str, Question]] = []
    bad: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                name, question = _row(line)
                if name in seen:
                    raise ValueError(f"the id {name!r} stands twice")
                seen.add(name)
                rows.append((name, question))
            except ValueError as error:
                bad.append(f"line {number}: {error}")
    if not rows:
        raise QuestionsError(
            f"{path} holds no question" + (f" ({bad[0]})" if bad else "") + ". One JSON object a line."
        )
    return rows, bad


def _row(line: str) -> tuple[str, "Question"]:
    from pydantic import ValidationError

    from app.answering.answer import Question

    try:
        row: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("it is not JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str) or row.get("id") is None:
        raise ValueError('it has no "id" and "question"')
    try:
        known = {name: row[name] for name in Question.model_fields if row.get(name) is not None}
        return str(row["id"]), Question.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def shown(answer: "Answer") -> str:
    """Return an answer as a terminal shows it: the text, then each source with its quote."""
    return "\n".join(_lines(answer))


def _lines(answer: "Answer") -> Iterator[str]:
    yield answer.answer
    if answer.citations:
        yield ""
    for citation in answer.citations:
        place = ", ".join(part for part in (citation.title, citation.section) if part)
        yield f"[{citation.marker}] {place}" + (f", p. {citation.page}" if citation.page else "")
        yield f'    "{" ".join(citation.quote.split())}"'
    for suggestion in answer.suggestions:
        yield f"? {suggestion}"


def _answerer(index: Path | None) -> "Answerer":
    from app.answering.engine import Answerer
    from index.snapshot import load

    settings = load_settings(index=index)
    return Answerer(load(settings.index, settings), settings)
