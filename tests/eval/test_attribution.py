"""Each failure is put down to the first stage at which the gold evidence is gone."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from eval.attribute import Stage, load_stages, lost_at
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.record import Passage, Record
from eval.score import score


@pytest.mark.parametrize(
    ("bot", "stages"),
    [
        ("knows_everything", set()),
        ("always_refuses", {Stage.WRONGLY_REFUSED}),
        ("always_answers", {Stage.WRONGLY_ANSWERED}),
        ("swaps_dates", {Stage.WRONG_VALUE}),
        ("cites_elsewhere", {Stage.WRONGLY_CITED}),
    ],
)
def test_a_planted_fault_is_found_at_its_stage(bot: str, stages: set[Stage], run_of: Callable[[str], Path]) -> None:
    found = Counter(row.stage for row in load_stages(run_of(bot)).values())
    assert set(found) == stages
    if bot == "always_answers":
        assert found[Stage.WRONGLY_ANSWERED] == 14


@pytest.fixture
def asked(forum: QuestionSet) -> GoldQuestion:
    return next(q for q in forum.questions if q.category == "when" and len(q.evidence) == 1)


def stage_of(question: GoldQuestion, record: Record, texts: Mapping[str, str]) -> Stage | None:
    return lost_at(question, record, score(question, record, texts), texts)


def test_the_way_of_the_evidence_is_followed(
    asked: GoldQuestion, texts: dict[str, str], bots: Mapping[str, Any]
) -> None:
    wrong = bots["always_answers"](asked, texts).model_copy(update={"answer": "Soon.", "citations": ()})
    name = asked.evidence[0].document
    at = texts[name].index(asked.evidence[0].quote)
    hit = Passage(id="gold", document=name, start=at, end=at + 40, score=1.0)
    miss = hit.model_copy(update={"id": "other", "start": 0, "end": 10})
    record = Record(id=asked.id, given=wrong, passages=(miss,), gold_passages=("gold",))
    assert stage_of(asked, record.model_copy(update={"given": None, "error": "x"}), texts) == Stage.ERROR
    assert stage_of(asked, record, {**texts, name: "all is lost"}) == Stage.NOT_READ
    assert stage_of(asked, record.model_copy(update={"gold_passages": ()}), texts) == Stage.NOT_IN_PASSAGE
    assert stage_of(asked, record, texts) == Stage.NOT_RETRIEVED
    assert stage_of(asked, record.model_copy(update={"passages": (miss, hit)}), texts) == Stage.NOT_USED
    refused = record.model_copy(update={"passages": (hit,), "given": bots["always_refuses"](asked, texts)})
    assert stage_of(asked, refused, texts) == Stage.WRONGLY_REFUSED
