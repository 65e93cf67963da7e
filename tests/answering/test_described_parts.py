"""What is asked of a session or workshop that is described rather than named, and what stands beside a question."""

import re

import pytest

from app.answering.descriptions import seeks_time
from app.answering.question.constraints import constraints
from app.answering.text.parts import parts
from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which UN unit is behind the sandboxes workshop?", "DPIDG/DGB"),
        ("재난이랑 기후변화 회복력 다루는 워크숍은 누가 여는 거예요?", "Ministry of the Interior and Safety"),
        ("공공기관의 기후행동을 강화하는 워크숍은 유엔 어느 사무소가 맡았나요?", "UNPOG"),
        ("여성 리더 키우는 워크숍은 어느 방으로 가면 되나요?", "101"),
        ("Which body is responsible for the wicked problems session of the symposium?", "Institute of Public Admin"),
        ("AI 워크숍은 누구한테 문의하나요?", "Jang"),
    ],
)
def test_the_one_described_is_answered_for(say: Say, question: str, told: str) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert told in answer.answer


def test_a_workshop_that_nothing_describes_has_no_organiser(say: Say) -> None:
    assert say("who is responsible for the workshop on dinosaurs?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "hours"),
    [
        ("젠더 워크숍에서 누구도 소외되지 않게 서비스 제공하는 방식 따져보는 그 시간, 몇 시부터예요?", "16:00–17:30"),
    ],
)
def test_the_hours_of_the_nearest_alone_are_told(say: Say, question: str, hours: str) -> None:
    answer = say(question).answer
    assert hours in answer
    assert len(re.findall(r"\d\d:\d\d–\d\d:\d\d", answer)) == 1


@pytest.mark.parametrize(
    ("question", "seeks"),
    [
        ("when is the talk about what rain does to walls?", True),
        ("there is this hour where they take a pump apart. when", True),
        ("빚 때문에 힘든 사람들 얘기하는 시간은 몇 시예요?", True),
        ("when is the talk about rain, and who gives it?", False),
        ("When does the forum start?", False),
        ("화요일 오전 본회의는 몇 시에 끝나나요?", False),
        ("화요일 세션은 몇 시에 시작하나요?", False),
    ],
)
def test_a_time_is_asked_of_what_is_described(question: str, seeks: bool) -> None:
    assert seeks_time(question) is seeks


@pytest.mark.parametrize(
    "question",
    [
        "Is there a baker among the speakers? If so, the name",
        "name of the Uzbek minister on the first panel? writing name cards",
        "정원 가꾸기 워크숍은 누가 여는 거예요? 시인가요 도인가요",
    ],
)
def test_an_aside_is_no_part_of_a_question(question: str) -> None:
    assert len(parts(question).asked) == 1


def test_two_things_asked_in_one_breath_are_two_parts() -> None:
    assert len(parts("포럼을 연 두 기관이 어디고 몇 명이 모였대요?").asked) == 2


@pytest.mark.parametrize(("text", "workshops"), [("AI 워크숍 문의", ()), ("II 워크숍", (2,)), ("2번 워크숍", (2,))])
def test_a_roman_numeral_is_a_word_of_its_own(text: str, workshops: tuple[int, ...]) -> None:
    assert constraints(text).workshops == workshops


@pytest.mark.parametrize(
    "text", ["list the speakers, skip the presenter and moderator", "speakers only, no need for the chair"]
)
def test_parts_in_a_session_are_left_out(text: str) -> None:
    found = constraints(text)
    assert found.roles == ("speaker",)
    assert found.besides


def test_who_is_found_for_a_session_comes_with_its_hours_where_these_are_asked_for(say: Say) -> None:
    answer = say(
        "Somebody from the Romanian government is talking, what are the start and end times of the session?"
    ).answer
    assert "Mazilu" in answer
    assert "13:45–15:00" in answer


def test_a_region_in_the_name_of_a_meeting_seeks_nobody_from_there(say: Say) -> None:
    assert "16:45" in say("동남아 네트워크 회의 폐회 발언은 몇 시에 시작하나요?").answer


def test_the_head_of_a_division_is_no_organiser_of_a_meeting(say: Say) -> None:
    assert "organised by" not in say("Who is in charge of the whole GOV/INDIGO division at the OECD?").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the label that UNDP gives to fair employers?", "Gender Equality Seal"),
        ("What's the badge that UNDP promotes for agencies treating women and men fairly?", "Gender Equality Seal"),
    ],
)
def test_a_thing_paraphrased_is_told_by_the_sentence_of_the_session_nearest_to_it(
    say: Say, question: str, told: str
) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    ["What is the licence fee that UNDP charges fair employers?", "What is the motto that UNDP sings at the start?"],
)
def test_a_thing_that_no_sentence_tells_is_refused_though_a_session_is_near(say: Say, question: str) -> None:
    assert say(question).status == "not_found"
