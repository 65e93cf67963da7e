"""Measure a folder of event pages with front matter: `python -m tests.programme.event_pages FOLDER`.

Every page with `date` and `end_date` must give an event with that title, start, end, zone and organiser.
"""

import html
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.programme.extract import extract
from corpus.programme.model import Session
from corpus.reading import read_folder


@dataclass(frozen=True)
class Page:
    """What the front matter of a page states, read by plain patterns beside the program's own readers."""

    path: str
    title: str
    start: str
    end: str
    zone: str
    organiser: str


def pages(folder: Path) -> list[Page]:
    """Return the event pages of a folder, in the order of their paths."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        match = re.match(r"\s*---\r?\n(.*?)\n---", path.read_text(encoding="utf-8"), re.DOTALL)
        if match is None:
            continue
        values = {
            key: re.sub(r"\s*\n\s+", " ", value).strip().strip("\"'").replace("''", "'").strip()
            for key, value in re.findall(r"^(\w+): *((?:.*)(?:\n[ \t]+\S.*)*)", match[1], re.MULTILINE)
        }
        if not re.match(r"\d{4}-", values.get("end_date", "")) or "title" not in values:
            continue
        zone = values["date"][-5:]
        found.append(
            Page(
                path=path.relative_to(folder).as_posix(),
                title=html.unescape(values["title"]).strip(),
                start=_moment(values["date"]),
                end=_moment(values["end_date"]),
                zone=f"{zone[:3]}:{zone[3:]}",
                organiser=html.unescape(values.get("event_organizer", "")),
            )
        )
    return found


def _moment(text: str) -> str:
    day, clock, *_ = text.split()
    hour, minute, *_ = clock.split(":")
    return f"{day} {hour:>02}:{minute}"


def wrong_fields(page: Page, session: Session | None) -> list[str]:
    """Return the fields in which a session differs from its page's front matter."""
    if session is None:
        return ["missing"]
    day = session.day.value if session.day else None
    last = session.end_day.value if session.end_day else day
    told = {
        "title": session.title.value if session.title else "",
        "start": f"{day} {session.start.value:%H:%M}" if session.start else "",
        "end": f"{last} {session.end.value:%H:%M}" if session.end else "",
        "zone": session.timezone or "",
        "organiser": session.organisers.value if session.organisers else "",
    }
    return [
        f"{name}: {value!r}, not {getattr(page, name)!r}"
        for name, value in told.items()
        if getattr(page, name) != value
    ]


def measure(folder: Path) -> tuple[int, list[str], float]:
    """Return how many event pages there are, what is wrong, and the processor seconds that the extraction took."""
    reading = read_folder(folder)
    began = time.process_time()
    programme = extract(reading.documents, reading.catalogue)
    seconds = time.process_time() - began
    whole = {s.spans[0].document: s for s in programme.sessions if s.id == s.event}
    wanted = pages(folder)
    wrong = [f"{page.path}: {'; '.join(w)}" for page in wanted if (w := wrong_fields(page, whole.get(page.path)))]
    extra = sorted(set(whole) - {page.path for page in wanted})
    return len(wanted), wrong + [f"{path}: an event where no page states one" for path in extra], seconds


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tests.programme.event_pages FOLDER")
    count, wrong, seconds = measure(Path(sys.argv[1]))
    print(f"{count} event pages, {count - len(wrong)} right in every field; {seconds:.1f} s of processor time")
    print("\n".join(f"  {line}" for line in wrong))
    sys.exit(bool(wrong))
