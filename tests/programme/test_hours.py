"""Hours in layouts that nobody prepared for: merged cells, times below titles, hours without am or pm."""

from pathlib import Path

import pytest
from docx import Document as WordDocument
from openpyxl import Workbook

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, programme_of, row, rows


def read(folder: Path) -> Programme:
    reading = read_folder(folder)
    assert not reading.problems
    return extract(reading.documents, reading.catalogue)


MERGED = """<h1>Kite Makers' Meeting</h1><h2>Friday 6 June 2031</h2>
<table><tr><th>Time</th><th>Sail Loft</th><th>Rope Walk</th></tr>
<tr><td>09:00–10:00</td><td>Frames</td><td rowspan="2">Long build (hands-on)</td></tr>
<tr><td>10:00–11:00</td><td>Lines and knots</td></tr>
<tr><td>11:00–11:30</td><td colspan="2">Coffee</td></tr>
<tr><td>11:30–12:30</td><td></td><td>Paper</td></tr></table>
<h2>Saturday 7 June 2031</h2>
<table><tr><th>When</th><th>What</th><th>Room</th></tr>
<tr><td rowspan="2">9.00–10.30</td><td>Silk or nylon?</td><td>Sail Loft</td></tr>
<tr><td>Kites in war</td><td>Rope Walk</td></tr>
<tr><td>10.45–12.00</td><td>Closing flight</td><td>Beach</td></tr></table>
"""


def test_a_cell_over_two_rows_lasts_to_the_end_of_the_second(tmp_path: Path) -> None:
    assert rows(programme_of(tmp_path, page__html=MERGED)) == [
        "06-06 09:00-10:00 Frames @ Sail Loft",
        "06-06 09:00-11:00 Long build (hands-on) @ Rope Walk",
        "06-06 10:00-11:00 Lines and knots @ Sail Loft",
        "06-06 11:00-11:30 Coffee",
        "06-06 11:30-12:30 Paper @ Rope Walk",
        "06-07 09:00-10:30 Kites in war @ Rope Walk",
        "06-07 09:00-10:30 Silk or nylon? @ Sail Loft",
        "06-07 10:45-12:00 Closing flight @ Beach",
    ]


def test_merged_cells_of_a_workbook_and_of_a_word_table_reach_as_far(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["날짜", "시간", "세션명", "장소"],
        ["2031-06-06", "10:00~11:00", "등대의 밤", "대강당"],
        ["", "11:00~12:00", "등대의 낮", ""],
        ["2031-06-07", "10:00~11:00", "바람", "소강당"],
    ):
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("D2:D3")
    (tmp_path / "x").mkdir()
    book.save(tmp_path / "x" / "a.xlsx")
    assert rows(read(tmp_path / "x")) == [
        "06-06 10:00-11:00 등대의 밤 @ 대강당",
        "06-06 11:00-12:00 등대의 낮 @ 대강당",
        "06-07 10:00-11:00 바람 @ 소강당",
    ]
    word = WordDocument()
    word.add_heading("Rope Days, 6 June 2031", 0)
    table = word.add_table(rows=4, cols=3)
    cells = (("Time", "Programme", "Place"), ("9:00 – 9:30", "Knots", "Pier"), ("9:30 – 10:30", "", "Pier"))
    for at, texts in enumerate((*cells, ("10:30 – 11:00", "Tea", "Deck"))):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    (tmp_path / "w").mkdir()
    word.save(str(tmp_path / "w" / "a.docx"))
    assert rows(read(tmp_path / "w")) == ["06-06 09:00-10:30 Knots @ Pier", "06-06 10:30-11:00 Tea @ Deck"]


