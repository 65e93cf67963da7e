"""What a question asks of an event, and which numbered part of a programme it means."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.answering.text.abbreviations import expansions
from app.answering.text.attributes import asked_for, tells
from app.answering.text.labels import agreement, labels
from corpus.document import Document
from corpus.reading import read_folder


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("wifi pw?", "password"),
        ("wifi code?", "wifi"),
        ("주차를 해야 하는데 어떻게 하나요?", "parking"),
        ("비건 간식도 나오나요?", "food"),
        ("Can my wife come along?", "children"),
    ],
)
def test_an_attribute_is_known_by_other_words(question: str, name: str) -> None:
    assert name in {attribute.name for attribute in asked_for(question)}


@pytest.mark.parametrize(
    "question",
    [
        'When was the event "Building your own campaign URL" held?',
        "What is the street address of the hall, for the taxi driver?",
        "By what time is it over? I need to catch a train.",
        "How many guiding questions come with the session?",
        "I need a taxi at six. Name of the square pls",
        "택시 기사님께 보여드리게 9월 회의 호텔 이름 좀요",
        "이 말을 통역해야 되는데 문서에서는 특징을 뭐라고 설명하나요?",
        "Why won't the ferry run until May?",
        "연세대 교수라던데 성함이?",
    ],
)
def test_names_purposes_and_asides_ask_for_nothing(question: str) -> None:
    assert not asked_for(question)


def test_a_surname_is_no_parking() -> None:
    assert not tells(asked_for("Where can I park my car?"), "Jin Park, Director of the River Authority")


@pytest.mark.parametrize(
    ("asked", "told", "expected"),
    [
        ("who chairs session B1?", "Session B1: Sediment", 1.0),
        ("who chairs session B1?", "Session A1: Sensors", -1.0),
        ("제2세션은 어디서 하나요?", "Session 2: Oral records", 1.0),
        ("who is the contact of workshop 3", "WORKSHOP 6 | Contact persons", -1.0),
        ("plenary II speakers", "Plenary 2", 1.0),
        ("where is lunch", "Session 2", 0.0),
        ("what is on at 14:30", "Workshop 4", 0.0),
    ],
)
def test_a_line_agrees_with_the_part_that_is_named(asked: str, told: str, expected: float) -> None:
    assert agreement(labels(asked), labels(told)) == expected


@pytest.fixture
def glossary(tmp_path: Path) -> Mapping[str, Document]:
    text = "Terms\n\nAMP: Alternative Maritime Power, from the quay.\nShore power (AMP) is dear.\n\n"
    text += (
        "Networks of **Tidal Water**, **Docks and Rivers Networks** (TIDORI Networks) meet. Fishers (REEF Group) met.\n"
    )
    (tmp_path / "note.txt").write_text(text + "Ministry of River Planning (Suprama), Norway\n", encoding="utf-8")
    return {document.path: document for document in read_folder(tmp_path).documents}


def test_a_glossary_line_and_a_bodys_other_name_are_expansions(glossary: Mapping[str, Document]) -> None:
    found = expansions(glossary.values())
    assert found["AMP"][0].long == "Alternative Maritime Power"
    assert found["Suprama"][0].long == "Ministry of River Planning"


def test_a_bracket_that_repeats_the_last_word_gives_a_short_form(glossary: Mapping[str, Document]) -> None:
    found = expansions(glossary.values())
    assert found["TIDORI"][0].long == "Tidal Water, Docks and Rivers Networks"
    assert "REEF" not in found
