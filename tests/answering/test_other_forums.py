"""The same kinds of question about forums that the program has never seen, without a corpus.toml."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("기조강연은 몇 시인가요?", ["09:20", "11월 7일"]),
        ("제2세션 좌장은 누구예요?", ["류하은"]),
        ("when is session 3?", ["09:00", "8 November"]),
        ("둘째 날 마지막 순서는 몇 시에 끝나요? 폐회식이요", ["11:00"]),
        ("오찬 다음에는 뭐가 있나요?", ["심장 영상"]),
        ("11월 7일 오전 11시에 뭐가 있어요?", ["부정맥"]),
        ("등록비가 얼마예요?", ["8만원"]),
        ("제5세션은 언제예요?", ["1부터 3"]),
        ("first day keynote speaker?", ["윤서진"]),
    ],
)
def test_a_korean_medical_congress_is_understood(congress: Say, question: str, facts: list[str]) -> None:
    answer = congress(question)
    assert answer.status == "answered", answer.answer
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("when is the session on underwater acoustics", ["11:30", "6 July"]),
        ("Which room is session 4 in?", ["B12"]),
        ("What's on at quarter to ten on day two?", ["Swarms"]),
        ("what comes after the coffee break on Tuesday?", ["Awards"]),
        ("시상식은 며칠 몇 시예요?", ["7월 7일", "11:30"]),
        ("How long is the field test?", ["180 minutes"]),
        ("Who gives the opening remarks?", ["Clara Benrath"]),
        ("Is the awards ceremony on Monday?", ["7 July"]),
    ],
)
def test_a_summer_school_in_tables_is_understood(school: Say, question: str, facts: list[str]) -> None:
    answer = school(question)
    assert answer.status == "answered", answer.answer
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize(
    "question",
    ["Who chairs session 2?", "What is the wifi password?", "When is the 2027 edition of the summer school?"],
)
def test_what_a_summer_school_does_not_say_is_refused(school: Say, question: str) -> None:
    assert school(question).status == "not_found"
