"""Parts that a notice gives to someone else are that person's, and the programme's name stays in a conflict."""

from pathlib import Path

import pytest

from tests.programme.layouts import find, people, programme_of

PROGRAMME = """# Harbour Lights Forum

## 4 March 2031

09:00-09:30 Opening of the forum
Dr Karl Voss, Director, Ministry of Ports

09:30-10:30 S1 Tides and turbines
Chair: Dr Ana Reyes

11:00-12:30 S2 Cables under the ice
Chair: Prof. Ida Holm
Splicing at minus twenty – Dr Mia Lund

14:00-15:00 세션 3. 등대의 밤
좌장: 최영란 항만대 교수
"""


@pytest.mark.parametrize(
    ("notice", "title", "lead", "values"),
    [
        ("S1 (Tides) stays at 09:30, but Dr Reyes lands only at noon.\nMs Dace Brandt takes the chair.",
         "Tides", "chair Dace Brandt |  | ", ["Dace Brandt", "Ana Reyes"]),
        ("S2: Prof. Holm is ill. Dr Rui Tavares will chair.", "Cables", "chair Rui Tavares |  | ",
         ["Rui Tavares", "Ida Holm"]),
        ("1) Dr Karl Voss is held up by the budget. The Ministry's greeting at the opening will\n   be given by "
         "Ms Katrin Paju, Head of Department.", "Opening", "opening Katrin Paju | Head of Department | ",
         ["Katrin Paju", "Karl Voss"]),
        ("In S2 Ms Eva Brandt replaces Dr Lund.", "Cables", "speaker Eva Brandt |  | ", ["Eva Brandt", "Mia Lund"]),
        ("세션 3의 좌장이 최영란에서 남하준으로 변경되었습니다.", "등대", "chair 남하준 |  | ", ["남하준", "최영란"]),
    ],
)  # fmt: skip
def test_someone_who_takes_a_part_over_has_it(
    tmp_path: Path, notice: str, title: str, lead: str, values: list[str]
) -> None:
    found = programme_of(tmp_path, programme__md=PROGRAMME, notice__txt=f"Notice to delegates\n\n{notice}\n")
    session = find(found, title)
    assert people(session)[0] == lead
    assert not [p for p in session.people if p.name == values[1] and p.role == session.people[0].role]
    told = [[c.value for c in k.claims] for k in found.conflicts if k.field == "people"]
    assert values in told and all(one == values for one in told)  # of the session, and of the talk in it


def test_a_chair_who_is_merely_named_replaces_nobody(tmp_path: Path) -> None:
    notice = "Notice\n\nThe jury is made up of Dr Reyes and Ms Lund. Coffee will be given out by the door.\n"
    found = programme_of(tmp_path, programme__md=PROGRAMME, notice__txt=notice)
    assert people(find(found, "Tides")) == ["chair Ana Reyes |  | "]
    assert not found.conflicts
