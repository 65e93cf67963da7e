"""A question that names a document as its source is asked of that document, and the name is no topic."""

from pathlib import Path

import pytest

from app.answering.text.sources import sources_named
from corpus.document import Document
from corpus.reading import read_folder


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    folder: Path = tmp_path_factory.mktemp("sources")
    (folder / "ACME_news_june.md").write_text(
        "# Harbour week opens\n\nSeals came back to the quay.\n", encoding="utf-8"
    )
    (folder / "TIDE_news_july.md").write_text("# Harbour week ends\n\nThe quay is quiet again.\n", encoding="utf-8")
    (folder / "concept_note.md").write_text("# Concept note\n\nBoats shall be quiet.\n", encoding="utf-8")
    (folder / "timetable.md").write_text("# Timetable\n\n10:00-11:00 Opening\n", encoding="utf-8")
    return read_folder(folder).documents


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What does the concept note say about boats?", {"concept_note.md"}),
        ("Per the concept note, what shall boats be?", {"concept_note.md"}),
        ("배는 어떻게 해야 한다고 개념 노트에 나와 있나요?", {"concept_note.md"}),
        ("According to the TIDE news item, how is the quay?", {"TIDE_news_july.md"}),
        ("ACME 기사에서 무엇이 돌아왔다고 하나요?", {"ACME_news_june.md"}),
        ("In the article about the quay, what came back?", {"ACME_news_june.md", "TIDE_news_july.md"}),
        ("In which slides is the quay shown?", set()),
        ("What email address do I write to?", set()),
        ("When is the deadline for giving in my slides?", set()),
        ("Where is the opening?", set()),
        ("세션 글에서 뭐가 좋다고 하나요?", set()),
    ],
)
def test_the_documents_of_the_kind_and_name_are_meant(
    documents: tuple[Document, ...], question: str, paths: set[str]
) -> None:
    assert sources_named(question, documents).paths == paths


def test_what_names_the_source_is_blanked_out(documents: tuple[Document, ...]) -> None:
    rest = sources_named("According to the TIDE news item, how is the quay?", documents).rest
    assert "TIDE" not in rest
    assert "news" not in rest
    assert "how is the quay?" in rest
