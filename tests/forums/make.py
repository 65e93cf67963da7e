"""Write the made forums: `python -m tests.forums.make FOLDER` makes FOLDER/clinic, FOLDER/conference, and so on."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.forums import clinic, conference, forest, museums, ports, symposium, youth
from tests.forums.files import copy_files

FORUMS: Mapping[str, Callable[[Path], Path]] = {
    "clinic": clinic.make,
    "conference": conference.make,
    "forest": forest.make,
    "museums": museums.make,
    "ports": ports.make,
    "soil": partial(copy_files, "soil"),
    "symposium": symposium.make,
    "youth": youth.make,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tests.forums.make FOLDER")
    for name, make in FORUMS.items():
        print(make(Path(sys.argv[1]) / name))
