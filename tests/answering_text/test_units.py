"""Units are exact pieces of a document, under their titles."""

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answering.text.units import Stems, Units, words_of
from corpus.document import Document
from corpus.reading import read_folder

NOTE = """# Delta Forum on Rivers

## Logistics

Badges are handed out at the Heron Gate from 7:45. They must be worn at all times.

Speakers:

- Amara Diallo, Basin Authority
- Jonas Petrik, Hydrology Institute

| Time | What |
|---|---|
| 9:00 | Welcome by the mayor |
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    folder = tmp_path_factory.mktemp("rivers")
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    return {document.path: document for document in read_folder(folder).documents}


def test_a_paragraph_is_read_sentence_by_sentence(documents: Mapping[str, Document]) -> None:
    texts = [unit.text for unit in Units(documents).of("note.md")]
    assert "Badges are handed out at the Heron Gate from 7:45." in texts
    assert "They must be worn at all times." in texts


def test_an_item_stands_without_its_bullet_under_the_line_that_announces_it(documents: Mapping[str, Document]) -> None:
    item = next(unit for unit in Units(documents).of("note.md") if unit.text.startswith("Amara"))
    assert item.text == "Amara Diallo, Basin Authority"
    assert "Logistics" in item.path or item.lead == "Speakers:"


def test_a_short_row_is_one_unit_without_bars(documents: Mapping[str, Document]) -> None:
    assert any(unit.text == "9:00 – Welcome by the mayor" for unit in Units(documents).of("note.md"))


def test_units_of_the_forum_lie_in_their_documents_in_order(documents_folder: Path) -> None:
    read = {document.path: document for document in read_folder(documents_folder).documents}
    units = Units(read)
    for path, document in read.items():
        found = units.of(path)
        assert found
        assert all(0 <= unit.start < unit.end <= len(document.text) for unit in found)
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("organised", "Organising"),
        ("adopted", "adoption"),
        ("digitalisation", "digitalization"),
        ("만찬은", "만찬"),
    ],
)
def test_forms_of_a_word_are_one_word(asked: str, told: str) -> None:
    assert words_of(asked)[0].stem in Stems(words_of(told), told)


@pytest.mark.parametrize(("asked", "told"), [("public", "publisher"), ("inter", "internet"), ("June", "July")])
def test_other_words_are_not(asked: str, told: str) -> None:
    assert words_of(asked)[0].stem not in Stems(words_of(told), told)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_words_are_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words_of(text))


def _texts(folder: Path, name: str, text: str) -> list[tuple[str, str]]:
    """Return the units of one file as (innermost title, text)."""
    (folder / name).write_text(text, encoding="utf-8")
    read = {document.path: document for document in read_folder(folder).documents}
    return [(unit.path[-1] if unit.path else "", unit.text) for unit in Units(read).of(name)]


def test_a_row_of_short_cells_is_read_with_its_column_heads(tmp_path: Path) -> None:
    table = "# Rooms\n\n| Room | Floor | Seats |\n|---|---|---|\n| Heron | 2 | 140 |\n"
    assert ("Rooms", "Heron – Floor: 2 – Seats: 140") in _texts(tmp_path, "rooms.md", table)


def test_a_paragraphs_opening_title_names_what_follows(tmp_path: Path) -> None:
    found = _texts(tmp_path, "note.md", "# At the venue\n\n**Cloakroom.** Open until 19:00. Coats only.\n")
    assert ("Cloakroom", "Open until 19:00.") in found


def test_a_line_that_the_page_parts_is_one_sentence(tmp_path: Path) -> None:
    found = _texts(
        tmp_path, "note.txt", "ABOUT\n\nThe ferry leaves from the northern\npier at noon. It waits for nobody.\n"
    )
    assert any(" ".join(text.split()) == "The ferry leaves from the northern pier at noon." for _, text in found)
