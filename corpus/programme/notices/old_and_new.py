"""Changes set out as an old and a new value below what they are of: "당초: 302호 → 변경: 갈매기홀"."""

import re
from collections.abc import Iterator

from corpus.document import Document
from corpus.programme.drafts import ChangeDraft, PersonDraft, Stated
from corpus.programme.model import Role
from corpus.programme.people import parse_people
from corpus.programme.times import find_clocks

_PAIR = re.compile(
    r"^[ \t]*\W{0,3}(?:당초|기존|종전|현행|변경\s?전|before|old|was|originally|printed)\s*[:：]\s*"
    r"(?P<old>[^\n→⇒]+?)[ \t]*(?:(?:→|⇒|->)[ \t]*|\n[ \t]*\W{0,3})"
    r"(?:변경(?:\s?후)?|조정|after|new|now)\s*[:：]\s*(?P<new>[^\n]+)",
    re.MULTILINE | re.IGNORECASE,
)
_PARTS: tuple[tuple[Role, str], ...] = (
    ("chair", r"좌장|\bchair"),
    ("moderator", r"사회자?|진행자?|\bmoderat"),
    ("keynote", r"기조|\bkeynote"),
    ("speaker", r"발표자?|연사|강연자?|강사|\bspeaker|\bpresent|\btalk"),
)
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def read_pairs(document: Document) -> Iterator[ChangeDraft]:
    """Yield the changes that a document sets out so; the line above a pair says of what it is."""
    for pair in _PAIR.finditer(document.text):
        above = [line for line in document.text[: pair.start()].split("\n") if line.strip()][-1:]
        if not above:
            continue
        subject, new = above[0].strip(), pair["new"].strip()
        span = document.span(pair.start("new"), pair.start("new") + len(new))
        change = ChangeDraft(document, subject, span, days=[subject, *reversed(document.section_path(pair.start()))])
        clocks = find_clocks(new)
        role = next((role for role, words in _PARTS if re.search(words, subject, re.IGNORECASE)), None)
        people = parse_people(new, expected=True, several=False) if role else ()
        if clocks:
            change.start = Stated(clocks[0].start, [span], change=True)
            change.end = Stated(clocks[0].end, [span], change=True) if clocks[0].end else None
            change.old.extend(c.start for c in find_clocks(pair["old"]))
        elif role and len(people) == 1:
            gone = parse_people(pair["old"], expected=True, several=False)
            change.person = PersonDraft(people[0], role, None, span)
            change.instead = gone[0].name if gone else None
        else:
            change.room = Stated(_REMARK.sub("", new), [span], change=True)
            change.old_room = _REMARK.sub("", pair["old"]).strip()
        change.alone = True
        yield change
