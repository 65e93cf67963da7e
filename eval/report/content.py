"""What the report says, gathered from a run folder: figures, slices, failures with their evidence side by side."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.answering.answer import Citation
from eval.attribute import MEANING, Attribution, load_stages
from eval.compare import Comparison, compare
from eval.datasets.question import GoldQuestion
from eval.figures import MEASURES, SLICES, Figure, ratio, reliability_bins, risk_curve, slices
from eval.metrics.case import Measure
from eval.metrics.citations import is_valid
from eval.metrics.confidence import Bin, RiskCoverage
from eval.metrics.spans import gold_spans
from eval.record import COST, Cost, Record, Run, complete_run, load_questions, load_records, load_texts
from eval.resampling import resample_weights
from eval.run import latency, load_figures, load_scores
from eval.score import Score

HEADLINE = (
    "correct", "wrong", "truthfulness", "false_refusals", "refusal_f1",
    "citation_validity", "citation_precision", "citation_recall",
)  # fmt: skip
CONTEXT = 90  # characters shown around a cited or expected quote
_PADDING = re.compile(r"[^\S\n]{2,}")
NO_STAGE = "right"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with a little of what stands around it."""

    document: str
    before: str
    quote: str
    after: str
    valid: bool = True
    marker: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question with what was expected and what came."""

    question: GoldQuestion
    score: Score
    answer: str
    cited: tuple[Quote, ...]
    expected: tuple[Quote, ...]
    stage: str
    fed: bool | None
    flip: str | None  # "right → wrong" against the baseline


@dataclass(frozen=True, slots=True)
class StageRow:
    """How many questions one stage lost, and of those asked again with the gold document, how many came right."""

    stage: str
    meaning: str
    n: int
    fed: int
    right_when_fed: int


@dataclass(frozen=True, slots=True)
class SliceRow:
    """One slice's counts and its share of right answers."""

    value: str
    n: int
    correct: Figure
    truthfulness: Figure
    right: int
    refused: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page."""

    run: Run
    figures: Mapping[str, Figure]
    outcomes: Mapping[str, int]
    rightly_refused: int
    slices: Mapping[str, tuple[SliceRow, ...]]
    curve: RiskCoverage
    bins: tuple[Bin, ...]
    latency: Mapping[str, Mapping[str, float]]
    cost: Cost
    items: tuple[Item, ...]
    stages: tuple[StageRow, ...]
    comparison: Comparison | None
    before_curve: RiskCoverage | None

    @property
    def right(self) -> int:
        """Questions dealt with rightly."""
        return self.outcomes.get("correct", 0)

    @property
    def refused(self) -> int:
        """Questions refused though the materials answer them."""
        return self.outcomes.get("refused", 0)

    @property
    def wrong(self) -> int:
        """Questions answered wrongly."""
        return self.outcomes.get("wrong", 0)

    @property
    def headline(self) -> tuple[tuple[Measure, Figure], ...]:
        """The figures that come first."""
        return tuple((MEASURES[name], self.figures[name]) for name in HEADLINE)

    @property
    def title(self) -> str:
        """The run's name, and its set where that is another."""
        return self.run.name if self.run.name == self.run.set else f"{self.run.name} on {self.run.set}"

    @property
    def sentence(self) -> str:
        """The result in one sentence."""
        n = sum(self.outcomes.values())
        return (
            f"Of {n} questions, {self.right} were dealt with rightly "
            f"({self.rightly_refused} of them by rightly refusing), {self.wrong} were answered wrongly, "
            f"and {self.refused} {'was' if self.refused == 1 else 'were'} refused though the materials answer them."
        )


def gather(folder: Path, baseline: Path | None = None) -> Report:
    """Gather the report of a complete run, with its difference from a baseline run where one is given.

    Raises RunError for a partial run and ComparisonError for a baseline over other questions.
    """
    ran = complete_run(folder)
    questions, records, texts = load_questions(folder), load_records(folder), load_texts(folder)
    scores, stages = load_scores(folder), load_stages(folder)
    comparison = compare(baseline, folder) if baseline else None
    flips = {f.id: f"{f.before} → {f.after}" for f in comparison.flips} if comparison else {}
    by_record, by_score = {r.id: r for r in records}, {s.id: s for s in scores}
    items = tuple(
        _item(q, by_record[q.id], by_score[q.id], texts, stages.get(q.id), flips.get(q.id)) for q in questions
    )
    return Report(
        run=ran,
        figures=load_figures(folder),
        outcomes=Counter(s.outcome for s in scores if s.judged),
        rightly_refused=sum(s.must_refuse and s.refused for s in scores),
        slices={by: _slice_rows(scores, by) for by in SLICES},
        curve=risk_curve(scores),
        bins=reliability_bins(scores),
        latency=latency(folder),
        cost=Cost.model_validate_json((folder / COST).read_text(encoding="utf-8")),
        items=items,
        stages=_stage_rows(tuple(stages.values())),
        comparison=comparison,
        before_curve=risk_curve(load_scores(baseline)) if baseline else None,
    )


def _stage_rows(found: Sequence[Attribution]) -> tuple[StageRow, ...]:
    rows = []
    for stage, meaning in MEANING.items():
        held = [a for a in found if a.stage == stage]
        if held:
            tried = [a.fed for a in held if a.fed is not None]
            rows.append(StageRow(stage.value, meaning, len(held), len(tried), sum(tried)))
    return tuple(rows)


def _slice_rows(scores: Sequence[Score], by: str) -> tuple[SliceRow, ...]:
    rows = []
    for value, held in slices(scores, by).items():
        weights = resample_weights([s.cluster for s in held])
        counts = Counter(s.outcome for s in held if s.judged)
        rows.append(
            SliceRow(
                value, len(held), ratio(held, "correct", weights), ratio(held, "truthfulness", weights),
                counts["correct"], counts["refused"], counts["wrong"],
            )
        )  # fmt: skip
    return tuple(rows)


def _item(
    question: GoldQuestion,
    record: Record,
    score: Score,
    texts: Mapping[str, str],
    attribution: Attribution | None,
    flip: str | None,
) -> Item:
    given = record.given
    return Item(
        question=question,
        score=score,
        answer=given.answer if given else record.error or "no answer",
        cited=tuple(_cited(c, texts) for c in given.citations) if given else (),
        expected=_expected(question, texts),
        stage=attribution.stage.value if attribution else NO_STAGE if score.outcome == "correct" else "not looked for",
        fed=attribution.fed if attribution else None,
        flip=flip,
    )


def _cited(citation: Citation, texts: Mapping[str, str]) -> Quote:
    valid = is_valid(citation, texts)
    text = texts.get(citation.document, "") if valid else ""
    before, after = _around(text, citation.start, citation.end) if valid else ("", "")
    return Quote(citation.document, before, citation.quote, after, valid, citation.marker, citation.section)


def _expected(question: GoldQuestion, texts: Mapping[str, str]) -> tuple[Quote, ...]:
    """Return each evidence quote at its first place, so that the reader can see it beside what was cited."""
    quotes = []
    for evidence in question.evidence:
        alone = question.model_copy(update={"evidence": (evidence,)})
        spans = gold_spans(alone, texts).get(evidence.document) or []
        text = texts.get(evidence.document, "")
        before, after = _around(text, *spans[0]) if spans else ("", "")
        quotes.append(Quote(evidence.document, before, evidence.quote, after, valid=bool(spans)))
    return tuple(quotes)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return a little of the lines before and after, cut at white space."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = before.partition(" ")[2] or before
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] or after
    # A table's padding would push what it says out of sight.
    return _PADDING.sub(" ", before), _PADDING.sub(" ", after)
