"""A question about what another document tells of: the sentence says which it is, the programme has the rest."""

import pytest

from app.answering.engine import Answerer
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load
from tests.answering.conftest import Say, sayer

PROGRAMME = """# Small Theatre Days 2028

8-9 March 2028, Kontor, Aarhus

## Wednesday 8 March 2028

| Time | Session |
|---|---|
| 09:00-10:30 | Session 1: Puppets for grown-ups |
| | Moderator: Birgit Lund, Director, Teatret Kul |
| 11:00-12:30 | Session 2: Lights from old bicycles |
| | Moderator: Omar Nasri, Technician, Scene Nord |
| 13:30-15:00 | Session 3: Who sells the tickets? |
| | Moderator: Petra Vinter, Lawyer, Danish Stages Union |
"""

NEWS = """# News from the theatre days

The young audience gave its prize to the hall that stayed dark for an hour: in Session 2 every lamp was pedalled.
Petra Vinter has written the guide to fair contracts that every stage received by post.
"""

REPORT = """# Report of the technicians

## Thursday

We were called to Session 3, where the tickets were debated behind a closed curtain.
The broken curtain was mended with a pulley from the harbour.
"""


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    """Puts questions about a forum of a programme and a news item."""
    folder = tmp_path_factory.mktemp("theatre")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    (documents / "news.md").write_text(NEWS, encoding="utf-8")
    (documents / "report.md").write_text(REPORT, encoding="utf-8")
    settings = load_settings(documents=documents, index=folder / "index")
    refresh(documents, settings.index, settings, embedding=embedding)
    return sayer(Answerer(load(settings.index, settings, embedding), settings))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("The young audience gave its prize to a dark hall. Who moderated that session?", ["Omar Nasri"]),
        ("The young audience's prize for a dark hall: what time and which session?", ["11:00"]),
        ("The writer of the guide to fair contracts: which session does she moderate, and who is she?", ["Session 3"]),
    ],
)
def test_a_sentence_says_what_the_programme_is_asked_about(theatre: Say, question: str, facts: list[str]) -> None:
    answer = theatre(question)
    assert answer.status == "answered"
    for fact in facts:
        assert fact in answer.answer
    assert {citation.document for citation in answer.citations} == {"news.md", "programme.md"}


def test_what_no_sentence_tells_of_is_no_bridge(theatre: Say) -> None:
    assert theatre("The minister opened an aquarium. Who moderated that session?").status == "not_found"


def test_the_line_that_names_the_thing_is_cited_beside_the_sentence_that_does_not(theatre: Say) -> None:
    answer = theatre("The report tells of a broken curtain and of a pulley from a harbour. Who moderated that session?")
    assert "Petra Vinter" in answer.answer
    quotes = " | ".join(citation.quote for citation in answer.citations)
    assert "pulley" in quotes and "Session 3" in quotes
