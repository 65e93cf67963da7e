"""A workshop that sources part differently is told with what each of them says, whichever field is asked for."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how many sessions in workshop 2? the table and the description don't match", ["3 (three)", "5 (five)"]),
        ("워크숍 4 세션이 총 몇 개예요?", ["3개", "4개"]),
        ("How many sessions does workshop 3 have?", ["4 (four)", "2 (two)"]),
    ],
)
def test_a_table_and_a_description_that_count_differently_are_both_told(
    say: Say, question: str, facts: list[str]
) -> None:
    answer = say(question)
    assert answer.conflicts
    for fact in facts:
        assert fact in answer.answer


def test_sources_that_count_alike_are_told_once(say: Say) -> None:
    answer = say("How many sessions does workshop 1 have?")
    assert "8 (eight)" in answer.answer
    assert not answer.conflicts


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (
            "what is the exact title of workshop 3's first session?",
            ["“Building Foundations”", "Building the Foundations"],
        ),
        ("When does workshop 3 session 1 end?", ["17:30", "16:00"]),
    ],
)
def test_a_session_parted_otherwise_elsewhere_is_told_as_both(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    for fact in facts:
        assert fact in answer.answer


def test_the_title_of_a_part_is_given_by_its_number(say: Say) -> None:
    assert "Implementing Change through Systems Thinking" in say("What is the title of workshop 3 session 3?").answer
