"""A real browser, and pages in it of the sizes, languages and colours that delegates have."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "locale": "en-GB",
}
OFFLINE_BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with nothing that it would fetch by itself."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(OFFLINE_BROWSER))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, server_url: str) -> Iterator[Callable[..., Page]]:
    """Opens the chat in a fresh profile; fails the test on a script error or a request to another host."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**(DESKTOP | options))
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server_url)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server_url, "data:", "blob:"))
                else faults.append(f"request to another host: {request.url}")
            ),
        )
        page.goto(server_url + path)
        page.locator("#question").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def ask(page: Page, question: str) -> Any:
    """Type a question, send it, wait for the whole answer and return its element."""
    before = page.locator(".exchange .actions").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.locator(".exchange .actions").nth(before).wait_for()
    return page.locator(".exchange").last
