"""Reasons, names, sayings and what is not told, on a made forum whose documents nobody else's questions are about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load

_PROGRAMME = """# Harbour Week 2031

Harbour Week 2031 takes place in Ostend, Belgium, on Monday 5 May 2031.

## Programme

### 09:00-10:00 Workshop 1: Quiet engines
Room: Dock A
Speaker: Femke Claes, Chief Engineer, North Sea Pilots

### 10:30-11:30 Workshop 2: Seagrass in the basin
Room: Dock B
Keynote speech: Anton Rykov, former Harbour Master of Tallinn

The workshop rapporteur will gather the findings and hand them to the committee.

### 19:00-22:00 Dinner
A choir from the port school will sing.
"""

_NOTE = """# Background note

## Why now

Ferries wake the families who live along the quay. To answer these complaints, the pilots
have switched to quiet engines.

The night gate stays shut on weekdays. Otters cross the slipway after dark, because the lamps are off.

There is no parking at the quay. Dinner tickets cost 40 euros and are sold at the registration desk.

The tram from the central station takes nine minutes.

If you have put your name down for the boat trip and cannot come, tell the desk: nine people wait for a seat. The list
at the desk closes on Monday at 15:00.

| Board | Title | Presenter |
|---|---|---|
| B07 | Maps drawn by fishermen | Ines Coelho |
| B09 | A bell for the fog | Torben Lund |

Planting seagrass is vital for keeping the basin clear.

## 알림

올해는 종이 지도를 나눠 주지 않습니다. 작년에 남은 지도를 모두 버려야 했기 때문입니다.

수달이 다니는 길은 나무 울타리로 막았습니다.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Callable[[str], Answer]:
    folder = tmp_path_factory.mktemp("harbour")
    documents: Path = folder / "documents"
    documents.mkdir()
    (documents / "programme.md").write_text(_PROGRAMME, encoding="utf-8")
    (documents / "background-note.md").write_text(_NOTE, encoding="utf-8")
    settings = Settings(documents=documents, index=folder / "index")
    refresh(documents, settings.index, settings, embedding=embedding)
    answerer = Answerer(load(settings.index, settings, embedding), settings)
    return lambda question: answerer.answer(Question(question=question))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why have the pilots switched to quiet engines?", "wake the families"),
        ("Why does the night gate stay shut on weekdays?", "Otters"),
        ("올해는 왜 종이 지도를 나눠 주지 않나요?", "버려야 했기 때문"),
        ("Why does planting seagrass matter?", "keeping the basin clear"),
    ],
)
def test_a_reason_comes_with_what_it_explains(ask: Callable[[str], Answer], question: str, told: str) -> None:
    found = ask(question)
    assert found.status == "answered"
    assert told in found.answer


def test_a_line_with_the_deadline_goes_before_a_better_one_without(ask: Callable[[str], Answer]) -> None:
    assert "closes on Monday at 15:00" in ask("Is it too late to put my name on the list for the boat trip?").answer


@pytest.mark.parametrize(
    "question",
    [
        "What did Anton Rykov say in his keynote?",
        "Name of the rapporteur for workshop 2?",
        "What's the name of the choir singing at the dinner?",
        "email address of Femke Claes?",
        "Femke Claes 이메일 주소가 뭐예요?",
        "Where do I hang up my coat at Harbour Week?",
        "Which aquarium in Ostend is Harbour Week at?",
        "워크숍 2 좌장은 누가 맡나요?",
        "Who won the prize for the best poster?",
        "포스터상은 누가 받았어요?",
        "What's the registration fee for Harbour Week?",
        "How long does the tram from Zaventem take?",
        "저녁에 와인도 나오나요? 메뉴가 궁금해요",
    ],
)
def test_what_stands_beside_the_thing_asked_is_no_answer(ask: Callable[[str], Answer], question: str) -> None:
    assert ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where does Harbour Week take place?", "Ostend"),
        ("Which room is Workshop 2 in?", "Dock B"),
        ("Who speaks in Workshop 1?", "Femke Claes"),
        ("How much is a dinner ticket?", "40 euros"),
        ("How long does the tram from the central station take?", "nine minutes"),
        ("What's the parking fee at the quay?", "no parking"),
        ("Who presents board B09?", "Torben Lund"),
    ],
)
def test_what_the_programme_tells_is_answered_as_before(ask: Callable[[str], Answer], question: str, told: str) -> None:
    found = ask(question)
    assert found.status == "answered"
    assert told in found.answer
