"""Clock times, days, numbers, countries and kinds of question as people write them in English and Korean."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.language.calendar import days
from app.answering.language.clock import moment
from app.answering.language.territories import countries
from app.answering.language.words import fold
from app.answering.phrasing.particles import particle
from app.answering.query import Asked
from app.answering.question.asked import asked
from app.answering.question.constraints import constraints


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("at quarter past nine", time(9, 15)),
        ("at half past two", time(14, 30)),
        ("ten to five", time(16, 50)),
        ("오후 4시에", time(16)),
        ("오전 10시 반", time(10, 30)),
        ("11h15", time(11, 15)),
        ("at 3pm", time(15)),
        ("정오에", time(12)),
        ("around noon", time(12)),
    ],
)
def test_clock_times_are_read(text: str, start: time) -> None:
    found = moment(fold(text))
    assert found is not None and found.start == start


@given(st.times())
def test_every_time_of_24_hours_is_read_back(value: time) -> None:
    found = moment(value.strftime("%H:%M"))
    hour = value.hour + 12 if 1 <= value.hour <= 7 and value.strftime("%H")[0] != "0" else value.hour
    assert found is not None and found.start == time(hour % 24, value.minute)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_date_matches_itself_in_both_languages(day: date) -> None:
    assert days(fold(f"on {day.day} {day:%B} {day.year}")).match(day)
    assert days(fold(f"{day.month}월 {day.day}일에")).match(day)


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [("day two", (2,)), ("the second morning", (2,)), ("마지막 날", (-1,)), ("2일차", (2,)), ("첫날", (1,))],
)
def test_days_are_counted(text: str, ordinals: tuple[int, ...]) -> None:
    assert days(fold(text)).ordinals == ordinals


@pytest.mark.parametrize(
    ("text", "workshops", "sessions", "plenaries"),
    [
        ("Workshops 3 and 4", (3, 4), (), ()),
        ("session iii of workshop two", (2,), (3,), ()),
        ("워크숍 6 세션 3", (6,), (3,), ()),
        ("제2세션", (), (2,), ()),
        ("세션 이는 언제", (), (2,), ()),
        ("세션 삼과 사", (), (3, 4), ()),
        ("어느 세션이에요?", (), (), ()),
        ("세션 사회자가 누구예요?", (), (), ()),
        ("세션 일정 알려 주세요", (), (), ()),
        ("the third plenary", (), (), (3,)),
        ("본회의 1", (), (), (1,)),
        ("the last session", (), (-1,), ()),
    ],
)
def test_numbers_of_sessions_are_read(
    text: str, workshops: tuple[int, ...], sessions: tuple[int, ...], plenaries: tuple[int, ...]
) -> None:
    found = constraints(text)
    assert (found.workshops, found.sessions, found.plenaries) == (workshops, sessions, plenaries)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Romanian speaker", "RO"),
        ("말레이시아 발표자", "MY"),
        ("a Finn", "FI"),
        ("from Viet Nam", "VN"),
        ("호주에서", "AU"),
    ],
)
def test_countries_and_their_people_are_known(text: str, code: str) -> None:
    assert code in countries(text)


def test_words_that_only_look_like_countries_are_none() -> None:
    assert not countries("언제 하나요, 어디로 가나요?")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What time does it start?", Asked.START),
        ("몇 시에 끝나요?", Asked.END),
        ("무슨 요일이에요?", Asked.DATE),
        ("How long is it?", Asked.DURATION),
        ("어디에서 하나요?", Asked.PLACE),
        ("Which professor speaks?", Asked.PERSON),
        ("Who organises it?", Asked.ORGANISER),
        ("이메일 주소 알려 주세요", Asked.CONTACT),
        ("What language is it in?", Asked.LANGUAGE),
        ("What comes after that?", Asked.NEXT),
        ("같은 시간에 뭐가 있나요?", Asked.OVERLAP),
        ("왜 중요한가요?", Asked.REASON),
        ("What does ABC stand for?", Asked.DEFINITION),
    ],
)
def test_what_is_asked_for_is_recognised(question: str, kind: Asked) -> None:
    assert kind in asked(question)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("워크숍 6", "은"), ("세션 2", "는"), ("서울", "은"), ("OECD", "는"), ("Incheon", "은"), ("본회의", "는")],
)
def test_korean_particles_fit_the_word(word: str, expected: str) -> None:
    assert particle(word, "은") == expected
