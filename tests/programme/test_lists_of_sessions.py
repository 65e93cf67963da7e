"""Sessions in lists: a list a track, weekdays alone as days, events of a calendar that repeat."""

from pathlib import Path

import pytest

from corpus.reading import read_folder
from tests.programme.layouts import find, programme_of, rows

TEXT = """Glass Days 2031, 12 May 2031

Track A (Furnace Room)
10:00–11:00  Blowing
11:00–12:00  Cutting

Track B (Kiln Room)
10:00–11:00  Sand
11:00–12:00  Colour

12:00–13:00  Lunch
"""
TABLES = """# Glass Days 2031

12–13 May 2031

## Monday 12 May

### Stream 1: Furnace

| Time | Title | Place |
|---|---|---|
| 10:00–11:00 | Blowing | Furnace Room |
| 11:00–12:00 | Cutting | Furnace Room |

### Stream 2: Kiln

| Time | Title | Place |
|---|---|---|
| 10:00–11:00 | Sand | Kiln Room |
| 11:00–12:00 | Colour | Kiln Room |

### For everyone

| Time | Title |
|---|---|
| 12:00–13:00 | Lunch |
"""


@pytest.mark.parametrize(("name", "text"), [("a__txt", TEXT), ("b__md", TABLES)])
def test_a_list_of_hours_a_track_holds_sessions_beside_each_other(tmp_path: Path, name: str, text: str) -> None:
    found = programme_of(tmp_path, **{name: text})
    assert rows(found) == [
        "05-12 10:00-11:00 Blowing @ Furnace Room",
        "05-12 10:00-11:00 Sand @ Kiln Room",
        "05-12 11:00-12:00 Cutting @ Furnace Room",
        "05-12 11:00-12:00 Colour @ Kiln Room",
        "05-12 12:00-13:00 Lunch",
    ]
    tracks = {w.id: w.label for w in found.workshops}
    first, second = tracks.values()
    assert (tracks[find(found, "Cutting").workshop or ""], tracks[find(found, "Sand").workshop or ""]) == (
        first,
        second,
    )
    assert find(found, "Lunch").workshop is None


def test_a_weekday_alone_is_the_events_day_of_that_name(tmp_path: Path) -> None:
    page = (
        "<h1>Water School</h1><p>3 to 5 May 2032, Delft</p><h2>Monday</h2><ul><li><b>9:30</b> Opening</li></ul>"
        "<h2>Wednesday</h2><ul><li><b>9:00</b> Rain</li></ul><h2>Friday</h2><ul><li><b>9:00</b> Snow</li></ul>"
    )
    assert sorted(rows(programme_of(tmp_path, page__html=page))) == [
        "-- 09:00- Snow",  # no such day
        "05-03 09:30- Opening",
        "05-05 09:00- Rain",
    ]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-TIMEZONE:Europe/Lisbon
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Lisbon:20310602T090000
DTEND;TZID=Europe/Lisbon:20310602T093000
RRULE:{rule}
EXDATE;TZID=Europe/Lisbon:20310603T090000
SUMMARY:Morning briefing
END:VEVENT
END:VCALENDAR
"""


def test_an_event_that_repeats_is_held_each_time_but_those_left_out(tmp_path: Path) -> None:
    found = programme_of(tmp_path, a__ics=CALENDAR.format(rule="FREQ=DAILY;COUNT=3"))
    assert rows(found) == ["06-02 09:00-09:30 Morning briefing", "06-04 09:00-09:30 Morning briefing"]


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=SECONDLY;COUNT=100000", "FREQ=DAILY;UNTIL=20310604"])
def test_what_repeats_without_an_end_is_told_and_read_once(tmp_path: Path, rule: str) -> None:
    (tmp_path / "a.ics").write_text(CALENDAR.format(rule=rule), encoding="utf-8")
    reading = read_folder(tmp_path)
    assert reading.documents[0].text.count("Morning briefing") <= 3
    if "UNTIL" not in rule:
        assert "repeats without an end" in str(reading)


def test_fields_below_a_title_tell_of_the_session_of_that_title_and_make_none(tmp_path: Path) -> None:
    agenda = "# Shelf Days\n\n## 15 June 2027\n\n| Time | Signal Room | Attic |\n|---|---|---|\n"
    agenda += "| 10:00–11:00 | Things to lend | Mending paper with nothing |\n"
    page = (
        "<h1>Workshops</h1><h2>Mending paper with nothing</h2><dl><dt>Led by</dt><dd>Noor van Beek</dd><dt>Where</dt>"
        "<dd>Luggage Room</dd></dl><p>Four repairs for ten euros.</p>"
        "<h2>Swimming in the canal</h2><dl><dt>Led by</dt><dd>Mia Lund</dd><dt>Where</dt><dd>Quay</dd></dl>"
    )
    found = programme_of(tmp_path, agenda__md=agenda, page__html=page)
    assert rows(found) == [
        "06-15 10:00-11:00 Mending paper with nothing @ Attic",
        "06-15 10:00-11:00 Things to lend @ Signal Room",
    ]
    mending = find(found, "Mending")
    assert [p.name for p in mending.people] == ["Noor van Beek"]
    assert [(c.field, [k.value for k in c.claims]) for c in found.conflicts] == [("room", ["Attic", "Luggage Room"])]
