"""A small forum of its own, served with a desk that has two organisers, an evaluator and an administrator."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from app.accounts.roles import Role
from app.api.application import create_app
from app.desk.desk import OrganisersDesk
from app.settings import AccountSettings, Settings, StorageSettings, load_settings
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from tests.serving import running

PASSWORD = "correct horse battery"
# Small costs: these tests are about what the desk does, not about how slow a hash is.
QUICK = AccountSettings(argon2_passes=1, argon2_memory_kib=64, argon2_lanes=1, lockout_failures=3)
PROGRAMME = """# Harbour Cities Forum 2025

Busan, 3 March 2025

## Monday 3 March 2025

| Time | Session | Room |
|---|---|---|
| 09:00-09:30 | Opening Ceremony | Hall A |
| 09:30-11:00 | Workshop 1: Ports and people | Room 201 |
| 11:15-12:30 | Workshop 2: Clean shipping | Room 202 |
"""
PRACTICAL = """# Practical information

## Arriving by car

Delegates may use the car park under Hall B, from 07:30 to 22:00.

## Coats

The cloakroom is beside the main entrance.
"""


@dataclass(frozen=True)
class Served:
    url: str
    documents: Path
    desk: OrganisersDesk


@contextmanager
def serving(folder: Path, embedding: PromptedEmbedding) -> Iterator[Served]:
    """A server of a small forum of its own, with two organisers, an evaluator and an administrator."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    (documents / "practical.md").write_text(PRACTICAL, encoding="utf-8")
    settings: Settings = load_settings(documents=documents, index=folder / "var" / "index").model_copy(
        update={
            "accounts": QUICK,
            "storage": StorageSettings(url=f"sqlite:///{folder / 'var' / 'desk.sqlite3'}", lock_wait_seconds=2),
        }
    )
    refresh(documents, settings.index, settings, embedding=embedding)
    desk = OrganisersDesk(settings)
    for name, role in [("Kim", Role.ORGANISER), ("Lee", Role.ORGANISER), ("Eva", Role.EVALUATOR)]:
        desk.accounts.add(name, role, by="test", password=PASSWORD, office="Forum Secretariat")
    desk.accounts.add("Root", Role.ADMINISTRATOR, by="test", password=PASSWORD)
    with running(create_app(settings, desk)) as url:
        yield Served(url, documents, desk)
    desk.close()


def signed_in(browser: Browser, url: str, name: str, *, phone: bool = False, locale: str = "en-GB") -> Page:
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 860}
    page = browser.new_context(base_url=url, locale=locale, viewport=size).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(30_000)
    page.goto("/desk")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    expect(page).to_have_url(re.compile("/desk$"))
    return page
