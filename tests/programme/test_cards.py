"""Cards of a conference's web site, and of guides made like them: a small block a session, its parts in any order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programme.layouts import find, people, programme_of, row, rows

# day, start, end, place, title, who, what is said of it
_DAYS = {
    "Thursday 3 May 2029": [
        ("2029-05-03", "09:00", "09:30", "Foyer, Level 1", "Registration", "", "Bring the ticket."),
        ("2029-05-03", "09:30", "10:15", "Sail Hall", "What a bell remembers", "Ines Valdarno", "On bronze."),
        ("2029-05-03", "10:30", "11:30", "Room 7", "Repairing cracked bells", "Mina Okoro", "With samples."),
        ("2029-05-03", "10:30", "12:00", "Studio Blue", "Casting for beginners", "Rolf Ankersund", "Gloves are lent."),
    ],
    "Friday 4 May 2029": [
        ("2029-05-04", "09:00", "10:00", "Room 7", "The law of noise", "Petra Lindqvist", "When may a bell ring?"),
        ("2029-05-04", "11:00", "12:30", "Quay 4, Old Harbour", "Boat with bells", "", "Rain or shine."),
        ("2029-05-04", "14:00", "15:00", "Sail Hall", "The long silence", "Ines Valdarno", "No applause."),
    ],
}
ALL = [f"{d[5:]} {a}-{b} {title} @ {place}" for day in _DAYS.values() for d, a, b, place, title, _, _ in day]
Card = Callable[[str, str, str, str, str, str, str], str]


def _person(name: str) -> str:
    return f"<p class='speaker'>{name}, Professor, University of Treia</p>" if name else ""


def _touching(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    hours = f"<span class='time'>{a} – {b}</span><span class='room'>{place}</span>"
    return f"<div class='card'>{hours}<h3>{title}</h3>{_person(who)}<p>{text}</p><a href='#'>Add</a></div>"


def _tagged(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    meta = f"<p><span>{a} – {b}</span><span>Workshop</span><span>{place}</span></p>"
    return f"<div>{meta}<h3>{title}</h3>{_person(who)}<p>{text}</p></div>"


def _boxes(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    hours = f"<div class='when'>{a}-{b}</div><div class='where'>{place}</div>"
    return f"<article>{hours}<h3>{title}</h3>{_person(who)}<p>{text}</p></article>"


def _title_first(day: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    hours = f"<time datetime='{day}T{a}'>{a}</time> – <time datetime='{day}T{b}'>{b}</time>"
    meta = f"<div class='meta'>{hours} <span class='loc'>{place}</span></div>"
    return f"<article><h3>{title}</h3>{meta}{_person(who)}<p>{text}</p></article>"


def _place_below(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    return f"<article><h3>{title}</h3><div>{a} – {b}</div><div>{place}</div>{_person(who)}<p>{text}</p></article>"


def _hours_in_title(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    return f"<h3>{a}–{b} {title}</h3><p>{place}</p>{_person(who)}<p>{text}</p>"


def _defined(_: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    fields = f"<dt>Time</dt><dd>{a}–{b}</dd><dt>Room</dt><dd>{place}</dd>"
    return f"<div><h4>{title}</h4><dl>{fields}</dl>{_person(who)}<p>{text}</p></div>"


def _listed(_: str, a: str, b: str, place: str, title: str, who: str, _text: str) -> str:
    line = f"<strong>{a}–{b}</strong> <span class='title'>{title}</span> <em>{place}</em>"
    return f"<li>{line}<div>{who}</div></li>"


def _microdata(day: str, a: str, b: str, place: str, title: str, who: str, text: str) -> str:
    times = f"<meta itemprop='startDate' content='{day}T{a}'><meta itemprop='endDate' content='{day}T{b}'>"
    where = (
        f"<span itemprop='location' itemscope itemtype='https://schema.org/Place'><b itemprop='name'>{place}</b></span>"
    )
    speaker = f"<p itemprop='performer'>{who}</p>" if who else ""
    card = f"<h3 itemprop='name'>{title}</h3>{times}{where}{speaker}<p itemprop='description'>{text}</p>"
    return f"<div itemscope itemtype='https://schema.org/Event'>{card}</div>"


def _page(card: Card) -> str:
    days = "".join(
        f"<section><h2>{day}</h2>{''.join(card(*held) for held in cards)}</section>" for day, cards in _DAYS.items()
    )
    main = f"<main><h1>Programme</h1><p>All times are local.</p>{days}</main>"
    return f"<!DOCTYPE html><html lang='en'><head><title>Bell Days</title></head><body>{main}</body></html>"


@pytest.mark.parametrize(
    "card",
    [
        _touching,
        _tagged,
        _boxes,
        _title_first,
        _place_below,
        _hours_in_title,
        _defined,
        _listed,
        _microdata,
    ],
)
def test_a_card_gives_its_session_hours_place_and_speaker(tmp_path: Path, card: Card) -> None:
    programme = programme_of(tmp_path, page__html=_page(card))
    assert sorted(rows(programme)) == sorted(ALL)
    assert [p.name for p in find(programme, "law of noise").people] == ["Petra Lindqvist"]


def test_a_calendar_plugin_s_list_dates_every_card_itself(tmp_path: Path) -> None:
    cards = "".join(
        f"<article><header><time><span>May {day} @ {a} am</span> - <span>{b} am</span></time><h3>{title}</h3>"
        f"<address><span>{place}</span></address></header><p>All are welcome.</p></article>"
        for day, a, b, title, place in (
            (3, "9:00", "9:30", "Opening", "Sail Hall"),
            (3, "10:00", "11:30", "Casting for beginners", "Studio Blue"),
            (4, "9:00", "10:00", "The law of noise", "Sail Hall"),
        )
    )
    page = f"<html><body><main><h1>Bell Days, Torvik, 3-4 May 2029</h1>{cards}</main></body></html>"
    assert rows(programme_of(tmp_path, events__html=page)) == [
        "05-03 09:00-09:30 Opening @ Sail Hall",
        "05-03 10:00-11:30 Casting for beginners @ Studio Blue",
        "05-04 09:00-10:00 The law of noise @ Sail Hall",
    ]


KOREAN = """<html lang="ko"><body><main><h1>프로그램</h1><h2>2029년 5월 3일(목)</h2>
<div>
<span class="t">09:30~10:00</span><span class="p">돛대홀</span><h3>여는 마당</h3><p>서다온 새결대학교 교수</p></div>
<div>
<span class="t">10:00~11:00</span><span class="p">201호</span><h3>종을 고치는 법</h3><p>도예린 종박물관 학예사</p></div>
<div>
<span class="t">10:00~11:30</span><span class="p">돛대홀</span><h3>쇳물의 하루</h3><p>현지호 새결주물 대표</p></div>
<div>
<span class="t">13:00~14:00</span><span class="p">4부두</span><h3>배에서 듣는 종소리</h3></div></main></body></html>"""


def test_korean_cards_are_read_alike(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, page__html=KOREAN)
    assert rows(programme) == [
        "05-03 09:30-10:00 여는 마당 @ 돛대홀",
        "05-03 10:00-11:30 쇳물의 하루 @ 돛대홀",
        "05-03 10:00-11:00 종을 고치는 법 @ 201호",
        "05-03 13:00-14:00 배에서 듣는 종소리 @ 4부두",
    ]
    assert people(find(programme, "고치는")) == ["speaker 도예린 | 학예사 | 종박물관"]


NAMED_ROOMS = """# Bell Days
Torvik, 3 May 2029

