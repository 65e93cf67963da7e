"""Each metric against a worked example, a reference implementation, or a property that it must have."""

import math

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import AP, RR, R, nDCG
from sklearn.metrics import roc_auc_score

from app.answering.answer import Citation
from eval.metrics import citations, confidence, overlap, ranking, spans, typed
from eval.metrics.cost import percentile

ITEMS = [f"d{n}" for n in range(12)]


@given(
    ranked=st.permutations(ITEMS).flatmap(lambda order: st.integers(1, 12).map(lambda n: order[:n])),
    grades=st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 3), min_size=1),
)
def test_retrieval_metrics_agree_with_trec_eval(ranked: list[str], grades: dict[str, int]) -> None:
    qrels = [ir_measures.Qrel("q", item, grade) for item, grade in grades.items()]
    run = [ir_measures.ScoredDoc("q", item, float(len(ranked) - rank)) for rank, item in enumerate(ranked)]
    wanted = ir_measures.calc_aggregate([nDCG @ 10, nDCG, R @ 5, R @ 10, RR, AP], qrels, run)
    ours = {
        nDCG @ 10: ranking.ndcg(ranked, grades, 10),
        nDCG: ranking.ndcg(ranked, grades),
        R @ 5: ranking.recall(ranked, grades, 5),
        R @ 10: ranking.recall(ranked, grades, 10),
        RR: ranking.reciprocal_rank(ranked, grades),
        AP: ranking.average_precision(ranked, grades),
    }
    if not any(grades.values()):
        assert set(ours.values()) == {None}
        return
    for measure, value in ours.items():
        assert value == pytest.approx(wanted[measure], abs=1e-6), measure


def test_all_evidence_needs_every_piece_within_the_first_k() -> None:
    ranked = [{"a"}, set(), {"b"}]
    assert ranking.all_evidence(ranked, {"a", "b"}, 3) == 1
    assert ranking.all_evidence(ranked, {"a", "b"}, 2) == 0
    assert ranking.all_evidence(ranked, set(), 3) is None


@pytest.mark.parametrize(
    ("said", "golds", "language", "exact", "f1"),
    [
        ("The **Westin Josun** [1].", ["westin josun"], "en", 1, 1),
        ("It is at the Westin Josun [1].", ["Westin Josun"], "en", 0, 2 * (2 / 5) * 1 / (2 / 5 + 1)),
        ("Busan", ["Seoul", "Incheon"], "en", 0, 0),
        ("행정안전부입니다", ["행정안전부"], "ko", 0, 2 * (5 / 8) * 1 / (5 / 8 + 1)),
        ("행정 안전부", ["행정안전부"], "ko", 0, 1),
    ],
)
def test_overlap_is_scored_on_words_or_syllables(
    said: str, golds: list[str], language: str, exact: float, f1: float
) -> None:
    assert overlap.exact_match(said, golds, language) == exact
    assert overlap.f1(said, golds, language) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:30 – 16:00, Monday 24 June 2024", {870, 960}),
        ("2:30–4:00 pm", {870, 960}),
        ("10–11 am", {600, 660}),
        ("11–1 pm", {660, 780}),
        ("8h00-8h30", {480, 510}),
        ("at 4.15 p.m.", {975}),
        ("오후 2시 30분", {870}),
        ("오전 12시 5분", {5}),
        ("낮 12시 반", {750}),
        ("2시간 걸립니다", set()),
        ("noon", {720}),
        ("Room 101, 25 people, 3.14", set()),
    ],
)
def test_times_are_read_by_value(text: str, minutes: set[int]) -> None:
    assert typed.times(text) == minutes


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_every_writing_of_a_time_is_the_same_time(hour: int, minute: int) -> None:
    half = "pm" if hour >= 12 else "am"
    ko = "오후" if hour >= 12 else "오전"
    twelve = hour % 12 or 12
    for text in (
        f"{hour:02d}:{minute:02d}",
        f"{twelve}:{minute:02d} {half}",
        f"{hour}h{minute:02d}",
        f"{ko} {twelve}시 {minute}분",
    ):
        assert typed.times(text) == {hour * 60 + minute}, text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24 -26 June 2024", {(2024, 6, 24), (2024, 6, 26)}),
        ("June 24-26, 2024", {(2024, 6, 24), (2024, 6, 26)}),
        ("6월 24일부터 26일까지", {(None, 6, 24), (None, 6, 26)}),
        ("the 3rd of September", {(None, 9, 3)}),
        ("2024-09-03", {(2024, 9, 3)}),
        ("Session 3, 2 September at 16:15", {(None, 9, 2)}),
        ("in May 2024", set()),
    ],
)
def test_dates_are_read_by_value(text: str, days: set[tuple[int | None, int, int]]) -> None:
    assert typed.dates(text) == days


