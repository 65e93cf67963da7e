"""Whether an answer holds the facts that it must, none that it must not, and is short."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.datasets.question import GoldQuestion

Outcome = Literal["correct", "refused", "wrong"]


def fold(text: str) -> str:
    """Return text in lower case with every run of white space as one space, as facts are looked up."""
    return re.sub(r"\s+", " ", text).strip().lower()


def count_words(text: str) -> int:
    """Count the runs of letters, digits and underscores."""
    return len(re.findall(r"\w+", text))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an answer fared: the first writing of every missing fact, what was forbidden, whether it is too long."""

    outcome: Outcome
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    too_long: bool


def judge(question: GoldQuestion, answer: str, *, refused: bool) -> Verdict:
    """Judge one answer.

    correct := not refused, every group of must_include has a writing in the answer, nothing of must_not_include is in
    it, and it has at most `word_limit` words; an unanswerable question is correct exactly when refused.
    """
    text = fold(answer)
    missing = tuple(group[0] for group in question.must_include if not any(fold(writing) in text for writing in group))
    forbidden = tuple(bad for bad in question.must_not_include if fold(bad) in text)
    too_long = count_words(text) > question.word_limit
    right = refused if question.must_refuse else not (refused or missing or forbidden or too_long)
    outcome: Outcome = "correct" if right else "refused" if refused else "wrong"
    return Verdict(outcome, missing, forbidden, too_long)


def truthfulness(outcome: Outcome) -> int:
    """Return CRAG's score: +1 right, 0 refused, -1 wrong. Source: Yang et al. 2024, arXiv:2406.04744."""
    return {"correct": 1, "refused": 0, "wrong": -1}[outcome]


def fact_recall(question: GoldQuestion, answer: str) -> tuple[int, int]:
    """Return how many groups of must_include the answer names, and how many there are."""
    text = fold(answer)
    groups: Sequence[Sequence[str]] = question.must_include
    return sum(any(fold(writing) in text for writing in group) for group in groups), len(groups)
