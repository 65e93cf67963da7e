"""Conference booklets: a session's heading, below it its place and hours, then its talks, each with its start."""

import json
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from corpus.programme.extract import draft_of, extract, merge
from corpus.programme.kept import dump, load
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, programme_of, row, rows

ENGLISH = """Peat and Fen 2033
Galway, 11-12 May 2033

DAY ONE
Wednesday, 11 May

WELCOME
Great Hall, 9.15 to 9.45
Words of the rector and of the city.

K1 · KEYNOTE LECTURE
What a bog remembers of its drainage
Sunniva Aas
Bergen Peat Laboratory, Norway
Great Hall, 9.45 to 10.35
Chair: Colm Heffernan
The lecture follows one bog through four centuries of spades.

Tea, 10.35 to 11.00 (Cloister Garden)

S1 · Water tables
Great Hall, 11.00 to 12.00
Chair: Bríd Ní Dhomhnaill (Atlantic University, Ireland)

S1-1 Blocking ditches with wool
Mairéad Lowry*, Jens Toft
Atlantic University, Ireland [11.00]
Bales of wool were left in thirty ditches.

S1-2 A dipwell that texts
Jaan Tamm*
Soomaa Field Station, Estonia [11.20]

S1-3 Rain shadows inside a raised bog
Noor de Wit*
Drenthe Water Board, the Netherlands [11.40]

S2 · Burning and cutting
Seminar Room 4, 11.00 to 11.40
Chair: Pavol Hric

S2-1 Heather after fire: ten plots, ten years
Iseult Carey*
Moorland Trust, United Kingdom [11.00]

S2-2 What the turf cutters knew
Oisín Breathnach*
Folklore Archive, Ireland [11.20]

Lunch in the Long Gallery, 12.00 to 13.15

DAY TWO
Thursday, 12 May

PO · POSTER SESSION
Long Gallery, 9.30 to 10.30. Authors stand by their boards.
PO-1 Moss in a jar. Tuuli Saar, Soomaa Field Station, Estonia
PO-2 Sundews of the west coast. Ewan Muir, Moorland Trust, United Kingdom
PO-3 Bog oak and the age of storms. Fiadh Walsh, Atlantic University, Ireland
"""
KOREAN = """제7회 갯벌 학술대회
2032년 10월 6일(수)~7일(목)

첫째 날
10월 6일(수)

개회식
대강당, 09:30~10:00

A1 · 갯벌의 새들
201호, 10:10~11:10
좌장: 서다온 새결대학교 교수

A1-1 도요새는 어디서 쉬는가
강유림*, 노해솔
새결대학교 [10:10]

A1-2 둥지와 조류의 시간
민가람*
남해갯벌연구소 [10:30]

A1-3 새를 세는 사람들
도하늘*
한들탐조회 [10:50]

점심, 12:00~13:10 (1층 식당)

둘째 날
10월 7일(목)

A2 · 펄 속의 미생물
202호, 09:30~10:10
좌장: 남지호 한들대학교 교수

A2-1 냄새로 아는 산소
서보람*
한들대학교 [09:30]

A2-2 조개껍데기의 집
조은솔*
남해갯벌연구소 [09:50]
"""
OVERVIEW = """# At a glance

| | Wed | Thu |
|---|---|---|
| morning | K1 Aas | Posters |
| noon | S1 Water ‖ S2 Fire, cuts | |
"""


def test_a_line_of_place_and_hours_gives_them_to_the_heading_above_it(tmp_path: Path) -> None:
    found = programme_of(tmp_path, book__txt=ENGLISH)
    assert rows(found) == [
        "05-11 09:15-09:45 WELCOME @ Great Hall",
        "05-11 09:45-10:35 KEYNOTE LECTURE: What a bog remembers of its drainage @ Great Hall",
        "05-11 10:35-11:00 Tea @ Cloister Garden",
        "05-11 11:00-12:00 Water tables @ Great Hall",
        "05-11 11:00-11:20 Blocking ditches with wool @ Great Hall",
        "05-11 11:00-11:40 Burning and cutting @ Seminar Room 4",
        "05-11 11:00-11:20 Heather after fire: ten plots, ten years @ Seminar Room 4",
        "05-11 11:20-11:40 A dipwell that texts @ Great Hall",
        "05-11 11:20-11:40 What the turf cutters knew @ Seminar Room 4",
        "05-11 11:40-12:00 Rain shadows inside a raised bog @ Great Hall",
        "05-11 12:00-13:15 Lunch @ Long Gallery",
        "05-12 09:30-10:30 POSTER SESSION @ Long Gallery",
        "05-12 09:30-10:30 Bog oak and the age of storms @ Long Gallery",
        "05-12 09:30-10:30 Moss in a jar @ Long Gallery",
        "05-12 09:30-10:30 Sundews of the west coast @ Long Gallery",
    ]
    assert not found.conflicts and not found.warnings


