"""Changes that a notice tells: "Session 3 has moved from Room B to the Main Hall", "장소가 A에서 B로 변경되었습니다".

A sentence tells a change where it gives a new time or place, or calls something off, and shows that this is new: by
the value that it replaces ("from A", "instead of A", "was A"; "A에서", "기존 A") or by a word of change ("moved",
"now"; "변경"). A sentence that only states when its subject starts is taken too, as one more source. What hangs on a
condition ("if it rains", "우천 시") is neither. Which session is meant is seen when the sessions of all documents are
known; what is told of anything but one session, or replaces a value that the session does not have, is left out.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import time

from corpus.document import Block, Document
from corpus.hints import holds_one
from corpus.programme.drafts import ChangeDraft, Stated
from corpus.programme.notices import stand_ins, swaps
from corpus.programme.notices.old_and_new import read_pairs
from corpus.programme.notices.wrapped import spaced
from corpus.programme.times import find_clocks, find_dates
from corpus.programme.told_hours import told_hours
from corpus.programme.vocabulary import ROOM_NAME
from corpus.sentences import sentences

_CONDITION = re.compile(
    r"\b(?:if|unless|should|in case|in the event|may|might|could)\b|우천|경우|(?:으|하|되|오)면\s", re.IGNORECASE
)
_MARK = spaced(
    r"\bnow (?:starts?|begins?|ends?|takes? place|held|meets?|runs?|in|at|opens?)\b|\b(?:is|are|will) now\b"
    r"|\b(?:instead|rather than|no longer|in exchange|moved?|moves|moving|relocated|transferred|shifted|changed"
    r"|changes|(?:later|earlier) than"
    r"|rescheduled|postponed|delayed|(?:brought|put|pushed) (?:forward|back)|goes to)\b|→|⇒|->"
    r"|변경|바뀌|바뀝|바뀐|옮기|옮겨|옮깁|옮긴|조정|연기|앞당|늦춰|미뤄|대신",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\bgoes to\b|\b(?:mov|chang|reschedul|relocat|transferr|shift|postpon|delay|brought|put|push)\w*\b"
    r"|변경|바[뀌뀝뀐]|옮|조정|연기|앞당|늦춰|미뤄",
    re.I,
)
_CANCELLED = spaced(
    r"\b(?:is|are|was|were|has been|have been|had to be) (?:cancell?ed|called off|withdrawn)\b"
    r"|취소(?:되|합|한|됩|됐)|열리지 않",
    re.IGNORECASE,
)
# "A B has withdrawn her talk on …": what is called off follows.
_CALLS_OFF = spaced(
    r"\b(?:has|have|had to|must) (?:withdrawn?|cancell?(?:ed)?|call(?:ed)? off)\b|\bwithdraws\b", re.IGNORECASE
)
# What every change and every statement has: an hour, a place where something is held, or a word of change.
_STATED = re.compile(r"\d(?:[:.]\d\d|\s?[ap]\.?m|\s?시)|에서\s(?:진행|열|개최|합니다|엽니다)", re.IGNORECASE)
_TOLD = re.compile(rf"{_MARK.pattern}|{_CANCELLED.pattern}|{_CALLS_OFF.pattern}", re.IGNORECASE)
_TOLD_BY = (
    *("now", "instead", "than", "longer", "exchange", "mov", "relocated", "transferred", "shifted", "chang"),
    *("rescheduled", "postponed", "delayed", "forward", "back", "goes", "→", "⇒", "->", "cancel", "call", "withdr"),
    *("변경", "바뀌", "바뀝", "바뀐", "옮", "조정", "연기", "앞당", "늦춰", "미뤄", "대신", "취소", "열리지"),
)
_ANY_WAY = frozenset((*_TOLD_BY, *swaps.TOLD_BY, *stand_ins.TOLD_BY))  # so that most paragraphs are put aside at once
_OLD_BEFORE = re.compile(
    r"(?:\b(?:instead of|rather than|not|was|were|previously|formerly|originally|earlier|from|in place of)(?: at| in)?"
    r"(?: the)?|기존|당초|원래|종전|변경\s?전)\s*:?\s*$",
    re.IGNORECASE,
)
_OLD_AFTER = re.compile(r"\s*(?:에서|대신|→|⇒|->)")
_ENDS = re.compile(r"\b(?:ends?|ending|until|till|closes?|finish\w*)\b(?: at)?\s*$|종료|까지", re.IGNORECASE)
_STATES = re.compile(
    r"\b(?:starts?|begins?|opens?|leaves?|departs?|is|are|takes? place"
    r"|(?:will|to) (?:start|begin|be held|take place|be))\b[^,;:]{0,40}\bat\s+\**$"
    r"|^[^:,;]{4,60}:\s+$|[은는]\s+$",
    re.IGNORECASE,
)
# A place: by its own words, or after a verb of moving any name.
_NAME = r"(?:the\s+)?[A-Z\d][\w'’.-]*(?:\s+(?:(?:of|the|de|and)\s+)?[A-Z\d][\w'’-]*){0,4}"
_TO_PLACE = re.compile(rf"\b(?:to|in|into|at)\s+(?P<place>{_NAME})")
_FROM_PLACE = re.compile(rf"\b(?:from|instead of|rather than|not(?: in)?|was)\s+(?:in\s+)?(?P<place>{_NAME})")
_ARROW = re.compile(r"(?P<old>[^→⇒:：,(]+?)\s*(?:→|⇒|->)\s*(?P<new>[^→⇒,.;)]+)")
_KOREAN_PLACE = re.compile(
    r"(?:장소|회의실|강의실|행사장)?\s?(?:가|이|는|은|를|을)\s+(?:(?P<old>[^,.]{1,24}?)에서\s+)?"
    r"(?P<new>[^,.]{1,24}?)(?:으로|로)\s+(?:변경|바[뀌뀝뀐]|옮|이동)"
)
# "세션 4는 … 1층 다목적실에서 진행합니다", below a notice that something has changed
_KOREAN_HELD = re.compile(
    r"(?P<new>(?:[가-힣]{1,8}(?:관|센터|빌딩|청사|호텔)\s)?(?:(?:지하\s?)?\d층\s)?[가-힣\d]{1,12}"
    r"(?:실|홀|강당|장|관|호))에서\s(?:진행|열[리립린]|개최|합니다|엽니다)"
)
_ANNOUNCED = re.compile(r"변경|바뀌|바뀐|바뀝")
_NOT_A_PLACE = re.compile(
    r"^(?:the\s+)?(?:\d{1,2}(?::\d\d)?|mon|tues?|wed\w*|thurs?|fri|sat\w*|sun|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)(?:day)?\b",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|now|starts?|begins?|opens?|leaves?|departs?|moves?|goes|takes?)\b|\s[-–—]\s|[:：]"
    r"|(?<=[가-힣\d)」』”\"])(?:의|은|는|이|가|을|를)\s",
    re.IGNORECASE,
)
_REMEMBERED = 300  # characters of what is told before a sentence
_NOTED = re.compile(
    r"\s*(?:is |are |has been |have been )?(?:now|mov(?:ed?|es)|chang(?:ed|es)|shifted|transferred|relocated"
    r"|rescheduled|postponed|starts|begins|goes)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r",?\s+(?:because|since)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:it|they|(?:this|the) (?:session|talk|workshop|lecture|panel|meeting|seminar|tour|visit|concert|event))\b",
    re.IGNORECASE,
)
_TO_DAY = re.compile(r"\b(?:to|until)\s+(?:the\s+)?$", re.IGNORECASE)
_KOREAN_TO_DAY = re.compile(r"\s?(?:[(（][월화수목금토일][)）])?\s?(?:으로|로)\s")
_OLD_HEAD = re.compile(r"\b(?:old|previous|former|original|before|printed)\b|기존|당초|종전|변경\s?전", re.IGNORECASE)
_NEW_HEAD = re.compile(r"\b(?:new|now|after|changed?)\b|변경", re.IGNORECASE)


def read_changes(document: Document) -> list[ChangeDraft]:
    """Return the changes that a document tells, in running text and in tables of old and new."""
    found = []
    for block in document.blocks:
        if block.kind in ("heading", "paragraph", "list_item", "field", "note") and _may_tell(document, block):
            before = told = ""
            for begin, stop in sentences(document.text, block.start, block.end):
                change = (
                    swaps.read_swap(document, begin, stop)
                    or stand_ins.read_stand_in(document, begin, stop, before, told)
                    or _sentence(document, begin, stop, before)
                )
                if change is not None:
                    found.append(change)
                before = re.sub(r"\s", " ", document.text[begin:stop])
                told = f"{told} {before}"[-_REMEMBERED:]
    found.extend(read_pairs(document))
    beside = list(told_hours(document))
    opened = {(c.span.start, c.span.end) for c in beside}  # sentences that open with an hour state it, they change none
    found = [c for c in found if c.old or c.old_room or c.cancelled or (c.span.start, c.span.end) not in opened]
    known = {(c.span.start, c.span.end) for c in found}
    found.extend(c for c in beside if (c.span.start, c.span.end) not in known)
    for rows in change_tables(document).values():
        found.extend(_table(document, rows))
    return found


def _may_tell(document: Document, block: Block) -> bool:
    """Whether a sentence of a paragraph may tell of a change, an exchange, a stand-in or an hour."""
    text = " ".join(document.text[block.start : block.end].replace("**", "").split())
    return _STATED.search(text) is not None or holds_one(text, _ANY_WAY)


def change_tables(document: Document) -> dict[int, list[Block]]:
    """Return the rows of the tables whose columns are an old and a new value, the header first."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.table is not None and block.kind in ("table_row", "table_header"):
            tables.setdefault(block.table, []).append(block)

    def tells(header: Block) -> bool:
        texts = [document.text[c.start : c.end] for c in header.cells]
        return any(_OLD_HEAD.search(t) for t in texts) and any(
            _NEW_HEAD.search(t) and not _OLD_HEAD.search(t) for t in texts
        )

    return {table: rows for table, rows in tables.items() if len(rows) > 1 and tells(rows[0])}


