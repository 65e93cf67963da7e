"""A made congress of museum people: a booklet in PDF, a workshop's note in Word, a page of practical things, a report.

Deliberate differences: the dinner begins at 7.30pm in the booklet and at 8.00pm on the page; workshop D begins at
2.15pm in the booklet and at 2.00pm in its own note. The report, written afterwards, tells that visit V1 was called off.
"""

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.shared import Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from tests.forums.archives import settle
from tests.forums.files import copy_files

COVER = (
    "ICMP 2028",
    "14th International Congress of Museum Professionals",
    "Who holds the keys?",
    "Marlin Mill, Cork, Ireland",
    "Wednesday 10 – Friday 12 May 2028",
    "Programme booklet",
)
HOSTS = (
    "Organised by the International Association of Museum Workers (IAMW) and Cork Harbour Museum, with the support of "
    "Cork City Council and the Lantern Foundation."
)
WELCOME = (
    "Welcome to the Mill. A museum is a building full of locked doors: doors to stores, to databases, to boardrooms. "
    "When we asked members two years ago what they would like to talk about, nobody answered “collections” and nobody "
    "answered “audiences”. They answered “access”, and they meant all of these doors at once. Hence our theme, "
    "<i>Who holds the keys?</i>",
    "Cork was chosen from five bids because it was the only one in which the small museums of a region had applied "
    "together: eleven of them, from a lighthouse to a bakery, will open to delegates free of charge all week. We "
    "expect about 540 of you, a third for the first time.",
    "The congress is held every two years. Our last meeting, in Leipzig in 2026, ran to four days and left many of us "
    "exhausted; you asked for shorter, and we have kept to two days and a half with two rooms in parallel and never "
    "more.",
)
SIGNED = "Gráinne Ahearne, Congress President"
NOTE = (
    "All plenary items are on the Great Floor (level 0). The Spinning Room is on level 1, the three Lofts are on level "
    "3 and can be reached by lift. Lunch is served in the Boiler House across the yard."
)
ROOMS = ("Great Floor", "Spinning Room")


@dataclass(frozen=True)
class Slot:
    """A stretch of a day: what everyone does, or what there is in each of the two rooms."""

    clock: str
    rooms: tuple[str, ...]


