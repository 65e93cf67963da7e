"""A change of the documents, prepared beside the live ones: staged, previewed, then published or dropped.

<folder beside the index>/desk/
    staged/documents/       a copy of the live documents with the change
    staged/index/           the live snapshot, refreshed with them: what will go live
    before/<snapshot>/      the documents as they were under an earlier snapshot, to go back to
"""

import logging
import shutil
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from threading import Lock, Thread
from typing import Literal

import tomlkit

from app.accounts.audit import record
from app.answering.engine import Answerer
from app.desk.preview import Preview, compare
from app.faq.library import FaqLibrary
from app.settings import Settings
from app.storage.database import Database
from corpus.catalogue import CATALOGUE_FILE, load_catalogue
from corpus.errors import RapporteurError
from corpus.formats import SUFFIXES
from index.refresh import history, refresh, restore
from index.snapshot import POINTER, SNAPSHOTS, Manifest, Snapshot, load, published

log = logging.getLogger(__name__)
State = Literal["none", "open", "building", "ready", "failed"]
KEPT_BEFORE = 3  # earlier states of the documents, as many as earlier snapshots are kept
FIELDS = ("title", "publisher", "date", "language", "event", "kind", "precedence", "timezone", "url")


class StagingError(RapporteurError):
    """A change of the documents that cannot be made now, or at all."""


@dataclass(frozen=True, slots=True)
class Staged:
    """How far a change is. `changes` tells what was done, `stage`, `done` and `total` how far the building is."""

    state: State
    changes: tuple[str, ...] = ()
    stage: str = ""
    done: int = 0
    total: int = 0
    preview: Preview | None = None
    failure: str = ""


