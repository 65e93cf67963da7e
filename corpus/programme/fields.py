"""Records of an event or a session as "key: value" fields: front matter of a page, a calendar's entry, a form."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from corpus.document import Document
from corpus.programme.drafts import Overview, PersonDraft, SessionDraft, Stated
from corpus.programme.headings import numbered
from corpus.programme.people import parse_people
from corpus.programme.stream import Line, Row
from corpus.programme.times import DateRange, find_clocks, find_dates, meant_day, parse_moment
from corpus.programme.vocabulary import field_of, kind_of


def _values(fields: Sequence[Row]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for row in fields:
        name = field_of(row.text(0))
        if name is not None and row.cells[1] and name not in found:
            line = row.cells[1][0]
            for more in row.cells[1][1:]:
                line = line.joined(more)
            begin = len(line.text) - len(line.text.lstrip("\"'"))
            stop = len(line.text.rstrip("\"'"))
            if (begin and stop < len(line.text)) or line.text.count('"') == 1:
                line = line.part(begin, stop)
            if line.text:
                found[name] = line
    return found


_OVERVIEW = re.compile(
    r"(?:event |conference |forum |symposium |general |practical |key )?(?:overview|information|details|facts|summary"
    r"|at a glance|date and venue|when and where)|about(?: the)?(?: \w+){0,3}|(?:행사|일반)?\s*(?:개요|안내|정보)",
    re.IGNORECASE,
)


def is_overview(fields: Sequence[Row], heading: str | None) -> bool:
    """Whether a run of fields is about the event as a whole: when, where and who, under "Overview" or by themselves."""
    values = _values(fields)
    known = sum(name in values for name in ("start", "room", "organiser", "host"))
    if "title" in values or known < 2:
        return False
    if heading is None:  # with its hosts, when and where are the event's
        return known >= 3 and bool(find_dates(values["start"].text if "start" in values else ""))
    return bool(_OVERVIEW.fullmatch(heading.strip(" □■○●◇:：#")))


def overview_of(fields: Sequence[Row]) -> Overview:
    """Return what an overview's fields say of the event."""
    values = _values(fields)
    found = Overview()
    if "room" in values:
        found.venue = Stated(values["room"].text, [values["room"].span()])
    for name in ("organiser", "host"):
        if name in values and found.organisers is None:
            found.organisers = Stated(values[name].text, [values[name].span()])
    if "zone" in values:
        found.timezone = values["zone"].text
    if "start" in values and (dates := find_dates(values["start"].text)):
        line = values["start"]
        found.days = _through(dates)
        found.date_spans = [line.span(dates[0].begin, dates[-1].stop)] if found.days else []
    return found


def _through(dates: Sequence[DateRange]) -> tuple[date, ...]:
    """Return the days from the first date to the last: "2 June 10:00 ~ 3 June 16:30"."""
    first, last = dates[0], dates[-1]
    if first.first is None or last is first:
        return first.days(())
    end = last.final or replace(last, year=first.year).final
    if end is None or not 0 <= (end - first.first).days <= 31:
        return first.days(())
    return tuple(first.first + timedelta(days=n) for n in range((end - first.first).days + 1))


def is_record(fields: Sequence[Row], heading: Line | None) -> bool:
    """Whether a run of fields is an event or a session: it has a title, a start with its day, and an end or a place.

    `heading` is the line right above them, their title where they have none. A page of news has a date too, but
    neither ends nor takes place.
    """
    values = _values(fields)
    if ("title" not in values and heading is None) or "start" not in values:
        return False
    start = values["start"].text
    if parse_moment(start) is None and not find_dates(start):
        return False
    explicit = any(re.fullmatch(r"(?:dt)?start.*|begins?|일시|시작", row.text(0), re.IGNORECASE) for row in fields)
    ranged = any(c.end for c in find_clocks(start)) or ("time" in values and bool(find_clocks(values["time"].text)))
    return "end" in values or ranged or (explicit and bool(find_clocks(start) or "room" in values))


def record_of(
    document: Document, fields: Sequence[Row], heading: Line | None, event_days: Sequence[date] = ()
) -> SessionDraft:
    """Return the session that a record describes, on one of `event_days` where no year is told; see `is_record`."""
    values = _values(fields)
    session = SessionDraft(document, "record", whole="title" in values)
    title = values.get("title", heading)
    if title is not None:
        if (mark := numbered(title.text)) is not None and heading is title:
            session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, mark.word
            session.kind = {"plenary": "plenary", "keynote": "keynote"}.get(mark.series, "session")  # type: ignore[assignment]
            title = title.part(mark.title) if title.text[mark.title :].strip() else title
        session.title = Stated(_unescaped(title.text), [title.span()])
        session.kind = session.kind or (kind_of(session.title.value) if len(fields) < 8 else None)
        session.spans.append(title.span())
    _moment(session, values["start"], event_days, end=False)
    if "end" in values:
        _moment(session, values["end"], event_days, end=True)
    if "time" in values and session.start is None and (clocks := find_clocks(values["time"].text)):
        line = values["time"]
        session.start = Stated(clocks[0].start, [line.span()])
        session.end = Stated(clocks[0].end, [line.span()]) if clocks[0].end else session.end
    for name in ("organiser", "host"):
        if name in values and not session.organisers:
            session.organisers.append(Stated(values[name].text, [values[name].span()]))
    if "room" in values:
        session.room = Stated(values["room"].text, [values["room"].span()])
    if "url" in values and values["url"].text.startswith(("http://", "https://")):
        session.url = values["url"].text
    if "zone" in values:
        session.timezone = values["zone"].text
    if "description" in values:
        session.description.append(values["description"].span())
    if "speaker" in values:
        line = values["speaker"]
        session.people.extend(
            PersonDraft(p, "speaker", None, line.span()) for p in parse_people(line.text, expected=True)
        )
    return session


def _unescaped(text: str) -> str:
    return html.unescape(text).replace("''", "'")


def _moment(session: SessionDraft, line: Line, event_days: Sequence[date], *, end: bool) -> None:
    """Read the start or the end of a record: its day, its clock time, its zone."""
    moment = parse_moment(line.text)
    clock: time | None
    if moment is not None:
        day, clock, session.timezone = moment.day, moment.clock, session.timezone or moment.offset
    else:
        dates, clocks = find_dates(line.text), find_clocks(line.text)
        found = meant_day(dates[0], event_days) if dates else None
        clock = clocks[0].start if clocks else None
        if not end and clocks and clocks[0].end is not None:
            session.end = Stated(clocks[0].end, [line.span(clocks[0].begin, clocks[0].stop)])
        if found is None:
            if end and clock is not None:
                session.end = Stated(clock, [line.span()])
            return
        day = found
        if not end and dates[0].final and dates[0].final != day:
            session.end_day = Stated(dates[0].final, [line.span(dates[0].begin, dates[0].stop)])
    if end:
        if clock is not None:
            session.end = Stated(clock, [line.span()])
        if session.day is not None and day != session.day.value:
            session.end_day = Stated(day, [line.span()])
    else:
        session.day = Stated(day, [line.span()])
        if clock is not None:
            session.start = Stated(clock, [line.span()])
