"""Practical questions answered by the cell, field or line that holds the value, on two made forums' hand-outs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.answering.text.fact_questions import fact_question
from app.answering.text.fields import facts
from app.settings import load_settings
from corpus.reading import read_folder
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import Snapshot, load
from tests.forums import practical

Say = Callable[[str], Answer]


def _snapshot(documents: Path, index: Path, embedding: PromptedEmbedding) -> Snapshot:
    settings = load_settings(documents=documents, index=index)
    refresh(documents, index, settings, embedding=embedding)
    return load(index, settings, embedding)


def _sayer(documents: Path, index: Path, embedding: PromptedEmbedding) -> Say:
    snapshot = _snapshot(documents, index, embedding)
    answerer = Answerer(snapshot, load_settings(documents=documents, index=index))

    def say(question: str) -> Answer:
        found = answerer.answer(Question(question=question))
        for citation in found.citations:
            text = snapshot.documents[citation.document].text
            assert text[citation.start : citation.end] == citation.quote
        return found

    return say


@pytest.fixture(scope="module")
def mudflat(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    folder = tmp_path_factory.mktemp("mudflat")
    return _sayer(practical.make_korean(folder / "documents"), folder / "index", embedding)


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    folder = tmp_path_factory.mktemp("mountain")
    return _sayer(practical.make_english(folder / "documents"), folder / "index", embedding)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("학생 참가비 얼마예요", ("70,000원", "90,000원"), ("150,000",)),
        ("일반 현장등록 얼마", ("180,000원",), ("150,000", "90,000")),
        ("학생 사전등록 요금은?", ("70,000원",), ("90,000",)),
        ("참가비 알려줘", ("150,000원", "70,000원", "무료"), ()),
        ("와이파이 비번", ("mud2028flat",), ()),
        ("주차비 얼마", ("5,000원",), ()),
        ("가로림호텔 1박 얼마", ("110,000원",), ("65,000",)),
        ("노을펜션에서 걸어서 몇 분", ("12분",), ("4분",)),
        ("가로림호텔 체크인 몇 시", ("14:00",), ("15:00",)),
        ("안내데스크 금요일 몇 시까지 해요", ("12:30",), ("18:00",)),
        ("9월 21일 안내데스크 운영시간", ("09:00", "17:00"), ("08:30",)),
        ("등록 마감 언제예요", ("8월 31일",), ()),
        ("문의 전화", ("041-555-0188",), ()),
        ("사무국 이메일", ("mudflat@garorim.example",), ()),
        ("행사장 주소", ("물길로 88",), ()),
        ("복장", ("장화",), ()),
        ("wifi password?", ("mud2028flat",), ()),
        ("student fee on site", ("90,000원",), ("70,000",)),
        ("how much is parking", ("5,000원",), ()),
    ],
)
def test_a_korean_page_tells_the_value_asked_for(
    mudflat: Say, question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    found = mudflat(question)
    assert found.status == "answered"
    assert all(text in found.answer for text in told)
    assert not any(text in found.answer for text in untold)


@pytest.mark.parametrize(
    "question",
    [
        "군인 참가비 얼마",  # a row that the table lacks
        "동반자 참가비",
        "조선호텔 1박 얼마",
        "서해유스호스텔 전화번호",  # a column that it lacks
        "가로림호텔 체크아웃 몇 시",
        "가로림호텔 수영장 있나요",
        "주차장 높이 제한",
    ],
)
def test_a_korean_page_is_not_asked_for_what_its_tables_lack(mudflat: Say, question: str) -> None:
    assert mudflat(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("wifi code?", ("granite-31",), ()),
        ("student ticket early bird", ("NOK 900",), ("1,100", "2,400")),
        ("how much is a ticket for non-members at the door", ("NOK 4,000",), ("3,300",)),
        ("members price", ("NOK 2,400", "NOK 3,300"), ("3,100",)),
        ("what do students pay on the day", ("NOK 1,300",), ("NOK 900",)),
        ("address of the hall", ("Elvegata 9",), ()),
        ("how do I get there by train", ("Vossnes",), ()),
        ("what should I wear to the closing supper", ("informal",), ()),
        ("email for invoices", ("billing@fjellmeet.example",), ("trips@",)),
        ("phone for field trips", ("+47 55 00 31 40",), ("31 77",)),
        ("price of Fjord Inn", ("NOK 1,150",), ("480",)),
        ("how far is the Grand Elva", ("18 min",), ("11 min",)),
        ("is breakfast included at the hostel", ("not included",), ()),
        ("when does the hall open", ("7:45",), ()),
        ("accessibility contact", ("access@fjellmeet.example",), ()),
        ("학생 참가비", ("NOK 900",), ("2,400",)),
        ("와이파이 비밀번호", ("granite-31",), ()),
    ],
)
def test_an_english_hand_out_tells_the_value_asked_for(
    mountain: Say, question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    found = mountain(question)
    assert found.status == "answered"
    assert all(text in found.answer for text in told)
    assert not any(text in found.answer for text in untold)


@pytest.mark.parametrize(
    "question",
    [
        "phone for invoices",  # the row has an e-mail address alone
        "price of the Radisson",
        "pensioner ticket price",
        "Fjord Inn check-in time",
        "Grand Elva phone number",
        "parking?",
        "press email",
        "taxi from the airport cost",
    ],
)
def test_an_english_hand_out_is_not_asked_for_what_its_tables_lack(mountain: Say, question: str) -> None:
    assert mountain(question).status == "not_found"


def test_a_cell_is_cited_by_its_own_row(mudflat: Say) -> None:
    found = mudflat("가로림호텔 1박 얼마")
    assert [citation.quote for citation in found.citations] == ["가로림호텔 | 110,000원 | 도보 4분 | 14:00"]


def test_column_heads_that_tell_a_value_are_cited_too(tmp_path: Path, embedding: PromptedEmbedding) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "fees.md").write_text(
        "# Moss Congress 2031\n\n## Registration fees\n\n| Who | Early (until 3 May) | On site |\n|---|---|---|\n"
        "| Members | EUR 90 | EUR 120 |\n| Students | EUR 40 | EUR 60 |\n",
        encoding="utf-8",
    )
    answer = _sayer(tmp_path / "documents", tmp_path / "index", embedding)("What is the early fee for students?")
    assert "Early (until 3 May): EUR 40" in answer.answer
    assert ["Students" in c.quote for c in answer.citations] == [True, False]
    assert "Early (until 3 May)" in answer.citations[1].quote


def test_facts_bear_their_heads_and_lie_in_the_text(tmp_path: Path) -> None:
    practical.make_korean(tmp_path / "ko")
    practical.make_english(tmp_path / "en")
    documents = [document for name in ("ko", "en") for document in read_folder(tmp_path / name).documents]
    found = {(fact.subject, fact.label): fact for document in documents for fact in facts(document)}
    assert found["Students", "At the door"].value == "NOK 1,300"
    assert found["Walk to the hall", "Fjord Inn"].value == "11 min"
    assert found["서해유스호스텔", "1박 요금"].value == "38,000원"
    assert found["", "등록 마감"].value.startswith("2028년 8월 31일")
    texts = {document.path: document.text for document in documents}
    for fact in found.values():
        assert 0 <= fact.start < fact.end <= len(texts[fact.document])
        assert fact.value.split()[-1] in texts[fact.document][fact.start : fact.end]


def test_the_rows_of_a_programme_are_no_facts(documents_folder: Path) -> None:
    for document in read_folder(documents_folder).documents:
        assert not any(fact.tabular and ":" in fact.subject for fact in facts(document))


def test_of_many_rows_it_asks_which_is_meant(tmp_path: Path, embedding: PromptedEmbedding) -> None:
    rows = [("Chairs", 11), ("Speakers", 12), ("Members", 13), ("Guests", 14), ("Pupils", 15), ("Exhibitors", 16)]
    table = "".join(f"| {name} | USD {price} |\n" for name, price in rows)
    page = f"# Reef Congress\n\n## Fees\n\n| Group | Per day |\n|---|---|\n{table}"
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "fees.md").write_text(page, encoding="utf-8")
    say = _sayer(tmp_path / "documents", tmp_path / "index", embedding)
    asked_back = say("how much is the fee?")
    assert asked_back.status == "answered"
    assert all(name in asked_back.answer for name, _ in rows)
    assert "USD" not in asked_back.answer
    told = say("how much is the fee for guests?")
    assert "USD 14" in told.answer and "USD 13" not in told.answer


def test_a_title_that_is_quoted_asks_for_no_value() -> None:
    assert not fact_question('Who organised "Workshop: Making Websites with a Phone"?').kinds
    assert fact_question('What is the website of "Making Things"?').kinds


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("올해 주제가 뭐예요?", "물길과 골목"),
        ("what is the theme this year", "물길과 골목"),
        ("where is the car park", "남문 공영주차장"),
        ("is there a lift", "3층 갈대방"),
        ("비건 음식 있나요", "이틀 전까지"),
        ("통역 이어폰은 어디서 받아요", "안내대"),
        ("i lost my umbrella, where do i ask", "관리실"),
    ],
)
def test_one_thing_is_told_whatever_it_is_called(
    question: str, told: str, tmp_path: Path, embedding: PromptedEmbedding
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "안내.md").write_text(
        "# 수변도시 포럼 안내\n\n## 개요\n\n- 주 제: 물길과 골목\n- 참석인원: 300명 내외\n\n## 알림\n\n"
        "- 주차: 남문 공영주차장(200m), 두 시간 무료\n- 엘리베이터: 3층 갈대방에는 없음\n"
        "- 채식: 이틀 전까지 사무국에 신청\n- 수신기: 1층 안내대에서 신분증을 맡기고 수령\n- 분실물: 지하 1층 관리실\n",
        encoding="utf-8",
    )
    answer = _sayer(folder, tmp_path / "index", embedding)(question)
    assert told in answer.answer and answer.status == "answered", answer.answer
