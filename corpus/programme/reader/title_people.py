"""Who is named on a title's line, after the title or before it: "Closing – A B", "Welcome by Mayor A B", "A B: Drones".

A name alone may be any two words with capitals: "Open Data". It is taken for a person where the line says so (a speech
has a speaker, a place stands beside the name), never where the document has its words in small letters too.
"""

import re
from itertools import pairwise

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.people.names import HONORIFIC, latin_name
from corpus.programme.reader.place import Place
from corpus.programme.stream import Line
from corpus.programme.vocabulary import BODY, HAS_PLACE, ROLE_OF_KIND, ROLE_WORDS, ROOM_NAME, kind_of

_DASH = re.compile(r"\s+[–—-]\s+")
_SPEECH = re.compile(
    r"(?P<head>[^:：]{4,60}?)(?:\s*(?P<colon>[:：])\s+|\s+by\s+(?=(?-i:[A-Z])|the (?-i:[A-Z])))(?P<who>\S.+)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?P<head>[^:：]{4,120}):\s+(?P<who>[^:：]+)")
_SPEECHES = ("opening", "closing", "keynote")
_FEWEST_TITLE = 2  # words of a talk's title
_END = re.compile(r";\s|(?<=[^\W\d_]{5})\.\s|(?<=[)\d])\.\s")  # of what a label names, but not after "Dr." or "Prof."
_LABELLED = re.compile(
    rf"(?P<before>\.?\s*[;,|/]?\s+(?:[–—-]\s+)?)(?={ROLE_WORDS}(?:\s*\([^()]*\))?(?:\s*[:：]\s|(?<=by)\s))",
    re.IGNORECASE,
)


def labels_after(text: str) -> list[tuple[int, int, int]]:
    """Return where labels with people stand after a title, "Title. Chair: A B; Speakers: C D": what is before each ends
    at the first number, its own words reach from the second to the third.
    """
    if ":" not in text and "：" not in text and " by " not in text:
        return []
    found = [m for m in _LABELLED.finditer(text) if m.start() > 0]
    found = [m for m in found if (label := role_label(text[m.end() :])) and _people(text[m.end() + label.stop :])]
    bounds = pairwise([*found, None])
    return [(m.start(), m.end(), following.start() if following else len(text)) for m, following in bounds if m]


def _people(text: str) -> tuple[PersonLine, ...]:
    return parse_people(_END.split(text, maxsplit=1)[0].rstrip(" )."), expected=True)


def is_name(at: Place, text: str) -> bool:
    """Whether a few words are a person's name by their form, and no words that the document writes small too."""
    name = latin_name(text)
    if name is None or text[name[1] :].strip(" .") or HAS_PLACE.search(text) or kind_of(text):
        return False
    words = re.findall(r"[^\W\d_]{3,}", text[slice(*name)])
    return bool(HONORIFIC.match(text)) or not words or not all(w.casefold() in at.small_words for w in words)


def people_after(at: Place, line: Line, session: SessionDraft, stop: int) -> int:
    """Take the people and the places that dashes part from a title, from the end; return where the title ends."""
    text = line.text[:stop]
    speech = (session.kind or kind_of(text)) in _SPEECHES
    segments = [
        (a.end() if a else 0, b.start() if b else len(text)) for a, b in pairwise([None, *_DASH.finditer(text), None])
    ]
    while len(segments) > 1:
        last = line.part(*segments[-1])
        before = text[slice(*segments[-2])]
        if ROOM_NAME.match(last.text) and session.room is None:
            session.room = Stated(last.text, [last.span()])
        else:
            beside = session.room is not None or (len(segments) > 2 and ROOM_NAME.match(before))
            people = _after_dash(at, last.text, bare=speech or bool(beside))
            if not people:
                break
            label = role_label(before)
            role = label.role if label else ROLE_OF_KIND.get(session.kind or kind_of(text) or "", "speaker")
            at.add_people(people, role, last, label.label if label else None, whole=line)
        segments.pop()
    return segments[-1][1]


def _after_dash(at: Place, text: str, *, bare: bool) -> tuple[PersonLine, ...]:
    people = parse_people(text, expected=True)
    if not people or HAS_PLACE.search(people[0].name) or kind_of(people[0].name):
        return ()
    told = all(p.post or p.affiliation or p.country for p in people) or bool(HONORIFIC.match(text))
    if told and all(is_name(at, p.name) or HONORIFIC.match(text) or p.post for p in people):
        return people
    return people if bare and all(is_name(at, p.name) for p in people) else ()


def speaker_on_line(at: Place, line: Line, session: SessionDraft, stop: int) -> int:
    """Take who opens, closes or gives what a title names: "Welcome: A B, Dean", "Opening by Mayor A B"."""
    text = line.text[:stop]
    found = _SPEECH.fullmatch(text)
    kind = kind_of(found["head"]) if found else None
    if found and kind in _SPEECHES:
        people = parse_people(found["who"], expected=True)
        sure = all(p.post or p.country or BODY.search(p.affiliation or "") for p in people)
        if people and (sure or HONORIFIC.match(found["who"]) or not (found["colon"] or _doubtful(at, people))):
            at.add_people(people, ROLE_OF_KIND.get(kind, "speaker"), line.part(*found.span("who")), None, whole=line)
            return found.end("head")
    if (found := _TOLD.fullmatch(text)) and (people := parse_people(found["who"], expected=True, several=False)):
        person = people[0]
        certain = HONORIFIC.match(found["who"]) or person.post or BODY.search(person.affiliation or "")
        if len(people) == 1 and certain and (HONORIFIC.match(found["who"]) or is_name(at, person.name)):
            at.add_people(people, "speaker", line.part(*found.span("who")), None, whole=line)
            return found.end("head")
    return stop


def _doubtful(at: Place, people: tuple[PersonLine, ...]) -> bool:
    return not all(is_name(at, p.name) for p in people)


def speaker_before(at: Place, line: Line, session: SessionDraft) -> Line:
    """Take the speaker that most talks of a document name before their title, "A B: Drones over Sabah"."""
    head, colon, title = line.text.partition(": ")
    if not colon or not at.names_first or len(title.split()) < _FEWEST_TITLE or not is_name(at, head):
        return line
    people = parse_people(head, expected=True, several=False)
    at.add_people(people, "speaker", line.part(0, len(head)), None, whole=line)
    session.kind = session.kind or "session"
    return line.part(len(head) + 2)
