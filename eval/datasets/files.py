"""Read files of a set; whatever is wrong with one is a DatasetError that names it."""

import json
from pathlib import Path
from typing import Any

from eval.errors import DatasetError


def text_of(path: Path) -> str:
    """Return a file's text; raises DatasetError that names the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"{path} cannot be read as UTF-8 text: {error}.") from error


def parse(text: str, path: Path, line: int | None = None) -> Any:
    """Parse JSON; raises DatasetError that names the file and the line."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        place = f"{path}, line {line}" if line else str(path)
        raise DatasetError(f"{place}: not valid JSON ({error}).") from error
