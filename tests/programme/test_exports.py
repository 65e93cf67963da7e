"""Tables that conference systems and stage managers export: their column heads, their times, lengths for ends."""

from pathlib import Path

from tests.programme.layouts import people, programme_of, rows

SCHEDULE = """ID,Proposal title,Session type,Track,Room,Start,End,Speaker names
A7B,The law of noise,Talk,Law,Room 7,2029-05-03T09:00:00+02:00,2029-05-03T10:00:00+02:00,Petra Lindqvist
C8D,Casting for beginners,Workshop,Craft,Studio Blue,2029-05-03T10:30:00+02:00,2029-05-03T12:00:00+02:00,"Rolf Ankersund, Mina Okoro"
"""  # noqa: E501
RUN_SHEET = """순서,시작,소요시간,내용,담당
1,13:30,30분,등록,사무국
2,14:00,10분,개회사,강유림 새결시장
3,14:10,1시간 20분,패널토론: 데이터와 골목,남지호 원장
"""
LENGTHS = """# Gala, 3 May 2029

| Start | Duration | Item | Room |
|---|---|---|---|
| 18:00 | 10 min | Welcome | Sail Hall |
| 18:10 | 1 h 15 min | Concert | Sail Hall |
| 19:30 | 90 | Dinner | Canteen |
"""
AGENDA = """<html><body><main><h1>Conference Agenda</h1><h3>Date: Thursday, 03/May/2029</h3><table>
<tr><td>9:00am - 10:00am</td>
<td><b>Opening and keynote</b><br>Location: <b>Sail Hall</b><br>Chair: Ines Valdarno</td></tr>
<tr><td>10:30am - 12:00pm</td><td><b>S1: Metals</b><br>Location: <b>Room 7</b><br>Chair: Rolf Ankersund</td></tr>
</table></main></body></html>"""


def test_moments_with_an_offset_are_the_clock_of_the_place(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, schedule__csv=SCHEDULE)
    assert rows(programme) == [
        "05-03 09:00-10:00 The law of noise @ Room 7",
        "05-03 10:30-12:00 Casting for beginners @ Studio Blue",
    ]
    assert [p.name for p in programme.sessions[1].people] == ["Rolf Ankersund", "Mina Okoro"]


def test_a_column_of_lengths_gives_the_ends(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, gala__md=LENGTHS)
    assert rows(programme) == [
        "05-03 18:00-18:10 Welcome @ Sail Hall",
        "05-03 18:10-19:25 Concert @ Sail Hall",
        "05-03 19:30-21:00 Dinner @ Canteen",
    ]


def test_the_order_of_a_run_sheet_counts_no_sessions(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, cue__csv=RUN_SHEET)
    assert [s.label for s in programme.sessions] == ["등록", "개회사", "패널토론: 데이터와 골목"]
    assert rows(programme)[2] == "-- 14:10-15:30 패널토론: 데이터와 골목"


def test_a_date_with_slashes_around_its_month_heads_a_day(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, agenda__html=AGENDA)
    assert rows(programme) == [
        "05-03 09:00-10:00 Opening and keynote @ Sail Hall",
        "05-03 10:30-12:00 S1: Metals @ Room 7",
    ]
    assert people(programme.sessions[1]) == ["chair Rolf Ankersund |  | "]
