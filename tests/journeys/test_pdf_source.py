"""A source in a PDF, in a real browser: the page is pictured with the cited line boxed, its text below it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, expect

from app.api.application import create_app
from app.settings import Settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from tests.journeys.conftest import DESKTOP, PHONE
from tests.serving import running

BOOKLET = "booklet.pdf"


@pytest.fixture(scope="module")
def conference_url(
    conference_folder: Path, settings: Settings, embedding: PromptedEmbedding, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server of the made conference, whose booklet is a PDF."""
    index = tmp_path_factory.mktemp("conference") / "index"
    refresh(conference_folder, index, settings, embedding=embedding)
    with running(create_app(settings.model_copy(update={"documents": conference_folder, "index": index}))) as url:
        yield url


@pytest.mark.parametrize("form", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_of_a_pdf_is_shown_with_the_cited_line_boxed(
    browser: Browser, conference_url: str, form: dict[str, object]
) -> None:
    context = browser.new_context(base_url=conference_url, **form)  # type: ignore[arg-type]
    page = context.new_page()
    document = page.request.get(f"/api/documents/{BOOKLET}").json()
    box = next(b for b in document["boxes"] if b["page"] == 2 and b["end"] - b["start"] > 20)
    line = document["text"][box["start"] : box["end"]]
    page.goto(f"/?document={BOOKLET}&start={box['start']}&end={box['end']}")
    image = page.locator(".source img.page-picture")
    expect(image).to_be_visible()
    expect(image).to_have_attribute("alt", "Page 2, the cited line boxed. Its text follows.")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    assert "".join(page.locator(".source mark").first.inner_text().split()) in "".join(line.split())

    # What the browser shows differs from the plain page at that line, and nowhere else.
    shown = Image.open(io.BytesIO(page.request.get(image.get_attribute("src") or "").body())).convert("RGB")
    plain = Image.open(io.BytesIO(page.request.get(f"/api/pages/{BOOKLET}?number=2").body())).convert("RGB")
    changed = ImageChops.difference(plain, shown).getbbox()
    assert changed is not None
    scale = plain.height / document["pages"][1]["height"]
    assert changed[1] == pytest.approx(box["top"] * scale, abs=8)
    assert changed[3] == pytest.approx(box["bottom"] * scale, abs=8)
    context.close()
