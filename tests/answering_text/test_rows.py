"""Lists from a table: the rows that bear all that is said, and nothing where these are not a few of it."""

import pytest

from app.answering.engine import Answerer
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load
from tests.answering.conftest import Say, sayer

HANDOUT = """# Choir festival: stands and halls

## Stands

| Stand | Field | Exhibitor | Power |
|---|---|---|---|
| E1 | Instruments | Workshop for wooden flutes | yes |
| E2 | Instruments | Repairs of old accordions | no |
| E3 | Sheet music | Songs of the northern islands | yes |
| E4 | Clothing | Robes sewn to measure | no |
"""


@pytest.fixture(scope="module")
def choir(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    folder = tmp_path_factory.mktemp("choir")
    (folder / "documents").mkdir()
    (folder / "documents" / "handout.md").write_text(HANDOUT, encoding="utf-8")
    settings = load_settings(documents=folder / "documents", index=folder / "index")
    refresh(folder / "documents", settings.index, settings, embedding=embedding)
    return sayer(Answerer(load(settings.index, settings, embedding), settings))


def test_the_rows_with_a_value_are_listed(choir: Say) -> None:
    answer = choir("Which stands are in the field of instruments?").answer
    assert "wooden flutes" in answer
    assert "accordions" in answer
    assert "islands" not in answer


def test_the_rows_that_say_yes_are_listed(choir: Say) -> None:
    answer = choir("Which stands have power?").answer
    assert "E1" in answer
    assert "E3" in answer
    assert "E2" not in answer