### The law of noise
*09:00–10:00 | Turing*

Petra Lindqvist, Legal adviser, City of Torvik

### Casting for beginners
*09:00–10:00 | Lovelace*

### Repairing bells
*10:30–11:30 | Turing*

### The long sound
*10:30–12:00 | Lovelace*

### Silence
*13:00–14:00 | Turing*
"""
PLAIN_TEXT = """BELL DAYS
Torvik, Thursday 3 May 2029

09:00 - 10:00
The law of noise
Room 7
Petra Lindqvist, Legal adviser, City of Torvik

10:00 - 11:00
Casting for beginners
Sail Hall

11:30 - 12:30
Silence
Room 7
"""


def test_rooms_named_after_people_are_known_by_where_they_stand(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, page__md=NAMED_ROOMS)
    assert rows(programme)[:2] == [
        "05-03 09:00-10:00 Casting for beginners @ Lovelace",
        "05-03 09:00-10:00 The law of noise @ Turing",
    ]


def test_tags_that_sessions_held_at_once_share_are_no_rooms(tmp_path: Path) -> None:
    programme = programme_of(
        tmp_path, page__md=NAMED_ROOMS.replace("Lovelace", "Advanced").replace("Turing", "Advanced")
    )
    assert row(find(programme, "law of noise")) == "05-03 09:00-10:00 The law of noise"


def test_a_place_alone_below_a_title_is_the_session_s(tmp_path: Path) -> None:
    assert rows(programme_of(tmp_path, page__txt=PLAIN_TEXT)) == [
        "05-03 09:00-10:00 The law of noise @ Room 7",
        "05-03 10:00-11:00 Casting for beginners @ Sail Hall",
        "05-03 11:30-12:30 Silence @ Room 7",
    ]


OVERVIEW_THEN_CARDS = """# Archive Days
Lindhaven, 12-13 May 2027

