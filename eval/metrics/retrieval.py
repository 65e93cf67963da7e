"""Whether search finds the documents, the passages and the characters that carry the answer."""

from eval.metrics.case import Case, Measure, Values
from eval.metrics.ranking import all_evidence, average_precision, first_occurrences, ndcg, recall, reciprocal_rank
from eval.metrics.spans import Spans, covered_characters
from eval.record import Passage

EVIDENCE_DEPTH = 10  # passages looked at
GROUP = "Retrieval"
MEASURES = (
    Measure("ndcg@10_documents", "nDCG@10, documents", GROUP, "DCG / ideal DCG", "questions with gold documents"),
    Measure(
        "recall@10_documents",
        "Recall@10, documents",
        GROUP,
        "relevant found / relevant",
        "questions with gold documents",
    ),
    Measure("mrr_documents", "MRR, documents", GROUP, "mean of 1 / rank of the first", "questions with gold documents"),
    Measure("ndcg@10_passages", "nDCG@10, passages", GROUP, "DCG / ideal DCG", "questions with gold passages"),
    Measure(
        "recall@5_passages",
        "Recall@5, passages",
        GROUP,
        "relevant found / relevant",
        "questions with gold passages",
    ),
    Measure(
        "recall@10_passages",
        "Recall@10, passages",
        GROUP,
        "relevant found / relevant",
        "questions with gold passages",
    ),
    Measure("mrr_passages", "MRR, passages", GROUP, "mean of 1 / rank of the first", "questions with gold passages"),
    Measure("map_passages", "MAP, passages", GROUP, "mean of average precision", "questions with gold passages"),
    Measure(
        "characters@10",
        "Evidence characters@10",
        GROUP,
        "gold characters in the first 10 passages / gold",
        "questions with evidence",
    ),
    Measure(
        "any_evidence@10",
        "Some evidence@10",
        GROUP,
        "evidence in the first 10 passages / all",
        "questions that one document answers",
    ),
    Measure(
        "all_evidence@10",
        "All evidence@10",
        GROUP,
        "every document's evidence in the first 10 passages / all",
        "questions that need several documents",
    ),
)


def values(case: Case) -> Values:
    """Return one question's share in every figure of MEASURES."""
    if case.question.must_refuse or case.record.error is not None:
        return {}
    return {**_documents(case), **_passages(case), **_evidence(case)}


def _documents(case: Case) -> Values:
    grades = dict(case.question.relevant) or dict.fromkeys((e.document for e in case.question.evidence), 1)
    ranked = first_occurrences([passage.document for passage in case.record.passages])
    return {
        "ndcg@10_documents": ndcg(ranked, grades, 10),
        "recall@10_documents": recall(ranked, grades, 10),
        "mrr_documents": reciprocal_rank(ranked, grades),
    }


def _passages(case: Case) -> Values:
    if not case.record.gold_passages:
        return {}
    relevant = dict.fromkeys(case.record.gold_passages, 1)
    ranked = [passage.id for passage in case.record.passages]
    return {
        "ndcg@10_passages": ndcg(ranked, relevant, 10),
        "recall@5_passages": recall(ranked, relevant, 5),
        "recall@10_passages": recall(ranked, relevant, 10),
        "mrr_passages": reciprocal_rank(ranked, relevant),
        "map_passages": average_precision(ranked, relevant),
    }


def _evidence(case: Case) -> Values:
    if not any(case.gold.values()):
        return {}
    ranked = case.record.passages
    carried = [_carried(passage, case.gold) for passage in ranked]
    spans = [(passage.document, passage.start, passage.end) for passage in ranked]
    several = case.question.needs_every_document
    return {
        "characters@10": covered_characters(spans, case.gold, EVIDENCE_DEPTH),
        "all_evidence@10": all_evidence(carried, set(case.gold), EVIDENCE_DEPTH) if several else None,
        "any_evidence@10": None if several else float(any(carried[:EVIDENCE_DEPTH])),
    }


def _carried(passage: Passage, gold: Spans) -> set[str]:
    """Return the documents whose gold evidence a passage overlaps: its own, or none."""
    hit = any(start < passage.end and passage.start < end for start, end in gold.get(passage.document, ()))
    return {passage.document} if hit else set()
