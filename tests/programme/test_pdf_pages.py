"""Pages of PDFs whose days or cells stand where a table's order does not tell them."""

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from corpus.programme.extract import extract
from corpus.reading import read_folder
from tests.programme.layouts import rows

STYLES = getSampleStyleSheet()


def read(folder: Path) -> list[str]:
    reading = read_folder(folder)
    assert not reading.problems
    return rows(extract(reading.documents, reading.catalogue))


def test_a_cell_drawn_over_several_hours_of_a_weeks_grid_lasts_to_the_last_of_them(tmp_path: Path) -> None:
    values = [
        ["Hours", "Mon 3 May", "Tue 4 May", "Wed 5 May"],
        ["09:00 – 10:30", "Opening plenary", "Dikes and dams", "Field trip"],
        ["10:30 – 11:00", "Coffee", "Coffee", ""],
        ["11:00 – 12:30", "Pumps", "Who pays?", ""],
    ]
    body = STYLES["BodyText"]
    table = Table([[Paragraph(text, body) for text in row] for row in values], colWidths=[90, 180, 180, 180])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (3, 1), (3, 3))]))
    page: list[Flowable] = [
        Paragraph("Water Week 2032", STYLES["Title"]),
        Paragraph("3–5 May 2032, Delft", body),
        table,
    ]
    SimpleDocTemplate(str(tmp_path / "week.pdf"), pagesize=landscape(A4)).build(page)
    assert read(tmp_path) == [
        "05-03 09:00-10:30 Opening plenary",
        "05-03 10:30-11:00 Coffee",
        "05-03 11:00-12:30 Pumps",
        "05-04 09:00-10:30 Dikes and dams",
        "05-04 10:30-11:00 Coffee",
        "05-04 11:00-12:30 Who pays?",
        "05-05 09:00-12:30 Field trip",
    ]


@pytest.mark.parametrize("size", [14, 10])
def test_two_days_beside_each_other_are_two_days(tmp_path: Path, size: int) -> None:
    canvas = Canvas(str(tmp_path / "two.pdf"), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(40, 800, "Wind Forum 2032")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 784, "Aarhus, 7-8 June 2032")
    days = (
        ("Monday 7 June", "09:00 - 09:30 Registration|09:30 - 10:30 Blades|10:30 - 11:00 Coffee|11:00 - 12:00 Towers"),
        ("Tuesday 8 June", "09:00 - 10:00 Cables|10:00 - 10:30 Coffee|10:30 - 12:00 Birds|12:00 - 13:00 Lunch"),
    )
    for x, (day, lines) in zip((40, 310), days, strict=True):
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(x, 750, day)
        for n, line in enumerate(lines.split("|")):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 730 - 14 * n, line)
    canvas.save()
    assert read(tmp_path) == [
        "06-07 09:00-09:30 Registration",
        "06-07 09:30-10:30 Blades",
        "06-07 10:30-11:00 Coffee",
        "06-07 11:00-12:00 Towers",
        "06-08 09:00-10:00 Cables",
        "06-08 10:00-10:30 Coffee",
        "06-08 10:30-12:00 Birds",
        "06-08 12:00-13:00 Lunch",
    ]
