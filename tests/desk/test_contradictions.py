"""What the programme says against an approved answer: times, days, places and people, on a programme of its own."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.answering.engine import Answerer
from app.faq.content import FaqContent
from app.faq.contradiction import contradictions, days_agree, places_agree
from app.faq.lifecycle import Published
from app.settings import load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import Snapshot, load

PROGRAMME = """# River Basins Congress 2025

Daegu, 12-13 May 2025

## Monday 12 May 2025

| Time | Session | Room | Speaker |
|---|---|---|---|
| 09:00-09:45 | Opening Ceremony | Hall A | Maria Keller, River Commission |
| 10:00-11:30 | Workshop 1: Floods | Room 105 | Tomas Lind, Delta Institute |

## Tuesday 13 May 2025

| Time | Session | Room | Speaker |
|---|---|---|---|
| 09:00-10:30 | Workshop 2: Drought | Room 201 | Aiko Mori, Water Agency |
"""


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> tuple[Snapshot, Answerer]:
    folder: Path = tmp_path_factory.mktemp("basins")
    (folder / "documents").mkdir()
    (folder / "documents" / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    settings = load_settings(documents=folder / "documents", index=folder / "index")
    refresh(settings.documents, settings.index, settings, embedding=embedding)
    snapshot = load(settings.index, settings, embedding)
    return snapshot, Answerer(snapshot, settings)


@pytest.mark.parametrize(
    ("question", "answer", "contradicted"),
    [
        ("When is Workshop 1?", "It begins at 10:00 on Monday.", False),
        ("When is Workshop 1?", "It begins at 11:00 on Monday.", True),
        ("When is Workshop 1?", "On 13 May, in the morning.", True),
        ("When is Workshop 1?", "On Tuesday, in the morning.", True),
        ("When is Workshop 1?", "On Monday; please register by 11:30.", False),
        ("워크숍 1은 언제예요?", "화요일에 열립니다.", True),
        ("워크숍 1은 언제예요?", "5월 12일 월요일에 열립니다.", False),
        ("Where is the Opening Ceremony?", "In Hall A, beside the stairs.", False),
        ("Where is the Opening Ceremony?", "In Room 201.", True),  # another one of the programme's
        ("Where is the Opening Ceremony?", "In Hall B.", True),  # one that is called alike
        ("Where is the Opening Ceremony?", "Follow the signs; doors open at 08:00.", False),
        ("Who speaks at Workshop 1?", "Mr Lind of the Delta Institute.", False),
        ("Who speaks at Workshop 1?", "Aiko Mori does.", True),
        ("Who speaks at Workshop 1?", "The institute's director.", False),
    ],
)
def test_an_answer_is_contradicted_only_where_the_programme_surely_says_something_else(
    congress: tuple[Snapshot, Answerer], question: str, answer: str, contradicted: bool
) -> None:
    korean = any("가" <= letter <= "힣" for letter in answer)
    content = FaqContent(variants=(question,), **{"answer_ko" if korean else "answer_en": answer})
    faq = Published("1", content, "Secretariat", datetime.now(UTC), stale=False)
    found = contradictions(faq, *congress)
    assert [finding.kind for finding in found] == ["contradicted"] * contradicted


def test_a_wrong_answer_in_one_language_is_seen_beside_a_right_one_in_the_other(
    congress: tuple[Snapshot, Answerer],
) -> None:
    content = FaqContent(
        variants=("When is Workshop 1?",), answer_en="At 10:00 on Monday.", answer_ko="월요일 11시입니다."
    )
    faq = Published("1", content, "Secretariat", datetime.now(UTC), stale=False)
    assert contradictions(faq, *congress)[0].then == "월요일 11시입니다."


def test_days_and_places_that_are_not_given_agree_with_any() -> None:
    monday = date(2025, 5, 12)
    assert days_agree("In the morning", [monday])
    assert days_agree("On Tuesday", [])
    assert not days_agree("Tuesday or 14 May", [monday])
    assert places_agree("In the lobby", ["Hall A"], ["Hall A", "Hall B"])
    assert places_agree("Hall A and Hall B", ["Hall A"], ["Hall A", "Hall B"])
    assert not places_agree("201호에서 열립니다", ["105호"], [])
    assert places_agree("105호에서 열립니다", ["105호"], [])
    assert places_agree("Somewhere", [], ["Hall A"])
