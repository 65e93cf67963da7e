"""A change of the documents as what was done: files put or withdrawn, descriptions set. It is kept on disk.

<change>/change.json     the edits, and who made them
<change>/files/…         the files that were put
"""

import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Literal

import tomlkit
from pydantic import BaseModel, ConfigDict

from corpus.catalogue import CATALOGUE_FILE, load_catalogue
from corpus.errors import RapporteurError

RECORD = "change.json"
FIELDS = ("title", "publisher", "date", "language", "event", "kind", "precedence", "timezone", "url")


class StagingError(RapporteurError):
    """A change of the documents that cannot be made now, or at all."""


class ChangeMissingError(RapporteurError):
    """There is no change of that name; it may have been published or dropped."""


class Edit(BaseModel):
    """One thing done to one document; `fields` is what `corpus.toml` is to say of it (None takes a field away)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["add", "replace", "withdraw", "describe"]
    path: str
    fields: dict[str, str | int | None] = {}
    by: str

    def __str__(self) -> str:
        shown = ", ".join(f"{key} {value}" for key, value in self.fields.items() if value not in (None, ""))
        return f"{self.kind} {self.path}{f': {shown}' if shown else ''}"


class Change(BaseModel):
    """Edits in the order in which they were made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    by: str
    begun_at: datetime
    edits: tuple[Edit, ...] = ()

    def save(self, folder: Path) -> None:
        """Write the record into the change's folder, in one step."""
        new = folder / f".{RECORD}.new"
        new.write_text(self.model_dump_json(), encoding="utf-8")
        new.replace(folder / RECORD)

    def paths(self, live: Path) -> set[str]:
        """Return the documents that there are once the change is made to the folder `live`."""
        found = {p.relative_to(live).as_posix() for p in live.rglob("*") if p.is_file()}
        for edit in self.edits:
            if edit.kind == "withdraw":
                found.discard(edit.path)
            elif edit.kind != "describe":
                found.add(edit.path)
        return found

    def apply(self, files: Path, documents: Path) -> None:
        """Make the edits in a folder of documents. Raises CatalogueError where the descriptions do not fit any more."""
        for edit in self.edits:
            target = documents / edit.path
            if edit.kind == "withdraw":
                target.unlink(missing_ok=True)
            elif edit.kind != "describe" and (files / edit.path).is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(files / edit.path, target)
        described = [edit for edit in self.edits if edit.kind == "describe"]
        if described:
            catalogue = documents / CATALOGUE_FILE
            before = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
            catalogue.write_text(with_descriptions(before, described), encoding="utf-8")
            load_catalogue(documents)


def read_changes(folder: Path) -> dict[str, Change]:
    """Return the changes that are kept in a folder, in the order in which they were begun."""
    found = [Change.model_validate_json(file.read_text(encoding="utf-8")) for file in folder.glob(f"*/{RECORD}")]
    return {change.id: change for change in sorted(found, key=lambda change: (change.begun_at, change.id))}


def with_descriptions(catalogue: str, edits: Sequence[Edit]) -> str:
    """Return `corpus.toml` with what the edits say of their documents; its comments stay."""
    parsed = tomlkit.parse(catalogue)
    for edit in edits:
        table = parsed.setdefault("documents", tomlkit.table(True)).setdefault(edit.path, tomlkit.table())
        for field in (name for name in FIELDS if name in edit.fields):
            if edit.fields[field] in (None, ""):
                table.pop(field, None)
            else:
                table[field] = edit.fields[field]
    return tomlkit.dumps(parsed)


def check_description(live: Path, path: str, fields: Mapping[str, str | int | None]) -> None:
    """Raise CatalogueError where `corpus.toml` would not be sound with these fields."""
    before = (live / CATALOGUE_FILE).read_text(encoding="utf-8") if (live / CATALOGUE_FILE).exists() else ""
    edit = Edit(kind="describe", path=path, fields=dict(fields), by="")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / CATALOGUE_FILE).write_text(with_descriptions(before, [edit]), encoding="utf-8")
        load_catalogue(Path(folder))


def safe_path(path: str) -> str:
    """Return a document's path under the documents folder, in NFC. Raises StagingError for one that leads elsewhere."""
    name = unicodedata.normalize("NFC", path)
    parts = PurePosixPath(name).parts
    unsafe = not parts or "\\" in name or "\0" in name or not name.isprintable() or len(name) > 300
    if unsafe or any(part in ("..", "/") or part.startswith(".") for part in parts):
        raise StagingError("A document's name is a plain path like day-1/agenda.pdf.")
    return "/".join(parts)
