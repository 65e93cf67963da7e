"""The report opens in a browser by itself: plots drawn, filters working, nothing fetched, nothing inaccessible."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from defusedxml import ElementTree
from playwright.sync_api import Browser, Page, sync_playwright

from app.settings import Settings
from eval.attribute import attribute, write_stages
from eval.datasets.question import QuestionSet
from eval.errors import RunError, ServerDiedError
from eval.record import load_records
from eval.report.write import write_report
from eval.run import load_scores, run

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(run_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    return write_report(run_of("swaps_dates"), baseline=run_of("always_answers"), output=folder)


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    fetched: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("request", lambda request: fetched.append(request.url))
    opened.goto(report.as_uri())
    yield opened
    assert faults == []
    assert fetched == [report.as_uri()]
    opened.close()


def cases(folder: Path) -> Iterator[Any]:
    return ElementTree.fromstring((folder / "junit.xml").read_text(encoding="utf-8")).iter("testcase")


def shown(page: Page) -> int:
    return page.locator("details.item:visible").count()


def test_the_page_says_the_result_and_draws_its_plots(page: Page) -> None:
    assert "111 were answered wrongly" in page.locator(".lead").inner_text()
    assert "worse" in page.locator(".verdict").inner_text()
    assert page.locator("figure svg path").count() > 10
    box = page.locator("figure svg").first.bounding_box()
    assert box is not None and box["width"] > 300 and box["height"] > 200


def test_filters_narrow_the_questions(page: Page) -> None:
    assert shown(page) == 111  # what is not right, to begin with
    page.select_option("#f-language", "ko")
    korean = shown(page)
    assert 0 < korean < 111
    page.select_option("#f-category", "when")
    assert 0 < shown(page) < korean
    page.select_option("#f-category", "")
    page.fill("#f-text", "no question has these words")
    assert shown(page) == 0
    assert page.locator(".nothing").is_visible()
    page.fill("#f-text", "")
    page.select_option("#f-language", "")
    page.select_option("#f-outcome", "")
    assert shown(page) == 125


def test_a_failure_shows_what_was_expected_beside_what_was_cited(page: Page) -> None:
    first = page.locator("details.item:visible").first
    first.locator("summary").click()
    text = first.inner_text()
    assert "Expected" in text and "Answered" in text and "23:59 on 31 December" in text
    assert first.locator("blockquote mark").count() >= 2


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_bars_anyone_from_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach((d, i) => { if (i < 8) d.open = true })")
    found = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_a_document_or_an_answer_says_is_shown_and_never_run(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path, browser: Browser
) -> None:
    bait = '<img src="http://192.0.2.1/x" onerror="document.title=1"><script>document.title="run"</script> =1+1 \x1b'

    def hostile(question: Any, texts: Any) -> Any:
        return bots["always_answers"](question, texts).model_copy(update={"answer": f"=HYPERLINK {bait}"})

    run(forum, planted(hostile, texts), tmp_path / "run", Settings(), name=f"name {bait[:40]}")
    found = attribute(forum.questions, load_records(tmp_path / "run"), load_scores(tmp_path / "run"), texts)
    write_stages(tmp_path / "run", found)
    path = write_report(tmp_path / "run")
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(path.as_uri())
    assert page.title().startswith("Evaluation:")
    assert page.locator("main img").count() == 0
    assert fetched == [path.as_uri()]
    page.close()
    rows = list(csv.reader(io.StringIO((path.parent / "questions.csv").read_text(encoding="utf-8"))))
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert len(list(cases(path.parent))) == 125
    assert "<img" not in (path.parent / "summary.md").read_text(encoding="utf-8")


def test_the_other_forms_hold_the_same_outcomes(report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((report.parent / "questions.csv").read_text(encoding="utf-8"))))
    assert sum(row["outcome"] == "wrong" for row in rows) == 111
    assert sum(case.find("failure") is not None for case in cases(report.parent)) == 111
    assert len(list(cases(report.parent))) == 125
    lines = (report.parent / "passages.trec").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"\S+ Q0 \S+ \d+ -?\d+\.\d{6} \S+", line) for line in lines)
    summary = (report.parent / "summary.md").read_text(encoding="utf-8")
    assert "| Correct | 0.112 |" in summary


def test_the_same_run_gives_the_same_page(run_of: Callable[[str], Path], tmp_path: Path) -> None:
    one, two = (write_report(run_of("swaps_dates"), output=tmp_path / name) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_partial_run_has_no_report(
    forum: QuestionSet, texts: dict[str, str], bots: Mapping[str, Any], planted: Any, tmp_path: Path
) -> None:
    with pytest.raises(ServerDiedError):
        run(forum, planted(bots["knows_everything"], texts, dies_at=5), tmp_path / "part", Settings())
    with pytest.raises(RunError, match="partial"):
        write_report(tmp_path / "part")
