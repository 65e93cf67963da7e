"""Overviews older than the programme: their own date is no day of the event, their sessions are the programme's."""

from pathlib import Path

from corpus.programme.times import find_dates, letterhead, of_edition
from tests.programme.layouts import find, people, programme_of, rows

PAGES = """# Day 1: Thursday 4 March 2032

**Harbour Lights Congress 2032 · Old Brewery, Delft · 4–5 March**

## 09:00–09:30 Coffee

## 09:30–10:45 · A1 Fog signals that nobody hears

Room: Malt Room · Track: Signals

Panel:

- Ines Verhoeven-Duarte, Procurement Director, Zuidkust Pilots
- Tomas Brandl, journalist

## 09:30–10:45 · A2 Lamps without keepers

Room: Hop Room · Track: Lamps

# Day 2: Friday 5 March 2032

### B1: Money for towers

Time: 10:00 – 11:00 | Room: Malt Room | Track: Money

### Coffee

Time: 11:00 – 11:20 | Room: Gallery

### Boat trip

Time: 11:30 – 12:30 | Room: Quay 3 | Track: none
"""
GLANCE = """# The congress at a glance

As of 12 February 2032

## Thu 4 March

| Time | Malt Room | Hop Room |
|---|---|---|
| 09:00–09:30 | Coffee | |
| 09:30–10:45 | A2 Lamps | A1 Fog signals |

## Fri 5 March

| Time | Malt Room | Hop Room |
|---|---|---|
| 10:00–11:15 | B1 Money for towers | |
"""
MAIL = """From: Desk <desk@lights.example>
To: all
Date: Mon, 1 Mar 2032 09:12 +0100
Subject: One thing less

(1) A2, "Lamps without keepers" (Thursday morning), is
    cancelled.

(2) Nothing else changes. The talk on fog stays in the slot that you have all been told of
    (09:30-10:45) and in its room.
"""


def test_an_older_overview_is_the_same_programme_and_its_differences_are_conflicts(tmp_path: Path) -> None:
    found = programme_of(tmp_path, pages__md=PAGES, rooms__md=GLANCE, mail__txt=MAIL)
    (event,) = found.events
    assert [str(d.date.value) for d in event.days] == ["2032-03-04", "2032-03-05"]
    assert rows(found) == [
        "03-04 09:00-09:30 Coffee",
        "03-04 09:30-10:45 Fog signals that nobody hears @ Malt Room",
        "03-04 09:30-10:45 Lamps without keepers @ Hop Room",
        "03-05 10:00-11:15 Money for towers @ Malt Room",
        "03-05 11:00-11:20 Coffee @ Gallery",
        "03-05 11:30-12:30 Boat trip @ Quay 3",
    ]
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts) == [
        ("A1", "room", ["Malt Room", "Hop Room"]),
        ("A2", "presence", ["cancelled", "listed"]),
        ("A2", "room", ["Hop Room", "Malt Room"]),
        ("B1", "end", ["11:15", "11:00"]),
    ]
    assert people(find(found, "Fog signals")) == [
        "panellist Ines Verhoeven-Duarte | Procurement Director | Zuidkust Pilots",
        "panellist Tomas Brandl | journalist | ",
    ]


def test_a_date_of_the_document_is_no_day_of_the_event() -> None:
    for text in (
        "As of 22 April 2032. Subject to change.",
        "state 28 August 2032",
        "2032. 9. 29. 현재, 사정에 따라 바뀔 수 있음",
        "주요 참석자 (2032. 9. 29. 기준)",
        "Printed 20 July 2032",
        "Version of 10 August 2032, kept by the desk",
    ):
        (date,) = find_dates(text)
        assert of_edition(text, date), text
    for text in ("Tuesday 4 March 2032", "The forum meets on 4 March 2032 in Delft", "2032. 3. 4.(목) 10:00"):
        (date,) = find_dates(text)
        assert not of_edition(text, date), text


def test_the_head_of_a_letter_ends_where_its_words_begin() -> None:
    assert MAIL[letterhead(MAIL) :].lstrip().startswith("(1)")
    assert letterhead("Date: 4 March 2032\nVenue: Old Brewery\n") == 0


def test_a_column_of_dates_gives_the_day_without_a_year(tmp_path: Path) -> None:
    table = (
        "# 2032 등대 포럼 시간표\n\n2032. 1. 20. 현재\n\n기간: 2032. 3. 4. ~ 3. 5.\n\n"
        "| 일자 | 시간 | 내용 | 장소 |\n|---|---|---|---|\n"
        "| 3. 4. | 10:00~11:00 | 개회식 | 대강당 |\n| | 11:00~12:00 | 기조강연 | 대강당 |\n"
        "| 3. 5. | 09:00~10:00 | 종합토론 | 소강당 |\n"
    )
    found = programme_of(tmp_path, table__md=table)
    assert rows(found) == [
        "03-04 10:00-11:00 개회식 @ 대강당",
        "03-04 11:00-12:00 기조강연 @ 대강당",
        "03-05 09:00-10:00 종합토론 @ 소강당",
    ]


def test_what_stands_below_a_timetable_is_not_of_its_last_row(tmp_path: Path) -> None:
    table = (
        "<html><body><h1>Lamp Forum, 4 March 2032</h1><table><tr><th>Time</th><th>Session</th><th>Speaker</th></tr>"
        "<tr><td>09:00-09:30</td><td>Opening</td><td>Ida Holm, Director, Lamp Museum</td></tr>"
        "<tr><td>09:30-10:30</td><td>Oil and wick</td><td>Jan Aske, Keeper, Skerry Light</td></tr>"
        "<tr><td>11:00-12:00</td><td>Visit to the tower</td><td>Guide: Eva Lund, Keeper, Skerry Light</td></tr>"
        "</table><p>Sleeping</p><ul><li>Hotel Sunrise (five minutes on foot): 110 euro</li>"
        "<li>Pier Inn (shuttle): 84 euro</li>"
        "</ul></body></html>"
    )
    found = programme_of(tmp_path, table__html=table)
    assert people(find(found, "Visit")) == ["speaker Eva Lund | Keeper | Skerry Light"]
    assert not find(found, "Visit").description


def test_a_session_told_in_fewer_words_in_the_same_room_is_one(tmp_path: Path) -> None:
    pages = (
        "# Lamp Forum\n\n## 4 March 2032\n\n### Lamp Society General Assembly (members only)\n\n"
        "Time: 15:30 – 17:00 | Room: Malt Room\n\n### Newcomers' tea\n\nTime: 15:30 – 16:30 | Room: Hop Room\n"
    )
    grid = (
        "# Sessions at a glance\n\n## Thu 4 March\n\nstate 1 February 2032\n\n"
        "| Time | Malt Room | Hop Room |\n|---|---|---|\n| 15:30–17:00 | General Assembly (members) | |\n"
    )
    flyer = "# Lamp Forum\n\n## Newcomers' tea\n\nThursday 4 March 2032 · doors open 15:00\n"
    found = programme_of(tmp_path, a__md=pages, b__md=grid, c__md=flyer)
    assert rows(found) == [
        "03-04 15:30-17:00 Lamp Society General Assembly (members only) @ Malt Room",
        "03-04 15:30-16:30 Newcomers' tea @ Hop Room",
    ]
    assert [(c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts] == [
        ("Newcomers' tea", "start", ["15:30", "15:00"])
    ]
