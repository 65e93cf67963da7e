"""Word files and web pages as people write them: tracked changes, text boxes, bold headings, definition lists."""

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.reading import read_file
from tests.corpus.invariants import check_document, check_passages


def read(path: Path) -> Document:
    document = read_file(path, root=path.parent, catalogue=Catalogue())
    check_document(document)
    check_passages(document)
    return document


def shown(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def test_a_word_file_reads_with_its_changes_accepted(tmp_path: Path) -> None:
    source = docx.Document()
    paragraph = source.add_paragraph("The session starts at ")
    for xml in (
        '<w:del {0} w:id="1" w:author="a"><w:r><w:delText>10:00</w:delText></w:r></w:del>',
        '<w:ins {0} w:id="2" w:author="a"><w:r><w:t>11:30</w:t></w:r></w:ins>',
        "<w:r {0}><w:t xml:space='preserve'> in Hall B.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    source.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text.strip() == "The session starts at 11:30 in Hall B."


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    source = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Wifi: FORUM-GUEST</w:t></w:r></w:p></w:txbxContent>"
    uri = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = (
        f'<w:r {nsdecls("w")} xmlns:mc="{uri}"><mc:AlternateContent>'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    source.add_paragraph("Welcome")._p.append(parse_xml(xml))
    source.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert document.text.count("FORUM-GUEST") == 1
    assert document.text.startswith("Welcome\n")


def test_bold_lines_are_headings_and_times_are_rows_without_any_style(tmp_path: Path) -> None:
    source = docx.Document()
    for text, bold in (
        ("Spring Meeting", True),
        ("Monday, 4 May 2026", True),
        ("09:00 – 09:30 Registration", False),
        ("09:30 – 11:00 Session 1: Budgets", False),
        ("Where to eat", True),
        ("The canteen is open from noon.", False),
    ):
        source.add_paragraph().add_run(text).bold = bold
    source.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert shown(document, "heading") == ["Spring Meeting", "Monday, 4 May 2026", "Where to eat"]
    assert shown(document, "table_row") == ["09:00 – 09:30 Registration", "09:30 – 11:00 Session 1: Budgets"]
    assert document.info.title == "Spring Meeting"


def test_line_breaks_in_a_pages_source_are_spaces_and_paragraphs_in_items_are_items(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<body><h1>The\n Forum</h1>\n<p>Registration opens\n   at nine <b>in\nthe</b> foyer.<br>Bring a badge.</p>"
        "<ul>\n<li><p>Ann Lee,\nchair</p></li>\n<li>Bo Kim</li></ul><pre>one\ntwo</pre></body>",
        encoding="utf-8",
    )
    document = read(tmp_path / "a.html")
    assert shown(document, "heading") == ["The Forum"]
    assert shown(document, "paragraph") == [
        "Registration opens at nine in the foyer.",
        "Bring a badge.",
        "one",
        "two",
    ]
    assert shown(document, "list_item") == ["- Ann Lee, chair", "- Bo Kim"]


def test_a_web_pages_definitions_menus_and_layout(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html lang='ko'><body><div class='gnb-menu'><a href='/'>홈</a> <a href='/p'>프로그램</a></div>"
        "<div id='content'><h1>행사 안내</h1><dl><dt>일시</dt><dd>2025년 5월 1일</dd><dt>장소</dt><dd>대강당</dd>"
        "<dt>비고</dt></dl><p>많은 참여 바랍니다.</p><div style='display: none'>숨은 글</div></div></body></html>",
        encoding="utf-8",
    )
    document = read(tmp_path / "a.html")
    assert shown(document, "field") == ["일시: 2025년 5월 1일", "장소: 대강당"]
    assert shown(document, "boilerplate") == ["홈 프로그램"]
    assert shown(document, "paragraph") == ["비고", "많은 참여 바랍니다."]
    assert document.info.language == "ko"