def _sentence(document: Document, begin: int, stop: int, before: str) -> ChangeDraft | None:
    text = re.sub(r"\s|\*(?=\*)|(?<=\*)\*", " ", document.text[begin:stop])  # offsets stay
    # "C4 is no longer in Room 2. It takes place in …", "The walk will not start at noon. The session moves to …"
    goes_on = _PRONOUN.match(text)
    if goes_on and not (_MARK.search(before) or (before and _MARK.search(text))):
        goes_on = None
    if (
        not (goes_on or _STATED.search(text) or (holds_one(text, _TOLD_BY) and _TOLD.search(text)))
        or len(text) > 400
        or _CONDITION.search(_REASON.split(text, maxsplit=1)[0])
    ):
        return None
    end = _SUBJECT_END.search(text, 4)
    subject = text[: end.start()] if end else text
    if goes_on and (first := _SUBJECT_END.search(before, 4)):
        subject, end = before[: first.start()], None
    change = ChangeDraft(document, subject, document.span(begin, stop))
    change.days = [text, *reversed(document.section_path(begin))]
    if _CANCELLED.search(text):
        change.cancelled = change.alone = True
        return change
    if called_off := _CALLS_OFF.search(text):
        change.subject = text[called_off.end() :]
        change.cancelled = change.alone = True
        return change
    if not re.search(r"[^\W\d_]{2,}|[A-Z]\d", change.subject):  # a time first: a row of a programme
        return None
    noted = end is not None and end[0] in ":：" and _NOTED.match(text, end.end())  # "Item 8: moved to Room 403"
    replaces = noted or _replaces(text) or _OLD_BEFORE.search(text) is not None or re.search("에서|→|⇒|->", text)
    announced = _KOREAN_HELD.search(text) and _ANNOUNCED.search(document.text, max(0, begin - _REMEMBERED), begin)
    if replaces or goes_on or announced or (_MARK.search(text) and not (end and end[0] in ":：")):
        _day(change, text, begin)
        _times(change, text, begin)
        _places(change, text, begin)
        change.alone = bool(change.old or change.old_room) or text.rstrip().endswith((".", "다"))
    elif (clocks := find_clocks(text)) and len(clocks) == 1 and _STATES.search(text[: clocks[0].begin]):
        span = [document.span(begin + clocks[0].begin, begin + clocks[0].stop)]
        change.start = Stated(clocks[0].start, span)
        change.end = Stated(clocks[0].end, span) if clocks[0].end else None
    return change if change.start or change.end or change.room or change.told_day else None


