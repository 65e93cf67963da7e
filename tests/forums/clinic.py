"""A made medical congress: a programme in Word with a column for every hall, a page and a mail of late changes.

Deliberate differences: the mail moves symposia 7 and 9, the dinner, the visit and the hour of the posters, cancels
workshop 3, changes the points; lunch on Thursday ends at 13:45 in the programme and at 13:30 on the page.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from tests.forums.files import copy_files

NAME = "CSRC 2027 – 9th Baltic Congress on Stroke Care and Rehabilitation"
FRONT = (
    "From the first minute to the first year",
    "Thursday 15 – Saturday 17 April 2027 · Noblessner Harbour Conference Centre, Tallinn, Estonia",
    "Final scientific programme – version of 22 March 2027",
)
WELCOME = (
    "Dear colleagues, stroke care in our region has become faster, but it has not become fairer. A patient who "
    "falls ill in Riga, Vilnius or Tallinn now reaches a thrombectomy table in less than two hours; a patient on "
    "Hiiumaa or in eastern Latvia still waits almost five. The Scientific Committee therefore chose the motto "
    "“From the first minute to the first year”: we want the people who answer the emergency call and the people "
    "who teach someone to speak again to sit in the same room, because at present the one group rarely hears "
    "what becomes of the patients of the other.",
    "The congress has been held every two years since 2011. It is organised by the Baltic Stroke Network (BSN) "
    "together with the Estonian Society of Neurology; the University of Tartu awards the continuing education "
    "points. The 2025 edition took place in Kaunas and drew 410 delegates; this year we expect about 520 from 24 "
    "countries.",
    "The congress has three aims: to agree on a shared minimum data set for the regional registry RES-B; to give "
    "every participant at least one hands-on skill to take home, which is why the number of workshops has been "
    "doubled; and to bring carers onto the platform as speakers, not only as listeners.",
    "Prof. Liina Saar, Congress President",
)
LEGEND = (
    "S = symposium, W = workshop (separate sign-up, numbers limited), FP = free papers. All plenary items are in "
    "the Main Hall."
)
COMMITTEES = (
    "Scientific Committee: Prof. Henrik Lindqvist (chair), Dr Anneli Kask, Ms Dace Ozola, Dr Jonas Petraitis. "
    "Local Organising Committee: Prof. Liina Saar (chair), Ms Merle Tamm (congress secretary), Dr Anneli Kask."
)
HALLS = ("Main Hall", "Room A", "Room B", "Workshop Suite (level 2)")


@dataclass(frozen=True)
class Day:
    """A day's table: rows of a time and what every hall has then, or the one thing that all have."""

    name: str
    halls: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


