"""The words of programme answers: messages from a catalogue, with days, hours, names and particles put in."""

import re
import string
import tomllib
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date

from app.answering.draft import plain
from app.answering.language.calendar import Days
from app.answering.language.numbers import spelled
from app.answering.phrasing.particles import particle
from app.answering.query import ReplyLanguage
from corpus.programme.model import Session, Workshop

_DAY = {"en": "EEEE d MMMM y", "ko": "y년 M월 d일 EEEE"}
_SHORT_DAY = {"en": "EEEE d MMMM", "ko": "M월 d일 EEEE"}
_MONDAY = date(2024, 1, 1)


class _Formatter(string.Formatter):
    """Formats "{name:은}" as the value with the particle that fits it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec and not format_spec.isascii():
            return f"{value}{particle(str(value), format_spec)}"
        return str(super().format_field(value, format_spec))


_FORMATTER = _Formatter()


@cache
def _catalogue(language: ReplyLanguage) -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))


class Wording:
    """Words an answer in one language."""

    def __init__(self, language: ReplyLanguage) -> None:
        self.language = language

    def say(self, message: str, /, **values: object) -> str:
        """Return a message of the catalogue with its values put in. Raises KeyError for a message it does not hold."""
        return _FORMATTER.vformat(_catalogue(self.language)[message], (), values)

    def day(self, day: date, short: bool = False) -> str:
        """Return "Tuesday 25 June 2024"; without the year where `short`."""
        return format_date(day, (_SHORT_DAY if short else _DAY)[self.language], locale=self.language)

    def days(self, days: Days) -> str:
        """Return days as a question gives them, by date, weekday or number, whether a programme has them or not."""
        told = [self._date(month, number, year) for month, number, year in days.dates]
        if not told:
            told = [format_date(_MONDAY + timedelta(n), "EEEE", locale=self.language) for n in days.weekdays]
        told = told or [self.say("day_number", number=n) for n in days.ordinals]
        return self.joined(told)

    def _date(self, month: int | None, number: int, year: int | None) -> str:
        if month is None:
            suffix = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return self.say("day_of_month", number=number, suffix=suffix)
        names = format_date(date(year or 2000, month, min(number, 28)), "MMMM", locale=self.language)
        return self.say("date" if year is None else "date_of_year", month=names, number=number, year=year)

    def clock(self, moment: time) -> str:
        """Return a clock time of 24 hours."""
        return moment.strftime("%H:%M")

    def hours(self, start: time, end: time | None) -> str:
        """Return "11:15–12:30", or the start alone."""
        return self.clock(start) + (f"–{self.clock(end)}" if end and end != start else "")

    def number(self, count: int) -> str:
        """Return a small number in digits and in words, "8 (eight)", so that it is not read over; others in digits."""
        name = spelled(count) if self.language == "en" else None
        return f"{count} ({name})" if name else str(count)

    def length(self, minutes: int) -> str:
        """Return "90 minutes (1 hour 30 minutes)"; whole hours alone as hours."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.say("minutes_long", minutes=minutes, s="" if minutes == 1 else "s")
        if not rest:
            return self.say("hours_long", hours=hours, minutes=minutes, s="" if hours == 1 else "s")
        return self.say("hours_and_minutes", hours=hours, rest=rest, minutes=minutes, s="" if hours == 1 else "s")

    def joined(self, parts: Sequence[str]) -> str:
        """Return "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("and", first=", ".join(parts[:-1]), last=parts[-1])

    def quoted(self, title: str) -> str:
        """Return a source's title in quotation marks."""
        return f"“{plain(title).strip('“”')}”"

    def place_in_programme(self, session: Session, workshop: Workshop | None) -> str:
        """Return how a session is numbered, "Workshop 6, Session 3" or "Plenary I", without its title."""
        if (
            self.language == "ko"
            and workshop
            and workshop.number is not None
            and session.number is not None
            and workshop.label.casefold().startswith("workshop")
        ):
            return self.say("workshop_session", workshop=workshop.number, session=session.number)
        label = plain(session.label)
        if session.title and session.number is None and not re.match(r"\D*\b[A-Z]?\d+[A-Z]?\b(?!\))", label):
            return plain(session.title.value)
        # What the label adds in brackets to tell sessions of one number apart, the sentence says anyway.
        return re.sub(r"\s\([^()]*\)$", "", label) if session.title else label

    def session(self, session: Session, workshop: Workshop | None = None) -> str:
        """Return a session's number and title, as far as it has them."""
        label = self.place_in_programme(session, workshop)
        title = plain(session.title.value) if session.title else ""
        if not title or title.casefold() in label.casefold():
            return label
        if label.casefold() in title.casefold():
            return self.quoted(title) if len(title) > len(label) + 3 else title
        return f"{label} ({self.quoted(title)})"

    def room(self, room: str) -> str:
        """Return "room 101" for a number, any other place by its own name."""
        name = plain(room)
        return self.say("numbered_room", number=name) if re.fullmatch(r"[A-Z]?-?\d+[A-Z]?", name) else name

    def workshop(self, workshop: Workshop, title: bool = False) -> str:
        """Return a workshop's label, with its title where wanted."""
        label = plain(workshop.label)
        if self.language == "ko" and workshop.number is not None and label.casefold().startswith("workshop"):
            label = self.say("workshop", number=workshop.number)
        return f"{label} ({self.quoted(workshop.title.value)})" if title and workshop.title else label
