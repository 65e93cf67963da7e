"""The examples in docs/api.md run as they stand, against a real server."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
TEXT = DOCS.read_text(encoding="utf-8")
WRITTEN = "http://127.0.0.1:8000"
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.S)
COMMANDS = re.findall(r"^\$ (curl .*)$", TEXT, re.M)


@pytest.mark.parametrize("example", PYTHON, ids=range(len(PYTHON)))
def test_python_examples_run(example: str, server_url: str) -> None:
    code = example.replace(WRITTEN, server_url)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, server_url: str) -> None:
    arguments = shlex.split(command.replace(WRITTEN, server_url))
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=60)
    assert '"status":"answered"' in done.stdout


def test_there_are_examples() -> None:
    assert len(PYTHON) == 3
    assert COMMANDS
