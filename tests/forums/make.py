"""Write the made forums: `python -m tests.forums.make FOLDER` makes FOLDER/clinic, FOLDER/conference, and so on."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.forums import clinic, conference, forest, museums, ports, symposium, youth
from tests.forums.files import copy_files

FORUMS: Mapping[str, Callable[[Path], Path]] = {
    "audit": partial(copy_files, "audit"),
    "choirs": partial(copy_files, "choirs"),
    "clinic": clinic.make,
    "coasts": partial(copy_files, "coasts"),
    "conference": conference.make,
    "culture": partial(copy_files, "culture"),
    "forest": forest.make,
    "harbour": partial(copy_files, "harbour"),
    "libraries": partial(copy_files, "libraries"),
    "museums": museums.make,
    "orchards": partial(copy_files, "orchards"),
    "ports": ports.make,
    "power": partial(copy_files, "power"),
    "records": partial(copy_files, "records"),
    "rivers": partial(copy_files, "rivers"),
    "schools": partial(copy_files, "schools"),
    "signals": partial(copy_files, "signals"),
    "skills": partial(copy_files, "skills"),
    "soil": partial(copy_files, "soil"),
    "symposium": symposium.make,
    "transit": partial(copy_files, "transit"),
    "vets": partial(copy_files, "vets"),
    "welfare": partial(copy_files, "welfare"),
    "youth": youth.make,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tests.forums.make FOLDER")
    for name, make in FORUMS.items():
        print(make(Path(sys.argv[1]) / name))
