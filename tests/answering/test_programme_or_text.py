"""Questions that share words with a session and are told by a sentence, and those that the programme answers."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Since what year has Ghent been running city apiaries?", "2016"),
        ("When was the Flemish honey register opened?", "March 2019"),
        ("When did the register of honey keepers open?", "March 2019"),
    ],
)
def test_a_sentence_that_accounts_for_more_of_the_question_answers(bees: Say, question: str, fact: str) -> None:
    answer = bees(question)
    assert fact in answer.answer
    assert answer.engine == "extractive"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("When is the session on city apiaries and their neighbours?", "09:30–11:00"),
        ("What time is the talk about honey for schools?", "09:00–10:30"),
        ("When is the IHM session?", "11:20–12:40"),
    ],
)
def test_a_session_named_by_its_words_or_initials_is_the_programmes(bees: Say, question: str, fact: str) -> None:
    answer = bees(question)
    assert fact in answer.answer
    assert answer.engine == "programme"
