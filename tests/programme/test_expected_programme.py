"""The programme of the five forum documents, field by field against what was written by hand from reading them."""

import re
from pathlib import Path

import pytest

from corpus.document import Span
from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.programme.names import fold
from corpus.programme.times import find_clocks
from corpus.reading import Reading, read_folder
from tests.programme.scoring import Score, conflict_score, expected_entries, found_entries, load, quote

EXPECTED = Path(__file__).parent / "expected"
EVENTS = ("unpsf-2024", "indigo-sea-2024")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(Path("corpus/documents"))


@pytest.fixture(scope="module")
def programme(reading: Reading) -> Programme:
    return extract(reading.documents, reading.catalogue)


@pytest.mark.parametrize("event", EVENTS)
def test_every_field_is_found_and_none_is_invented(programme: Programme, event: str) -> None:
    want = load(EXPECTED / f"{event}.yaml")
    score = Score(expected_entries(want), found_entries(programme, want))
    print(f"\n{event}: " + "\n".join(score.lines()))
    assert score.precision >= 0.98
    assert score.recall >= 0.98


def test_every_conflict_is_found_and_none_that_is_not_there(programme: Programme) -> None:
    score = conflict_score(programme, [load(EXPECTED / f"{event}.yaml") for event in EVENTS])
    print("\nconflicts: " + "\n".join(score.lines()))
    assert score.expected == score.found


def test_days_that_no_table_names_are_recorded_as_inferred(programme: Programme) -> None:
    (forum,) = [e for e in programme.events if e.id == "unpsf-2024"]
    assert [bool(d.date.inferred) for d in forum.days] == [True, True, True]
    (meeting,) = [e for e in programme.events if e.id == "indigo-sea-2024"]
    assert [d.date.inferred for d in meeting.days] == [None, None]


def test_every_field_shows_the_characters_that_state_it(reading: Reading, programme: Programme) -> None:
    documents = {d.path: d for d in reading.documents}

    def shown(spans: tuple[Span, ...]) -> list[str]:
        texts = [quote(documents, s) for s in spans]
        assert all(t and t == t.strip() for t in texts)
        return texts

    for session in programme.sessions:
        assert session.spans
        for clock in (session.start, session.end):
            if clock is not None:
                times = [c for t in shown(clock.spans) for c in find_clocks(t)]
                assert any(clock.value in (c.start, c.end) for c in times)
        if session.title is not None:
            want = "".join(re.findall(r"\w", fold(session.title.value)))
            assert want in "".join(re.findall(r"\w", fold(re.sub(r"<[^>]*>|&amp;", "", shown(session.title.spans)[0]))))
        for person in session.people:
            (line,) = shown((person.span,))
            assert person.name in re.sub(r"\s*<br/>\s*|\*", "", line).replace("  ", " ")
            assert len(line) < 400


def test_people_are_one_record_across_documents(programme: Programme) -> None:
    by_name = {name: p for p in programme.people for name in p.names}
    assert by_name["Yong Suk Lee"] is by_name["Yongsuk Lee"]
    assert by_name["Woong Joe Ko"] is by_name["Woong Joe KO"]
    assert len(by_name["Barbara-Chiara Ubaldi"].sessions) == 4
    assert {s.split("/")[0] for s in by_name["Barbara-Chiara Ubaldi"].sessions} == {"unpsf-2024", "indigo-sea-2024"}
    assert {s.document for s in by_name["Li Junhua"].spans} == {
        "unpsf-2024-programme.txt",
        "unpog-2024-06-28-unpsf-insights.txt",
    }
    assert by_name["Hana LEE"] is not by_name["Ryun-Joo Lee"]
