"""Sessions that change places, and hours that another document tells under a heading of its own."""

from pathlib import Path

import pytest

from tests.programme.layouts import find, programme_of, row

AGENDA = """# Shelf Days

15–17 June 2027, Utrecht

## Wednesday 16 June

| Time | Title | Room |
|---|---|---|
| 09:00–09:50 | Keynote 2: Cold storage | Turntable Hall |
| 10:00–11:20 | Workshop C: Counting what counts | Platform |
| 14:00–15:20 | Session 3: Small languages | Signal Room |
| 15:40–17:00 | Session 5: Who pays? | Waiting Room |
| 19:30–22:00 | Congress dinner | De Remise |

## Thursday 17 June

| Time | Title | Room |
|---|---|---|
| 09:30–10:00 | Opening of the second day | Turntable Hall |
| 11:00–11:50 | Keynote 3: After the water | Turntable Hall |
| 13:30–17:30 | Excursion | Vecht |
"""


def conflicts(folder: Path, **files: str) -> set[tuple[str, str, tuple[str, ...]]]:
    found = programme_of(folder, agenda__md=AGENDA, **files)
    return {(c.label, c.field, tuple(k.value for k in c.claims)) for c in found.conflicts}


@pytest.mark.parametrize(
    "told", ["1) The second and third keynotes change places.", "Keynote 2 and Keynote 3 will swap slots this year."]
)
def test_two_keynotes_that_change_places_have_each_others_day_and_hours(tmp_path: Path, told: str) -> None:
    found = programme_of(
        tmp_path, agenda__md=AGENDA, mail__txt=f"Dear all,\n\n{told}\n\nSame hall, same introductions.\n"
    )
    assert row(find(found, "Cold storage")) == "06-17 11:00-11:50 Cold storage @ Turntable Hall"
    assert row(find(found, "After the water")) == "06-16 09:00-09:50 After the water @ Turntable Hall"
    assert {(c.label, c.field) for c in found.conflicts} == {
        (label, field) for label in ("Keynote 2", "Keynote 3") for field in ("date", "start", "end")
    }


def test_sessions_that_swap_rooms_keep_their_hours(tmp_path: Path) -> None:
    assert conflicts(tmp_path, mail__txt="Sessions 3 and 5 swap rooms.\n") == {
        ("Session 3", "room", ("Waiting Room", "Signal Room")),
        ("Session 5", "room", ("Signal Room", "Waiting Room")),
    }


def test_a_workshop_by_its_letter_moves_to_another_room(tmp_path: Path) -> None:
    mail = "2) Workshop C moves to the Turntable Hall.\n\nPlatform holds 40 and 71 of you have signed up.\n"
    assert conflicts(tmp_path, mail__txt=mail) == {("Workshop C", "room", ("Turntable Hall", "Platform"))}


def test_what_changes_places_with_nothing_known_changes_nothing(tmp_path: Path) -> None:
    assert not conflicts(tmp_path, mail__txt="The first and fourth keynotes change places.\n\nChairs and tables too.\n")


def test_the_hours_under_a_heading_of_another_document_are_held_against_the_programmes(tmp_path: Path) -> None:
    page = (
        "# Handbook\n\n## Congress dinner\n\nWednesday 16 June 2027, 8.00pm, De Remise. Tickets cost 58 euros.\n\n"
        "## Excursion to the Vecht valley\n\nThursday 17 June 2027, 13:00 to 17:30. Two coaches leave.\n\n"
        "## Swimming\n\nThursday 17 June 2027, 18:00, at the lake.\n"
    )
    assert conflicts(tmp_path, page__md=page) == {
        ("Congress dinner", "start", ("19:30", "20:00")),
        ("Excursion", "start", ("13:30", "13:00")),
    }


def test_when_and_where_is_that_of_the_session_that_a_note_is_about(tmp_path: Path) -> None:
    told = "Wednesday 16 June 2027, 10.30 to 11.20, Platform."
    note = f"# Counting what counts\n\nConcept note.\n\n## When and where\n\n{told}\n"
    assert conflicts(tmp_path, note__md=note) == {("Workshop C", "start", ("10:00", "10:30"))}


def test_a_sentence_on_when_the_forum_opens_is_held_against_the_opening(tmp_path: Path) -> None:
    press = "# Press release\n\nThe congress opens on Thursday at **10 a.m.** with music.\n"
    assert conflicts(tmp_path, press__md=press) == {("Opening of the second day", "start", ("09:30", "10:00"))}