## Wednesday 12 May

| | Great Hall | Harbour Room |
|---|---|---|
| 10:00-11:00 | KEYNOTE 1: The city that forgot: Prof. Marit Olden | |
| 11:30-13:00 | A1 Water and fire | B1 Open or closed? |

## Thursday 13 May

| | Great Hall | Harbour Room |
|---|---|---|
| 10:00-11:30 | A2 Storage | B2 Collecting the web |

## Sessions

### Keynote 1 The city that forgot
Wednesday, 10:00-11:00, Great Hall

Chair: Leif Tanger

### A1 Water and fire: rescuing records
Wednesday, 11:30-13:00, Great Hall

Chair: Birgit Norr, Torvesund City Archives

### B1 Open or closed? Police and hospital files
Wednesday, 11:30-13:00, Harbour Room

Chair: Kofi Aman

### A2 Storage
Thursday, 10:00-11:45, Great Hall

### B2 Collecting the web
Thursday, 10:00-11:30, Harbour Room
"""


def test_pages_below_an_overview_tell_of_its_sessions_and_not_of_others(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, booklet__md=OVERVIEW_THEN_CARDS)
    assert [s.label for s in programme.sessions] == ["Keynote 1", "A1", "B1", "A2", "B2"]
    keynote = programme.sessions[0]
    assert keynote.title and keynote.title.value == "The city that forgot"
    assert [p.name for p in keynote.people] == ["Marit Olden", "Leif Tanger"]
    assert find(programme, "Open or closed").people[0].name == "Kofi Aman"
    assert [(c.label, [x.value for x in c.claims]) for c in programme.conflicts] == [("A2", ["11:30", "11:45"])]


def test_the_event_is_called_as_the_edges_of_its_documents_call_it_and_a_host_of_an_evening_does_not_hold_it(
    tmp_path: Path,
) -> None:
    foot = (
        "<footer>Bell Days 2029 – 3-4 May 2029. Organised by the Guild of Founders together with the City of Torvik."
        "</footer></body>"
    )
    page = _page(_touching).replace("</body>", foot)
    page = page.replace("<p>Rain or shine.</p>", "<p>Host: Kari Mellem</p>")
    tickets = f"<html><body><header>Bell Days 2029</header><main><h1>Tickets</h1><p>Free.</p></main>{foot}</html>"
    programme = programme_of(tmp_path, programme__html=page, tickets__html=tickets)
    (event,) = programme.events
    assert event.name.value == "Bell Days 2029"
    assert event.organisers and event.organisers.value == "the Guild of Founders together with the City of Torvik"
    assert [p.role for p in find(programme, "Boat").people] == ["host"]
