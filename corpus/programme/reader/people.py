"""Lines that name people, under a label or by their form alone, and the talks that name who gives them."""

import re
from dataclasses import replace
from itertools import pairwise

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.model import Role
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.talks import bodied_talk
from corpus.programme.reader.title_ends import speaker_in_brackets
from corpus.programme.reader.title_people import labels_after
from corpus.programme.reader.titles import SENTENCE_END, is_title, set_title
from corpus.programme.stream import Line
from corpus.programme.vocabulary import ROLE_OF_KIND, ROOM_NAME, kind_of

_LONGEST_PERSON = 320
_SEVERAL = re.compile(r"s\b|&|,|공동|및", re.IGNORECASE)  # in a label: over more than one
_WITH = re.compile(r"[;,]\s+with\s+(?=[A-Z])")  # "Chair: A B; with C D and E F"
_PANEL = re.compile(r"\bpanel", re.IGNORECASE)
_NAME_ALONE = 5  # words from which a line is more than a name
_IN_TABLES = ("table_row", "table_header")
_WITH_TALKS = ("session", "plenary", "keynote")


def role_line(at: Place, line: Line) -> bool:
    """A label over people, with or without people on its own line."""
    found = role_label(line.text)
    if found is None:
        return False
    if at.session is None and at.workshop is None and found.role != "contact" and line.kind != "heading":
        return False
    rest = line.part(found.stop) if found.stop < len(line.text) else None
    several = bool(re.search(r"s$|&|[가-힣]|^(?:panel|with)$", found.label.strip(), re.IGNORECASE))
    short = rest is not None and len(rest.text) < _LONGEST_PERSON
    stop = SENTENCE_END.search(rest.text) if rest else None
    people: tuple[PersonLine, ...] = ()
    if rest and stop:  # "Tutor: A B. 18 places. Room 2.", "Chair: A B. C D, E F."
        people = parse_people(rest.text[: stop.start()], expected=True, several=several)
        if people and at.session is not None:
            for begin, end in pairwise([*(m.end() for m in SENTENCE_END.finditer(rest.text)), len(rest.text)]):
                _remark(at, rest.part(begin, end), at.session, label=found.role)
    if rest and short and not people:
        people = parse_people(rest.text, expected=True, several=several)
    if rest and (not people or (at.session and at.session.title is None and speaker_in_brackets(rest.text))):
        return False
    label = re.sub(r"\s*\(\s*(.*?)\s*\)", r" (\1)", found.label)
    session = at.session
    colon = line.text.rstrip().endswith((":", "："))
    if not rest and not colon and session is not None and session.title is None and is_title(line):
        return False  # a slot's own title: "Opening Remarks", its people below
    if not rest and at.orphan and session is not None and not session.title:
        at.orphan = None
    at.role, at.label, at.role_used = found.role, Stated(label, [line.span(0, found.stop)]), bool(people)
    at.in_questions = False
    if rest and people:
        own = session is not None and session.title is None and at.slot is not None and session is at.slot.session
        if own and session and found.role in ROLE_OF_KIND.values():  # "Opening remarks: A B"
            session.title, session.kind = Stated(label, [line.span(0, len(found.label))]), kind_of(label)
        at.add_people(people, found.role, rest, label, whole=line)
    return True


def entitle(at: Place, line: Line) -> None:
    """Give the session at hand the title that a line opens with, and the people whom labels after it name."""
    labels = labels_after(line.text)
    set_title(at, line.part(0, labels[0][0]) if labels else line)
    session = at.session
    for _, begin, stop in labels:
        beside = _WITH.search(line.text, begin, stop)
        role_line(at, line.part(begin, beside.start() if beside else stop))
        at.session = session
        if beside and (people := parse_people(line.text[beside.end() : stop], expected=True)):
            panel = session is not None and session.title is not None and _PANEL.search(session.title.value)
            at.add_people(people, "panellist" if panel else "speaker", line.part(beside.end(), stop), None, whole=line)


