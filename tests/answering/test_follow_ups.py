"""What a follow-up takes from the turns before it, and what it must not."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("turns", "question", "told"),
    [
        (("what room is workshop 1", "Room 101."), "When is its last session then?", ("Session 8", "11:35–12:15")),
        (
            ("샌드박스 워크숍은 누가 주관해요?", "워크숍 4는 DPIDG/DGB가 주관합니다."),
            "그럼 첫 번째 세션은 언제 시작해요?",
            ("워크숍 4, 세션 1", "14:30"),
        ),
        (("Who organises workshop 1?", "DPIDG/ISDGB and UNDP."), "what about workshop 5?", ("organised by",)),
        (
            ("Who speaks for Malaysia in INDIGO session 3?", "Azril bin Wanchik, Principal Assistant Director."),
            "for how many minutes?",
            ("Azril bin Wanchik", "7 minutes"),
        ),
        (
            ("When is plenary III?", "On Wednesday 26 June, 09:50–11:20."),
            "What comes right before?",
            ("Reporting back",),
        ),
        (
            ("how many sessions does workshop 7 have?", "Workshop 7 has three sessions."),
            "what time does the last one end?",
            ("Workshop 7, Session 3", "15:45"),
        ),
    ],
)
def test_a_follow_up_is_answered_about_what_was_spoken_of(
    say: Say, turns: tuple[str, ...], question: str, told: tuple[str, ...]
) -> None:
    answer = say(question, *turns)
    assert answer.status == "answered"
    assert all(fact in answer.answer for fact in told), answer.answer


def test_a_fragment_takes_the_hour_asked_about_to_another_day(say: Say) -> None:
    answer = say("and on Tuesday?", "What is on at 14:15 on Monday?", "Nothing is on then.")
    assert "Tuesday 25 June 2024" in answer.answer
    assert "Workshop 6, Session 4" in answer.answer


def test_a_question_with_a_subject_of_its_own_takes_nothing_over(say: Say) -> None:
    answer = say("is there a wifi password?", "When is session 1 of workshop 3?", "14:30 on Monday.")
    assert answer.status == "not_found"
    assert "Workshop 3" not in answer.answer.splitlines()[0]


def test_the_last_session_is_found_in_another_programme(school: Say) -> None:
    answer = school("and the coffee break on Tuesday?", "When is lunch on Monday?", "13:00-14:00.")
    assert "11:00–11:30" in answer.answer


@pytest.mark.parametrize(
    ("question", "hours"), [("and thursday?", "12:30–13:30"), ("How about Thursday?", "12:30–13:30")]
)
def test_a_day_alone_asks_for_the_same_thing_on_that_day(bees: Say, question: str, hours: str) -> None:
    assert hours in bees(question, "When is lunch on Wednesday?", "Lunch is on Wednesday 12 May, 12:40–13:40.").answer
