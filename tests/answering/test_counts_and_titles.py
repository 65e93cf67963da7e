"""Counts in one short line, titles as every source words them, and people by what they are not."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many sessions does the gender workshop have?", "8 (eight)"),
        ("number of sessions in workshop 7", "3 (three)"),
        ("How many workshops does the UN forum have?", "7 (seven)"),
        ("워크숍 7은 세션이 몇 개예요?", "3개"),
    ],
)
def test_a_count_is_a_number_in_one_line(say: Say, question: str, told: str) -> None:
    answer = say(question)
    assert told in answer.answer, answer.answer
    assert "\n" not in answer.answer


def test_those_who_were_counted_are_named_where_asked(bees: Say) -> None:
    answer = bees("How many speakers are there in session 1, and who are they?")
    assert "3 (three)" in answer.answer
    assert "Lien Maes" in answer.answer


def test_sources_that_part_a_workshop_differently_are_both_counted(say: Say) -> None:
    answer = say("How many sessions are there in workshop 3?")
    assert "4 (four)" in answer.answer
    assert "2 (two)" in answer.answer
    assert answer.conflicts


def test_a_title_is_told_as_every_source_words_it(say: Say) -> None:
    answer = say("What is the exact title of workshop 6?")
    assert "Navigating future government: AI" in answer.answer
    assert "Navigating the Future Government; AI" in answer.answer


def test_someone_is_told_of_by_the_capital_they_come_from(bees: Say) -> None:
    assert "15 minutes" in bees("How many minutes does the inspector from Bucharest get?").answer


@pytest.mark.parametrize("question", ["Who from the FBU speaks in session 1, not the one moderating it?"])
def test_the_one_who_does_not_moderate_is_told(bees: Say, question: str) -> None:
    answer = bees(question)
    assert "Anke Wouters" in answer.answer
    assert "Claes" not in answer.answer


def test_a_short_form_is_told_as_every_document_spells_it_out(say: Say) -> None:
    answer = say("What does KLID stand for?")
    assert "Korean Local Information" in answer.answer
    assert "Korea Local Information" in answer.answer
    assert answer.conflicts


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Which organiser do workshops 5 and 6 have in common?", ["both", "Ministry of the Interior and Safety"]),
        ("who organises workshops 2 and 5?", ["DPIDG/PSIB", "Ministry of the Interior and Safety"]),
    ],
)
def test_organisers_of_several_workshops_are_told(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question).answer
    for fact in facts:
        assert fact in answer
