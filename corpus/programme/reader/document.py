"""What one document says of the programme: its lines, the rows of its tables and its fields, read in order."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.document import Document
from corpus.programme.drafts import Draft, SessionDraft, Stated
from corpus.programme.fields import is_overview, is_record, overview_of, record_of
from corpus.programme.notices.changes import change_tables, read_changes
from corpus.programme.people import role_label
from corpus.programme.reader.booklet import Booklet
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.rows import Rows
from corpus.programme.reader.sections import section_heads
from corpus.programme.reader.talk_lines import listed_talks
from corpus.programme.rooms import read_rooms
from corpus.programme.stream import Line, Row, items, joined_rows, times_first
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import field_of, kind_of
from corpus.programme.who_is_who import read_lists

_LONGEST_TITLE = 80  # characters of an item that heads fields
_TIMETABLE = 3  # rows of a table that is a timetable, not the head of one session


def read(document: Document, event_days: tuple[date, ...]) -> Draft:
    """Return what a document says of the programme; `event_days` gives the days that a date without a year can mean."""
    reader = Reader(document, event_days)
    rows = Rows(reader)
    fields: list[Row] = []
    heading: Line | None = None
    records: list[tuple[SessionDraft, Sequence[Row]]] = []
    old_and_new = change_tables(document)
    reader.draft.changes = changes = read_changes(document)
    reader.draft.rooms = read_rooms(document)
    listed = read_lists(document)
    reader.draft.people.extend(listed.people)
    reader.draft.roster.extend(listed.roster)
    elsewhere = [*(c.span for c in changes if c.alone), *listed.spans]
    stream = times_first(joined_rows(list(items(document))))
    booklet = Booklet(reader, stream)
    sections, talks = section_heads(stream, reader.habits), listed_talks(stream)
    for number, (item, reader.following) in enumerate(zip(stream, [*stream[1:], None], strict=True)):
        reader.opens_section, reader.lists_talks = number in sections, number in talks
        if isinstance(item, Row) and item.table in old_and_new:
            continue
        if isinstance(item, Line) and any(s.start <= item.positions[0] < s.end for s in elsewhere):
            continue  # it tells of a session that stands elsewhere, or of a person
        if isinstance(item, Row) and item.headers[:1] == ("key",):
            fields.append(item)
            continue
        if fields:
            _fields(reader, fields, heading, records)
            fields = []
        if booklet.take(number):
            rows.table, rows.above, heading = None, None, None
        elif isinstance(item, Row):
            rows.take(item)
            heading = None
        else:
            ended = rows.table is not None and rows.headed and reader.session is not None
            headed = item.kind == "heading" and document.format != "text"  # there the look of a line alone tells
            many = (
                rows.count >= _TIMETABLE and document.format != "text"
            )  # what is said below a timetable is not of its last row
            if ended and (headed or many or (reader.session and reader.session.title is None)):
                reader.close_slot()  # the row has ended: what follows its table is no part of it
            rows.table, rows.above = None, item
            reader.line(item)
            heading = item if item.kind == "heading" or _heads_fields(item) else None
    if fields:
        _fields(reader, fields, heading, records)
    _title_page(reader.draft, records)
    return reader.finish()


def _heads_fields(line: Line) -> bool:
    """Whether an item of a list may be the title of the fields indented below it: "○ Public lecture", "- Time: …"."""
    return line.kind == "list_item" and len(line.text) <= _LONGEST_TITLE and not re.search(r"[:：.]", line.text)


def _title_page(draft: Draft, records: Sequence[tuple[SessionDraft, Sequence[Row]]]) -> None:
    """Take the record that opens a programme for what it is: not a session, but the event that the programme is of."""
    if not records or len(records) > 1 or not draft.tables:
        return
    record, fields = records[0]
    first = min((s.spans[0].start for t in draft.tables for slot in t.slots for s in [slot.session]), default=0)
    if not record.whole and record.spans and record.spans[0].start < first:
        draft.sessions.remove(record)
        draft.overview = overview_of(fields)


def _fields(
    reader: Reader,
    fields: Sequence[Row],
    heading: Line | None,
    records: list[tuple[SessionDraft, Sequence[Row]]],
) -> None:
    """A run of "key: value" lines: a record of an event or session, an event's overview, else lines like any other."""
    if is_overview(fields, heading.text if heading is not None else None):
        reader.draft.overview = overview_of(fields)
        return
    if is_record(fields, heading):
        heading_of = reader.session
        untimed = heading_of is not None and heading_of.place == "description" and not heading_of.start
        if heading_of is not None and untimed and heading is not None and heading.span() in heading_of.spans:
            reader.draft.sessions.remove(heading_of)  # the heading alone had been taken for a session
        reader.close_slot()
        record = record_of(reader.document, fields, heading, reader.event_days)
        record.level = heading.level if heading is not None else 0
        reader.draft.sessions.append(record)
        reader.session = record
        records.append((record, fields))
        return
    if heading is None or reader.session is None:
        for row in fields:
            if re.fullmatch(r"time ?zone|tzid", row.text(0), re.IGNORECASE) and row.cells[1]:
                reader.draft.overview.timezone = row.cells[1][0].text
    timed = any(field_of(row.text(0)) in ("time", "start") and find_clocks(row.text(1)) for row in fields)
    if heading is not None and reader.session is None and (timed or _tells_of_session(fields)):
        title = Stated(heading.text, [heading.span()])
        told = SessionDraft(reader.document, "description", kind_of(heading.text), title=title, tentative=not timed)
        told.spans.append(heading.span())
        reader.after_day = False
        told.level = heading.level
        reader.draft.sessions.append(told)
        reader.session = told
    for row in fields:
        for line in _whole(row):
            reader.line(line)


def _tells_of_session(fields: Sequence[Row]) -> bool:
    """Whether fields say where something is held and who is in it: "Led by: …", "Where: …" below a title."""
    rooms = [row for row in fields if field_of(row.text(0)) == "room"]
    people = [row for row in fields if role_label(f"{row.text(0)}:")]
    return bool(rooms and people)


def _whole(row: Row) -> list[Line]:
    """Return a field as the line it is: its key, a colon, and its value."""
    key, value = row.cells
    if not key or not value or "\n" in row.document.text[key[0].positions[0] : value[-1].positions[-1] + 1]:
        return [*key, *value]
    first, rest = key[0], value[0]
    for more in value[1:]:
        rest = rest.joined(more)
    mark = [first.positions[-1] + 1] * 2
    text, positions = f"{first.text}: {rest.text}", [*first.positions, *mark, *rest.positions]
    return [Line(row.document, text, positions, first.kind, 0, None, True)]
