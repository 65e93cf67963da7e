"""Changes of the documents, prepared beside the live ones: staged, previewed, then published or dropped.

<folder beside the index>/desk/
    changes/<change>/               what was done (see change.py); it survives a restart
    changes/<change>/documents/     for the preview: a copy of the live documents with the edits made
    changes/<change>/index/         the live snapshot, refreshed with them: what will go live
    before/<snapshot>/              the documents as they were under an earlier snapshot, to go back to
"""

import logging
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from threading import Lock, Thread
from typing import Literal
from uuid import uuid4

from app.accounts.audit import record
from app.answering.engine import Answerer
from app.desk.change import (
    RECORD,
    Change,
    ChangeMissingError,
    Edit,
    StagingError,
    check_description,
    read_changes,
    safe_path,
)
from app.desk.preview import Preview, compare
from app.faq.library import FaqLibrary
from app.settings import Settings
from app.storage.columns import utc_now
from app.storage.database import Database
from corpus.errors import RapporteurError
from corpus.formats import SUFFIXES
from index.content import POINTER, SNAPSHOTS, Manifest, published
from index.publishing import history, restore
from index.refresh import refresh
from index.snapshot import Snapshot, load

log = logging.getLogger(__name__)
State = Literal["open", "building", "ready", "failed"]
KEPT_BEFORE = 3  # earlier states of the documents, as many as earlier snapshots are kept
MAX_CHANGES = 20  # at a time


@dataclass(frozen=True, slots=True)
class Staged:
    """A change and how far it is. `edits` tells what was done; `stage`, `done` and `total` how far the building is.

    A preview holds for the snapshot that it was compared with: when another goes live the change is open again.
    """

    id: str
    by: str
    begun_at: datetime
    edits: tuple[str, ...] = ()
    state: State = "open"
    stage: str = ""
    done: int = 0
    total: int = 0
    preview: Preview | None = None
    failure: str = ""


