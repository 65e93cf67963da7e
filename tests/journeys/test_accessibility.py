"""axe-core finds nothing serious in any view, in either colours or language, at 200 % and with less motion."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, ask

Visit = Callable[..., Page]


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {v['help']}: {[n['html'][:120] for n in v['nodes']][:3]}"
        for v in found
        if v["impact"] in ("serious", "critical", "moderate")
    ]


VIEWS = [{}, PHONE | {"color_scheme": "dark"}, {"locale": "ko-KR", "color_scheme": "dark"}, PHONE | {"locale": "ko-KR"}]


@pytest.mark.parametrize("options", VIEWS, ids=["desktop", "phone-dark", "korean-dark", "korean-phone"])
def test_no_view_has_a_serious_fault(visit: Visit, options: dict[str, Any]) -> None:
    page = visit("/?now=2024-06-25T02:20:00Z", reduced_motion="reduce", **options)
    page.locator(".example").first.wait_for()
    assert faults(page) == []
    ask(page, "When does Workshop 2's first session end?").locator(".timetable").wait_for()
    ask(page, "What is the wifi password?")
    assert faults(page) == []
    page.locator(".answer-text .marker").first.click()
    page.locator(".source mark").first.wait_for()
    assert faults(page) == []


def test_at_twice_the_size_nothing_is_cut_off(visit: Visit) -> None:
    page = visit(viewport={"width": 640, "height": 400}, device_scale_factor=2)  # 1280 × 800 at 200 %
    ask(page, "When does Workshop 2's first session end?").locator(".timetable").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("#question")).to_be_in_viewport()


def test_less_motion_means_no_animation(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    answer = ask(page, "When is the AI HR session?")
    assert answer.evaluate("element => getComputedStyle(element).animationName") == "none"
