"""Questions whose parts stand in several documents: a statement beside what is asked, one of several people meant."""

import pytest

from app.answering.engine import Answerer
from app.answering.text.parts import Parts, parts
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load
from tests.answering.conftest import Say, sayer

PROGRAMME = """# Harbour Lights Meeting 2029

4-5 June 2029, Old Customs House, Rauma

## Monday 4 June 2029

| Time | Session |
|---|---|
| 09:00-09:30 | Opening ceremony |
| | Opening remarks: |
| | Silja Kantola, Mayor of Rauma, Finland |
| | Edgars Ozols, Secretary General, Baltic Lamp Union (BLU) |
| | Keynote speech: |
| | Ines Tavares, Keeper, Cabo Claro Lighthouse, Portugal |
| 10:00-11:30 | Session 1: Lamps that count birds |
| | Organised by the Nordic Seabird Institute (NSI) |
| | Moderator: Pekka Salo, Warden, Finland |
| | Speakers: |
| | Marit Haugen, Ecologist, Norway (15 minutes) |
| | Tomasz Wilk, Engineer, Poland (20 minutes) |
| 13:00-14:30 | Session 2: Who pays for the foghorn? |
| | Moderator: Anna Lind, Treasurer, Sweden |
"""

NEWS = """# After the Harbour Lights Meeting

Tomasz Wilk could not leave Gdynia because of the storm and spoke by video link.
The NSI, which belongs to the Royal Academy of Shores, showed its counting lamp to guests from Chile, Poland and Fiji.
Mr Ozols visited the school of Rauma and gave it forty lanterns.
Ines Tavares has written a book called Night Without Corners.
"""


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    """Answer questions about a made meeting that two documents tell of."""
    folder = tmp_path_factory.mktemp("lights")
    (folder / "documents").mkdir()
    (folder / "documents" / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    (folder / "documents" / "news.md").write_text(NEWS, encoding="utf-8")
    settings = load_settings(documents=folder / "documents", index=folder / "index")
    refresh(settings.documents, settings.index, settings, embedding=embedding)
    return sayer(Answerer(load(settings.index, settings, embedding), settings))


@pytest.mark.parametrize(
    ("question", "facts", "documents"),
    [
        (
            "Which speaker of the session on counting birds joined by video, and how many minutes did he have?",
            ["Tomasz Wilk", "20 minutes"],
            2,
        ),
        ("개회식에서 개회사를 했고 라우마의 학교도 찾아간 사람은 누구예요?", ["Edgars Ozols"], 2),
        ("The news says guests came from Chile, Poland and Fiji. Which Polish engineer is in Session 1?", ["Wilk"], 2),
        ("The woman giving the keynote speech - what book has she written?", ["Night Without Corners"], 2),
        (
            "The programme has Session 1 organised by the NSI. Which academy does the NSI belong to?",
            ["Royal Academy of Shores"],
            2,
        ),
    ],
)
def test_what_two_documents_tell_is_told_from_both(
    lights: Say, question: str, facts: list[str], documents: int
) -> None:
    answer = lights(question)
    for fact in facts:
        assert fact in answer.answer, answer.answer
    assert len({citation.document for citation in answer.citations}) == documents


@pytest.mark.parametrize("question", ["Who are the speakers of Session 1?", "Session 1 speakers please"])
def test_people_who_are_all_asked_for_are_not_told_apart(lights: Say, question: str) -> None:
    answer = lights(question).answer
    assert "Haugen" in answer and "Wilk" in answer


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "6월 회의와 9월 축제는 각각 어디서 열리나요?",
            Parts(("6월 회의는 어디서 열리나요?", "9월 축제는 어디서 열리나요?")),
        ),
        (
            "Where are the fair and the dinner held, respectively?",
            Parts(("Where are the fair held?", "Where are the dinner held?")),
        ),
        (
            "The mayor who opened the fair - where does she speak again?",
            Parts(("where does she speak again",), "The mayor who opened the fair"),
        ),
        (
            "The note lists Fiji among the guests. Who from Fiji is in the programme?",
            Parts(("Who from Fiji is in the programme",), told="The note lists Fiji among the guests"),
        ),
        ("I have a bus at 5. Can I still see Session 2?", Parts(("I have a bus at 5. Can I still see Session 2?",))),
        ("개회식 시간이랑, 거기서 누가 말하는지 알려주세요", Parts(("개회식 시간", "거기서 누가 말하는지 알려주세요"))),
    ],
)
def test_a_question_is_cut_into_what_it_asks_and_what_it_states(question: str, found: Parts) -> None:
    assert parts(question) == found
