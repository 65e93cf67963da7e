"""A session described in words of the asker's own is found, or offered among the nearest three."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Which session is about mudslides and water in the streets of big cities?", "Landslides and Urban Floods"),
        ("which talk deals with what could go wrong when government uses AI?", "Potential and Pitfalls"),
        ("Is anybody covering how villages can look after themselves in a catastrophe?", "Community-based Resilience"),
        ("미래를 내다보는 방법으로 기후 문제를 다루는 세션은 어디예요?", "Strategic Foresight"),
    ],
)
def test_what_a_session_is_about_finds_it(say: Say, question: str, title: str) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert title in answer.answer
    assert len(answer.answer.split()) < 80


def test_so_at_a_forum_never_seen(school: Say) -> None:
    assert "Swarms" in school("Is there a talk on many robots moving together like birds or fish?").answer


def test_a_break_is_never_offered_for_a_topic(school: Say) -> None:
    assert "Lunch" not in school("Which session is about talking to robots under the sea with sound?").answer
