"""A delegate's day in a real browser: ask, check the source, save the time, ask on."""

import re
from collections.abc import Callable

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import OrganiserSite
from tests.journeys.conftest import PHONE, ask

Visit = Callable[..., Page]
WHEN = "When is the AI HR session?"
DIFFERS = "When does Workshop 2's first session end?"
UNKNOWN = "What is the wifi password?"


def test_a_question_is_answered_and_its_marker_opens_the_very_line(visit: Visit) -> None:
    page = visit()
    answer = ask(page, WHEN)
    expect(answer.locator(".answer-text")).to_contain_text("11:15")
    quotes = answer.locator(".quotes .quote q")
    for number in range(answer.locator(".answer-text .marker").count()):
        answer.locator(".answer-text .marker").nth(number).click()
        marked = page.locator(".source mark")
        expect(marked.first).to_be_in_viewport()
        shown = "".join("".join(marked.all_inner_texts()).split())
        assert shown == "".join(quotes.nth(number).inner_text().split())
        expect(page.locator(".source h2")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".source")).to_be_hidden()


def test_next_and_previous_go_through_the_sources_and_the_link_opens_the_place_again(
    visit: Visit, server_url: str
) -> None:
    page = visit()
    answer = ask(page, DIFFERS)
    answer.locator(".answer-text .marker").first.click()
    expect(page.locator(".source-position")).to_have_text(re.compile("^Source 1 of [2-9]"))
    first = page.locator(".source mark").first.inner_text()
    page.get_by_role("button", name="Next source").click()
    expect(page.locator(".source-position")).to_have_text(re.compile("^Source 2 of"))
    expect(page.locator(".source mark").first).not_to_have_text(first)
    page.get_by_role("button", name="Previous source").click()
    expect(page.locator(".source mark").first).to_have_text(first)
    page.get_by_role("link", name="Link to this place").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(server_url)
    again = visit(link.removeprefix(server_url))
    expect(again.locator(".source mark").first).to_have_text(first)
    expect(again.locator(".source mark").first).to_be_in_viewport()


def test_sources_that_differ_are_shown_as_a_notice_with_both(visit: Visit) -> None:
    page = visit()
    notice = ask(page, DIFFERS).locator(".conflict")
    expect(notice).to_contain_text("16:00")
    expect(notice).to_contain_text("15:45")
    notice.locator(".marker").last.click()
    expect(page.locator(".source mark").first).to_contain_text("15:45")


def test_a_session_can_be_put_into_a_calendar(visit: Visit) -> None:
    page = visit()
    card = ask(page, WHEN).locator(".timetable")
    expect(card).to_contain_text("11:15–12:30")
    with page.expect_download() as download:
        card.locator(".slot-calendar").click()
    entries = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [f"{e.decoded('dtstart'):%d %H:%M %Z}" for e in entries] == ["25 11:15 KST"]


def test_several_sessions_can_be_saved_together(visit: Visit) -> None:
    page = visit()
    card = ask(page, "What is on at 11:15 on Tuesday 25 June?").locator(".timetable")
    with page.expect_download() as download:
        card.get_by_role("link", name=re.compile("^Add all")).click()
    entries = icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert len(entries) == card.locator(".slot-calendar").count() > 3


def test_a_refusal_says_so_and_offers_questions_that_are_answered(visit: Visit) -> None:
    page = visit()
    answer = ask(page, UNKNOWN)
    expect(answer.locator(".answer-status")).to_have_text("Not in the materials")
    offered = answer.locator(".suggestions .chip").first
    text = offered.inner_text()
    offered.click()
    expect(page.locator(".exchange .actions")).to_have_count(2)
    expect(page.locator(".exchange .question").last).to_have_text(text)
    expect(page.locator(".exchange").last.locator(".answer-status")).to_be_hidden()


def test_an_example_from_the_loaded_forum_is_answered(visit: Visit) -> None:
    page = visit()
    page.locator(".example").first.click()
    expect(page.locator(".exchange .quotes li").first).to_be_visible()


def test_the_strip_shows_now_and_next_in_the_forums_zone(visit: Visit) -> None:
    page = visit("/?now=2024-06-25T02:20:00Z")
    strip = page.locator(".strip")
    expect(strip).to_contain_text("Now")
    expect(strip).to_contain_text("11:15–12:30")
    expect(strip).to_contain_text("12:30–14:00")
    expect(strip).to_contain_text("11:20 in Seoul")
    over = visit("/?now=2024-12-01T00:00:00Z")
    expect(over.locator(".strip")).to_contain_text("Took place")


