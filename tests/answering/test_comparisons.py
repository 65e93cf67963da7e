"""Which of several things lasts longest, comes first, ends last or has most; and things given by their order."""

import pytest

from app.answering.question.comparisons import comparison
from app.answering.question.constraints import constraints
from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Which is longer, Plenary I or Plenary II?", ["the same", "90 minutes"]),
        ("which is longer on 3 sept, the AI session or the DPI one?", ["Session 1", "is longer", "75 minutes"]),
        ("is lunch in Incheon longer on Monday or on Tuesday?", ["same length", "90 minutes"]),
        ("본회의 III이 시상식보다 더 긴가요?", ["더 깁니다", "45분"]),
    ],
)
def test_two_lengths_are_held_side_by_side(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert all(fact in answer.answer for fact in facts), answer.answer
    assert len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("what is the shortest item on the programme of 4 september?", ["Introduction", "1 minute "]),
        ("which coffee break is the longest on monday in incheon?", ["30 minutes", "11:00–11:30"]),
        ("Which of the numbered sessions on 3 September lasts longest?", ["90 minutes", "Session 1", "Session 4"]),
        ("are the three symposium sessions equally long?", ["same length", "55 minutes"]),
        ("9월 3일 가장 짧은 세션은?", ["75분", "Session 2", "Session 3"]),
        ("which workshop in Incheon has the most sessions?", ["Workshop 1", "8 (eight)"]),
        ("25일에 가장 늦게 끝나는 워크숍은?", ["워크숍 1", "17:30"]),
    ],
)
def test_the_extreme_of_a_sort_is_computed(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question).answer
    assert all(fact in answer for fact in facts), answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which comes first on 3 September: the official photo or the opening remarks?", "Opening Remarks comes first"),
        ("Is the study tour before or after Workshop 6's last session?", "Workshop 6, Session 4"),
        ("시상식이랑 장관 라운드테이블 중에 뭐가 먼저예요?", "Plenary III"),
    ],
)
def test_of_two_things_the_earlier_is_told_first(say: Say, question: str, first: str) -> None:
    assert say(question).answer.startswith(first)


def test_lengths_are_compared_in_forums_never_seen(school: Say, congress: Say) -> None:
    assert "Session 3" in school("which session is the longest?").answer
    assert "20분" in congress("개회식과 휴식 중 어느 것이 더 긴가요?").answer
    assert "09:00–10:30" in congress("가장 긴 세션은 뭐예요?").answer


@pytest.mark.parametrize(
    ("question", "hours"),
    [
        ("when is the first coffee break in Incheon?", "24 June 2024, 11:00–11:30"),
        ("what time is the third coffee break of the UN forum", "25 June 2024, 11:00–11:15"),
        ("두 번째 커피 브레이크는 몇 시예요? 인천 포럼", "16:00–16:15"),
        ("when does the last plenary end?", "09:50–11:20"),
    ],
)
def test_a_break_or_plenary_is_found_by_its_order(say: Say, question: str, hours: str) -> None:
    answer = say(question)
    assert hours in answer.answer
    assert len(answer.sessions) == 1


def test_the_order_counts_on_the_day_that_is_stated(school: Say, congress: Say) -> None:
    assert "7 July" in school("when is the last coffee break?").answer
    assert "10:10" in congress("첫 번째 휴식은 몇 시예요?").answer


@pytest.mark.parametrize(
    "question",
    [
        "Which session explains how cities last longer?",
        "Is the keynote no longer on Monday?",
        "what time is lunch on the first day?",
        "Who is the last speaker?",
    ],
)
def test_not_every_word_of_degree_compares(question: str) -> None:
    said = comparison(question)
    assert said is None or not (said.extreme or said.two)


def test_days_in_order_are_no_breaks_in_order() -> None:
    assert constraints("when is the first day lunch?").in_order == ()
    assert constraints("첫째 날 점심은 언제예요?").in_order == ()
    assert constraints("and the second coffee break?").in_order == (("break", 2),)
    assert constraints("마지막 커피 브레이크는요?").in_order == (("break", -1),)
