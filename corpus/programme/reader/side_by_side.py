"""What a title lists or counts: "Workshops: 1 Writing (chair A B); 2 …", "제1·2·3분과", and the rooms of each."""

import re
from collections.abc import Sequence

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import Numbered
from corpus.programme.people import parse_people, role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.title_ends import TAIL
from corpus.programme.stream import Line
from corpus.programme.vocabulary import ROLE_OF_KIND, kind_of

_LED = re.compile(r"(?P<label>chair|moderator|speaker|led by|facilitator)[:]?\s+(?P<who>.+)", re.IGNORECASE)
_NUMBERED_PART = re.compile(r"\s*(?P<n>\d{1,2})[.)]?\s+(?=\S)")
_LONGEST_HEAD = 5  # words before the colon


def begins_list(at: Place, line: Line, session: SessionDraft) -> bool:
    """Take a title with what it holds after a colon: who opens a forum, or the groups that meet at once."""
    head, colon, rest = line.text.partition(": ")
    if not colon or len(head.split()) > _LONGEST_HEAD or ";" not in rest:
        return False
    begin = len(head) + 2
    parts = [(begin + m.start(), begin + m.end()) for m in re.finditer(r"[^;]+", rest)]
    numbered = [_NUMBERED_PART.match(line.text[a:b]) for a, b in parts]
    if at.slot is not None and session is at.slot.session and all(numbered):
        _groups(at, line, session, [(a, b, m) for (a, b), m in zip(parts, numbered, strict=True) if m])
    else:
        people = [parse_people(line.text[a:b].strip(), expected=True, several=False) for a, b in parts]
        kind = kind_of(head)
        if kind not in ("opening", "closing", "ceremony", "plenary") or 2 * sum(map(bool, people)) <= len(people):
            return False
        for found, (a, b) in zip(people, parts, strict=True):
            at.add_people(found, ROLE_OF_KIND.get(kind, "speaker"), line.part(a, b), None)
    session.title, session.kind = Stated(head, [line.span(0, len(head))]), session.kind or kind_of(head)
    session.spans.append(line.span())
    return True


def _groups(at: Place, line: Line, whole: SessionDraft, parts: list[tuple[int, int, re.Match[str]]]) -> None:
    """Enter the groups of "Workshops: 1 Writing a compact (chair A B); 2 …" as sessions held side by side."""
    slot = at.slot
    if slot is None:
        return
    word = re.search(r"(\w+?)s?$", line.text.split(": ")[0])
    for a, b, mark in parts:
        own = line.part(a + mark.end(), b)
        session = at.child(own, slot)
        session.series, session.word = (word[1].lower(), word[1].capitalize()) if word else ("session", "Session")
        session.mark, session.number, session.kind = mark["n"], int(mark["n"]), "session"
        tail = TAIL.search(own.text)
        led = _LED.fullmatch(tail["bracket"]) if tail and tail["bracket"] else None
        if tail and led and (people := parse_people(led["who"], expected=True)):
            label = role_label(f"{led['label']}:")
            at.add_people(people, label.role if label else "speaker", own, led["label"])
            own = own.part(0, tail.start())
        session.title = Stated(own.text, [own.span()])
    at.session = whole


def held_together(at: Place, line: Line, whole: SessionDraft, marks: Sequence[Numbered]) -> None:
    """Enter the sessions that a slot's title only counts: "제1·2·3분과"; their own titles are told elsewhere."""
    slot = at.slot
    if slot is None:
        return
    whole.title, whole.kind = Stated(line.text, [line.span()]), "session"
    for mark in marks:
        held = at.child(line, slot)
        held.kind = "session"
        held.series, held.mark, held.number, held.word = mark.series, mark.mark, mark.number, mark.word
    at.session = whole


def share_rooms(at: Place, line: Line) -> bool:
    """Give the rooms of a line to the sessions held side by side, as many as they: "씨실방 / 날실방 / 북실방"."""
    slot = at.slot
    parts = list(re.finditer(r"[^/·]+", line.text))
    if slot is None or len(slot.children) < 2 or len(parts) != len(slot.children) or any(c.room for c in slot.children):
        return False
    for held, part in zip(slot.children, parts, strict=True):
        held.room = Stated(part[0].strip(), [line.span(*part.span())])
    return True
