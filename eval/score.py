"""What one question scored: its outcome, and its share in every figure as a numerator and a denominator."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from eval.datasets.question import GoldQuestion
from eval.metrics import answers, citations, refusal, retrieval
from eval.metrics.case import Case
from eval.metrics.facts import Outcome
from eval.record import Record, Strict

# Each module has MEASURES, which describe its figures, and `values`, which gives one question's share in them.
GROUPS = (answers, refusal, citations, retrieval)


class Score(Strict):
    """One question's scores. `parts[figure]` is (numerator, denominator); a figure not in it excludes the question."""

    id: str
    language: str
    category: str
    documents: tuple[str, ...]
    format: str
    hops: int
    cluster: str  # the documents that answer it; empty where none does
    outcome: Outcome
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    too_long: bool
    refused: bool
    judged: bool  # False where the gold has no required facts, so that right and wrong are not told apart
    must_refuse: bool
    confidence: float
    engine: str
    error: str | None
    parts: Mapping[str, tuple[float, float]]


def score(question: GoldQuestion, record: Record, texts: Mapping[str, str]) -> Score:
    """Score one answer against its gold; `texts` are the documents by path."""
    case = Case(question, record, texts)
    given = case.given
    documents = tuple(sorted(question.documents))
    return Score(
        id=question.id,
        language=question.language,
        category=question.category,
        documents=documents,
        format=PurePosixPath(documents[0]).suffix.lstrip(".") if documents else "none",
        hops=question.steps,
        cluster="+".join(documents),
        outcome=case.outcome,
        missing=case.verdict.missing,
        forbidden=case.verdict.forbidden,
        too_long=case.verdict.too_long,
        refused=case.refused,
        judged=case.judged,
        must_refuse=question.must_refuse,
        confidence=given.confidence if given else 0.0,
        engine=given.engine if given else "error",
        error=record.error,
        parts=_parts(case),
    )


def _parts(case: Case) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for group in GROUPS:
        for name, value in group.values(case).items():
            part = value if isinstance(value, tuple) else (value or 0.0, value is not None)
            if part[1]:
                found[name] = part
    return found


def score_all(
    questions: Sequence[GoldQuestion], records: Iterable[Record], texts: Mapping[str, str]
) -> tuple[Score, ...]:
    """Score every question of a run, in the order of the questions."""
    by_id = {record.id: record for record in records}
    return tuple(score(question, by_id[question.id], texts) for question in questions)
