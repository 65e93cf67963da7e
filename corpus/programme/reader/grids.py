"""Rows whose columns stand side by side: parallel sessions in rooms or tracks, or the days of a week."""

from collections.abc import Sequence

from corpus.programme.drafts import SessionDraft, Stated, TableDraft
from corpus.programme.merging.one_session import minutes
from corpus.programme.people import role_label
from corpus.programme.reader.columns import ROOM, TRACK
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.row_times import RowTime
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.tracks import track_of
from corpus.programme.stream import Line, Row
from corpus.programme.times import ClockRange, find_dates

_OPENING = 15  # minutes of a chair's introduction


class Grid:
    """Reads the rows of one table whose columns are rooms, tracks or days."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.days: dict[int, TableDraft] = {}  # by column
        self.heads: dict[int, SessionDraft] = {}  # by column: a session that a few minutes open, its talks below
        self.running: dict[int, tuple[SessionDraft, int]] = {}  # by column: what reaches on, over how many rows more

    def take(self, row: Row, time: RowTime, side: Sequence[int]) -> None:
        """Take a row: one session a column, or one for all of them."""
        line, clock = time.line, time.clock
        reaching = self._reach_on(row, time)
        filled = [i for i in side if i not in time.used and row.cells[i]]
        days = {i: find_dates(row.headers[i] or "", loose=True) for i in side}
        if sum(bool(d) for d in days.values()) * 2 > len(side):
            for at in filled:
                self._begin(at, self._on_day(row, at, line, clock), row)
        elif not filled and reaching:
            return
        elif len({row.text(i) for i in filled}) <= 1 and not reaching and (not filled or filled[0] == side[0]):
            self._for_all(row, filled, line, clock)  # a plenary, a break
        else:
            self._parallel(row, filled, line, clock)

    def _reach_on(self, row: Row, time: RowTime) -> bool:
        """Let what reaches over this row end with it; tell whether anything does."""
        reaching = dict(self.running)
        for column, (session, left) in reaching.items():
            span = [time.line.span(time.clock.begin, time.clock.stop)]
            session.end = Stated(time.clock.end, span) if time.clock.end else None
            if left > 1:
                self.running[column] = (session, left - 1)
            else:
                del self.running[column]
        return bool(reaching)

    def _begin(self, column: int, session: SessionDraft, row: Row) -> None:
        """Begin a cell's session: one that reaches over several rows ends with the last of them."""
        if column < len(row.reach) and row.reach[column] > 1:
            session.end = None
            if session.slot is not None and session.slot.session is session:
                session.slot.end = None
            self.running[column] = (session, row.reach[column] - 1)

    def _for_all(self, row: Row, filled: Sequence[int], line: Line, clock: ClockRange) -> None:
        slot = self.reader.open_slot(line, clock)
        slot.session.spans[:] = [self.reader.document.span(row.start, row.end)]
        for at in filled[:1]:
            for content in row.cells[at]:
                self.reader.content(content)

    def _parallel(self, row: Row, filled: Sequence[int], line: Line, clock: ClockRange) -> None:
        reader = self.reader
        slot = reader.open_slot(line, clock)
        slot.session.spans[:] = [reader.document.span(row.start, row.end)]
        reader.in_grid = True
        for at in filled:
            session = reader.child(row.cells[at][0], slot)
            self._begin(at, session, row)
            header = row.headers[at] or ""
            head = Stated(header, [row.header_span(at)])
            in_room = not TRACK.search(header) or bool(ROOM.search(header))
            if not in_room:
                session.workshop = track_of(reader, row.cells[at][0], head)
            for content in _unbroken(row.cells[at]):
                reader.content(content)
            if in_room and session.room is None and session.kind not in PAUSES:
                session.room = head  # lunch is in no session's room, whatever column its row has it in
            self._below_head(at, session, clock)
        reader.in_grid = False

    def _below_head(self, column: int, session: SessionDraft, clock: ClockRange) -> None:
        """Let a numbered session that a few minutes open hold the talks below it in its column, and end with them."""
        head = self.heads.get(column)
        if clock.end is None or session.kind in PAUSES:
            self.heads.pop(column, None)
        elif session.mark or (session.workshop is not None and session.workshop.mark):
            self.heads.pop(column, None)
            if minutes(clock.end) - minutes(clock.start) <= _OPENING:
                self.heads[column] = session
        elif head is not None and head.end is not None and head.end.value == clock.start and session.end is not None:
            head.end = Stated(session.end.value, list(session.end.spans), "the end of the last of its talks")
            session.inside = head

    def _on_day(self, row: Row, column: int, line: Line, clock: ClockRange) -> SessionDraft:
        """Put a cell into the day that its column's header names."""
        reader = self.reader
        if column not in self.days:
            reader.close_slot()
            reader.table = reader.day = None
            found = find_dates(row.headers[column] or "", loose=True)[0]
            days = found.days(reader.event_days)
            if len(days) == 1:
                reader.day = Stated(days[0], [row.header_span(column)])
            slot = reader.open_slot(line, clock)
            if reader.table is not None:
                self.days[column] = reader.table
        else:
            reader.table = self.days[column]
            slot = reader.open_slot(line, clock)
        slot.session.spans[:] = [row.cells[column][0].span(), line.span()]
        for content in row.cells[column]:
            reader.content(content)
        return slot.session


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """Return a cell's lines with its title made whole where it runs on: "… returning, lending," above "sharing"."""
    first, *rest = lines
    while rest and (first.text.endswith(",") or rest[0].text[:1].islower()) and not role_label(rest[0].text):
        first = first.joined(rest.pop(0))
    return [first, *rest]
