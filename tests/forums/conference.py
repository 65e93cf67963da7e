"""A made scientific conference: a PDF booklet, a workbook of rooms, a web page and a calendar that differ in places.

Deliberate differences: session 2B begins at 14:15 in the calendar and at 14:00 in the booklet; session 3A is in room
Fjord in the workbook and in room Delta in the booklet; Ingrid Solvang is a director in the booklet and a professor on
the web page; the dinner begins at 19:00 in the booklet and at 19:30 on the web page.
"""

from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

NAME = "Third Conference on River and Delta Observation"
SHORT = "RDO 2025"
DAYS = ("2025-03-12", "2025-03-13")


@dataclass(frozen=True)
class Item:
    """One row of the schedule."""

    day: int
    start: str
    end: str
    title: str
    room: str = ""
    chair: str = ""
    talks: tuple[str, ...] = field(default=())


ITEMS = (
    Item(0, "08:30", "09:00", "Registration and coffee", "Foyer"),
    Item(0, "09:00", "09:15", "Opening by the organising committee", "Aula"),
    Item(
        0,
        "09:15",
        "10:15",
        "Keynote 1: Listening to rivers from orbit",
        "Aula",
        "",
        ("Ingrid Solvang, Director, Nordic Hydrology Institute, Norway",),
    ),
    Item(0, "10:15", "10:45", "Coffee break", "Foyer"),
    Item(
        0,
        "10:45",
        "12:15",
        "Session 1A: Sensors in muddy water",
        "Delta",
        "Paulo Teixeira, University of Aveiro",
        (
            "Mei-Lin Chua: Low-cost turbidity sensors in tidal channels",
            "Oskar Brandt: Drifting buoys that survive floods",
            "Amara Diallo: Citizen gauges along the Senegal River",
        ),
    ),
    Item(
        0,
        "10:45",
        "12:15",
        "Session 1B: Sediment budgets",
        "Fjord",
        "Hana Novak, Water Research Institute",
        ("Luis Prado: Closing the sediment budget of a dammed delta", "Yuki Tanabe: Bedload by acoustic arrays"),
    ),
    Item(0, "12:15", "13:30", "Lunch", "Canteen"),
    Item(
        0,
        "13:30",
        "15:00",
        "Session 2A: Forecasting with little data",
        "Delta",
        "Amara Diallo, Cheikh Institute",
        ("Noor Rahman: Transfer learning for ungauged basins", "Petra Lind: Uncertainty that users understand"),
    ),
    Item(
        0,
        "14:00",
        "15:00",
        "Session 2B: Poster session",
        "Foyer",
        "Luis Prado, Delta Laboratory",
    ),
    Item(0, "19:00", "22:00", "Conference dinner", "Restaurant Bryggen"),
    Item(
        1,
        "09:00",
        "10:00",
        "Keynote 2: What deltas remember",
        "Aula",
        "",
        ("Samuel Osei, Professor of Sedimentology, University of Cape Coast, Ghana",),
    ),
    Item(1, "10:00", "10:30", "Coffee break", "Foyer"),
    Item(
        1,
        "10:30",
        "12:00",
        "Session 3A: Open data for river basins",
        "Delta",
        "Petra Lind, Met Service",
        ("Jo Martens: A common vocabulary for gauges", "Ravi Menon: Ten years of open discharge data"),
    ),
    Item(1, "12:00", "12:30", "Closing and awards", "Aula"),
)

ABSTRACTS = (
    (
        "Low-cost turbidity sensors in tidal channels",
        "Mei-Lin Chua, National Coastal Centre, Singapore",
        "Tidal channels carry most of their sediment in a few hours of each month, and few instruments are in the "
        "water at that time. We built forty sensors from parts that cost less than 30 euros each and left them in "
        "three channels for a year. After a correction for fouling, the readings agree with laboratory samples "
        "within 12 per cent. The design and the calibration code are open.",
    ),
    (
        "Drifting buoys that survive floods",
        "Oskar Brandt, Institute for Inland Waters, Germany",
        "Buoys are lost when they are needed most. We describe a hull that rolls over logs and a beacon that keeps "
        "sending for eleven days. In the floods of 2024 twenty of our twenty-four buoys were found again, and their "
        "tracks show where the dyke was overtopped two hours before it was seen from the shore.",
    ),
    (
        "Closing the sediment budget of a dammed delta",
        "Luis Prado, Delta Laboratory, Spain",
        "A dam upstream changes what a delta receives, but the budget is seldom closed. We combine bathymetry, cores "
        "and satellite images over thirty years and find that a fifth of the missing sand lies in the reservoir's "
        "first bend. Flushing it each spring would keep the mouth from retreating.",
    ),
    (
        "Transfer learning for ungauged basins",
        "Noor Rahman, Institute of Water Modelling, Bangladesh",
        "Most basins have no gauge at all. We train one network on 1,200 gauged basins and let it choose which of them "
        "resemble the ungauged one. The median error of the flood peak falls from 41 to 23 per cent, and the network "
        "says when it should not be trusted.",
    ),
)

