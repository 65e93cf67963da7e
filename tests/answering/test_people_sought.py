"""People sought by what they are: country, region, profession, part; roles confirmed; organisers that are not so."""

from pathlib import Path

import pytest

from app.answering.affiliations import named_body
from app.answering.language.professions import is_of, professions
from app.answering.language.territories import in_region, regions, speaks_of_nationals
from index.embedding.llama import PromptedEmbedding
from tests.answering.conftest import Say, made, sayer

SUMMIT = """# Coastal Cities Summit 2027

12 May 2027, Harbour Hall, Split

| Time | Session | Room |
|---|---|---|
| 09:00-09:20 | Opening remarks | Aula |
| | Marta Kolar, Mayor of Split, Croatia (5 minutes) | |
| | Henrik Aalto, Minister of the Environment, Finland (5 minutes) | |
| 09:30-11:00 | Session 1: Rising water and old ports | Aula |
| | Moderator: | |
| | Ines Duarte, Editor, Jornal do Mar, Portugal | |
| | Speakers: | |
| | Tomas Berg, Professor, University of Bergen, Norway (15 minutes) | |
| | Yuki Sato, Senior Engineer, Kobe Port Authority, Japan (10 minutes) | |
| | Pilar Ortega, Director, Coastal Residents' Coalition, Spain (10 minutes) | |
| 11:30-12:30 | Session 2: Who pays for the sea wall | Aula |
| | Moderator: | |
| | Tomas Berg, Professor, University of Bergen, Norway | |
| | Speakers: | |
| | Ana Silva, Head of Lending, Atlantic Bank, Portugal (20 minutes) | |
| | Kenji Mori, Student, Osaka University, Japan (5 minutes) | |
"""


@pytest.fixture(scope="module")
def summit(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    """Puts questions about a made summit whose only document is Markdown with one table."""
    folder: Path = tmp_path_factory.mktemp("summit")
    return sayer(made(folder, "summit.md", SUMMIT, embedding))


@pytest.mark.parametrize(
    ("question", "named", "not_named"),
    [
        ("Who's the Norwegian?", ["Tomas Berg"], ["Sato"]),
        ("how many Japanese speakers are there?", ["2", "Yuki Sato", "Kenji Mori"], ["Berg"]),
        ("일본에서 온 사람은 누구예요?", ["Yuki Sato", "Kenji Mori"], ["Ortega"]),
        ("Is there a journalist on the programme?", ["Ines Duarte"], ["Berg"]),
        ("은행에서 나온 분 있나요?", ["Ana Silva"], ["Berg"]),
        ("which students take part?", ["Kenji Mori"], ["Ortega"]),
        ("Is Ines Duarte speaking in session 1?", ["No", "moderates"], []),
        ("Is Tomas Berg moderating session 2?", ["Yes", "Tomas Berg"], []),
        ("how long does each opening speaker get?", ["Marta Kolar: 5 minutes", "Henrik Aalto: 5 minutes"], []),
        ("Who has a part in more than one session?", ["Tomas Berg"], ["Sato"]),
        ("Besides Japan, which countries speak in session 1?", ["Norway", "Spain"], ["Japan"]),
        ("Which country is the Kobe Port Authority from?", ["Japan"], []),
    ],
)
def test_people_are_found_by_what_the_programme_says_of_them(
    summit: Say, question: str, named: list[str], not_named: list[str]
) -> None:
    answer = summit(question)
    assert answer.status == "answered", answer.answer
    assert all(text in answer.answer for text in named), answer.answer
    assert not any(text in answer.answer for text in not_named), answer.answer


@pytest.mark.parametrize(
    "question", ["Does anyone from Brazil speak?", "Which nurses are speaking?", "칠레 쪽 패널은 누구예요?"]
)
def test_nobody_else_is_offered_as_the_person_asked_for(summit: Say, question: str) -> None:
    assert summit(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Why is UNDP running workshop 3?", ["No, Workshop 3 is organised by DPIDG/PMCDU"]),
        ("Is workshop 7 organised by UNPOG?", ["Yes, Workshop 7 is organised by DPIDG/UNPOG"]),
        ("Whose workshop is workshop 4?", ["DPIDG/DGB"]),
    ],
)
def test_an_organiser_is_confirmed_or_corrected(say: Say, question: str, facts: list[str]) -> None:
    answer = say(question)
    assert all(fact in answer.answer for fact in facts), answer.answer


def test_the_other_one_leaves_out_whom_the_talk_has_named(say: Say) -> None:
    answer = say("how many minutes for the other Malaysian?", "How long does Zainizam Yusof have?", "15 minutes.")
    assert "Azril bin Wanchik: 7 minutes" in answer.answer


def test_a_claim_about_a_person_cites_the_line_that_names_them(summit: Say) -> None:
    answer = summit("Which students take part?")
    assert [citation.quote for citation in answer.citations] == [
        "| | Kenji Mori, Student, Osaka University, Japan (5 minutes) | |"
    ] or all("Kenji Mori" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("the American on that one", True),
        ("Malaysian speakers", True),
        ("스페인 쪽 패널", True),
        ("the Caribbean man's title", True),
        ("What does the Korean government do?", False),
        ("Is it held in Korean?", False),
    ],
)
def test_a_country_stands_for_people_only_where_it_is_so_used(text: str, people: bool) -> None:
    assert speaks_of_nationals(text) is people


def test_a_region_holds_its_countries_and_bodies_named_after_it() -> None:
    assert regions("anyone from Southeast Asia?") == ("035",)
    assert in_region("Ministry of Finance, Finland", "150")
    assert in_region("Caribbean Centre for Development Administration", "029")
    assert not in_region("Ministry of Finance, Finland", "142")


def test_a_profession_is_asked_for_in_many_words_and_shown_by_the_line() -> None:
    assert list(professions("is there a newspaper person on the panel?")) == ["press"]
    assert list(professions("기자도 나오나요?")) == ["press"]
    assert is_of("Minister of ICT, Republic of Uzbekistan", "minister")
    assert not is_of("Vice Minister of the Interior", "minister")


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("본회의 1 패널 중에 해양수산부 소속은 누구예요?", "해양수산부"),
        ("둘째 날 발표하는 로테르담 항만청 쪽 인사는 누구죠?", "로테르담 항만청"),
        ("세션 2에서 한국은행에서 나온 연사는 누구예요?", "한국은행"),
        ("Who in Session 2 is from the Ministry of Oceans and Fisheries?", "Ministry of Oceans and Fisheries"),
        ("왼쪽 방은 어디예요?", None),
    ],
)
def test_a_question_names_the_body_whose_people_it_seeks(question: str, body: str | None) -> None:
    assert named_body(question) == body


def test_people_are_told_by_a_body_that_is_named_in_another_language(summit: Say) -> None:
    answer = summit("세션 1 발표자 가운데 베르겐 대학교에서 온 사람은 누구예요?")
    assert "Tomas Berg" in answer.answer
    assert "Yuki Sato" not in answer.answer


def test_a_body_that_nobody_is_of_picks_nobody_out(summit: Say) -> None:
    answer = summit("세션 1 연사 중 방송통신위원회 소속은 누구예요?")
    assert answer.status == "not_found" or answer.answer.count("\n- ") > 1
