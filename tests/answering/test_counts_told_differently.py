"""A workshop that sources part differently is told with what each of them says, whichever field is asked for."""

from pathlib import Path

import pytest

from app.answering.text.counting import numbers_of
from index.embedding.llama import PromptedEmbedding
from tests.answering.conftest import Say, made, sayer


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


def test_hosts_that_a_heading_and_the_text_name_differently_are_both_told(say: Say) -> None:
    answer = say("Who runs the symposium on 4 Sept, the Korean government or the policy centre?")
    assert "Government of Korea" in answer.answer
    assert "Korea Policy Centre" in answer.answer


AGENDA = "# Lamp Days 2033\n\n## Agenda\n\n{}\n"
MANY = "There will be posters (twenty-two of them) in the hall."
MORE = "There will be twenty-six posters in the hall."


@pytest.mark.parametrize(("other", "disputed"), [(MORE, True), (MORE.replace("six", "two"), False)])
def test_numbers_that_two_documents_give_of_one_thing_are_both_told(
    tmp_path: Path, embedding: PromptedEmbedding, other: str, disputed: bool
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "news.md").write_text(f"# Lamp Days 2033\n\n{other}\n", encoding="utf-8")
    answer = sayer(made(tmp_path, "agenda.md", AGENDA.format(MANY), embedding))("How many posters will there be?")
    assert bool(answer.conflicts) is disputed
    assert disputed is ("six" in answer.answer)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("26 posters", {26}),
        ("Twenty-six accepted posters", {26}),
        ("posters (twenty-two of them)", {22}),
        ("1,250 posters", {1250}),
        ("posters", set()),
    ],
)
def test_a_number_in_digits_or_words_is_counted_with_its_noun(text: str, numbers: set[int]) -> None:
    assert numbers_of(text, "poster") == numbers


@pytest.mark.parametrize(
    "question", ["who organises this forum?", "누가 이 포럼을 주최하나요", "포럼 주최 기관이 어디예요?"]
)
def test_the_bodies_behind_what_is_called_a_forum_are_told_without_its_name(say: Say, question: str) -> None:
    answer = say(question)
    assert "Department of Economic and Social Affairs" in answer.answer
    assert "INDIGO" not in answer.answer


@pytest.mark.parametrize("question", ["who organises the event?", "행사 주관은 누구예요"])
def test_the_bodies_behind_each_event_are_told_where_a_word_fits_all(say: Say, question: str) -> None:
    answer = say(question).answer
    assert "UN DESA" in answer and "OECD Korea Policy Centre" in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when is the forum?", "Monday 24 June to Wednesday 26 June"),
        ("포럼 언제 열려요?", "6월 24일"),
        ("what time does the forum start?", "10:00"),
        ("where is the forum held?", "Incheon"),
        ("포럼 어디서 해요?", "Incheon"),
    ],
)
def test_what_is_asked_of_the_forum_as_a_whole_is_not_told_of_a_session(say: Say, question: str, told: str) -> None:
    answer = say(question).answer
    assert told in answer
    assert "INDIGO" not in answer and "Session" not in answer
