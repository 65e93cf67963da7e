"""Another forum, without a corpus.toml: PDF pages as pictures, and a file that changed after it was indexed."""

import io
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageChops

from app.api.application import create_app
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh

BOOKLET = "booklet.pdf"


@pytest.fixture(scope="module")
def folder(conference_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the conference's files, that a test may change."""
    return Path(shutil.copytree(conference_folder, tmp_path_factory.mktemp("copy") / "documents"))


@pytest.fixture(scope="module")
def conference(
    folder: Path, settings: Settings, embedding: PromptedEmbedding, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The application on the made conference."""
    index = tmp_path_factory.mktemp("conference") / "index"
    refresh(folder, index, settings, embedding=embedding)
    app = create_app(settings.model_copy(update={"documents": folder, "index": index}))
    with TestClient(app, base_url="http://localhost") as client:
        deadline = time.monotonic() + 60
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield client


def picture(client: TestClient, **query: int) -> Image.Image:
    response = client.get(f"/api/pages/{BOOKLET}", params=query)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def test_the_cited_line_and_only_it_is_boxed_on_its_page(conference: TestClient) -> None:
    document = conference.get(f"/api/documents/{BOOKLET}").json()
    box = next(b for b in document["boxes"] if b["page"] == 1 and b["end"] - b["start"] > 20)
    page = document["pages"][0]
    plain = picture(conference, number=1)
    boxed = picture(conference, number=1, start=box["start"], end=box["end"])
    changed = ImageChops.difference(plain, boxed).getbbox()
    assert changed is not None
    scale = plain.width / page["width"]
    lines = [b for b in document["boxes"] if b["page"] == 1 and b["start"] < box["end"] and b["end"] > box["start"]]
    expected = (
        min(b["left"] for b in lines) * scale,
        min(b["top"] for b in lines) * scale,
        max(b["right"] for b in lines) * scale,
        max(b["bottom"] for b in lines) * scale,
    )
    assert all(abs(found - wanted) <= 6 for found, wanted in zip(changed, expected, strict=True))


def test_a_source_in_a_pdf_names_its_page(conference: TestClient) -> None:
    document = conference.get(f"/api/documents/{BOOKLET}").json()
    page = document["pages"][1]
    source = conference.get(f"/api/sources/{BOOKLET}", params={"start": page["start"], "end": page["start"] + 5}).json()
    assert source["page"] == 2
    assert source["format"] == "pdf"


def test_a_page_that_is_not_there_is_not_found(conference: TestClient) -> None:
    assert conference.get(f"/api/pages/{BOOKLET}", params={"number": 999}).status_code == 404
    assert conference.get("/api/pages/index.html", params={"number": 1}).status_code == 404


def test_a_web_page_is_served_as_text_and_never_as_a_page(conference: TestClient) -> None:
    response = conference.get("/api/files/index.html")
    assert response.headers["content-type"].startswith("text/plain")
    assert response.headers["content-disposition"].startswith("attachment")


def test_this_forum_greets_with_its_own_questions(conference: TestClient) -> None:
    welcome = conference.get("/api/forum").json()
    assert "River" in welcome["name"]
    assert len(welcome["examples"]) == 4
    assert welcome["feedback"] is False


def test_a_file_that_changed_after_indexing_is_not_served_as_the_source(conference: TestClient, folder: Path) -> None:
    page = folder / "index.html"
    held = page.read_bytes()
    page.write_bytes(held + b"<p>later</p>")
    assert conference.get("/api/files/index.html").status_code == 409
    page.unlink()
    page.symlink_to("/etc/passwd")
    assert conference.get("/api/files/index.html").status_code == 409
    page.unlink()
    page.write_bytes(held)
    assert conference.get("/api/files/index.html").status_code == 200
