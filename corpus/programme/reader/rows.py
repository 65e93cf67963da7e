"""The rows of tables: slots with details below, one session a row; what stands side by side, `grids` reads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.programme.drafts import SlotDraft, Stated
from corpus.programme.reader.cells import fill
from corpus.programme.reader.columns import columns_of, side_by_side, wide_title
from corpus.programme.reader.grids import Grid
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.parted_rows import PartedRows, parted
from corpus.programme.reader.people_rows import take_person
from corpus.programme.reader.row_times import RowTime, row_time, without_dates
from corpus.programme.reader.wide_rows import WideRows
from corpus.programme.stream import Line, Row, is_bare_time
from corpus.programme.times import ClockRange, find_clocks, find_dates, leading_clock
from corpus.programme.vocabulary import ROOM_NAME, TIME_REMARK, at_once, kind_of

# What a merged cell says of every row that it reaches over.
_SHARED = frozenset({"date", "room", "track", "chair", "moderator", "speaker", "language", "organiser", "kind"})
_MARK = re.compile(r"\d{1,2}[.)]?(?:\s?\(?[a-h]\))?")


class Rows:
    """Reads the rows of tables into the reader's slots and sessions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.table: int | None = None
        self.parted: PartedRows | None = None
        self.wide: WideRows | None = None
        self.headed = False  # the table at hand has column headers
        self.grid = Grid(reader)
        self.above: Line | None = None  # the line right above the table at hand
        self.shared: dict[int, tuple[tuple[Line, ...], int]] = {}  # by column: a merged cell, how many rows more
        self.counted: dict[int, int | None] = {}  # by table: the column of its rows' numbers
        self.at_once = 0  # rows still to come that the last time's cell reaches over
        self.count = 0  # rows of the table at hand
        self.going_on = 0  # rows still to come that the last title's cell reaches over

    def take(self, row: Row) -> None:
        """Take the next row of a table."""
        if self._own_hours(row):
            return
        columns = columns_of(row.headers, counted=self._counted(row))
        if row.table != self.table or row.table is None:
            self._begin(row, columns)
        self.count += 1
        row = self._with_shared(row, columns)
        filled = [i for i, cell in enumerate(row.cells) if cell]
        if not filled:
            return
        if len(filled) == 1 and (self.reader.opens_section or (filled[0] == 0 and not find_clocks(row.text(0)))):
            first, *more = row.cells[filled[0]]
            self.reader.line(first)
            for line in more:
                self.reader.content(line)
            return
        if self._of_times(row, columns):
            return
        named = "speaker" in columns or {"family", "given"} <= set(columns)
        if named and not {"time", "start", "room", "track"} & set(columns):
            take_person(self.reader, row, columns)
            return
        time = row_time(self.reader, row, columns)
        if self.parted is not None and self.parted.take(row, time):
            return
        if self.wide is not None and self.wide.take(row, time, columns):
            return
        if time is None:
            self._more(row, columns, filled)
        elif side := side_by_side(columns, row.headers, time.used):
            self.grid.take(row, time, side)
        elif len(filled) == 2 and time.clock.end is None and self.reader.within(time.clock):
            self.reader.item(time.line, time.clock, row.cells[filled[1]][0])
            for line in row.cells[filled[1]][1:]:
                self.reader.content(line)
        else:
            self._slot(row, columns, time)

    @staticmethod
    def _of_times(row: Row, columns: Sequence[str | None]) -> bool:
        """Whether a row tells at what times something happens in several columns: "Arrive | 14:05 | 14:20"."""
        first, *rest = [cell[0] for cell in row.cells if cell]
        if len(rest) < 2 or {"start", "end", "time"} & set(columns) or find_clocks(first.text):
            return False
        return all(is_bare_time(line) for line in rest)

    def _counted(self, row: Row) -> int | None:
        """Return the first column of a table whose cells are all numbers: "1", "7(a)", or empty."""
        if row.table is None:
            return None
        if row.table not in self.counted:
            held = [b.cells for b in row.document.blocks if b.table == row.table and b.kind == "table_row"]
            texts = [[row.document.text[c.start : c.end].strip() for c in cells] for cells in held]
            width = max(map(len, texts), default=0)
            columns = [[t[i] for t in texts if i < len(t) and t[i]] for i in range(width)]
            self.counted[row.table] = next(
                (i for i, c in enumerate(columns) if c and all(map(_MARK.fullmatch, c))), None
            )
        return self.counted[row.table]

    def _begin(self, row: Row, columns: Sequence[str | None]) -> None:
        """Begin a table; one without times whose heading gives the hours is what is held in them."""
        self.table = row.table
        self.grid = Grid(self.reader)
        self.shared, self.at_once, self.going_on, self.count = {}, 0, 0, 0
        self.headed = any(columns)
        at = parted(row.document, row.table, columns) if row.table is not None else None
        self.parted = PartedRows(self.reader, at) if at else None
        wide = wide_title(columns, row.headers)
        self.wide = WideRows(self.reader, wide) if wide and "time" in columns else None
        if not any(columns):
            return
        held = self.reader.slot
        self.reader.new_table()
        above, self.above = self.above, None
        if held is not None and not {"time", "start"} & set(columns) and {"title", "room"} <= set(columns):
            self._held_at_once(held, row)
        if above is not None and "title" in columns and not {"time", "start"} & set(columns):
            self._headed_hours(above)

    def _held_at_once(self, slot: SlotDraft, row: Row) -> None:
        """Let a table of groups and their rooms be what the session above it holds: "Working groups, in parallel"."""
        told = row.document.text[min(s.start for s in slot.session.spans) : row.start]
        if slot.end is None or slot.children or not at_once(told):
            return
        self.reader.slot, self.reader.session = slot, slot.session
        slot.holds_rows = True

    def _own_hours(self, row: Row) -> bool:
        """Take a line of a time and at most a place for the hours of the session told at length above it."""
        first, *rest = [cell for cell in row.cells if cell] or [()]
        clock = leading_clock(first[0].text, self.reader.habits) if len(first) == 1 else None
        if clock is None or len(rest) > 1 or any(len(c) > 1 or not ROOM_NAME.match(c[0].text) for c in rest):
            return False
        if re.search(r"[^\W\d_]{2,}", TIME_REMARK.sub("", first[0].text[clock.stop :])):
            return False
        room = Stated(rest[0][0].text, [rest[0][0].span()]) if rest else None
        return self.reader.own_hours(first[0], clock, room)

    def _headed_hours(self, above: Line) -> None:
        """Open the slot that the line above a table gives: "Workshops, Thursday 2.15pm–4.15pm"."""
        reader = self.reader
        clocks, dates = find_clocks(above.text), find_dates(above.text, loose=True)
        if len(clocks) != 1 or clocks[0].end is None or len(dates) > 1:
            return
        stop = min([clocks[0].begin, *(d.begin for d in dates)])
        title = above.part(0, len(above.text[:stop].rstrip(" ,;:–—-(")))
        for date in dates:
            days = date.days(reader.event_days)
            if len(days) != 1:
                return
            if reader.day is None or reader.day.value != days[0]:
                reader.table = None
                reader.day = Stated(days[0], [above.span(date.begin, date.stop)])
        slot = reader.open_slot(above, clocks[0])
        if title.text:
            slot.session.title, slot.session.kind = Stated(title.text, [title.span()]), kind_of(title.text)
        slot.holds_rows = True

    def _with_shared(self, row: Row, columns: Sequence[str | None]) -> Row:
        """Return a row with what the merged cells above say of it too."""
        cells = list(row.cells)
        for column, (lines, left) in list(self.shared.items()):
            if column < len(cells) and not cells[column]:
                cells[column] = lines
            if left > 1:
                self.shared[column] = (lines, left - 1)
            else:
                del self.shared[column]
        for column, high in enumerate(row.reach):
            if high > 1 and row.cells[column] and column < len(columns) and columns[column] in _SHARED:
                self.shared[column] = (row.cells[column], high - 1)
        return replace(row, cells=tuple(cells))

    def _slot(self, row: Row, columns: Sequence[str | None], time: RowTime) -> None:
        line, clock, used = time.line, time.clock, time.used
        titled = [i for i, c in enumerate(columns) if c in (None, "title") and i not in used]
        if self.going_on and titled and not any(row.cells[i] for i in titled) and self.reader.slot is not None:
            self.going_on -= 1
            self._go_on(self.reader.slot, line, clock)
            return
        reach = [row.reach[i] for i in used if i < len(row.reach)]
        self.at_once = max(reach, default=1) - 1
        self.going_on = max((row.reach[i] for i in titled if i < len(row.reach) and row.cells[i]), default=1) - 1
        if self.at_once:
            self.going_on = 0
        slot = self.reader.open_slot(line, clock)
        slot.session.spans[:] = [self.reader.document.span(row.start, row.end)]
        rest = line.text[clock.stop :]
        if re.search(r"[^\W\d_]{3,}", without_dates(rest)) and columns[: len(used)] != ["time"]:
            begin = clock.stop + len(rest) - len(rest.lstrip(" :-–—|,"))
            self.reader.content(line.part(begin))
        fill(self.reader, row, columns, used | {i for i, c in enumerate(columns) if c == "date"})

    @staticmethod
    def _go_on(slot: SlotDraft, line: Line, clock: ClockRange) -> None:
        """Let a session whose cell reaches over a further row end with it."""
        end = Stated(clock.end, [line.span(clock.begin, clock.stop)]) if clock.end else None
        slot.end = slot.session.end = end

    def _more(self, row: Row, columns: Sequence[str | None], filled: Sequence[int]) -> None:
        """A row without a time: more of the slot above, or one more session held in it."""
        slot = self.reader.slot
        named = {columns[i] for i in filled}
        beside = self.at_once > 0 or (slot is not None and slot.holds_rows)
        self.at_once = max(self.at_once - 1, 0)
        if (
            slot is not None
            and (slot.session.title is not None or slot.holds_rows)
            and "title" in named
            and (beside or named & {"room", "speaker", "track"})
        ):
            if slot.session not in slot.children and not slot.holds_rows:
                slot.children.append(slot.session)
            session = self.reader.child(row.cells[filled[0]][0], slot)
            session.spans[:] = [self.reader.document.span(row.start, row.end)]
            fill(self.reader, row, columns, frozenset())
            return
        if slot is not None and any(columns):
            fill(self.reader, row, columns, frozenset())
            return
        for at in filled:
            for line in row.cells[at]:
                self.reader.line(line)
