"""Sections are found where only the layout shows them, and a line knows the session it stands under."""

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.passages import passages
from corpus.reading import read_file, read_folder
from tests.corpus.invariants import check_document, check_passages

SUMMIT = """REGIONAL SUMMIT ON OPEN WATER DATA
Bangkok, 3-4 June 2025

Monday, 3 June 2025

08:30 - 09:00   Registration                                   Lobby
09:20 - 10:30   Session 1: Why water data stay closed          Ballroom
                Moderator: Dr. Li Wen, Mekong Institute
                - Jane Okafor, Data Lead, River Trust, Nigeria
                - Somchai Boon, Deputy Secretary, Ministry of
                  Water, Thailand
10:30 - 11:00   Coffee break

Tuesday, 4 June 2025

09:00 - 10:00   Session 2: Standards                           Room 4

Background

The summit brings together agencies that measure rivers and the people who
need the measurements. It follows the meeting held in Hanoi in 2023.

Logistics
---------
Lunch is served in the garden.
"""
KOREAN = """2025 디지털정부 국제세미나 프로그램

1일차: 2025년 9월 3일(수)

09:00~09:30  등록
10:00~11:30  [세션 1] 데이터 기반 행정
  좌장: 박서윤 (한빛대학교 교수)

2일차: 2025년 9월 4일(목)

10:00~12:00  [세션 2] 지역 혁신

참가 안내
- 사전등록 마감: 8월 25일(월)
"""
PILLARS = """Strategy Meeting

Pillar 1: Open budgets

The first group discusses how budgets are published and who reads them in practice, with examples from four cities.

Pillar 2: Open contracts

The second group looks at contracts above one million and at what citizens learn from them when they are published.
"""


def read(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    document = read_file(folder / name, root=folder, catalogue=Catalogue())
    check_document(document)
    check_passages(document)
    return document


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        (
            SUMMIT,
            "Somchai Boon",
            (
                "REGIONAL SUMMIT ON OPEN WATER DATA",
                "Monday, 3 June 2025",
                "09:20 - 10:30 Session 1: Why water data stay closed Ballroom",
            ),
        ),
        (SUMMIT, "Coffee break", ("REGIONAL SUMMIT ON OPEN WATER DATA", "Monday, 3 June 2025")),
        (SUMMIT, "Session 2", ("REGIONAL SUMMIT ON OPEN WATER DATA", "Tuesday, 4 June 2025")),
        (SUMMIT, "need the measurements", ("REGIONAL SUMMIT ON OPEN WATER DATA", "Background")),
        (SUMMIT, "in the garden", ("REGIONAL SUMMIT ON OPEN WATER DATA", "Logistics")),
        (
            KOREAN,
            "박서윤",
            (
                "2025 디지털정부 국제세미나 프로그램",
                "1일차: 2025년 9월 3일(수)",
                "10:00~11:30 [세션 1] 데이터 기반 행정",
            ),
        ),
        (KOREAN, "지역 혁신", ("2025 디지털정부 국제세미나 프로그램", "2일차: 2025년 9월 4일(목)")),
        (KOREAN, "사전등록", ("2025 디지털정부 국제세미나 프로그램", "참가 안내")),
        (PILLARS, "one million", ("Strategy Meeting", "Pillar 2: Open contracts")),
    ],
)
def test_a_line_knows_the_headings_above_it(text: str, line: str, path: tuple[str, ...], tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", text)
    assert document.section_path(document.text.index(line)) == path


def test_wrapped_lines_are_one_paragraph_and_hanging_ones_one_item(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", SUMMIT)
    shown = [" ".join(document.text[b.start : b.end].split()) for b in document.blocks]
    assert "- Somchai Boon, Deputy Secretary, Ministry of Water, Thailand" in shown
    assert any(line.startswith("The summit brings") and line.endswith("in 2023.") for line in shown)


def test_a_long_line_goes_on_in_small_letters_among_lines_of_all_widths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Only a small part of the money reaches the villages that look after the walls. The panel\n"
        "will examine how grants and levies can be combined.\nModerator\nMs Ida Holm\n" + "A line of its own. " * 20,
        encoding="utf-8",
    )
    (document,) = read_folder(tmp_path).documents
    assert document.text[document.blocks[0].start : document.blocks[0].end].endswith("can be combined.")
    assert len(document.blocks) == 4


def test_rows_of_a_spaced_table_have_their_columns(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", SUMMIT)
    rows = [[document.text[c.start : c.end] for c in b.cells] for b in document.blocks if b.kind == "table_row"]
    assert rows[1] == ["09:20 - 10:30", "Session 1: Why water data stay closed", "Ballroom"]


def test_days_and_workshops_nest_where_markdown_gives_them_one_level(tmp_path: Path) -> None:
    text = "# Forum\n\n## Day 1: 3 May\n\n## Workshop 1: Maps\n\n## Session 1: Old maps\n\nAt ten.\n\n"
    text += "## Day 2: 4 May\n\nFree.\n"
    document = read(tmp_path, "a.md", text)
    at = document.section_path(text.index("At ten"))
    assert at == ("Forum", "Day 1: 3 May", "Workshop 1: Maps", "Session 1: Old maps")
    assert document.section_path(text.index("Free")) == ("Forum", "Day 2: 4 May")


def test_a_running_head_inside_a_table_is_furniture(tmp_path: Path) -> None:
    text = (
        "# Forum\n\n| Time | What |\n|---|---|\n| 9:00-10:00 | Session 1: Maps |\n| | Ann Lee, chair |\n\n"
        "## Some Ministry\n\n| | Bo Kim, speaker |\n|---|---|\n| 10:00-10:30 | Break |\n"
    )
    document = read(tmp_path, "a.md", text)
    assert document.section_path(text.index("Bo Kim")) == ("Forum", "9:00-10:00 Session 1: Maps")
    assert document.section_path(text.index("Break")) == ("Forum",)
    assert all(section.title != "Some Ministry" for section in document.sections)


def test_the_forum_documents_sessions_stand_under_their_workshops(documents_folder: Path) -> None:
    documents = {document.path: document for document in read_folder(documents_folder).documents}
    programme = documents["unpsf-2024-programme.txt"]
    at = programme.text.index("e-Saram")
    assert [title.split(":")[0] for title in programme.section_path(at)] == [
        "Official Programme",
        "Thematic Areas",
        "Workshop 6",
        "Session 3",
    ]
    agenda = documents["oecd-indigo-sea-2024-agenda.md"]
    speaker = agenda.text.index("Carlos Santiso")
    assert agenda.section_path(speaker)[-1].startswith("10:30-11:25 Session 2.")
    assert agenda.section_path(speaker)[-3].startswith("Wednesday September 4th")


def test_a_sessions_heading_stays_with_its_time_line(documents_folder: Path) -> None:
    for document in read_folder(documents_folder).documents:
        for node in passages(document):
            if node.text.startswith("Session ") and document.path == "unpsf-2024-programme.txt":
                assert "2024" in node.text.split("\n")[1]
