"""Layouts that count sessions by codes, part them into talks, or give rooms and people in other places."""

from pathlib import Path

import pytest
from docx import Document as WordDocument
from openpyxl import Workbook

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, programme_of, row, rows

GRID = """<!doctype html><html><head><title>Night Sky Week 2032</title></head><body>
<h1>Night Sky Week 2032</h1><h2>Tuesday 4 May 2032</h2>
<p>Unless otherwise stated, sessions take place in the Great Dome.</p>
<table><tr><th>Time</th><th>Great Dome</th><th>Room Vega</th><th>Room Deneb</th></tr>
<tr><td>9:00&ndash;9:30</td><td colspan="3">Welcome of the city<br>Olga Brandt, Mayor, City of Lund</td></tr>
<tr><td>9:30&ndash;11:00</td>
<td>T1 Dark streets<br>Chair: Dr Ana Reyes<br>Lamps that sleep at two &ndash; Prof. Karl Voss
</td><td>T2 Birds and beams<br>Chair: Ms Mia Lund</td><td rowspan="2">H1 Build a meter<br>Tutor: Ms Eva Brandt</td></tr>
<tr><td>11:15&ndash;12:00</td><td>T3 Laws of light</td><td>T4 Insects</td></tr>
<tr><td>12:00&ndash;13:00</td><td colspan="3">Lunch, Canteen, ground floor</td></tr>
<tr><td>20:00</td><td colspan="3">Walk on the wall, meeting at the north gate (90 minutes)</td></tr>
</table></body></html>"""

STRANDS = """LIGHTHOUSE DAYS 2031
Kiel, Germany, 6 March 2031

Strand A is in the Fog Room, B in the Gull Room. Anything else takes place in the Aula Magna.


THURSDAY, 6 MARCH

9.00 am - Words of welcome
     Ida Holm, convenor

10.00 am - Sessions A1 and B1, until 11.30 am

     A1. Horns of the north
         Chair: Ana Reyes
         Speakers: Karl Voss, Mia Lund

     B1. Lamps and lenses
         Moderators: Eva Brandt and Rui Tavares

12.00 pm - Lunch, in the canteen

2.00 pm - Short course: Wicks by hand, until 4.00 pm
     Teacher: Mia Lund. 12 places. Computer Room 2, first floor.

4.15 pm - Back to the harbour
"""

SPEAKERS = """family_name,given_name,post,institution,country,session,title_of_talk
Voss,Karl,Doctoral Candidate,University of Kiel,Germany,A1,Why fog horns went silent
Lund,Mia,Wick Maker,Lighthouse Guild,Sweden,A1; B1,Two flames
"""


def read(folder: Path) -> Programme:
    reading = read_folder(folder)
    assert not reading.problems
    return extract(reading.documents, reading.catalogue)


def test_a_grid_of_rooms_in_html_gives_codes_talks_and_the_rooms_that_a_sentence_tells(tmp_path: Path) -> None:
    found = programme_of(tmp_path, grid__html=GRID)
    assert {s.label: s.room.value for s in found.sessions if s.room and s.part_of is None} == {
        "Welcome of the city": "Great Dome",
        "T1": "Great Dome",
        "T2": "Room Vega",
        "H1": "Room Deneb",
        "T3": "Great Dome",
        "T4": "Room Vega",
        "Lunch": "Canteen, ground floor",
        "Walk on the wall": "north gate",
    }
    talk = find(found, "Lamps that sleep")
    assert people(talk) == ["speaker Karl Voss |  | "]
    assert talk.part_of == find(found, "Dark streets").id
    assert talk.room and talk.room.value == "Great Dome"
    assert people(find(found, "Build a meter")) == ["speaker Eva Brandt |  | "]
    assert row(find(found, "Walk")).startswith("05-04 20:00-21:30")


