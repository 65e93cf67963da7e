"""What a question takes for granted of a room, an hour, a house or a person is held against the record."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Why was Workshop 1 moved to room 305?", ["101", "not in room 305"]),
        ("What time is Ban Ki-moon's speech at the closing ceremony?", ["does not name", "Opening Ceremony"]),
        ("Is Angela Hanson moderating symposium session 1?", ["No", "Arturo Rivera"]),
        ("Is Arturo Rivera moderating symposium session 1?", ["Yes"]),
        ("Is lunch on Monday at 12:30 at the UN forum?", ["No", "13:00"]),
        ("Does plenary II start at 9:30?", ["Yes", "09:30"]),
        ("On which floor of the Lotte Hotel is the INDIGO meeting?", ["Westin Josun"]),
    ],
)
def test_an_assertion_is_corrected_or_borne_out(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert answer.status == "answered", answer.answer
    assert answer.citations
    for fact in facts:
        assert fact in answer.answer


def test_what_the_text_tells_of_a_person_in_a_session_is_not_denied(say: Say) -> None:
    assert "does not name" not in say("What did Li Junhua underscore at the ministerial roundtable?").answer


@pytest.mark.parametrize(
    "question",
    [
        "street address of the hotel for the 3 Sept meeting",
        "address of the INDIGO venue for the taxi driver",
        "INDIGO 회의 호텔 주소가 어떻게 되죠?",
    ],
)
def test_the_address_of_a_venue_is_its_line(say: Say, question: str) -> None:
    answer = say(question)
    assert "106 Sogong-ro" in answer.answer
    assert "106 Sogong-ro" in answer.citations[0].quote


def test_a_room_asserted_at_a_forum_never_seen(school: Say) -> None:
    assert "B14" in school("Is session 2 in room B12?").answer