class Staging:
    """The changes that are being prepared. Each is a list of edits, made anew to the live documents at every preview.

    So several are prepared at a time, whoever may edit works on any of them, and what one publishes the next builds on.
    """

    def __init__(self, settings: Settings, database: Database, library: FaqLibrary) -> None:
        self._settings = settings
        self._database = database
        self._library = library
        self._folder = settings.index.parent / "desk"
        self._lock = Lock()
        self._building = Lock()  # one at a time: it takes all the processor that there is
        self._threads: list[Thread] = []
        self._changes = read_changes(self._folder / "changes")
        self._staged = {id: _staged(change) for id, change in self._changes.items()}

    def all(self) -> list[Staged]:
        """Return the changes, in the order in which they were begun."""
        return [self.get(id) for id in list(self._staged)]

    def get(self, id: str) -> Staged:
        """Return a change as it stands. Raises ChangeMissingError."""
        staged = self._staged.get(id)
        if staged is None:
            raise ChangeMissingError("There is no such change (any more): it was published or dropped.")
        if staged.preview is not None and staged.preview.before != self._live():
            return replace(staged, state="open", preview=None)
        return staged

    def begin(self, *, by: str) -> Staged:
        """Begin an empty change. Raises StagingError where too many are being prepared."""
        with self._lock:
            if len(self._changes) >= MAX_CHANGES:
                raise StagingError(f"{MAX_CHANGES} changes are being prepared; publish or drop one first.")
            change = Change(id=uuid4().hex[:8], by=by, begun_at=utc_now())
            self._of(change.id).mkdir(parents=True)
            self._keep(change)
        return self.get(change.id)

    async def put(self, id: str, path: str, content: AsyncIterator[bytes], *, by: str) -> None:
        """Add a document or replace it. Raises StagingError for an unsafe name, an unknown format or too much."""
        name = safe_path(path)
        if PurePosixPath(name).suffix.lower() not in SUFFIXES:
            raise StagingError(f"{name} has no ending that is read; those are {', '.join(sorted(SUFFIXES))}.")
        self._editable(id)
        target = self._of(id) / "files" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{uuid4().hex}")
        size, limit = 0, self._settings.desk.upload_bytes
        try:
            with unfinished.open("wb") as file:
                async for chunk in content:
                    size += len(chunk)
                    if size > limit:
                        raise StagingError(f"{name} is over {limit:,} bytes; desk.upload_bytes sets how much is taken.")
                    file.write(chunk)
            known = name in self._changes[id].paths(self._settings.documents)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        self._note(id, Edit(kind="replace" if known else "add", path=name, by=by))

    def withdraw(self, id: str, path: str, *, by: str) -> None:
        """Take a document out. Raises StagingError where there is none."""
        self._note(id, Edit(kind="withdraw", path=self._present(id, path), by=by))

    def describe(self, id: str, path: str, fields: dict[str, str | int | None], *, by: str) -> None:
        """Set what `corpus.toml` says of a document. Raises StagingError or CatalogueError."""
        name = self._present(id, path)
        check_description(self._settings.documents, name, fields)
        self._note(id, Edit(kind="describe", path=name, fields=fields, by=by))

    def build(self, id: str, live: Snapshot) -> None:
        """Index the changed documents beside the live ones, in the background, and compare the two."""
        with self._lock:
            if not self._editable(id).edits:
                raise StagingError("This change does nothing yet.")
            self._staged[id] = replace(self._staged[id], state="building", preview=None, failure="", done=0, total=0)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=self._build, args=(id, live), name=f"staging-{id}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        """Wait until nothing is being built."""
        for thread in self._threads:
            thread.join()

    def publish(self, id: str, *, by: str) -> str:
        """Put the previewed snapshot and its documents live; return its id.

        Raises StagingError when nothing was previewed, or another snapshot has gone live since.
        """
        with self._lock:
            staged = self.get(id)
            if staged.preview is None:
                raise StagingError("Preview the change first; what you publish is exactly what the preview shows.")
            snapshot = staged.preview.snapshot
            self._keep_documents()
            target = self._settings.index / SNAPSHOTS / snapshot
            if not target.exists():
                shutil.copytree(self._of(id) / "index" / SNAPSHOTS / snapshot, target)
            _replace_folder(self._of(id) / "documents", self._settings.documents)
            restore(self._settings.index, snapshot)
            self._remove(id)
        with self._database.writing() as session:
            changes, before = list(staged.edits), staged.preview.before
            record(session, by, "documents.publish", snapshot, changes=changes, before=before)
        return snapshot

    def discard(self, id: str, *, by: str) -> None:
        """Drop a change. Raises StagingError while it is being indexed."""
        with self._lock:
            edits = [str(edit) for edit in self._editable(id).edits]
            self._remove(id)
        with self._database.writing() as session:
            record(session, by, "documents.discard", id, changes=edits)

    def earlier(self) -> list[Manifest]:
        """Return the snapshots that can be gone back to, the latest first."""
        live = self._live()
        return [m for m in history(self._settings.index) if m.id != live and (self._before / m.id).is_dir()]

    def go_back(self, snapshot: str, *, by: str) -> None:
        """Put an earlier snapshot and its documents live again. Raises StagingError where it is not kept."""
        with self._lock:
            if snapshot not in {manifest.id for manifest in self.earlier()}:
                raise StagingError("That snapshot is not kept any more.")
            live = self._live()
            self._keep_documents()
            _replace_folder(self._before / snapshot, self._settings.documents)
            restore(self._settings.index, snapshot)
        with self._database.writing() as session:
            record(session, by, "documents.go_back", snapshot, before=live)

    @property
    def _before(self) -> Path:
        return self._folder / "before"

    def _of(self, id: str) -> Path:
        return self._folder / "changes" / id

    def _live(self) -> str:
        return published(self._settings.index).name

    def _editable(self, id: str) -> Change:
        """Return a change that is not being indexed. Raises ChangeMissingError or StagingError."""
        if self.get(id).state == "building":
            raise StagingError("The change is being indexed; wait until it is done.")
        return self._changes[id]

    def _present(self, id: str, path: str) -> str:
        name = safe_path(path)
        if name not in self._editable(id).paths(self._settings.documents):
            raise StagingError(f"There is no document {name}.")
        return name

    def _note(self, id: str, edit: Edit) -> None:
        with self._lock:
            change = self._editable(id)
            self._keep(change.model_copy(update={"edits": (*change.edits, edit)}))
        with self._database.writing() as session:
            record(session, edit.by, "documents.stage", str(edit), change=id)

    def _keep(self, change: Change) -> None:
        change.save(self._of(change.id))
        self._changes[change.id], self._staged[change.id] = change, _staged(change)

    def _remove(self, id: str) -> None:
        (self._of(id) / RECORD).unlink(missing_ok=True)  # first: without it nothing of the change is taken up again
        shutil.rmtree(self._of(id), ignore_errors=True)
        del self._changes[id], self._staged[id]

    def _build(self, id: str, live: Snapshot) -> None:
        try:
            with self._building:
                preview = self._previewed(id, live)
            self._update(id, state="ready", preview=preview)
        except RapporteurError as error:
            self._update(id, state="failed", failure=str(error))
        except Exception:
            # Whatever a document does to its reader: the one who staged it is told, and the other changes go on.
            log.exception("previewing a change failed")
            self._update(id, state="failed", failure="The change could not be indexed; the server's log says why.")

    def _previewed(self, id: str, live: Snapshot) -> Preview:
        folder, place = self._of(id), published(self._settings.index)
        documents, index = folder / "documents", folder / "index"
        for made in (documents, index):
            shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(self._settings.documents, documents)
        self._changes[id].apply(folder / "files", documents)
        shutil.copytree(place, index / SNAPSHOTS / place.name)
        (index / POINTER).write_text(f"{place.name}\n", encoding="ascii")

        def show(stage: str, done: int, total: int) -> None:
            self._update(id, stage=stage, done=done, total=total)

        report = refresh(documents, index, self._settings, embedding=live.embedding, progress=show)
        later = load(index, self._settings, live.embedding)
        if live.id != place.name:  # published while this change waited for its turn
            live = load(self._settings.index, self._settings, live.embedding)
        show("FAQs", 0, 0)
        return compare(live, later, report, self._library.published(), Answerer(later, self._settings))

    def _update(self, id: str, **values: object) -> None:
        with self._lock:
            self._staged[id] = replace(self._staged[id], **values)  # type: ignore[arg-type]

    def _keep_documents(self) -> None:
        """Keep the live documents under their snapshot's id."""
        kept = self._before / self._live()
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self._settings.documents, kept)
        for old in sorted(self._before.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)[KEPT_BEFORE + 1 :]:
            shutil.rmtree(old)


def _staged(change: Change) -> Staged:
    return Staged(change.id, change.by, change.begun_at, tuple(str(edit) for edit in change.edits))


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
