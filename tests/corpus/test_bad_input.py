"""One bad file never stops the rest, and each is a problem or a warning that names the file and the place."""

import io
import os
import time
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.catalogue import CatalogueError
from corpus.formats.pdf.ocr import load_recogniser
from corpus.limits import Limits
from corpus.reading import FolderMissingError, Reading, read_folder

GOOD = "Opening\n\nThe opening is at ten.\n"


def read(folder: Path, limits: Limits | None = None) -> tuple[Reading, dict[str, str]]:
    """Read a folder beside a good file, which must always be read."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    reading = read_folder(folder, limits)
    assert any(document.path == "good.txt" for document in reading.documents)
    return reading, {problem.path: problem.message for problem in reading.problems}


def pdf(text: str = "Opening at ten", **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(encrypt=StandardEncryption("secret")))
    _, problems = read(tmp_path)
    assert problems == {"a.pdf": "is encrypted; save it without a password"}


def test_a_truncated_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf()[:200])
    (tmp_path / "b.pdf").write_bytes(pdf()[:-40])
    reading, problems = read(tmp_path)
    told = [*problems.values(), *(warning for document in reading.documents for warning in document.warnings)]
    assert len(told) == 2
    assert all("cut short" in message for message in told)


def test_one_page_cannot_take_longer_than_a_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(5_000, 5_000), invariant=1)
    for row in range(400):
        canvas.drawString(10, 4_990 - 12 * row, "registration " * 100)
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    _, problems = read(tmp_path, Limits(seconds=0.5))
    assert "took longer than 0.5 s (reached page 1)" in problems["a.pdf"]


def test_a_pdf_that_is_only_a_picture_needs_ocr_and_is_read_where_it_is_installed(tmp_path: Path) -> None:
    page = pypdfium2.PdfDocument(pdf("Registration closes on Monday"))[0]
    page.render(scale=3).to_pil().save(tmp_path / "picture.png")
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.drawImage(str(tmp_path / "picture.png"), 0, 0, *A4)
    canvas.save()
    (tmp_path / "picture.png").unlink()
    reading, problems = read(tmp_path)
    if load_recogniser() is None:
        assert "page 1 is only a picture and needs OCR" in problems["a.pdf"]
    else:
        assert not problems
        found = next(document for document in reading.documents if document.path == "a.pdf")
        assert "Registration closes on Monday" in found.text
        assert found.boxes[0].page == 1
        assert abs(found.boxes[0].left - 100) < 5


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(change: dict[str, bytes]) -> bytes:
    """Return a Word file with some of its parts replaced."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Hello")
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | change)


def test_a_word_file_that_is_a_zip_bomb(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word({"word/media/image1.png": b"\0" * 500_000_000}))
    began = time.monotonic()
    _, problems = read(tmp_path)
    assert "unpacks to" in problems["a.docx"]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_an_office_file_with_external_entities(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    body = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><x>&e;</x>'.encode()
    folder = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}[kind]
    (tmp_path / f"a.{kind}").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", folder: body}))
    secret.unlink()
    _, problems = read(tmp_path)
    assert "declares XML entities" in problems[f"a.{kind}"]


def test_an_xml_bomb(tmp_path: Path) -> None:
    lines = ["<!ENTITY a0 'ha'>", *(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 30))]
    bomb = f"<?xml version='1.0'?><!DOCTYPE s [{''.join(lines)}]><schedule>&a29;</schedule>"
    (tmp_path / "a.xml").write_text(bomb, encoding="utf-8")
    _, problems = read(tmp_path)
    assert "entities" in problems["a.xml"]


