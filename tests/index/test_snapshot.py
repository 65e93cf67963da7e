"""What is loaded is what was published: whole, unaltered, by the configured model, in a format that is known."""

import json
import pickle
import shutil
from pathlib import Path

import pytest

from app.settings import EmbeddingSettings, Settings, load_settings
from index.content import published
from index.embedding.llama import PromptedEmbedding
from index.errors import IndexDamagedError, IndexForeignError, IndexMissingError, IndexVersionError, SnapshotError
from index.refresh import refresh
from index.snapshot import load

TEXTS = {
    "agenda.txt": "Agenda\n\n09:00-10:00 Opening Ceremony\n10:00-10:30 Coffee break\n",
    "guide/notes.md": "# Notes\n\nThe hall opens at eight. Bring a badge.\n",
    "안내.txt": "개회식은 오전 9시에 대강당에서 열립니다.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Path:
    """A small index; tests work on copies of it."""
    base = tmp_path_factory.mktemp("built")
    for name, text in TEXTS.items():
        path = base / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    refresh(base / "documents", base / "index", load_settings(), embedding=embedding)
    return base / "index"


@pytest.fixture
def index(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


def files(index: Path) -> list[Path]:
    return sorted(path for path in published(index).rglob("*") if path.is_file())


def names(index: Path) -> list[str]:
    return [path.relative_to(published(index)).as_posix() for path in files(index)]


def test_what_was_published_is_loaded(index: Path, embedding: PromptedEmbedding) -> None:
    snapshot = load(index, load_settings(), embedding)
    assert {path: d.text for path, d in snapshot.documents.items()} == TEXTS
    assert len(snapshot.passages) == snapshot.vectors.client.ntotal
    assert snapshot.id == published(index).name
    for node in snapshot.passages:
        start, end = node.metadata["start"], node.metadata["end"]
        assert node.text == TEXTS[node.metadata["document"]][start:end]


def test_nothing_on_disk_is_a_pickle(index: Path) -> None:
    for path in files(index):
        with pytest.raises(Exception):  # noqa: B017 - whatever a non-pickle raises
            pickle.loads(path.read_bytes())


@pytest.mark.parametrize("damage", ["flipped", "cut short", "emptied", "removed", "replaced by a folder"])
def test_every_damaged_file_is_noticed_and_named(index: Path, damage: str, embedding: PromptedEmbedding) -> None:
    for name in names(index):
        path = published(index) / name
        good = path.read_bytes()
        if damage == "flipped":
            path.write_bytes(bytes([*good[:-2], good[-2] ^ 0x20, good[-1]]))
        elif damage == "cut short":
            path.write_bytes(good[: len(good) // 2])
        elif damage == "emptied":
            path.write_bytes(b"")
        else:
            path.unlink()
            if damage == "replaced by a folder":
                path.mkdir()
        with pytest.raises(SnapshotError, match="rapporteur index") as caught:
            load(index, load_settings(), embedding)
        assert name in str(caught.value)
        assert "\n" not in str(caught.value)
        if path.is_dir():
            path.rmdir()
        path.write_bytes(good)
    load(index, load_settings(), embedding)


def test_a_manifest_that_was_altered_consistently_with_its_files_is_noticed(
    index: Path, embedding: PromptedEmbedding
) -> None:
    manifest = published(index) / "manifest.json"
    raw = json.loads(manifest.read_text())
    raw["documents"]["agenda.txt"] = "0" * 64
    manifest.write_text(json.dumps(raw))
    with pytest.raises(IndexDamagedError, match="altered"):
        load(index, load_settings(), embedding)


@pytest.mark.parametrize("name", ["../outside.json", "/etc/hostname", "lexical/../../../current"])
def test_a_manifest_cannot_name_files_outside(index: Path, embedding: PromptedEmbedding, name: str) -> None:
    from index.content import Manifest

    place = published(index)
    raw = json.loads((place / "manifest.json").read_text())
    raw["files"][name] = raw["files"].pop("documents.json")
    forged = place.with_name(Manifest.model_validate(raw).id)
    place.rename(forged)
    (forged / "manifest.json").write_text(json.dumps(raw))
    (index / "current").write_text(forged.name)
    with pytest.raises(IndexDamagedError, match="outside"):
        load(index, load_settings(), embedding)


def test_a_link_out_of_the_snapshot_is_not_followed(index: Path, tmp_path: Path, embedding: PromptedEmbedding) -> None:
    path = published(index) / "documents.json"
    (tmp_path / "elsewhere.json").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(IndexDamagedError, match="outside"):
        load(index, load_settings(), embedding)


@pytest.mark.parametrize("found", [1, 99, 0, "1", None, [1]])
def test_another_format_is_refused(index: Path, embedding: PromptedEmbedding, found: object) -> None:
    manifest = published(index) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": found, "and": "more"}))
    with pytest.raises(IndexVersionError, match="rapporteur index"):
        load(index, load_settings(), embedding)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(index: Path, embedding: PromptedEmbedding, content: bytes) -> None:
    (published(index) / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamagedError):
        load(index, load_settings(), embedding)


@pytest.mark.parametrize("pointer", [b"", b"../../etc", b"0123456789abcdef", b"\xff", b"a/b", b"x" * 10_000])
def test_a_pointer_to_nowhere_is_refused(index: Path, embedding: PromptedEmbedding, pointer: bytes) -> None:
    (index / "current").write_bytes(pointer)
    with pytest.raises(IndexDamagedError, match=r"current|no snapshot"):
        load(index, load_settings(), embedding)


def test_another_models_index_is_refused(index: Path) -> None:
    other = Settings(embedding=EmbeddingSettings(query_prompt="ask: "))
    with pytest.raises(IndexForeignError, match="rapporteur index"):
        load(index, other)


def test_a_missing_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="rapporteur index"):
        load(tmp_path / "none", load_settings())
