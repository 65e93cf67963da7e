"""A person whose name stands in the title of what is asked about is not who is asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load

Say = Callable[[str], Answer]
PAGES = {
    "loom.md": "# Threads of Code With Ada Byron of the Royal Mint\n\nDate: 4 May 2033, 14:00 – 15:00\n\n"
    "Place: Hall 2\n",
    "mint.md": "# Coins and Kings\n\nDate: 6 May 2033, 10:00 – 11:00\n\nPlace: Hall 1\n\n"
    "Speakers:\n\n- Ada Byron, Archivist, Loom Museum\n",
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    folder: Path = tmp_path_factory.mktemp("titles")
    for name, text in PAGES.items():
        (folder / "documents").mkdir(exist_ok=True)
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    settings = load_settings(documents=folder / "documents", index=folder / "index")
    refresh(folder / "documents", folder / "index", settings, embedding=embedding)
    answerer = Answerer(load(folder / "index", settings, embedding), settings)
    return lambda question: answerer.answer(Question(question=question))


@pytest.mark.parametrize(
    "question",
    [
        'When is "Threads of Code With Ada Byron of the Royal Mint"?',
        "what time is Threads of Code with Ada Byron of the Royal Mint",
    ],
)
def test_the_hours_are_those_of_what_bears_the_title(ask: Say, question: str) -> None:
    answer = ask(question).answer
    assert "14:00" in answer and "10:00" not in answer


def test_the_person_is_meant_where_only_the_person_is_named(ask: Say) -> None:
    answer = ask("What is the post of Ada Byron?").answer
    assert "Archivist" in answer
