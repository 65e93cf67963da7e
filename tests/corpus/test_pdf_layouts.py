"""PDF pages as forums lay them out: merged cells, tables without rules, columns beside each other."""

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.reading import read_file
from tests.corpus.invariants import check_document, check_passages

STYLES = getSampleStyleSheet()
CELL = ParagraphStyle("cell", parent=STYLES["BodyText"], fontSize=9, leading=11)


def read(path: Path) -> Document:
    document = read_file(path, root=path.parent, catalogue=Catalogue())
    check_document(document)
    check_passages(document)
    return document


def rows(document: Document) -> list[list[str]]:
    return [
        [document.text[cell.start : cell.end] for cell in block.cells]
        for block in document.blocks
        if block.kind == "table_row"
    ]


def test_a_time_merged_over_parallel_sessions_stands_for_all_of_them(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    style = ParagraphStyle("korean", fontName="HYGothic-Medium", fontSize=9, leading=12)
    values = [
        ["시간", "구분", "내용", "비고"],
        ["13:30-13:50", "개회", "개회사: 강다온 (학회장)<br/>축사: 노하린 (시장)", "대강당"],
        ["14:00-15:30", "제1분과", "인공지능 행정의 쟁점", "201호"],
        ["", "제2분과", "지역과 공공서비스<br/>사회: 임도현 (연구위원)", "202호"],
        ["15:30-16:00", "휴식", "", ""],
    ]
    table = Table([[Paragraph(value, style) for value in row] for row in values], colWidths=[80, 70, 260, 60])
    merged = [("SPAN", (0, 2), (0, 3)), ("SPAN", (1, 4), (3, 4)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *merged]))
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([table])
    document = read(tmp_path / "a.pdf")
    assert rows(document) == [
        ["13:30-13:50", "개회", "개회사: 강다온 (학회장)\n축사: 노하린 (시장)", "대강당"],
        ["14:00-15:30", "제1분과", "인공지능 행정의 쟁점", "201호"],
        ["", "제2분과", "지역과 공공서비스\n사회: 임도현 (연구위원)", "202호"],
        ["15:30-16:00", "휴식", "", ""],
    ]
    second = document.text.index("제2분과")
    assert document.section_path(second)[-1] == "14:00-15:30"
    assert "제1분과" not in document.section_path(second)[-1]