def test_strands_by_letter_have_their_ends_rooms_and_people_and_the_talks_of_a_speakers_sheet(tmp_path: Path) -> None:
    found = programme_of(tmp_path, agenda__txt=STRANDS, speakers__csv=SPEAKERS)
    assert [r for r in rows(found) if "Two flames" not in r] == [
        "03-06 09:00- Words of welcome @ Aula Magna",
        "03-06 10:00-11:30 Horns of the north @ Fog Room",
        "03-06 10:00-11:30 Why fog horns went silent @ Fog Room",
        "03-06 10:00-11:30 Lamps and lenses @ Gull Room",
        "03-06 12:00- Lunch @ canteen",
        "03-06 14:00-16:00 Short course: Wicks by hand @ Computer Room 2, first floor",
        "03-06 16:15- Back to the harbour",
    ]
    assert people(find(found, "Words of welcome")) == ["opening Ida Holm | convenor | "]
    assert people(find(found, "Horns")) == [
        "chair Ana Reyes |  | ",
        "speaker Karl Voss |  | ",
        "speaker Mia Lund |  | ",
    ]
    assert people(find(found, "Lamps and lenses")) == [
        "moderator Eva Brandt |  | ",
        "moderator Rui Tavares |  | ",
        "speaker Mia Lund | Wick Maker | Lighthouse Guild",
    ]
    assert people(find(found, "fog horns")) == ["speaker Karl Voss | Doctoral Candidate | University of Kiel"]


