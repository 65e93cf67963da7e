"""Small agendas in the habits of real ones, each beside what a reader takes from it.

`agendas/NAME.EXT` is a document as ministries, associations and universities publish them, `agendas/NAME.expected` its
sessions in order: day, hours, title and room, below each who takes part in it. A talk inside a session is indented.
"""

from pathlib import Path

import pytest

from corpus.programme.model import Programme
from tests.programme.layouts import people, programme_of, row

AGENDAS = Path(__file__).parent / "agendas"
NAMES = sorted(path.name for path in AGENDAS.iterdir() if path.suffix != ".expected")


def told(programme: Programme) -> str:
    """Return a programme's workshops, sessions and people as lines."""
    lines = [
        f"{w.label}: {w.title.value if w.title else ''}{f' @ {w.room.value}' if w.room else ''}"
        for w in programme.workshops
    ]
    labels = {w.id: w.label for w in programme.workshops}
    for session in programme.sessions:
        inside = "  " if session.part_of else ""
        above = f" [{labels[session.workshop]}]" if session.workshop else ""
        lines.append(f"{inside}{row(session)}{above}".rstrip())
        lines.extend(f"{inside}    {person}".rstrip(" |") for person in people(session))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_session_of_an_agenda_has_its_hours_room_and_people(name: str, tmp_path: Path) -> None:
    document = AGENDAS / name
    found = programme_of(tmp_path, **{document.name.replace(".", "__"): document.read_text(encoding="utf-8")})
    assert told(found) == document.with_suffix(".expected").read_text(encoding="utf-8")
    assert not found.conflicts
