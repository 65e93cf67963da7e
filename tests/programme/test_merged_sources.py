"""Several documents of one event: people told twice, who leads a session by each, who holds a track, whom to ask."""

from pathlib import Path

from tests.programme.layouts import find, people, programme_of

AGENDA = """# 4th Meeting on Village Wells

Hotel Lotus, Daegu, Korea, 3 May 2027

## 3 May 2027

### 9.00-10.30 Panel 1. Who owns a well

**Moderator:**

- **Prof. Yoon Da-in**, Department of Water Law, Haneul University

**Panellists:**

- **Ma Seung-a**, Director, Wells Division, KWB
- **Ines Tavora**, Auditor General, Portugal (Chair of the Network)

### 10.30-11.00 Coffee break

### 11.00-12.30 Parallel tracks

#### Track A. Deep wells and their neighbours

*Room Maehwa, 3rd floor. Organised by the Karst Society.*

**Moderator:** **Pia Lund**, Geologist, Denmark

- **Ewa Mazur**, KWB

#### Track B. Shallow wells in dry towns

*Room Nancho, 3rd floor. Organised by the Dry Towns League.*

**Moderator:** **Otto Berg**, Engineer, Norway

- **Ana Reis**, KWB

### 12.30-13.30 Lunch
"""
NOTICE = """제4회 마을우물회의 안내

[5월 3일(월)]
 09:00~10:30  패널 1  우물의 주인 (좌장: {chair})
                - 토론: 마승아 우물과장 등
 12:30~13:30  오찬
"""


def test_a_person_told_in_two_languages_takes_part_once(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, agenda__md=AGENDA, notice__txt=NOTICE.format(chair="윤다인 교수"))
    panel = find(programme, "Who owns a well")
    assert [p.name for p in panel.people] == ["Yoon Da-in", "Ma Seung-a", "Ines Tavora"]
    assert not [c for c in programme.conflicts if c.field == "chair"]


def test_documents_that_name_different_people_for_the_chair_differ(tmp_path: Path) -> None:
    english = AGENDA.replace("Ma Seung-a**, Director", "Ma Seung-a**, Director").replace("Ines Tavora", "Gil Bo-ram")
    programme = programme_of(tmp_path, agenda__md=english, notice__txt=NOTICE.format(chair="길보람 원장"))
    (differing,) = [c for c in programme.conflicts if c.field == "chair"]
    assert {claim.value for claim in differing.claims} == {"길보람", "Yoon Da-in"}


def test_a_name_that_may_be_the_other_in_another_script_is_no_conflict(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, agenda__md=AGENDA, notice__txt=NOTICE.format(chair="베른트 교수"))
    assert not [c for c in programme.conflicts if c.field == "chair"]


def test_a_track_is_organised_by_whom_its_sessions_name(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, agenda__md=AGENDA)
    told = {w.title.value: w.organisers.value for w in programme.workshops if w.title and w.organisers}
    assert told == {
        "Deep wells and their neighbours": "the Karst Society",
        "Shallow wells in dry towns": "the Dry Towns League",
    }


def test_a_remark_after_the_country_is_no_body(tmp_path: Path) -> None:
    panel = find(programme_of(tmp_path, agenda__md=AGENDA), "Who owns a well")
    assert "panellist Ines Tavora | Auditor General, Chair of the Network | " in people(panel)
    assert panel.people[2].country == "Portugal"


FAQ = """# Questions

### Who do I ask?

- Registration and visas: Pauline Roth, visas@wells.example
- On-site: Woo Hye-jin, KWB, desk@wells.example, +82 2 555 0178
- Chair: Pia Lund, Geologist
"""


def test_labelled_lines_with_an_address_name_whom_to_ask(tmp_path: Path) -> None:
    korean = (
        NOTICE.format(chair="윤다인 교수")
        + "\n■ 문의: 국제협력실 우혜진 선임행정원 (02-555-0178, desk@wells.example)\n"
    )
    programme = programme_of(tmp_path, agenda__md=AGENDA, faq__md=FAQ, notice__txt=korean)
    told = {(p.name, p.label, p.post, p.email) for p in programme.events[0].people if p.role == "contact"}
    assert told == {
        ("Pauline Roth", "Registration and visas", None, "visas@wells.example"),
        ("Woo Hye-jin", "On-site", None, "desk@wells.example"),
        ("우혜진", "문의", "선임행정원", "desk@wells.example"),
    }
    assert ["우혜진", "Woo Hye-jin"] in [sorted(p.names, reverse=True) for p in programme.people]


NOTE = """WORKSHOP 3
DEEP WELLS

Organisers: Karst Society; Dry Towns League

4. Sessions

Session 1. Pumps that last (3 May 2027, 09:00–10:30). Moderator: Dr. Pia Lund (KWB).

7. Contact

Ms. Celia Moreno, Workshop Coordinator, Karst Society – c.moreno@karst.example
"""


def test_a_counted_heading_names_the_contact_of_a_workshop(tmp_path: Path) -> None:
    programme = programme_of(tmp_path, note__txt=NOTE)
    assert [(p.name, p.role) for w in programme.workshops for p in w.people] == [("Celia Moreno", "contact")]


def test_bodies_joined_in_other_words_are_the_same(tmp_path: Path) -> None:
    other = "Workshop 3: Deep wells\nOrganised by the Karst Society in cooperation with the Dry Towns League\n"
    programme = programme_of(tmp_path, note__txt=NOTE, agenda__txt=other)
    assert not [c for c in programme.conflicts if c.field == "organisers"]


def test_rooms_and_greetings_are_no_people(tmp_path: Path) -> None:
    rooms = "물레홀(1층, 420석), 날실방(2층), 북실방(3층), 굴뚝마당(야외)"
    text = f"참가자 여러분께\n\n{rooms}\n\n첫째 날 – 9월 14일\n둘째 날 – 9월 15일\n셋째 날 – 9월 16일\n"
    assert programme_of(tmp_path, notice__txt=text).people == ()
