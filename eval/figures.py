"""Every figure that is reported: its formula, what it is measured over, and its interval."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.metrics import confidence
from eval.record import Strict
from eval.resampling import Weights, interval, ratios, resample_weights
from eval.score import Score

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure's name, its formula in words, what its n counts, and which way is better."""

    name: str
    label: str
    group: str
    formula: str
    over: str
    better: Better = "higher"


_ANSWERS, _REFUSAL, _CITATIONS = "Answers", "Refusal", "Citations"
_RETRIEVAL, _CONFIDENCE = "Retrieval", "Confidence"
_ANSWERED = "answered, answerable questions"

# Ratios of sums over questions: sum of numerators / sum of denominators (`Score.parts`).
RATIOS = (
    Measure("correct", "Correct", _ANSWERS, "every required fact, nothing forbidden, short / all", "judged questions"),
    Measure("truthfulness", "Truthfulness", _ANSWERS, "mean of +1 right, 0 refused, -1 wrong", "judged questions"),
    Measure("wrong", "Wrong", _ANSWERS, "wrong answers / all", "judged questions", "lower"),
    Measure("fact_recall", "Facts named", _ANSWERS, "required facts named / required facts", "required facts"),
    Measure("times", "Times right", _ANSWERS, "all gold times in the answer, by value", "questions with a gold time"),
    Measure("dates", "Dates right", _ANSWERS, "all gold dates in the answer, by value", "questions with a gold date"),
    Measure("names", "Names right", _ANSWERS, "the name's words in the answer, in any order", "questions asking who"),
    Measure(
        "lists", "List items named", _ANSWERS, "gold items named / gold items, mean", "questions asking for a list"
    ),
    Measure("exact_match", "Exact match", _ANSWERS, "normalised answer = a gold answer", "English gold answers"),
    Measure("f1", "Word F1", _ANSWERS, "2PR/(P+R) on words, best gold", "English gold answers"),
    Measure(
        "exact_match_ko", "Exact match, Korean", _ANSWERS, "normalised answer = a gold answer", "Korean gold answers"
    ),
    Measure("f1_ko", "Syllable F1, Korean", _ANSWERS, "2PR/(P+R) on syllables, best gold", "Korean gold answers"),
    Measure(
        "conflicts_surfaced",
        "Conflicts surfaced",
        _ANSWERS,
        "all values named and two places cited / all",
        "questions about a conflict",
    ),
    Measure("refusal_precision", "Refusal precision", _REFUSAL, "rightly refused / refused", "refusals"),
    Measure("refusal_recall", "Refusal recall", _REFUSAL, "rightly refused / unanswerable", "unanswerable questions"),
    Measure(
        "refusal_f1",
        "Refusal F1",
        _REFUSAL,
        "2PR/(P+R) = 2 rightly refused / (refused + unanswerable)",
        "refusals and unanswerable questions",
    ),
    Measure("false_refusals", "False refusals", _REFUSAL, "refused / answerable", "answerable questions", "lower"),
    Measure(
        "citation_validity", "Citation validity", _CITATIONS, "quote = text at [start:end] / citations", "citations"
    ),
    Measure(
        "citation_precision",
        "Citation precision",
        _CITATIONS,
        "at the evidence or holding the fact, at most 600 characters / citations",
        "citations of " + _ANSWERED,
    ),
    Measure("citation_recall", "Citation recall", _CITATIONS, "with a citation at the evidence / all", _ANSWERED),
    Measure(
        "citation_overlap", "Citation overlap", _CITATIONS, "cited characters in the evidence / cited, mean", _ANSWERED
    ),
    Measure(
        "citation_support",
        "Sentences supported",
        _CITATIONS,
        "stretches whose numbers, times, dates and names stand in what they cite / stretches",
        "marked stretches",
    ),
    Measure("ndcg@10_documents", "nDCG@10, documents", _RETRIEVAL, "DCG / ideal DCG", "questions with gold documents"),
    Measure(
        "recall@10_documents",
        "Recall@10, documents",
        _RETRIEVAL,
        "relevant found / relevant",
        "questions with gold documents",
    ),
    Measure(
        "mrr_documents", "MRR, documents", _RETRIEVAL, "mean of 1 / rank of the first", "questions with gold documents"
    ),
    Measure("ndcg@10_passages", "nDCG@10, passages", _RETRIEVAL, "DCG / ideal DCG", "questions with gold passages"),
    Measure(
        "recall@5_passages",
        "Recall@5, passages",
        _RETRIEVAL,
        "relevant found / relevant",
        "questions with gold passages",
    ),
    Measure(
        "recall@10_passages",
        "Recall@10, passages",
        _RETRIEVAL,
        "relevant found / relevant",
        "questions with gold passages",
    ),
    Measure(
        "mrr_passages", "MRR, passages", _RETRIEVAL, "mean of 1 / rank of the first", "questions with gold passages"
    ),
    Measure("map_passages", "MAP, passages", _RETRIEVAL, "mean of average precision", "questions with gold passages"),
    Measure(
        "characters@10",
        "Evidence characters@10",
        _RETRIEVAL,
        "gold characters in the first 10 passages / gold",
        "questions with evidence",
    ),
    Measure(
        "any_evidence@10",
        "Some evidence@10",
        _RETRIEVAL,
        "evidence in the first 10 passages / all",
        "questions that one document answers",
    ),
    Measure(
        "all_evidence@10",
        "All evidence@10",
        _RETRIEVAL,
        "every document's evidence in the first 10 passages / all",
        "questions that need several documents",
    ),
)
CONFIDENCE = (
    Measure(
        "auroc_right",
        "AUROC, right against wrong",
        _CONFIDENCE,
        "P(right is more confident than wrong), ties ½",
        "judged answers",
    ),
    Measure(
        "auroc_answerable",
        "AUROC, answerable against not",
        _CONFIDENCE,
        "P(answerable is more confident than unanswerable), ties ½",
        "all questions",
    ),
    Measure("aurc", "Area under risk-coverage", _CONFIDENCE, "mean risk over coverages", "judged answers", "lower"),
    Measure(
        "coverage@95",
        "Coverage at 95 % precision",
        _CONFIDENCE,
        "largest share answered with at least 95 % right",
        "judged questions",
    ),
    Measure(
        "ece",
        "Calibration error",
        _CONFIDENCE,
        "sum over 10 bins of n_b/n |right_b - confidence_b|",
        "judged answers",
        "lower",
    ),
)
MEASURES = {measure.name: measure for measure in (*RATIOS, *CONFIDENCE)}


