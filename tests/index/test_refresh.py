"""A refresh publishes a whole new state or leaves the old one, and does only the work that is new."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from app.settings import load_settings
from index.content import MANIFEST, published
from index.embedding.llama import PromptedEmbedding
from index.errors import IndexBusyError, IndexDamagedError, IndexWriteError, NothingToIndexError
from index.publishing import history, restore
from index.refresh import refresh
from index.report import Report
from index.retriever import HybridRetriever
from index.snapshot import Snapshot, load


class Place:
    """A documents folder and its index."""

    def __init__(self, base: Path, embedding: PromptedEmbedding) -> None:
        self.documents = base / "documents"
        self.index = base / "index"
        self.embedding = embedding
        self.documents.mkdir()
        self.write("agenda.txt", "Agenda\n\n09:00-10:00 Opening Ceremony\n10:00-10:30 Coffee break\n")
        self.write("notes.md", "# Notes\n\nThe hall opens at eight. Bring a badge.\n")

    def write(self, name: str, text: str) -> None:
        (self.documents / name).write_text(text, encoding="utf-8")

    def refresh(self, keep: int = 3) -> Report:
        return refresh(self.documents, self.index, load_settings(), embedding=self.embedding, keep=keep)

    def load(self) -> Snapshot:
        return load(self.index, load_settings(), self.embedding)


@pytest.fixture
def place(tmp_path: Path, embedding: PromptedEmbedding) -> Place:
    return Place(tmp_path, embedding)


def states(report: Report) -> dict[str, str]:
    return {document.path: document.state for document in report.documents}


def test_only_what_changed_is_embedded_again(place: Place) -> None:
    first = place.refresh()
    assert first.embedded >= first.passages
    assert states(first) == {"agenda.txt": "new", "notes.md": "new"}
    assert place.refresh().embedded == 0

    place.write("notes.md", "# Notes\n\nThe hall opens at seven. Bring a badge.\n")
    place.write("new.txt", "A shuttle bus leaves every hour.\n")
    second = place.refresh()
    assert states(second) == {"agenda.txt": "unchanged", "new.txt": "new", "notes.md": "changed"}
    assert second.embedded == 3  # two passages, and the statement of one that is worded otherwise
    assert "seven" in place.load().documents["notes.md"].text


@pytest.mark.parametrize(
    "change",
    [
        lambda place: place.write("agenda.txt", "Agenda\n\n09:00-10:00 Opening Ceremony\n"),
        lambda place: place.write("zebra.txt", "3 June 2025\n\n09:00-09:30 Opening Ceremony, Room 4\n"),
        lambda place: (place.documents / "notes.md").unlink(),
        lambda place: (place.documents / "agenda.txt").rename(place.documents / "renamed.txt"),
    ],
    ids=["changed", "added", "removed", "renamed"],
)
def test_a_refresh_gives_what_building_from_nothing_gives(
    place: Place, tmp_path: Path, symposium_folder: Path, change: Callable[[Place], None]
) -> None:
    shutil.copytree(symposium_folder, place.documents, dirs_exist_ok=True)  # a programme over several documents
    place.refresh()
    change(place)
    place.refresh()
    refresh(place.documents, tmp_path / "anew", load_settings(), embedding=place.embedding)
    again, anew = published(place.index), published(tmp_path / "anew")
    names = [path.relative_to(anew) for path in sorted(anew.rglob("*")) if path.is_file() and path.name != MANIFEST]
    assert Path("drafts.json") in names
    assert [(again / name).read_bytes() for name in names] == [(anew / name).read_bytes() for name in names]
    assert again.name == anew.name


def test_what_is_gone_is_no_longer_found(place: Place) -> None:
    place.refresh()
    (place.documents / "notes.md").unlink()
    report = place.refresh()
    assert report.removed == ("notes.md",)
    hits = HybridRetriever(place.load()).search("badge", 50)
    assert {hit.node.metadata["document"] for hit in hits} == {"agenda.txt"}


def test_an_organiser_can_go_back(place: Place) -> None:
    first = place.refresh().snapshot
    place.write("notes.md", "# Notes\n\nThe hall is closed.\n")
    second = place.refresh().snapshot
    assert [manifest.id for manifest in history(place.index)] == [second, first]
    restore(place.index, first)
    assert "eight" in place.load().documents["notes.md"].text
    assert place.refresh().snapshot == second
    for wrong in ("0" * 16, "../..", ""):
        with pytest.raises(IndexDamagedError):
            restore(place.index, wrong)
    assert place.load().id == second


def test_only_so_many_snapshots_are_kept(place: Place) -> None:
    made = []
    for hour in range(5):
        place.write("notes.md", f"# Notes\n\nThe hall opens at {hour}.\n")
        made.append(place.refresh(keep=2).snapshot)
    assert [manifest.id for manifest in history(place.index)] == made[:-4:-1]


def test_a_damaged_index_is_built_anew_and_said_to_be(place: Place) -> None:
    first = place.refresh()
    (published(place.index) / "vectors.faiss").write_bytes(b"nothing")
    report = place.refresh()
    assert report.embedded == first.embedded
    assert "vectors.faiss" in report.warnings[0]
    assert place.load().id == first.snapshot


def test_an_empty_folder_leaves_the_index_as_it_is(place: Place) -> None:
    before = place.refresh().snapshot
    for path in place.documents.iterdir():
        path.unlink()
    with pytest.raises(NothingToIndexError, match="holds no files"):
        place.refresh()
    place.write("empty.txt", "")
    place.write("blank.txt", " \n\n ")
    with pytest.raises(NothingToIndexError, match="none of its 2 files"):
        place.refresh()
    assert place.load().id == before


def test_a_bad_file_is_told_and_the_others_are_indexed(place: Place, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret stands here.")
    (place.documents / "link.txt").symlink_to(tmp_path / "secret.txt")
    (place.documents / "dangling.txt").symlink_to(tmp_path / "none.txt")
    (place.documents / "broken.pdf").write_bytes(b"%PDF-1.7 cut short")
    os.mkfifo(place.documents / "pipe.txt")
    report = place.refresh()
    assert {problem.path for problem in report.problems} == {"link.txt", "dangling.txt", "broken.pdf", "pipe.txt"}
    assert set(place.load().documents) == {"agenda.txt", "notes.md"}


def test_a_file_that_may_not_be_read_is_told(place: Place) -> None:
    secret = place.documents / "closed.txt"
    secret.write_text("Closed.")
    secret.chmod(0)
    if os.access(secret, os.R_OK):  # the superuser may read everything: a folder instead of a file is as unreadable
        secret.unlink()
        os.mkfifo(secret)
    assert [problem.path for problem in place.refresh().problems] == ["closed.txt"]


def test_two_refreshes_do_not_run_at_once(place: Place) -> None:
    before = place.refresh().snapshot
    with FileLock(place.index / "lock"), pytest.raises(IndexBusyError, match="Wait"):
        place.refresh()
    assert place.load().id == before


def test_an_index_folder_that_cannot_be_written_is_named(place: Place, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexWriteError, match="file"):
        refresh(place.documents, tmp_path / "file" / "index", load_settings(), embedding=place.embedding)


@pytest.mark.parametrize("step", ["_vectors", "_write", "_point", "rename"])
def test_killed_in_the_middle_the_old_index_answers_and_the_next_refresh_succeeds(place: Place, step: str) -> None:
    before = place.refresh().snapshot
    place.write("new.txt", "A shuttle bus leaves every hour.\n")
    script = f"""
