"""What delegates ask about a programme is answered from it, with the line behind every answer."""

import re

import pytest

from tests.answering.conftest import Say

ANSWERED = [
    # when
    ("When does the study tour begin?", ["16:00", "25 June"]),
    ("At what time is lunch on the first day of the UN forum?", ["13:00", "24 June"]),
    ("폐회식은 몇 시에 하나요?", ["12:20", "6월 26일"]),
    # where
    ("Where is Workshop 1 held?", ["101"]),
    ("In which city does the UN Public Service Forum take place?", ["Incheon"]),
    ("9월 INDIGO 회의는 어디서 열리나요?", ["Westin Josun"]),
    # who
    ("Who moderates Session 2 of the INDIGO meeting?", ["Seong Ju Park"]),
    ("Which speaker comes from Indonesia?", ["Dini Maghfirra"]),
    ("본회의 2 패널은 누구누구인가요?", ["Lamia El Moubayed", "Devon Rowe"]),
    # organiser, contact, language
    ("Which body organises Workshop 3?", ["DPIDG/PMCDU"]),
    ("Who should I contact about workshop six?", ["politely@korea.kr"]),
    ("What language is workshop 6 held in?", ["English", "Korean"]),
    # what is on, next, before, clashes, gaps
    ("What is on at 3pm on Monday 24 June?", ["Session 1", "14:30"]),
    ("What comes after Plenary II?", ["Coffee break"]),
    ("What is right before Plenary III?", ["Reporting back"]),
    ("Which workshop session overlaps with the study tour?", ["Workshop 1, Session 6"]),
    ("Which workshops have no session at 16:30 on Tuesday 25 June?", ["Workshop 7", "Workshop 2"]),
    ("둘째 날 오전 10시에는 뭐가 있나요?", ["Plenary II"]),
    # titles, lists, counts, lengths
    ("What is Session 5 of Workshop 2 called?", ["Conclusion and recommendations"]),
    ("How many sessions does Workshop 7 have?", ["3 (three)"]),
    ("How long is Session 1 of Workshop 7?", ["90 minutes"]),
    # people across events, posts, minutes
    ("What is Chris Fechner's position?", ["CEO"]),
    ("In which sessions is Angela Hanson?", ["Session 1"]),
    ("How many minutes does Chris Fechner have?", ["15 minutes"]),
]

REFUSED = [
    "Which room is Workshop 4 in?",
    "Who moderates Plenary II?",
    "What is the telephone number of the Workshop 6 contact?",
    "When is the 2027 UN Public Service Forum?",
    "스터디 투어 버스는 어디서 출발하나요?",
    "How much does the welcoming dinner cost?",
]


@pytest.mark.parametrize(("question", "facts"), ANSWERED)
def test_a_question_about_the_programme_is_answered(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert answer.status == "answered", answer.answer
    for fact in facts:
        assert fact in answer.answer


@pytest.mark.parametrize("question", REFUSED)
def test_what_the_materials_lack_is_refused_with_what_is_near(say: Say, question: str) -> None:
    answer = say(question)
    assert answer.status == "not_found", answer.answer
    assert answer.suggestions


def test_sources_that_disagree_are_both_given_the_leading_one_first(say: Say) -> None:
    answer = say("When does the first session of Workshop 2 end?")
    assert answer.answer.index("16:00") < answer.answer.index("15:45")
    assert answer.conflicts[0].field == "end"
    assert [value.value for value in answer.conflicts[0].values] == ["16:00", "15:45"]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Which day is Workshop 9?", "1 to 7"),
        ("Who speaks in Session 12 of Workshop 2?", "1 to 5"),
        ("When is the study tour on Wednesday 26 June?", "25 June"),
        ("When does the closing ceremony start on Monday 24 June?", "26 June"),
    ],
)
def test_what_a_question_wrongly_takes_for_granted_is_corrected(say: Say, question: str, fact: str) -> None:
    answer = say(question)
    assert answer.status == "answered"
    assert fact in answer.answer


@pytest.mark.parametrize(
    ("turns", "question", "fact"),
    [
        (
            ["When is Plenary II?", "Plenary II is on Tuesday 25 June 2024, 09:30–11:00."],
            "and who speaks there?",
            "Rowe",
        ),
        (["When is Workshop 5?", "Workshop 5 has four sessions."], "Who organises it?", "Interior and Safety"),
        (["스터디 투어는 언제예요?", "6월 25일 화요일 16:00–18:00입니다."], "그럼 그건 얼마나 걸려요?", "120"),
        (["Who is Devon Rowe?", "Devon Rowe, Executive Director."], "Which session is he in?", "Plenary II"),
    ],
)
def test_a_follow_up_takes_its_subject_from_the_turns_before(
    say: Say, turns: list[str], question: str, fact: str
) -> None:
    assert fact in say(question, *turns).answer


def test_now_and_next_take_the_time_that_is_given(say: Say) -> None:
    assert "Plenary II" in say("What is on right now?", now="2024-06-25T10:00:00+09:00").answer
    assert "Coffee break" in say("What's next?", now="2024-06-25T01:30:00+00:00").answer


def test_a_name_keeps_the_sources_form_and_the_hangul_of_the_asker(say: Say) -> None:
    answer = say("앤절라 핸슨의 직책이 뭐예요?")
    assert "Angela Hanson(앤절라 핸슨)" in answer.answer


@pytest.mark.parametrize(("question", "facts"), ANSWERED)
def test_every_sentence_carries_a_marker_and_every_quote_is_exact(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    for line in answer.answer.splitlines():
        if line.strip():
            assert re.search(r"\[\d+\]", line), answer.answer
    assert len({(c.document, c.start, c.end) for c in answer.citations}) == len(answer.citations)
