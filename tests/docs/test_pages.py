"""What the pages of the documentation name exists: links, pictures, commands with their options, settings."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"^ {4}(?:\S*/)?rapporteur ([a-z].*)$", re.MULTILINE)


def commands() -> dict[str, set[str]]:
    """Return the options that the pages give each command."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        for line in COMMAND.findall(page.read_text(encoding="utf-8")):
            words = shlex.split(line, comments=True)
            name = " ".join(words[:2]) if words[0] in ("eval", "users", "backup") else words[0]
            found.setdefault(name, set()).update(w.split("=")[0] for w in words if w.startswith("--"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_exists(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert not missing


@pytest.mark.parametrize(("command", "options"), sorted(commands().items()))
def test_every_command_of_the_pages_exists_with_its_options(command: str, options: set[str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "app", *command.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "300", "PATH": "/usr/bin:/bin"},
    ).stdout
    assert not [option for option in options if option not in shown]


def test_the_settings_of_the_pages_are_taken() -> None:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert examples
    for example in examples:
        Settings.model_validate(tomllib.loads(example))


def test_the_readme_is_one_page() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 70
