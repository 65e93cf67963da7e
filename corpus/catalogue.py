"""`corpus.toml`: what the reader of a forum's materials cannot see in the files; every entry is optional."""

import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator

from corpus.document import Frozen
from corpus.errors import RapporteurError

CATALOGUE_FILE = "corpus.toml"


class CatalogueError(RapporteurError):
    """A `corpus.toml` that cannot be read; names the key and what is wrong with it."""


def _known_zone(name: str | None) -> str | None:
    if name is not None:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is not a time zone; use a name like Asia/Seoul") from error
    return name


class EventEntry(Frozen):
    """A forum as `[events.<id>]` gives it."""

    name: str
    aliases: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    timezone: str | None = None
    city: str | None = None
    venue: str | None = None

    _zone = field_validator("timezone")(_known_zone)


class DocumentEntry(Frozen):
    """A file as `[documents."<path>"]` gives it; what it leaves out is taken from the file."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    event: str | None = None
    kind: str | None = None
    precedence: int | None = None
    timezone: str | None = None
    url: str | None = None

    _zone = field_validator("timezone")(_known_zone)

    @field_validator("date", mode="before")
    @classmethod
    def _iso(cls, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date | datetime) else value


class Catalogue(Frozen):
    """The parsed `corpus.toml`, or an empty one."""

    events: Mapping[str, EventEntry] = Field(default_factory=dict)
    documents: Mapping[str, DocumentEntry] = Field(default_factory=dict)

    def entry(self, path: str) -> DocumentEntry:
        """Return what is said about the document at `path`: an empty entry where nothing is.

        File systems differ in how they compose Hangul and accents, so paths are compared in NFC.
        """
        if path in self.documents:
            return self.documents[path]
        wanted = unicodedata.normalize("NFC", path)
        for name, entry in self.documents.items():
            if unicodedata.normalize("NFC", name) == wanted:
                return entry
        return DocumentEntry()


def load_catalogue(folder: Path) -> Catalogue:
    """Read `corpus.toml` of a documents folder; without the file the catalogue is empty.

    Raises CatalogueError that names the key and what is wrong.
    """
    path = folder / CATALOGUE_FILE
    if not path.is_file():
        return Catalogue()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        catalogue = Catalogue.model_validate(raw)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CatalogueError(f"{path} cannot be read: {error}. Mend or remove it.") from error
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CatalogueError(f"{path} is not valid: {problems}. Mend these keys.") from error
    unknown = {entry.event for entry in catalogue.documents.values() if entry.event} - set(catalogue.events)
    if unknown:
        names = ", ".join(sorted(unknown))
        raise CatalogueError(f"{path} gives documents an event that it does not describe: {names}. Add [events.<id>].")
    return catalogue