def test_a_swapped_date_or_time_does_not_match() -> None:
    golds = ["Tuesday 25 June, 11:15–12:30"]
    assert typed.dates_match("On June 25th, 2024 from 11.15 am to half past noon", golds) == 1
    assert typed.dates_match("On 24 June at 11:15", golds) == 0
    assert typed.times_match("6월 25일 오전 11시 15분부터 오후 12시 30분까지", golds) == 1
    assert typed.times_match("14:15–15:45", golds) == 0
    assert typed.times_match("soon", ["in Seoul"]) is None


def test_names_match_in_any_order_case_and_without_diacritics() -> None:
    assert typed.name_match("It is Mr. JANG Joong-Hee [1].", ["Jang, Joong Hee"]) == 1
    assert typed.name_match("Lazaro Tunon Sastre", ["Tuñon Sastre"]) == 1
    assert typed.name_match("장중희입니다", ["장중희"]) == 1
    assert typed.name_match("Jang Ho", ["Jang, Joong Hee"]) == 0


@given(st.lists(st.tuples(st.integers(0, 10).map(lambda n: n / 10), st.booleans()), min_size=2, max_size=40))
def test_auroc_agrees_with_scikit_learn(pairs: list[tuple[float, bool]]) -> None:
    values, marks = zip(*pairs, strict=True)
    ours = confidence.auroc(values, marks)
    if len(set(marks)) == 1:
        assert ours is None
    else:
        assert ours == pytest.approx(roc_auc_score(marks, values))


def test_risk_and_coverage_of_a_worked_example() -> None:
    curve = confidence.risk_coverage([0.9, 0.8, 0.8, 0.1], [True, False, True, False], total=5)
    assert curve.coverage == (0.2, 0.6, 0.6, 0.8)  # the two of equal confidence cannot be parted
    assert curve.risk == pytest.approx((0, 1 / 3, 1 / 3, 0.5))
    assert curve.area == pytest.approx((0 + 1 / 3 + 1 / 3 + 0.5) / 4)
    assert curve.coverage_at(0.95) == 0.2
    assert curve.coverage_at(0.5) == 0.8


def test_calibration_error_of_a_worked_example() -> None:
    bins = confidence.reliability([0.95, 0.95, 0.35, 1.0], [True, False, True, True])
    assert [(b.n, b.right) for b in bins] == [(1, 1.0), (3, pytest.approx(2 / 3))]
    gap = abs(2 / 3 - (0.95 + 0.95 + 1.0) / 3)
    assert confidence.expected_calibration_error(bins) == pytest.approx(0.25 * 0.65 + 0.75 * gap)
    assert confidence.expected_calibration_error(()) is None


SPAN = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(cited=st.lists(SPAN, min_size=1, max_size=5), gold=st.lists(SPAN, min_size=1, max_size=5))
def test_span_overlap_counts_characters_once(cited: list[tuple[int, int]], gold: list[tuple[int, int]]) -> None:
    said = [citation(1, start, end) for start, end in cited]
    places = {p for s, e in cited for p in range(s, e)}
    wanted = {p for s, e in gold for p in range(s, e)}
    assert citations.span_overlap(said, {"d.txt": gold}) == pytest.approx(len(places & wanted) / len(places))
    covered = spans.covered_characters([("d.txt", s, e) for s, e in cited], {"d.txt": gold}, 10)
    assert covered == pytest.approx(len(places & wanted) / len(wanted))


def citation(marker: int, start: int, end: int, quote: str = "x", section: str = "") -> Citation:
    return Citation(marker=marker, document="d.txt", title="", section=section, start=start, end=end, quote=quote)


@pytest.mark.parametrize(
    ("answer", "supported"),
    [
        ("It starts at 2:30 pm [1].", (1, 1)),
        ("It starts at 15:30 [1].", (0, 1)),
        ("It starts at 14:30 [1], chaired by Ban Ki-moon [1].", (1, 2)),
        ("It starts at 14:30 [1]. Dinner follows.", (1, 2)),
        ("오후 2시 30분에 시작합니다 [1].", (1, 1)),
        ("It starts at 14:30 [2].", (0, 1)),
        ("Workshop 6 starts at 14:30 [1].", (1, 1)),
    ],
)
def test_a_stretch_is_supported_by_what_it_cites_alone(answer: str, supported: tuple[int, int]) -> None:
    cited = [citation(1, 0, 9, "14:30~16:00 Parallel Workshops", section="Workshop 6")]
    assert citations.supported("When?", answer, cited) == supported


def test_percentiles_are_those_of_the_reference_scorer() -> None:
    seconds = [0.1 * n for n in range(1, 11)]
    assert percentile(seconds, 0.5) == sorted(seconds)[5]
    assert percentile(seconds, 0.95) == sorted(seconds)[9]
    assert percentile([], 0.5) is None
    assert not math.isnan(percentile([1.0], 0.95) or 0)
