"""The two made forums are read whole: every format gives its text, tables, pages and titles."""

from pathlib import Path

import pytest

from corpus.document import Block, Document
from corpus.reading import Reading, read_folder
from tests.corpus.invariants import check_document, check_passages


@pytest.fixture(scope="module")
def conference(conference_folder: Path) -> Reading:
    return read_folder(conference_folder)


@pytest.fixture(scope="module")
def symposium(symposium_folder: Path) -> Reading:
    return read_folder(symposium_folder)


def of(reading: Reading, path: str) -> Document:
    return next(document for document in reading.documents if document.path == path)


def row(document: Document, words: str) -> Block:
    return next(b for b in document.blocks if b.kind == "table_row" and words in document.text[b.start : b.end])


def cells(document: Document, words: str) -> dict[str | None, str]:
    return {cell.header: document.text[cell.start : cell.end] for cell in row(document, words).cells}


@pytest.mark.parametrize("name", ["conference", "symposium"])
def test_all_files_are_read_and_hold_the_invariants(name: str, request: pytest.FixtureRequest) -> None:
    reading: Reading = request.getfixturevalue(name)
    assert not reading.problems
    assert len(reading.documents) == 4
    for document in reading.documents:
        check_document(document)
        check_passages(document)


def test_a_ruled_pdf_table_keeps_its_columns_across_pages(conference: Reading) -> None:
    booklet = of(conference, "booklet.pdf")
    assert cells(booklet, "Session 1A") == {
        "Time": "10:45–12:15",
        "Session": "Session 1A: Sensors in muddy water\n"
        "Chair: Paulo Teixeira, University of Aveiro\n"
        "Mei-Lin Chua: Low-cost turbidity sensors in tidal channels\n"
        "Oskar Brandt: Drifting buoys that survive floods\n"
        "Amara Diallo: Citizen gauges along the Senegal River",
        "Room": "Delta",
    }
    last = row(booklet, "Closing and awards")
    assert last.page == 2
    assert booklet.section_path(last.start)[-1] == "Day 2 – Thursday, 13 March 2025"


def test_two_columns_are_read_one_after_the_other(conference: Reading) -> None:
    booklet = of(conference, "booklet.pdf")
    abstracts = booklet.text[booklet.text.index("Abstracts") :]
    titles = ["Low-cost turbidity", "Drifting buoys", "Closing the sediment", "Transfer learning"]
    places = [abstracts.index(title) for title in titles]
    assert places == sorted(places)
    assert "In the floods of 2024 twenty of our twenty-four buoys were found again" in abstracts


def test_running_heads_and_page_numbers_are_set_aside(conference: Reading) -> None:
    booklet = of(conference, "booklet.pdf")
    aside = [booklet.text[b.start : b.end] for b in booklet.blocks if b.kind == "boilerplate"]
    assert aside.count("RDO 2025 – Programme booklet") == 3
    assert {"1", "2", "3"} <= set(aside)


def test_every_line_of_a_pdf_has_its_box_on_the_page(conference: Reading) -> None:
    booklet = of(conference, "booklet.pdf")
    at = booklet.text.index("Conference dinner")
    box = next(b for b in booklet.boxes if b.start <= at < b.end)
    assert booklet.text[box.start : box.end] == "Conference dinner"
    assert box.page == 1
    assert 120 < box.left < box.right < 300
    page = booklet.pages[0]
    assert page.height is not None
    assert 0 < box.top < box.bottom < page.height


def test_sheets_are_pages_and_dates_are_readable(conference: Reading) -> None:
    rooms = of(conference, "rooms.xlsx")
    assert [page.label for page in rooms.pages] == ["Rooms", "Room plan"]
    assert rooms.warnings == ("sheet 'Costs' is hidden and left out",)
    assert cells(rooms, "Session 3A")["Room"] == "Fjord"
    assert cells(rooms, "Session 3A")["Date"] == "2025-03-13"
    assert "not for delegates" not in rooms.text


def test_a_web_page_keeps_its_navigation_apart(conference: Reading) -> None:
    page = of(conference, "index.html")
    aside = [page.text[b.start : b.end] for b in page.blocks if b.kind == "boilerplate"]
    assert aside == ["RDO 2025", "Programme", "Contact", "© RDO 2025 · Privacy"]
    assert "never read" not in page.text
    assert cells(page, "Conference dinner")["Time"] == "19:30–22:00"
    assert page.info.title == "Practical information"


def test_a_calendar_reads_as_fields_below_each_title(conference: Reading) -> None:
    calendar = of(conference, "schedule.ics")
    at = calendar.text.index("Session 2B")
    assert calendar.text[at:].split("\n")[:5] == [
        "Session 2B: Poster session",
        "Start: 2025-03-12 14:15",
        "End: 2025-03-12 15:00",
        "Time zone: Europe/Oslo",
        "Room: Foyer",
    ]
    assert calendar.section_path(at) == ("RDO 2025", "Wednesday, 12 March 2025", "Session 2B: Poster session")


def test_a_word_table_keeps_the_lines_of_its_cells(symposium: Reading) -> None:
    programme = of(symposium, "프로그램.docx")
    assert programme.info.language == "ko"
    assert programme.info.title == "제7회 마을기록 국제 심포지엄"
    found = cells(programme, "제2세션")
    assert found["시간"] == "14:00~15:30"
    assert found["발표자"].split("\n")[0] == "좌장: 배시온 (한국구술사연구회 회장)"
    assert found["장소"] == "세미나실 B"


def test_a_korean_timetable_without_rules_is_a_table(symposium: Reading) -> None:
    timetable = of(symposium, "시간표.pdf")
    found = cells(timetable, "제1세션")
    assert found["시간"] == "11:20 - 12:30"
    assert found["프로그램"].split("\n")[:2] == ["제1세션: 주민이 만드는 기록", "좌장: 류한결 (전주인문대학교 교수)"]
    assert found["장소"] == "대강당"
    assert cells(timetable, "폐회식")["시간"] == "17:10 - 17:20"


def test_slides_are_pages_with_notes_and_tables(symposium: Reading) -> None:
    slides = of(symposium, "session2-slides.pptx")
    assert [page.label for page in slides.pages] == ["slide 1", "slide 2", "slide 3"]
    notes = [slides.text[b.start : b.end] for b in slides.blocks if b.kind == "note"]
    assert notes == ["Say that the word list is free to use.", "낱말 목록은 무료로 공개한다."]
    assert cells(slides, "한서윤") == {"Name": "한서윤", "Post": "팀장", "Body": "온고을기록원"}
    assert row(slides, "한서윤").page == 3


def test_a_korean_notice_has_headings_fields_and_items(symposium: Reading) -> None:
    notice = of(symposium, "공지.txt")
    assert notice.info.kind == "notice"
    kinds = {notice.text[b.start : b.end]: b.kind for b in notice.blocks}
    assert kinds["□ 변경 사항"] == "heading"
    assert kinds["○ 장소: 온고을기록원 (전주시 완산구 기록길 7)"] == "field"
    change = next(b for b in notice.blocks if "변경되었습니다" in notice.text[b.start : b.end])
    assert notice.section_path(change.start)[-1] == "□ 변경 사항"