def test_talks_are_within_their_session_with_their_authors_and_the_body_of_these(tmp_path: Path) -> None:
    found = programme_of(tmp_path, book__txt=ENGLISH)
    talk = find(found, "Blocking ditches")
    assert talk.part_of == find(found, "Water tables").id and talk.label == "S1-1"
    assert people(talk) == [
        "speaker Mairéad Lowry |  | Atlantic University",
        "participant Jens Toft |  | Atlantic University",
    ]
    assert people(find(found, "A dipwell")) == ["speaker Jaan Tamm |  | Soomaa Field Station"]
    assert people(find(found, "What a bog"))[:1] == ["keynote Sunniva Aas |  | Bergen Peat Laboratory"]
    assert people(find(found, "Water tables"))[0] == "chair Bríd Ní Dhomhnaill |  | Atlantic University"
    poster = find(found, "Sundews")
    assert poster.part_of == find(found, "POSTER").id and poster.talk
    assert people(poster) == ["speaker Ewan Muir |  | Moorland Trust"]


def test_a_korean_booklet_is_read_alike(tmp_path: Path) -> None:
    found = programme_of(tmp_path, book__txt=KOREAN)
    assert rows(found) == [
        "10-06 09:30-10:00 개회식 @ 대강당",
        "10-06 10:10-11:10 갯벌의 새들 @ 201호",
        "10-06 10:10-10:30 도요새는 어디서 쉬는가 @ 201호",
        "10-06 10:30-10:50 둥지와 조류의 시간 @ 201호",
        "10-06 10:50-11:10 새를 세는 사람들 @ 201호",
        "10-06 12:00-13:10 점심 @ 1층 식당",
        "10-07 09:30-10:10 펄 속의 미생물 @ 202호",
        "10-07 09:30-09:50 냄새로 아는 산소 @ 202호",
        "10-07 09:50-10:10 조개껍데기의 집 @ 202호",
    ]
    assert people(find(found, "둥지"))[0].startswith("speaker 민가람 |  | 남해갯벌연구소")


@pytest.mark.parametrize(
    "line",
    [
        "Room 3, 10:50–12:30",
        "Room 3 | 10:50–12:30",
        "Room 3 · 10:50-12:30",
        "10:50–12:30, Room 3",
        "10:50–12:30 | Room 3",
        "Room 3, Wed 11 May, 10:50-12:30",
        "Wednesday 11 May, 10:50–12:30, Room 3",
        "Room 3, from 10.50 to 12.30",
    ],
)
def test_place_day_and_hours_stand_in_any_order(tmp_path: Path, line: str) -> None:
    text = f"""# Peat and Fen 2033

11-12 May 2033

## Wednesday, 11 May

### S1 · Water tables

{line}

Chair: Pavol Hric

#### S1-1 Blocking ditches with wool
Mairéad Lowry*, Atlantic University, Ireland [10.50]

#### S1-2 A dipwell that texts
Jaan Tamm*, Soomaa Field Station, Estonia [11.10]

#### S1-3 Rain shadows inside a bog
Noor de Wit*, Drenthe Water Board, the Netherlands [11.30]
"""
    found = programme_of(tmp_path, book__md=text)
    assert rows(found) == [
        "05-11 10:50-12:30 Water tables @ Room 3",
        "05-11 10:50-11:10 Blocking ditches with wool @ Room 3",
        "05-11 11:10-11:30 A dipwell that texts @ Room 3",
        "05-11 11:30-12:30 Rain shadows inside a bog @ Room 3",
    ]
    assert people(find(found, "A dipwell")) == ["speaker Jaan Tamm |  | Soomaa Field Station"]


