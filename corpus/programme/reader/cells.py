"""The cells of a row that is one session: its title first, then what the other columns say of it."""

import re
from collections.abc import Sequence, Set

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import counted, numbered
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.reader.lines import Reader
from corpus.programme.reader.people import people_line
from corpus.programme.reader.side_by_side import share_rooms
from corpus.programme.reader.titles import translated_title
from corpus.programme.reader.tracks import track_of
from corpus.programme.stream import Line, Row
from corpus.programme.vocabulary import KOREAN_BODY, KOREAN_RANK, ROOM_NAME, kind_of

_PLACE_FIRST = re.compile(r"[^,，;]+(?=\s*(?:[,，;]|$))")
_LONGEST_NAME = 3  # words of a name in Hangul
_ROLES: dict[str, Role] = {"speaker": "speaker", "moderator": "moderator", "chair": "chair"}
# "Workshop" over titles that the column before numbers: "A", "B".
_SERIES = re.compile(
    r"\W*(?P<word>workshop|panel|seminar|course|tour|visit|(?:agenda )?item|워크숍|분과|의제|안건)s?\W*$", re.IGNORECASE
)


def fill(reader: Reader, row: Row, columns: Sequence[str | None], used: Set[int]) -> None:
    """Fill the session at hand from the cells of its row, those of the columns `used` left out."""
    order = sorted(
        (i for i in range(len(row.cells)) if i not in used and row.cells[i]),
        key=lambda i: (columns[i] not in ("track", "number"), columns[i] not in ("title", None), i),
    )
    title = next((h for h, c in zip(row.headers, columns, strict=True) if c == "title" and h), "")
    for at in order:
        column, lines = columns[at], row.cells[at]
        session = reader.session
        if column in (None, "title") or session is None:
            for n, line in enumerate(lines):
                if n == 1 and column == "title" and _told_again(reader, line):
                    continue
                reader.line(line) if column is None and at == 0 else reader.content(line)
        elif column == "number":
            header = row.headers[at] or ""
            _number(session, header if _SERIES.match(header) else title, row.text(at))
        elif not _column(reader, session, column, lines):
            for line in lines:
                session.description.append(line.span())


def _told_again(reader: Reader, line: Line) -> bool:
    """Take the second line of a title's cell for the title in another language; "좌장: A B" is none."""
    label = role_label(line.text)
    if label is not None and (reader.session is None or label.role != reader.session.kind):
        return False
    return translated_title(reader, line)


def _column(reader: Reader, session: SessionDraft, column: str, lines: Sequence[Line]) -> bool:
    """Take what a column says of a session; False where that is no field of its own."""
    whole = _whole(reader, lines)
    if column == "room":
        if not share_rooms(reader, lines[0]):
            session.room = whole
    elif column == "language":
        session.language = whole
    elif column == "other_title":
        session.other_title = whole
    elif column == "organiser":
        session.organisers.append(whole)
    elif column == "kind":
        session.kind = session.kind or kind_of(whole.value)
    elif column == "track":
        session.workshop = track_of(reader, lines[0], whole)
    elif column in _ROLES:
        for line in lines:
            if role_label(line.text) or counted(line.text):
                reader.content(line)
                continue
            people = hangul_names(line.text) or parse_people(line.text, expected=True)
            keynote = column == "speaker" and session.kind == "keynote"
            reader.add_people(people, "keynote" if keynote else _ROLES[column], line, None)
            if not people:
                session.description.append(line.span())
    elif column == "notes":
        for line in lines:
            _remark(reader, session, line)
    else:
        return column in ("date", "minutes", "affiliation", "order")
    return True


def hangul_names(text: str) -> tuple[PersonLine, ...]:
    """Return the names of a cell of nothing but names in Hangul, foreign ones too: "반도윤, 마테우 리바스 외 3명"."""
    names = list(re.finditer(r"[^,，·;；/、]+", re.sub(r"\s*외\s?\d+\s?명.*$", "", text)))
    for name in names:
        words = name[0].split()
        if not 0 < len(words) <= _LONGEST_NAME or not all(re.fullmatch(r"[가-힣]{1,6}", w) for w in words):
            return ()
        if KOREAN_RANK.search(words[-1]) or KOREAN_BODY.search(words[-1]) or kind_of(name[0]):
            return ()
    trimmed = [(n.start() + len(n[0]) - len(n[0].lstrip()), n.start() + len(n[0].rstrip())) for n in names]
    return tuple(PersonLine(text[a:b], a, b) for a, b in trimmed)


def _whole(reader: Reader, lines: Sequence[Line]) -> Stated[str]:
    """Return a cell's lines as one value with its place."""
    first, last = lines[0], lines[-1]
    span = first.span() if first is last else reader.document.span(first.positions[0], last.positions[-1] + 1)
    return Stated(" ".join(line.text for line in lines), [span])


def _number(session: SessionDraft, title: str, text: str) -> None:
    """Give a session the number of its row, counted by the word over the titles where that is one of sessions."""
    series = _SERIES.match(title)
    word = series["word"] if series else "Session" if title.isascii() else "세션"
    counted_by_letter = not any(c.isdigit() for c in text)
    if (mark := numbered(f"{word} {text}")) is not None and (series or not counted_by_letter):
        session.series, session.mark, session.number, session.word = mark.series, mark.mark, mark.number, word
        session.kind = session.kind or "session"


def _is_place(text: str) -> bool:
    """Whether a remark begins with a place: by its words, or by its last syllable, "북실방"."""
    return bool(ROOM_NAME.match(text) or re.fullmatch(r"[가-힣\d]{2,6}(?:방|실|홀|관|당|마당|광장)", text))


def _remark(reader: Reader, session: SessionDraft, line: Line) -> None:
    """Take a remark beside a session: who is in it, where it is, or more about it."""
    if role_label(line.text) or counted(line.text):
        reader.content(line)  # people, and what is counted off
    elif people_line(reader, line):
        reader.end_role()
    elif share_rooms(reader, line):
        return
    elif session.room is None and (place := _PLACE_FIRST.match(line.text)) and _is_place(place[0]):
        session.room = Stated(place[0], [line.span(0, place.end())])
        if place.end() < len(line.text):
            session.description.append(line.span(place.end()))
    else:
        session.description.append(line.span())
