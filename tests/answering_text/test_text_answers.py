"""Answers in the documents' own words, and refusals, on the forum's documents with the real index."""

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import Settings
from corpus.statements import statements
from index.snapshot import Snapshot


@pytest.fixture(scope="module")
def answerer(snapshot: Snapshot, settings: Settings) -> Answerer:
    return Answerer(snapshot, settings)


def ask(answerer: Answerer, question: str) -> Answer:
    return answerer.answer(Question(question=question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Why are guiding principles such as fairness more required in the public sphere?",
            "main purpose of public administration",
        ),
        ("What does OPDC stand for?", "Office of the Public Sector Development Commission"),
        ("What is the Policy Lab?", "Policy"),
        ("What threatens vulnerable communities disproportionately?", "severity"),
        ("How does the Gender Equality Seal guide institutions?", "Seal"),
    ],
)
def test_the_answer_quotes_the_line_that_tells(
    answerer: Answerer, snapshot: Snapshot, question: str, told: str
) -> None:
    found = ask(answerer, question)
    assert found.status == "answered"
    assert told.lower() in found.answer.lower()
    for citation in found.citations:
        assert snapshot.documents[citation.document].text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "question",
    [
        "Is there parking at the venue?",
        "What is the dress code for the dinner?",
        "통역 서비스가 있나요?",
        "주차장은 어디인가요?",
        "How much did the catering cost?",
        "What does ISDGB stand for?",
        "Who won the chess tournament?",
    ],
)
def test_what_the_materials_do_not_tell_is_refused_by_name(answerer: Answerer, question: str) -> None:
    found = ask(answerer, question)
    assert found.status == "not_found"
    assert found.confidence < 0.3


def test_korean_questions_about_english_text_are_led_in_and_quoted(answerer: Answerer) -> None:
    found = ask(answerer, "정책랩이란 무엇인가요?")
    assert found.language == "ko"
    assert "자료" in found.answer


def test_answers_are_short_and_the_same_each_time(answerer: Answerer) -> None:
    question = "Why is inclusive multistakeholder engagement more critical?"
    first, second = ask(answerer, question), ask(answerer, question)
    assert first.model_dump(exclude={"seconds"}) == second.model_dump(exclude={"seconds"})
    assert len(first.answer.split()) <= 80


@pytest.mark.parametrize(
    "question", ["?!", "🙂", "'; DROP TABLE sessions; --", "<script>alert(1)</script>", "ا" * 300, "why " * 2000]
)
def test_bad_input_comes_back_in_the_same_shape(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).status in ("answered", "not_found")


@pytest.mark.parametrize("question", ["Why involve outsiders?", "외부 사람들은 왜 참여시키나요?"])
def test_statements_nearest_in_meaning_are_weighed_wherever_they_stand(
    answerer: Answerer, snapshot: Snapshot, question: str
) -> None:
    query = answerer.understand(Question(question=question))
    told = [one for document in snapshot.documents.values() for one in statements(document)]
    likeness = snapshot.texts.of([one.wording for one in told]) @ query.vector
    nearest = {(told[i].document, told[i].start) for i in (-likeness).argsort(kind="stable")[:5].tolist()}
    weighed = {(one.unit.document, one.unit.start) for one in answerer.text.weigh(query).ranked}
    assert len(nearest & weighed) >= 4  # of a passage that stands in two documents one is searched


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "What trends does the partnerships plenary say have been threatening global cooperation?",
            "growing nationalism",
        ),
    ],
)
def test_a_sentence_that_names_several_things_answers_alone(answerer: Answerer, question: str, told: str) -> None:
    found = ask(answerer, question)
    assert told in found.answer
    assert len(found.citations) == 1
