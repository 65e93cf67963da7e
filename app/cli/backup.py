"""Backup and restore from the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.storage.backup import Manifest


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write the backup (a zip file that does not exist yet).")],
    database_only: Annotated[bool, typer.Option("--database-only", help="Leave the documents out.")] = False,
) -> None:
    """Save the database and the documents in one file; the server may be writing meanwhile."""
    from app.settings import load_settings
    from app.storage.backup import back_up
    from app.storage.database import Database
    from app.storage.migrations import migrate

    settings = load_settings()
    database = Database(settings.storage.url, settings.storage.lock_wait_seconds)
    migrate(database)
    _tell(back_up(database, None if database_only else settings.documents, file), f"saved in {file}")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `rapporteur backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of what is there now.")] = False,
    database_only: Annotated[bool, typer.Option("--database-only", help="Leave the documents as they are.")] = False,
) -> None:
    """Put a backup back, into SQLite or PostgreSQL; stop the server first, then run `rapporteur index`."""
    from app.settings import load_settings
    from app.storage.backup import restore as put_back
    from app.storage.database import Database

    settings = load_settings()
    database = Database(settings.storage.url, settings.storage.lock_wait_seconds)
    _tell(put_back(database, None if database_only else settings.documents, file, replace=replace), "restored")


def _tell(manifest: "Manifest", what: str) -> None:
    rows = sum(entry.rows for entry in manifest.tables.values())
    typer.echo(f"{rows} rows and {manifest.documents} documents of {manifest.made_at:%Y-%m-%d %H:%M} UTC {what}.")
