"""What the fitting learns from: questions over paragraphs in the SQuAD format, seen as the program itself sees them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.answer import Question
from app.answering.query import Constraints, Query
from app.answering.text.answer import TextAnswers
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import Snapshot, load


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set: its article, its paragraph's document, and where in it the answer begins, if it has one."""

    text: str
    article: str
    document: str
    answer_start: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit weighed for a question: its features, and whether it holds the known answer."""

    features: Mapping[str, float]
    answers: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with its candidate units and the kind of thing it wants."""

    asked: Asked
    kind: str
    candidates: tuple[Candidate, ...]


def read_set(path: Path, folder: Path) -> list[Asked]:
    """Write every paragraph of a SQuAD file as a document under `folder` and return the questions.

    Read here rather than by `eval.datasets`, which keeps no article of a question without an answer.
    """
    questions = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            name = f"{article['title'].replace('/', '_')}/{number:03}.txt"
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("w", encoding="utf-8", newline="") as file:
                file.write(paragraph["context"])
            for entry in paragraph["qas"]:
                starts = [answer["answer_start"] for answer in entry["answers"]]
                possible = bool(starts) and not entry.get("is_impossible", False)
                start = starts[0] if possible else None
                questions.append(Asked(entry["question"], article["title"], name, start))
    return questions


def indexed(documents: Path, index: Path, settings: Settings, embedding: PromptedEmbedding) -> Snapshot:
    """Return the index of a folder, built or brought up to date."""
    refresh(documents, index, settings, embedding=embedding)
    return load(index, settings, embedding)


def seen(
    questions: Sequence[Asked], snapshot: Snapshot, progress: Callable[[int, int], None] | None = None
) -> Iterator[Seen]:
    """Yield every question with the units that the program weighs for it."""
    text = TextAnswers(snapshot)
    for done, asked in enumerate(questions):
        query = plain_query(asked.text, snapshot)
        extract = text.weigh(query)
        candidates = tuple(
            Candidate(
                ranked.evidence.features,
                asked.answer_start is not None
                and ranked.unit.document == asked.document
                and ranked.unit.start <= asked.answer_start < ranked.unit.end,
            )
            for ranked in extract.ranked
        )
        yield Seen(asked, extract.question.asked.kind.value, candidates)
        if progress:
            progress(done + 1, len(questions))


def plain_query(text: str, snapshot: Snapshot) -> Query:
    """Return a question as a query about running text: no programme, no history."""
    vector = np.asarray(snapshot.embedding.get_query_embedding(text), dtype=np.float32)
    question = Question(question=text)
    return Query(question.question, text, "en", "en", (), Constraints(), (), vector)


def save_seen(path: Path, data: Sequence[Seen], sets: Sequence[str]) -> None:
    """Keep what was seen, since asking thousands of questions takes minutes."""
    with path.open("w", encoding="utf-8") as file:
        for name, item in zip(sets, data, strict=True):
            file.write(json.dumps({"set": name, **asdict(item)}, ensure_ascii=False) + "\n")


def load_seen(path: Path) -> tuple[list[Seen], NDArray[np.str_]]:
    """Read what `save_seen` kept, with the name of each question's set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    data = [
        Seen(
            Asked(**row["asked"]), row["kind"], tuple(Candidate(c["features"], c["answers"]) for c in row["candidates"])
        )
        for row in rows
    ]
    return data, np.array([row["set"] for row in rows])
