"""A document's own questions are answered by what stands under them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load

_FAQ = """# Questions people ask us - Beekeepers' Week, Lund 2030

### Is there a fee?

No.

### Can I take a swarm home?

Yes, one for each member, if you tell us by 1 May. The boxes are handed out on the last evening.

### Why is the hive museum shut?

Because its roof is being mended. Groups may see the garden.

### How do I get from Malmö Airport to the meadow?

Bus 44 stops at the gate. It costs SEK 60 and takes half an hour.

### Will the talks be recorded?

Only the opening.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Callable[[str], Answer]:
    folder: Path = tmp_path_factory.mktemp("bees")
    (folder / "documents").mkdir()
    (folder / "documents" / "faq.md").write_text(_FAQ, encoding="utf-8")
    settings = load_settings(documents=folder / "documents", index=folder / "index")
    refresh(folder / "documents", folder / "index", settings, embedding=embedding)
    answerer = Answerer(load(folder / "index", settings, embedding), settings)
    return lambda question: answerer.answer(Question(question=question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is there a fee?", "No"),
        ("may i bring a swarm home with me?", "Yes, one for each member, if you tell us by 1 May"),
        ("Why can't we visit the hive museum?", "Because its roof is being mended"),
        ("how do i get to the meadow from malmö airport", "Bus 44 stops at the gate"),
        ("Are the talks filmed?", "Only the opening"),
        ("강연은 녹화되나요?", "Only the opening"),
    ],
)
def test_the_section_whose_title_asks_the_same_answers(ask: Callable[[str], Answer], question: str, told: str) -> None:
    found = ask(question)
    assert found.status == "answered"
    assert told in found.answer
    assert "#" not in found.citations[0].quote


@pytest.mark.parametrize("question", ["When does the hive museum open?", "Who records the swarms?"])
def test_a_title_near_by_is_not_the_same_question(ask: Callable[[str], Answer], question: str) -> None:
    assert ask(question).confidence != 0.9
