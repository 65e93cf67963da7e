"""Agendas whose items are headings with their hours and room right below, and the table that shortens them."""

from pathlib import Path

from tests.programme.layouts import find, people, programme_of, rows

AGENDA = """# Second Assembly of Island Water Utilities

Horta, 6–7 June 2033

Jointly organised by the Atlantic Water Board (AWB) and the Port of Horta, with the support of the Faial Savings Bank

## Monday, 6 June 2033

08:30–09:00 Registration, Foyer

### Item 1. Opening of the assembly

09:00–09:30 Great Hall

Chair: Ms Teresa Avelar-Dunne, President, Atlantic Water Board

### Item 2. Leaks: what the islands lose

09:30–11:00 Great Hall

Moderator: Dr Colm Hanrahan-Silva, Head of Networks, Corvo Water

11:00–11:20 Coffee

### Item 3. Working groups

11:20–12:30 in parallel

| Group | Room | Facilitator |
|---|---|---|
| 3(a) Meters in old houses | Room Pico | Ms Ana Freitas, Corvo Water |
| 3(b) Rain tanks for schools | Room Flores | Mr Jon Aske, Faroe Pipes |

Lunch, 12:30–14:00. Heads of delegation are guests of the Mayor.
"""
TABLE = """# Provisional programme of the assembly

As of 2 May 2033. Subject to change.

## MONDAY 6 JUNE

| Time | Item | Session | Room | Chair / moderator |
|---|---|---|---|---|
| 08.30 – 09.00 | | Registration | Foyer | |
| 09.00 – 09.30 | 1 | Opening | Great Hall | Ms T. Avelar-Dunne |
| 09.30 – 11.00 | 2 | Leaks | Great Hall | Dr C. Hanrahan-Silva, Adviser, Corvo Water |
| 11.00 – 11.20 | | Coffee break | Foyer | |
| 11.30 – 12.30 | 3(a) | Group: meters in old houses | Room Pico | Ms A. Freitas, Corvo Water |
| 11.30 – 12.30 | 3(b) | Group: rain tanks for schools | Room Flores | Mr J. Aske |
"""


def test_items_have_the_hours_and_the_room_below_their_heading(tmp_path: Path) -> None:
    found = programme_of(tmp_path, agenda__md=AGENDA)
    assert rows(found) == [
        "06-06 08:30-09:00 Registration @ Foyer",
        "06-06 09:00-09:30 Opening of the assembly @ Great Hall",
        "06-06 09:30-11:00 Leaks: what the islands lose @ Great Hall",
        "06-06 11:00-11:20 Coffee",
        "06-06 11:20-12:30 Working groups",
        "06-06 11:20-12:30 Meters in old houses @ Room Pico",
        "06-06 11:20-12:30 Rain tanks for schools @ Room Flores",
        "06-06 12:30-14:00 Lunch",
    ]
    assert [s.label for s in found.sessions if s.number == 2] == ["Item 2"]
    assert people(find(found, "Leaks")) == ["moderator Colm Hanrahan-Silva | Head of Networks | Corvo Water"]


def test_a_table_of_numbers_and_initials_is_the_same_agenda(tmp_path: Path) -> None:
    found = programme_of(tmp_path, agenda__md=AGENDA, table__md=TABLE)
    assert len(found.sessions) == 8
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts) == [
        ("Colm Hanrahan-Silva", "post", ["Head of Networks, Corvo Water", "Adviser, Corvo Water"]),
        ("Item 3(a)", "start", ["11:20", "11:30"]),
        ("Item 3(b)", "start", ["11:20", "11:30"]),
    ]
    assert sorted(p.names for p in found.people) == [
        ("Ana Freitas", "A. Freitas"),
        ("Colm Hanrahan-Silva", "C. Hanrahan-Silva"),
        ("Jon Aske", "J. Aske"),
        ("Teresa Avelar-Dunne", "T. Avelar-Dunne"),
    ]


def test_the_title_page_tells_city_and_who_organises_and_supports(tmp_path: Path) -> None:
    (event,) = programme_of(tmp_path, agenda__md=AGENDA).events
    assert event.city is not None and event.city.value == "Horta"
    assert [(b.role, b.names.value) for b in event.backing] == [
        ("organiser", "the Atlantic Water Board (AWB) and the Port of Horta"),
        ("supporter", "the Faial Savings Bank"),
    ]


KOREAN = """제5차 섬물 총회

2033년 6월 6일(월)

주최 섬물협회 · 서귀시 주관 물길재단 후원 바다은행

의제 1. 개회

09:00~09:30, 대회의실

의제 2. 새는 물을 찾다

09:30~11:00, 대회의실
좌장: 도하늘 섬물연구원 원장
"""


def test_a_korean_agenda_is_read_so_too(tmp_path: Path) -> None:
    found = programme_of(tmp_path, agenda__md=KOREAN.replace("의제", "### 의제"))
    assert rows(found) == ["06-06 09:00-09:30 개회 @ 대회의실", "06-06 09:30-11:00 새는 물을 찾다 @ 대회의실"]
    assert people(find(found, "새는 물")) == ["chair 도하늘 | 원장 | 섬물연구원"]
    (event,) = found.events
    assert [(b.role, b.names.value) for b in event.backing] == [
        ("host", "섬물협회 · 서귀시"),
        ("organiser", "물길재단"),
        ("supporter", "바다은행"),
    ]


NUMBERED = """# Annotated agenda

## Tuesday, 7 June 2033

### 1. Opening of the meeting

09:30–10:15, Plenary Hall

### 2. Round tables (held in parallel)

10:30–12:00

#### 2 (a) Pipes and prices — Room 301

Moderator: Mr Sione Havili, Director, Lagoon Utility

#### 2 (b) Rain — Room 302

### 3. Forum of pupils

14:00–15:30, Plenary Hall (in parallel with item 4)
"""
GLANCE = """# At a glance

Tue 7 June 2033

09:30

Opening
Plenary Hall

10:30

Round table B – Rain
Room 303
English only
"""
JOURNAL = """JOURNAL OF THE DAY
Tuesday, 7 June 2033

CHANGES
* Item 1 (Opening): starts at 09:45 instead of 09:30.
* Item 2 (round tables): time unchanged, 10:30. Ms. Petch's flight
  was cancelled.
* Item 3 (pupils): moved from the Plenary Hall to Room 403.
"""


def test_numbers_alone_count_items_and_a_journal_names_them(tmp_path: Path) -> None:
    found = programme_of(tmp_path, agenda__md=NUMBERED, glance__md=GLANCE, journal__txt=JOURNAL)
    assert rows(found) == [
        "06-07 09:45-10:15 Opening of the meeting @ Plenary Hall",
        "06-07 10:30-12:00 Round tables (held in parallel)",
        "06-07 10:30-12:00 Pipes and prices @ Room 301",
        "06-07 10:30-12:00 Rain @ Room 302",
        "06-07 14:00-15:30 Forum of pupils @ Room 403",
    ]
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts) == [
        ("Item 1", "start", ["09:45", "09:30"]),
        ("Item 2(b)", "room", ["Room 302", "Room 303"]),
        ("Item 3", "room", ["Room 403", "Plenary Hall"]),
    ]
