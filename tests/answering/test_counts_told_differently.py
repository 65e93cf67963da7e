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
