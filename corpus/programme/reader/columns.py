"""What the columns of a table hold: by their headers' words, and by what stands beside them."""

import re
from collections.abc import Sequence

from corpus.programme.times import find_dates
from corpus.programme.vocabulary import column_of

IN_SESSIONS = re.compile(r"\W*(?:sessions?|세션|분과)\W*$", re.IGNORECASE)  # a column that says where someone speaks
TRACK = re.compile(r"\b(?:track|stream|strand|workshop)\b|트랙|분과|워크숍", re.IGNORECASE)
ROOM = re.compile(r"\b(?:room|hall|suite|studio|lab|level|floor|stage)\b|\d\s?(?:층|호)|실$", re.IGNORECASE)
_SEATS = re.compile(r"\W*places\W*$", re.IGNORECASE)  # beside rooms: how many may come
# Beside any of these a row is one session, whatever its other columns hold.
_OF_ONE_SESSION = frozenset({"title", "speaker", "moderator", "chair", "number", "kind", "organiser"})


def columns_of(headers: Sequence[str | None], *, counted: int | None = None) -> list[str | None]:
    """Return what each column holds; None for one that its header does not tell.

    Column `counted` holds nothing but numbers, whatever else its header could mean: "Item".
    """
    columns = [column_of(h) if h else None for h in headers]
    if counted is not None and columns.count("title") > 1 and columns[counted] == "title":
        columns[counted] = "number"
    if columns.count("room") > 1:
        columns = [
            "notes" if c == "room" and _SEATS.match(h or "") else c for c, h in zip(columns, headers, strict=True)
        ]
    if columns.count("title") > 1 and "speaker" not in columns:
        columns = ["number" if IN_SESSIONS.match(h or "") else c for h, c in zip(headers, columns, strict=True)]
    if "open" in columns:  # a desk's hours, told by the heading over the table; what else is said is no session
        return ["time" if c == "open" else c if c == "date" else "notes" for c in columns]
    if "title" in columns:
        return columns
    timed = "time" in columns or "start" in columns
    if "track" in columns and not timed:  # "Workshop | Led by | Room": the workshops are what is held
        at = columns.index("track")
        columns[at] = "title"
        if at == 1 and not headers[0]:
            columns[0] = "number"
    elif timed and any(columns):
        unknown = [
            i for i, (c, h) in enumerate(zip(columns, headers, strict=True)) if c is None and h and not is_place(h)
        ]
        if unknown and (_OF_ONE_SESSION & set(columns) or (len(unknown) == 1 and "room" in columns)):
            columns[unknown[0]] = "title"
    return columns


def is_place(header: str) -> bool:
    """Whether a column's header names what stands side by side: a room, a track, a day."""
    return bool(ROOM.search(header) or TRACK.search(header) or find_dates(header, loose=True))


def side_by_side(columns: Sequence[str | None], headers: Sequence[str | None], used: frozenset[int]) -> list[int]:
    """Return the columns that stand side by side, a session in each; none where a row is one session."""
    side = [i for i, (c, h) in enumerate(zip(columns, headers, strict=True)) if c is None and h]
    if len(side) < 2:
        return []
    if _OF_ONE_SESSION & {c for i, c in enumerate(columns) if c and i not in used}:
        return side if 2 * sum(is_place(headers[i] or "") for i in side) > len(side) else []
    return side


def wide_title(columns: Sequence[str | None], headers: Sequence[str | None]) -> list[int]:
    """Return the columns that a merged header of titles goes over, a session in each; none where it goes over one."""
    for at, column in enumerate(columns):
        if column != "title":
            continue
        last = at + 1
        while last < len(columns) and columns[last] is None and not headers[last]:
            last += 1
        if last - at > 1:
            return list(range(at, last))
    return []
