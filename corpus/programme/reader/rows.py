"""The rows of tables: slots with details below, one session a row, parallel rooms side by side, days side by side."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from corpus.programme.drafts import PersonDraft, RosterEntry, SessionDraft, Stated, TableDraft, WorkshopDraft
from corpus.programme.headings import day_heading, numbered
from corpus.programme.model import Role
from corpus.programme.people import parse_people, post_and_body, role_label
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.people import role_line
from corpus.programme.reader.tails import PAUSES
from corpus.programme.stream import Line, Row
from corpus.programme.times import ClockRange, find_clocks, find_dates, numeric_clock
from corpus.programme.vocabulary import BODY, TIME_REMARK, column_of, kind_of

_TRACK = re.compile(r"\b(?:track|stream|strand|workshop)\b|트랙|분과|워크숍", re.IGNORECASE)
_ROOM = re.compile(r"\b(?:room|hall|suite|studio|lab|level|floor)\b|\d\s?(?:층|호)|실$", re.IGNORECASE)
_IN_SESSIONS = re.compile(r"\W*(?:sessions?|세션|분과)\W*$", re.IGNORECASE)  # a column that says where someone speaks
_FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d_][\w'’ -]*),\s+(?P<given>[^\W\d_][\w'’. -]*)")  # "Adeyemi, Ruth"
_DOTTED = re.compile(r"(0?[6-9]|1\d|2[0-3])\.([0-5][05])")
_ROLES: dict[str, Role] = {"speaker": "speaker", "moderator": "moderator", "chair": "chair"}


class Rows:
    """Reads the rows of tables into the reader's slots and sessions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.table: int | None = None
        self.headed = False  # the table at hand has column headers
        self.days: dict[int, TableDraft] = {}

    def take(self, row: Row) -> None:
        """Take the next row of a table."""
        columns = _columns(row.headers)
        if row.table != self.table or row.table is None:
            self.table = row.table
            self.days = {}
            self.headed = any(columns)
            if any(columns):
                self.reader.new_table()
        filled = [i for i, cell in enumerate(row.cells) if cell]
        if not filled:
            return
        if len(filled) == 1 and filled[0] == 0 and not find_clocks(row.text(0)):
            self.reader.line(row.cells[0][0])
            return
        named = "speaker" in columns or {"family", "given"} <= set(columns)
        if named and not {"time", "start", "room", "track"} & set(columns):
            self._people(row, columns)
            return
        times = self._times(row, columns)
        side = [i for i in range(len(columns)) if columns[i] is None and row.headers[i]]
        if times is not None and len(side) > 1:
            self._side_by_side(row, times, side)
        elif times is not None and len(filled) == 2 and times[1].end is None and self.reader.within(times[1]):
            self.reader.item(times[0], times[1], row.cells[filled[1]][0])
            for line in row.cells[filled[1]][1:]:
                self.reader.content(line)
        elif times is not None:
            self._slot(row, columns, times)
        else:
            self._more(row, columns, filled)

    def _people(self, row: Row, columns: Sequence[str | None]) -> None:
        """A row of a table of people: a name, with a post and a body in their own columns."""
        values = {c: row.text(i) for i, c in reversed(list(enumerate(columns))) if c and row.cells[i]}
        name = values.get("speaker") or " ".join(values[c] for c in ("given", "family") if c in values)
        if not name:
            return
        if inverted := _FAMILY_FIRST.fullmatch(name):
            name = f"{inverted['given']} {inverted['family']}"
        found = parse_people(name, expected=True)
        if len(found) != 1:
            return
        where_at = next((i for i, h in enumerate(row.headers) if h and _IN_SESSIONS.match(h)), None)
        talk_at = next((i for i, c in enumerate(columns) if c in ("talk", "title") and i != where_at), None)
        post, body, country = post_and_body(
            values.get("post") or (values.get("title") if where_at is None else "") or ""
        )
        if "affiliation" in values and "post" in values:
            post, body = values["post"], None  # each has its own column
        elif post is None and "post" in values and body is not None:
            head, comma, tail = values["post"].partition(", ")
            post, body = (head, tail) if comma and not BODY.search(head) else (post, body)
        line = replace(
            found[0],
            post=found[0].post or post,
            affiliation=found[0].affiliation or values.get("affiliation") or body,
            country=found[0].country or values.get("country") or country,
        )
        span = self.reader.document.span(row.start, row.end)
        person = PersonDraft(line, "participant", None, span)
        self.reader.draft.people.append(person)
        where = values.get("role") or (row.text(where_at) if where_at is not None else "")
        if where:
            talk = row.cells[talk_at] if where_at is not None and talk_at is not None else ()
            title = None
            if talk:
                stated = self.reader.document.span(talk[0].positions[0], talk[-1].positions[-1] + 1)
                title = Stated(" ".join(part.text for part in talk), [stated])
            self.reader.draft.roster.append(RosterEntry(person, where, title))

    # --- times ---

    def _times(self, row: Row, columns: Sequence[str | None]) -> tuple[Line, ClockRange, set[int]] | None:
        """Return the line and clock time that open the row's slot, and the columns that they took."""
        self._date_cell(row, columns)
        if "start" in columns and (cell := row.cells[columns.index("start")]):
            found = find_clocks(cell[0].text)
            if found:
                at = columns.index("start")
                self._dates_in(cell[0])
                clock, used = found[0], {at}
                if "end" in columns and (end := row.cells[columns.index("end")]):
                    last = find_clocks(end[0].text)
                    used.add(columns.index("end"))
                    if last:
                        warning = None
                        if last[0].start < clock.start:
                            warning = f"ends ({last[0].start:%H:%M}) before it starts ({clock.start:%H:%M})"
                        clock = ClockRange(clock.start, last[0].start, clock.begin, clock.stop, warning)
                return cell[0], clock, used
        candidates = [i for i, c in enumerate(columns) if c == "time"] or [0]
        for at in candidates:
            if at >= len(row.cells) or not row.cells[at]:
                continue
            cell = row.cells[at]
            line = cell[0]
            for extra in cell[1:]:
                line = line.joined(extra)
            numeric = numeric_clock(line.text, self.reader.habits)
            clocks = find_clocks(line.text) or ((numeric,) if numeric else _dotted(line.text))
            if clocks and not re.search(r"[^\W\d_]{3,}", _without_dates(line.text[: clocks[0].begin])):
                self._dates_in(line)
                return line, clocks[0], {at}
        return None

    def _date_cell(self, row: Row, columns: Sequence[str | None]) -> None:
        if "date" in columns and (cell := row.cells[columns.index("date")]):
            self._dates_in(cell[0])

    def _dates_in(self, line: Line) -> None:
        """Turn to the day that a cell names, unless it is the day at hand."""
        reader = self.reader
        found = find_dates(line.text)
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

    # --- slots ---

    def _slot(self, row: Row, columns: Sequence[str | None], times: tuple[Line, ClockRange, set[int]]) -> None:
        line, clock, used = times
        slot = self.reader.open_slot(line, clock)
        slot.session.spans[:] = [self.reader.document.span(row.start, row.end)]
        rest = line.text[clock.stop :]
        if re.search(r"[^\W\d_]{3,}", _without_dates(rest)) and columns[: len(used)] != ["time"]:
            begin = clock.stop + len(rest) - len(rest.lstrip(" :-–—|,"))
            self.reader.content(line.part(begin))
        self._cells(row, columns, used | {i for i, c in enumerate(columns) if c == "date"})

    def _cells(self, row: Row, columns: Sequence[str | None], used: set[int]) -> None:
        """Fill the session at hand from the cells of its row: titles first, then what the columns say."""
        order = sorted(
            (i for i in range(len(row.cells)) if i not in used and row.cells[i]),
            key=lambda i: (columns[i] not in ("track", "number"), columns[i] not in ("title", None), i),
        )
        for at in order:
            column, lines = columns[at], row.cells[at]
            session = self.reader.session
            if column in (None, "title") or session is None:
                for line in lines:
                    self.reader.line(line) if column is None and at == 0 else self.reader.content(line)
            elif not self._column(session, column, lines):
                for line in lines:
                    session.description.append(line.span())

    def _column(self, session: SessionDraft, column: str, lines: Sequence[Line]) -> bool:
        first = lines[0]
        whole = Stated(" ".join(line.text for line in lines), [first.span() if len(lines) == 1 else
                       self.reader.document.span(first.positions[0], lines[-1].positions[-1] + 1)])  # fmt: skip
        if column == "room":
            session.room = whole
        elif column == "language":
            session.language = whole
        elif column == "organiser":
            session.organisers.append(whole)
        elif column == "kind":
            session.kind = session.kind or kind_of(whole.value)
        elif column == "number":
            if (mark := numbered("Session " + whole.value)) is not None:
                session.series, session.mark, session.number, session.word = (
                    "session",
                    mark.mark,
                    mark.number,
                    "Session",
                )
        elif column == "track":
            session.workshop = self._track(first, whole)
        elif column in _ROLES:
            for line in lines:
                if not role_line(self.reader, line):
                    people = parse_people(line.text, expected=True)
                    keynote = column == "speaker" and session.kind == "keynote"
                    self.reader.add_people(people, "keynote" if keynote else _ROLES[column], line, None)
                    if not people:
                        session.description.append(line.span())
        else:
            return column in ("date", "minutes", "affiliation")
        return True

    def _track(self, line: Line, whole: Stated[str]) -> WorkshopDraft:
        """Return the track that a cell or a column's header names, the same one for the same words."""
        for known in self.reader.draft.workshops:
            if known.title is not None and known.title.value == whole.value:
                return known
            if known.title is None and known.spans and whole.value == f"{known.word} {known.mark}":
                return known
        mark = numbered(whole.value)
        if mark is not None and mark.group:
            track = WorkshopDraft(line.document, mark.series, mark.mark, mark.number, mark.word, in_table=True)
            if line.text[mark.title :].strip():
                title = line.part(mark.title)
                track.title = Stated(title.text, [title.span()])
        else:
            track = WorkshopDraft(line.document, "part", "", None, "", title=whole, in_table=True)
        track.spans.append(line.span())
        self.reader.draft.workshops.append(track)
        return track

    def _more(self, row: Row, columns: Sequence[str | None], filled: Sequence[int]) -> None:
        """A row without a time: more of the slot above, or one more session held in it."""
        slot = self.reader.slot
        named = {columns[i] for i in filled}
        if (
            slot is not None
            and slot.session.title is not None
            and "title" in named
            and named & {"room", "speaker", "track"}
        ):
            if slot.session not in slot.children:
                slot.children.append(slot.session)
            session = self.reader.child(row.cells[filled[0]][0], slot)
            session.spans[:] = [self.reader.document.span(row.start, row.end)]
            self._cells(row, columns, set())
            return
        if slot is not None and any(columns):
            self._cells(row, columns, set())
            return
        for at in filled:
            for line in row.cells[at]:
                self.reader.line(line)

    def _side_by_side(self, row: Row, times: tuple[Line, ClockRange, set[int]], side: Sequence[int]) -> None:
        """A row whose columns are rooms, tracks or days: one session a column, or one for all of them."""
        reader = self.reader
        line, clock, used = times
        filled = [i for i in side if i not in used and row.cells[i]]
        days = {i: find_dates(row.headers[i] or "", loose=True) for i in side}
        by_day = sum(bool(d) for d in days.values()) * 2 > len(side)
        texts = {row.text(i) for i in filled}
        if by_day:
            for at in filled:
                self._on_day(row, at, line, clock)
            return
        slot = reader.open_slot(line, clock)
        slot.session.spans[:] = [reader.document.span(row.start, row.end)]
        if len(filled) <= 1 or len(texts) == 1:  # one for all: a plenary, a break
            for at in filled[:1]:
                for content in row.cells[at]:
                    reader.content(content)
            return
        reader.in_grid = True
        for at in filled:
            session = reader.child(row.cells[at][0], slot)
            header = row.headers[at] or ""
            head = Stated(header, [row.header_span(at)])
            in_room = not _TRACK.search(header) or bool(_ROOM.search(header))
            if not in_room:
                session.workshop = self._track(row.cells[at][0], head)
            for content in _unbroken(row.cells[at]):
                reader.content(content)
            if in_room and session.room is None and session.kind not in PAUSES:
                session.room = head  # lunch is in no session's room, whatever column its row has it in
        reader.in_grid = False

    def _on_day(self, row: Row, column: int, line: Line, clock: ClockRange) -> None:
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


