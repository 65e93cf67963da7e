"""Vectors of statements and labels are made at indexing, and never again for a document that has not changed."""

from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document
from corpus.programme.extract import extract
from corpus.reading import read_folder
from index.embedding.llama import PromptedEmbedding
from index.programme import programme_texts, programme_titles
from index.texts import TextVectors, keys_held, keys_stated, texts_of


@pytest.fixture
def documents(tmp_path: Path) -> tuple[Document, ...]:
    (tmp_path / "a.md").write_text(
        "# Harbour\n\n## Ferry\n\nBoats leave at nine. Bring a coat.\n\n- Tickets: 4 crowns\n", "utf-8"
    )
    (tmp_path / "b.md").write_text("# Lunch\n\nSoup is served at noon. Bowls are deep.\n", "utf-8")
    return read_folder(tmp_path).documents


class Counting(PromptedEmbedding):
    """The packaged model, which counts the texts that it is given."""

    asked: int = 0

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        self.asked += len(texts)
        return super()._get_text_embeddings(texts)


@pytest.fixture
def counting(embedding: PromptedEmbedding) -> Counting:
    return Counting(encoder=embedding._encoder)


def test_statements_stand_under_their_title_and_labels_by_themselves(documents: tuple[Document, ...]) -> None:
    texts = set(texts_of(documents[0]).values())
    assert {"Ferry: Boats leave at nine.", "Ferry: Bring a coat.", "Tickets"} <= texts


def test_what_is_held_is_not_embedded_again_and_what_is_not_only_once(
    documents: tuple[Document, ...], counting: Counting
) -> None:
    text = "Ferry: Boats leave at nine."
    key = next(key for key, told in texts_of(documents[0]).items() if told == text)
    vector = np.asarray(counting.get_text_embedding(text), dtype=np.float32)
    counting.asked = 0
    vectors = TextVectors(counting, {key: vector})
    assert (vectors.of([text, text])[1] == vector).all()
    assert counting.asked == 0
    first = vectors.of(["Is there tea?", text, "Is there tea?"])
    assert first.shape == (3, len(vector))
    assert (vectors.of(["Is there tea?"])[0] == first[0]).all()
    assert counting.asked == 1


@pytest.mark.parametrize(
    ("most", "read", "held"),
    [(1_000, ["a.md", "b.md"], True), (6, ["a.md", "b.md"], False), (0, ["a.md"], False)],
    ids=["all", "one too many", "none"],
)
def test_all_texts_are_held_or_where_there_are_too_many_none(
    documents: tuple[Document, ...], most: int, read: list[str], held: bool
) -> None:
    stated = keys_stated(documents, {}, most)
    assert list(stated) == read
    assert keys_held(stated, most) == ({key for own in stated.values() for key in own} if held else set())


def test_an_unchanged_document_keeps_its_keys_unread(documents: tuple[Document, ...]) -> None:
    stated = keys_stated(documents, {})
    assert keys_stated(documents, {"a.md": ["told"]}) == {**stated, "a.md": ("told",)}


def test_descriptions_stand_for_the_sessions_of_a_forum_and_not_for_those_of_a_site_of_many_years(
    symposium_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_folder(symposium_folder)
    documents = {document.path: document for document in reading.documents}
    found = extract(reading.documents, reading.catalogue)
    titles = set(programme_titles(found))
    assert titles < set(programme_texts(found, documents))
    monkeypatch.setattr("index.programme.MOST", 2)
    assert set(programme_texts(found, documents)) == titles
