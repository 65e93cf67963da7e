"""What the documents of an event say of it as a whole: its theme, its venue in a sentence, the zone of its country."""

from pathlib import Path

import pytest

from corpus.programme.model import Event
from tests.programme.layouts import programme_of

PROGRAMME = "\n\n10:00 – 10:30 Opening\n10:30 – 12:00 Discussion\n12:00 – 13:00 Lunch\n"


def event_of(folder: Path, text: str) -> Event:
    (event,) = programme_of(folder, agenda__txt=text + PROGRAMME).events
    return event


@pytest.mark.parametrize(
    "line", ["Theme: “Wells that last”", "THEME: Wells that last", "Conference theme: Wells that last"]
)
def test_a_line_gives_the_theme(tmp_path: Path, line: str) -> None:
    event = event_of(tmp_path, f"Fifth Conference on Village Wells\nPune, India, 3-4 May 2027\n{line}")
    assert event.theme and event.theme.value == "Wells that last"


def test_the_country_above_the_days_gives_the_zone(tmp_path: Path) -> None:
    event = event_of(tmp_path, "Fifth Conference on Village Wells\nJeonju, Republic of Korea\n3 – 4 May 2027")
    assert event.timezone == "Asia/Seoul"


def test_a_sentence_says_where_the_meetings_are(tmp_path: Path) -> None:
    told = "Meetings take place at the Lotus Hotel, 12 Canal Road, Pune. Rooms are on the first floor."
    event = event_of(tmp_path, f"Fifth Conference on Village Wells\n3-4 May 2027\n\n{told}")
    assert event.venue and event.venue.value == "Lotus Hotel, 12 Canal Road, Pune"
