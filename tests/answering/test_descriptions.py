"""A session described in words of the asker's own is found, or offered among the nearest three."""

import pytest

from app.answering.descriptions import seeks_part
from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Which session is about mudslides and water in the streets of big cities?", "Landslides and Urban Floods"),
        ("which talk deals with what could go wrong when government uses AI?", "Potential and Pitfalls"),
        ("Where do they explain how to keep bright newcomers from leaving the civil service?", "Retaining young"),
        ("which slot covers charting the years ahead when planning for a warmer world?", "Strategic Foresight"),
        ("Is there anything on making loosened rules work, as tried in Asia?", "Bangladesh, Maldives and Kazakhstan"),
        ("Which session shows how to write a plan so that women are treated fairly in offices?", "Action Plan"),
        ("산사태나 도심 침수에 기술로 대응하는 이야기는 어디서 하나요?", "Landslides and Urban Floods"),
        ("미래를 내다보는 방법으로 기후 문제를 다루는 세션은 어디예요?", "Strategic Foresight"),
        ("I'm looking for the talk on legal and moral trouble once ministries use clever machines", "Pitfalls"),
        ("배운 걸 조별로 토론하고 할 일을 짜 보는 시간은 어느 세션이에요?", "Implementing Change"),
    ],
)
def test_what_a_session_is_about_finds_it(say: Say, question: str, title: str) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert title in answer.answer
    assert len(answer.answer.split()) < 80


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Which Workshop 6 session asks about 'big brother' worries, and when does it start?", "surveillance"),
        ("which slot is for suggesting where else in government smart machines should be brought in next?", "future"),
        ("공무원들이 일할 때 인공지능으로 업무를 더 잘하게 되는 얘기는 어디서 해요?", "effectiveness of work"),
    ],
)
def test_a_line_of_another_document_that_describes_it_is_cited_beside_its_title(
    say: Say, question: str, line: str
) -> None:
    cited = {citation.document: citation.quote for citation in say(question).citations}
    assert "unpsf-2024-programme.txt" in cited
    assert line in cited["unpsf-2024-workshop-6-concept-note.txt"]


def test_so_at_a_forum_never_seen(school: Say) -> None:
    assert "Swarms" in school("Is there a talk on many robots moving together like birds or fish?").answer


def test_a_break_is_never_offered_for_a_topic(school: Say) -> None:
    assert "Lunch" not in school("Which session is about talking to robots under the sea with sound?").answer


@pytest.mark.parametrize(
    "question",
    [
        "Where do they talk about bees dying?",
        "Which speech is about running a clinic in wartime?",
        "anything on ships that sail without a crew?",
        "Something for parents of small children?",
        "Is anyone covering what rain does to old walls?",
        "rust and how to stop it, any session?",
        "When do they talk about old walls and rain?",
        "I'd like the talk on what rain does to old walls",
        "the hands-on one where you take a pump apart",
        "In which part of the programme do they argue about who pays?",
        "Is there a big-hall debate about ageing?",
        "나이 든 부모를 모시는 이야기는 어디서 하나요?",
        "바닷물이 높아지는 문제를 다루는 순서는?",
        "빚 때문에 힘든 사람들 얘기하는 분과가 있어요?",
    ],
)
def test_a_question_for_the_part_that_deals_with_something_is_told(question: str) -> None:
    assert seeks_part(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who speaks in the session about bees?",
        "Which room is the talk on bees in?",
        "How many people are in the panel on bees?",
        "What time does the talk about bees start?",
        "벌 이야기를 하는 세션은 누가 진행하나요?",
        "Where is the dinner?",
        "Is the talk on bees in the big hall?",
        "What is the fee for the workshop on bees?",
    ],
)
def test_what_is_asked_of_a_part_is_no_question_for_the_part(question: str) -> None:
    assert not seeks_part(question)
