"""Layouts that the shipped documents do not have, each a few lines of its own."""

from pathlib import Path

import pytest

from tests.programme import layouts
from tests.programme.layouts import find, people, programme_of, row, rows


def test_a_korean_page_gives_its_event_and_its_sessions_with_the_people_on_their_lines(tmp_path: Path) -> None:
    found = programme_of(tmp_path, page__txt=layouts.KOREAN_PAGE)
    (event,) = found.events
    assert event.name.value == "제3회 지역돌봄 공개토론회"
    assert event.venue and event.venue.value == "새결문화회관 2층 대회의실"
    assert event.organisers and event.organisers.value == "새결시, 지역돌봄연구소"
    assert row(find(found, "등록")) == "11-06 13:30-14:00 등록 @ 1층 로비"
    assert people(find(found, "개회식")) == ["opening 서다온 | 소장 | 지역돌봄연구소"]
    assert people(find(found, "돌봄의 새 지도")) == ["keynote 마르타 실바 | 교수 | 리스본대학교"]
    session = find(found, "동네가 돌보는 법")
    assert people(session) == [
        "chair 남하준 | 교수 | 새결대학교",
        "speaker 도예린 | 팀장 | 마을부엌협회",
        "speaker 현지호 | 과장 | 새결보건소",
    ]
    talk = find(found, "방문 간호의 하루")
    assert talk.part_of == session.id
    assert talk.start and talk.start.inferred


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_booklet_with_day_headings_gives_rooms_chairs_and_timed_talks(tmp_path: Path, suffix: str) -> None:
    found = programme_of(tmp_path, **{f"booklet__{suffix}": layouts.BOOKLET})
    assert rows(found) == [
        "03-02 08:30-09:00 Registration @ Foyer",
        "03-02 09:00-10:00 Roots that listen @ Main Auditorium",
        "03-02 10:30-12:00 Peat and carbon @ Room 204",
        "03-02 10:30-11:00 What bogs remember @ Room 204",
        "03-02 11:00-11:30 Counting carbon twice @ Room 204",
        "03-02 11:30-12:00 Discussion @ Room 204",
        "03-03 09:00-10:30 Workshop: Soil maps by hand @ Room 12",
        "03-03 10:30-11:00 Coffee break @ Foyer",
    ]
    session = find(found, "Peat and carbon")
    assert people(session) == [
        "chair Lotta Friberg |  | Umeby University",
        "speaker Ida Holm |  | Peat Institute",
        "speaker Jonas Vik |  | Nordic Soil Society",
    ]
    assert {s.part_of for s in found.sessions if s.part_of} == {session.id}
    assert find(found, "Soil maps").kind == "session"


def test_columns_of_rooms_are_parallel_sessions(tmp_path: Path) -> None:
    found = programme_of(tmp_path, rooms__md=layouts.MATRIX)
    assert rows(found) == [
        "05-14 09:00-09:30 Opening",
        "05-14 09:30-11:00 Tides @ Room Kelp",
        "05-14 09:30-11:00 Sand @ Room Coral",
        "05-14 09:30-11:00 Storms @ Room Dune",
        "05-14 11:00-11:20 Coffee break",
    ]


def test_the_heads_of_columns_are_rooms_where_nothing_stands_over_the_hours(tmp_path: Path) -> None:
    table = (
        "# Garden Days\n\n## Tuesday 4 June 2030\n\n| | Old Library | Glasshouse |\n|---|---|---|\n"
        "| 9.00–9.30 | Welcome tea | |\n| 9.30–10.45 | Seeds that travel | Peat and its lovers |\n"
    )
    assert set(rows(programme_of(tmp_path, rooms__md=table))) == {
        "06-04 09:00-09:30 Welcome tea",
        "06-04 09:30-10:45 Seeds that travel @ Old Library",
        "06-04 09:30-10:45 Peat and its lovers @ Glasshouse",
    }


