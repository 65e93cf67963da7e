"""Whom to write to or call, from lines that bear an address and say what it is for."""

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load

_NOTE = """# Practical note

Participants: 26 April 2031, Mill Hall, Bruges.

## Interpretation and visitors from abroad

Interpretation: Claire Bae, intl@mills.example, +32 50 555 190

## Press

Journalists may write to Odile Roos (press@mills.example).

## Secretariat

Mill Conference office
office@mills.example
"""


@pytest.fixture(scope="module")
def mills(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Answerer:
    folder = tmp_path_factory.mktemp("mills")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "note.md").write_text(_NOTE, encoding="utf-8")
    settings = Settings(documents=documents, index=folder / "index")
    refresh(documents, settings.index, settings, embedding=embedding)
    return Answerer(load(settings.index, settings, embedding), settings)


def _ask(mills: Answerer, question: str) -> Answer:
    return mills.answer(Question(question=question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("I have a question on interpretation. Who should I email?", "intl@mills.example"),
        ("통역 문의는 어디로 메일 보내면 되나요?", "intl@mills.example"),
        ("Which email do journalists use?", "press@mills.example"),
        ("press@mills.example – whose address is that?", "Odile Roos"),
    ],
)
def test_the_line_says_whom_it_reaches(mills: Answerer, question: str, told: str) -> None:
    answer = _ask(mills, question)
    assert answer.status == "answered"
    assert told in answer.answer


@pytest.mark.parametrize("question", ["Who do I email about lost luggage?", "What is the phone number of the choir?"])
def test_nobody_is_named_for_what_no_line_says(mills: Answerer, question: str) -> None:
    assert _ask(mills, question).status == "not_found"
