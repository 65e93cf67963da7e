"""First and last things, the time between two of them, clashes, and whether something is held on a day."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how long is the pause between plenary II and the tuesday morning workshops?", ["15 minutes", "11:00–11:15"]),
        ("time between the end of workshops and the dinner on monday?", ["30 minutes"]),
        ("워크숍 1 세션 7이 끝나고 세션 8까지 몇 분 있어요?", ["15분"]),
        ("From the start of registration to the end of lunch on 3 September, how many hours?", ["345 minutes"]),
    ],
)
def test_the_time_between_two_things_is_computed(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question).answer
    for fact in facts:
        assert fact in answer


@pytest.mark.parametrize(
    ("question", "pause"),
    [
        ("how long is the pause between plenary II and the tuesday morning workshops?", "11:00~11:15 Coffee break"),
        ("how long is the break between the end of plenary I and the first workshops?", "13:00~14:30 Lunch"),
    ],
)
def test_what_lies_between_two_things_is_named_and_cited(say: Say, question: str, pause: str) -> None:
    answer = say(question)
    assert f"({pause.split(maxsplit=1)[1]})" in answer.answer
    assert pause in [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Can I go to both the awards ceremony and the last session of workshop 1?", "No"),
        ("Can I see plenary III and still be at the closing ceremony?", "Yes"),
        ("Does workshop 2 session 1 clash with workshop 7 session 1?", "Yes"),
        ("워크숍 5 세션 2랑 워크숍 7 세션 2 둘 다 들을 수 있나요?", "아니요"),
    ],
)
def test_two_things_that_clash_cannot_both_be_done(say: Say, question: str, verdict: str) -> None:
    answer = say(question)
    assert answer.answer.startswith(verdict)
    assert len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Final item of the UN forum?", "Closing Ceremony"),
        ("earliest start on 25 June", "Plenary II"),
        ("What is the first thing on 4 September?", "Welcome coffee"),
        ("유엔 포럼 마지막 순서가 뭐야?", "12:20"),
        ("When is the last gender workshop session?", "11:35"),
    ],
)
def test_the_first_and_the_last_thing_are_found(say: Say, question: str, fact: str) -> None:
    assert fact in say(question).answer


def test_the_last_thing_of_a_forum_never_seen(school: Say, congress: Say) -> None:
    assert "Coffee break" not in school("what is the very last item of the school?").answer
    assert "폐회식" in congress("마지막 순서가 뭐야?").answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("does Workshop 7 meet Tuesday?", ["14:15", "not listed"]),
        ("does Workshop 7 meet on Wednesday?", ["not on Wednesday", "Monday 24 June"]),
    ],
)
def test_whether_a_workshop_meets_on_a_day_is_told(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question).answer
    for fact in facts:
        assert fact in answer


def test_a_named_session_beside_two_times_is_told_with_what_the_sources_say(say: Say) -> None:
    answer = say("ws4 second session: 16:15 or 16:30?").answer
    assert "16:15" in answer
    assert "16:30" in answer
    assert len(answer.split()) < 60
