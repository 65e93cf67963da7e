"""A run asks each question once, goes on where it stopped, and is the same, byte for byte, apart from timings."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from eval.datasets.question import QuestionSet
from eval.errors import RunError, ServerDiedError
from eval.record import ANSWERS, COST, PARTIAL, RUN, TIMINGS, load_run
from eval.run import rescore, run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_two_runs_differ_in_their_timings_alone(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        run(forum, planted(bots["always_answers"], texts), tmp_path / name, Settings(), name="same")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} <= {TIMINGS, COST}


def test_a_run_that_stopped_is_named_partial_and_goes_on_without_asking_twice(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    first = planted(bots["knows_everything"], texts, dies_at=40)
    with pytest.raises(ServerDiedError):
        run(forum, first, folder, Settings())
    assert load_run(folder).status == "partial"
    assert load_run(folder).answered == 40
    assert (folder / PARTIAL).exists() and not (folder / ANSWERS).exists()
    with pytest.raises(RunError, match="40 of 125"):
        rescore(folder)
    with (folder / PARTIAL).open("a", encoding="utf-8") as file:
        file.write('{"id": "cut off in the mid')  # as a crash leaves it
    second = planted(bots["knows_everything"], texts)
    assert run(forum, second, folder, Settings()).status == "complete"
    assert first.asked + second.asked == [q.id for q in forum.questions]
    assert not (folder / PARTIAL).exists()
    whole = tmp_path / "whole"
    run(forum, planted(bots["knows_everything"], texts), whole, Settings(), name="run")
    assert {n for n, data in contents(folder).items() if data != contents(whole)[n]} <= {TIMINGS, COST}


def test_a_folder_that_holds_something_else_is_left_alone(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path
) -> None:
    target = planted(bots["knows_everything"], texts)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RunError, match="not empty"):
        run(forum, target, tmp_path, Settings())
    run(forum, target, tmp_path / "run", Settings())
    with pytest.raises(RunError, match="complete run"):
        run(forum, target, tmp_path / "run", Settings())
    other = QuestionSet("other", forum.questions[:9])
    stopped = planted(bots["knows_everything"], texts, dies_at=3)
    with pytest.raises(ServerDiedError):
        run(forum, stopped, tmp_path / "stopped", Settings())
    with pytest.raises(RunError, match="another set"):
        run(other, target, tmp_path / "stopped", Settings())


@pytest.mark.parametrize("spoil", ["{", '{"format_version": 99}', "[]"])
def test_a_run_folder_that_is_spoilt_says_so(spoil: str, tmp_path: Path) -> None:
    (tmp_path / RUN).write_text(spoil)
    with pytest.raises(RunError):
        load_run(tmp_path)


def test_a_question_that_raises_is_wrong_and_does_not_stop_the_others(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path
) -> None:
    target = planted(bots["knows_everything"], texts)
    ask = target.ask

    def failing(question: Any) -> Any:
        record, timing = ask(question)
        if question.id == forum.questions[5].id:
            return record.model_copy(update={"given": None, "error": "ValueError: planted"}), timing
        return record, timing

    target.ask = failing
    run(forum, target, tmp_path / "run", Settings())
    scores = rescore(tmp_path / "run")
    assert [s.id for s in scores if s.outcome != "correct"] == [forum.questions[5].id]
    assert scores[5].error == "ValueError: planted"


def test_scoring_again_gives_the_same_files(run_of: Callable[[str], Path]) -> None:
    folder = run_of("always_answers")
    before = contents(folder)
    rescore(folder)
    assert contents(folder) == before
    figures = json.loads(before["figures.json"])
    assert all(row["value"] is None or isinstance(row["value"], float) for row in figures)
