"""Talks within a session, "① Sensors in tidal channels", "A B, Body: Springs that moved"; groups that meet at once."""

from itertools import pairwise

from corpus.programme.drafts import OF_WHOLE, SessionDraft, SlotDraft, Stated
from corpus.programme.headings import Numbered
from corpus.programme.people import label_starts, parse_people, role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.titles import set_title
from corpus.programme.stream import Line
from corpus.programme.vocabulary import at_once


def begin_talk(at: Place, line: Line, whole: SessionDraft, slot: SlotDraft) -> SessionDraft:
    """Begin a talk of a session, which has the session's time; the session stays the one at hand."""
    talk = SessionDraft(at.document, "table", kind="session", day=whole.day, slot=slot, inside=whole)
    talk.workshop, talk.spans = whole.workshop, [line.span()]
    start, end = whole.start or slot.start, whole.end or slot.end
    talk.start = Stated(start.value, list(start.spans), OF_WHOLE)
    talk.end = Stated(end.value, list(end.spans), OF_WHOLE) if end else None
    slot.items.append(talk)
    whole.description.append(line.span())
    at.draft.sessions.append(talk)
    return talk


def bodied_talk(at: Place, line: Line) -> bool:
    """A talk after its speaker and their body: "Anil Gurung, Valley Water Board: Springs that moved"."""
    slot, whole = at.slot, at.session
    head, colon, title = line.text.partition(": ")
    if whole is None or not colon or not title.strip() or whole.title is None:
        return False
    if slot is not None and whole is not slot.session and whole not in slot.children:
        return False
    if whole.kind in PAUSES or role_label(line.text):
        return False
    people = parse_people(head, expected=True, several=False)
    if len(people) != 1 or not people[0].affiliation:
        return False
    told = line.part(len(head) + 2)
    if slot is None:  # told at length beside the programme
        at.add_people(people, "speaker", line, None)
        whole.description.append(told.span())
        return True
    talk = begin_talk(at, line, whole, slot)
    talk.title = Stated(told.text, [told.span()])
    at.add_people(people, "speaker", line, None)
    talk.people.append(whole.people[-1])
    return True


def counted_line(at: Place, line: Line, mark: Numbered) -> list[Line] | None:
    """An item counted off under a session: one of the groups that meet at once, a talk, or a talk's speaker.

    Returns what of the line is still to be read, labels with people; None where the line is no such item.
    """
    slot, whole = at.slot, at.session
    if slot is None or whole is None or slot.session.title is None:
        return None
    if whole.series == "item" or (whole is not slot.session and whole not in slot.children):
        whole = slot.session
    parallel = whole is slot.session and at_once(slot.session.title.value)
    rest = line.part(mark.title)
    talk = next((i for i in slot.items if i.inside is whole and i.mark == mark.mark), None)
    expected = at.role in ("speaker", "presenter", "panellist") or talk is not None
    if people := () if parallel else parse_people(rest.text, expected=expected):
        if at.role_used and at.role in ("chair", "moderator"):
            at.end_role()  # the chair is one: what is counted off below, speaks
        at.session = whole
        at.add_people(people, "speaker", line, None)
        if talk is not None:
            talk.people.extend(whole.people[-len(people) :])
        return []
    at.end_role()
    at.session = session = at.child(line, slot) if parallel else begin_talk(at, line, whole, slot)
    session.series, session.mark, session.number = mark.series, mark.mark, mark.number
    labels = label_starts(rest.text)
    set_title(at, rest.part(0, labels[0] if labels else None))
    return [rest.part(begin, stop) for begin, stop in pairwise([*labels, len(rest.text)])]


def end_counted(at: Place) -> None:
    """Return from a talk that was counted off to its session, whose speakers the talk's are too."""
    talk = at.session
    if talk is not None and talk.series == "item" and talk.inside is not None:
        talk.inside.people.extend(p for p in talk.people if p not in talk.inside.people)
        at.session = talk.inside
        at.end_role()
