"""The commands as an evaluator calls them, on the real program, the real index and a real server."""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.settings import Settings
from eval.datasets.reading import read_set
from eval.errors import DatasetError
from eval.own_index import settings_for
from eval.record import TIMINGS, load_run
from tests.conftest import ROOT


def rapporteur(*arguments: str | Path, timeout: float = 240, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen questions of the forum set: enough to go the whole way."""
    path = tmp_path_factory.mktemp("few") / "few.jsonl"
    path.write_text("".join(q.model_dump_json() + "\n" for q in read_set("forum").questions[::11]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hybrid(few: Path, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "hybrid"
    done = rapporteur("eval", "run", "--set", few, "--index", index_folder, "--run", folder)
    assert done.returncode == 0, done.stderr
    assert "Correct" in done.stdout and "left out" in done.stdout
    return folder


def test_a_run_of_the_program_is_the_same_twice_but_for_its_timings(
    few: Path, index_folder: Path, hybrid: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "again"
    done = rapporteur("eval", "run", "--set", few, "--index", index_folder, "--run", folder, "--name", "hybrid")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in hybrid.iterdir() if path.is_file())
    assert names == sorted(path.name for path in folder.iterdir() if path.is_file())
    differing = {name for name in names if (hybrid / name).read_bytes() != (folder / name).read_bytes()}
    assert differing <= {TIMINGS, "cost.json"}
    assert load_run(folder).arms == {"dense": True, "lexical": True}
    assert (folder / "report" / "index.html").exists()


def test_two_settings_are_compared_with_a_verdict(few: Path, index_folder: Path, hybrid: Path, tmp_path: Path) -> None:
    folder = tmp_path / "meaning"
    options = ["--run", str(folder), "--setting", "search.lexical_weight=0"]
    assert rapporteur("eval", "run", "--set", few, "--index", index_folder, *options).returncode == 0
    done = rapporteur("eval", "compare", hybrid, folder)
    assert done.returncode == 0, done.stderr
    assert "changed  search.lexical_weight: default -> 0" in done.stdout
    assert re.search(r"McNemar p = [01]\.\d{3}", done.stdout)
    assert done.stdout.strip().splitlines()[-1].endswith(".")


def test_lost_questions_are_put_down_to_a_stage(hybrid: Path, index_folder: Path) -> None:
    before = (hybrid / "stages.jsonl").read_bytes()
    done = rapporteur("eval", "attribute", hybrid, "--index", index_folder)
    assert done.returncode == 0, done.stderr
    assert (hybrid / "stages.jsonl").read_bytes() == before


def test_the_gate_passes_a_run_as_good_and_stops_one_that_is_not(hybrid: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    assert rapporteur("eval", "gate", hybrid, "--baseline", baseline, "--accept").returncode == 0
    passed = rapporteur("eval", "gate", hybrid, "--baseline", baseline)
    assert (passed.returncode, "The gate is passed." in passed.stdout) == (0, True)
    worse = json.loads(baseline.read_text(encoding="utf-8"))
    for score in worse["scores"]:  # a baseline that had everything right, which this program does not
        score["parts"]["correct"] = [1.0, 1.0]
        score["parts"]["truthfulness"] = [1.0, 1.0]
        score["parts"]["citation_validity"] = [2.0, 1.0]
    baseline.write_text(json.dumps(worse), encoding="utf-8")
    stopped = rapporteur("eval", "gate", hybrid, "--baseline", baseline)
    assert (stopped.returncode, "FAILED" in stopped.stdout) == (1, True)


def test_an_index_that_does_not_pass_the_gate_is_not_published(
    hybrid: Path, index_folder: Path, documents_folder: Path, tmp_path: Path
) -> None:
    baseline, index = tmp_path / "baseline.json", tmp_path / "index"
    shutil.copytree(index_folder, index)
    live = (index / "current").read_bytes()
    assert rapporteur("eval", "gate", hybrid, "--baseline", baseline, "--accept").returncode == 0
    options = ["--index", str(index), "--gate", "--baseline", str(baseline)]
    passed = rapporteur("index", "--documents", documents_folder, *options)
    assert passed.returncode == 0, passed.stderr
    fewer = tmp_path / "documents"
    fewer.mkdir()
    shutil.copy(documents_folder / "undp-gender-seal-unpsf-2024.txt", fewer)
    stopped = rapporteur("index", "--documents", fewer, *options)
    assert stopped.returncode == 1
    assert "was not published" in stopped.stderr
    assert (index / "current").read_bytes() == live
    assert not list(tmp_path.glob(".index-gate-*"))
    assert (tmp_path / "runs" / "refused" / "report" / "index.html").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere.jsonl"], "No question set at nowhere.jsonl"),
        (["run", "--set", "forum", "--against", "localhost"], "no address"),
        (["run", "--set", "forum", "--setting", "search.colour=red", "--run", "RUN"], "search.colour"),
        (["run", "--set", "forum", "--setting", "nonsense", "--run", "RUN"], "KEY=VALUE"),
        (["score", "RUN"], "is not a run folder"),
        (["compare", "RUN", "RUN"], "is not a run folder"),
        (["gate", "--baseline", "RUN"], "is no baseline"),
        (["run", "--set", "forum", "--index", "RUN", "--run", "RUN"], "rapporteur index"),
    ],
)
def test_what_is_wrong_is_one_line_and_not_a_traceback(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = rapporteur("eval", *(str(tmp_path / "run") if a == "RUN" else a for a in arguments))
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "run" / "run.json").exists()


@pytest.fixture
def server(index_folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--index", str(index_folder), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                if httpx.get(f"{address}/readyz", timeout=2).status_code == 200:
                    break
            except httpx.HTTPError:
                pass
            time.sleep(0.5)
        yield address, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def test_a_server_is_measured_like_the_program_and_its_death_keeps_what_was_answered(
    few: Path, hybrid: Path, server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    address, process = server
    folder = tmp_path / "served"
    done = rapporteur("eval", "run", "--set", few, "--against", address, "--run", folder)
    assert done.returncode == 0, done.stderr
    same = rapporteur("eval", "compare", hybrid, folder)
    assert "right in A alone 0, in B alone 0" in same.stdout
    cut = tmp_path / "cut"

    def stop() -> None:
        partial = cut / "answers.partial.jsonl"
        while not partial.exists() or partial.read_text(encoding="utf-8").count("\n") < 5:
            time.sleep(0.005)
        process.kill()

    watcher = threading.Thread(target=stop, daemon=True)
    watcher.start()
    done = rapporteur("eval", "run", "--set", "forum", "--against", address, "--run", cut)
    watcher.join(5)
    assert done.returncode == 1
    assert "stopped answering" in done.stderr and "answers.partial.jsonl" in done.stderr
    assert load_run(cut).status == "partial"
    assert 5 <= load_run(cut).answered < 125


def test_a_set_that_brings_its_documents_is_indexed_beside_the_run(tmp_path: Path) -> None:
    context = "The harbour museum opens at nine. It was founded in 1921 by Ada Nilsen. Entry costs four euros."
    asked = [
        {"id": "1", "question": "Who founded the museum?", "answers": [{"text": "Ada Nilsen", "answer_start": 60}]},
        {"id": "2", "question": "Who designed its roof?", "answers": [], "is_impossible": True},
    ]
    path = tmp_path / "museum.json"
    path.write_text(json.dumps({"data": [{"title": "Museum", "paragraphs": [{"context": context, "qas": asked}]}]}))
    done = rapporteur("eval", "run", "--set", path, "--run", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run.index").is_dir()
    assert load_run(tmp_path / "run").questions == 2


def test_several_sets_give_one_table_and_are_asked_again_only_when_told(
    few: Path, index_folder: Path, tmp_path: Path
) -> None:
    few_more = tmp_path / "few-more.jsonl"
    few_more.write_text(few.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    chosen = ["--set", few, "--set", few_more, "--index", index_folder, "--run", tmp_path / "runs"]
    command = ["eval", "run", *map(str, chosen)]
    done = rapporteur(*command)
    assert done.returncode == 0, done.stderr
    rows = [line.split("|")[1:3] for line in done.stdout.splitlines() if line.startswith("|")]
    assert [[cell.strip() for cell in row] for row in rows[2:]] == [["few", "12"], ["few-more", "1"]]
    refused = rapporteur(*command)
    assert refused.returncode == 1 and "--again" in refused.stderr
    assert rapporteur(*command, "--again").stdout.split("|")[3] == done.stdout.split("|")[3]


def test_documents_that_the_command_names_are_indexed_beside_the_run(tmp_path: Path) -> None:
    documents = tmp_path / "museum"
    documents.mkdir()
    (documents / "visit.txt").write_text("The harbour museum opens at 9:15. Entry costs four euros.\n")
    evidence = [{"document": "visit.txt", "quote": "opens at 9:15"}]
    row = {"id": "a", "question": "When does the museum open?", "must_include": [["9:15"]], "evidence": evidence}
    (tmp_path / "museum.jsonl").write_text(json.dumps(row))
    command = ["eval", "run", "--set", str(tmp_path / "museum.jsonl"), "--documents", str(documents)]
    done = rapporteur(*command, "--run", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run.index").is_dir()
    assert "visit.txt" in (tmp_path / "run" / "documents.jsonl").read_text(encoding="utf-8")


def test_a_made_forum_that_was_not_written_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match=r"python -m tests\.forums\.make var/forums"):
        settings_for(read_set("made-clinic"), tmp_path / "run", Settings())


def documented() -> list[str]:
    text = (ROOT / "docs" / "evaluators.md").read_text(encoding="utf-8")
    return [line.strip() for line in re.findall(r"^    (rapporteur eval .*)$", text, re.MULTILINE)]


def test_every_documented_command_has_options_that_exist() -> None:
    commands = documented()
    assert len(commands) >= 8
    helps: dict[str, str] = {}
    for command in commands:
        words = shlex.split(command.split("  #")[0])
        name = words[2]
        if name not in helps:
            helps[name] = rapporteur("eval", name, "--help").stdout
        for word in words[3:]:
            if word.startswith("--"):
                assert word in helps[name], command
