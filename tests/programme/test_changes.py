"""A change told in prose or in a small table is the session's leading value, beside the programme's."""

from pathlib import Path

import pytest

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, programme_of, row

PROGRAMME = """Harbour Lights Forum
4 March 2031

09:00-10:30 Session 1: Tides and turbines (Room B)
10:30-11:00 Coffee break
11:00-12:30 Session 2: Cables under the ice (Room B)
14:00-15:30 S7 Fog signals for the deaf (Room C)
16:00-17:00 Visit to the old lighthouse
19:00-22:00 Forum dinner, Customs House
"""
KOREAN = """제4회 등대 포럼
2031년 3월 4일(화)

09:00~10:30 세션 1: 조력 발전의 오늘 (세미나실 B)
10:30~11:00 휴식
11:00~12:30 세션 2: 얼음 밑의 전선 (세미나실 B)
19:00~21:00 환영만찬
"""


def told(folder: Path, programme: str, notice: str, name: str = "notice.txt") -> Programme:
    (folder / "programme.txt").write_text(programme, encoding="utf-8")
    (folder / name).write_text(f"Notice to delegates\n\n{notice}\n", encoding="utf-8")
    reading = read_folder(folder)
    return extract(reading.documents, reading.catalogue)


@pytest.mark.parametrize(
    ("programme", "notice", "field", "values"),
    [
        (PROGRAMME, "Session 2 has moved from Room B to the Main Hall.", "room", ["Main Hall", "Room B"]),
        (PROGRAMME, "S7 (Fog signals) now takes place in Room D.", "room", ["Room D", "Room C"]),
        (PROGRAMME, "1) The dinner on Tuesday is as planned.\n\n2) The forum dinner now starts at 19:30 because of\n"
         "a wedding in the house.", "start", ["19:30", "19:00"]),
        (PROGRAMME, "The visit to the lighthouse has been cut to 25 people and starts\nat "
         "16:15 instead of 16:00. Sign up.", "start", ["16:15", "16:00"]),
        (PROGRAMME, "Session 1 has been brought forward from 09:00 to 08:30.", "start", ["08:30", "09:00"]),
        (PROGRAMME, "Session 1: 09:00 → 08:45", "start", ["08:45", "09:00"]),
        (PROGRAMME, "Session 2 is cancelled, as the speaker is ill.", "presence", ["cancelled", "listed"]),
        (KOREAN, "세션 2의 장소가 세미나실 B에서 대강당으로 변경되었습니다.", "room", ["대강당", "세미나실 B"]),
        (KOREAN, "○ 제2세션 장소는 대강당으로 바뀌었습니다.", "room", ["대강당", "세미나실 B"]),
        (KOREAN, "환영만찬은 19:30에 시작합니다(기존 19:00).", "start", ["19:30", "19:00"]),
        (KOREAN, "세션 1의 시작 시간이 09:00에서 09:20으로 조정되었습니다.", "start", ["09:20", "09:00"]),
        (KOREAN, "세션 2는 취소되었습니다.", "presence", ["cancelled", "listed"]),
    ],
)  # fmt: skip
def test_a_told_change_leads_the_value_that_it_replaces(
    tmp_path: Path, programme: str, notice: str, field: str, values: list[str]
) -> None:
    found = told(tmp_path, programme, notice)
    (conflict,) = found.conflicts
    assert (conflict.field, [claim.value for claim in conflict.claims]) == (field, values)
    assert [claim.change for claim in conflict.claims] == [True, False]
    texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    lead = conflict.claims[0].span
    assert values[0] in texts[lead.document][lead.start : lead.end] or field == "presence"


def test_a_table_of_old_and_new_is_read_row_by_row(tmp_path: Path) -> None:
    notice = (
        "# Room changes\n\n| Session | Old room | New room |\n|---|---|---|\n| Session 2: Cables | Room B | Aula |\n"
        "\n| Session | Previous time | New time |\n|---|---|---|\n| Session 1 | 09:00 | 09:15 |\n"
    )
    found = told(tmp_path, PROGRAMME, notice, "notice.md")
    assert {(c.label, c.field, c.claims[0].value) for c in found.conflicts} == {
        ("Session 2", "room", "Aula"),
        ("Session 1", "start", "09:15"),
    }
    assert len(found.sessions) == 6


