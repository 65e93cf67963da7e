"""Storage: migrations, transactions, backup and restore, on SQLite and on PostgreSQL."""

import json
import threading
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from app.accounts.audit import entries, record
from app.storage.backup import BackupError, back_up, restore
from app.storage.columns import utc_now
from app.storage.database import Database, DatabaseUnavailableError, DatabaseUrlError
from app.storage.migrations import DatabaseVersionError, migrate
from app.storage.tables import AuditEntry, Faq, FaqRevision, QuestionGroup, Table


def fill(database: Database) -> None:
    """Put in rows of every column type: JSON, bytes, times, text that line splitters trip over."""
    with database.writing() as session:
        record(session, "kim", "faq.add", "f1", text="line\u2028separator and 한국어")
        session.add(Faq(id="f1", status="draft", revision=1, author="kim"))
        session.flush()
        session.add(FaqRevision(faq_id="f1", number=1, action="add", status="draft", content={"tags": []}, by="kim"))
        session.add(
            QuestionGroup(
                label="wifi?", language="en", vector=b"\x00\xff", status="open", first_at=utc_now(), last_at=utc_now()
            )
        )


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(table.select().order_by(*table.primary_key.columns))]
            for table in Table.metadata.sorted_tables
        }


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    fill(database)
    before = dump(database)
    migrate(database)
    assert dump(database) == before


def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseVersionError, match="newer version"):
        migrate(database)


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as session:
        record(session, "kim", "faq.add", "f1")
        raise RuntimeError
    with database.reading() as session:
        assert entries(session) == []


def test_a_locked_sqlite_is_an_error_that_says_so_and_reading_goes_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    first, second = Database(url), Database(url, lock_wait_seconds=0.05)
    migrate(first)
    with first.writing():
        with second.reading() as session:
            assert entries(session) == []
        with pytest.raises(DatabaseUnavailableError, match="locked"), second.writing():
            pass
    with second.writing() as session:
        record(session, "kim", "faq.add", "f1")


def test_a_postgresql_that_is_down_is_an_error_that_says_so() -> None:
    database = Database("postgresql://nobody:secret@127.0.0.1:9/none", lock_wait_seconds=1)
    assert not database.reachable()
    with pytest.raises(DatabaseUnavailableError) as caught:
        migrate(database)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "no url"])
def test_other_databases_are_refused_by_name(url: str) -> None:
    with pytest.raises(DatabaseUrlError):
        Database(url)


def test_a_backup_restores_every_row_and_document(database: Database, tmp_path: Path) -> None:
    fill(database)
    documents = tmp_path / "documents"
    (documents / "day 1").mkdir(parents=True)
    (documents / "day 1" / "agenda.txt").write_text("10:00 Opening", encoding="utf-8")
    before = dump(database)
    back_up(database, documents, tmp_path / "b.zip")
    with database.writing() as session:
        record(session, "lee", "faq.retire", "f1")
    restore(database, tmp_path / "restored", tmp_path / "b.zip", replace=True)
    assert dump(database) == before
    assert (tmp_path / "restored" / "day 1" / "agenda.txt").read_text(encoding="utf-8") == "10:00 Opening"
    with database.writing() as session:  # ids go on after the restored ones
        record(session, "lee", "faq.retire", "f1")


def test_a_backup_of_sqlite_restores_into_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    source, target = Database(f"sqlite:///{tmp_path / 'a.sqlite3'}"), Database(postgresql_url)
    migrate(source)
    fill(source)
    back_up(source, None, tmp_path / "b.zip")
    restore(target, None, tmp_path / "b.zip")
    assert dump(target) == dump(source)
    target.close()


def test_a_backup_while_writing_is_one_consistent_state(database: Database, tmp_path: Path) -> None:
    stop, written = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            with database.writing() as session:  # both rows or neither
                record(session, "kim", "pair", str(written[0]))
                session.add(Faq(id=f"f{written[0]}", status="draft", revision=1, author="kim"))
            written[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [back_up(database, None, tmp_path / f"b{n}.zip") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert written[0] > 5
    for manifest in manifests:
        assert manifest.tables["audit_entry"].rows == manifest.tables["faq"].rows
    restore(database, None, tmp_path / "b4.zip", replace=True)
    with database.reading() as session:
        assert session.query(AuditEntry).count() == manifests[4].tables["audit_entry"].rows


def test_a_database_with_rows_is_not_overwritten_unasked(database: Database, tmp_path: Path) -> None:
    fill(database)
    back_up(database, None, tmp_path / "b.zip")
    with pytest.raises(BackupError, match="--replace"):
        restore(database, None, tmp_path / "b.zip")


def test_a_damaged_or_foreign_backup_changes_nothing(database: Database, tmp_path: Path) -> None:
    fill(database)
    back_up(database, None, tmp_path / "b.zip")
    before = dump(database)
    with zipfile.ZipFile(tmp_path / "b.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, data.replace(b'"draft"', b'"published"') if name == "tables/faq.jsonl" else data)
    (tmp_path / "text.zip").write_text("not a zip", encoding="utf-8")
    for name, message in [("bad.zip", "damaged"), ("text.zip", "not a backup"), ("absent.zip", "not a backup")]:
        with pytest.raises(BackupError, match=message):
            restore(database, None, tmp_path / name, replace=True)
    assert dump(database) == before


def test_a_backup_with_an_unsafe_file_name_is_refused(database: Database, tmp_path: Path) -> None:
    manifest = back_up(database, None, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "a") as archive:
        archive.writestr("documents/../../escaped.txt", "x")
    assert manifest.documents == 0
    with pytest.raises(BackupError, match="unsafe"):
        restore(database, tmp_path / "d" / "documents", tmp_path / "b.zip", replace=True)
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_backup_is_private_and_never_overwrites_another(database: Database, tmp_path: Path) -> None:
    back_up(database, None, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    with pytest.raises(BackupError, match="exists already"):
        back_up(database, None, tmp_path / "b.zip")
    assert json.loads(zipfile.ZipFile(tmp_path / "b.zip").read("manifest.json"))["format_version"] == 1
    assert [path.name for path in tmp_path.glob(".*unfinished")] == []
