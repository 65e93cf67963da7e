"""What is before, after or between things, what somebody meets or misses, and what is asked of a thing's neighbour."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts", "others"),
    [
        ("I have to leave the Westin at 3 pm on the 3rd for the airport - what will I miss?", ["Session 4"], ["Lunch"]),
        ("I arrive at 2pm on Monday 24 June - what have I missed?", ["Opening Ceremony", "Plenary I"], ["Dinner"]),
        ("if I turn up at 11:40 on 4 september which session will I catch?", ["Session 3"], ["Session 1"]),
        ("does the programme have anything before 10 on 24 June?", ["nothing on", "10:00–11:00"], []),
        ("9월 4일 12시에 떠나면 뭘 놓치나요?", ["Session 3"], ["Session 1"]),
        ("anything after six on 24 June?", ["Welcoming Dinner"], ["Plenary"]),
    ],
)
def test_what_somebody_meets_or_misses(say: Say, question: str, facts: list[str], others: list[str]) -> None:
    answer = say(question).answer
    assert all(fact in answer for fact in facts), answer
    assert not any(other in answer for other in others), answer


@pytest.mark.parametrize(
    ("now", "verdict"),
    [("11:25", "No, "), ("11:50", "is on now"), ("12:25", "Yes, ")],
)
def test_whether_something_is_missed_depends_on_the_time(say: Say, now: str, verdict: str) -> None:
    answer = say("did I already miss the awards??", now=f"2024-06-26T{now}:00+09:00").answer
    assert verdict in answer
    assert "11:35–12:20" in answer


@pytest.mark.parametrize(
    ("question", "facts", "others"),
    [
        ("which sessions are after lunch on 3 September?", ["Session 3", "Session 4"], ["Session 2"]),
        ("9월 3일 점심 전에 끝나는 세션은?", ["Session 1", "Session 2"], ["Session 3"]),
        ("what's on between the coffee break and lunch on 3 September?", ["11:00–12:15"], ["13:45"]),
        ("Which sessions end at 11:00 on 25 June?", ["Plenary II"], ["Plenary I ", "Workshop"]),
        ("what starts at 9:30 on 25 June?", ["Plenary II"], ["Lunch"]),
        ("9월 4일 심포지엄 세션 1이랑 2 사이에 쉬는 시간이 있나요?", ["10:30"], ["Seohwa"]),
    ],
)
def test_a_window_of_the_programme_is_told(say: Say, question: str, facts: list[str], others: list[str]) -> None:
    answer = say(question).answer
    assert all(fact in answer for fact in facts), answer
    assert not any(other in answer for other in others), answer


@pytest.mark.parametrize(
    ("question", "fact", "other"),
    [
        ("who speaks after lunch on 3 September?", "Mauricio Mejia Galvan", "Angela Hanson"),
        ("who moderates the session after the coffee break on the morning of 3 september", "Seong Ju Park", "no moder"),
        ("9월 3일 점심 다음 세션의 사회자는 누구예요?", "Seong Ju Park", "찾을 수"),
        ("who hosts the dinner after the workshops?", "Minister of the Interior", "Plenary"),
    ],
)
def test_what_is_asked_of_the_neighbour_is_told_of_it(say: Say, question: str, fact: str, other: str) -> None:
    answer = say(question).answer
    assert fact in answer
    assert other not in answer


def test_the_neighbour_of_what_was_spoken_of(say: Say) -> None:
    told = "Introduction is on Wednesday 4 September 2024, 09:30–09:31."
    answer = say("And which Korean official speaks right after that?", "What happens at 9:30 on 4 September?", told)
    assert "Yongsuk Lee" in answer.answer


def test_the_last_session_of_a_described_workshop(say: Say) -> None:
    answer = say("25일에 샌드박스 워크숍 마지막 세션 끝나고 견학 출발까지 시간이 몇 분 비나요").answer
    assert "15분" in answer
    assert "워크숍 4" in answer


def test_windows_of_forums_never_seen(school: Say, congress: Say) -> None:
    assert "Session 3" in school("what will I miss if I leave at 13:30 on Monday?").answer
    answer = congress("11월 7일 오찬 뒤 세션은 뭐예요?").answer
    assert "심장 영상과 인공지능" in answer


def test_an_evening_without_anything_is_told_so(school: Say) -> None:
    answer = school("is there anything on Monday evening?").answer
    assert "nothing on" in answer
    assert "14:00–17:00" in answer