DAYS = (
    Day(
        "Thursday 15 April",
        HALLS,
        (
            (
                "08:00–09:00",
                "Registration and coffee, Foyer",
            ),
            (
                "09:00–09:45",
                "Opening of the congress\n"
                "Prof. Liina Saar, Congress President\n"
                "Dr Markus Oja, Deputy Secretary General for Health, Ministry of Social Affairs\n"
                "Music: Kalamaja Girls’ Choir",
            ),
            (
                "09:45–10:30",
                "Keynote 1: Door to needle in eighteen minutes – what we changed and what we stopped doing\n"
                "Prof. Henrik Lindqvist",
            ),
            (
                "10:30–11:00",
                "Coffee break",
            ),
            (
                "11:00–12:30",
                "S1 Before the hospital: recognising stroke on the phone\n"
                "Chair: Dr Anneli Kask\n"
                "Dispatch scripts that save minutes – Dr Jonas Petraitis\n"
                "Stroke ambulances outside the cities – Dr Ingrid Haugen",
                "S2 Thrombectomy beyond six hours\n"
                "Chair: Prof. Tomasz Wilk\n"
                "Whom to treat late – Dr Paul Okafor\n"
                "Anaesthesia or sedation? – Dr Sofia Marchetti",
                "S3 Nursing in the acute stroke unit\n"
                "Chair: Ms Ruth Adeyemi\n"
                "The first night: a checklist – Ms Kaisa Laine",
                "W1 Swallow screening, hands-on\nTutor: Ms Kaisa Laine\nMax. 24 participants",
            ),
            (
                "12:30–13:45",
                "Lunch, Harbour Restaurant, ground floor",
                "–",
                "Lunch symposium (12:45–13:30): Anticoagulation after bleeding\nSponsored by Nordvia Pharma",
                "–",
            ),
            (
                "13:45–15:15",
                "S4 Atrial fibrillation: finding it early\n"
                "Chair: Dr Jonas Petraitis\n"
                "Watches, patches and loop recorders – Prof. Maarten de Vries",
                "S5 Stroke under fifty\nChair: Dr Sofia Marchetti\nBack to work, back to the wheel – Dr Emma Whitfield",
                "S6 Aphasia: giving people their words back\n"
                "Chair: Dr Emma Whitfield\n"
                "Intensive therapy in groups – Ms Dace Ozola",
                "W2 Reading the CT in five minutes\nTutor: Dr Paul Okafor\nMax. 30 participants",
            ),
            (
                "15:15–15:45",
                "Coffee break and posters, Poster Gallery, level 1",
            ),
            (
                "15:45–17:00",
                "Debate: This house would send every minor stroke home the same day\n"
                "Moderator: Prof. Liina Saar\n"
                "For: Dr Ingrid Haugen\n"
                "Against: Prof. Tomasz Wilk",
                "FP1 Free papers: epidemiology\nChair: Dr Anneli Kask",
                "BSN Board meeting (by invitation)",
                "W1 Swallow screening, hands-on (repeat)\nTutor: Ms Kaisa Laine\nMax. 24 participants",
            ),
            (
                "18:30–20:30",
                "Welcome reception, Seaplane Terrace",
            ),
        ),
    ),
    Day(
        "Friday 16 April",
        HALLS,
        (
            (
                "08:30–09:15",
                "Keynote 2: The first year after – what patients actually ask for\nDr Emma Whitfield",
            ),
            (
                "09:15–10:30",
                "S7 Rehabilitation in the living room\n"
                "Chair: Prof. Maarten de Vries\n"
                "Early supported discharge in Friesland – Prof. Maarten de Vries\n"
                "The therapist on the screen – Ms Dace Ozola",
                "S8 Intracerebral haemorrhage: the neglected half\nChair: Dr Sofia Marchetti",
                "S9 Telestroke for islands and forests\n"
                "Chair: Dr Anneli Kask\n"
                "Ten years of Hiiumaa by video – Dr Anneli Kask\n"
                "A helicopter or a screen? – Dr Ingrid Haugen",
                "W3 Spasticity: where to put the needle\nTutor: Prof. Tomasz Wilk\nMax. 16 participants",
            ),
            (
                "10:30–11:00",
                "Coffee break",
            ),
            (
                "11:00–12:30",
                "S10 Preventing the second stroke\n"
                "Chair: Prof. Henrik Lindqvist\n"
                "The polypill revisited – Dr Jonas Petraitis",
                "S11 Mood and fatigue\nChair: Dr Emma Whitfield\nTired is not lazy – Ms Ruth Adeyemi",
                "FP2 Free papers: rehabilitation\nChair: Ms Dace Ozola",
                "W2 Reading the CT in five minutes (repeat)\nTutor: Dr Paul Okafor\nMax. 30 participants",
            ),
            (
                "12:30–13:30",
                "Lunch, Harbour Restaurant, ground floor",
            ),
            (
                "13:30–15:00",
                "S12 Algorithms in the imaging pathway\n"
                "Chair: Dr Paul Okafor\n"
                "What the software misses – Dr Sofia Marchetti",
                "S13 Carers as partners\nWith the Estonian Stroke Association\nChair: Ms Triin Mets",
                "S14 Counting what counts: the RES-B registry\n"
                "Chair: Prof. Liina Saar\n"
                "A minimum data set in forty items – Dr Jonas Petraitis",
                "W4 Mock thrombolysis drill\nTutor: Dr Ingrid Haugen\nMax. 20 participants",
            ),
            (
                "15:00–15:30",
                "Coffee break",
            ),
            (
                "15:30–16:30",
                "General Assembly of the BSN (members only)",
                "Poster round with the jury starts here, then moves to the Poster Gallery",
                "–",
                "–",
            ),
            (
                "19:00",
                "Congress dinner, House of the Blackheads, Pikk 26 (ticket required)",
            ),
        ),
    ),
    Day(
        "Saturday 17 April",
        HALLS[:2],
        (
            (
                "09:00–10:30",
                "S15 Guidelines 2027: what is new, what is gone\nChair: Prof. Henrik Lindqvist",
                "Trainees’ forum: my worst night on call\nModerator: Dr Jonas Petraitis",
            ),
            (
                "10:30–11:00",
                "Coffee break",
            ),
            (
                "11:00–11:45",
                "Keynote 3: Running a stroke unit in wartime\nDr Oksana Hrytsenko",
            ),
            (
                "11:45–12:30",
                "Prizes and closing\n"
                "Best Poster Prize (EUR 1,000) and Young Investigator Prize (EUR 1,500)\n"
                "Handover to Gdańsk 2029",
            ),
            (
                "13:00–15:00",
                "Optional visit to the stroke unit of Harbour Hospital (meet in the Foyer)",
            ),
        ),
    ),
)

