"""Check a set against its documents: a gold that is wrong measures nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from eval.datasets.question import FALSE_PREMISE, GoldQuestion, QuestionSet
from eval.metrics.facts import fold

NEAR_DUPLICATE = 92  # of 100: rapidfuzz's token-sort ratio of the folded questions, in the same conversation
CONTEXT = 400  # characters around the evidence in which an answer may stand (a date in the heading above a time)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (`error`) or that a person should look at (`warning`)."""

    level: Literal["error", "warning"]
    question: str
    message: str


def check(found: QuestionSet, texts: Mapping[str, str], *, others: Sequence[QuestionSet] = ()) -> tuple[Finding, ...]:
    """Check evidence, answers and doubled questions; `others` are sets that must not share a question with this one.

    Ids, schema versions and missing gold are refused already when a set is read.
    """
    findings: list[Finding] = []
    for question in found.questions:
        findings += _evidence(question, texts)
        findings += _answers(question, texts)
    findings += _doubles(found)
    for other in others:
        findings += _shared(found, other)
    return tuple(findings)


def _evidence(question: GoldQuestion, texts: Mapping[str, str]) -> Iterator[Finding]:
    for document in sorted(question.documents - texts.keys()):
        yield Finding("error", question.id, f"there is no document {document}")
    for evidence in question.evidence:
        text = texts.get(evidence.document)
        if text is None:
            continue
        if evidence.start is not None:
            if text[evidence.start : evidence.start + len(evidence.quote)] != evidence.quote:
                yield Finding(
                    "error", question.id, f"the quote does not stand at {evidence.start} of {evidence.document}"
                )
        elif evidence.quote not in text:
            yield Finding("error", question.id, f"not word for word in {evidence.document}: {evidence.quote!r}")
    if not question.must_refuse and not question.documents:
        yield Finding("warning", question.id, "no evidence: citations cannot be measured on it")
    if question.must_refuse and question.must_include:
        yield Finding("error", question.id, "an unanswerable question cannot have required facts")


def _answers(question: GoldQuestion, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Every required fact stands in or near the evidence, or can be worked out from it (a warning to look at)."""
    near = fold(" ".join(_surroundings(question, texts)))
    for group in question.must_include:
        if near and not any(fold(writing) in near for writing in group) and question.category != FALSE_PREMISE:
            yield Finding(
                "warning", question.id, f"no writing of {group[0]!r} stands near the evidence: must it be worked out?"
            )
    gold = fold(" ".join(question.answers))
    for group in question.must_include:
        if question.answers and not any(fold(writing) in gold for writing in group):
            yield Finding("warning", question.id, f"the gold answers themselves lack every writing of {group[0]!r}")
    for bad in question.must_not_include:
        if any(fold(bad) in fold(answer) for answer in question.answers):
            yield Finding("error", question.id, f"the gold answer holds what must not be said: {bad!r}")


def _surroundings(question: GoldQuestion, texts: Mapping[str, str]) -> Iterator[str]:
    for evidence in question.evidence:
        text = texts.get(evidence.document, "")
        for match in re.finditer(re.escape(evidence.quote), text):
            yield text[max(0, match.start() - CONTEXT) : match.end() + CONTEXT]


def _asked(question: GoldQuestion) -> str:
    return " ".join([*(turn.content for turn in question.history), question.question]).lower()


def _doubles(found: QuestionSet) -> Iterator[Finding]:
    texts = [_asked(question) for question in found.questions]
    for place, question in enumerate(found.questions[:-1]):
        rest = texts[place + 1 :]
        for _, score, at in process.extract(
            texts[place], rest, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_DUPLICATE, limit=3
        ):
            other = found.questions[place + 1 + at]
            yield Finding("warning", question.id, f"nearly the same question as {other.id} ({score:.0f} of 100)")


def _shared(found: QuestionSet, other: QuestionSet) -> Iterator[Finding]:
    texts = [_asked(question) for question in other.questions]
    for question in found.questions:
        for _, score, at in process.extract(
            _asked(question), texts, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_DUPLICATE, limit=1
        ):
            yield Finding(
                "warning", question.id, f"{other.name} has it too: {other.questions[at].id} ({score:.0f} of 100)"
            )