TRAVEL = (
    "The conference takes place at the Nidelva Conference Centre, Kongens gate 12, Trondheim. From the airport, bus 70 "
    "leaves every ten minutes and stops at the door; the ride takes 35 minutes.",
    "The registration desk in the foyer is open on both days from 08:00 to 16:00. The wireless network is called "
    "RDO-guest; the password stands on the back of your badge.",
)


def make(folder: Path, *, catalogue: bool = False) -> Path:
    """Write the conference's files into `folder`, with a `corpus.toml` or without."""
    folder.mkdir(parents=True, exist_ok=True)
    _booklet(folder / "booklet.pdf")
    _rooms(folder / "rooms.xlsx")
    (folder / "index.html").write_text(_page(), encoding="utf-8")
    (folder / "schedule.ics").write_bytes(_calendar())
    if catalogue:
        (folder / "corpus.toml").write_text(
            f'[events.rdo-2025]\nname = "{NAME}"\naliases = ["{SHORT}"]\nstart = 2025-03-12\nend = 2025-03-13\n'
            'timezone = "Europe/Oslo"\ncity = "Trondheim"\n\n'
            '[documents."booklet.pdf"]\ntitle = "RDO 2025 booklet"\nevent = "rdo-2025"\nkind = "programme"\n'
            "precedence = 100\n",
            encoding="utf-8",
        )
    return folder


def _booklet(path: Path) -> None:
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], fontSize=9.5, leading=12)
    cell = ParagraphStyle("cell", parent=body, fontSize=8.5, leading=10.5)
    width, height = A4
    margin = 56

    def furniture(canvas: object, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(margin, height - 36, f"{SHORT} – Programme booklet")  # type: ignore[attr-defined]
        canvas.drawRightString(width - margin, 30, f"{document.page}")  # type: ignore[attr-defined]

    whole = Frame(margin, margin, width - 2 * margin, height - 2 * margin, id="whole")
    gutter = 18
    half = (width - 2 * margin - gutter) / 2
    left = Frame(margin, margin, half, height - 2 * margin, id="left", leftPadding=0, rightPadding=0)
    right = Frame(margin + half + gutter, margin, half, height - 2 * margin, id="right", leftPadding=0, rightPadding=0)
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, title=f"{NAME} ({SHORT}): Programme")
    document.addPageTemplates(
        [
            PageTemplate(id="one", frames=[whole], onPage=furniture),
            PageTemplate(id="two", frames=[left, right], onPage=furniture),
        ]
    )
    story: list[object] = [
        Paragraph(NAME, styles["Title"]),
        Paragraph(f"{SHORT}, 12–13 March 2025, Trondheim, Norway", body),
        Spacer(1, 12),
        Paragraph("Getting there", styles["Heading1"]),
        *(Paragraph(text, body) for text in TRAVEL),
        Paragraph("Schedule", styles["Heading1"]),
    ]
    for day, name in enumerate(("Wednesday, 12 March 2025", "Thursday, 13 March 2025")):
        story.append(Paragraph(f"Day {day + 1} – {name}", styles["Heading2"]))
        rows: list[list[object]] = [["Time", "Session", "Room"]]
        for item in ITEMS:
            if item.day != day:
                continue
            lines = [f"<b>{item.title}</b>"]
            lines += [f"Chair: {item.chair}"] if item.chair else []
            lines += list(item.talks)
            content = [Paragraph(line, cell) for line in lines]
            rows.append([Paragraph(f"{item.start}–{item.end}", cell), content, Paragraph(item.room, cell)])
        table = Table(rows, colWidths=[70, 330, 83], repeatRows=1)
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                    ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                    ("FONTSIZE", (0, 0), (-1, 0), 9),
                    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ]
            )
        )
        story += [table, Spacer(1, 10)]
    story += [NextPageTemplate("two"), PageBreak(), Paragraph("Abstracts", styles["Heading1"])]
    for title, author, text in ABSTRACTS:
        story += [Paragraph(title, styles["Heading3"]), Paragraph(f"<i>{author}</i>", body), Paragraph(text, body)]
        story += [Paragraph(text.split(". ", 1)[1], body), Spacer(1, 6)]
    document.build(story)


