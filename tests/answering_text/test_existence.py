"""Whether something is there is answered only by lines that speak of such a thing."""

import pytest

from app.answering.refusal.existence import sought, speaks_of_none


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does the Heron Inn have a swimming pool or gym?", ["swimming", "pool", "gym"]),
        ("is there a prayer room at the pier", ["prayer", "room"]),
        ("Will there be halal food at the dinner?", ["halal", "food"]),
        ("센터 안에 환전소나 은행 있나요", ["환전소", "은행"]),
        ("선착장에 수영장이 있습니까?", ["수영장"]),
        ("Is there a session on dredging?", []),
        ("Is there anything about eels?", []),
        ("사진 넣을 때 주의할 점 있나요?", []),
        ("When does the ferry leave?", []),
    ],
)
def test_the_thing_sought_is_found_in_the_question(question: str, words: list[str]) -> None:
    assert [word.text for word in sought(question)] == words


@pytest.mark.parametrize(
    ("question", "line", "none"),
    [
        ("Does the Heron Inn have a gym?", "The Heron Inn is on Pier 9.", True),
        ("Does the Heron Inn have a gym?", "Heron Inn: sauna and gym on the roof", False),
        ("Is there wifi on the ferry?", "There is no wireless network on board.", False),
        ("Is there parking?", "Cars may be parked behind the net loft.", False),
        ("선착장에 수영장이 있나요?", "선착장은 7번 부두에 있습니다.", True),
        ("When does the ferry leave?", "At noon.", False),
    ],
)
def test_a_line_without_a_word_of_it_does_not_answer(question: str, line: str, none: bool) -> None:
    assert speaks_of_none(question, line) is none
