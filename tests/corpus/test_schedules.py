"""Schedule data of every known form reads as the same fields below each title."""

import json
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.reading import read_file
from tests.corpus.invariants import check_document, check_passages

EXPECTED = {
    "Start": "2025-03-01 09:00",
    "End": "2025-03-01 09:45",
    "Room": "Main Hall",
    "Speakers": "Ann Lee; Bo Kim",
}
EVENT = {
    "date": "2025-03-01T09:00:00+01:00",
    "start": "09:00",
    "duration": "00:45",
    "room": "Main Hall",
    "title": "Keynote on rivers",
    "persons": [{"public_name": "Ann Lee"}, {"public_name": "Bo Kim"}],
}
FRAB = {
    "schedule": {
        "conference": {
            "title": "River Days",
            "time_zone_name": "Europe/Paris",
            "days": [{"index": 1, "date": "2025-03-01", "rooms": {"Main Hall": [EVENT]}}],
        }
    }
}
FRAB_XML = """<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>River Days</title><time_zone_name>Europe/Paris</time_zone_name></conference>
<day index="1" date="2025-03-01"><room name="Main Hall"><event id="1"><date>2025-03-01T09:00:00+01:00</date>
<start>09:00</start><duration>00:45</duration><title>Keynote on rivers</title>
<persons><person id="1">Ann Lee</person><person id="2">Bo Kim</person></persons></event></room></day></schedule>"""
INDICO = {
    "results": [
        {
            "title": "River Days",
            "timezone": "Europe/Paris",
            "startDate": {"date": "2025-03-01", "time": "09:00:00", "tz": "Europe/Paris"},
            "contributions": [
                {
                    "title": "Keynote on rivers",
                    "startDate": {"date": "2025-03-01", "time": "09:00:00", "tz": "Europe/Paris"},
                    "endDate": {"date": "2025-03-01", "time": "09:45:00", "tz": "Europe/Paris"},
                    "room": "Main Hall",
                    "speakers": [{"fullName": "Ann Lee"}, {"fullName": "Bo Kim"}],
                }
            ],
        }
    ]
}
LINKED = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "River Days",
    "startDate": "2025-03-01",
    "subEvent": [
        {
            "@type": "Event",
            "name": "Keynote on rivers",
            "startDate": "2025-03-01T09:00:00+01:00",
            "endDate": "2025-03-01T09:45:00+01:00",
            "location": {"@type": "Place", "name": "Main Hall"},
            "performer": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Kim"}],
        }
    ],
}
YAML = """
title: River Days
timezone: Europe/Paris
days:
  - date: 2025-03-01
    sessions:
      - title: Keynote on rivers
        start: 09:00
        end: 9:45
        room: Main Hall
        speakers: [Ann Lee, Bo Kim]
"""


def read(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    document = read_file(folder / name, root=folder, catalogue=Catalogue())
    check_document(document)
    check_passages(document)
    return document


def fields(document: Document, title: str) -> dict[str, str]:
    """Return the fields below a heading, key by key."""
    found: dict[str, str] = {}
    for block in document.blocks:
        if block.kind == "field" and title in document.section_path(block.start)[-1:]:
            key, value = (document.text[cell.start : cell.end] for cell in block.cells)
            found[key] = value
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("frab.json", json.dumps(FRAB)),
        ("frab.xml", FRAB_XML),
        ("indico.json", json.dumps(INDICO)),
        ("linked.json", json.dumps(LINKED)),
        ("hand.yaml", YAML),
    ],
)
def test_every_form_gives_the_same_fields(name: str, text: str, tmp_path: Path) -> None:
    document = read(tmp_path, name, text)
    assert document.info.title == "River Days"
    assert fields(document, "Keynote on rivers").items() >= EXPECTED.items()


def test_json_ld_inside_a_web_page_is_read(tmp_path: Path) -> None:
    script = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    document = read(
        tmp_path, "a.html", f"<html><head>{script}</head><body><h1>Programme</h1><p>Welcome.</p></body></html>"
    )
    assert fields(document, "Keynote on rivers").items() >= EXPECTED.items()


def test_a_time_in_utc_is_told_in_the_calendars_zone(tmp_path: Path) -> None:
    times = "DTSTART:20250301T080000Z\r\nDTEND:20250301T084500Z\r\n"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{times}SUMMARY:Keynote\r\nEND:VEVENT\r\n"
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    zoned = read(tmp_path, "a.ics", f"{head}X-WR-TIMEZONE:Europe/Paris\r\n{event}END:VCALENDAR\r\n")
    assert fields(zoned, "Keynote")["Start"] == "2025-03-01 09:00"
    bare = read(tmp_path, "b.ics", f"{head}{event}END:VCALENDAR\r\n")
    assert fields(bare, "Keynote") == {"Start": "2025-03-01 08:00", "End": "2025-03-01 08:45", "Time zone": "UTC"}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separated_values_keep_their_heads(mark: str, tmp_path: Path) -> None:
    lines = [["Time", "Session", "Room"], ["09:00", "Opening", "A"], ["10:00", "Keynote", "B"]]
    document = read(tmp_path, "a.csv", "\n".join(mark.join(line) for line in lines) + "\n")
    row = next(block for block in document.blocks if block.kind == "table_row")
    found = {cell.header: document.text[cell.start : cell.end] for cell in row.cells}
    assert found == {"Time": "09:00", "Session": "Opening", "Room": "A"}
