"""Hours of the afternoon that a programme writes without saying so: "12:30 PM Lunch", below it "1:30 Session 2".

Only a document that counts by twelve hours is read so: one that writes an hour from 13 on, or "09:00", counts by
twenty-four.
"""

import re
from collections.abc import Iterable
from datetime import time

from corpus.programme.drafts import Draft, SessionDraft, Stated

_BY_TWENTY_FOUR = re.compile(r"(?<![\d:.,/-])(?:(?:1[3-9]|2[0-3])[:.h][0-5]\d|0\d:[0-5]\d)(?![\d.])|\b1[3-9]\s?시")
_STATED = re.compile(
    r"[ap]\.?\s?m\b|오전|오후|낮|저녁|밤|아침|새벽|noon|midnight|\d\s?시|Uhr|T\d\d|\d{4}-", re.IGNORECASE
)
_LATEST_NIGHT = 6  # no forum begins at 1 to 6 in the night without saying so
_MAYBE_EVENING = 7  # "7:00" is one of the evening only below a later hour


def set_afternoons(draft: Draft) -> None:
    """Set the hours of a document's sessions that can only be of the afternoon to it."""
    if _BY_TWENTY_FOUR.search(draft.document.text):
        return
    done: set[int] = set()
    for table in draft.tables:
        above = time(0)
        for slot in table.slots:
            _set(draft, slot.start, above, done)
            above = max(above, slot.start.value)
            _set_end(draft, slot.start, slot.end, done)
            _set_sessions(draft, (*slot.children, *slot.items), slot.start.value, done)
    _set_sessions(draft, draft.sessions, time(0), done)


def _set_sessions(draft: Draft, sessions: Iterable[SessionDraft], above: time, done: set[int]) -> None:
    for session in sessions:
        _set(draft, session.start, above, done)
        _set_end(draft, session.start, session.end, done)


def _set(draft: Draft, start: Stated[time] | None, above: time, done: set[int]) -> None:
    """Set a start to the afternoon where nothing else can be meant, below a start at `above`."""
    if start is None or id(start) in done:
        return
    done.add(id(start))
    hour = start.value.hour
    later = _later(start.value)
    fits = 1 <= hour <= _LATEST_NIGHT or (hour == _MAYBE_EVENING and start.value < above <= later)
    if fits and not _states(draft, start):
        start.value = later


def _set_end(draft: Draft, start: Stated[time] | None, end: Stated[time] | None, done: set[int]) -> None:
    if start is None or end is None or id(end) in done:
        return
    done.add(id(end))
    runs_back = end.value < start.value and end.value.hour > 0 and _later(end.value) > start.value
    if runs_back and not _states(draft, end):
        end.value = _later(end.value)


def _later(clock: time) -> time:
    return clock.replace(hour=clock.hour % 12 + 12)


def _states(draft: Draft, stated: Stated[time]) -> bool:
    """Whether the characters that state an hour say which half of the day it is."""
    spans = [s for s in stated.spans if s.document == draft.document.path]
    return not spans or any(_STATED.search(draft.document.text[s.start : s.end + 4]) for s in spans)
