"""Whole folders in mixed formats, without a catalogue: a PDF grid of rooms with pages beside it, a Korean page with an
English workbook and slides. Both plant differences between their documents."""

import datetime
from pathlib import Path

import pptx
import pytest
from docx import Document as WordDocument
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, rows

STYLES = getSampleStyleSheet()
FIRST_DAY = [
    ["", "Kaisersaal", "Saal Tirol", "Studio 3"],
    ["08.30", "Registration and coffee (Foyer)", "", ""],
    ["09.15", "Opening<br/>Helga Moser, Mayor of Innsbruck<br/>Tashi Dorji, Director, Himalayan Ice Centre", "", ""],
    ["10.00 - 11.30", "Session 1: Melting calendars<br/>Chair: Laura Pichler (University of Innsbruck)",
     "Session 2: Dams and doubts<br/>Chair: Peter Egger<br/>Maria Conti, Energia Alpina: Selling snow",
     "Workshop A: Reading a gauge<br/>Led by: Jonas Frei"],
    ["11.30 - 12.00", "Coffee break", "", ""],
    ["12.00 - 13.00", "Session 3: Law of the last litre<br/>Chair: Tashi Dorji", "Session 4: Tourism without snow", ""],
    ["13.00", "Lunch, Orangerie", "", ""],
]  # fmt: skip
SECOND_DAY = [
    ["", "Kaisersaal", "Saal Tirol"],
    ["09.00 - 10.30", "Session 5: Sharing rivers", "Session 6: Children of the ice"],
    ["11.00 - 12.00", "Closing and Innsbruck Statement", ""],
    ["13.30", "Excursion to the Hintereis station (bus from Messe, 40 places)", ""],
]
INFO = """<!doctype html><html><head><title>Practical information</title></head><body><h1>Practical information</h1>
<h2>At the forum</h2><ul><li><b>Lunch:</b> Tuesday 13:00-14:30 in the Orangerie, included.</li></ul>
<h2>Excursion</h2><p>The bus to the Hintereis station leaves at 13:45 from the Messe. There are 35 places.</p>
</body></html>"""
NEWS = """Ice experts meet in Innsbruck

Innsbruck, 1 September 2034. About 350 experts will meet on 12 and 13 September in Innsbruck for the Glacier Water
Forum. The forum is hosted by the Alpine Water Council. It is funded by the Weisskugel Foundation.

The opening by mayor Helga Moser is at 9 a.m. on Tuesday and open to the public.
"""
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8">
<title>제2회 섬마을 에너지 전환 컨퍼런스</title></head><body>
<h1>제2회 섬마을 에너지 전환 컨퍼런스 프로그램</h1><p>2033년 5월 17일(화), 통영 한산마리나호텔</p>
<table><thead><tr><th>시간</th><th>내용</th><th>발표자</th><th>장소</th></tr></thead><tbody>
<tr><td>10:00~10:20</td><td>개회식</td><td>개회사 - 문도현 (섬에너지재단 이사장)<br>축사 - 백서린 (통영시 부시장)</td>
<td>그랜드볼룸</td></tr>
<tr><td>10:20~11:00</td><td>기조강연<br>섬은 작은 나라다</td><td>Ingrid Solberg (노르웨이 로포텐에너지 대표)</td>
<td>그랜드볼룸</td></tr>
<tr><td>11:00~12:30</td><td>세션 1. 태양과 바람을 섞는 법</td>
<td>좌장: 길나래 (경남대 교수)<br>발표: 우지헌 (한빛그리드 팀장)</td>
<td>그랜드볼룸</td></tr>
<tr><td rowspan="2">14:00~15:30</td>
<td>세션 2A. 배터리의 나이</td><td>봉하준 (배터리연구원 책임연구원)</td><td>201호</td></tr>
<tr><td>세션 2B. 주민이 주인인 발전소</td><td>추가영 (협동조합 바다햇살 이사)</td><td>202호</td></tr>
<tr><td>18:00~20:00</td><td>환영 만찬</td><td></td><td>선상 레스토랑</td></tr></tbody></table></body></html>"""
PRESS = """통영서 섬 에너지 전환 논의… 17일 개막

