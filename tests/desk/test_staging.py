"""Changes of the documents: several at a time, kept over a restart, each previewed against what is live."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.desk.change import ChangeMissingError, StagingError
from app.desk.staging import Staging
from app.faq.library import FaqLibrary
from app.settings import FaqSettings, Settings, StorageSettings, load_settings
from app.storage.database import Database
from app.storage.migrations import migrate
from corpus.catalogue import CatalogueError, load_catalogue
from index.embedding.llama import PromptedEmbedding
from index.refresh import refresh
from index.snapshot import load
from tests.desk.harbour import PRACTICAL, PROGRAMME


@pytest.fixture
def settings(tmp_path: Path, embedding: PromptedEmbedding) -> Settings:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "programme.md").write_text(PROGRAMME, encoding="utf-8")
    (documents / "practical.md").write_text(PRACTICAL, encoding="utf-8")
    storage = StorageSettings(url=f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    settings: Settings = load_settings(documents=documents, index=tmp_path / "var" / "index")
    settings = settings.model_copy(update={"storage": storage})
    refresh(documents, settings.index, settings, embedding=embedding)
    return settings


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = Database(settings.storage.url, lock_wait_seconds=10)
    migrate(database)
    yield database
    database.close()


def staging_of(settings: Settings, database: Database) -> Staging:
    return Staging(settings, database, FaqLibrary(database, FaqSettings()))


def put(staging: Staging, change: str, path: str, text: str) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield text.encode()

    asyncio.run(staging.put(change, path, body(), by="kim"))


def preview(staging: Staging, change: str, settings: Settings, embedding: PromptedEmbedding) -> None:
    staging.build(change, load(settings.index, settings, embedding))
    staging.wait()
    assert staging.get(change).failure == ""
    assert staging.get(change).state == "ready"


def test_two_changes_are_prepared_at_a_time_survive_a_restart_and_build_on_each_other(
    settings: Settings, database: Database, embedding: PromptedEmbedding
) -> None:
    staging = staging_of(settings, database)
    first, second = staging.begin(by="kim").id, staging.begin(by="lee").id
    put(staging, first, "practical.md", PRACTICAL.replace("main entrance", "north entrance"))
    put(staging, second, "menu.md", "# Lunch\n\nLunch is served in Hall C.\n")
    staging.describe(second, "programme.md", {"precedence": 90, "date": "2025-03-01"}, by="lee")
    preview(staging, first, settings, embedding)

    again = staging_of(settings, database)  # the server was restarted
    assert [(c.id, c.by, c.state) for c in again.all()] == [(first, "kim", "open"), (second, "lee", "open")]
    assert again.get(second).edits == ("add menu.md", "describe programme.md: precedence 90, date 2025-03-01")
    preview(again, first, settings, embedding)
    preview(again, second, settings, embedding)
    shown = again.get(second).preview
    assert shown is not None
    assert [(d.path, d.state) for d in shown.documents] == [("menu.md", "new")]
    again.publish(first, by="kim")
    assert "north entrance" in (settings.documents / "practical.md").read_text(encoding="utf-8")

    # The other's preview was of what was live before; made anew it keeps what the first has published.
    assert again.get(second).state == "open"
    with pytest.raises(StagingError, match="Preview the change first"):
        again.publish(second, by="lee")
    preview(again, second, settings, embedding)
    published = again.publish(second, by="lee")
    assert "north entrance" in (settings.documents / "practical.md").read_text(encoding="utf-8")
    assert load_catalogue(settings.documents).documents["programme.md"].precedence == 90
    assert load(settings.index, settings, embedding).id == published
    assert again.all() == []

    again.go_back(again.earlier()[-1].id, by="kim")
    assert (settings.documents / "practical.md").read_text(encoding="utf-8") == PRACTICAL
    assert not (settings.documents / "menu.md").exists()


def test_what_cannot_be_done_is_refused_and_leaves_the_change_as_it_was(settings: Settings, database: Database) -> None:
    staging = staging_of(settings, database)
    change = staging.begin(by="kim").id
    with pytest.raises(StagingError, match="does nothing yet"):
        staging.build(change, None)  # type: ignore[arg-type]
    with pytest.raises(StagingError, match="no ending that is read"):
        put(staging, change, "virus.exe", "x")
    for path in ("../out.md", "/etc/passwd.md", "a/../../b.md", ".hidden.md"):
        with pytest.raises(StagingError, match="plain path"):
            put(staging, change, path, "x")
    with pytest.raises(StagingError, match="There is no document"):
        staging.withdraw(change, "none.md", by="kim")
    with pytest.raises(CatalogueError):
        staging.describe(change, "programme.md", {"precedence": "first"}, by="kim")
    staging.withdraw(change, "practical.md", by="kim")
    with pytest.raises(StagingError, match="There is no document"):
        staging.describe(change, "practical.md", {"precedence": 1}, by="kim")
    assert staging.get(change).edits == ("withdraw practical.md",)
    staging.discard(change, by="kim")
    with pytest.raises(ChangeMissingError):
        staging.get(change)
    assert staging_of(settings, database).all() == []
    assert (settings.documents / "practical.md").exists()
