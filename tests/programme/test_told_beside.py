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


HEADED = """# Handbook

## Evenings

### Walk on the wall

Friday 5 March, 20:00, from the fountain. Bring a lamp.

### Museum

Friday 5 March, 10:00 to 12:00.

### Lunch

Tell us what you cannot eat before Thursday 4 March, 12:00.
"""
NEWS = "# Lights out\n\nThe forum opens on Friday at **10 a.m.** with a choir.\n"
OPENING = PROGRAMME.replace("12:30-13:30 Lunch\n20:30", "08:30-09:00 Registration\n09:30-10:30 Opening\n20:30")


def test_a_heading_with_a_day_and_an_hour_below_it_is_one_more_source(tmp_path: Path) -> None:
    found = programme_of(tmp_path, programme__md=PROGRAMME, handbook__md=HEADED)
    assert [(c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts] == [
        ("Walk on the wall", "start", ["20:30", "20:00"])
    ]


def test_the_hour_at_which_the_forum_opens_is_told_of_the_days_first_session(tmp_path: Path) -> None:
    found = programme_of(tmp_path, programme__md=OPENING, news__md=NEWS)
    assert [(c.label, [k.value for k in c.claims]) for c in found.conflicts] == [("Opening", ["09:30", "10:00"])]


def test_a_notice_may_name_a_session_by_its_letter(tmp_path: Path) -> None:
    programme = (
        "# Harbour Lights Forum\n\n## Thursday 4 March 2032\n\n| Time | Session | Room |\n|---|---|---|\n"
        "| 10:00-11:20 | Workshop B: Lamps | Room 1 |\n| 11:30-12:30 | Workshop C: Wicks | Room 2 |\n"
    )
    notice = "Dear all,\n\nWorkshop C moves to Room 3.\n"
    found = programme_of(tmp_path, programme__md=programme, notice__txt=notice)
    assert [(c.label, c.field, c.claims[0].value) for c in found.conflicts] == [("Workshop C", "room", "Room 3")]


def test_a_part_whose_heading_and_text_name_other_hosts_is_disputed(tmp_path: Path) -> None:
    programme = (
        "# Harbour Lights Forum\n\n## Thursday 4 March 2032\n\n10:00-11:00 Opening\n\n"
        "## Friday 5 March 2032\n\n## Open Pier Symposium organised by Saegyeol City\n\n"
        "The Lighthouse Association and the Fog Institute will jointly host an Open Pier symposium on lamps.\n\n"
        "| 09:00-10:00 | Session 1: Lamps |\n|---|---|\n| 10:00-11:00 | Session 2: Wicks |\n"
    )
    found = programme_of(tmp_path, programme__md=programme)
    assert [[k.value for k in c.claims] for c in found.conflicts if c.field == "organisers"] == [
        ["Saegyeol City", "The Lighthouse Association and the Fog Institute"]
    ]