DAYS: tuple[tuple[str, tuple[Slot, ...]], ...] = (
    (
        "WEDNESDAY 10 MAY",
        (
            Slot("8.30am–9.30am", ("Registration and tea<br/>Quayside Foyer",)),
            Slot(
                "9.30am–10.00am",
                (
                    "<b>Opening</b><br/>Gráinne Ahearne, Congress President<br/>"
                    "Councillor Declan Harte, Deputy Lord Mayor of Cork",
                ),
            ),
            Slot(
                "10.00am–10.45am",
                ("<b>Keynote 1: The museum that gave things back</b><br/>Temperance Osei-Bonsu",),
            ),
            Slot("10.45am–11.15am", ("Coffee",)),
            Slot(
                "11.15am–12.30pm",
                (
                    "<b>1A After restitution: returning, lending, sharing</b><br/>Chair: Rafael Quintanilla<br/>"
                    "Lindiwe Mabaso<br/>Anselm Vogt",
                    "<b>1B Climate control on a small budget</b><br/>Chair: Kirsi Hakala<br/>Hsu Mei-ling<br/>"
                    "Tomás Breathnach",
                ),
            ),
            Slot("12.30pm–1.45pm", ("Lunch, Boiler House",)),
            Slot(
                "1.45pm–3.00pm",
                (
                    "<b>2A Late openings: who really comes?</b><br/>Chair: Odile Marchand<br/>Bruno Calloway",
                    "<b>2B Moving house: 40,000 objects in nine months</b><br/>Chair: Tomás Breathnach<br/>"
                    "Ingeborg Falk",
                ),
            ),
            Slot("3.00pm–3.30pm", ("Tea",)),
            Slot(
                "3.30pm–4.45pm",
                (
                    "<b>3A Debate: volunteers – help or cheap labour?</b><br/>Moderator: Fergal Noonan<br/>"
                    "Help: Marta Zielonka<br/>Cheap labour: Bruno Calloway",
                    "<b>3B Provenance research for beginners</b><br/>Tutor: Anselm Vogt",
                ),
            ),
            Slot("5.00pm–5.45pm", ("–", "<b>Meet the editors</b> of the Museum Workers’ Quarterly<br/>Odile Marchand")),
            Slot("6.30pm–8.30pm", ("Welcome reception, Cork Harbour Museum (12 minutes on foot)",)),
        ),
    ),
    (
        "THURSDAY 11 MAY",
        (
            Slot("9.00am–9.45am", ("<b>Keynote 2: Deaf guides, hearing visitors</b><br/>Hana Veselá",)),
            Slot("9.45am–10.15am", ("Coffee",)),
            Slot(
                "10.15am–11.30am",
                (
                    "<b>4A Quiet hours and sensory maps</b><br/>Chair: Hana Veselá<br/>Daniel Etxeberria<br/>"
                    "Priya Raghunathan",
                    "<b>4B Cataloguing with machines</b><br/>Chair: Hsu Mei-ling<br/>Sólveig Thórsdóttir<br/>"
                    "Samuel Adjei",
                ),
            ),
            Slot(
                "11.45am–1.00pm",
                (
                    "<b>5A Out of the building: prisons, hospitals, care homes</b><br/>Chair: Marta Zielonka<br/>"
                    "Renata Oliveira<br/>Aoife Lenihan",
                    "<b>5B Insurance and couriers after the price rises</b><br/>Chair: Ingeborg Falk<br/>"
                    "Yannick Delorme",
                ),
            ),
            Slot("1.00pm–2.15pm", ("Lunch and posters, Boiler House",)),
            Slot("2.15pm–4.15pm", ("<b>Workshops A–D</b> (places must be booked, see page 4)",)),
            Slot("4.15pm–4.45pm", ("Tea",)),
            Slot(
                "4.45pm–5.45pm",
                (
                    "<b>General Assembly of the IAMW</b><br/>Members only",
                    "<b>Ten minutes with a director</b><br/>For those in their first five years of work",
                ),
            ),
            Slot("7.30pm", ("<b>Congress dinner</b>, Tanners’ Hall, Shandon (ticket needed)",)),
        ),
    ),
)
FRIDAY = (
    ("9.15am–10.30am", "<b>6A Entry fees, gift shops and conscience</b> (Great Floor). Chair: Yannick Delorme. "
     "Odile Marchand."),
    ("9.15am–10.30am", "<b>6B First aid for collections in war and flood</b> (Spinning Room). Chair: Kirsi Hakala. "
     "Oleksandr Bondar, Farzana Akhter."),
    ("10.30am–11.00am", "Coffee."),
    ("11.00am–11.45am", "<b>Keynote 3: A museum without objects.</b> Joaquim Baptista."),
    ("11.45am–12.15pm", "<b>Small Museum Prize and closing.</b> The prize of EUR 5,000, given by the Lantern "
     "Foundation, goes to a museum with fewer than five paid staff. Vote on the Cork Statement."),
    ("12.15pm", "Packed lunch to take away, Quayside Foyer."),
    ("1.00pm–4.00pm", "<b>Visits</b> (sign up at the desk by Thursday noon). V1: open store of Cork Harbour Museum on "
     "Little Island, by bus. V2: paper conservation studio of the Lee Library, on foot."),
)  # fmt: skip
WORKSHOPS = (
    ("A", "Object handling with people living with dementia", "Aoife Lenihan", "Loft 1", "16"),
    ("B", "Writing a collections policy in two hours", "Rafael Quintanilla", "Loft 2", "30"),
    ("C", "Photograph your store with a phone", "Sólveig Thórsdóttir", "Loft 3", "20"),
    ("D", "Labels people actually read", "Niamh Corkery, Bruno Calloway", "Spinning Room", "24"),
)
ABSTRACTS = (
    (
        "Keynote 1",
        "In 2021 the Volta River Museum returned 212 objects to the families that had given or lost them. Most "
        "families brought them back on loan within a year. Temperance Osei-Bonsu asks what that says about "
        "ownership.",
    ),
    (
        "1A",
        "The crates have gone and so have the cameras. Lindiwe Mabaso tells what became of 31 pieces of beadwork "
        "after their return to Pietermaritzburg. Anselm Vogt explains why his museum now pays rent for objects it"
        " no longer owns: the community asked for an income, not for a ceremony.",
    ),
    (
        "1B",
        "Half of our members keep collections in buildings without air conditioning. Hsu Mei-ling shows a buffer "
        "box that costs 14 euro; Tomás Breathnach has logged three winters in a lighthouse.",
    ),
    (
        "2A",
        "Figures from nine cities show that late openings bring the same people later in the day. Bruno Calloway "
        "reports on the one exception, Glasgow, where the buses were made free as well.",
    ),
    (
        "2B",
        "Ingeborg Falk moved the stores of four museums into one former cold store. Her team lost no object and "
        "three colleagues, who resigned; she will speak about both.",
    ),
    (
        "3A",
        "In some countries volunteers now give more hours than paid staff. An hour of argument with votes before "
        "and after.",
    ),
    (
        "3B",
        "No knowledge of German or of archives is assumed. Bring one object file that has a gap in it.",
    ),
    (
        "Keynote 2",
        "Hana Veselá speaks in International Sign; a voice interpreter will render her lecture in English. She "
        "has trained forty deaf guides in six countries and has found that hearing visitors stay twice as long "
        "with them.",
    ),
    (
        "4A",
        "Who is it quiet for? Daniel Etxeberria compares printed sensory maps with an app; Priya Raghunathan "
        "describes a quiet hour that was moved from morning to evening because parents of autistic children asked"
        " for it.",
    ),
    (
        "4B",
        "In a trial in Reykjavík software described 9,000 photographs overnight and was wrong on one in six. The "
        "question is no longer whether to use it but who checks, and who is paid for checking.",
    ),
    (
        "5A",
        "Renata Oliveira runs a reading circle around objects in a women’s prison in Recife. Aoife Lenihan "
        "carries the same suitcase of kitchen tools through thirty care homes every year.",
    ),
    (
        "5B",
        "Premiums for loans have doubled since 2025. Yannick Delorme argues for couriers who watch from a screen "
        "and for museums that insure one another.",
    ),
    (
        "6A",
        "Is a free museum really free? Odile Marchand has compared forty museums that brought in or gave up an "
        "entry fee, and has looked at what their shops then sold.",
    ),
    (
        "6B",
        "Oleksandr Bondar packed a collection in eleven hours while the windows were still falling out. Farzana "
        "Akhter dried 6,000 books on a roof. Both will show what they wish they had had ready.",
    ),
    (
        "Keynote 3",
        "Joaquim Baptista’s museum in a village of 300 people owns nothing. It borrows one thing a month from a "
        "neighbour and asks everyone to tell what it was for.",
    ),
)
PEOPLE = (
    ("ADJEI, Samuel", "Data Officer, Museums Board of the Ashanti Region", "Ghana"),
    ("AHEARNE, Gráinne", "Director, Cork Harbour Museum; Congress President", "Ireland"),
    ("AKHTER, Farzana", "Chief Conservator, Sylhet River Archive", "Bangladesh"),
    ("BAPTISTA, Joaquim", "Founder, Museum of Borrowed Things, Monsanto do Vale", "Portugal"),
    ("BONDAR, Oleksandr", "Keeper of Collections, Mykolaiv Museum of Shipbuilders", "Ukraine"),
    ("BREATHNACH, Tomás", "Curator, Galley Point Lighthouse Museum", "Ireland"),
    ("CALLOWAY, Bruno", "Head of Visitor Research, Clydebank Museums, Glasgow", "United Kingdom"),
    ("CORKERY, Niamh", "Interpretation Officer, Cork Harbour Museum", "Ireland"),
    ("DELORME, Yannick", "Registrar, Museum of the Scheldt, Antwerp", "Belgium"),
    ("ETXEBERRIA, Daniel", "Access Coordinator, Bilbao Museum of Steel", "Spain"),
    ("FALK, Ingeborg", "Head of Collections Logistics, Coastal Museums of Vestland, Bergen", "Norway"),
    ("HAKALA, Kirsi", "Senior Conservator, Oulu City Museum", "Finland"),
    ("HSU Mei-ling", "Associate Professor of Conservation, Tainan College of the Arts", "Taiwan"),
    ("LENIHAN, Aoife", "Outreach Manager, Munster Folk Museum", "Ireland"),
    ("MABASO, Lindiwe", "Curator of Beadwork, Msunduzi Heritage Centre, Pietermaritzburg", "South Africa"),
    ("MARCHAND, Odile", "Lecturer in Museum Economics, University of Nantes-Atlantique; editor, Museum Workers’ "
     "Quarterly", "France"),
    ("NOONAN, Fergal", "Journalist, The Lee Examiner", "Ireland"),
    ("OLIVEIRA, Renata", "Educator, Recife Museum of the City", "Brazil"),
    ("OSEI-BONSU, Temperance", "Director, Volta River Museum, Akosombo", "Ghana"),
    ("QUINTANILLA, Rafael", "Legal Adviser, National Council of Museums, Oaxaca", "Mexico"),
    ("RAGHUNATHAN, Priya", "Head of Learning, Chennai Children’s Museum", "India"),
    ("THÓRSDÓTTIR, Sólveig", "Photographer and Digital Archivist, Reykjavík Sea Museum", "Iceland"),
    ("VESELÁ, Hana", "Coordinator of the Deaf Guides Programme, Museum of Everyday Life, Brno", "Czechia"),
    ("VOGT, Anselm", "Provenance Researcher, Overseas House Museum, Bremen", "Germany"),
    ("ZIELONKA, Marta", "President, Network of Museum Volunteers, Lublin", "Poland"),
)  # fmt: skip

