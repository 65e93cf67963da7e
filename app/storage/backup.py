"""Backup and restore: the whole database, and the documents, in one zip file that either database can take back.

The zip holds `manifest.json` (format version, migration, rows and SHA-256 of each table), `tables/NAME.jsonl`, and
`documents/…`. All tables are read in one transaction, so the backup is one consistent state while others write.
"""

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import LargeBinary, Select, delete, func, insert, select, text
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from app.storage.columns import UtcDateTime, utc_now
from app.storage.database import Database
from app.storage.migrations import migrate, newest
from app.storage.tables import Table
from corpus.errors import RapporteurError

FORMAT_VERSION = 1
BATCH_ROWS = 500


class BackupError(RapporteurError):
    """A backup that cannot be read, is damaged, or does not fit here."""


class TableEntry(BaseModel):
    """One table of a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format_version: int
    migration: str
    made_at: datetime
    tables: dict[str, TableEntry]
    documents: int


def back_up(database: Database, documents: Path | None, target: Path) -> Manifest:
    """Write a backup to `target`, which must not exist; it appears there only once it is complete.

    Raises BackupError where `target` exists, DatabaseUnavailableError where the database cannot be read.
    """
    if target.exists():
        raise BackupError(f"{target} exists already; choose another name, so that no backup is lost.")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        # 0600: a backup holds the password hashes and what visitors asked.
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, database.reading() as session:
                entries = {table.name: _write_table(session, table, archive) for table in Table.metadata.sorted_tables}
                count = _write_documents(documents, archive) if documents else 0
                manifest = Manifest(
                    format_version=FORMAT_VERSION,
                    migration=newest(),
                    made_at=utc_now(),
                    tables=entries,
                    documents=count,
                )
                archive.writestr("manifest.json", manifest.model_dump_json(indent=1))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def restore(database: Database, documents: Path | None, source: Path, *, replace: bool = False) -> Manifest:
    """Put a backup's rows and documents back, all in one transaction.

    What is there already is kept unless `replace` is set. Raises BackupError for a damaged backup, one of another
    version, or a database or folder that is not empty.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            rows = {name: list(_rows(archive, name, entry)) for name, entry in manifest.tables.items()}
            names = [name for name in archive.namelist() if name.startswith("documents/")] if documents else []
            if documents is not None and names:
                _check_folder(documents, names, replace)
            migrate(database)
            with database.writing() as session:
                _replace_rows(session, rows, replace)
                if documents is not None:
                    _restore_documents(archive, names, documents)
    except (zipfile.BadZipFile, KeyError, ValidationError, OSError, json.JSONDecodeError) as error:
        raise BackupError(f"{source} is not a backup that can be read ({error}); nothing was changed.") from error
    return manifest


def _query(table: SqlTable) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns)


def _write_table(session: Session, table: SqlTable, archive: zipfile.ZipFile) -> TableEntry:
    digest, rows = hashlib.sha256(), 0
    with archive.open(f"tables/{table.name}.jsonl", "w") as out:
        result = session.execute(_query(table).execution_options(yield_per=BATCH_ROWS))
        for row in result.mappings():
            line = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False).encode() + b"\n"
            out.write(line)
            digest.update(line)
            rows += 1
    return TableEntry(rows=rows, sha256=digest.hexdigest())


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _write_documents(folder: Path, archive: zipfile.ZipFile) -> int:
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            archive.write(path, f"documents/{path.relative_to(folder).as_posix()}")
            count += 1
    return count


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    manifest = Manifest.model_validate_json(archive.read("manifest.json"))
    if manifest.format_version != FORMAT_VERSION or manifest.migration != newest():
        raise BackupError(
            f"The backup was made by another version (format {manifest.format_version}, migration "
            f"{manifest.migration}; here {FORMAT_VERSION} and {newest()}). Restore it with that version, then upgrade."
        )
    unknown = manifest.tables.keys() ^ Table.metadata.tables.keys()
    if unknown:
        raise BackupError(f"The backup's tables are not those of this version: {', '.join(sorted(unknown))}.")
    return manifest


def _rows(archive: zipfile.ZipFile, name: str, entry: TableEntry) -> Iterator[dict[str, Any]]:
    data = archive.read(f"tables/{name}.jsonl")
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise BackupError(f"The backup is damaged: the rows of {name} are not those that were written.")
    columns = Table.metadata.tables[name].columns
    for line in filter(None, data.decode().split("\n")):
        row = json.loads(line)
        yield {key: _typed(value, columns[key].type) for key, value in row.items()}


def _typed(value: Any, kind: object) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def _replace_rows(session: Session, rows: dict[str, list[dict[str, Any]]], replace: bool) -> None:
    tables = Table.metadata.sorted_tables
    for table in reversed(tables):
        if session.scalar(select(func.count()).select_from(table)):
            if not replace:
                raise BackupError("The database is not empty; --replace puts the backup in its place.")
            session.execute(delete(table))
    for table in tables:
        for first in range(0, len(rows[table.name]), BATCH_ROWS):
            session.execute(insert(table), rows[table.name][first : first + BATCH_ROWS])
        if session.get_bind().dialect.name == "postgresql" and table.autoincrement_column is not None:
            _advance_sequence(session, table)


def _advance_sequence(session: Session, table: SqlTable) -> None:
    # Rows were put in with their ids; the next id must follow the highest. The table's name is ours, not a visitor's.
    session.execute(
        text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))")  # noqa: S608
    )


def _check_folder(folder: Path, names: list[str], replace: bool) -> None:
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or PurePosixPath(name).is_absolute() or "\\" in name:
            raise BackupError(f"The backup holds a file with an unsafe name: {name!r}; nothing was changed.")
    if folder.exists() and any(folder.iterdir()) and not replace:
        raise BackupError(f"The documents folder {folder} is not empty; --replace writes over its files.")


def _restore_documents(archive: zipfile.ZipFile, names: list[str], folder: Path) -> None:
    for name in names:
        target = folder / PurePosixPath(name).relative_to("documents")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
