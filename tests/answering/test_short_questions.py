"""Questions without a verb or a question word are answered from the programme whatever the grammar around them."""

import pytest

from tests.answering.conftest import Say

FORUM = [
    ("lunch tues at the UN forum", ["12:30", "25 June"]),
    ("afternoon coffee at INDIGO", ["15:00", "3 September"]),
    ("speakers, symposium session 2 pls", ["Katju Holkeri", "Mihee Shin"]),
    ("mod of INDIGO sess 2?", ["Seong Ju Park"]),
    ("room, ws 1", ["101"]),
    ("organiser of ws4", ["DPIDG/DGB"]),
    ("Finnish speaker on 4 Sept?", ["Katju Holkeri"]),
    ("study tour: day and time pls", ["25 June", "16:00"]),
    ("which body is in charge of symposium session 2?", ["Open Government Committee"]),
    ("심포지엄 첫 세션은 어디서 맡아요?", ["OECD Korea Policy Centre"]),
    ("싱가포르에서 온 발표자 이름이 뭐예요?", ["Choy Yong Cong"]),
    # A forum's name needs neither its year nor all of its words.
    ("when does the United Nations Public Service Forum start?", ["24 June"]),
    ("9월 3일 OECD INDIGO 회의 점심시간은 몇 시부터 몇 시까지인가요?", ["12:15", "13:45"]),
    # One title holds most of the question's words, whatever else stands beside them.
    ("Who is the presenter (not the moderator) in the symposium session on policy labs?", ["Se-Hyun Cho"]),
]


@pytest.mark.parametrize(("question", "facts"), FORUM)
def test_a_subject_and_an_attribute_are_enough(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert answer.engine == "programme", answer.answer
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize(
    ("question", "facts"),
    [("coffee tues?", ["11:00", "7 July"]), ("session 2 room", ["B14"]), ("opening remarks - who?", ["Clara Benrath"])],
)
def test_so_are_they_at_a_forum_never_seen(school: Say, question: str, facts: list[str]) -> None:
    answer = school(question)
    for fact in facts:
        assert fact in answer.answer


def test_a_count_is_given_alone(say: Say) -> None:
    few = say("how many sessions does the gender workshop have in all?").answer
    assert few.startswith("Workshop 1 has 8 (eight) sessions")
    many = say("how many sessions are there at the UN forum?").answer
    assert len(many.split()) < 20


def test_a_part_that_nobody_is_named_for_is_refused(say: Say) -> None:
    answer = say("Name of the rapporteur for workshop 5?")
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["what time does workshop 8 start on tuesday", "워크숍 9 몇 시야?"])
def test_a_number_that_the_programme_lacks_is_corrected(say: Say, question: str) -> None:
    assert "7" in say(question).answer
    assert say(question).citations


def test_a_word_that_ends_in_a_letter_and_a_roman_numeral_is_no_session(say: Say) -> None:
    assert "Session 9" not in say("which six transitions does the UN system name?").answer


def test_what_is_told_around_a_question_is_not_asked(say: Say) -> None:
    answer = say("When does the symposium on 4 September end? I have a train to book.")
    assert "12:20" in answer.answer
