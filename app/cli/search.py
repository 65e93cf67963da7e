"""`rapporteur search`: rankings for many questions, in the format of TREC runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from app.settings import load_settings
from corpus.errors import RapporteurError

TAG = "rapporteur"


class QuestionFileError(RapporteurError):
    """A file of questions that cannot be read."""


def search(
    input: Annotated[Path, typer.Option(help='JSON lines, each with "id" and "question".')],
    output: Annotated[Path, typer.Option(help="The run that is written.")],
    index: Annotated[Path | None, typer.Option(help="Folder that holds the index.")] = None,
    documents_run: Annotated[bool, typer.Option(help="Rank documents, each by its best passage.")] = False,
    depth: Annotated[int, typer.Option(min=1, max=1000, help="Results for each question.")] = 100,
) -> None:
    """Rank passages or documents for many questions and write a TREC run: `qid Q0 id rank score tag`.

    In ids, white space, control characters and % stand as %XX.
    """
    settings = load_settings(index=index)
    questions = list(_questions(input))

    from rich.progress import track

    from index.retriever import HybridRetriever
    from index.snapshot import load

    retriever = HybridRetriever(load(settings.index, settings))
    lines = []
    for number, question in track(questions, description="Searching", transient=True, disable=len(questions) < 20):
        if documents_run:
            hits = [(h.node.metadata["document"], h.score) for h in retriever.search_documents(question, depth)]
        else:
            hits = [(h.node.node_id, h.score) for h in retriever.search(question, depth)]
        for rank, (name, score) in enumerate(hits, 1):
            lines.append(f"{_escaped(number)} Q0 {_escaped(name)} {rank} {score:.9f} {TAG}\n")
    try:
        output.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise QuestionFileError(f"{output} cannot be written: {error.strerror}.") from error
    typer.echo(f"{len(questions)} questions, {len(lines)} results: {output}")


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, question). Raises QuestionFileError that names the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            yield str(raw["id"]), str(raw["question"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            message = f'{path}, line {number}: each line must be a JSON object with "id" and "question".'
            raise QuestionFileError(message) from error


def _escaped(name: str) -> str:
    return "".join(quote(c, safe="") if c == "%" or c.isspace() or not c.isprintable() else c for c in name)
