"""A comparison says better or worse only where resampling says so, and refuses what cannot be compared."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from app.settings import Settings
from eval.compare import changed_settings, compare, holm, mcnemar
from eval.datasets.question import QuestionSet
from eval.errors import ComparisonError, RunError, ServerDiedError
from eval.gate import Baseline, accept_baseline, decide, load_baseline, make_baseline
from eval.record import load_run
from eval.resampling import interval, p_value, ratios, resample_weights
from eval.run import load_scores, run


def test_a_run_compared_with_itself_shows_no_difference(run_of: Callable[[str], Path]) -> None:
    found = compare(run_of("knows_everything"), run_of("knows_everything"))
    assert "same in everything" in found.verdict
    assert found.flips == ()
    assert found.mcnemar == 1
    assert {(d.difference, d.low, d.high) for d in found.differences} == {(0, 0, 0)}


def test_a_bot_that_swaps_dates_is_worse_than_one_that_does_not(run_of: Callable[[str], Path]) -> None:
    found = compare(run_of("knows_everything"), run_of("swaps_dates"))
    correct = next(d for d in found.differences if d.name == "correct")
    assert (correct.verdict, correct.p is not None and correct.p < 0.01) == ("worse", True)
    assert correct.low <= correct.difference <= correct.high < 0
    assert correct.detectable > 0
    assert found.only_b == 0
    assert len(found.flips) == found.only_a == 111
    assert "worse" in found.verdict
    back = compare(run_of("swaps_dates"), run_of("knows_everything"))
    assert "better" in back.verdict


def test_one_question_lost_is_called_noise(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, run_of: Any
) -> None:
    def nearly(question: Any, texts: Any) -> Any:
        bot = "always_refuses" if question.id == forum.questions[0].id else "knows_everything"
        return bots[bot](question, texts)

    run(forum, planted(nearly, texts), tmp_path / "nearly", Settings())
    found = compare(run_of("knows_everything"), tmp_path / "nearly")
    assert [f.id for f in found.flips] == [forum.questions[0].id]
    assert "can be noise" in found.verdict
    decision = decide(
        make_baseline(run_of("knows_everything")), load_run(tmp_path / "nearly"), load_scores(tmp_path / "nearly")
    )
    assert decision.passed
    assert any(check.unclear for check in decision.checks)


def test_runs_over_other_questions_are_not_compared(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, run_of: Any
) -> None:
    fewer = QuestionSet("forum", forum.questions[:20])
    run(fewer, planted(bots["knows_everything"], texts), tmp_path / "fewer", Settings())
    with pytest.raises(ComparisonError, match="not the same questions"):
        compare(run_of("knows_everything"), tmp_path / "fewer")


def test_a_search_that_did_not_run_is_not_compared(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, run_of: Any
) -> None:
    run(forum, planted(bots["knows_everything"], texts, dense=False), tmp_path / "idle", Settings())
    with pytest.raises(ComparisonError, match="dense search"):
        compare(run_of("knows_everything"), tmp_path / "idle")


def test_a_partial_run_is_not_compared(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, run_of: Any
) -> None:
    with pytest.raises(ServerDiedError):
        run(forum, planted(bots["knows_everything"], texts, dies_at=5), tmp_path / "part", Settings())
    with pytest.raises(RunError, match="is partial"):
        compare(run_of("knows_everything"), tmp_path / "part")


@pytest.mark.parametrize(
    ("bot", "figure"),
    [
        ("always_refuses", "false_refusals"),
        ("always_answers", "refusal_f1"),
        ("swaps_dates", "correct"),
        ("cites_elsewhere", "citation_recall"),
        ("misquotes", "citation_validity"),
        ("dumps_everything", "truthfulness"),
    ],
)
def test_the_gate_stops_every_planted_fault(bot: str, figure: str, run_of: Callable[[str], Path]) -> None:
    folder = run_of(bot)
    decision = decide(make_baseline(run_of("knows_everything")), load_run(folder), load_scores(folder))
    assert not decision.passed
    assert figure in {check.figure for check in decision.failures}


def test_the_gate_passes_the_baseline_itself_and_anything_better(run_of: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    accept_baseline(run_of("always_answers"), path)
    held = load_baseline(path)
    assert isinstance(held, Baseline)
    for bot in ("always_answers", "knows_everything"):
        decision = decide(held, load_run(run_of(bot)), load_scores(run_of(bot)))
        assert decision.passed
        assert not any(check.unclear for check in decision.checks)


def test_the_gate_sees_a_fault_in_one_slice(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, run_of: Any
) -> None:
    def no_korean(question: Any, texts: Any) -> Any:
        return bots["always_refuses" if question.language == "ko" else "knows_everything"](question, texts)

    run(forum, planted(no_korean, texts), tmp_path / "run", Settings())
    decision = decide(
        make_baseline(run_of("knows_everything")), load_run(tmp_path / "run"), load_scores(tmp_path / "run")
    )
    assert ("correct", "language ko") in {(check.figure, check.slice) for check in decision.failures}


def test_a_baseline_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(ComparisonError, match="no baseline"):
        load_baseline(tmp_path / "x.json")


def test_changed_settings_are_named(run_of: Callable[[str], Path]) -> None:
    a = load_run(run_of("knows_everything"))
    b = a.model_copy(update={"settings": {"search": {"lexical_weight": 0.0}}, "index": "other"})
    changed = changed_settings(a, b)
    assert changed["search.lexical_weight"] == ("default", 0.0)
    assert changed["index"] == ("none", "other")


@given(st.integers(0, 30), st.integers(0, 30))
def test_mcnemar_agrees_with_the_binomial_test(b: int, c: int) -> None:
    wanted = binomtest(min(b, c), b + c, 0.5).pvalue if b + c else 1.0
    assert mcnemar(b, c) == pytest.approx(min(1.0, wanted))


def test_holm_of_a_worked_example() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


def test_resampling_keeps_the_number_of_questions_in_the_mean_and_is_seeded() -> None:
    clusters = ["a"] * 30 + ["b"] * 10 + [str(n) for n in range(20)]
    weights = resample_weights(clusters, resamples=4000, seed=1)
    assert weights.sum(axis=1).mean() == pytest.approx(len(clusters), rel=0.05)
    assert weights.mean(axis=0) == pytest.approx(np.ones(len(clusters)), abs=0.12)
    assert (weights == resample_weights(clusters, resamples=4000, seed=1)).all()
    assert (weights != resample_weights(clusters, resamples=4000, seed=2)).any()


def test_a_single_cluster_still_has_an_interval() -> None:
    parts = np.array([[1.0, 1.0]] * 8 + [[0.0, 1.0]] * 2)
    spread = interval(ratios(resample_weights(["one"] * 10), parts))
    assert spread is not None
    assert 0.4 < spread.low < 0.8 < spread.high <= 1


def test_like_questions_in_one_cluster_widen_the_interval() -> None:
    parts = np.array([[float(n < 50), 1.0] for n in range(100)])
    alone = interval(ratios(resample_weights([str(n) for n in range(100)]), parts))
    alike = interval(ratios(resample_weights([str(n // 25) for n in range(100)]), parts))
    assert alone is not None and alike is not None
    assert alike.high - alike.low > 2 * (alone.high - alone.low)


def test_a_difference_of_nothing_has_no_interval_and_no_significance() -> None:
    nothing = np.full(10, math.nan)
    assert interval(nothing) is None
    assert p_value(nothing) == 1