def _rooms(path: Path) -> None:
    book = openpyxl.Workbook()
    rooms = book.active
    assert rooms is not None
    rooms.title = "Rooms"
    rooms.append(["RDO 2025: rooms of the conference centre"])
    rooms.append([])
    rooms.append(["Room", "Floor", "Seats", "Step-free access"])
    for row in (("Aula", 0, 400, "yes"), ("Delta", 1, 90, "yes"), ("Fjord", 2, 60, "no"), ("Foyer", 0, 200, "yes")):
        rooms.append(list(row))
    plan = book.create_sheet("Room plan")
    plan.append(["Date", "Start", "End", "Session", "Room"])
    for item in ITEMS:
        if item.title.startswith(("Session", "Keynote")):
            room = "Fjord" if item.title.startswith("Session 3A") else item.room
            plan.append([DAYS[item.day], item.start, item.end, item.title, room])
    hidden = book.create_sheet("Costs")
    hidden.append(["not for delegates"])
    hidden.sheet_state = "hidden"
    book.save(path)


def _page() -> str:
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Practical information | {SHORT}</title>
<style>nav {{ color: red }}</style><script>console.log("never read")</script></head>
<body>
<header class="site-header"><a href="/">{SHORT}</a></header>
<nav><ul><li><a href="/programme">Programme</a></li><li><a href="/contact">Contact</a></li></ul></nav>
<main>
<h1>Practical information</h1>
<p>The {NAME} ({SHORT}) is held in Trondheim on 12 and 13 March 2025. All times are local (Europe/Oslo).</p>
<h2>Keynote speakers</h2>
<ul>
<li><strong>Ingrid Solvang</strong>, Professor, Nordic Hydrology Institute, Norway</li>
<li><strong>Samuel Osei</strong>, Professor of Sedimentology, University of Cape Coast, Ghana</li>
</ul>
<h2>Social programme</h2>
<table><caption>Evenings</caption>
<tr><th>Day</th><th>Time</th><th>What</th><th>Where</th></tr>
<tr><td>Wednesday 12 March</td><td>19:30–22:00</td><td>Conference dinner</td><td>Restaurant Bryggen</td></tr>
<tr><td>Thursday 13 March</td><td>14:00–16:00</td><td>Boat trip on the Nidelva</td><td>Pier 3</td></tr>
</table>
<h2>Contact</h2>
<dl><dt>E-mail</dt><dd>desk@rdo2025.example</dd><dt>Telephone</dt><dd>+47 555 01 23</dd></dl>
<h3>Registration fee</h3>
<p>The fee is 320 euros, for students 140 euros. It covers lunches and the dinner.</p>
</main>
<footer>© {SHORT} · <a href="/privacy">Privacy</a></footer>
</body></html>
"""


def _calendar() -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rdo2025.example//EN", f"X-WR-CALNAME:{SHORT}"]
    lines.append("X-WR-TIMEZONE:Europe/Oslo")
    for number, item in enumerate(ITEMS):
        start = "14:15" if item.title.startswith("Session 2B") else item.start
        day = DAYS[item.day].replace("-", "")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@rdo2025.example",
            "DTSTAMP:20250101T000000Z",
            f"DTSTART;TZID=Europe/Oslo:{day}T{start.replace(':', '')}00",
            f"DTEND;TZID=Europe/Oslo:{day}T{item.end.replace(':', '')}00",
            f"SUMMARY:{item.title}",
            f"LOCATION:{item.room}",
            *(["DESCRIPTION:" + "\\n".join(talk.replace(",", "\\,") for talk in item.talks)] if item.talks else []),
            "END:VEVENT",
        ]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode("utf-8")