def test_a_word_agenda_with_chairs_and_talks_of_some_minutes(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_heading("Quiet Rails Conference 2033", 0)
    word.add_heading("Monday 7 November 2033", 1)
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Time", "Item"
    for clock, item in (
        ("09:00–10:30", "P1 Wheels\nChair: Prof. Ida Holm\nFlat spots heard from afar – Dr Karl Voss\n"
                        "What neighbours count – Dr Ana Reyes"),
        ("10:30–11:00", "Coffee, in the winter garden"),
        ("11:00–12:00", "P2 Brakes\nIn the chair: Mia Lund"),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].text, cells[1].text = clock, item
    word.save(str(tmp_path / "agenda.docx"))
    found = read(tmp_path)
    assert people(find(found, "Wheels")) == [
        "chair Ida Holm |  | ",
        "speaker Karl Voss |  | ",
        "speaker Ana Reyes |  | ",
    ]
    assert people(find(found, "Flat spots")) == ["speaker Karl Voss |  | "]
    assert people(find(found, "Brakes")) == ["chair Mia Lund |  | "]
    assert row(find(found, "Coffee")) == "11-07 10:30-11:00 Coffee @ winter garden"


def test_a_korean_workbook_and_notice_are_one_programme_with_the_roles_of_its_list_of_people(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "1일차"
    sheet.append(["시작", "종료", "프로그램", "장소", "진행", "비고"])
    sheet.append(["10:00", "10:30", "여는 마당", "대강당", "사회: 서지완", ""])
    sheet.append(["10:40", "12:00", "분과 ① 바다", "201호", "백승찬", ""])
    sheet.append(["10:40", "12:00", "분과 ② 갯벌", "202호", "도은서", ""])
    sheet.append(["12:00", "13:00", "점심 식사", "식당", "", ""])
    people_sheet = book.create_sheet("사람들")
    people_sheet.append(["이름", "소속과 직책", "역할"])
    people_sheet.append(["백승찬", "갯벌모임 대표", "분과 ①"])
    people_sheet.append(["황보람", "바다학교 교사", "분과 ②"])
    book.save(tmp_path / "일정.xlsx")
    (tmp_path / "안내.txt").write_text(
        "2031 갯벌 포럼\n\n때: 2031년 5월 3일(토)\n\n■ 일정\n\n【1일차: 5월 3일 토요일】\n\n"
        "오전 10시        여는 마당 (대강당)\n"
        "오전 10시 40분   분과 토론 (동시 진행, 낮 12시까지)\n"
        "    ① 바다: 그물은 누가 걷나      이끔이: 백승찬\n"
        "    ② 갯벌: 바지락의 겨울        이끔이: 도은서\n"
        "낮 12시          점심 식사\n",
        encoding="utf-8",
    )
    found = read(tmp_path)
    assert rows(found) == [
        "05-03 10:00-10:30 여는 마당 @ 대강당",
        "05-03 10:40-12:00 바다: 그물은 누가 걷나 @ 201호",
        "05-03 10:40-12:00 갯벌: 바지락의 겨울 @ 202호",
        "05-03 12:00-13:00 점심 식사 @ 식당",
    ]
    assert not found.conflicts
    assert people(find(found, "갯벌")) == ["moderator 도은서 |  | ", "speaker 황보람 | 교사 | 바다학교"]


@pytest.mark.parametrize(
    ("text", "title", "end", "room"),
    [
        ("Panel on tides, until 5 pm", "Panel on tides", "17:00", None),
        ("Panel on tides (45 min)", "Panel on tides", "15:45", None),
        ("Panel on tides, in the Salt Room", "Panel on tides", "", "Salt Room"),
        ("Dinner, House of the Guild, Pikk 26 (ticket required)", "Dinner", "", "House of the Guild, Pikk 26"),
        ("Coffee and posters, Poster Gallery, level 1", "Coffee and posters", "", "Poster Gallery, level 1"),
        ("환영만찬 (정원, 비가 오면 3층 식당)", "환영만찬", "", "정원"),
        ("골목 산책, 1시간 30분", "골목 산책", "16:30", None),
    ],
)  # fmt: skip
def test_what_stands_after_a_title_is_its_end_or_its_place(
    tmp_path: Path, text: str, title: str, end: str, room: str | None
) -> None:
    found = programme_of(tmp_path, day__md=f"# Tide Days\n\n## 4 March 2031\n\n15:00 {text}\n")
    (session,) = found.sessions
    assert session.title and session.title.value == title
    assert (f"{session.end.value:%H:%M}" if session.end else "") == end
    assert (session.room.value if session.room else None) == room


def test_two_documents_that_give_one_session_other_hours_are_one_session_with_a_conflict(tmp_path: Path) -> None:
    head = "# Tide Days\n\n## 4 March 2031\n\n| Time | Title | Room |\n|---|---|---|\n"
    one = "| 10:00–11:00 | Repairing nets by hand | Hall A |\n"
    other = "| 13:00–14:00 | Repairing nets by hand | Hall B |\n"
    found = programme_of(tmp_path, a__md=head + one, b__md=head + other)
    assert len(found.sessions) == 1
    assert sorted(c.field for c in found.conflicts) == ["end", "room", "start"]
    (tmp_path / "b.md").write_text(head + one + other, encoding="utf-8")  # held twice: no conflict
    assert not read(tmp_path).conflicts


def test_sessions_coded_by_digit_and_letter_have_rooms_chairs_and_their_texts(tmp_path: Path) -> None:
    text = (
        "Locks and Keys Congress\nCork, Ireland, 12 May 2032\n\nWEDNESDAY 12 MAY\n\n"
        "9.15am–10.30am 6A Fees, shops and conscience (Spinning Room). Chair: Yan Delorme. Odile Marchand.\n"
        "9.15am–10.30am 6B First aid in war and flood (Loft 2). Chair: Kirsi Hakala. Oleg Bondar, Farza Akhter.\n"
        "10.30am–11.00am Coffee.\n\nSessions in short\n\n"
        "6A Is a free museum really free? Odile Marchand has compared forty museums that gave up a fee lately.\n"
    )
    found = programme_of(tmp_path, booklet__txt=text)
    assert rows(found)[:2] == [
        "05-12 09:15-10:30 Fees, shops and conscience @ Spinning Room",
        "05-12 09:15-10:30 First aid in war and flood @ Loft 2",
    ]
    assert {p.name: p.role for p in find(found, "First aid").people} == {
        "Kirsi Hakala": "chair",
        "Oleg Bondar": "speaker",
        "Farza Akhter": "speaker",
    }
    assert len([s for s in found.sessions if s.label.startswith("6A")]) == 1
    assert not found.conflicts
