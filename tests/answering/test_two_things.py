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
    assert len(parts(question).asked) == count


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Who chairs the opening of both events: the spring fair and the autumn fair?",
            ("Who chairs the opening of the spring fair?", "Who chairs the opening of the autumn fair?"),
        ),
        (
            "The mayor on Monday, the vice mayor on Tuesday: names of both?",
            ("The mayor on Monday: names?", "The vice mayor on Tuesday: names?"),
        ),
        (
            "Who reads the letter, how long is it and when was it written?",
            ("Who reads the letter", "how long is it", "when was it written?"),
        ),
    ],
)
def test_what_is_asked_of_two_things_is_asked_of_each(question: str, asked: tuple[str, ...]) -> None:
    assert [q.casefold() for q in parts(question).questions()] == [q.casefold() for q in asked]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("The newsletter praises a debate on pesticides. Who moderated that debate?", "The newsletter praises"),
        ("보도자료에서 시장이 열었다는 세션은 몇 시에 끝나요?", "보도자료에서 시장이 열었다는 세션"),
        ("I am a beekeeper. Where do I park?", ""),
        ("Dr. Ionescu speaks on Thursday, doesn't he?", ""),
    ],
)
def test_what_is_told_before_a_question_is_its_topic(question: str, topic: str) -> None:
    found = parts(question).topic
    assert found.startswith(topic) if topic else not found


def test_a_body_named_by_its_letters_is_found_beside_particles(say: Say) -> None:
    answer = say("9월 INDIGO 회의에는 NIA에서 누가 오고, 어느 세션에 나오나요?")
    assert "Jaeho Lee" in answer.answer


def test_the_same_is_told_of_two_events(say: Say) -> None:
    answer = say("Who is the Vice Minister in the June plenary, and the Deputy Minister opening INDIGO in September?")
    assert "Ko Kidong" in answer.answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Who from the Alderwoman's city spoke at the opening of the congress in May, please?", ["Maud Peeters"]),
        ("who spoke for our host city at the very opening of the congress?", ["Maud Peeters"]),
    ],
)
def test_the_opening_is_its_entry_whatever_else_is_said_of_it(bees: Say, question: str, facts: list[str]) -> None:
    answer = bees(question)
    for fact in facts:
        assert fact in answer.answer, answer.answer
