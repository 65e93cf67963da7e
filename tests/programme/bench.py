"""Every figure of the reading and the programme in one table: `python -m tests.programme.bench [DIGITALGOV]`.

Exits with 1 where a figure misses its target. With a folder of digitalgov's pages its events are compared with their
front matter and a copy is indexed twice by the command itself, the second time with one page changed.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.forums import conference, symposium
from tests.programme import event_pages
from tests.programme.scoring import Score, conflict_score, expected_entries, found_entries, load
from tests.programme.test_expected_programme import EVENTS, EXPECTED
from tests.programme.test_made_forums import conference_score, symposium_score

FULL_INDEX = 240.0  # seconds, on 2 cores
ONE_CHANGED = 5.0  # seconds
REPEATS = 3  # of the index with one file changed; the median counts


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    value: str
    target: str
    met: bool


def programme_of(folder: Path) -> Programme:
    """Return the programme of a documents folder."""
    reading = read_folder(folder)
    return extract(reading.documents, reading.catalogue)


def scored(name: str, score: Score) -> Iterator[Figure]:
    """Yield precision and recall of a programme's fields."""
    fields = f" ({score.expected.total()} fields)"
    yield Figure(f"{name}: precision{fields}", f"{score.precision:.3f}", "≥ 0.98", score.precision >= 0.98)
    yield Figure(f"{name}: recall{fields}", f"{score.recall:.3f}", "≥ 0.98", score.recall >= 0.98)


def figures() -> Iterator[Figure]:
    """Yield what needs nothing but the repository."""
    shipped = programme_of(Path("corpus/documents"))
    wants = {event: load(EXPECTED / f"{event}.yaml") for event in EVENTS}
    for event, want in wants.items():
        yield from scored(event, Score(expected_entries(want), found_entries(shipped, want)))
    conflicts = conflict_score(shipped, list(wants.values()))
    expected, right = conflicts.expected.total(), (conflicts.expected & conflicts.found).total()
    extra = conflicts.found.total() - right
    yield Figure("five documents: conflicts found", f"{right}", f"{expected}", right == expected)
    yield Figure("five documents: conflicts that are none", f"{extra}", "0", extra == 0)
    with TemporaryDirectory() as folder:
        yield from scored("made conference", conference_score(programme_of(conference.make(_new(folder, "a")))))
        yield from scored("made symposium", symposium_score(programme_of(symposium.make(_new(folder, "b")))))


def digitalgov(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the event pages and of indexing them."""
    count, wrong, _ = event_pages.measure(folder)
    yield Figure("digitalgov: events right in every field", f"{count - len(wrong)}", f"{count}", not wrong)
    with TemporaryDirectory() as place:
        documents = _new(place, "documents")
        subprocess.run(["cp", "-r", f"{folder}/.", str(documents)], check=True)
        full = _index(documents, Path(place, "index"))
        yield Figure("digitalgov: index, seconds", f"{full:.0f}", f"≤ {FULL_INDEX:.0f}", full <= FULL_INDEX)
        page = sorted(documents.rglob("*.md"))[100]
        runs = []
        for number in range(REPEATS):
            page.write_text(f"{page.read_text(encoding='utf-8')}\nRoom {number} has been booked.\n", encoding="utf-8")
            runs.append(_index(documents, Path(place, "index")))
        again = median(runs)
        yield Figure(
            "digitalgov: one file changed, seconds", f"{again:.1f}", f"≤ {ONE_CHANGED:.0f}", again <= ONE_CHANGED
        )


def _new(folder: str, name: str) -> Path:
    path = Path(folder, name)
    path.mkdir()
    return path


def _index(documents: Path, index: Path) -> float:
    """Return the seconds that the whole command takes."""
    command = [sys.executable, "-m", "app", "index", "--documents", str(documents), "--index", str(index)]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


if __name__ == "__main__":
    met = True
    groups = [figures(), *(digitalgov(Path(argument)) for argument in sys.argv[1:])]
    for group in groups:
        for figure in group:
            print(f"{figure.name:<52}{figure.value:>8}  {figure.target:<8}{'' if figure.met else 'MISSED'}", flush=True)
            met = met and figure.met
    sys.exit(not met)