def test_a_table_with_lines_between_its_rows_alone_has_the_columns_that_its_gutters_show(tmp_path: Path) -> None:
    heads = ["", "Old Library", "Glasshouse"]
    tuesday = [
        ["9.00–9.30", "Welcome tea", ""],
        ["9.30–10.45", "1A Seeds that travel: what a parcel may carry<br/>Chair: Ines Duarte", "1B Peat<br/>Tom Birch"],
        ["10.45–11.15", "Coffee", ""],
        ["11.15–12.30", "2A Glass roofs and summer storms", "2B Labels"],
        ["12.30", "Lunch under the limes", ""],
    ]
    wednesday = [
        ["9.15–10.30", "3A Night openings", "3B Bees in cities"],
        ["10.30–11.00", "Coffee", ""],
        ["11.00–12.00", "Closing", ""],
    ]

    def table(slots: list[list[str]]) -> Table:
        drawn = Table([[Paragraph(value, CELL) for value in row] for row in [heads, *slots]], colWidths=[90, 200, 200])
        joined = [("SPAN", (1, n), (2, n)) for n, row in enumerate(slots, 1) if not row[2]]
        lines = [("LINEABOVE", (0, 1), (-1, -1), 0.4, colors.grey), ("LINEAFTER", (1, 0), (1, -1), 0.4, colors.grey)]
        drawn.setStyle(TableStyle([*lines, *joined, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        return drawn

    story = [Paragraph("Tuesday 4 June", STYLES["Heading2"]), table(tuesday)]
    story += [Paragraph("Wednesday 5 June", STYLES["Heading2"]), table(wednesday)]
    story += [Paragraph("Coats can be left at the gate. " * 8, CELL)]
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build(story)
    document = read(tmp_path / "a.pdf")
    assert rows(document) == [[value.replace("<br/>", "\n") for value in row] for row in [*tuesday, *wednesday]]
    over = [[cell.header for cell in block.cells] for block in document.blocks if block.kind == "table_row"]
    assert all(row == [None, *heads[1:]] for row in over)
    days = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    assert days == ["Tuesday 4 June", "Wednesday 5 June"]


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_table_without_rules_keeps_times_with_their_sessions(align: str, tmp_path: Path) -> None:
    values = [
        ["08:30 – 09:00", "Registration", "Lobby"],
        [
            "09:00 – 10:30",
            "Opening plenary: the next ten years of regional cooperation on rivers and coasts<br/>"
            "Moderator: Joan Ellis, Director, Coast Trust<br/>"
            "Speakers: Amir Haddad, Minister of Water; Rosa Lind, River Board",
            "Hall 1",
        ],
        ["10:30 – 11:00", "Coffee break", "Terrace"],
        ["11:00 – 12:30", "Working groups<br/>Group A: data sharing<br/>Group B: early warning", "Rooms 2 and 3"],
    ]
    table = Table([[Paragraph(value, CELL) for value in row] for row in values], colWidths=[90, 300, 80])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), align), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
    title, note = Paragraph("Regional River Forum", STYLES["Title"]), Paragraph("Lunch is not paid for. " * 9, CELL)
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([title, table, note])
    document = read(tmp_path / "a.pdf")
    expected = [[value.replace("<br/>", "\n") for value in row] for row in values]
    assert rows(document) == expected
    assert document.info.title == "Regional River Forum"


def test_three_columns_are_read_from_left_to_right(tmp_path: Path) -> None:
    width, height = landscape(A4)
    document = BaseDocTemplate(str(tmp_path / "a.pdf"), pagesize=landscape(A4))
    frames = [Frame(30 + n * 265, 30, 245, height - 60, id=str(n)) for n in range(3)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    text = "Visitors find the stands of forty publishers on the ground floor and the reading rooms above them. "
    story: list[object] = [Paragraph("Book Fair Guide", STYLES["Heading1"])]
    for hall in range(1, 10):
        story += [Paragraph(f"Hall {hall}", STYLES["Heading2"]), Paragraph(f"In hall {hall}: " + text * 4, CELL)]
    document.build(story)
    read_back = read(tmp_path / "a.pdf")
    headings = [read_back.text[b.start : b.end] for b in read_back.blocks if b.kind == "heading"]
    assert headings == ["Book Fair Guide", *(f"Hall {hall}" for hall in range(1, 10))]
    assert width > height


TALKS = [
    ("A1 · Soils that were mines", "Larch Room, 9.10 to 10.30", "Chair: Ottilie Brand (Harz Institute)"),
    ("A1-1 Lichens on slag heaps", "Runa Sólveig*, Piet Vos", "Heathland Station, Norway [9.10]"),
    ("A1-2 What the worms brought up", "Ewa Lis*", "Lake College, Poland [9.30]"),
    ("A1-3 Arsenic in dry summers, measured by three villages", "Jo Marsh*", "Downs University, Ireland [9.50]"),
    ("A1-4 A shrub that drinks zinc", "Ciro Abate*, Lea Frei", "Vesuvio Field Group, Italy [10.10]"),
]


def two_columns(path: Path, blocks: list[tuple[str, ...]]) -> None:
    """Write a booklet of two columns with a running head: of each block the first line bold, a space between blocks."""
    bold = ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=9, leading=10.8, spaceBefore=6)
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=10.8)
    story = [Paragraph(line, plain if n else bold) for block in blocks for n, line in enumerate(block)]

    def head(canvas: object, _: object) -> None:
        canvas.setFont("Helvetica-Oblique", 8)  # type: ignore[attr-defined]
        canvas.drawString(40, 812, "Old Soils 2031")  # type: ignore[attr-defined]
        canvas.drawRightString(555, 812, "Programme and abstracts")  # type: ignore[attr-defined]

    frames = [Frame(40, 40, 250, 760), Frame(305, 40, 250, 760)]
    template = BaseDocTemplate(str(path), pagesize=A4)
    template.addPageTemplates([PageTemplate(frames=frames, onPage=head)])
    template.build(story)


SOILS: tuple[str, ...] = (
    "peat",
    "loess",
    "marl",
    "clay",
    "gravel",
    "chalk",
    "ash",
    "lava",
    "schist",
    "silt",
    "sand",
    "till",
    "basalt",
)
SOILS += ("granite", "slate", "tuff")


def booklet(sessions: int) -> list[tuple[str, ...]]:
    """Return the blocks of so many sessions, each with words of its own in every line."""
    blocks = []
    for n, soil in enumerate(SOILS[:sessions], 1):
        told = [*TALKS, (f"Coffee on {soil}",)][: 5 + n % 2]
        blocks += [tuple(line.replace("A1", f"A{n}").replace(" ", f" {soil} ", 1) for line in block) for block in told]
    return blocks


def test_two_columns_of_short_entries_are_read_one_after_the_other(tmp_path: Path) -> None:
    two_columns(tmp_path / "a.pdf", booklet(16))
    document = read(tmp_path / "a.pdf")
    assert len(document.pages) == 3  # the last one filled in part
    assert not rows(document)
    told = [document.text[b.start : b.end] for b in document.blocks if b.kind != "boilerplate"]
    assert told == [line for block in booklet(16) for line in block]


def test_a_sentence_goes_on_at_the_top_of_the_next_column(tmp_path: Path) -> None:
    names = "Runa Sólveig (Heathland Station), Piet Vos (Lake College), Ciro Abate (Vesuvio Field Group) and "
    panel = ("Closing panel", "With " + names * 10 + "nobody else.")
    two_columns(tmp_path / "a.pdf", [*booklet(4)[:-2], panel, *booklet(9)[-20:]])
    document = read(tmp_path / "a.pdf")
    assert panel[1] in [document.text[b.start : b.end] for b in document.blocks]


def test_a_table_of_two_equal_columns_without_lines_stays_a_table(tmp_path: Path) -> None:
    cells = [[Paragraph(f"Session {n} on {soil}, in the morning", CELL), Paragraph(f"Session {n + 20} on {soil}", CELL)]
             for n, soil in enumerate(SOILS)]  # fmt: skip
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=A4).build([Table(cells, colWidths=[240, 240])])
    assert len(rows(read(tmp_path / "a.pdf"))) >= len(SOILS) - 1
