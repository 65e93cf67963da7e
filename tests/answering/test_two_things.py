"""Questions that ask two things: each part is answered, with its own line, or told as missing."""

import pytest

from app.answering.text.parts import parts
from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Session 1: moderator, and when does it start?", ["Joris Claes", "09:30"]),
        ("Ionescu: how many minutes does he get, and which country is he from?", ["15 minutes", "Romania"]),
        ("The pesticides plenary - which day is it and how long does it last?", ["Thursday 13 May", "90 minutes"]),
        ("I need the moderator of session 1 and the start of its first talk", ["Joris Claes"]),
    ],
)
def test_each_part_is_answered_about_the_subject_they_share(bees: Say, question: str, facts: list[str]) -> None:
    answer = bees(question)
    for fact in facts:
        assert fact in answer.answer, answer.answer


def test_a_part_without_an_answer_is_told_as_missing(bees: Say) -> None:
    answer = bees("Session 2: when is it, and what is the wifi password?")
    assert "11:20–12:40" in answer.answer
    assert "wifi" in answer.answer or "password" in answer.answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Opening: time and place?", 2),
        ("When and where is the opening?", 1),
        ("Session 4: Honey for schools?", 1),
        ("Which talk is about bees and honey?", 1),
        ("Which inspector speaks and from which body?", 1),
        ("the contact of the dinner and the start of its programme", 2),
    ],
)
def test_only_what_asks_twice_is_cut(question: str, count: int) -> None:
    assert len(parts(question)) == count
