"""The table of figures says what is met, missed or not measured, and the ablation leaves out what it says."""

from pathlib import Path

import pytest

from app.settings import Settings
from eval.benchmarks.ablation import WAYS, Without, scores
from eval.benchmarks.rows import Row, at_least, at_most
from eval.benchmarks.table import of_public, other_runs
from eval.datasets.reading import read_set
from index.snapshot import Snapshot


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (at_least("a", 0.9, 0.9), "met"),
        (at_least("a", 0.8999, 0.9), "MISSED"),
        (at_least("a", None, 0.9), "MISSED"),
        (at_most("a", 39.6, 40, digits=0), "met"),
        (at_most("a", 40.4, 40, digits=0), "MISSED"),
    ],
)
def test_a_row_says_whether_its_target_is_met(row: Row, word: str) -> None:
    assert row.line().split()[-1] == word


def test_nothing_is_said_of_a_figure_without_a_target() -> None:
    assert at_least("a", 0.5, None).line().split() == ["a", "0.500"]


def test_public_data_that_is_not_there_is_said_to_be_absent(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        rows = [row.line() for row in of_public(folder, tmp_path / "work")]
        assert len(rows) == 4
        assert all("absent" in row and "BENCHMARKS" in row for row in rows)


def test_indexes_beside_the_runs_are_no_runs(tmp_path: Path) -> None:
    for name in ("forum/run.json", "made-clinic/run.json", "made-clinic.index/current"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [folder.name for folder in other_runs(tmp_path)] == ["made-clinic"]


def way(name: str) -> Without:
    return next(one for one in WAYS if one.name == name)


def test_a_part_left_out_answers_nothing(snapshot: Snapshot, settings: Settings) -> None:
    questions = [q for q in read_set("forum").questions if q.category == "when"][:6]
    whole = scores(way("everything"), snapshot, settings, questions)
    without = scores(way("without the programme"), snapshot, settings, questions)
    assert {score.engine for score in whole} == {"programme"}
    assert {score.engine for score in without} == {"extractive"}


def test_without_earlier_turns_a_follow_up_is_lost(snapshot: Snapshot, settings: Settings) -> None:
    questions = [q for q in read_set("forum").questions if q.category == "follow_up"]
    outcomes = {
        name: [s.outcome for s in scores(way(name), snapshot, settings, questions)].count("correct")
        for name in ("everything", "without earlier turns")
    }
    assert outcomes["without earlier turns"] < outcomes["everything"]