SECTIONS = """# Bridges Symposium 2032

4–5 March 2032, Porto

## Day 1 – Thursday 4 March

| Time | Item |
|---|---|
| 09:00–09:30 | Registration |
| 09:30–11:00 | Session 1: Old stone |
| 11:30–13:00 | Session 2: New steel |

## Session 1: Old stone

Chair: Rui Costa, University of Porto

- Ana Reis, Engineer, City of Porto: Arches that breathe

## Session 2: New steel

11:30–13:00, Room B

## Day 2 – Friday 5 March

| Time | Item |
|---|---|
| 09:00–10:30 | Session 3: Ropes and reeds |
| 11:00–12:30 | Session 4: Who pays? |

## Session 3: Ropes and reeds

Chair: Mia Lund, Delft University

## Session 4: Who pays?

Chair: Eva Brandt
"""


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_sections_below_a_days_table_tell_of_its_sessions_and_move_no_hour(tmp_path: Path, suffix: str) -> None:
    text = (
        SECTIONS
        if suffix == "md"
        else SECTIONS.replace("|---|---|\n", "").replace("| ", " ").replace("|", " ").replace("## ", "")
    )
    found = programme_of(tmp_path, **{f"p__{suffix}": text})
    assert rows(found) == [
        "03-04 09:00-09:30 Registration",
        "03-04 09:30-11:00 Old stone",
        "03-04 11:30-13:00 New steel @ Room B",
        "03-05 09:00-10:30 Ropes and reeds",
        "03-05 11:00-12:30 Who pays?",
    ]
    assert people(find(found, "Ropes"))[0].startswith("chair Mia Lund")
    assert not found.conflicts


BELOW = """Lantern Forum
Programme, Saturday 3 May 2031

Opening words by the mayor
9:00 am - 9:30 am

Paper and flame: a short history
Dr. Mia Lund, Curator, Museum of Light
9:30 am - 10:45 am

Panel: Who owns the night?
Moderator: Tom Birch, City of Lund
11:15 am - 12:30 pm
"""


def test_a_time_below_its_title_is_the_time_of_that_title(tmp_path: Path) -> None:
    wanted = [
        "05-03 09:00-09:30 Opening words by the mayor",
        "05-03 09:30-10:45 Paper and flame: a short history",
        "05-03 11:15-12:30 Panel: Who owns the night?",
    ]
    found = programme_of(tmp_path, below__txt=BELOW)
    assert rows(found) == wanted
    assert people(find(found, "Panel")) == ["moderator Tom Birch |  | City of Lund"]


def test_a_time_below_a_heading_is_the_headings(tmp_path: Path) -> None:
    text = (
        "# Tides\n\n## 3 May 2031\n\n### Salt\n\n9:00–9:30\n\nA look back.\n\n### Sand\n\n10:00–11:00\n\nBring boots.\n"
    )
    assert rows(programme_of(tmp_path, t__md=text)) == ["05-03 09:00-09:30 Salt", "05-03 10:00-11:00 Sand"]
    text = "# Tides\n\n## 3 May 2031\n\n### Morning\n\n9:00\nSalt\n\n### Afternoon\n\n14:00\nSand\n"
    assert rows(programme_of(tmp_path, t__md=text)) == ["05-03 09:00- Salt", "05-03 14:00- Sand"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("9:00 AM", "Opening", "10:45", "Glaciers", "12:30 PM", "Lunch", "1:30", "Sea ice"),
         ["09:00- Opening", "10:45- Glaciers", "12:30- Lunch", "13:30- Sea ice"]),
        (("9:00 – 10:00 Pulp", "12:30 – 1:30 Lunch", "1:30 – 3:00 Inks", "7:00 Dinner"),
         ["09:00-10:00 Pulp", "12:30-13:30 Lunch", "13:30-15:00 Inks", "19:00- Dinner"]),
        (("7:00 Breakfast", "9:00 – 10:00 Pulp"), ["07:00- Breakfast", "09:00-10:00 Pulp"]),
        (("19:00 Dinner", "1:30 Night walk"), ["19:00- Dinner", "01:30- Night walk"]),
        (("0900-0930 Badges", "0930-1030 Springs", "1030-1100 Tea", "1500 Close"),
         ["09:00-09:30 Badges", "09:30-10:30 Springs", "10:30-11:00 Tea", "15:00- Close"]),
        (("from 9 to 9.30 am: Badges", "from 11.30 am to 1 pm: Pests", "from 2 to 3.30 pm: Cider"),
         ["09:00-09:30 Badges", "11:30-13:00 Pests", "14:00-15:30 Cider"]),
        (("09.00 Uhr Limes", "11.15 Uhr Tea", "20 Uhr Concert"), ["09:00- Limes", "11:15- Tea", "20:00- Concert"]),
        (("08.30 Badges", "09.15 Limes", "10.00 Coffee"), ["08:30- Badges", "09:15- Limes", "10:00- Coffee"]),
        (("9h00 – 10h30 Laine", "12h00 Repas"), ["09:00-10:30 Laine", "12:00- Repas"]),
        (("13:30~14:00(30') 등록", "14:00~14:20(20분) 개회식"), ["13:30-14:00 등록", "14:00-14:20 개회식"]),
    ],
)  # fmt: skip
def test_hours_are_read_as_their_document_writes_them(
    tmp_path: Path, lines: tuple[str, ...], wanted: list[str]
) -> None:
    text = "Shade Days\n\n3 February 2031\n\n" + "\n".join(lines) + "\n"
    assert sorted(rows(programme_of(tmp_path, day__txt=text))) == sorted(f"02-03 {w}" for w in wanted)


