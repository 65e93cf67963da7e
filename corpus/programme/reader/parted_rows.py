"""Tables whose first column holds a session over several rows, each row one part of it: chair, talk, discussion.

"세션 1 (대강당) | 11:35~12:50 | 좌장 | A B, 교수", below it "| | 발표 ① … | C D, 팀장": the merged cell names the
session and its room, the next column says what the row is, the last who is in it.
"""

import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import numbered
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.reader.cells import hangul_names
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.row_times import RowTime
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.talks import begin_talk
from corpus.programme.reader.titles import set_title
from corpus.programme.stream import Line, Row
from corpus.programme.vocabulary import ROLE_OF_KIND, ROOM_NAME

_BRACKETED = re.compile(r"[(（\[](?P<inner>[^()（）\[\]]+)[)）\]]")
_OF_SESSIONS = re.compile(r"[(（][^()（）]*(?:세션|session)[^()（）]*[)）]\s*$", re.IGNORECASE)


class PartedRows:
    """Reads the rows of such a table; `columns` are those of the session, of the part and of its people."""

    def __init__(self, reader: Reader, columns: tuple[int, int, int]) -> None:
        self.reader = reader
        self.whole_at, self.part_at, self.people_at = columns
        self.left = 0  # rows still to come that the last time's cell reaches over

    def take(self, row: Row, time: RowTime | None) -> bool:
        """Take a row; False where it is none of a session's."""
        reader = self.reader
        whole = row.cells[self.whole_at]
        if time is not None:
            slot = reader.open_slot(time.line, time.clock)
            slot.session.spans[:] = [reader.document.span(row.start, row.end)]
            self.left = max((row.reach[i] for i in time.used if i < len(row.reach)), default=1) - 1
        elif whole and self.left > 0 and reader.slot is not None:  # held at once with the one above
            self.left -= 1
            above = reader.slot.session
            if above not in reader.slot.children:
                reader.slot.children.append(above)
            reader.child(whole[0], reader.slot).spans[:] = [reader.document.span(row.start, row.end)]
        elif reader.slot is None or whole:
            return False
        else:
            self.left = max(self.left - 1, 0)
        session = reader.session
        if session is None:
            return False
        for line in whole:
            self._head(session, line)
        self._part(session, row.cells[self.part_at], row.cells[self.people_at], row)
        return True

    def _head(self, session: SessionDraft, line: Line) -> None:
        """Take a line of the cell that names the session: its number, its title, its room in brackets."""
        bracket = _BRACKETED.fullmatch(line.text)
        if bracket is not None and session.title is not None:
            if ROOM_NAME.match(bracket["inner"]):
                session.room = Stated(bracket["inner"], [line.span(*bracket.span("inner"))])
            else:
                session.description.append(line.span())
            return
        self.reader.session = session
        self.reader.content(line)
        self.reader.end_role()
        self.reader.session = session

    def _part(self, session: SessionDraft, part: Sequence[Line], people: Sequence[Line], row: Row) -> None:
        """Take what one row says of the session: a label and its people, a talk with its speaker, its own title."""
        reader = self.reader
        text = " ".join(line.text for line in part)
        if len(people) == 1 and ROOM_NAME.match(people[0].text):
            session.room = session.room or Stated(people[0].text, [people[0].span()])
            people = ()
        label = role_label(f"{text}:") if part else None
        if label is not None and label.stop >= len(text):
            self._enter(people, label.role, text)
        elif part and session.kind in PAUSES:
            self._place(session, part[0])
        elif part and (mark := numbered(part[0].text)) is not None and part[0].text[mark.title :].strip():
            if reader.slot is None:
                return
            talk = begin_talk(reader, part[0], session, reader.slot)
            talk.series, talk.mark, talk.number, talk.word = mark.series, mark.mark, mark.number, mark.word
            talk.spans[:] = [reader.document.span(row.start, row.end)]
            reader.session = talk
            set_title(reader, part[0].part(mark.title))
            self._enter(people, "speaker", None)
            session.people.extend(p for p in talk.people if p not in session.people)
        else:
            for line in part:
                reader.session = session
                reader.content(line)
            reader.session = session
            self._enter(people, ROLE_OF_KIND.get(session.kind or "", "speaker"), None)
        reader.session = session
        reader.end_role()

    def _place(self, session: SessionDraft, line: Line) -> None:
        """Take what stands beside a pause: where it is, or more about it with the place in brackets."""
        bracket = _BRACKETED.search(line.text)
        head = re.split(r"\s*[※*]", line.text, maxsplit=1)[0]
        if ROOM_NAME.match(head):
            session.room = session.room or Stated(head, [line.span(0, len(head))])
        elif bracket is not None and ROOM_NAME.match(bracket["inner"]):
            session.room = session.room or Stated(bracket["inner"], [line.span(*bracket.span("inner"))])
        session.description.append(line.span())

    def _enter(self, lines: Sequence[Line], role: Role, label: str | None) -> None:
        """Enter the people of a cell, one a line; a line that names nobody goes on about the one above it."""
        joined: list[Line] = []
        for line in lines:
            if (
                joined and not parse_people(line.text, expected=False) and not parse_people(line.text, expected=True)
            ) or (
                joined and len(parse_people(joined[-1].joined(line).text, expected=False)) == 1 and _both(joined[-1])
            ):
                joined[-1] = joined[-1].joined(line)
            else:
                joined.append(line)
        for line in joined:
            plain = _OF_SESSIONS.sub("", line.text)
            found: tuple[PersonLine, ...] = hangul_names(plain) or parse_people(plain, expected=True)
            self.reader.add_people(found, role, line, label)


def _both(line: Line) -> bool:
    """Whether a line is a name in two scripts and nothing else: "안니카 쇠데르홀름(Annika Söderholm)"."""
    return re.fullmatch(r"[가-힣 ]+[(（][^()（）]+[)）]", line.text) is not None


def parted(document: Document, table: int, columns: Sequence[str | None]) -> tuple[int, int, int] | None:
    """Return the columns of session, part and people where a table is one of these, else None."""
    titles = [i for i, c in enumerate(columns) if c == "title"]
    people = next((i for i, c in enumerate(columns) if c == "speaker"), None)
    if len(titles) != 2 or people is None or "time" not in columns:
        return None
    rows = [b.cells for b in document.blocks if b.table == table and b.kind == "table_row"]
    over = sum(len(cells) > titles[0] and cells[titles[0]].rows > 1 for cells in rows)
    return (titles[0], titles[1], people) if over > 0 else None
