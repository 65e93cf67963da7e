"""Sessions that head the times of their talks: "Session 2: Water", a chair, below them 11:00, 11:20, 11:40.

Such a heading has no hours of its own and is none of the slot above it. That it heads what follows the lines below it
show: titles with times, before another heading of its kind or another day.
"""

import re
from collections.abc import Sequence

from corpus.programme.drafts import SessionDraft, SlotDraft, Stated
from corpus.programme.headings import Numbered, day_heading, numbered
from corpus.programme.people import role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES
from corpus.programme.stream import Item, Line, Row
from corpus.programme.times import Habits, find_clocks, leading_clock
from corpus.programme.vocabulary import ROOM_NAME, TIME_REMARK, at_once, kind_of

_SERIES = frozenset(
    {"session", "panel", "plenary", "part", "topic", "dialogue", "round table", "roundtable", "부", "주제"}
)
_TITLED = 2  # times with titles that show that a heading holds them
_LONGEST = 220  # characters
INFERRED = "the first and the last time of what it holds"


def section_heads(stream: Sequence[Item], habits: Habits) -> frozenset[int]:
    """Return the items, by number, that head the times below them."""
    heads = [n for n, item in enumerate(stream) if _may_head(item)]
    if not heads:
        return frozenset()
    timed = {n: title for n, item in enumerate(stream) if (title := _timed_title(item, habits)) is not None}
    stops = {n for n, item in enumerate(stream) if n in heads or _is_day(item)}
    found: set[int] = set()
    above: int | None = None  # the head before this one
    for head in heads:
        stop = min((n for n in stops if n > head), default=len(stream))
        held = [n for n in timed if head < n < stop]
        begin = max((n for n in stops if n < head and n not in heads), default=-1)
        before = max((n for n in timed if begin < n < head), default=None)
        beside = above is not None and above not in found and (before is None or before < above)
        free = before is None or (above in found and above is not None and above > begin) or not _holds(timed[before])
        pause = before is None or kind_of(timed[before]) in PAUSES
        if held and not beside and free and (len(held) >= _TITLED or pause):
            found.add(head)
        above = head
    return frozenset(found)


def open_section(at: Place, line: Line, mark: Numbered) -> SessionDraft:
    """Begin a session that holds the slots below it; its title is the rest of its line."""
    at.close_slot()
    section = SessionDraft(at.document, "table", day=at.day, workshop=at.part, spans=[line.span()], level=line.level)
    section.series, section.mark, section.number, section.word = mark.series, mark.mark, mark.number, mark.word
    section.kind = "plenary" if mark.series == "plenary" else "session"
    at.draft.sessions.append(section)
    at.section, at.sections[id(section)] = section, (section, [])
    at.session = section
    return section


def end_sections(sections: Sequence[tuple[SessionDraft, Sequence[SlotDraft]]]) -> None:
    """Give each section the hours from its first slot to its last; a break that follows is none of it."""
    for section, slots in sections:
        held = list(slots)
        while held and held[-1].session.kind in PAUSES:
            held.pop()
        if not held or section.start is not None:
            continue
        first, last = held[0], held[-1]
        section.start = Stated(first.start.value, list(first.start.spans), INFERRED)
        section.end = Stated(last.end.value, list(last.end.spans), INFERRED) if last.end is not None else None
        section.day = section.day or first.session.day
        for slot in held:
            if slot.session.kind not in PAUSES and slot.session.inside is None:
                slot.session.inside = section


def _may_head(item: Item) -> bool:
    """Whether an item is a numbered heading without hours, on a line or in a row of its own."""
    if isinstance(item, Row):
        filled = [cell for cell in item.cells if cell]
        if item.headers[:1] == ("key",) or len(filled) != 1:
            return False
        text = filled[0][0].text
    else:
        text = item.text
    if len(text) > _LONGEST or not text or (mark := numbered(text)) is None or mark.group or mark.series not in _SERIES:
        return False
    return bool(text[mark.title :].strip() or isinstance(item, Line)) and not find_clocks(text) and not role_label(text)


def _timed_title(item: Item, habits: Habits) -> str | None:
    """Return the title that an item has after the time that opens it, or None where it has none."""
    if isinstance(item, Line):
        clock = leading_clock(item.text, habits)
        rest = item.text[clock.stop :] if clock is not None else ""
    else:
        filled = [cell for cell in item.cells if cell]
        if len(filled) < 2 or item.headers[:1] == ("key",):
            return None
        clock = leading_clock(filled[0][0].text, habits)
        rest = filled[1][0].text
    rest = TIME_REMARK.sub("", rest).strip(" \t,;:|–—-()")
    if clock is None or not re.search(r"[^\W\d_]{2,}", rest) or ROOM_NAME.match(rest):
        return None
    return rest


def _holds(title: str) -> bool:
    """Whether a slot of this title is what a numbered heading below it would be held in."""
    return at_once(title) or kind_of(title) in ("session", "plenary") or numbered(title) is not None


def _is_day(item: Item) -> bool:
    return isinstance(item, Line) and day_heading(item.text, heading=item.kind == "heading") is not None
