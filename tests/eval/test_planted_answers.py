"""Bots whose faults are known land on scores that are known: the metrics are themselves measured."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from eval.datasets.question import UNANSWERABLE, QuestionSet
from eval.figures import Figure, figures
from eval.record import Record
from eval.score import Score, score_all

REFERENCE = Path(__file__).parent / "reference" / "score.py"
Answer = Callable[[Any], tuple[Record, ...]]


SCORED: dict[str, tuple[Score, ...]] = {}  # a bot answers the same each time


def scored(bot: Any, answer_all: Answer, forum: QuestionSet, texts: dict[str, str]) -> tuple[Score, ...]:
    if bot.__name__ not in SCORED:
        SCORED[bot.__name__] = score_all(forum.questions, answer_all(bot), texts)
    return SCORED[bot.__name__]


def by_name(scores: tuple[Score, ...]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(scores)}


def test_scores_agree_with_the_reference_scorer_question_by_question(
    bot: Any, answer_all: Answer, forum: QuestionSet, texts: dict[str, str], documents_folder: Path, tmp_path: Path
) -> None:
    records = answer_all(bot)
    answers, gold, details = tmp_path / "answers.jsonl", tmp_path / "gold.jsonl", tmp_path / "details.jsonl"
    rows = [{"id": r.id, "seconds": 0.1, **(r.given.model_dump(mode="json") if r.given else {})} for r in records]
    answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    gold.write_text("".join(q.model_dump_json() + "\n" for q in forum.questions), encoding="utf-8")
    command = [sys.executable, str(REFERENCE), "--gold", str(gold), "--documents", str(documents_folder)]
    done = subprocess.run(
        [*command, "--answers", str(answers), "--details", str(details)], capture_output=True, text=True, check=True
    )
    ours = scored(bot, answer_all, forum, texts)
    for line, score in zip(details.read_text(encoding="utf-8").splitlines(), ours, strict=True):
        theirs = json.loads(line)
        assert score.id == theirs["id"]
        assert (score.outcome, list(score.missing), list(score.forbidden), score.too_long) == (
            theirs["outcome"],
            theirs["missing"],
            theirs["forbidden"],
            theirs["too_long"],
        )
        assert score.parts.get("citation_validity", (0, 0)) == (theirs["valid"], theirs["citations"])
        if "citation_precision" in score.parts:
            assert score.parts["citation_precision"] == (theirs["precise"], theirs["citations"])
        if "citation_recall" in score.parts:
            assert score.parts["citation_recall"] == (theirs["recall"], 1)
    found = by_name(ours)
    printed = {line[:22].strip(): line[22:].split() for line in done.stdout.splitlines()}
    pairs = [
        ("correct", "correct", 0),
        ("truthfulness", "truthfulness", 0),
        ("refusal_recall", "refusal P/R/F1", 1),
        ("refusal_f1", "refusal P/R/F1", 2),
        ("false_refusals", "false refusals", 0),
        ("citation_validity", "citation validity", 0),
        ("citation_precision", "citation precision", 0),
        ("citation_recall", "citation recall", 0),
    ]
    for ours_name, theirs_name, place in pairs:
        value, shown = found[ours_name].value, printed[theirs_name][place]
        assert ("none" if value is None else f"{value:.3f}") == shown, ours_name
    precision = found["refusal_precision"].value
    assert f"{precision or 0:.3f}" == printed["refusal P/R/F1"][0]  # the reference prints 0 where nothing was refused


def expected(forum: QuestionSet) -> Mapping[str, Mapping[str, float | None]]:
    n = len(forum.questions)
    none = sum(q.category == UNANSWERABLE for q in forum.questions)
    answerable = n - none
    return {
        "knows_everything": {
            "correct": 1,
            "truthfulness": 1,
            "refusal_f1": 1,
            "false_refusals": 0,
            "citation_validity": 1,
            "citation_precision": 1,
            "citation_recall": 1,
        },
        "always_refuses": {
            "correct": none / n,
            "truthfulness": none / n,
            "wrong": 0,
            "refusal_recall": 1,
            "refusal_precision": none / n,
            "false_refusals": 1,
            "citation_validity": None,
            "citation_recall": None,
        },
        "always_answers": {
            "correct": answerable / n,
            "truthfulness": (answerable - none) / n,
            "refusal_recall": 0,
            "refusal_precision": None,
            "refusal_f1": 0,
            "false_refusals": 0,
        },
        "swaps_dates": {"correct": none / n, "truthfulness": (none - answerable) / n, "times": 0, "dates": 0},
        "cites_elsewhere": {
            "correct": 1,
            "citation_validity": 1,
            "citation_precision": 0,
            "citation_recall": 0,
            "citation_overlap": 0,
        },
        "misquotes": {"correct": 1, "citation_validity": 0, "citation_precision": 0, "citation_recall": 0},
        "dumps_everything": {
            "correct": 0,
            "truthfulness": -1,
            "refusal_recall": 0,
            "citation_validity": 1,
            "citation_precision": 0,
        },
    }


@pytest.mark.parametrize("name", sorted(["knows_everything", "always_refuses", "always_answers", "swaps_dates"]))
def test_a_planted_bot_lands_on_its_known_scores(
    name: str, bots: Mapping[str, Any], answer_all: Answer, forum: QuestionSet, texts: dict[str, str]
) -> None:
    check(name, by_name(scored(bots[name], answer_all, forum, texts)), expected(forum)[name])


@pytest.mark.parametrize("name", ["cites_elsewhere", "misquotes", "dumps_everything"])
def test_a_planted_fault_of_citation_shows_in_citation_figures_alone(
    name: str, bots: Mapping[str, Any], answer_all: Answer, forum: QuestionSet, texts: dict[str, str]
) -> None:
    check(name, by_name(scored(bots[name], answer_all, forum, texts)), expected(forum)[name])


def check(name: str, found: Mapping[str, Figure], wanted: Mapping[str, float | None]) -> None:
    for figure, value in wanted.items():
        assert found[figure].value == (None if value is None else pytest.approx(value)), (name, figure)


def test_no_figure_is_ever_nan_and_every_n_is_told(
    bot: Any, answer_all: Answer, forum: QuestionSet, texts: dict[str, str]
) -> None:
    for figure in figures(scored(bot, answer_all, forum, texts)):
        assert figure.value is None or figure.value == figure.value
        assert (figure.value is None) == (figure.n == 0) or figure.name.startswith("auroc")
        assert figure.questions + figure.excluded == len(forum.questions)
        if figure.low is not None and figure.high is not None and figure.value is not None:
            assert figure.low - 1e-9 <= figure.value <= figure.high + 1e-9


def test_a_perfect_bots_confidence_parts_answerable_from_unanswerable(
    bots: Mapping[str, Any], answer_all: Answer, forum: QuestionSet, texts: dict[str, str]
) -> None:
    found = by_name(scored(bots["knows_everything"], answer_all, forum, texts))
    assert found["auroc_answerable"].value == 1
    assert found["auroc_right"].value is None  # nothing was wrong, so there is nothing to rank it against
    assert found["aurc"].value == 0
    answerable = sum(not q.must_refuse for q in forum.questions)
    assert found["coverage@95"].value == pytest.approx(answerable / len(forum.questions))
    assert found["ece"].value == pytest.approx(0.1)  # it says 0.9 and is always right
