"""Who a line names: titled people, talks with their speaker, labels run together, names in two scripts."""

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.programme.people import parse_people, role_label
from corpus.reading import read_file


def programme(folder: Path, text: str) -> Programme:
    path = folder / "programme.md"
    path.write_text(text, encoding="utf-8")
    return extract([read_file(path, root=folder, catalogue=Catalogue())], Catalogue())


def people(found: Programme, title: str) -> list[tuple[str, str]]:
    (session,) = [s for s in found.sessions if s.title and s.title.value.startswith(title)]
    return [(p.name, p.role) for p in session.people]


def test_rooms_as_columns_with_a_chair_and_talks_in_each_cell(tmp_path: Path) -> None:
    found = programme(
        tmp_path,
        "# Lighthouse Congress\n\n## Thursday 6 March 2031\n\n"
        "| Time | Main Hall | Room A | Workshop Suite (level 2) |\n|---|---|---|---|\n"
        "| 09:00–09:45 | Keynote 1: Lamps and lenses<br>Prof. Ida Holm | | |\n"
        "| 10:00–11:30 | S1 Fog<br>Chair: Dr Ana Reyes<br>Horns of the north – Dr Karl Voss "
        "| S2 Ice<br>Chair: Ms Mia Lund "
        "| W1 Wicks, hands-on<br>Tutor: Ms Eva Brandt |\n"
        "| 12:00–13:00 | Lunch | – | – |\n",
    )
    assert people(found, "Lamps") == [("Ida Holm", "keynote")]
    assert people(found, "Fog") == [("Ana Reyes", "chair"), ("Karl Voss", "speaker")]
    assert people(found, "Wicks") == [("Eva Brandt", "speaker")]
    assert people(found, "Horns of the north") == [("Karl Voss", "speaker")]
    rooms = {s.label: s.room.value for s in found.sessions if s.title and s.room}
    assert rooms["S2"] == "Room A" and rooms["W1"] == "Workshop Suite (level 2)"
    assert not [s for s in found.sessions if s.title is None or not s.title.value.strip("– ")]


def test_korean_labels_run_together_and_speakers_counted_off(tmp_path: Path) -> None:
    found = programme(
        tmp_path,
        "# 등대 심포지엄\n\n2031. 3. 6.(목) ~ 3. 7.(금)\n\n## 제1일 – 3월 6일(목)\n\n"
        "| 시간 | 내용 | 발표·진행 |\n|---|---|---|\n"
        "| 10:00~10:30 | 개회식 | 개회사: 윤태식 항만공사 사장 축사: 박은정 해양부 국장 |\n"
        "| 10:30~12:00 | 세션 2-A. 안개 | 좌장: 최영란 물류연구원 연구위원<br>① 김도현 물류연구원 연구원<br>"
        "② 라르스 페테르센(Lars Petersen) 노르딕선급 연구원 |\n",
    )
    assert people(found, "개회식") == [("윤태식", "opening"), ("박은정", "opening")]
    assert people(found, "안개") == [("최영란", "chair"), ("김도현", "speaker"), ("라르스 페테르센", "speaker")]
    assert {str(s.day.value) for s in found.sessions if s.day} == {"2031-03-06"}


def test_a_table_of_the_faculty_gives_posts(tmp_path: Path) -> None:
    found = programme(
        tmp_path,
        "# Lighthouse Congress\n\n## 6 March 2031\n\n| Time | Session |\n|---|---|\n"
        "| 10:00–11:00 | Fog<br>Dr Ana Reyes |\n\n"
        "## Faculty\n\n| Name | Post and institution | Country |\n|---|---|---|\n"
        "| Reyes, Ana | Head of Optics, University of Tartu | Estonia |\n",
    )
    (person,) = found.people
    assert person.names == ("Ana Reyes",)
    assert [(p.title, p.affiliation, p.country) for p in person.posts] == [
        ("Head of Optics", "University of Tartu", "Estonia")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mr. Carlo Benedetti, Head of Unit, ANAC (Italy)", ["Carlo Benedetti | Head of Unit | ANAC | Italy"]),
        ("Mayor Hong Ji-ho, City of Busan", ["Hong Ji-ho | Mayor | City of Busan | "]),
        ("the County Governor, H.E. Jane Mutua", ["Jane Mutua | County Governor |  | "]),
        ("Lt Gen (ret) Imran Qureshi, NDMA, Pakistan", ["Imran Qureshi |  | NDMA | Pakistan"]),
        (
            "Ms Aiko Mori (Japan), Mr Paul Grant, Head of Fleet, Mersey Barge Company, United Kingdom",
            ["Aiko Mori |  |  | Japan", "Paul Grant | Head of Fleet | Mersey Barge Company | United Kingdom"],
        ),
        ("Mayor Ann Berg (Lindhaven), Mayor Bo Dahl (Oosterwaard) answer one question: when?", []),
        ("Closing Keynote, University of Oslo", []),
    ],
)
def test_a_line_gives_names_posts_bodies_and_countries(text: str, told: list[str]) -> None:
    found = parse_people(text, expected=True)
    assert [" | ".join([p.name, p.post or "", p.affiliation or "", p.country or ""]) for p in found] == told


@pytest.mark.parametrize(
    ("text", "role", "rest"),
    [
        ("Welcome remarks by Mr. Ara Keo, Director, Agency", "opening", "Mr. Ara Keo, Director, Agency"),
        ("Remarks by Mr. David Teo, President, ALLA", "speaker", "Mr. David Teo, President, ALLA"),
        ("좌 장  서유진 전남대 교수", "chair", "서유진 전남대 교수"),
        ("With: Ana Berg (Genoa)", "speaker", "Ana Berg (Genoa)"),
        ("Resource persons: Bo Dahl", "speaker", "Bo Dahl"),
    ],
)
def test_a_label_is_told_by_its_words_and_what_parts_it_from_the_people(text: str, role: str, rest: str) -> None:
    found = role_label(text)
    assert found is not None and (found.role, text[found.stop :]) == (role, rest)


@pytest.mark.parametrize("written", ["Ida Holm ()", "Ida Holm ( )", "Ida Holm ():", "Ida Holm, ( , )"])
def test_a_bracket_with_nothing_in_it_says_nothing_of_a_person(written: str) -> None:
    assert [person.name for person in parse_people(written, expected=True)] == ["Ida Holm"]