def test_a_yaml_bomb_and_deep_json(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    (tmp_path / "a.yaml").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.json").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "c.yaml").write_text("[" * 5_000, encoding="utf-8")
    _, problems = read(tmp_path)
    assert "alias" in problems["a.yaml"]
    assert "nested too deeply" in problems["b.json"]
    assert "nested too deeply" in problems["c.yaml"]


def test_a_text_of_200_megabytes_is_set_aside_at_once(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)
    began = time.monotonic()
    _, problems = read(tmp_path)
    assert "larger than 50,000,000 bytes" in problems["a.txt"]
    assert time.monotonic() - began < 3


def test_limits_are_the_callers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 2_000, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf())
    _, problems = read(tmp_path, Limits(characters=1_000, seconds=1e-9))
    assert "longer than 1,000 characters" in problems["a.txt"]
    assert "took longer than" in problems["b.pdf"]
    assert "page 1" in problems["b.pdf"]


def test_a_calendar_is_held_to_the_time_of_a_file(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Opening\r\nDTSTART:20310304T090000Z\r\nEND:VEVENT\r\n"
    (tmp_path / "a.ics").write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n".encode())
    _, problems = read(tmp_path, Limits(seconds=1e-9))
    assert "reached event 1" in problems["a.ics"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").symlink_to(outside / "secret.txt")
    (folder / "b").symlink_to(outside)
    (folder / "c.txt").symlink_to(folder / "nowhere.txt")
    (folder / "good2.txt").symlink_to("good.txt")
    reading, problems = read(folder)
    assert set(problems) == {"a.txt", "b", "c.txt"}
    assert all("secret" not in document.text for document in reading.documents)
    assert {document.path for document in reading.documents} == {"good.txt", "good2.txt"}


def test_two_names_that_differ_only_in_case_are_told(tmp_path: Path) -> None:
    (tmp_path / "Agenda.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "agenda.txt").write_text(GOOD, encoding="utf-8")
    reading, problems = read(tmp_path)
    assert len(reading.documents) == 3
    assert "differs from 'Agenda.txt' only in the case" in problems["agenda.txt"]


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    korean = "제1세션은 오후 두 시에 시작합니다. 장소는 대회의실입니다. 많은 참여 바랍니다.\n" * 5
    (tmp_path / "a.txt").write_bytes(korean.encode("cp949"))
    (tmp_path / "b.txt").write_bytes(korean.encode("utf-16"))
    (tmp_path / "c.txt").write_bytes(bytes(range(128, 256)) * 20 + b"\0\0\0")
    reading, problems = read(tmp_path)
    texts = {document.path: document for document in reading.documents}
    assert texts["a.txt"].text == korean
    assert "not UTF-8 (byte 0)" in texts["a.txt"].warnings[0]
    assert texts["b.txt"].text == korean
    assert set(problems) == {"c.txt"}


def test_empty_unknown_unreadable_and_misnamed_files(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n \n")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "broken.xlsx").write_bytes(word({}))
    (tmp_path / "really-a.pdf.txt").write_bytes(pdf())
    (tmp_path / "broken.ics").write_bytes(b"BEGIN:VCALENDAR\nnonsense")
    (tmp_path / "other.json").write_bytes(b'{"a": 1}')
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    reading, problems = read(tmp_path)
    assert set(problems) == {
        "empty.txt",
        "blank.txt",
        "photo.png",
        "old.doc",
        "locked.docx",
        "broken.docx",
        "broken.ics",
        "other.json",
        "pipe.txt",
    }
    assert {document.path: document.format for document in reading.documents} == {
        "broken.xlsx": "docx",
        "good.txt": "text",
        "really-a.pdf.txt": "pdf",
    }
    assert all("\n" not in message and "Traceback" not in message for message in problems.values())


def test_a_web_page_nested_without_bound(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + "deep", encoding="utf-8")
    reading, problems = read(tmp_path)
    assert problems or any("deep" in document.text for document in reading.documents)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[events.a\n", "cannot be read"),
        ('[events.a]\nname = "A"\ntimezone = "Asia/Atlantis"\n', "time zone"),
        ('[documents."a.txt"]\ntitel = "A"\n', "titel"),
        ('[documents."a.txt"]\nevent = "b"\n', "event"),
    ],
)
def test_a_broken_catalogue_is_an_error_that_names_the_key(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=word):
        read_folder(tmp_path)


def test_a_catalogue_entry_without_its_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('[documents."b.txt"]\ntitle = "B"\n', encoding="utf-8")
    _, problems = read(tmp_path)
    assert "describes 'b.txt', which was not read" in problems["corpus.toml"]


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError, match="Name the folder"):
        read_folder(tmp_path / "nowhere")