class Figure(Strict):
    """A value with what it was counted over. `value` is None where nothing was to be counted, never a nan."""

    name: str
    value: float | None
    n: int  # what `Measure.over` counts
    questions: int  # that had a share in it
    excluded: int  # that had none
    low: float | None = None
    high: float | None = None


def parts_of(scores: Sequence[Score], name: str) -> NDArray[np.float64]:
    """Return numerators and denominators, shape (len(scores), 2), zeros for excluded questions."""
    return np.array([s.parts.get(name, (0.0, 0.0)) for s in scores], np.float64).reshape(-1, 2)


def ratio(scores: Sequence[Score], name: str, weights: Weights | None = None) -> Figure:
    """Return one ratio of sums, with its interval where resampling weights are given."""
    parts = parts_of(scores, name)
    top, bottom = parts.sum(axis=0)
    counted = int((parts[:, 1] > 0).sum())
    figure = Figure(
        name=name,
        value=float(top / bottom) if bottom else None,
        n=round(bottom),
        questions=counted,
        excluded=len(scores) - counted,
    )
    spread = interval(ratios(weights, parts)) if weights is not None and bottom else None
    return figure.model_copy(update={"low": spread.low, "high": spread.high}) if spread else figure


def judged_answers(scores: Sequence[Score]) -> list[Score]:
    """Return the questions that were answered and of which right and wrong can be told."""
    return [s for s in scores if s.judged and not s.refused and s.error is None]


def risk_curve(scores: Sequence[Score]) -> confidence.RiskCoverage:
    """Return the risk-coverage curve of the answers given."""
    answers = judged_answers(scores)
    return confidence.risk_coverage(
        [s.confidence for s in answers], [s.outcome == "correct" for s in answers], sum(s.judged for s in scores)
    )


def reliability_bins(scores: Sequence[Score]) -> tuple[confidence.Bin, ...]:
    """Return the reliability diagram's bins of the answers given."""
    answers = judged_answers(scores)
    return confidence.reliability([s.confidence for s in answers], [s.outcome == "correct" for s in answers])


def confidence_figures(scores: Sequence[Score]) -> list[Figure]:
    """Return the figures about confidence; they are no ratios of sums and have no interval here."""
    answers, curve = judged_answers(scores), risk_curve(scores)
    asked = [s for s in scores if s.error is None]
    values: Mapping[str, tuple[float | None, int]] = {
        "auroc_right": (
            confidence.auroc([s.confidence for s in answers], [s.outcome == "correct" for s in answers]),
            len(answers),
        ),
        "auroc_answerable": (
            confidence.auroc([s.confidence for s in asked], [not s.must_refuse for s in asked]),
            len(asked),
        ),
        "aurc": (curve.area, len(answers)),
        "coverage@95": (curve.coverage_at(0.95), sum(s.judged for s in scores) if answers else 0),
        "ece": (confidence.expected_calibration_error(reliability_bins(scores)), len(answers)),
    }
    return [
        Figure(name=name, value=value, n=n, questions=n, excluded=len(scores) - n)
        for name, (value, n) in values.items()
    ]


def figures(scores: Sequence[Score], *, seed: int = 0) -> tuple[Figure, ...]:
    """Return every figure of a run."""
    weights = resample_weights([s.cluster for s in scores], seed=seed)
    return (*(ratio(scores, measure.name, weights) for measure in RATIOS), *confidence_figures(scores))


SLICES: Mapping[str, Callable[[Score], str]] = {
    "language": lambda s: s.language,
    "category": lambda s: s.category,
    "document": lambda s: s.documents[0] if len(s.documents) == 1 else "several" if s.documents else "none",
    "format": lambda s: s.format,
    "hops": lambda s: str(s.hops),
    "engine": lambda s: s.engine,
}


def slices(scores: Sequence[Score], by: str) -> dict[str, list[Score]]:
    """Return the scores by one of SLICES, the slices in alphabetical order."""
    found: dict[str, list[Score]] = {}
    for row in scores:
        found.setdefault(SLICES[by](row), []).append(row)
    return dict(sorted(found.items()))
