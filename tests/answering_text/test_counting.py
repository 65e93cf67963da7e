"""How many things are asked for, counted or enumerated."""

import pytest

from app.answering.text.counting import counted_noun, counts, enumerated, spoken_of


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("fairness, openness, thrift and care", 4),
        ("It rests on fairness, openness, thrift, and care.", 4),
        ("투명성, 청렴성, 책임성", 3),
        ("개인·조직·제도", 3),
        ("The harbour opened early.", 0),
        ("신뢰와 참여", 2),
    ],
)
def test_an_enumeration_is_counted(text: str, things: int) -> None:
    assert enumerated(text) == things


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Which three things should remain?", 3),
        ("Name the 4 objectives", 4),
        ("원칙 세 가지를 알려 주세요", 3),
        ("What are the main goals?", None),
        ("Which of the two?", None),
        ("Is it at 3 pm?", None),
    ],
)
def test_a_question_tells_how_many_things_there_are(question: str, things: int | None) -> None:
    assert spoken_of(question) == things


@pytest.mark.parametrize(
    ("question", "sentence", "counted"),
    [
        ("how many bold transitions does it name?", "The plan names six bold transitions.", True),
        ("How many bold transitions does it name?", "These transitions take time.", False),
        ("How many posters were accepted?", "Twenty-six posters have been accepted.", True),
        ("number of rooms?", "Rooms: 12", True),
        ("How many people came?", "1,100 people came on 3 May.", True),
        ("How many people came?", "It rained on 3 May.", False),
    ],
)
def test_a_number_counts_the_noun_that_it_stands_before(question: str, sentence: str, counted: bool) -> None:
    noun = counted_noun(question)
    assert noun is not None
    assert counts(sentence, noun) is counted
