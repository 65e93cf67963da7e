import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from corpus.programme.extract import extract
from corpus.programme.ics import calendar
from corpus.programme.model import Programme
from corpus.programme.selection import days_of, of_people, on_days, people_named
from corpus.reading import read_folder

DOCUMENTS = Path("corpus/documents")


@pytest.fixture(scope="module")
def programme() -> Programme:
    reading = read_folder(DOCUMENTS)
    return extract(reading.documents, reading.catalogue)


def test_a_calendar_names_every_timed_session_once_in_its_own_zone(programme: Programme) -> None:
    data = calendar(programme.sessions, programme, "https://forum.example/api/documents")
    entries = Calendar.from_ical(data).walk("VEVENT")
    assert len(entries) == sum(s.day is not None and s.start is not None for s in programme.sessions)
    assert len({str(e["UID"]) for e in entries}) == len(entries)
    assert {e["DTSTART"].params["TZID"] for e in entries} == {"Asia/Seoul"}
    assert all(str(e["URL"]).startswith("https://forum.example/api/documents/") for e in entries)
    assert b"BEGIN:VTIMEZONE" in data


def test_the_same_programme_gives_the_same_calendar_byte_for_byte(programme: Programme) -> None:
    reading = read_folder(DOCUMENTS)
    again = extract(tuple(reversed(reading.documents)), reading.catalogue)
    assert again == programme
    assert calendar(again.sessions, again, "http://a") == calendar(programme.sessions, programme, "http://a")


def test_a_day_is_selected_in_words_of_either_language(programme: Programme) -> None:
    tuesday = on_days(programme.sessions, days_of("25 June 2024", programme))
    assert tuesday
    assert tuesday == on_days(programme.sessions, days_of("6월 25일", programme))
    assert {s.day.value.isoformat() for s in tuesday if s.day} == {"2024-06-25"}


@pytest.mark.parametrize("text", ["Yong Suk Lee", "lee yongsuk", "이용석", "이용석 실장은 언제 발표하나요?"])
def test_a_person_is_found_in_any_spelling(programme: Programme, text: str) -> None:
    (person,) = people_named(text, programme)
    assert set(person.names) == {"Yong Suk Lee", "Yongsuk Lee"}
    assert len(of_people(programme.sessions, [person])) == 2


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "app", "programme", *arguments], capture_output=True, check=False)


def test_the_command_prints_a_table_json_and_a_calendar() -> None:
    table = run("--day", "Wednesday 26 June", "--documents", str(DOCUMENTS))
    assert table.returncode == 0
    assert "UN Public Service Awards" in table.stdout.decode()
    found = Programme.model_validate_json(run("--json").stdout)
    assert found.conflicts
    assert len(Calendar.from_ical(run("--ics", "--person", "우발디").stdout).walk("VEVENT")) == 4


def test_an_unknown_day_or_person_is_one_clear_line() -> None:
    for arguments in (("--day", "1 May 1999"), ("--person", "Nobody Atall")):
        result = run(*arguments)
        assert result.returncode == 1
        assert result.stderr.decode().count("\n") == 1
        assert b"Traceback" not in result.stderr


def test_an_offset_written_at_a_date_is_no_events_zone(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Plain words for public services\ndate: 2023-05-04 14:00:00 -0500\n"
        "end_date: 2023-05-04 15:00:00 -0500\n---\n\nA talk about plain words.\n"
    )
    (tmp_path / "event.md").write_text(page, encoding="utf-8")
    reading = read_folder(tmp_path)
    found = extract(reading.documents, reading.catalogue)
    assert found.events
    assert all(event.timezone is None for event in found.events)
