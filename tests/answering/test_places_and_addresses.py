"""What a place, an address, an abbreviation or a part of the day in a question does, and what it must not do."""

import pytest

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.answering.language.clock import part
from app.answering.language.words import fold
from app.answering.query import Asked
from corpus.programme.names import match_name
from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Closing ceremony Incheon: from when til when?", "12:20–12:30"),
        ("인천 포럼 상 주는 행사는 몇 시예요?", "11:35–12:20"),
        ("group picture on 3 sept - when exactly?", "08:50–09:00"),
        ("Which Seoul National University professor speaks in the partnerships plenary?", "Soon Ae Park"),
    ],
)
def test_a_session_named_with_a_city_is_that_session(say: Say, question: str, fact: str) -> None:
    assert fact in say(question).answer


@pytest.mark.parametrize(
    "question", ["politely@korea.kr은 누구 이메일 주소예요?", "whose address is politely@korea.kr?"]
)
def test_an_address_is_looked_up_whatever_particle_follows_it(say: Say, question: str) -> None:
    assert "Jang, Joong Hee" in say(question).answer


def test_an_abbreviation_in_a_post_is_asked_for_and_not_the_post(answerer: Answerer, say: Say) -> None:
    question = "What does OPSI stand for in Angela Hanson's title?"
    assert answerer.understand(Question(question=question)).asked == (Asked.DEFINITION,)
    assert say(question).status == "not_found"


def test_the_last_day_to_sign_up_is_not_the_end_of_the_session(say: Say) -> None:
    assert say("스터디 투어 신청은 언제까지 해야 하나요?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("6월 24일 오후 워크숍이 다 끝나면 저녁에는 무슨 일정이 있어요?", "evening"),
        ("After the morning sessions, what is on in the afternoon?", "afternoon"),
        ("오전 세션이 끝난 뒤 오후에는 뭐가 있나요?", "afternoon"),
        ("what is on in the morning?", "morning"),
        ("what comes after the afternoon sessions?", "afternoon"),
    ],
)
def test_the_part_of_the_day_that_is_over_is_not_meant(question: str, meant: str) -> None:
    assert part(fold(question)) == meant


@pytest.mark.parametrize("name", ["Byung Joon Park", "Jang, Joong Hee", "Soeun Jeong", "Ryan Goh Ching Soon"])
def test_two_short_words_do_not_spell_a_name(name: str) -> None:
    assert match_name("인천 포럼 상 주는 행사는 몇 시예요?", (name,)) < 0.8


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("존 스미스 씨는?", "John Smith"),
        ("라이언 고는 누구예요?", "Ryan Goh Ching Soon"),
        ("장중희", "Jang, Joong Hee"),
    ],
)
def test_a_name_in_hangul_is_still_heard(text: str, name: str) -> None:
    assert match_name(text, (name,)) >= 0.8
