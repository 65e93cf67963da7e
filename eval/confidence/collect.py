"""What the fitting learns from: questions over paragraphs and over forums, seen as the program itself sees them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.answer import Question
from app.answering.query import Constraints, Query
from app.answering.text.answer import TextAnswers
from app.answering.text.units import Unit
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import Snapshot, load


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set: what it belongs with (an article, a forum), whether it has an answer, and where that is.

    `gold` holds stretches of documents as (path, start, end). Questions of one `article` are held out together.
    """

    text: str
    article: str
    answerable: bool
    gold: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit weighed for a question: its features, whether it holds the known answer, its log odds as shipped."""

    features: Mapping[str, float]
    answers: bool
    score: float


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
                gold = () if start is None else ((name, start, start + 1),)
                questions.append(Asked(entry["question"], article["title"], possible, gold))
    return questions


def indexed(documents: Path, index: Path, settings: Settings, embedding: PromptedEmbedding) -> Snapshot:
    """Return the index of a folder, built or brought up to date."""
    refresh(documents, index, settings, embedding=embedding)
    return load(index, settings, embedding)


def read_forum(path: Path, article: str, snapshot: Snapshot) -> list[tuple[Asked, Question]]:
    """Return a forum set's questions, each with the whole of what is asked, history included.

    A question that assumes what is not so has an answer, but no line that is it: left out.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("category") == "false_premise":
            continue
        gold = [
            (evidence["document"], start, start + len(evidence["quote"]))
            for evidence in row["evidence"]
            for start in _places(evidence["quote"], snapshot.documents[evidence["document"]].text)
        ]
        asked = Asked(row["question"], article, row["answerable"], tuple(gold))
        found.append((asked, Question(question=row["question"], history=row.get("history") or ())))
    return found


def _places(quote: str, text: str) -> Iterator[int]:
    """Yield where a quote begins in a text."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def seen(questions: Iterable[tuple[Asked, Query]], text: TextAnswers) -> Iterator[Seen]:
    """Yield every question with the units that the program weighs for it."""
    for asked, query in questions:
        extract = text.weigh(query)
        candidates = tuple(
            Candidate(ranked.evidence.features, _holds(ranked.unit, asked), ranked.score) for ranked in extract.ranked
        )
        yield Seen(asked, extract.question.asked.kind.value, candidates)


def _holds(unit: Unit, asked: Asked) -> bool:
    """Tell whether a unit is, or overlaps, what answers the question."""
    return any(
        unit.document == document and unit.start < end and start < unit.end for document, start, end in asked.gold
    )


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
            Asked(**{**row["asked"], "gold": tuple(map(tuple, row["asked"]["gold"]))}),
            row["kind"],
            tuple(Candidate(**candidate) for candidate in row["candidates"]),
        )
        for row in rows
    ]
    return data, np.array([row["set"] for row in rows])
