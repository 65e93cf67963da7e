"""The files of the made forums that are text as they stand, in `texts/`: copied, not made."""

import shutil
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


def copy_files(forum: str, folder: Path) -> Path:
    """Copy a forum's text files into `folder`; return it."""
    shutil.copytree(TEXTS / forum, folder, dirs_exist_ok=True)
    return folder
