"""Typing errors are mended with the corpus's words; what the corpus or the language knows stays as typed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answering.question.typos import Speller

MARINE = """
Nordhaven Ocean Week. Opening plenary with Ingrid Solberg-Okafor, Harbour Master of Nordhaven.
Session 4: Dredging without harm. Registration desk, Cormorant Hall. The moderator is Tomasz Wierzba.
"""


@pytest.fixture(scope="module")
def marine() -> Speller:
    return Speller([MARINE])


@pytest.fixture(scope="module")
def forum(documents_folder: Path) -> Speller:
    return Speller(path.read_text(encoding="utf-8") for path in sorted(documents_folder.glob("*.[tm][xd]*")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wen does the plenery strat", "when does the plenary start"),
        ("whos the modertaor of sesion 4", "who's the moderator of session 4"),
        ("wher is the registraton desk", "where is the registration desk"),
        ("wats teh tital of sesion 4", "what's the title of session 4"),
        ("Is Tomas Wierzba the moderator?", "Is Tomasz Wierzba the moderator?"),
    ],
)
def test_slips_are_mended_with_the_corpus_words(marine: Speller, typed: str, meant: str) -> None:
    assert marine.correct(typed).text.lower() == meant.lower()


@pytest.mark.parametrize(
    "question",
    [
        "When does Patel speak?",
        "is there wifi in Cormorant Hall",
        "Is the week moved to Busan?",
        "Which youngsters or bosses peer into the future?",
        "Do I need a visa, Ingrid?",
        "what does NIRB stand for",
        "기조연설은 누가 하나요?",
        "채용이나 평가 같은 업무는 어느 세션에서 다루나요?",
        "따로 신청해야 하나요? 문서마다 같나요?",
    ],
)
def test_known_words_and_foreign_names_stay(marine: Speller, question: str) -> None:
    correction = marine.correct(question)
    assert (correction.text, dict(correction.changes)) == (question, {})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("만찬 몇시애 시작하나여?", "만찬 몇시에 시작하나요?"),
        ("쎄션 2 언제 끝나염", "세션 2 언제 끝나요"),
        ("기조연솔은 누가 해여", "기조연설은 누가 해요"),
        ("폐회식 몃시애 끈나나여", "폐회식 몇시에 끝나나요"),
        ("견학은 언재 시자카나요", "견학은 언제 시작하나요"),
    ],
)
def test_korean_is_mended_by_its_letters(marine: Speller, typed: str, meant: str) -> None:
    assert marine.correct(typed).text == meant


def test_changes_name_what_was_typed(forum: Speller) -> None:
    correction = forum.correct("whats Devin Row's postion at the carribean center")
    assert correction.text == "what's Devon Rowe's position at the caribbean center"
    assert correction.changes["postion"] == "position"
    assert correction.changes["Devin Row"] == "Devon Rowe"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(Speller([MARINE]).correct(text).text, str)


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARINE.replace(":", " ").replace(".", " ").split()), max_size=12))
def test_words_of_the_corpus_are_never_changed(words: list[str]) -> None:
    question = " ".join(words)
    assert Speller([MARINE]).correct(question).text == question
