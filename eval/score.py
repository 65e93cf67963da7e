"""What one question scored: its outcome, and its share in every figure as a numerator and a denominator."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from eval.datasets.question import FALSE_PREMISE, UNANSWERABLE, GoldQuestion
from eval.metrics import citations, facts, overlap, ranking, typed
from eval.record import Given, Passage, Record, Strict

EVIDENCE_DEPTH = 10  # passages looked at


class Score(Strict):
    """One question's scores. `parts[figure]` is (numerator, denominator); a figure not in it excludes the question."""

    id: str
    language: str
    category: str
    documents: tuple[str, ...]
    format: str
    hops: int
    cluster: str  # the documents that answer it; empty where none does
    outcome: facts.Outcome
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
    given = record.given
    answer = given.answer if given else ""
    refused = given is not None and given.status == "not_found"
    verdict = facts.judge(question, answer, refused=refused)
    # An error is neither an answer nor an honest refusal.
    outcome: facts.Outcome = "wrong" if given is None else verdict.outcome
    judged = question.must_refuse or bool(question.must_include)
    documents = tuple(sorted(question.documents))
    return Score(
        id=question.id,
        language=question.language,
        category=question.category,
        documents=documents,
        format=PurePosixPath(documents[0]).suffix.lstrip(".") if documents else "none",
        hops=question.steps,
        cluster="+".join(documents),
        outcome=outcome,
        missing=verdict.missing,
        forbidden=verdict.forbidden,
        too_long=verdict.too_long,
        refused=refused,
        judged=judged,
        must_refuse=question.must_refuse,
        confidence=given.confidence if given else 0.0,
        engine=given.engine if given else "error",
        error=record.error,
        parts={
            **(_answer_parts(question, outcome) if judged else {}),
            **_refusal_parts(question, refused),
            **_text_parts(question, answer, answered=given is not None and not refused),
            **_citation_parts(question, given, texts),
            **_retrieval_parts(question, record, texts),
        },
    )


def score_all(
    questions: Sequence[GoldQuestion], records: Iterable[Record], texts: Mapping[str, str]
) -> tuple[Score, ...]:
    """Score every question of a run, in the order of the questions."""
    by_id = {record.id: record for record in records}
    return tuple(score(question, by_id[question.id], texts) for question in questions)


Parts = dict[str, tuple[float, float]]


def _answer_parts(question: GoldQuestion, outcome: facts.Outcome) -> Parts:
    # An unanswerable question is right or wrong: there is no third way to take it.
    value = -1 if question.must_refuse and outcome != "correct" else facts.truthfulness(outcome)
    return {"correct": (outcome == "correct", 1), "truthfulness": (value, 1), "wrong": (value == -1, 1)}


def _refusal_parts(question: GoldQuestion, refused: bool) -> Parts:
    unanswerable = question.must_refuse
    hit = unanswerable and refused
    parts: Parts = {
        "refusal_precision": (hit, refused),
        "refusal_recall": (hit, unanswerable),
        "refusal_f1": (2 * hit, refused + unanswerable),
    }
    if question.category not in (UNANSWERABLE, FALSE_PREMISE):
        parts["false_refusals"] = (refused, 1)
    return {name: part for name, part in parts.items() if part[1]}


def _text_parts(question: GoldQuestion, answer: str, *, answered: bool) -> Parts:
    if question.must_refuse:
        return {}
    said = answer if answered else ""
    named, groups = facts.fact_recall(question, said)
    suffix = "_ko" if question.language == "ko" else ""
    found: dict[str, float | None] = {
        f"exact_match{suffix}": overlap.exact_match(said, question.answers, question.language),
        f"f1{suffix}": overlap.f1(said, question.answers, question.language),
        "times": typed.times_match(said, question.answers),
        "dates": typed.dates_match(said, question.answers),
        "names": typed.name_match(said, question.must_include[0])
        if question.category == "who" and question.must_include
        else None,
        "lists": typed.list_recall(said, question.must_include) if question.category == "list" else None,
    }
    parts: Parts = {name: (value, 1) for name, value in found.items() if value is not None}
    if groups:
        parts["fact_recall"] = (named, groups)
    return parts


def _citation_parts(question: GoldQuestion, given: Given | None, texts: Mapping[str, str]) -> Parts:
    if given is None:
        return {}
    cited = citations.count(question, given.citations, texts)
    parts: Parts = {"citation_validity": (cited.valid, cited.total)}
    if given.status == "answered":
        parts["citation_support"] = citations.supported(question.question, given.answer, given.citations)
        gold = citations.gold_spans(question, texts)
        if question.category not in (UNANSWERABLE, FALSE_PREMISE) and (gold or question.must_include):
            parts["citation_precision"] = (cited.precise, cited.total)
            if gold:
                parts["citation_recall"] = (cited.found, 1)
        overlapping = citations.span_overlap(given.citations, gold)
        if overlapping is not None:
            parts["citation_overlap"] = (overlapping, 1)
    if question.category == "conflict":
        places = {(c.document, c.start) for c in given.citations if citations.is_valid(c, texts)}
        named, groups = facts.fact_recall(question, given.answer)
        parts["conflicts_surfaced"] = (given.status == "answered" and named == groups and len(places) > 1, 1)
    return {name: part for name, part in parts.items() if part[1]}


def _retrieval_parts(question: GoldQuestion, record: Record, texts: Mapping[str, str]) -> Parts:
    if question.must_refuse or record.error is not None:
        return {}
    ranked = record.passages
    grades = dict(question.relevant) or dict.fromkeys((e.document for e in question.evidence), 1)
    names = ranking.first_occurrences([passage.document for passage in ranked])
    found: dict[str, float | None] = {
        "ndcg@10_documents": ranking.ndcg(names, grades, 10),
        "recall@10_documents": ranking.recall(names, grades, 10),
        "mrr_documents": ranking.reciprocal_rank(names, grades),
    }
    gold = citations.gold_spans(question, texts)
    if record.gold_passages is not None and record.gold_passages:
        relevant = dict.fromkeys(record.gold_passages, 1)
        ids = [passage.id for passage in ranked]
        found |= {
            "ndcg@10_passages": ranking.ndcg(ids, relevant, 10),
            "recall@5_passages": ranking.recall(ids, relevant, 5),
            "recall@10_passages": ranking.recall(ids, relevant, 10),
            "mrr_passages": ranking.reciprocal_rank(ids, relevant),
            "map_passages": ranking.average_precision(ids, relevant),
        }
    if any(gold.values()):
        spans = [(passage.document, passage.start, passage.end) for passage in ranked]
        found["characters@10"] = citations.covered_characters(spans, gold, EVIDENCE_DEPTH)
        carried = [_carried(passage, gold) for passage in ranked]
        if question.needs_every_document:
            found["all_evidence@10"] = ranking.all_evidence(carried, set(gold), EVIDENCE_DEPTH)
        else:
            found["any_evidence@10"] = float(any(carried[:EVIDENCE_DEPTH]))
    return {name: (value, 1) for name, value in found.items() if value is not None}


def _carried(passage: Passage, gold: citations.Spans) -> set[str]:
    """Return the documents whose gold evidence a passage overlaps: its own, or none."""
    hit = any(start < passage.end and passage.start < end for start, end in gold.get(passage.document, ()))
    return {passage.document} if hit else set()
