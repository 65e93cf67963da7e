"""The time and the day that a table's row states, in columns of their own or in its first cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from corpus.programme.drafts import Stated
from corpus.programme.headings import day_heading
from corpus.programme.reader.lines import Reader
from corpus.programme.stream import Line, Row
from corpus.programme.times import ClockRange, DateRange, find_clocks, find_dates, numeric_clock
from corpus.programme.vocabulary import TIME_REMARK

_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})\s?[./-]\s?(\d{1,2})\s?\.?\s*")
_LENGTH = re.compile(
    r"\s*(?:(?P<hours>\d)\s*(?:h|hrs?|hours?|시간)\.?)?\s*(?:(?P<minutes>\d{1,3})\s*(?:m|min|mins|minutes|분|['′’])?\.?)?\s*",
    re.IGNORECASE,
)
_MIDNIGHT = 24 * 60  # minutes
_DOTTED = re.compile(r"(0?[6-9]|1\d|2[0-3])\.([0-5][05])")


@dataclass(frozen=True, slots=True)
class RowTime:
    """The time that opens a row's slot: its line, and the columns that it takes."""

    line: Line
    clock: ClockRange
    used: frozenset[int]


def row_time(reader: Reader, row: Row, columns: Sequence[str | None]) -> RowTime | None:
    """Return the time that opens a row's slot; a date in the row turns the reader to its day."""
    if "date" in columns and (cell := row.cells[columns.index("date")]):
        _turn_to_day(reader, _joined(cell), of_dates=True)
    if "start" in columns and (cell := row.cells[columns.index("start")]):
        found = find_clocks(cell[0].text)
        if found:
            at = columns.index("start")
            _turn_to_day(reader, cell[0])
            clock, used = found[0], {at}
            if "end" in columns and (end := row.cells[columns.index("end")]):
                last = find_clocks(end[0].text)
                used.add(columns.index("end"))
                if last:
                    warning = None
                    if last[0].start < clock.start:
                        warning = f"ends ({last[0].start:%H:%M}) before it starts ({clock.start:%H:%M})"
                    clock = ClockRange(clock.start, last[0].start, clock.begin, clock.stop, warning)
            return RowTime(cell[0], _lasting(clock, row, columns), frozenset(used))
    candidates = [i for i, c in enumerate(columns) if c == "time"] or [0]
    for at in candidates:
        if at >= len(row.cells) or not row.cells[at]:
            continue
        line = _joined(row.cells[at])
        numeric = numeric_clock(line.text, reader.habits)
        clocks = find_clocks(line.text) or ((numeric,) if numeric else _dotted(line.text))
        if clocks and not re.search(r"[^\W\d_]{3,}", without_dates(line.text[: clocks[0].begin])):
            _turn_to_day(reader, line)
            return RowTime(line, _lasting(clocks[0], row, columns), frozenset({at}))
    return None


def _lasting(clock: ClockRange, row: Row, columns: Sequence[str | None]) -> ClockRange:
    """Return a start with the end that a column of lengths gives: "30분", "1 h 15 min", "90"."""
    if clock.end is not None or "minutes" not in columns or columns.index("minutes") >= len(row.cells):
        return clock
    told = _LENGTH.fullmatch(row.text(columns.index("minutes")))
    if told is None or not (told["hours"] or told["minutes"]):
        return clock
    length = 60 * int(told["hours"] or 0) + int(told["minutes"] or 0)
    total = 60 * clock.start.hour + clock.start.minute + length
    if not length > 0 or total >= _MIDNIGHT:
        return clock
    return ClockRange(clock.start, time(total // 60, total % 60), clock.begin, clock.stop)


def _joined(cell: Sequence[Line]) -> Line:
    """Return the lines of a cell as one."""
    line, *more = cell
    for extra in more:
        line = line.joined(extra)
    return line


def _turn_to_day(reader: Reader, line: Line, *, of_dates: bool = False) -> None:
    """Turn to the day that a cell names, unless it is the day at hand; in a column `of_dates` "10. 12." is one."""
    found = find_dates(line.text) or (_bare_date(line.text, reader.event_days) if of_dates else ())
    heading = day_heading(line.text, heading=True) if not found else None
    if not found and heading is None:
        return
    if found:
        days = found[0].days(reader.event_days) if found[0].first is None else (found[0].first,)
        if len(days) != 1 or (reader.day is not None and reader.day.value == days[0]):
            return
        day = days[0]
        inferred = None
        reader.warn(line, found[0].warnings)
        span = line.span(found[0].begin, found[0].stop)
    else:
        if heading is None or not heading.number or heading.number > len(reader.event_days):
            return
        day, span, inferred = reader.event_days[heading.number - 1], line.span(), "the day's number in the event"
        if reader.day is not None and reader.day.value == day:
            return
    reader.close_slot()
    reader.table = None
    reader.day = Stated(day, [span], inferred)


def _bare_date(text: str, event_days: Sequence[date]) -> tuple[DateRange, ...]:
    """Return the day of the event that two numbers alone mean, the month first or last: "10. 12.", "12/10"."""
    told = _TWO_NUMBERS.fullmatch(text)
    if told is None:
        return ()
    one, other = int(told[1]), int(told[2])
    days = [d for d in event_days if (d.month, d.day) in ((one, other), (other, one))]
    return (DateRange(0, len(text), days[0].day, days[0].month, days[0].year),) if len(days) == 1 else ()


def _dotted(text: str) -> tuple[ClockRange, ...]:
    """Return the time of a first cell that is nothing but "08.30": what is a number elsewhere is a time there."""
    found = _DOTTED.fullmatch(text)
    return (ClockRange(time(int(found[1]), int(found[2])), None, 0, found.end()),) if found else ()


def without_dates(text: str) -> str:
    """Return the text of a time's cell without its dates and what belongs to the time."""
    for found in reversed(find_dates(text, loose=True)):
        text = text[: found.begin] + " " + text[found.stop :]
    return re.sub(r"\b(?:day|from)\b|오전|오후", "", TIME_REMARK.sub("", text))
