"""Publishing a snapshot: written beside the others, whole, then pointed at by one atomic rename."""

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

from index.content import (
    MANIFEST,
    POINTER,
    SNAPSHOTS,
    Content,
    EmbeddingMark,
    Manifest,
    content_files,
    place_of,
    read_content,
    read_manifest,
)
from index.errors import SnapshotError

LOCK = "lock"
BUILDING = ".building-"


def history(index: Path) -> list[Manifest]:
    """Return the manifests of the snapshots that are kept, the latest first; unreadable ones are left out."""
    found = []
    for place in (index / SNAPSHOTS).glob("[0-9a-f]*"):
        try:
            found.append(read_manifest(place))
        except SnapshotError:
            continue
    return sorted(found, key=lambda manifest: manifest.created, reverse=True)


def restore(index: Path, name: str) -> None:
    """Publish a snapshot that was kept, by its id. Raises SnapshotError if it is not there or not whole."""
    place = place_of(index, name)
    read_content(place, read_manifest(place))
    with FileLock(index / LOCK):
        _point(index, name)


def publish(index: Path, content: Content, embedding: EmbeddingMark, reading: str, keep: int) -> str:
    """Write a snapshot beside the others, point at it, and remove the oldest. Returns its id."""
    files = content_files(content)
    manifest = Manifest(
        created=datetime.now(UTC),
        embedding=embedding,
        reading=reading,
        documents={path: document.sha256 for path, document in content.documents.items()},
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    )
    snapshots = index / SNAPSHOTS
    place = snapshots / manifest.id
    snapshots.mkdir(exist_ok=True)
    if not _whole(place):
        building = Path(mkdtemp(dir=snapshots, prefix=BUILDING))
        for name, data in {**files, MANIFEST: manifest.model_dump_json(indent=1).encode()}.items():
            _write(building / name, data)
        if place.exists():  # damaged, or it would be whole
            shutil.rmtree(place)
        building.rename(place)
    _point(index, manifest.id)
    for old in [m.id for m in history(index) if m.id != manifest.id][keep:]:
        shutil.rmtree(snapshots / old)
    return manifest.id


def _whole(place: Path) -> bool:
    try:
        read_content(place, read_manifest(place))
    except SnapshotError:
        return False
    return True


def _point(index: Path, name: str) -> None:
    temporary = index / f"{POINTER}.new"
    _write(temporary, f"{name}\n".encode())
    temporary.replace(index / POINTER)


def _write(path: Path, data: bytes) -> None:
    """Write a file through to the disk, so that a rename after it never shows an empty one."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
