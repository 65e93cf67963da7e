"""The files of the made forums that stand as they are, in `documents/`: copied, not made."""

import shutil
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"


def copy_files(forum: str, folder: Path) -> Path:
    """Copy a forum's files into `folder`; return it."""
    shutil.copytree(DOCUMENTS / forum, folder, dirs_exist_ok=True)
    return folder
