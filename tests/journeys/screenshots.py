"""Take the screenshots of docs/images from a running server: python -m tests.journeys.screenshots http://127.0.0.1:8000."""

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import DESKTOP, OFFLINE_BROWSER, PHONE, ask

IMAGES = Path(__file__).parents[2] / "docs" / "images"
NOW = "/?now=2024-06-25T01:40:00Z"
WHEN = {"en": "When is the AI HR session?", "ko": "AI HR 세션은 언제인가요?"}
DIFFERS = {"en": "When does Workshop 2's first session end?", "ko": "워크숍 2의 첫 세션은 언제 끝나요?"}
UNKNOWN = {"en": "What is the wifi password?", "ko": "와이파이 비밀번호가 뭐예요?"}


def welcome(page: Page, language: str) -> None:
    """The page before the first question."""
    page.locator(".example").first.wait_for()
    page.locator(".strip").wait_for()


def answer(page: Page, language: str) -> None:
    """A programme answer with its timetable."""
    ask(page, WHEN[language]).locator(".timetable").wait_for()


def source(page: Page, language: str) -> None:
    """An answer and its source, opened at the cited line."""
    answer(page, language)
    page.locator(".answer-text .marker").last.click()
    page.locator(".source mark").first.wait_for()


def conflict(page: Page, language: str) -> None:
    """Two sources that differ."""
    ask(page, DIFFERS[language]).locator(".timetable").wait_for()


def refusal(page: Page, language: str) -> None:
    """A refusal with what is near and what can be asked."""
    ask(page, UNKNOWN[language])


VIEWS = (welcome, answer, source, conflict, refusal)


def take(browser: Browser, url: str, form: str, options: dict[str, Any], language: str, scheme: str) -> None:
    """Save every view for one size, language and colours."""
    locale = {"en": "en-GB", "ko": "ko-KR"}[language]
    for view in VIEWS:
        context = browser.new_context(
            **(options | {"locale": locale, "color_scheme": scheme, "reduced_motion": "reduce"})
        )
        page = context.new_page()
        page.goto(url + NOW)
        page.locator("#question").wait_for()
        view(page, language)
        page.wait_for_timeout(400)
        page.screenshot(path=IMAGES / f"{view.__name__}-{form}-{language}-{scheme}.png")
        context.close()


def main(url: str) -> None:
    """Save all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(OFFLINE_BROWSER))
        for form, options in (("desktop", DESKTOP), ("phone", PHONE)):
            for language, scheme in (("en", "light"), ("ko", "dark"), ("en", "dark"), ("ko", "light")):
                if scheme == {"en": "light", "ko": "dark"}[language] or form == "desktop":
                    take(browser, url, form, options, language, scheme)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