def test_what_another_page_states_is_a_source_behind_the_programme(tmp_path: Path) -> None:
    found = told(tmp_path, PROGRAMME, "The forum dinner is at 19:30 in Customs House.")
    (conflict,) = found.conflicts
    assert [(claim.value, claim.change) for claim in conflict.claims] == [("19:00", False), ("19:30", False)]


@pytest.mark.parametrize(
    "notice",
    [
        "If it rains, Session 2 moves to the Main Hall.",
        "Coaches to the forum dinner now leave at 18:30 (was 18:00).",
        "Posters for Session 2 must be up by 10:00, not 11:00.",
        "Session 2 has moved from Room K to the Main Hall.",  # not the room that it has
        "Session 4 has moved to the Main Hall.",
        "Registration for Session 1 now opens at 08:00.",
        "우천 시 환영만찬 장소가 정원에서 3층 식당으로 바뀝니다.",
        "셔틀버스는 환영만찬 뒤 21:30에 출발합니다(기존 22:00).",
    ],
)
def test_what_is_told_of_anything_else_or_on_a_condition_changes_nothing(tmp_path: Path, notice: str) -> None:
    programme = KOREAN if not notice.isascii() else PROGRAMME
    assert told(tmp_path, programme, notice).conflicts == ()


LETTER = """# Letter to participants

1. **Rehearsing with tablets** (Oskar Lindqvist) will not take place on Thursday morning. The session moves to
   **Friday 16 October, 16:00 – 17:00**, and to **Seminar Room 3**, because the network is too weak.
2. **Reading session.** Minh Chau Nguyen cannot travel. **Pilar Quesada-Ong**, music librarian of the Visayas Choral
   Archive, leads the session in his place.
"""
TWO_DAYS = """# Choir Days, 15-16 October 2026

## Thursday 15 October 2026

| Time | Session | Room | Speaker |
|---|---|---|---|
| 09:00-10:30 | Reading session: New scores | Chamber Hall | Minh Chau Nguyen, Editor, Lotus Press |
| 11:00-12:00 | Rehearsing with tablets | Rehearsal Room A | Oskar Lindqvist, Director, Fjordklang Academy |

## Friday 16 October 2026

| Time | Session | Room | Speaker |
|---|---|---|---|
| 10:00-11:00 | Choir and city | Grand Hall | Daniela Ferrucci, Sociologist, Institute for Sound |
"""


def test_a_letter_moves_the_session_of_which_it_has_just_spoken_to_another_day(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, programme__md=TWO_DAYS, letter__md=LETTER)
    moved = find(programme, "tablets")
    assert row(moved) == "10-16 16:00-17:00 Rehearsing with tablets @ Seminar Room 3"
    assert {c.field for c in programme.conflicts if c.label == "Rehearsing with tablets"} == {
        "date",
        "start",
        "end",
        "room",
    }


def test_who_leads_in_the_place_of_another_is_taken_with_their_post(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, programme__md=TWO_DAYS, letter__md=LETTER)
    assert people(find(programme, "New scores")) == [
        "speaker Pilar Quesada-Ong | music librarian of the Visayas Choral Archive | "
    ]


def test_an_evening_told_by_its_kind_alone_is_the_one_that_there_is(tmp_path: Path) -> None:
    page = "# Evenings\n\nWednesday is free. The dinner begins at 18:30. No dress code."
    programme = programme_of(tmp_path, programme__txt=PROGRAMME, practical__md=page)
    assert [(c.label, c.field, [x.value for x in c.claims]) for c in programme.conflicts] == [
        ("Forum dinner", "start", ["19:00", "18:30"])
    ]
