"""The desk's pages in a real browser: documents and conflicts, the import of FAQs, accounts."""

import re
import sqlite3
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.desk.harbour import PASSWORD, Served, signed_in

# It gives the opening another end than the programme does.
NOTICE = """# Harbour Cities Forum 2025

Notice to delegates

Busan, 3 March 2025

## Monday 3 March 2025

| Time | Session | Room |
|---|---|---|
| 09:00-09:45 | Opening Ceremony | Hall A |
"""
END = "When does the Opening Ceremony end?"


def upload(page: Page, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}
    with page.expect_navigation():  # the page is laid anew, and hears the next upload once it stands
        page.locator("input[data-upload]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("[data-change]").last).to_contain_text(name)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Preview what will change").click()
    page.get_by_role("button", name="Publish exactly this").click(timeout=120_000)
    expect(page.locator("[data-change]")).to_have_count(0, timeout=60_000)


def ask_the_chat(browser: Browser, url: str, question: str) -> Page:
    page = browser.new_context(base_url=url, locale="en-GB").new_page()
    page.goto("/")
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.locator(".exchange .actions").wait_for(timeout=30_000)
    return page


def test_a_conflict_is_settled_and_the_chats_answer_follows_until_the_documents_go_back(
    served: Served, browser: Browser
) -> None:
    kim = signed_in(browser, served.url, "Kim")
    kim.goto("/desk/documents")
    upload(kim, "notice.md", NOTICE)
    kim.get_by_role("button", name="Preview what will change").click()
    preview = kim.locator(".preview")
    expect(preview).to_contain_text("New conflict", timeout=120_000)
    kim.get_by_role("button", name="Publish exactly this").click()
    expect(kim.locator("[data-change]")).to_have_count(0, timeout=60_000)

    # Unsettled, both are shown; the desk lists it with both passages, each a link to its place.
    chat = ask_the_chat(browser, served.url, END)
    expect(chat.locator(".conflict")).to_contain_text("09:30")
    expect(chat.locator(".conflict")).to_contain_text("09:45")
    kim.goto("/desk/conflicts")
    conflict = kim.locator("article.conflict", has_text="Opening Ceremony").filter(has_text="09:45").first
    expect(conflict.locator("blockquote")).to_have_count(2)
    conflict.get_by_role("link", name="notice.md").click()
    expect(kim.locator(".source mark").first).to_contain_text("09:45")
    kim.goto("/desk/conflicts")
    conflict.get_by_label("A word on why").fill("The bus is late")
    conflict.get_by_role("button", name="09:45 is right").click()
    expect(conflict.locator(".settled")).to_contain_text("09:45")
    expect(conflict.locator(".settled")).to_contain_text("The bus is late")

    # The chat's answer leads with it, says who settled it, and its marker opens the passage that was called right.
    chat = ask_the_chat(browser, served.url, END)
    sentence = chat.locator(".answer-text p", has_text="is right")
    expect(sentence).to_contain_text("The organisers (Forum Secretariat")
    expect(sentence).to_contain_text("09:45")
    expect(chat.locator(".conflict strong").first).to_have_text("09:45")
    sentence.locator(".marker").click()
    expect(chat.locator(".source mark").first).to_contain_text("09:45")
    expect(chat.locator(".source")).to_contain_text("Notice to delegates")

    # A date and a precedence, staged by their form.
    kim.goto("/desk/documents")
    row = kim.locator("li.row", has_text="notice.md")
    row.locator("summary").click()
    row.get_by_label("Date").fill("2025-03-02")
    row.get_by_label(re.compile("^Precedence")).fill("120")
    row.get_by_role("button", name="Stage this").click()
    expect(kim.locator("[data-change] li").first).to_contain_text("date 2025-03-02, precedence 120")
    publish(kim)
    expect(row).to_contain_text("2025-03-02")
    expect(row).to_contain_text("precedence 120")
    assert "precedence = 120" in (served.documents / "corpus.toml").read_text(encoding="utf-8")

    # Back to the state of before the notice: its conflict and its settlement say nothing any more.
    with kim.expect_navigation(timeout=60_000):
        kim.get_by_role("button", name="Go back to this").last.click()
    expect(kim.locator("li.row", has_text="notice.md")).to_have_count(0)
    chat = ask_the_chat(browser, served.url, END)
    expect(chat.locator(".answer-text")).to_contain_text("09:30")
    expect(chat.locator(".conflict")).to_have_count(0)


def test_two_changes_stand_side_by_side_and_either_can_be_worked_on(served: Served, browser: Browser) -> None:
    kim = signed_in(browser, served.url, "Kim")
    kim.goto("/desk/documents")
    upload(kim, "menu.md", "# Menu\n\nRice.\n")
    upload(kim, "hotels.md", "# Hotels\n\nThe Harbour Hotel.\n")  # into the change that is chosen
    expect(kim.locator("[data-change]")).to_have_count(1)
    kim.get_by_label("Work on").select_option("")
    upload(kim, "buses.md", "# Buses\n\nLine 7.\n")
    expect(kim.locator("[data-change]")).to_have_count(2)
    expect(kim.get_by_label("Work on").locator("option:checked")).not_to_have_text("a new change")
    for _ in range(2):
        before = kim.locator("[data-change]").count()
        kim.get_by_role("button", name="Drop the change").first.click()
        expect(kim.locator("[data-change]")).to_have_count(before - 1)