def _columns(headers: Sequence[str | None]) -> list[str | None]:
    """Return what each column holds; beside titles, a column headed "Session" holds the sessions' numbers."""
    columns = [column_of(h) if h else None for h in headers]
    if "title" in columns and columns.count("title") > 1 and "speaker" not in columns:
        return ["number" if _IN_SESSIONS.match(h or "") else c for h, c in zip(headers, columns, strict=True)]
    return columns


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """Return a cell's lines with its title made whole where it runs on: "… returning, lending," above "sharing"."""
    first, *rest = lines
    while rest and (first.text.endswith(",") or rest[0].text[:1].islower()) and not role_label(rest[0].text):
        first = first.joined(rest.pop(0))
    return [first, *rest]


def _dotted(text: str) -> tuple[ClockRange, ...]:
    """Return the time of a first cell that is nothing but "08.30": what is a number elsewhere is a time there."""
    found = _DOTTED.fullmatch(text)
    return (ClockRange(time(int(found[1]), int(found[2])), None, 0, found.end()),) if found else ()


def _without_dates(text: str) -> str:
    for found in reversed(find_dates(text, loose=True)):
        text = text[: found.begin] + " " + text[found.stop :]
    return re.sub(r"\b(?:day|from)\b|오전|오후", "", TIME_REMARK.sub("", text))