섬에너지재단은 2033년 5월 17일 통영 한산마리나호텔에서 제2회 섬마을 에너지 전환 컨퍼런스를 연다고 밝혔다.
주최는 섬에너지재단, 주관은 통영시이며 한빛그리드가 후원한다. 환영 만찬은 18시 30분에 시작한다.
"""


def _grid(lines: list[list[str]], whole: tuple[int, ...]) -> Table:
    cells = [[Paragraph(cell, STYLES["BodyText"]) if cell else "" for cell in line] for line in lines]
    last = len(lines[0]) - 1
    spans = [("SPAN", (1, row), (last, row)) for row in whole]
    table = Table(cells, colWidths=[70] + [160] * last)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans])
    )
    return table


@pytest.fixture(scope="module")
def glacier(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    folder = tmp_path_factory.mktemp("glacier")
    story: list[Flowable] = [
        Paragraph("Glacier Water Forum 2034 &ndash; Timetable", STYLES["Title"]),
        Paragraph("Innsbruck, Austria, 12-13 September 2034", STYLES["BodyText"]),
        Paragraph("Tuesday, 12 September 2034", STYLES["Heading2"]),
        _grid(FIRST_DAY, (1, 2, 4, 6)),
        Spacer(1, 12),
        Paragraph("Wednesday, 13 September 2034", STYLES["Heading2"]),
        _grid(SECOND_DAY, (2, 3)),
    ]
    SimpleDocTemplate(str(folder / "timetable.pdf"), pagesize=landscape(A4)).build(story)
    note = WordDocument()
    note.add_heading("Concept note: Glacier Water Forum 2034", 0)
    note.add_paragraph("The forum is organised by the Alpine Water Council (AWC) and the University of Innsbruck.")
    note.save(str(folder / "concept_note.docx"))
    (folder / "info.html").write_text(INFO, encoding="utf-8")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    return _read(folder)


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    folder = tmp_path_factory.mktemp("island")
    (folder / "programme.html").write_text(PAGE, encoding="utf-8")
    (folder / "press.txt").write_text(PRESS, encoding="utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sessions"
    day, at = datetime.date(2033, 5, 17), datetime.time
    sheet.append(["Session", "Date", "Start", "End", "Room", "Title", "Chair"])
    sheet.append(["1", day, at(11, 0), at(12, 30), "Grand Ballroom", "Mixing sun and wind", "Gil Narae"])
    sheet.append(["2A", day, at(14, 0), at(15, 30), "Room 201", "How batteries age", ""])
    sheet.append(["2B", day, at(14, 0), at(15, 45), "Room 203", "Power plants owned by residents", ""])
    speakers = book.create_sheet("Speakers")
    speakers.append(["Speaker", "Organisation", "Position", "Country", "Session", "Talk"])
    speakers.append(["Woo Jiheon", "Hanbit Grid", "Team Leader", "Korea", "1", "Forecasting the gust"])
    speakers.append(["Chu Gayeong", "Cooperative Sea Sunshine", "Director", "Korea", "2B", "Dividends"])
    book.save(folder / "sessions.xlsx")
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "2nd Island Energy Transition Conference"
    slide.placeholders[1].text = "\n".join(
        ("17 May 2033, Tongyeong, Korea", "Hosted by the Island Energy Foundation", "Sponsored by Hanbit Grid")
    )
    slides.save(str(folder / "overview.pptx"))
    return _read(folder)


def _read(folder: Path) -> Programme:
    reading = read_folder(folder)
    assert not reading.problems
    return extract(reading.documents, reading.catalogue)


def test_a_pdf_grid_of_rooms_gives_every_session_its_room_day_and_people(glacier: Programme) -> None:
    assert [row for row in rows(glacier) if "Selling snow" not in row] == [
        "09-12 08:30- Registration and coffee @ Foyer",
        "09-12 09:15- Opening",
        "09-12 10:00-11:30 Melting calendars @ Kaisersaal",
        "09-12 10:00-11:30 Dams and doubts @ Saal Tirol",
        "09-12 10:00-11:30 Reading a gauge @ Studio 3",
        "09-12 11:30-12:00 Coffee break",
        "09-12 12:00-13:00 Law of the last litre @ Kaisersaal",
        "09-12 12:00-13:00 Tourism without snow @ Saal Tirol",
        "09-12 13:00-14:30 Lunch @ Orangerie",
        "09-13 09:00-10:30 Sharing rivers @ Kaisersaal",
        "09-13 09:00-10:30 Children of the ice @ Saal Tirol",
        "09-13 11:00-12:00 Closing and Innsbruck Statement",
        "09-13 13:30- Excursion to the Hintereis station (bus from Messe, 40 places)",
    ]
    assert [p.name for p in find(glacier, "Opening").people] == ["Helga Moser", "Tashi Dorji"]
    assert people(find(glacier, "Dams")) == ["chair Peter Egger |  | ", "speaker Maria Conti |  | Energia Alpina"]
    assert people(find(glacier, "Reading a gauge")) == ["moderator Jonas Frei |  | "]


def test_the_pages_beside_a_grid_give_other_hours_and_the_bodies_by_their_part(glacier: Programme) -> None:
    assert sorted((c.field, [k.value for k in c.claims]) for c in glacier.conflicts) == [
        ("start", ["09:15", "09:00"]),
        ("start", ["13:30", "13:45"]),
    ]
    (event,) = glacier.events
    assert {b.role: b.names.value for b in event.backing} == {
        "organiser": "the Alpine Water Council (AWC) and the University of Innsbruck",
        "host": "the Alpine Water Council",
        "sponsor": "the Weisskugel Foundation",
    }


def test_a_korean_page_and_an_english_workbook_are_one_programme(island: Programme) -> None:
    assert people(find(island, "개회식")) == [
        "opening 문도현 | 이사장 | 섬에너지재단",
        "opening 백서린 | 부시장 | 통영시",
    ]
    assert people(find(island, "섬은 작은 나라다")) == ["keynote Ingrid Solberg | 대표 | 노르웨이 로포텐에너지"]
    session = find(island, "태양과 바람")
    assert session.other_title and session.other_title.value == "Mixing sun and wind"
    assert [p.name for p in session.people] == ["길나래", "우지헌"]
    talk = find(island, "Forecasting")
    assert talk.talk and talk.part_of == session.id
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in island.conflicts) == [
        ("세션 2B", "end", ["15:30", "15:45"]),
        ("세션 2B", "room", ["202호", "Room 203"]),
        ("환영 만찬", "start", ["18:00", "18:30"]),
    ]
    (event,) = island.events
    assert sorted((b.role, b.names.value) for b in event.backing) == [
        ("host", "the Island Energy Foundation"),
        ("host", "섬에너지재단"),
        ("organiser", "통영시"),
        ("sponsor", "Hanbit Grid"),
        ("supporter", "한빛그리드"),
    ]