def test_the_interface_is_korean_for_a_korean_browser_and_by_choice(visit: Visit) -> None:
    page = visit(locale="ko-KR")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("heading", level=1)).to_have_text("무엇이 궁금하신가요?")
    answer = ask(page, "워크숍 6은 어떤 언어로 진행되나요?")
    expect(answer.locator(".answer-text")).to_contain_text("한국어")
    page.get_by_label("언어").select_option("en")
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.locator(".exchange .question")).to_have_text("워크숍 6은 어떤 언어로 진행되나요?")
    page.reload()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_a_link_fills_the_question_and_never_sends_it(visit: Visit) -> None:
    page = visit("/?q=When+is+lunch%3F")
    expect(page.locator("#question")).to_have_value("When is lunch?")
    page.wait_for_timeout(500)
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_shared_link_shows_only_that_answer(visit: Visit, server_url: str) -> None:
    page = visit()
    ask(page, "When is the opening ceremony?")
    answer = ask(page, WHEN)
    answer.get_by_role("button", name="Share the answer").click()
    expect(answer.locator(".told")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    other = visit(link.removeprefix(server_url))
    expect(other.locator(".exchange")).to_have_count(1)
    expect(other.locator(".exchange .question")).to_have_text(WHEN)
    expect(other.locator(".exchange .answer-text")).to_contain_text("11:15")


def test_conversations_stay_in_this_browser_until_cleared(visit: Visit) -> None:
    page = visit()
    ask(page, WHEN)
    page.reload()
    page.locator("#question").wait_for()
    page.locator(".menu summary").click()
    page.locator(".menu-item").first.click()
    expect(page.locator(".exchange .question")).to_have_text(WHEN)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".exchange")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('rapporteur.conversations')") is None


def test_everything_is_reached_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the question")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(DIFFERS)
    page.keyboard.press("Enter")
    page.locator(".exchange .actions").wait_for()
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("[aria-live=polite]")).to_contain_text("16:00")
    marker = page.locator(".answer-text .marker").first
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if marker.evaluate("element => element === document.activeElement"):
            break
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".source h2")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".source-position")).to_have_text(re.compile("^Source 2"))
    page.keyboard.press("Escape")
    expect(page.locator(".source")).to_be_hidden()
    expect(marker).to_be_focused()


def test_a_phone_shows_all_within_its_width(visit: Visit) -> None:
    page = visit(**PHONE)
    answer = ask(page, DIFFERS)
    width = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(width)
    answer.locator(".answer-text .marker").first.click()
    expect(page.locator(".source mark").first).to_be_in_viewport()
    assert page.evaluate(width)
    box = page.locator(".source").bounding_box()
    assert box is not None
    assert box["width"] == page.evaluate("window.innerWidth")


@pytest.mark.parametrize("offline", [True, False])
def test_a_lost_connection_is_told_and_the_question_kept(visit: Visit, offline: bool) -> None:
    page = visit()
    ask(page, "When is the opening ceremony?")
    if offline:
        page.context.set_offline(True)
        expect(page.locator(".offline")).to_be_visible()
    else:
        page.route("**/api/ask", lambda route: route.abort("connectionrefused"))
    page.fill("#question", WHEN)
    page.press("#question", "Enter")
    expect(page.locator(".answer-status.failed")).to_contain_text("Your question is kept")
    expect(page.locator("#question")).to_have_value(WHEN)
    page.context.set_offline(False)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("11:15")
    expect(page.locator("#question")).to_have_value("")


def test_an_answer_that_is_cut_off_is_not_shown_as_whole(visit: Visit) -> None:
    page = visit()
    cut = 'event: status\ndata: {"state": "searching"}\n\nevent: delta\ndata: {"text": "It is on "}\n\n'
    page.route("**/api/ask", lambda route: route.fulfill(content_type="text/event-stream", body=cut))
    page.fill("#question", WHEN)
    page.press("#question", "Enter")
    expect(page.locator(".answer-status.failed")).to_contain_text("cut off")
    expect(page.locator(".answer-text")).to_be_empty()
    expect(page.locator("#question")).to_have_value(WHEN)


def test_script_in_a_question_stays_text(visit: Visit) -> None:
    page = visit()
    hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script> when is lunch?"
    answer = ask(page, hostile)
    expect(answer.locator(".question")).to_have_text(hostile)
    assert page.locator(".exchange img, .exchange script").count() == 0
    assert page.title() != "owned"


def test_the_widget_opens_the_chat_in_a_frame_of_its_own(
    browser: Browser, server_url: str, organiser_site: OrganiserSite
) -> None:
    organiser_site.html = f'<!doctype html><title>Site</title><script src="{server_url}/widget.js" async></script>'
    site = browser.new_page()
    site.goto(organiser_site.origin)
    site.get_by_role("button", name="Ask about the forum").click()
    frame = site.frame_locator("iframe")
    frame.locator("#question").fill(WHEN)
    frame.locator("#question").press("Enter")
    expect(frame.locator(".answer-text")).to_contain_text("11:15")
    frame.locator("#question").press("Escape")
    expect(site.locator("iframe")).to_be_hidden()
    site.close()
