"""Hours that a page tells beside the programme: "Lunch. Thursday and Friday 12:30–13:30", "When does the bus leave?".

A labelled line with days and hours, a heading with a day and an hour right below it, and a question with its answer
below are one more source for the session that
they name: where they differ from the programme, both are shown. What is told of anything but a session of the
programme is left out.
"""

import re
from collections.abc import Iterator

from corpus.document import Block, Document
from corpus.programme.drafts import ChangeDraft, Stated
from corpus.programme.times import ClockRange, find_clocks, find_dates
from corpus.sentences import sentences

_LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][^.:：*\n]{2,40})(?:\*\*)?\s*[.:：](?:\*\*)?\s+")
_ASKS_WHEN = re.compile(
    r"\b(?:when|what time)\b.*?\b(?:do|does|is|are|will)\s+(?:the\s+)?(?P<subject>[\w' -]{3,50}?)\s+"
    r"(?:leave|start|begin|open|depart|go|take place|held|served|and)\b"
    r"|\b(?:do|does|is|are|will)\s+(?:the\s+)?(?P<subject2>[\w' -]{3,50}?)\s+(?:leave|start|begin|open|go)\b.*\bwhen\b"
    r"|(?P<subject3>[가-힣 ]{2,20}?)[은는이가]?\s+(?:몇\s?시|언제)",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\W*(?P<name>[^\W\d_][^,:：(]{3,60})")
_WHEN = re.compile(r"\W*(?:when|time|date|hours|일시|시간)\b", re.IGNORECASE)  # a heading that names no session
_COUNTED_DAY = re.compile(
    r"(?:on )?(?:the )?(?:first|second|third|last) (?:day|evening|night)|(?:첫|둘째|셋째|마지막)\s?날", re.I
)
_OPENING = 8  # characters before the day or hour that a text opens with
_LONGEST = 400  # characters of an answer
_NOT_HOURS = re.compile(r"\b(?:until|by|before|after|from|between|since)\b|까지|부터|이전", re.IGNORECASE)


def told_hours(document: Document) -> Iterator[ChangeDraft]:
    """Yield what a document tells of sessions' hours beside its programme."""
    blocks = [b for b in document.blocks if b.kind in ("heading", "paragraph", "list_item", "field")]
    for n, block in enumerate(blocks):
        text = document.text[block.start : block.end]
        if text.rstrip().endswith("?") and n + 1 < len(blocks):
            yield from _answered(document, block, blocks[n + 1])
        elif (label := _LABELLED.match(text)) and not find_clocks(label["label"]):
            yield from _labelled(document, block, label)
        elif n and blocks[n - 1].kind == "heading" and block.kind in ("paragraph", "list_item"):
            yield from _headed(document, block)


def _labelled(document: Document, block: Block, label: re.Match[str]) -> Iterator[ChangeDraft]:
    """Yield the hours of the first sentence after a label, on the days that it names."""
    for begin, stop in sentences(document.text, block.start + label.end(), block.end)[:1]:
        text = document.text[begin:stop]
        clocks, days = find_clocks(text), find_dates(text, loose=True)
        if len(clocks) == 1 and clocks[0].end and days and len(text) <= _LONGEST:
            for day in days:
                change = ChangeDraft(document, label["label"], document.span(begin, stop), beside=True)
                change.days = [text[day.begin : day.stop]]
                _take(change, clocks[0], begin)
                yield change


def _headed(document: Document, block: Block) -> Iterator[ChangeDraft]:
    """Yield the hour and the day that open the text below a heading, of what the heading names."""
    heading = next((title for title in reversed(document.section_path(block.start)) if not _WHEN.match(title)), "")
    subject = _HEADED.match(heading)
    for begin, stop in sentences(document.text, block.start, block.end)[:1]:
        text = document.text[begin:stop]
        clocks, days = find_clocks(text), find_dates(text, loose=True)
        opens = min([*(clock.begin for clock in clocks), *(day.begin for day in days)], default=stop)
        if subject is None or len(clocks) != 1 or opens > _OPENING or clocks[0].until:
            return
        counted = _COUNTED_DAY.match(text)  # "첫날 저녁 6시 30분부터"
        if _NOT_HOURS.search(text[: clocks[0].begin]) or not (days or counted or find_dates(heading, loose=True)):
            return
        change = ChangeDraft(document, subject["name"], document.span(begin, stop), beside=True)
        change.days = [text[day.begin : day.stop] for day in days] or [heading]
        _take(change, clocks[0], begin)
        yield change


def _answered(document: Document, question: Block, answer: Block) -> Iterator[ChangeDraft]:
    """Yield the hour that opens the answer to a question when something is."""
    asked = document.text[question.start : question.end]
    found = _ASKS_WHEN.search(asked)
    if found is None or answer.end - answer.start > _LONGEST:
        return
    for begin, stop in sentences(document.text, answer.start, answer.end)[:1]:
        clocks = find_clocks(document.text[begin:stop])
        if len(clocks) != 1 or clocks[0].until or _NOT_HOURS.search(document.text[begin : begin + clocks[0].begin]):
            return
        subject = next(found[name] for name in ("subject", "subject2", "subject3") if found[name])
        change = ChangeDraft(document, subject, document.span(begin, stop), beside=True)
        change.days = [asked]
        _take(change, clocks[0], begin)
        yield change


def _take(change: ChangeDraft, clock: ClockRange, begin: int) -> None:
    stated = [change.document.span(begin + clock.begin, begin + clock.stop)]
    change.start = Stated(clock.start, stated)
    change.end = Stated(clock.end, stated) if clock.end else None
