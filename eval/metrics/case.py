"""What a metric is computed from, and how a figure describes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from eval.datasets.question import FALSE_PREMISE, UNANSWERABLE, GoldQuestion
from eval.metrics.facts import Outcome, Verdict, judge
from eval.metrics.spans import Spans, gold_spans
from eval.record import Given, Record

Better = Literal["higher", "lower"]
# One question's share in each figure, by the figure's name: a numerator and a denominator (a figure is the sum of the
# one over the sum of the other), or a value, whose denominator is 1. None and a denominator of 0 leave it out.
Values = Mapping[str, float | tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure's name, its formula in words, what its n counts, and which way is better."""

    name: str
    label: str
    group: str
    formula: str
    over: str
    better: Better = "higher"


@dataclass(frozen=True)
class Case:
    """One question, what came back, and the texts of the documents by path."""

    question: GoldQuestion
    record: Record
    texts: Mapping[str, str]

    @property
    def given(self) -> Given | None:
        """The answer or refusal; None where the question ended in an error."""
        return self.record.given

    @property
    def refused(self) -> bool:
        """Whether the question was refused."""
        return self.given is not None and self.given.status == "not_found"

    @property
    def answer(self) -> str:
        """The text of the answer; empty for a refusal and for an error."""
        return self.given.answer if self.given is not None and not self.refused else ""

    @property
    def answerable(self) -> bool:
        """Whether a plain answer is the right one: not a refusal, nor the correction of a false premise."""
        return self.question.category not in (UNANSWERABLE, FALSE_PREMISE)

    @property
    def judged(self) -> bool:
        """Whether right and wrong can be told apart: not where the gold has no required facts."""
        return self.question.must_refuse or bool(self.question.must_include)

    @cached_property
    def verdict(self) -> Verdict:
        """What of the gold the answer holds."""
        return judge(self.question, self.given.answer if self.given else "", refused=self.refused)

    @property
    def outcome(self) -> Outcome:
        """Right, refused or wrong; an error is neither an answer nor an honest refusal."""
        return "wrong" if self.given is None else self.verdict.outcome

    @cached_property
    def gold(self) -> Spans:
        """Every place where the gold evidence stands, by document."""
        return gold_spans(self.question, self.texts)
