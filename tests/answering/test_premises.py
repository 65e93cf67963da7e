"""What a question takes for granted and the materials contradict, in English and Korean; disputes stay open."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Since the lunch on Wednesday is at noon, can I still hear session 2?", "12:40–13:40"),
        ("I heard the visit to the botanical garden is on Wednesday. When does it start?", "Thursday 13 May"),
        ("The pesticides plenary at 3 pm - who speaks?", "11:00–12:30"),
        ("Anke Wouters speaks in session 2, doesn't she?", "Session 1"),
        ("What are the three plenaries about?", "1 (one)"),
        ("Why was the botanical garden visit cancelled?", "13:30–15:30"),
        ("세션 4는 오전 10시에 시작한다던데 맞나요?", "09:00–10:30"),
    ],
)
def test_what_is_taken_for_granted_is_corrected(bees: Say, question: str, fact: str) -> None:
    answer = bees(question)
    assert answer.status == "answered", answer.answer
    assert fact in answer.answer


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Why is the OECD meeting held in Busan?", "Seoul"),
        ("개회식이 25일이라던데 몇 시예요?", "6월 24일"),
    ],
)
def test_a_place_or_day_taken_for_granted_is_corrected(say: Say, question: str, fact: str) -> None:
    assert fact in say(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "Since lunch on Wednesday is at 12:40, when is session 3?",
        "I heard honey for schools is on Thursday. When does it start?",
    ],
)
def test_what_is_rightly_taken_for_granted_is_not_denied(bees: Say, question: str) -> None:
    answer = bees(question)
    assert not answer.answer.startswith("No")
    assert "is not on" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Does workshop 2 session 1 end at 15:45 or 16:00?",
        "Workshop 2 session 1 ends at 15:45, right?",
        "Is it true that workshop 2 session 1 ends at 16:00?",
        "워크숍 2 세션 1은 15시 45분에 끝나요, 16시에 끝나요?",
    ],
)
def test_a_disputed_hour_is_neither_confirmed_nor_denied(say: Say, question: str) -> None:
    answer = say(question)
    assert "15:45" in answer.answer
    assert "16:00" in answer.answer
    assert not answer.answer.startswith(("Yes", "No", "네", "아니"))