import os, signal, sys
from pathlib import Path
from app.settings import load_settings
from index import publishing, refresh as module
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
if {step!r} == "rename": Path.rename = die
elif {step!r} == "_write":
    write = publishing._write
    def half(path, data):
        write(path, data[: len(data) // 2])
        if path.name == "passages.json": die()
    publishing._write = half
elif {step!r} == "_point": publishing._point = die
else: setattr(module, {step!r}, die)
module.refresh(Path(sys.argv[1]), Path(sys.argv[2]), load_settings())
"""
    command = [sys.executable, "-c", script, str(place.documents), str(place.index)]
    killed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert place.load().id == before

    report = place.refresh()
    assert states(report)["new.txt"] == "new"
    assert place.load().id == report.snapshot
    assert not list((place.index / "snapshots").glob(".building-*"))


def test_the_commands_index_search_and_go_back(place: Place, tmp_path: Path) -> None:
    def rapporteur(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    here = ("--index", str(place.index))
    shown = rapporteur("index", "--documents", str(place.documents), *here)
    assert shown.returncode == 0, shown.stderr
    assert "agenda.txt" in shown.stdout
    assert "2 documents" in shown.stdout

    questions = tmp_path / "questions.jsonl"
    rows = [{"id": "a b%\n", "question": "When does the hall open?"}, {"id": 2, "question": "개회식은 언제인가요?"}]
    questions.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    run = tmp_path / "run.trec"
    done = rapporteur("search", *here, "--input", str(questions), "--output", str(run), "--documents-run")
    assert done.returncode == 0, done.stderr
    lines = [line.split(" ") for line in run.read_text().splitlines()]
    assert all(len(line) == 6 and line[1] == "Q0" and line[5] == "rapporteur" for line in lines)
    assert {line[0] for line in lines} == {"a%20b%25%0A", "2"}
    assert lines[0][2:4] == ["notes.md", "1"]

    for arguments, said in (
        (("index", "--documents", str(tmp_path / "none"), *here), "none"),
        (("search", "--index", str(tmp_path / "none"), "--input", str(questions), "--output", str(run)), "no index"),
        (("search", *here, "--input", str(tmp_path / "no.jsonl"), "--output", str(run)), "no.jsonl"),
    ):
        failed = rapporteur(*arguments)
        assert failed.returncode == 1
        assert said in failed.stderr
        assert failed.stderr.count("\n") == 1


def test_watch_refreshes_when_a_document_changes(place: Place) -> None:
    command = [sys.executable, "-m", "app", "index", "--watch", "--documents", str(place.documents)]
    place.refresh()
    before = place.load().id
    with subprocess.Popen([*command, "--index", str(place.index)], stdout=subprocess.PIPE, text=True) as watching:
        try:
            assert watching.stdout is not None
            while "Following" not in watching.stdout.readline():
                assert watching.poll() is None
            time.sleep(1)  # until the folder is watched
            place.write("new.txt", "A shuttle bus leaves every hour.\n")
            deadline = time.monotonic() + 60
            while place.load().id == before and time.monotonic() < deadline:
                time.sleep(0.2)
        finally:
            watching.send_signal(signal.SIGINT)
    assert "new.txt" in place.load().documents
    assert watching.returncode in (0, 130)  # 130: interrupted while it refreshed
