"""An organiser's day in a real browser: from a question that nobody could answer to an answer that goes stale."""

import os
import re
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.desk.harbour import PRACTICAL, Served, signed_in

PICTURES = Path(__file__).parents[2] / "docs" / "images"
QUESTION = "Is there a prayer room?"
ANSWER_EN = "Yes, beside the cloakroom at the main entrance."
ANSWER_KO = "네, 정문 물품 보관소 옆에 있습니다."


def ask(url: str, question: str) -> dict[str, object]:
    answer: dict[str, object] = httpx.post(f"{url}/api/ask", json={"question": question}, timeout=60).json()
    return answer


def picture(page: Page, name: str) -> None:
    """See that nothing runs over the side; keep a picture for the organisers' guide where PICTURES is set."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"desk-{name}.png", full_page=True)


def test_an_organisers_day(served: Served, browser: Browser) -> None:
    # A delegate asks what the documents do not say, in two languages, and hands it to the organisers.
    refused = ask(served.url, QUESTION)
    assert refused["status"] == "not_found"
    assert ask(served.url, "기도실이 있나요?")["status"] == "not_found"
    given = {"answer": refused["id"], "question": QUESTION, "kind": "ask", "comment": "mail me: a@b.kr"}
    assert httpx.post(f"{served.url}/api/feedback", json=given).status_code == 201
    served.desk.wait_for_notes()

    # An organiser finds it in the queue and drafts an answer, with a passage behind it.
    kim = signed_in(browser, served.url, "Kim")
    picture(kim, "overview")
    kim.get_by_role("link", name="Questions", exact=True).click()
    kim.get_by_role("link", name=re.compile("prayer")).click()
    expect(kim.locator("main")).to_contain_text("[e-mail]")
    expect(kim.locator("main")).not_to_contain_text("a@b.kr")
    picture(kim, "question")
    kim.get_by_role("link", name="Make an FAQ draft").click()
    variants = kim.locator("textarea[name=variants]")
    expect(variants).to_have_value(re.compile("기도실"))
    kim.locator("textarea[name=answer_en]").fill(ANSWER_EN)
    kim.locator("textarea[name=answer_ko]").fill(ANSWER_KO)
    kim.locator("[data-search]").fill("cloakroom beside the main entrance")
    found = kim.locator(".passage", has_text="beside the main entrance").first
    found.locator("input").check()
    picture(kim, "draft")
    kim.get_by_role("button", name="Save draft").click()
    kim.get_by_role("button", name="Hand to review").click()
    faq_url = kim.url
    kim.get_by_role("button", name="Approve and publish").click()
    expect(kim.get_by_role("alert")).to_contain_text("someone else must approve")
    assert ask(served.url, QUESTION)["status"] == "not_found"

    # Another one approves; delegates get it in both languages, as the organisers' own, with its passage.
    lee = signed_in(browser, served.url, "Lee")
    lee.goto(faq_url)
    lee.get_by_role("button", name="Approve and publish").click()
    expect(lee.locator(".badge").first).to_have_text("published")
    for question, text, language in [
        ("wher is the prayr room", ANSWER_EN, "en"),
        ("기도할 수 있는 공간이 있나요?", ANSWER_KO, "ko"),
    ]:
        answer = ask(served.url, question)
        assert (answer["engine"], answer["language"]) == ("faq", language)
        assert text.rstrip(".") in str(answer["answer"])
        assert isinstance(answer["faq"], dict)
        assert answer["faq"]["office"] == "Forum Secretariat"
        assert isinstance(answer["citations"], list)
        assert "beside the main entrance" in answer["citations"][0]["quote"]
    assert ask(served.url, "Is there a press room?")["engine"] != "faq"

    # The document changes: the preview shows what will, and nothing is live before it is published.
    kim.goto("/desk/documents")
    changed = PRACTICAL.replace("the main entrance", "the north entrance")
    upload = {"name": "practical.md", "mimeType": "text/markdown", "buffer": changed.encode()}
    kim.locator("input[data-upload]").set_input_files(upload)  # type: ignore[arg-type]
    kim.get_by_role("button", name="Preview what will change").click()
    expect(kim.locator(".preview")).to_be_visible(timeout=120_000)
    expect(kim.locator(".preview")).to_contain_text("north entrance")
    picture(kim, "preview")
    assert ask(served.url, QUESTION)["engine"] == "faq"
    kim.get_by_role("button", name="Publish exactly this").click()
    expect(kim.locator("[data-change]")).to_be_hidden(timeout=60_000)
    assert "north entrance" in (served.documents / "practical.md").read_text(encoding="utf-8")

    # The answer is no longer given as official, and the desk shows the difference.
    assert ask(served.url, QUESTION)["engine"] != "faq"
    lee.goto("/desk")
    lee.get_by_role("link", name="1 answers gone stale").click()
    lee.get_by_role("link", name=re.compile("prayer")).click()
    expect(lee.locator(".finding dt")).to_have_text(["Then", "Now"])
    expect(lee.locator(".finding del").first).to_have_text("main")
    expect(lee.locator(".finding ins").first).to_have_text("north")
    picture(lee, "stale")
    phone = signed_in(browser, served.url, "Lee", phone=True, locale="ko-KR")
    phone.goto(faq_url)
    picture(phone, "stale-phone-ko")
    phone.goto("/desk")
    picture(phone, "overview-phone-ko")

    # One step goes back: the documents, the index, and what the citation stands on.
    kim.goto("/desk/documents")
    with kim.expect_navigation(timeout=60_000):
        kim.get_by_role("button", name="Go back to this").first.click()
    assert "main entrance" in (served.documents / "practical.md").read_text(encoding="utf-8")
    kim.goto("/desk/insight?days=1")
    expect(kim.locator("main")).to_contain_text("not answered")
    picture(kim, "insight")


def test_the_second_editor_sees_what_the_first_changed_and_keeps_the_own_text(served: Served, browser: Browser) -> None:
    kim, lee = signed_in(browser, served.url, "Kim"), signed_in(browser, served.url, "Lee")
    kim.goto("/desk/faqs/new")
    kim.locator("textarea[name=variants]").fill("Is there a cloakroom?")
    kim.locator("textarea[name=answer_en]").fill("Yes, beside the entrance.")
    kim.get_by_role("button", name="Save draft").click()
    for page in (kim, lee):
        page.goto(kim.url.removesuffix("/edit") + "/edit")
    kim.locator("textarea[name=answer_en]").fill("Yes, beside the north entrance.")
    kim.get_by_role("button", name="Save draft").click()
    lee.locator("textarea[name=answer_en]").fill("Yes, beside the entrance, free of charge.")
    lee.get_by_role("button", name="Save draft").click()
    expect(lee.get_by_role("alert")).to_contain_text("Kim changed this FAQ")
    expect(lee.locator("#theirs")).to_contain_text("north")
    expect(lee.locator("textarea[name=answer_en]")).to_have_value("Yes, beside the entrance, free of charge.")
    picture(lee, "two-editors")
    lee.locator("textarea[name=answer_en]").fill("Yes, beside the north entrance, free of charge.")
    lee.get_by_role("button", name="Save draft").click()
    expect(lee.locator(".answer")).to_contain_text("north entrance, free of charge")
    expect(lee.locator(".history li")).to_have_count(3)


def test_what_an_organiser_types_is_shown_as_text(served: Served, browser: Browser) -> None:
    kim = signed_in(browser, served.url, "Kim")
    dialogs: list[str] = []

    def noted(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    kim.on("dialog", noted)
    kim.goto("/desk/faqs/new")
    kim.locator("textarea[name=variants]").fill("<img src=x onerror=alert(1)> safe?")
    kim.locator("textarea[name=answer_en]").fill(
        "<script>alert(2)</script> [go](javascript:alert(3)) ![x](http://remote.example/x.png) **bold**"
    )
    requests: list[str] = []
    kim.on("request", lambda request: requests.append(request.url))
    kim.get_by_role("button", name="Save draft").click()
    expect(kim.locator(".answer strong")).to_have_text("bold")
    assert kim.locator(".answer img, .answer script, .answer a[href^=javascript]").count() == 0
    assert dialogs == []
    assert all(url.startswith(served.url) for url in requests)