def _day(change: ChangeDraft, text: str, begin: int) -> None:
    """Take the day to which a sentence moves something: "moves to Friday", "10월 16일로 옮깁니다"."""
    if not _MOVE.search(text):
        return
    for found in find_dates(text, loose=True):
        if found.last is None and (_TO_DAY.search(text[: found.begin]) or _KOREAN_TO_DAY.match(text, found.stop)):
            change.told_day = found, change.document.span(begin + found.begin, begin + found.stop)
            return


def _replaces(text: str) -> bool:
    return any(_OLD_BEFORE.search(text[: c.begin]) for c in find_clocks(text))


def _times(change: ChangeDraft, text: str, begin: int) -> None:
    """Take the new times of a sentence, and the old ones that they replace."""
    new: list[tuple[time, time | None, int, int]] = []
    for clock in find_clocks(text):
        replaced = _OLD_BEFORE.search(text[: clock.begin])
        if replaced and clock.end and _MOVE.search(text) and re.search(r"from\s*$", text[: clock.begin], re.I):
            change.old.append(clock.start)  # "from 18:30 to 19:00"
            new.append((clock.end, None, clock.begin, clock.stop))
        elif (
            clock.end and re.search(r"\d분?\s*에서", text[clock.begin : clock.stop]) and _MOVE.search(text, clock.stop)
        ):
            change.old.append(clock.start)  # "14:00에서 15:00로"
            new.append((clock.end, None, clock.begin, clock.stop))
        elif replaced or _OLD_AFTER.match(text, clock.stop):
            change.old.append(clock.start)
        else:
            new.append((clock.start, clock.end, clock.begin, clock.stop))
    if not new:
        return
    first, last, a, b = new[0]
    stated = [change.document.span(begin + a, begin + b)]
    if last is None and _ENDS.search(text[:a][-24:]):
        change.end = Stated(first, stated, change=True)
    else:
        change.start = Stated(first, stated, change=True)
        change.end = Stated(last, stated, change=True) if last else None
        if last is None and len(new) > 1 and _ENDS.search(text[: new[1][2]][-24:]):  # "starts at 10.30 and ends at 11"
            change.end = Stated(new[1][0], [change.document.span(begin + new[1][2], begin + new[1][3])], change=True)


