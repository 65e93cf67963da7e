"""Plain text and Markdown keep the file's own text, and every visible character stands in one block."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.reading import read_file, read_folder
from corpus.sentences import sentences
from tests.corpus.invariants import check_document, check_passages

LINES = st.sampled_from(
    [
        "",
        "",
        "# Title",
        "## Day 1",
        "Session 1: Opening",
        "14:30 – 16:00, Monday 24 June 2024",
        "10:00~11:00 Coffee break",
        "Time Description Location",
        "Background",
        "=====",
        "---",
        "- an item",
        "  - 1. a nested item",
        "| Time | Title |",
        "|------|-------|",
        "| 9h00-10h00 | SESSION 1 |",
        "|  | Ann Smith, Chair <br> of the board |",
        "Speakers:",
        "**Guiding questions**",
        "□ 행사 개요",
        "○ 일시: 2024년 6월 24일(월) 14:00",
        "제1세션: 인공지능",
        "Room: 101",
        "<div>",
        "```",
        "Dr. A. Kim said it is 3.5 times more. Is it? Yes! " * 8,
        "\ufeff\u200b",
        "title: x",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=30).map("\n".join), st.text(max_size=300))


def read(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return read_file(path, root=folder, catalogue=Catalogue())


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_every_visible_character_stands_in_a_block_and_a_passage(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")

    @settings(max_examples=150, deadline=None)
    @given(TEXTS.filter(lambda text: bool(text.strip()) and "\0" not in text))
    def holds(text: str) -> None:
        document = read(folder, name, text)
        assert document.text == text
        check_document(document)
        check_passages(document)

    holds()


def test_the_forum_documents_keep_their_own_text(documents_folder: Path) -> None:
    reading = read_folder(documents_folder)
    assert not reading.problems
    assert len(reading.documents) == 5
    for document in reading.documents:
        assert document.text == (documents_folder / document.path).read_bytes().decode("utf-8")
        check_document(document)
        check_passages(document)


@given(st.text(max_size=400))
def test_sentences_hold_every_visible_character_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Jang met Dr. A. B. Kim.", "They spoke."],
        ["It costs 3.5 million, e.g. for A.I. systems.", "Is that much?", "No!"],
        ["The U.S. Department of State agreed.", "He lives in the U.S.", "The rest do not."],
        ["세션은 오후 2시에 시작합니다.", "장소는 대회의실입니다.", "질문이 있습니까?"],
        ["It ends at 4 p.m. on Monday.", "Then dinner follows."],
        ['She said "Go."', "He went."],
        ["1. First point is here.", "2. Second point."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    text = " ".join(expected)
    if expected[0].startswith("1."):
        text = "\n".join(expected)
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_line_that_seems_to_go_on_ends_with_its_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "One is the\n\nnext line of the text\n\nthe last\n")
    check_document(document)
    assert len(document.blocks) == 3
