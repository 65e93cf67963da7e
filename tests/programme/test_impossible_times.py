"""Times that cannot be are told with their place, and never become other times."""

from datetime import date
from pathlib import Path

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
SUMMARY:Welcome
DTSTART:20240625T100000Z
DTEND:{end}
END:VEVENT
END:VCALENDAR
"""


def programme(folder: Path, name: str, text: str) -> Programme:
    (folder / name).write_text(text, encoding="utf-8")
    reading = read_folder(folder)
    return extract(reading.documents, reading.catalogue)


def test_a_session_of_any_format_that_ends_before_it_starts_is_told(tmp_path: Path) -> None:
    found = programme(tmp_path, "a.ics", EVENT.format(end="20240625T090000Z"))
    (warning,) = found.warnings
    assert warning.startswith("a.ics, line ")
    assert warning.endswith("ends (09:00) before it starts (10:00)")


def test_a_session_over_midnight_is_none_of_these(tmp_path: Path) -> None:
    assert not programme(tmp_path, "a.ics", EVENT.format(end="20240626T010000Z")).warnings


def test_what_stands_under_a_day_that_there_is_not_gets_no_other_day(tmp_path: Path) -> None:
    agenda = "Forum agenda\n\n29 June 2024\n\n09:00-10:00 Opening\n\n31 June 2024\n\n09:00-10:00 Closing debate\n"
    found = programme(tmp_path, "a.txt", agenda)
    days = {s.title.value: s.day.value if s.day else None for s in found.sessions if s.title}
    assert days == {"Opening": date(2024, 6, 29), "Closing debate": None}
    assert found.warnings == ("a.txt, line 7: there is no such date: 31 June 2024",)