AIMS = (
    "to find out, with real visitors, which of our labels are read to the end;",
    "to rewrite one label per participant to no more than 60 words;",
    "to agree on a one-page checklist that can be used the following Monday.",
)
STEPS = (
    ("10 minutes", "Welcome; what eye tracking in Clydebank has shown", "Bruno Calloway"),
    ("25 minutes", "In pairs: reading your partner’s label aloud", "Niamh Corkery"),
    ("35 minutes", "Rewriting, with scissors", "all"),
    ("30 minutes", "Trial: twelve members of the public read old and new labels", "Bruno Calloway"),
    ("20 minutes", "The checklist", "Niamh Corkery"),
)
BRING = (
    "a photograph of one label from your own museum, printed in A4;",
    "the object’s catalogue entry;",
    "a pair of scissors.",
)


def make(folder: Path) -> Path:
    """Write the congress's files into `folder`."""
    copy_files("museums", folder)
    _booklet(folder / "ICMP2028_programme_booklet.pdf")
    _note(folder / "Workshop D - concept note (final).docx")
    return folder


def _booklet(path: Path) -> None:
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, spaceAfter=6)
    cell = ParagraphStyle("cell", parent=body, fontSize=9, leading=11.5, spaceAfter=0)
    heading = ParagraphStyle("heading", parent=body, fontName="Helvetica-Bold", fontSize=13, leading=18, spaceBefore=8)
    title = ParagraphStyle("title", parent=heading, fontSize=20, leading=28)
    story: list[Flowable] = [Spacer(1, 40 * mm)]
    story += [Paragraph(line, title if number < 3 else heading) for number, line in enumerate(COVER)]
    story += [Spacer(1, 60 * mm), Paragraph(HOSTS, body), PageBreak(), Paragraph("Welcome", heading)]
    story += [Paragraph(line, body) for line in (*WELCOME, SIGNED)]
    story += [Paragraph("Finding your way", heading), Paragraph(NOTE, body), PageBreak()]
    for name, slots in DAYS:
        story += [KeepTogether([Paragraph(name, heading), _grid(slots, cell)])]
    story += [PageBreak(), Paragraph("FRIDAY 12 MAY", heading)]
    story += [Paragraph(f"{clock}&nbsp;&nbsp; {what}", body) for clock, what in FRIDAY]
    story += [Paragraph("Workshops, Thursday 2.15pm–4.15pm", heading), _workshops(cell)]
    story += [PageBreak(), Paragraph("Sessions in short", heading)]
    story += [Paragraph(f"<b>{code}</b>&nbsp; {text}", body) for code, text in ABSTRACTS]
    story += [PageBreak(), Paragraph("Who is who", heading)]
    story += [Paragraph(f"<b>{name}</b> – {post}, {country}", cell) for name, post, country in PEOPLE]
    margin = 18 * mm
    SimpleDocTemplate(
        str(path), pagesize=A4, invariant=1, title="ICMP 2028 programme booklet",
        leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin,
    ).build(story, onLaterPages=_foot)  # fmt: skip


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Write the running foot of a page."""
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(18 * mm, 10 * mm, "ICMP 2028 Cork · Who holds the keys?")
    canvas.drawRightString(A4[0] - 18 * mm, 10 * mm, str(document.page))


def _grid(slots: tuple[Slot, ...], cell: ParagraphStyle) -> Table:
    """Draw a day: a column for the hour and one for each room, joined where there is one thing for all."""
    rows: list[list[object]] = [["", *(Paragraph(f"<b>{room}</b>", cell) for room in ROOMS)]]
    style: list[tuple[object, ...]] = [
        ("LINEABOVE", (0, 1), (-1, -1), 0.4, colors.grey),
        ("LINEAFTER", (1, 0), (1, -1), 0.4, colors.lightgrey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    for slot in slots:
        if len(slot.rooms) == 1:
            style.append(("SPAN", (1, len(rows)), (2, len(rows))))
            style.append(("BACKGROUND", (1, len(rows)), (2, len(rows)), colors.whitesmoke))
        filled = (*slot.rooms, "")[:2]
        rows.append([Paragraph(slot.clock, cell), *(Paragraph(text, cell) for text in filled)])
    table = Table(rows, colWidths=[32 * mm, 71 * mm, 71 * mm])
    table.setStyle(TableStyle(style))
    return table


def _workshops(cell: ParagraphStyle) -> Table:
    rows = [("", "Workshop", "Led by", "Room", "Places"), *WORKSHOPS]
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in rows],
        colWidths=[8 * mm, 70 * mm, 48 * mm, 30 * mm, 18 * mm],
    )
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _note(path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading("Labels people actually read", 0)
    document.add_paragraph("Concept note for Workshop D, 14th International Congress of Museum Professionals")
    document.add_heading("Background", 1)
    document.add_paragraph(
        "A visitor gives a label about eight seconds. The labels in our own museum, when we counted them in 2027, had "
        "118 words on average. We had written them for one another. Most advice on labels is about style; this "
        "workshop starts from cutting, because in our trials shorter labels were read to the end four times as often, "
        "whoever had written them."
    )
    document.add_heading("Aims", 1)
    for aim in AIMS:
        document.add_paragraph(aim, style="List Bullet")
    document.add_heading("When and where", 1)
    document.add_paragraph(
        "Thursday 11 May 2028, 2.00pm to 4.00pm, Spinning Room, Marlin Mill. The workshop has 24 places and is held in "
        "English; examples in other languages are welcome if you bring a translation."
    )
    document.add_heading("For whom", 1)
    document.add_paragraph(
        "Anyone who writes texts for visitors, in a museum of any size. Designers are welcome, but we shall not talk "
        "about typefaces: that was the subject of a workshop in Leipzig and there is a good handout."
    )
    document.add_heading("How the two hours run", 1)
    table = document.add_table(rows=1, cols=3)
    table.style = "Light Grid Accent 1"
    for row in (("Length", "What", "Who leads"), *STEPS):
        cells = table.rows[0].cells if row[0] == "Length" else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.add_heading("Please bring", 1)
    for thing in BRING:
        document.add_paragraph(thing, style="List Bullet")
    document.add_heading("Contact", 1)
    document.add_paragraph("Niamh Corkery, niamh.corkery@corkharbourmuseum.example, +353 21 555 0164")
    document.save(str(path))
    settle(path)