def test_a_booklet_in_two_columns_is_read_as_one_in_one(tmp_path: Path) -> None:
    bold = ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=9, leading=10.8, spaceBefore=7)
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=10.8)
    lines = ENGLISH.splitlines()
    headed = [n for n, line in enumerate(lines) if line and (n == 0 or not lines[n - 1]) and " to " not in line[-20:]]
    story = [Paragraph(line, bold if n in headed else plain) for n, line in enumerate(lines) if line]
    template = BaseDocTemplate(str(tmp_path / "book.pdf"), pagesize=A4)
    template.addPageTemplates([PageTemplate(frames=[Frame(40, 470, 250, 320), Frame(305, 470, 250, 320)])])
    template.build(story)
    reading = read_folder(tmp_path)
    told = [r for r in rows(extract(reading.documents, reading.catalogue)) if "KEYNOTE" not in r]
    (tmp_path / "text").mkdir()
    assert told == [r for r in rows(programme_of(tmp_path / "text", book__txt=ENGLISH)) if "KEYNOTE" not in r]


def beside(folder: Path, notice: str = "") -> Programme:
    """Return the programme of the booklet with a paper of side events, an overview and a notice beside it."""
    (folder / "book.txt").write_text(ENGLISH, encoding="utf-8")
    if notice:
        (folder / "mail.txt").write_text(f"Late changes\n\n{notice}\n", encoding="utf-8")
    paper = docx.Document()
    paper.add_heading("Peat and Fen 2033: beside the talks", 1)
    paper.add_paragraph("Version of 2 March 2033. Abstracts for the next meeting are due on 31 January 2034.")
    paper.add_heading("Annual meeting of the Fen Society", 2)
    paper.add_paragraph("Seminar Room 4, Thursday, 17.10 to 18.00. Open to all.")
    paper.save(str(folder / "side.docx"))
    (folder / "slides.md").write_text(OVERVIEW, encoding="utf-8")
    reading = read_folder(folder)
    return extract(reading.documents, reading.catalogue)


def test_an_overview_that_shortens_titles_contradicts_none(tmp_path: Path) -> None:
    found = beside(tmp_path)
    assert len(found.events) == 1
    assert not found.conflicts
    assert row(find(found, "Burning")) == "05-11 11:00-11:40 Burning and cutting @ Seminar Room 4"
    assert row(find(found, "Annual meeting")) == "05-12 17:10-18:00 Annual meeting of the Fen Society @ Seminar Room 4"


def test_late_changes_are_taken(tmp_path: Path) -> None:
    notice = (
        "Jaan Tamm has withdrawn his talk on the dipwell (S1-2). Session S2 on burning therefore goes to the\n"
        "Cloister Studio. The poster session begins half an hour later than printed, at 10.00, because of the\n"
        "boards. Mairéad's talk on ditches, first on Wednesday, will be given by her co-author Jens Toft at the\n"
        "same time."
    )
    found = beside(tmp_path, notice)
    told = {(c.label, c.field): [claim.value for claim in c.claims] for c in found.conflicts}
    assert told[("S1-2", "presence")] == ["cancelled", "listed"]
    assert told[("S2", "room")] == ["Cloister Studio", "Seminar Room 4"]
    assert told[("PO", "start")] == ["10:00", "09:30"]
    assert told[("S1-1", "people")] == ["Jens Toft", "Mairéad Lowry"]


@pytest.mark.parametrize(
    "text",
    [
        "# Fen Days\n\n## Getting there\nThe bus takes 20 minutes (1.50 euros).\nTickets [2.40]\nMaps [3.10]\n",
        "# Fen Days\n\n## Library hours\nIngrid Moe, 9.00 to 17.00\n",
    ],
)
def test_what_is_no_booklet_gives_no_session(tmp_path: Path, text: str) -> None:
    assert not programme_of(tmp_path, page__md=text).sessions


def test_a_weekday_that_awaits_the_days_of_its_event_is_kept_with_its_document(tmp_path: Path) -> None:
    beside(tmp_path)
    reading = read_folder(tmp_path)
    kept = [json.loads(json.dumps(dump(draft_of(d, reading.catalogue)))) for d in reading.documents]
    again = merge([load(k, d) for k, d in zip(kept, reading.documents, strict=True)], reading.catalogue)
    assert again == extract(reading.documents, reading.catalogue)
