"""The two made forums, without a catalogue: every row of their generators, and the differences that they plant."""

import pytest

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.forums import conference, symposium
from tests.programme.scoring import Score


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    reading = read_folder(conference.make(tmp_path_factory.mktemp("conference")))
    return extract(reading.documents, reading.catalogue)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    reading = read_folder(symposium.make(tmp_path_factory.mktemp("symposium")))
    return extract(reading.documents, reading.catalogue)


def found_rows(programme: Programme) -> Score:
    score = Score()
    for s in programme.sessions:
        day = str(s.day.value) if s.day else ""
        clock = f"{s.start.value:%H:%M}" if s.start else ""
        title = s.title.value if s.title else ""
        score.found[day, clock, "title", title] += 1
        score.found[day, clock, title, "end", f"{s.end.value:%H:%M}" if s.end else ""] += 1
        score.found[day, clock, title, "room", s.room.value if s.room else ""] += 1
        for p in s.people:
            score.found[day, clock, title, "person", p.name] += 1
    return score


def report(name: str, score: Score) -> None:
    print(f"\n{name}: " + "\n".join(score.lines()))
    assert score.precision >= 0.98
    assert score.recall >= 0.98


def conference_score(programme: Programme) -> Score:
    """Return the conference's rows as its generator has them, and as they were found."""
    score = found_rows(programme)
    evening = conference.Item(1, "14:00", "16:00", "Boat trip on the Nidelva", "Pier 3")  # only on the web page
    for item in (*conference.ITEMS, evening):
        day = conference.DAYS[item.day]
        title = item.title.split(": ", 1)[1] if item.title.startswith(("Session", "Keynote")) else item.title
        score.expected[day, item.start, "title", title] += 1
        score.expected[day, item.start, title, "end", item.end] += 1
        score.expected[day, item.start, title, "room", item.room] += 1
        names = [item.chair.split(",")[0]] if item.chair else []
        names += [t.split(",")[0] if ": " not in t else t.split(": ")[0] for t in item.talks]
        for name in names:
            score.expected[day, item.start, title, "person", name] += 1
    return score


def symposium_score(programme: Programme) -> Score:
    """Return the symposium's rows as its generator has them, and as they were found."""
    score = found_rows(programme)
    for item in symposium.ITEMS:
        title = item.title.split(": ", 1)[1] if item.title.startswith("제") else item.title
        end = "17:20" if item.title == "폐회식" else item.end  # the timetable's word leads, neither file outranks
        day = "2025-10-16"
        score.expected[day, item.start, "title", title] += 1
        score.expected[day, item.start, title, "end", end] += 1
        room = "대강당" if item.title.startswith("제2세션") else item.room  # the notice says that it has changed
        score.expected[day, item.start, title, "room", room] += 1
        for person in item.people:
            score.expected[day, item.start, title, "person", person.split(": ")[1].split(" (")[0]] += 1
    return score


def test_the_conference_is_found_in_its_booklet_workbook_page_and_calendar(river: Programme) -> None:
    report("conference", conference_score(river))


def test_the_conference_shows_the_four_differences_that_its_files_plant(river: Programme) -> None:
    assert sorted((c.label, c.field, [k.value for k in c.claims][:2]) for c in river.conflicts) == [
        ("Conference dinner", "start", ["19:00", "19:30"]),
        ("Ingrid Solvang", "post", ["Director, Nordic Hydrology Institute", "Professor, Nordic Hydrology Institute"]),
        ("Session 2B", "start", ["14:00", "14:15"]),
        ("Session 3A", "room", ["Delta", "Fjord"]),
    ]


def test_the_conference_is_one_event_with_its_days_city_and_zone(river: Programme) -> None:
    (event,) = river.events
    assert event.name.value == conference.NAME
    assert [d.date.value.isoformat() for d in event.days] == list(conference.DAYS)
    assert (event.city and event.city.value, event.timezone) == ("Trondheim", "Europe/Oslo")
    assert len(event.documents) == 4


def test_the_symposium_is_found_in_its_word_file_and_its_one_page_timetable(archives: Programme) -> None:
    report("symposium", symposium_score(archives))


def test_the_symposium_shows_what_moved_who_has_two_posts_and_when_it_closes(archives: Programme) -> None:
    found = {(c.label, c.field): {k.value for k in c.claims} for c in archives.conflicts}
    assert found["세션 2", "room"] == {"대강당", "세미나실 B"}
    assert found["폐회식", "end"] == {"17:20", "17:30"}
    assert found["한서윤", "post"] == {"팀장, 온고을기록원", "연구원, 온고을기록원"}
