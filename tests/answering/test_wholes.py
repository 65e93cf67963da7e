"""Questions about a forum as a whole, or two of them, and yes-or-no questions about what no programme holds."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("when does it end?", ["26 June", "4 September"]),
        ("how many days is it?", ["3 (three)", "2 (two)"]),
        ("어디서 열려요?", ["Westin", "Incheon"]),
        ("what language is it in?", ["Workshop 6", "English and Korean"]),
        ("who runs it?", ["UN DESA", "OECD"]),
        ("언제 끝나요?", ["6월 26일"]),
        ("OECD 회의 주최가 어디예요?", ["Korea Policy Centre"]),
    ],
)
def test_what_names_nothing_is_asked_of_every_forum(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question).answer
    assert all(fact in answer for fact in facts), answer


def test_the_only_forum_needs_no_name(school: Say, congress: Say) -> None:
    assert "7 July" in school("when does it end?").answer
    assert "벡스코" in congress("어디서 열려요?").answer


@pytest.mark.parametrize(
    "question",
    [
        "is the dinner free",
        "do I need a ticket for the study tour?",
        "is the welcome dinner formal?",
        "is plenary I open to the public?",
        "will there be food at the awards ceremony?",
    ],
)
def test_a_row_of_the_programme_answers_no_question_about_something_else(say: Say, question: str) -> None:
    assert say(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("does the symposium overlap with the INDIGO meeting", "No"),
        ("Do workshop 1 and workshop 7 clash?", "Yes"),
        ("is workshop 7 after lunch on tuesday?", "Yes"),
        ("is workshop 6 after lunch on tuesday?", "In part"),
        ("is the awards ceremony after the closing ceremony?", "No"),
    ],
)
def test_workshops_and_forums_are_held_side_by_side(say: Say, question: str, verdict: str) -> None:
    assert say(question).answer.startswith(verdict)


def test_a_meal_of_two_forums_is_told_of_both(say: Say) -> None:
    answer = say("where is lunch on tuesday").answer
    assert "Westin" in answer
    assert "Incheon" in answer


def test_a_session_that_is_sought_is_not_answered_with_people(say: Say) -> None:
    answer = say("Which session is about women leaders in asia").answer
    assert answer.startswith("Workshop 1, Session 2")
