"""What can go wrong with a model or an index, in words that say what to do."""

from pathlib import Path

from corpus.errors import RapporteurError

REBUILD = "Build it again: rapporteur index"


class ModelError(RapporteurError):
    """An embedding model that is missing, damaged, or not the one that is wanted."""


class SnapshotError(RapporteurError):
    """An index that cannot be loaded."""


class IndexMissingError(SnapshotError):
    """There is no index in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no index in {folder}. Build one: rapporteur index")


class IndexDamagedError(SnapshotError):
    """Files of an index are missing, cut short or altered."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"The index in {folder} is damaged: {what}. {REBUILD}")


class IndexVersionError(SnapshotError):
    """An index in a format that this version does not read."""

    def __init__(self, folder: Path, found: object, known: int) -> None:
        super().__init__(f"The index in {folder} has format {found}; this version reads format {known}. {REBUILD}")


class IndexForeignError(SnapshotError):
    """An index whose vectors come from another embedding model than the configured one."""

    def __init__(self, folder: Path, made_by: str, configured: str) -> None:
        super().__init__(
            f"The index in {folder} was made with the embedding model {made_by!r} in another form, or for another "
            f"processor, than the configured {configured!r}. {REBUILD}"
        )


class IndexBusyError(RapporteurError):
    """Another process is refreshing the same index."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Another process is refreshing the index in {folder}. Wait for it to finish.")


class NothingToIndexError(RapporteurError):
    """A documents folder without a readable document."""

    def __init__(self, folder: Path, problems: int) -> None:
        found = f"none of its {problems} files could be read" if problems else "it holds no files"
        super().__init__(f"There is nothing to index in {folder}: {found}. The index was left as it is.")


class IndexWriteError(RapporteurError):
    """The index folder cannot be written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"The index cannot be written to {folder}: {error.strerror or error}. Free it or name another."
        )
