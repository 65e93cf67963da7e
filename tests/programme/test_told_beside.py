"""What pages tell beside the programme: hours under a label or after a question, and bodies by their part."""

from pathlib import Path

from tests.programme.layouts import programme_of

PROGRAMME = """# Harbour Lights Forum

## Thursday 4 March 2032

08:00-09:00 Bus from the old pier
12:30-13:45 Lunch
13:00-13:30 Lunch symposium: Fog and money

## Friday 5 March 2032

12:30-13:30 Lunch
20:30 Walk on the wall
"""
PAGE = """# Questions and answers

**Lunch.** Thursday and Friday 12:30–13:30 in the canteen. Tell us what you cannot eat.

**Badges.** Thursday 07:30–18:00 at the desk.

### When does the bus leave on Thursday, and is there room for everyone?

At 7.30 am sharp from the side gate. There are two buses.

### Where does the walk start and when?

At 8.00 pm by the fountain.

### When does the museum open?

At 10.00 am.

### Until when may I cancel, and when does the lunch close?

By 2 pm of the day before.
"""


def test_hours_of_a_practical_page_are_one_more_source_for_the_session_that_they_name(tmp_path: Path) -> None:
    found = programme_of(tmp_path, programme__md=PROGRAMME, questions__md=PAGE)
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts) == [
        ("Bus from the old pier", "start", ["08:00", "07:30"]),
        ("Lunch (4 March)", "end", ["13:45", "13:30"]),
        ("Walk on the wall", "start", ["20:30", "20:00"]),
    ]


def test_bodies_are_told_apart_by_their_part_in_each_language(tmp_path: Path) -> None:
    korean = (
        "# 제4회 등대 포럼\n\n2032년 3월 4일(목)\n\n"
        "주최: 등대협회, 새결시\n\n주관: ㈜빛모임\n\n후원: 해양부\n\n10:00~11:00 개회식\n"
    )
    english = (
        "# 4th Lighthouse Forum\n\nThursday 4 March 2032\n\nThe forum is hosted by the Lighthouse Association and\n"
        "Saegyeol City. It is supported by the Ministry of the Sea.\nThe old pier was funded by a lottery.\n\n"
        "10:00-11:00 Opening\n"
    )
    (event,) = programme_of(tmp_path, ko__md=korean, en__md=english).events
    assert [(b.role, b.names.value) for b in event.backing] == [
        ("host", "the Lighthouse Association and Saegyeol City"),
        ("supporter", "the Ministry of the Sea"),
        ("host", "등대협회, 새결시"),
        ("organiser", "㈜빛모임"),
        ("supporter", "해양부"),
    ]