def _remark(at: Place, line: Line, session: SessionDraft, label: Role) -> None:
    """Take a sentence after a session's people: who speaks besides its chair, its place, or more about it."""
    text = line.text.rstrip(" .")
    if label in ("chair", "moderator") and _speaks(at, line, text):
        return
    place = re.match(r"[^,]+", text)
    if session.room is None and place and ROOM_NAME.match(place[0]):
        session.room = Stated(text, [line.span(0, len(text))])
    else:
        session.description.append(line.span())


def _speaks(at: Place, line: Line, text: str) -> bool:
    """Take who is named right after the chair, on the next line or in the next sentence, for whoever speaks."""
    people = parse_people(text, expected=True)
    if not _is_person(text, people):
        return False
    at.add_people(people, "speaker", line, None)
    return True


def people_line(at: Place, line: Line) -> bool:
    """A line that names people, under a label or by its form alone."""
    text = line.text
    if len(text) > _LONGEST_PERSON or at.in_questions:
        return False
    context = at.session or at.workshop
    if at.role in ("chair", "moderator") and at.role_used and at.label and not _SEVERAL.search(at.label.value):
        at.end_role()  # the chair is one: who stands on a line of their own below, speaks
        if bodied_talk(at, line):
            return True
        if _speaks(at, line, text):
            at.role, at.role_used = "speaker", True  # and so does who follows on the next lines
            return True
    if at.role is not None and at.label is None:
        people = parse_people(text, expected=True)
        if _is_person(text, people):
            at.add_people(people, at.role, line, None)
            return True
        at.end_role()
    if at.role is not None:
        people = parse_people(text, expected=True)
        if people:
            at.add_people(people, at.role, line, at.label.value if at.label else None)
            at.role_used = True
            return True
        if at.role_used and bodied_talk(at, line):
            return True
        if at.session is not None and at.role_used and (people := _presented(text)):
            at.add_people(people, "speaker", line, None)
            return True
        return False
    if context is None:
        return False
    role: Role = "speaker"
    if bodied_talk(at, line):
        return True
    people = talk(at, text) or _presented(text) or parse_people(text, expected=False)
    if at.session is not None and at.session.kind is not None and at.session.kind in ROLE_OF_KIND:
        role = ROLE_OF_KIND[at.session.kind]
        if not people and len(text) < 160:  # speeches: "Name, Body" is enough
            found = parse_people(text, expected=True)
            alone = role == "keynote" and line.kind in _IN_TABLES and _is_person(text, found)
            people = tuple(p for p in found if alone or p.post or p.affiliation)
    if not people:
        return False
    at.add_people(people, role, line, None)
    return True


def _is_person(text: str, people: tuple[PersonLine, ...]) -> bool:
    """Tell whether what no label announces is no more than people: names alone, or with a post or a body."""
    if not people:
        return False
    return bool(people[0].post or people[0].affiliation or len(text.split()) < _NAME_ALONE * len(people))


def keynote_line(at: Place, line: Line) -> bool:
    """A keynote whose own line only numbers it: its speaker and its title, "Amara Diallo: The unreturned book"."""
    session = at.session
    if session is None or session.title is not None or session.kind != "keynote" or not session.mark:
        return False
    people = talk(at, line.text)
    if len(people) != 1:
        return False
    title = line.part(line.text.index(": ") + 2)
    at.add_people(people, "keynote", line, None)
    session.title = Stated(title.text.rstrip(" ."), [title.span()])
    return True


def talk(at: Place, text: str) -> tuple[PersonLine, ...]:
    """A talk on a session's line, its speaker before the colon: "Mei-Lin Chua: Sensors in tidal channels"."""
    head, colon, title = text.partition(": ")
    if not colon or at.session is None or at.session.kind not in _WITH_TALKS or len(title.split()) < 2:
        return ()
    people = parse_people(head, expected=True, several=False)
    return people if all(p.post is None for p in people) else ()


def _presented(text: str) -> tuple[PersonLine, ...]:
    """A talk and who gives it after a dash, or a part and who has it: "Whom to treat – Dr A B", "For: Dr A B"."""
    for mark in reversed(list(re.finditer(r"\s[–—-]\s|:\s", text))):
        if people := parse_people(text[mark.end() :], expected=False):
            at = mark.end()
            return tuple(replace(p, begin=p.begin + at, stop=p.stop + at) for p in people)
    return ()