FACULTY = (
    ("Adeyemi, Ruth", "Lead Stroke Nurse, St Brannoc’s Hospital, Bristol", "United Kingdom"),
    ("de Vries, Maarten", "Professor of Rehabilitation Medicine, University of Groningen", "Netherlands"),
    ("Haugen, Ingrid", "Consultant in Prehospital Medicine, Tromsø Air Ambulance", "Norway"),
    ("Hrytsenko, Oksana", "Head of the Stroke Unit, Kharkiv Regional Hospital", "Ukraine"),
    ("Kask, Anneli", "Neurologist and Telestroke Coordinator, Harbour Hospital, Tallinn", "Estonia"),
    ("Laine, Kaisa", "Speech and Language Therapist, Turku City Hospital", "Finland"),
    ("Lindqvist, Henrik", "Professor of Neurology, Karolinska Institute, Stockholm", "Sweden"),
    ("Marchetti, Sofia", "Interventional Neuroradiologist, Policlinico San Marco, Bologna", "Italy"),
    ("Mets, Triin", "Chair, Estonian Stroke Association; carer of a stroke survivor", "Estonia"),
    ("Okafor, Paul", "Consultant Neuroradiologist, Galway University Hospital", "Ireland"),
    ("Ozola, Dace", "Head of Speech Therapy, Vidzeme Rehabilitation Centre, Valmiera", "Latvia"),
    ("Petraitis, Jonas", "Cardiologist and Registry Lead, Vilnius University Hospital", "Lithuania"),
    ("Saar, Liina", "Professor of Neurology, University of Tartu; Congress President", "Estonia"),
    ("Whitfield, Emma", "Senior Lecturer in Stroke Psychology, University of Leeds", "United Kingdom"),
    ("Wilk, Tomasz", "Head of Neurology, Medical University of Gdańsk", "Poland"),
)


def make(folder: Path) -> Path:
    """Write the congress's files into `folder`."""
    copy_files("clinic", folder)
    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(NAME, 0)
    for line in FRONT:
        document.add_paragraph(line)
    document.add_heading("A word of welcome", 1)
    for line in WELCOME:
        document.add_paragraph(line)
    document.add_heading("Programme at a glance", 1)
    document.add_paragraph(LEGEND)
    for day in DAYS:
        document.add_heading(day.name, 2)
        table = _table(document, ("Time", *day.halls))
        for row in day.rows:
            cells = table.add_row().cells
            if len(row) == 2:
                cells[1].merge(cells[-1])
            for cell, text in zip(cells, row, strict=False):
                _fill(cell, text)
    document.add_heading("Faculty", 1)
    table = _table(document, ("Name", "Post and institution", "Country"))
    for row in FACULTY:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell, text)
    document.add_heading("Committees", 1)
    document.add_paragraph(COMMITTEES)
    document.save(str(folder / "CSRC2027_programme_final.docx"))
    return folder


def _table(document: Any, head: tuple[str, ...]) -> Any:
    table = document.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    return table


def _fill(cell: Any, text: str) -> None:
    """Write each line of `text` as a paragraph of the cell."""
    first, *others = text.split("\n")
    cell.text = first
    for line in others:
        cell.add_paragraph(line)