def test_numbers_that_open_other_lines_are_no_hours(tmp_path: Path) -> None:
    text = "Plan 2031\n\n2010-2015 First plan\n2015-2020 Second plan\n2020-2025 Third plan\n\n1.10 Aims\n1.20 Means\n"
    assert not rows(programme_of(tmp_path, plan__txt=text))


def test_columns_that_nobody_foresaw_belong_to_the_session_of_their_row(tmp_path: Path) -> None:
    sheet = (
        "Day,Begin,Finish,Session name,English title,Chair/Moderator,Speaker(s),Place,Interpretation,Sign-ups\n"
        '2031-04-01,10:30,12:00,Wasser,Water,Tom Birch,"Ida Holm",Saal 2,none,44\n'
        '2031-04-01,10:30,12:00,Feuer,Fire,Eva Brandt,"Jonas Vik",Saal 3,none,31\n'
    )
    found = programme_of(tmp_path, plan__csv=sheet)
    assert rows(found) == ["04-01 10:30-12:00 Feuer @ Saal 3", "04-01 10:30-12:00 Wasser @ Saal 2"]
    water = find(found, "Wasser")
    assert water.other_title and water.other_title.value == "Water"
    assert people(water) == ["chair Tom Birch |  | ", "speaker Ida Holm |  | "]


def test_the_rows_of_a_table_are_held_at_the_hours_of_its_heading(tmp_path: Path) -> None:
    text = (
        "# Museum Days\n\n10–11 May 2028\n\n## Thursday 11 May\n\n| Time | Item |\n|---|---|\n"
        "| 2.15pm–4.15pm | Workshops A–B |\n| 4.15pm–4.45pm | Tea |\n\n## Workshops, Thursday 2.15pm–4.15pm\n\n"
        "| | Workshop | Led by | Room | Places |\n|---|---|---|---|---|\n"
        "| A | Handling | Aoife Lenihan | Loft 1 | 16 |\n"
        "| B | Labels | Niamh Corkery, Bruno Calloway | Loft 2 | 30 |\n"
    )
    found = programme_of(tmp_path, booklet__md=text)
    labels = find(found, "Labels")
    assert (labels.label, row(labels)) == ("Workshop B", "05-11 14:15-16:15 Labels @ Loft 2")
    assert [p.name for p in labels.people] == ["Niamh Corkery", "Bruno Calloway"]
    assert row(find(found, "Tea")) == "05-11 16:15-16:45 Tea"
