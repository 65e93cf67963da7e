"""Whatever the text, the extraction ends, and every span it gives lies in its document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from corpus.catalogue import Catalogue
from corpus.document import Span
from corpus.programme import kept
from corpus.programme.extract import draft_of, merge
from corpus.reading import read_file
from tests.programme import layouts

PIECES = [
    line
    for text in (layouts.KOREAN_PAGE, layouts.BOOKLET, layouts.MATRIX, layouts.BLOCKS, layouts.RIVER_ENGLISH)
    for line in text.splitlines()
] + [
    "Time Description Location",
    "31 June 2025",
    "10:00–09:00 Backwards",
    "25:61 never",
    "Workshop 3: Tools",
    "Session 2:",
    "Speakers:",
    "Contact: Ada Poe, Secretary, Office, a@b.example",
    "|  |  |",
    "| 10:00 |",
    "date: 2025-02-30 10:00:00 +0900",
    "end_date: 2025-02-28 99:00:00",
    "---",
    "- 1. Why?",
    "<ul><li>A B, Director<br/>C</li>",
]


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@pytest.mark.parametrize("suffix", ["txt", "md"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=40
    )
)
def test_any_mixture_of_lines_is_read_without_an_error(tmp_path: Path, suffix: str, lines: list[str]) -> None:
    path = tmp_path / f"any.{suffix}"
    path.write_bytes("\n".join(["Meeting", *lines]).encode())
    document = read_file(path, root=tmp_path, catalogue=Catalogue())
    draft = draft_of(document, Catalogue())
    written = json.dumps(kept.dump(draft))
    programme = merge([draft], Catalogue())
    assert merge([kept.load(json.loads(written), document)], Catalogue()) == programme
    for span in spans(programme):
        assert 0 <= span.start <= span.end <= len(document.text)
    known = {s.id for s in programme.sessions}
    assert len(known) == len(programme.sessions)
    for event in programme.events:
        for day in event.days:
            assert all(s in known for slot in day.slots for s in slot.sessions)
    for session in programme.sessions:
        assert session.part_of is None or session.part_of in known
        assert {p.person for p in session.people} <= {p.id for p in programme.people}