def test_who_stands_alone_on_a_line_of_a_cell_speaks(tmp_path: Path) -> None:
    table = (
        "<h1>Garden Days</h1><h2>Tuesday 4 June 2030</h2><table>"
        "<tr><th></th><th>Old Library</th><th>Glasshouse</th></tr>"
        "<tr><td>9.00–9.30</td><td colspan=2>Keynote: Gardens without gardeners<br>Nuala Ferry</td></tr>"
        "<tr><td>9.30–10.45</td><td>Seeds that travel<br>Chair: Ines Duarte<br>Tom Birch<br>Aiko Mori<br>"
        "Bring a seed</td>"
        "<td>Peat and its lovers<br>Chair: Olu Adeyemi<br>Members only</td></tr></table>"
    )
    found = programme_of(tmp_path, rooms__html=table)
    names = {person.id: person.names[0] for person in found.people}
    parts = {s.title.value: [(p.role, names[p.person]) for p in s.people] for s in found.sessions if s.title}
    assert parts == {
        "Keynote: Gardens without gardeners": [("keynote", "Nuala Ferry")],
        "Seeds that travel": [("chair", "Ines Duarte"), ("speaker", "Tom Birch"), ("speaker", "Aiko Mori")],
        "Peat and its lovers": [("chair", "Olu Adeyemi")],
    }


def test_columns_of_days_are_days(tmp_path: Path) -> None:
    found = programme_of(tmp_path, week__md=layouts.DAYS_AS_COLUMNS)
    assert rows(found) == [
        "07-07 10:00-11:00 Fields",
        "07-07 11:00-12:00 Forces",
        "07-08 10:00-11:00 Waves",
        "07-08 11:00-12:00 Visit to the laboratory",
    ]
    assert [d.date.value.isoformat() for d in found.events[0].days] == ["2025-07-07", "2025-07-08"]


def test_session_blocks_with_fields_give_time_room_and_people(tmp_path: Path) -> None:
    found = programme_of(tmp_path, blocks__md=layouts.BLOCKS)
    assert rows(found) == ["06-12 10:00-11:00 Paper @ North Hall", "06-12 11:15-12:00 Film"]
    assert people(find(found, "Paper")) == [
        "chair Edda Lindqvist | Head of Collections | City Archive",
        "speaker Rui Tavares | Conservator | Lisbon Library",
        "speaker Ama Boateng | Director | Accra Museum",
    ]


def test_an_impossible_date_or_time_is_a_warning_and_the_rest_is_read(tmp_path: Path) -> None:
    text = "# Meeting\n\n## 31 June 2025\n\n10:00–09:00 Late talk\n11:00–12:00 Good talk\n"
    found = programme_of(tmp_path, bad__md=text)
    assert "-- 11:00-12:00 Good talk" in rows(found)
    assert any("no such date: 31 June 2025" in w for w in found.warnings)
    assert any("ends (09:00) before it starts (10:00)" in w for w in found.warnings)
    assert all(w.startswith("bad.md, line ") for w in found.warnings)


def test_a_programme_in_two_languages_is_one_programme(tmp_path: Path) -> None:
    found = programme_of(tmp_path, ko__md=layouts.RIVER_KOREAN, en__md=layouts.RIVER_ENGLISH)
    assert len(found.events) == 1
    titles = [sorted(t.value for t in (s.title, s.other_title) if t) for s in found.sessions]
    assert titles == [
        ["Registration", "등록"],
        ["Memory of water", "물의 기억"],
        ["Lunch", "오찬"],
        ["General discussion", "종합토론"],
    ]
    assert [(c.field, [k.value for k in c.claims]) for c in found.conflicts] == [("end", ["14:10", "14:00"])]
    (chair,) = found.people
    assert set(chair.names) == {"윤가람", "Yoon Garam"}
    assert people(find(found, "Memory of water"))[0].startswith("chair Yoon Garam")


def test_the_event_of_a_booklet_has_its_place_and_its_organisers(tmp_path: Path) -> None:
    (event,) = programme_of(tmp_path, booklet__md=layouts.BOOKLET).events
    assert event.name.value == "Northern Soil Days 2026"
    assert (event.venue and event.venue.value, event.city and event.city.value) == ("Juniper Hall", "Umeby")
    assert event.organisers and event.organisers.value == "the Nordic Soil Society and Umeby University"
    assert event.start and event.end and (event.start.value.day, event.end.value.day) == (2, 3)
