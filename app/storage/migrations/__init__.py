"""Alembic migrations, shipped with the package so that an installed program can bring its database up to date."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import InterfaceError, OperationalError

from app.storage.database import Database, DatabaseUnavailableError
from corpus.errors import RapporteurError


class DatabaseVersionError(RapporteurError):
    """The database was made by a newer version of the program."""


def configuration(database: Database | None = None) -> Config:
    """Return Alembic's configuration for the packaged migrations, on `database` where one is given."""
    config = Config()
    config.set_main_option("script_location", "app.storage:migrations")
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    if database is not None:
        config.attributes["engine"] = database.engine
    return config


def newest() -> str:
    """Return the id of the newest migration."""
    return ScriptDirectory.from_config(configuration()).get_heads()[0]


def current(database: Database) -> str | None:
    """Return the id of the last migration applied, or None for an empty database."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Create the tables or bring them up to date; where they are, nothing happens.

    Raises DatabaseVersionError for a database of a newer program, DatabaseUnavailableError where it cannot be reached.
    """
    try:
        applied = current(database)
        known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
        if applied is not None and applied not in known:
            raise DatabaseVersionError(
                f"The database {database.name} was made by a newer version (its migration {applied} is unknown here). "
                "Install that version, or restore a backup made with this one."
            )
        if applied != newest():
            command.upgrade(configuration(database), "head")
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailableError(f"The database {database.name} cannot be reached: {error.orig}.") from error
