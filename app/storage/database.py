"""The database behind the desk: SQLite with a write-ahead log, or PostgreSQL by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from corpus.errors import RapporteurError


class DatabaseUnavailableError(RapporteurError):
    """The database cannot be reached or stays locked; answering goes on without it."""


class DatabaseUrlError(RapporteurError):
    """The database's URL is not one that we support."""


class Database:
    """Transactions on one database.

    SQLite readers never wait for a writer (write-ahead log), and a writer takes the lock when it begins, so two
    transactions that read before they write cannot both go on from the same state.
    """

    def __init__(self, url: str, lock_wait_seconds: float = 5.0) -> None:
        self.url = _driver_url(url)
        self._engine = _engine(self.url, lock_wait_seconds)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, for migrations and backups."""
        return self._engine

    @property
    def name(self) -> str:
        """The URL as it may be shown, without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one consistent state. Raises DatabaseUnavailableError."""
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that is committed at its end, or undone by an error. Raises DatabaseUnavailableError."""
        with self._session(writes=True) as session:
            yield session

    def reachable(self) -> bool:
        """Tell whether the database answers."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1"))
        except DatabaseUnavailableError:
            return False
        return True

    def close(self) -> None:
        """Close every pooled connection."""
        self._engine.dispose()

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        options: dict[str, Any] = {"rapporteur_writes": writes}
        if self.url.get_backend_name() == "postgresql":
            options["isolation_level"] = "READ COMMITTED" if writes else "REPEATABLE READ"
        try:
            with (
                self._engine.connect().execution_options(**options) as connection,
                Session(connection, expire_on_commit=False) as session,
            ):
                session.connection()  # begins here: a writer takes the lock before it reads anything
                yield session
                if writes:
                    session.commit()
        except (OperationalError, InterfaceError) as error:
            raise DatabaseUnavailableError(
                f"The database {self.name} is locked or down ({_first_line(error)}). Try again in a moment; "
                "if it stays so, check that it runs and that its disk is not full."
            ) from error


def _driver_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUrlError(f"storage.url is not a database URL: {url!r}.") from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseUrlError(
            f"storage.url names {parsed.get_backend_name()}; use sqlite:///PATH or postgresql://USER@HOST/NAME."
        )
    return parsed.set(drivername="postgresql+pg8000") if parsed.get_backend_name() == "postgresql" else parsed


def _engine(url: URL, lock_wait_seconds: float) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, connect_args={"timeout": max(1, round(lock_wait_seconds))})
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    wait_milliseconds = round(lock_wait_seconds * 1000)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, below
        connection.execute(f"PRAGMA busy_timeout = {wait_milliseconds}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("rapporteur_writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0][:200] if str(cause) else type(cause).__name__
