"""`rapporteur ask` and `rapporteur answer` as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path


def rapporteur(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "app", *arguments], capture_output=True, text=True, check=False)


def test_ask_prints_the_answer_and_its_source(index_folder: Path) -> None:
    result = rapporteur("ask", "--index", str(index_folder), "When is the study tour?")
    assert result.returncode == 0, result.stderr
    assert "16:00–18:00" in result.stdout
    assert '"16:00~18:00 Study Tour"' in result.stdout


def test_answer_answers_the_good_rows_and_names_the_bad_ones(index_folder: Path, tmp_path: Path) -> None:
    questions, answers = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    rows = [
        '{"id": "1", "question": "When is the study tour?"}',
        "not json",
        '{"id": "3"}',
        '{"id": "1", "question": "x"}',
    ]
    questions.write_text("\n".join(rows), encoding="utf-8")
    result = rapporteur("answer", "--index", str(index_folder), "--input", str(questions), "--output", str(answers))
    assert result.returncode == 1
    assert "line 2: it is not JSON" in result.stderr
    assert "line 3" in result.stderr and "line 4" in result.stderr
    assert "Traceback" not in result.stderr
    (row,) = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert row["id"] == "1" and row["status"] == "answered" and row["citations"]


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    result = rapporteur("answer", "--input", str(tmp_path / "none"), "--output", str(tmp_path / "a"))
    assert result.returncode == 1
    assert "cannot be read" in result.stderr and "Traceback" not in result.stderr
