"""People in lists that are no tables, in two columns of a page, and in sheets of who is on stage where."""

from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, programme_of

WHO = """# Harbour Days

## Who is who

ADJEI, Samuel – Data Officer, Museums Board of Ashanti, Ghana

HSU Mei-ling – Associate Professor, Tainan College of the Arts, Taiwan

OSEI-BONSU, Temperance – Director, Volta River Museum, Akosombo, Ghana VOGT, Anselm – Registrar, Sea Museum, Germany
"""


def posts(programme: Programme) -> dict[str, list[tuple[str, str | None, str | None]]]:
    return {p.names[0]: [(q.title, q.affiliation, q.country) for q in p.posts] for p in programme.people}


def test_a_family_name_before_a_given_one_and_a_post_is_a_person(tmp_path: Path) -> None:
    agenda = "# Harbour Days\n\n## 4 March 2031\n\n| Time | Title |\n|---|---|\n| 10:00–11:00 | Nets |\n"
    assert posts(programme_of(tmp_path, who__md=WHO, agenda__md=agenda)) == {
        "Samuel Adjei": [("Data Officer", "Museums Board of Ashanti", "Ghana")],
        "Mei-ling Hsu": [("Associate Professor", "Tainan College of the Arts", "Taiwan")],
        "Temperance Osei-Bonsu": [("Director", "Volta River Museum, Akosombo", "Ghana")],
        "Anselm Vogt": [("Registrar", "Sea Museum", "Germany")],
    }


def columns(path: Path) -> None:
    """Write a page with a list of people in each of two columns, beside each other line by line."""
    canvas = Canvas(str(path), pagesize=landscape(A4))
    entries = (
        ("Abernathy, Ruth|Director of Outreach, Clydeside City|S1, S2", "Lindqvist, Per|Branch Manager, Malm|S1"),
        ("Asante, Kwabena|University Librarian, Volta University|S2", "Moreau, Odile|Copyright Officer, Lac|S2"),
        ("Feeney, Colm|Prison Librarian, Shannonbank|S1", "van Beek, Noor|Paper Conservator, De Pers|Workshop A"),
    )  # fmt: skip
    for x, head in ((40, "Speakers A–K"), (430, "Speakers L–Z")):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(x, 540, head)
    for n, pair in enumerate(entries):
        for x, entry in zip((40, 430), pair, strict=True):
            for line, text in enumerate(entry.split("|")):
                canvas.setFont("Helvetica-Bold" if line == 0 else "Helvetica", 9)
                canvas.drawString(x, 515 - 42 * n - 12 * line, text)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(40, 30, "Subject to change")
    canvas.save()


def test_two_lists_beside_each_other_are_read_one_after_the_other(tmp_path: Path) -> None:
    columns(tmp_path / "people.pdf")
    (tmp_path / "agenda.md").write_text(
        "# Shelf Days\n\n## 4 March 2031\n\n| Time | Signal Room | Attic |\n|---|---|---|\n"
        "| 10:00–11:00 | S1 Things<br>Chair: Owen Price | Workshop A<br>Mending paper<br>until 12.30, tea inside |\n"
        "| 11:00–12:00 | S2 Data<br>Introduced by Mia Lund | Quiet room until 13.30 |\n",
        encoding="utf-8",
    )
    reading = read_folder(tmp_path)
    found = extract(reading.documents, reading.catalogue)
    assert people(find(found, "Things")) == [
        "chair Owen Price |  | ",
        "speaker Ruth Abernathy | Director of Outreach | Clydeside City",
        "speaker Colm Feeney | Prison Librarian | Shannonbank",
        "speaker Per Lindqvist | Branch Manager | Malm",
    ]
    assert people(find(found, "Data"))[0] == "presenter Mia Lund |  | "
    mending = find(found, "Mending")
    assert mending.end and f"{mending.end.value:%H:%M}" == "12:30"
    assert people(mending) == ["speaker Noor van Beek | Paper Conservator | De Pers"]
    quiet = find(found, "Quiet room")
    assert quiet.end and f"{quiet.end.value:%H:%M}" == "13:30"


def test_a_sheet_of_who_is_on_stage_where_gives_sessions_their_people_and_posts_that_differ(tmp_path: Path) -> None:
    sheet = (
        "Family name,Given name,Post,Organisation,On stage in,Hotel\n"
        "Verhagen,Ilse,Deputy Archivist,City Archive,S1; S2,own\n"
        "Kaplan,Sefa,Crawl engineer,Web Consortium,Keynote 1,own\n"
    )
    agenda = (
        "# Shelf Days\n\n## 4 March 2031\n\n| | Signal Room | Attic |\n|---|---|---|\n"
        "| 9.00–9.50 | KEYNOTE 1 · Turntable Hall<br>Sefa Kaplan: Cold storage | |\n"
        "| 10.00–11.00 | S1 Things | S2 Data |\n| 11.00–12.00 | Lunch · Canteen, level 1 | |\n"
    )
    listed = "# People\n\nVerhagen, Ilse – Head of Preservation, City Archive\n"
    found = programme_of(tmp_path, stage__csv=sheet, agenda__md=agenda, people__md=listed + WHO)
    assert people(find(found, "Things")) == ["speaker Ilse Verhagen | Deputy Archivist | City Archive"]
    keynote = find(found, "Cold storage")
    assert keynote.label == "Keynote 1" and keynote.room and keynote.room.value == "Turntable Hall"
    assert people(keynote) == ["keynote Sefa Kaplan |  | "]
    lunch = find(found, "Lunch")
    assert lunch.room and lunch.room.value == "Canteen, level 1"
    assert [c.field for c in found.conflicts] == ["post"]
