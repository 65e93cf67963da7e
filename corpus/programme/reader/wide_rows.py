"""Rows of a table whose header of titles goes over several columns: one session in all of them, or one in each.

"시간 | 내용 | | | 장소": where several of the cells are filled the row holds parallel sessions, the last cell their
rooms, "대회의장(1) / 301호(2) / 갈매기홀(3)". Rows without a time below them hold the talks of each.
"""

import re
from collections.abc import Sequence

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import counted
from corpus.programme.people import parse_people
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.row_times import RowTime
from corpus.programme.reader.talks import begin_talk
from corpus.programme.reader.titles import set_title
from corpus.programme.stream import Line, Row

_ROOM = re.compile(r"(?P<room>[^/·|;,]+?)\s*(?:[(（](?P<mark>[^()（）]{1,8})[)）])?\s*(?:[/·|;,]|$)")


class WideRows:
    """Reads such rows of one table; `wide` are the columns that the header goes over."""

    def __init__(self, reader: Reader, wide: Sequence[int]) -> None:
        self.reader = reader
        self.wide = wide
        self.sessions: dict[int, SessionDraft] = {}  # by column: held at once since the last time

    def take(self, row: Row, time: RowTime | None, columns: Sequence[str | None]) -> bool:
        """Take a row of parallel sessions, or of their talks; False where it is one session's."""
        filled = [i for i in self.wide if i < len(row.cells) and row.cells[i]]
        if time is None:
            if not self.sessions or not filled or not set(filled) <= set(self.sessions):
                return False
            for at in filled:
                self._more(self.sessions[at], row.cells[at])
            return True
        self.sessions = {}
        if len(filled) < 2:
            return False
        reader = self.reader
        slot = reader.open_slot(time.line, time.clock)
        slot.session.spans[:] = [reader.document.span(row.start, row.end)]
        reader.in_grid = True
        for at in filled:
            self.sessions[at] = session = reader.child(row.cells[at][0], slot)
            for line in row.cells[at]:
                reader.session = session
                reader.content(line)
            reader.end_role()
        reader.in_grid = False
        for at, column in enumerate(columns):
            if column == "room" and row.cells[at]:
                self._rooms(row.cells[at])
        return True

    def _more(self, session: SessionDraft, lines: Sequence[Line]) -> None:
        """Take the cell of a talk below its session: "① Title", below it who gives it."""
        reader = self.reader
        reader.session = session
        mark = counted(lines[0].text)
        if mark is None or reader.slot is None:
            for line in lines:
                reader.content(line)
            reader.end_role()
            return
        reader.session = talk = begin_talk(reader, lines[0], session, reader.slot)
        talk.series, talk.mark, talk.number = mark.series, mark.mark, mark.number
        talk.spans[:] = [reader.document.span(lines[0].positions[0], lines[-1].positions[-1] + 1)]
        set_title(reader, lines[0].part(mark.title))
        for line in lines[1:]:
            people = parse_people(line.text, expected=True)
            if people:
                reader.add_people(people, "speaker", line, None)
            else:
                talk.description.append(line.span())
        session.people.extend(p for p in talk.people if p not in session.people)
        reader.session = session

    def _rooms(self, lines: Sequence[Line]) -> None:
        """Give the rooms of a cell to the sessions side by side: as many as they, in their order or by their number."""
        line = lines[0]
        for more in lines[1:]:
            line = line.joined(more)
        rooms = [m for m in _ROOM.finditer(line.text) if m["room"].strip()]
        held = list(self.sessions.values())
        if len(rooms) == 1:
            rooms = rooms * len(held)
        if len(rooms) != len(held):
            return
        marked = {m["mark"]: m for m in rooms if m["mark"]}
        for n, session in enumerate(held):
            by_mark = marked.get(session.mark) or marked.get(str(session.number))
            room = by_mark if by_mark is not None and len(marked) == len(held) else rooms[n]
            session.room = Stated(room["room"].strip(), [line.span(*room.span("room"))])
