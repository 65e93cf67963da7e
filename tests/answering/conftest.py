"""The answerers that the tests share: of the forum documents, and of a made congress in Korean and English."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import Answer, Question, Turn
from app.answering.engine import Answerer
from app.settings import Settings, load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import Snapshot, load

Say = Callable[..., Answer]

CONGRESS = """대한심장연구회 2025 추계학술대회

일시: 2025년 11월 7일(금) ~ 8일(토)
장소: 부산 벡스코 제2전시장
주최: 대한심장연구회

■ 11월 7일(금)
08:30 ~ 09:00   등록
09:00 ~ 09:20   개회식
09:20 ~ 10:10   기조강연: 심부전 치료의 미래 (윤서진, 한빛대학교병원 교수)
10:10 ~ 10:30   휴식
10:30 ~ 12:00   제1세션: 부정맥의 최신 지견 / 좌장: 문태오 새솔의료원 과장
12:00 ~ 13:00   오찬
13:00 ~ 14:30   제2세션: 심장 영상과 인공지능 / 좌장: 류하은 다온대학교 교수

■ 11월 8일(토)
09:00 ~ 10:30   제3세션: 예방과 재활 / 좌장: 백지안 푸른병원 원장
10:30 ~ 11:00   폐회식

등록비는 8만원이며 사전등록 마감은 10월 20일입니다.
문의: 학술대회 사무국 (office@heart.example)
"""

SCHOOL = """# Summer School on Ocean Robotics 2026

6-7 July 2026, Harbour Campus, Lisbon

## Monday 6 July 2026

| Time | Session | Room |
|---|---|---|
| 09:00-09:30 | Opening remarks by Clara Benrath, Dean, Harbour Institute | Aula |
| 09:30-11:00 | Session 1: Gliders and buoyancy | B12 |
| 11:00-11:30 | Coffee break | |
| 11:30-13:00 | Session 2: Underwater acoustics | B14 |
| 13:00-14:00 | Lunch | |
| 14:00-17:00 | Session 3: Field test in the harbour | |

## Tuesday 7 July 2026

| Time | Session | Room |
|---|---|---|
| 09:30-11:00 | Session 4: Swarms of vehicles | B12 |
| 11:00-11:30 | Coffee break | |
| 11:30-12:15 | Awards ceremony | Aula |
"""

BEES = """# Pollinator Congress 2027

12-13 May 2027, Orchard Hall, Ghent

The congress brings beekeepers, growers and councils together. Ghent has been running city apiaries since 2016.
The Flemish honey register was opened in March 2019 and now lists 4,100 keepers.

## Wednesday 12 May 2027

| Time | Session |
|---|---|
| 09:00-09:30 | Opening by Maud Peeters, Alderwoman, City of Ghent |
| 09:30-11:00 | Session 1: City apiaries and their neighbours |
| | Moderator: Joris Claes, Planner, City of Ghent |
| | Speakers: |
| | Anke Wouters, Researcher, Flemish Beekeepers' Union (FBU) (10 minutes) |
| | Radu Ionescu, Inspector, Ministry of Agriculture, Romania (15 minutes) |
| | Lien Maes, Lawyer, City of Ghent (5 minutes) |
| 11:00-11:20 | Coffee break |
| 11:20-12:40 | Session 2: Integrated hive monitoring |
| 12:40-13:40 | Lunch |
| 13:40-15:00 | Session 3: Roofs, balconies and permits |

## Thursday 13 May 2027

| Time | Session |
|---|---|
| 09:00-10:30 | Session 4: Honey for schools |
| 10:30-11:00 | Coffee break |
| 11:00-12:30 | Plenary 1: Pesticides and the law |
| 12:30-13:30 | Lunch |
| 13:30-15:30 | Visit to the botanical garden |
"""


def sayer(answerer: Answerer) -> Say:
    """Return a function that puts a question, with earlier turns, to an answerer."""

    def say(question: str, *turns: str, **fields: object) -> Answer:
        roles = ("user", "assistant")
        history = [Turn(role=roles[i % 2], content=text) for i, text in enumerate(turns)]
        return answerer.answer(Question.model_validate({"question": question, "history": history, **fields}))

    return say


def made(folder: Path, name: str, text: str, embedding: PromptedEmbedding) -> Answerer:
    """Return an answerer of one document, read, extracted and indexed like any other."""
    documents = folder / "documents"
    documents.mkdir(exist_ok=True)
    (documents / name).write_text(text, encoding="utf-8")
    settings = load_settings(documents=documents, index=folder / "index")
    refresh(documents, settings.index, settings, embedding=embedding)
    return Answerer(load(settings.index, settings, embedding), settings)


@pytest.fixture(scope="session")
def answerer(snapshot: Snapshot, settings: Settings) -> Answerer:
    """Answers about the forum documents."""
    return Answerer(snapshot, settings)


@pytest.fixture(scope="session")
def say(answerer: Answerer) -> Say:
    """Puts questions about the forum documents."""
    return sayer(answerer)


@pytest.fixture(scope="session")
def congress_answerer(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Answerer:
    """Answers about a medical congress whose only document is a plain Korean text."""
    return made(tmp_path_factory.mktemp("congress"), "program.txt", CONGRESS, embedding)


@pytest.fixture(scope="session")
def congress(congress_answerer: Answerer) -> Say:
    """Puts questions about a medical congress whose only document is a plain Korean text."""
    return sayer(congress_answerer)


@pytest.fixture(scope="session")
def school_answerer(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Answerer:
    """Answers about a summer school whose only document is Markdown with tables."""
    return made(tmp_path_factory.mktemp("school"), "school.md", SCHOOL, embedding)


@pytest.fixture(scope="session")
def school(school_answerer: Answerer) -> Say:
    """Puts questions about a summer school whose only document is Markdown with tables."""
    return sayer(school_answerer)


@pytest.fixture(scope="session")
def bees_answerer(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Answerer:
    """Answers about a congress with prose, sessions and people in one Markdown document."""
    return made(tmp_path_factory.mktemp("bees"), "bees.md", BEES, embedding)


@pytest.fixture(scope="session")
def bees(bees_answerer: Answerer) -> Say:
    """Puts questions about a congress with prose, sessions and people in one Markdown document."""
    return sayer(bees_answerer)


FAIR = """# Harbour Lights Fair 2032

4-5 March 2032, Old Pier, Ghent

## Thursday 4 March 2032

| Time | Session | Room |
|---|---|---|
| 09:00-10:00 | Keynote 1: Lamps of the north | Aula |
| | Speaker: Maud Peeters |
| 10:00-10:30 | Coffee break | |
| 10:30-12:00 | Session 1: Hospital ships and their lamps | B12 |
| | Chair: Joris Claes | |
| 10:30-12:00 | Session 2: Fog and money | B14 |
| | Chair: Anke Wouters | |
| 12:00-13:00 | Lunch | |
| 13:00-14:30 | Session 3: Wicks | B12 |
| | Speaker: Anke Wouters |

## Friday 5 March 2032

| Time | Session | Room |
|---|---|---|
| 06:30-07:30 | Walk at dawn (guide: Lien Maes) | |
| 09:00-10:00 | Keynote 2: Lamps of the south | Aula |
| | Speaker: Ines Fontoura |
| 19:30-22:00 | Dinner | |

Dinner tickets can be bought at the desk until Thursday noon. For the session on wicks bring a candle and a knife.
"""


@pytest.fixture(scope="session")
def fair(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    """Puts questions about a fair with two sessions side by side and some lines of practical information."""
    return sayer(made(tmp_path_factory.mktemp("fair"), "fair.md", FAIR, embedding))
