"""Write the two made forums: `python tests/forums/make.py FOLDER` makes FOLDER/conference and FOLDER/symposium."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.forums import conference, symposium

    if len(sys.argv) != 2:
        sys.exit("Usage: python tests/forums/make.py FOLDER")
    target = Path(sys.argv[1])
    print(conference.make(target / "conference"))
    print(symposium.make(target / "symposium"))
