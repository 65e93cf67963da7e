"""What a question leaves to the turns before it, and what of its words names no time of the programme."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "earlier", "told", "fact"),
    [
        ("and who's doing the Friday one?", "Who gives the keynote on Thursday?", "Maud Peeters.", "Ines Fontoura"),
        ("Who leads it?", "Is there anything early on Friday?", "Yes, a stroll at dawn, 06:30–07:30.", "Lien Maes"),
        ("and what do we hear right after that?", "When is lunch?", "Lunch is at 12:00–13:00.", "Wicks"),
        ("Until when can I buy a ticket for that?", "When is the dinner?", "Friday at 19:30.", "Thursday noon"),
    ],
)
def test_a_follow_up_is_about_what_was_spoken_of(fair: Say, question: str, earlier: str, told: str, fact: str) -> None:
    assert fact in fair(question, earlier, told).answer


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who chairs the one on hospital ships?", "Joris Claes"),
        ("What runs against fog and money?", "Hospital ships"),
        ("What do I need to bring for the session on wicks?", "candle"),
    ],
)
def test_the_words_of_a_title_ask_for_no_attribute(fair: Say, question: str, fact: str) -> None:
    assert fact in fair(question).answer


def test_where_a_session_without_a_room_is_held_is_no_premise_about_a_city(fair: Say) -> None:
    assert "Ghent" not in fair("커피 휴식은 어디에서 열리나요?").answer.split("\n")[0]


def test_another_part_of_a_person_is_told_with_the_one_spoken_of(fair: Say) -> None:
    answer = fair(
        "Does she speak in another session too?", "Who chairs fog and money?", "Anke Wouters chairs session 2."
    )
    assert "Session 3" in answer.answer
