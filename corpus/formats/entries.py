"""Programme entries of calendars and schedules, written as text: a heading, then one field a line.

All such formats come out alike, so that one extraction reads them: "Start: 2024-06-24 14:30", "Room: 101".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from corpus.formats.base import Transcript

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a programme. Times are local to its place; a time zone stands beside them where it is known."""

    title: str
    start: datetime | date | None = None
    end: datetime | date | None = None
    timezone: str | None = None
    room: str | None = None
    track: str | None = None
    kind: str | None = None
    speakers: tuple[str, ...] = ()
    moderators: tuple[str, ...] = ()
    organiser: str | None = None
    language: str | None = None
    status: str | None = None
    url: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole calendar or schedule: what it says of the event, and its entries."""

    title: str | None
    entries: tuple[Entry, ...]
    start: str | None = None
    end: str | None = None
    timezone: str | None = None
    venue: str | None = None
    organiser: str | None = None
    url: str | None = None
    description: str | None = None


def moment(value: datetime | date) -> str:
    """Return a time as the fields write it: "2024-06-24 14:30", or the date alone."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()


def day_title(value: date) -> str:
    """Return a day's heading: "Monday, 24 June 2024"."""
    return f"{_WEEKDAYS[value.weekday()]}, {value.day} {_MONTHS[value.month - 1]} {value.year}"


def write_agenda(out: Transcript, agenda: Agenda) -> None:
    """Write the event, then its entries by day and time; entries without a time come last."""
    if agenda.title:
        out.line("heading", agenda.title, level=1)
    for key, value in (
        ("Start", agenda.start),
        ("End", agenda.end),
        ("Time zone", agenda.timezone),
        ("Venue", agenda.venue),
        ("Organiser", agenda.organiser),
        ("URL", agenda.url),
    ):
        out.field(key, value or "")
    paragraphs(out, agenda.description)
    dated = sorted((entry for entry in agenda.entries if entry.start is not None), key=_when)
    days = {_day(entry) for entry in dated}
    today: date | None = None
    for entry in dated:
        day = _day(entry)
        if len(days) > 1 and day != today:
            out.gap()
            out.line("heading", day_title(day), level=2)
        today = day
        write_entry(out, entry)
    for entry in agenda.entries:
        if entry.start is None:
            write_entry(out, entry)


def _when(entry: Entry) -> tuple[str, str, str]:
    start = entry.start or date.max
    return moment(start)[:10], moment(start)[10:], entry.room or ""


def _day(entry: Entry) -> date:
    start = entry.start or date.max
    return start.date() if isinstance(start, datetime) else start


def write_entry(out: Transcript, entry: Entry, *, level: int = 3) -> None:
    """Write one entry: its title as a heading, its fields, its description."""
    out.gap()
    out.line("heading", entry.title, level=level)
    for key, value in (
        ("Start", moment(entry.start) if entry.start else None),
        ("End", moment(entry.end) if entry.end else None),
        ("Time zone", entry.timezone),
        ("Room", entry.room),
        ("Track", entry.track),
        ("Type", entry.kind),
        ("Speakers", "; ".join(entry.speakers)),
        ("Moderator", "; ".join(entry.moderators)),
        ("Organiser", entry.organiser),
        ("Language", entry.language),
        ("Status", entry.status),
        ("URL", entry.url),
    ):
        out.field(key, value or "")
    paragraphs(out, entry.description)


def paragraphs(out: Transcript, text: str | None) -> None:
    """Write a longer text, a block a line."""
    out.prose(text or "")


def agenda_title(titles: Sequence[str | None]) -> str | None:
    """Return the first title that says something."""
    return next((" ".join(title.split()) for title in titles if title and title.strip()), None)