def test_an_import_of_faqs_reports_by_row_and_takes_all_or_nothing(
    served: Served, browser: Browser, tmp_path: Path
) -> None:
    kim = signed_in(browser, served.url, "Kim")
    kim.goto("/desk/faqs")
    kim.get_by_text("Import and export").click()
    broken = "questions,answer_en\nIs there a lift?,Yes.\n,No question here\nIs there a ramp?,\n"
    (tmp_path / "faqs.csv").write_text(broken, encoding="utf-8")
    kim.locator("input[data-import]").set_input_files(tmp_path / "faqs.csv")
    report = kim.locator("[data-report]")
    expect(report).to_contain_text("Nothing was imported: 2 rows are wrong")
    expect(report).to_contain_text("3: ")
    expect(report).to_contain_text("4: ")
    assert served.desk.library.all() == []
    right = "questions,answer_en,tags\nIs there a lift?,Yes.,access\nIs there a ramp?,At the side.,access\n"
    (tmp_path / "faqs.csv").write_text(right, encoding="utf-8")
    kim.locator("input[data-import]").set_input_files(tmp_path / "faqs.csv")
    expect(kim).to_have_url(re.compile(r"status=draft$"))
    expect(kim.locator(".rows strong")).to_have_text(["Is there a ramp?", "Is there a lift?"], use_inner_text=True)


def test_an_administrator_adds_changes_and_suspends_accounts_and_makes_tokens(served: Served, browser: Browser) -> None:
    root = signed_in(browser, served.url, "Root")
    root.get_by_role("link", name="Accounts").click()
    root.get_by_label("Name", exact=True).fill("Han")
    root.get_by_label(re.compile("^Password")).fill("short")
    root.get_by_role("button", name="Add", exact=True).click()
    expect(root.get_by_role("alert")).to_contain_text("characters")
    root.get_by_label("Name", exact=True).fill("Han")
    root.get_by_label(re.compile("^Password")).fill(PASSWORD)
    root.get_by_role("button", name="Add", exact=True).click()
    row = root.locator("li.row", has=root.get_by_text("Han", exact=True))
    row.locator("summary").click()
    row.get_by_label("Role").select_option("evaluator")
    row.get_by_role("button", name="Save").first.click()
    expect(row).to_contain_text("evaluator")
    row.locator("summary").click()
    row.get_by_label("New token, for what").fill("event app")
    row.get_by_role("button", name="Make a token").click()
    token = root.locator("[data-token]").inner_text()
    headers = {"authorization": f"Bearer {token}"}
    assert httpx.get(f"{served.url}/api/faqs", headers=headers).status_code == 200
    root.goto("/desk/accounts")
    expect(root.locator("[data-token]")).to_have_count(0)
    han = signed_in(browser, served.url, "Han")
    row.locator("summary").click()
    row.get_by_role("button", name="Suspend").click()
    expect(row).to_contain_text("suspended")
    assert httpx.get(f"{served.url}/api/faqs", headers=headers).status_code == 401
    han.reload()
    expect(han).to_have_url(re.compile("sign-in"))
    # Nobody takes away the own access by a slip.
    mine = root.locator("li.row", has=root.get_by_text("Root", exact=True))
    mine.locator("summary").click()
    expect(mine.get_by_role("button", name="Suspend")).to_have_count(0)


def test_while_the_database_is_locked_questions_are_answered_and_the_pages_say_what_is_wrong(
    served: Served, browser: Browser
) -> None:
    kim = signed_in(browser, served.url, "Kim")
    kim.goto("/desk/faqs/new")
    kim.locator("textarea[name=variants]").fill("Is there a cloakroom?")
    kim.locator("textarea[name=answer_en]").fill("Yes.")
    lock = sqlite3.connect(str(served.desk.database.url.database), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        chat = ask_the_chat(browser, served.url, "Where is the cloakroom?")
        expect(chat.locator(".answer-text")).to_contain_text("main entrance")
        expect(chat.locator(".exchange .notice")).to_contain_text("not kept", timeout=30_000)
        chat.get_by_role("button", name="Not helpful").click()
        expect(chat.locator(".told")).to_contain_text("locked or down", timeout=30_000)
        kim.get_by_role("button", name="Save draft").click()
        expect(kim.get_by_role("alert")).to_contain_text("locked or down", timeout=30_000)
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    kim.go_back()
    kim.get_by_role("button", name="Save draft").click()
    expect(kim.locator(".badge").first).to_have_text("draft")