def _places(change: ChangeDraft, text: str, begin: int) -> None:
    """Take the new place of a sentence, and the old one that it replaces."""
    if korean := _KOREAN_PLACE.search(text):
        if not find_clocks(korean["new"]) and not find_dates(korean["new"], loose=True):
            change.room = _stated(change, begin, korean.span("new"), text)
            change.old_room = korean["old"]
        return
    if held := _KOREAN_HELD.search(text):
        change.room = _stated(change, begin, held.span("new"), text)
        return
    if re.search("→|⇒|->", text) and (arrow := _ARROW.search(text)) and not find_clocks(arrow["new"]):
        change.room = _stated(change, begin, arrow.span("new"), text)
        change.old_room = arrow["old"].strip()
        return
    moved = _MOVE.search(text)
    for found in _TO_PLACE.finditer(text):
        name = found["place"]
        if _NOT_A_PLACE.match(name) or (not ROOM_NAME.match(name) and not (moved and moved.start() < found.start())):
            continue
        if not ROOM_NAME.match(name) and not re.match(r"to\b|into\b", found[0]):
            continue
        change.room = _stated(change, begin, found.span("place"), text)
        if (old := _FROM_PLACE.search(text)) and not _NOT_A_PLACE.match(old["place"]):
            change.old_room = old["place"]
        return


def _stated(change: ChangeDraft, begin: int, at: tuple[int, int], text: str) -> Stated[str]:
    value = text[slice(*at)]
    start = begin + at[0] + len(value) - len(value.lstrip())
    value = re.sub(r"^the\s+", "", value.strip(), flags=re.IGNORECASE)
    stop = begin + at[1]
    return Stated(re.sub(r"\s+", " ", value), [change.document.span(max(start, stop - len(value)), stop)], change=True)


def _table(document: Document, rows: Sequence[Block]) -> Iterator[ChangeDraft]:
    """Yield a change for each row of a table of old and new values."""
    heads = [document.text[c.start : c.end] for c in rows[0].cells]
    for row in rows[1:]:
        texts = [document.text[c.start : c.end].strip() for c in row.cells]
        named = [
            t
            for t, head in zip(texts, heads, strict=False)
            if not _OLD_HEAD.search(head) and not _NEW_HEAD.search(head)
        ]
        change = ChangeDraft(document, " ".join(named), document.span(row.start, row.end), days=[" ".join(texts)])
        for cell, text, head in zip(row.cells, texts, heads, strict=False):
            clocks = find_clocks(text)
            span = [document.span(cell.start, cell.end)]
            if _OLD_HEAD.search(head):
                change.old.extend(c.start for c in clocks)
                change.old_room = change.old_room if clocks else text
            elif _NEW_HEAD.search(head) and clocks:
                change.start = Stated(clocks[0].start, span, change=True)
                change.end = Stated(clocks[0].end, span, change=True) if clocks[0].end else None
            elif _NEW_HEAD.search(head) and text:
                change.room = Stated(text, span, change=True)
        if change.start or change.room:
            yield change