class Staging:
    """The one change that is being prepared; whoever may edit works on the same one."""

    def __init__(self, settings: Settings, database: Database, library: FaqLibrary) -> None:
        self._settings = settings
        self._database = database
        self._library = library
        self._folder = settings.index.parent / "desk"
        self._staged = Staged("none")
        self._base = ""  # id of the snapshot that the change was begun from
        self._lock = Lock()
        self._thread: Thread | None = None

    @property
    def staged(self) -> Staged:
        """The change as it stands."""
        return self._staged

    async def put(self, path: str, content: AsyncIterator[bytes], *, by: str) -> None:
        """Add a document or replace it. Raises StagingError for an unsafe name, an unknown format or too much."""
        name = safe_path(path)
        if PurePosixPath(name).suffix.lower() not in SUFFIXES:
            raise StagingError(f"{name} has no ending that is read; those are {', '.join(sorted(SUFFIXES))}.")
        self._open()
        target = self._documents / name
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.unfinished")
        size, limit = 0, self._settings.desk.upload_bytes
        try:
            with unfinished.open("wb") as file:
                async for chunk in content:
                    size += len(chunk)
                    if size > limit:
                        raise StagingError(f"{name} is over {limit:,} bytes; desk.upload_bytes sets how much is taken.")
                    file.write(chunk)
            kind = "replace" if target.exists() else "add"
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        self._note(f"{kind} {name}", by)

    def withdraw(self, path: str, *, by: str) -> None:
        """Take a document out. Raises StagingError where there is none."""
        name = safe_path(path)
        self._open()
        target = self._documents / name
        if not target.is_file():
            raise StagingError(f"There is no document {name}.")
        target.unlink()
        self._note(f"withdraw {name}", by)

    def describe(self, path: str, fields: dict[str, str | int | None], *, by: str) -> None:
        """Set what `corpus.toml` says of a document, its comments kept. Raises StagingError or CatalogueError."""
        name = safe_path(path)
        self._open()
        if not (self._documents / name).is_file():
            raise StagingError(f"There is no document {name}.")
        file = self._documents / CATALOGUE_FILE
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        parsed = tomlkit.parse(before)
        table = parsed.setdefault("documents", tomlkit.table(True)).setdefault(name, tomlkit.table())
        for field in FIELDS:
            if field not in fields:
                continue
            if fields[field] in (None, ""):
                table.pop(field, None)
            else:
                table[field] = fields[field]
        file.write_text(tomlkit.dumps(parsed), encoding="utf-8")
        try:
            load_catalogue(self._documents)
        except RapporteurError:
            file.write_text(before, encoding="utf-8")
            raise
        shown = ", ".join(f"{key} {value}" for key, value in fields.items() if value not in (None, ""))
        self._note(f"describe {name}: {shown}", by)

    def build(self, live: Snapshot) -> None:
        """Index the changed documents beside the live ones, in the background, and compare the two."""
        with self._lock:
            if self._staged.state not in ("open", "ready", "failed"):
                raise StagingError("There is no change to preview, or it is being indexed already.")
            self._staged = replace(self._staged, state="building", preview=None, failure="", done=0, total=0)
        self._thread = Thread(target=self._build, args=(live,), name="staging", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the building is over."""
        if self._thread is not None:
            self._thread.join()

    def publish(self, *, by: str) -> str:
        """Put the previewed snapshot and its documents live; return its id.

        Raises StagingError when nothing was previewed, or another snapshot has gone live since.
        """
        with self._lock:
            preview = self._staged.preview
            if self._staged.state != "ready" or preview is None:
                raise StagingError("Preview the change first; what you publish is exactly what the preview shows.")
            if published(self._settings.index).name != self._base:
                raise StagingError("Another index has gone live meanwhile. Preview the change again.")
            self._keep_documents()
            source = self._folder / "staged" / "index" / SNAPSHOTS / preview.snapshot
            target = self._settings.index / SNAPSHOTS / preview.snapshot
            if not target.exists():
                shutil.copytree(source, target)
            _replace_folder(self._documents, self._settings.documents)
            restore(self._settings.index, preview.snapshot)
            changes = self._staged.changes
            self._clear()
        with self._database.writing() as session:
            record(session, by, "documents.publish", preview.snapshot, changes=list(changes), before=preview.before)
        return preview.snapshot

    def discard(self, *, by: str) -> None:
        """Drop the change. Raises StagingError while it is being indexed."""
        with self._lock:
            if self._staged.state == "building":
                raise StagingError("The change is being indexed; wait until it is done.")
            self._clear()
        with self._database.writing() as session:
            record(session, by, "documents.discard", "")

    def earlier(self) -> list[Manifest]:
        """Return the snapshots that can be gone back to, the latest first."""
        live = published(self._settings.index).name
        return [m for m in history(self._settings.index) if m.id != live and (self._before / m.id).is_dir()]

    def go_back(self, snapshot: str, *, by: str) -> None:
        """Put an earlier snapshot and its documents live again. Raises StagingError where it is not kept."""
        with self._lock:
            if snapshot not in {manifest.id for manifest in self.earlier()}:
                raise StagingError("That snapshot is not kept any more.")
            live = published(self._settings.index).name
            self._keep_documents()
            _replace_folder(self._before / snapshot, self._settings.documents)
            restore(self._settings.index, snapshot)
            self._clear()
        with self._database.writing() as session:
            record(session, by, "documents.go_back", snapshot, before=live)

    @property
    def _documents(self) -> Path:
        return self._folder / "staged" / "documents"

    @property
    def _before(self) -> Path:
        return self._folder / "before"

    def _open(self) -> None:
        with self._lock:
            if self._staged.state == "building":
                raise StagingError("The change is being indexed; wait until it is done.")
            if self._staged.state != "none":
                return
            self._clear()
            self._base = published(self._settings.index).name
            shutil.copytree(self._settings.documents, self._documents)
            self._staged = Staged("open")

    def _note(self, change: str, by: str) -> None:
        with self._lock:
            self._staged = replace(self._staged, state="open", preview=None, changes=(*self._staged.changes, change))
        with self._database.writing() as session:
            record(session, by, "documents.stage", change)

    def _build(self, live: Snapshot) -> None:
        try:
            index = self._folder / "staged" / "index"
            shutil.rmtree(index, ignore_errors=True)
            place = published(self._settings.index)
            shutil.copytree(place, index / SNAPSHOTS / place.name)
            (index / POINTER).write_text(f"{place.name}\n", encoding="ascii")
            report = refresh(self._documents, index, self._settings, embedding=live.embedding, progress=self._show)
            later = load(index, self._settings, live.embedding)
            self._show("FAQs", 0, 0)
            preview = compare(live, later, report, self._library.published(), Answerer(later, self._settings))
            with self._lock:
                self._base = place.name
                self._staged = replace(self._staged, state="ready", preview=preview)
        except RapporteurError as error:
            self._staged = replace(self._staged, state="failed", failure=str(error))
        except Exception:
            log.exception("previewing a change failed")
            self._staged = replace(self._staged, state="failed", failure="The server's log says what went wrong.")

    def _show(self, stage: str, done: int, total: int) -> None:
        self._staged = replace(self._staged, stage=stage, done=done, total=total)

    def _keep_documents(self) -> None:
        """Keep the live documents under their snapshot's id."""
        live = published(self._settings.index).name
        kept = self._before / live
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self._settings.documents, kept)
        for old in sorted(self._before.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)[KEPT_BEFORE + 1 :]:
            shutil.rmtree(old)

    def _clear(self) -> None:
        shutil.rmtree(self._folder / "staged", ignore_errors=True)
        self._staged = Staged("none")


def safe_path(path: str) -> str:
    """Return a document's path under the documents folder, in NFC. Raises StagingError for one that leads elsewhere."""
    name = unicodedata.normalize("NFC", path)
    parts = PurePosixPath(name).parts
    unsafe = not parts or "\\" in name or "\0" in name or not name.isprintable() or len(name) > 300
    if unsafe or any(part in ("..", "/") or part.startswith(".") for part in parts):
        raise StagingError("A document's name is a plain path like day-1/agenda.pdf.")
    return "/".join(parts)


def _replace_folder(source: Path, target: Path) -> None:
    """Make the files of `target` those of `source`, each replaced in one step."""
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for name in wanted:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f".{place.name}.new")
        shutil.copy2(source / name, new)
        new.replace(place)
    for path in [p for p in target.rglob("*") if p.is_file() and p.relative_to(target) not in wanted]:
        path.unlink()
