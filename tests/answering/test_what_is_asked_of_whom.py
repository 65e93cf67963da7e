"""What is asked for is what is answered, about the one it is asked of; what else the programme knows is no answer."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("When does Carlos Santiso of the World Bank speak?", ["not list", "OECD", "10:30"]),
        ("What is the role of the World Bank's Pham Trinh Huong?", ["not list", "Viet Nam"]),
    ],
)
def test_a_body_given_to_a_person_of_another_is_corrected(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "When does Angela Hanson of the OECD speak?",
        "When does Jaeho Lee of NIA speak?",
        "What does Tae Joon Lah of Yonsei University moderate?",
    ],
)
def test_a_body_that_a_person_belongs_to_is_not_denied(say: Say, question: str) -> None:
    assert "not list" not in say(question).answer


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("The awards ceremony is before the ministerial roundtable, isn't it? When does it begin?", "No"),
        ("Is plenary II before the study tour?", "Yes"),
        ("Does the closing ceremony come after the awards ceremony?", "Yes"),
        ("시상식은 장관 라운드테이블보다 먼저 하죠?", "아니요"),
    ],
)
def test_an_order_is_confirmed_or_denied_with_both_times(say: Say, question: str, lead: str) -> None:
    answer = say(question)
    assert answer.answer.startswith(lead), answer.answer
    assert len(answer.sessions) == 2


@pytest.mark.parametrize(
    "question", ["KLID is a co-organiser of which workshop?", "Which workshops does NIA organise?"]
)
def test_what_a_body_organises_is_told_by_name(say: Say, question: str) -> None:
    assert "Workshop 6" in say(question).answer


@pytest.mark.parametrize(
    "question", ["email address of Arturo Rivera?", "워크숍 2 좌장은 누가 맡나요?", "Aya Byron's e-mail address?"]
)
def test_what_no_source_gives_of_someone_is_not_answered_with_something_else(say: Say, question: str) -> None:
    assert say(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how do i get hold of Joong Hee Jang?", "politely@korea.kr"),
        ("Where does Tae Joon Lah teach?", "Yonsei"),
        ("Where does the professor on the ministerial roundtable teach?", "GAPP"),
        ("이재호 님은 어느 기관이에요?", "National Information Society Agency"),
    ],
)
def test_a_persons_address_and_body_are_told(say: Say, question: str, fact: str) -> None:
    assert fact in say(question).answer
