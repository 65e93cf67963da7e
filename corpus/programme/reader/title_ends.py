"""What ends the line of a title: hours, an end or a length, a place, people, each taken for its session."""

import re
from datetime import time

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.merging.compare import in_hangul
from corpus.programme.model import SessionKind
from corpus.programme.people import parse_people, role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES, Ending, ending_of, place_of
from corpus.programme.reader.where_when import WhereWhen
from corpus.programme.stream import Line
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import HAS_PLACE, ROLE_OF_KIND, ROOM_NAME, kind_of

# What may stand after a title: in brackets at its end, after its last comma, after a slash.
TAIL = re.compile(
    r"\s*[(（\[](?P<bracket>[^()（）\[\]]+)[)）\]]\s*$|,\s+(?P<comma>[^,()（）\[\]]{3,40})$|\s+[/|@]\s+(?P<slash>[^/|@]+)$"
)
_BRACKET = re.compile(r"\s*[(（\[](?P<inner>[^()（）\[\]]+)[)）\]]")
SHORTEST_TITLE = 2  # characters: what stands before a place or an end
_LONGEST_PLACE = 7  # words
_MIDNIGHT = 24 * 60  # minutes
_FEWEST_TITLE_WORDS = 3  # from which words before a bracket are rather a title than a name


def told_hours(at: Place, line: Line, session: SessionDraft, told: tuple[int, int, WhereWhen]) -> int:
    """Take the hours, day and place in brackets after a title, and what follows them; return where the title ends."""
    begin, stop, when = told
    inner = line.part(begin + 1, stop - 1)
    at.set_clock(session, inner, when.clock)
    if when.date is not None:
        at.date_session(session, inner, when.date)
    elif session.day is None:
        session.day = at.day
    if when.place is not None:
        session.room = session.room or Stated(inner.text[slice(*when.place)], [inner.span(*when.place)])
    while bracket := _BRACKET.match(line.text, stop):  # "(13:00–13:50) [Room 302] (by invitation)"
        inner = line.part(*bracket.span("inner"))
        if session.room is None and place_of(f"{line.text[:begin]}{bracket[0]}", session.kind) is not None:
            session.room = Stated(inner.text, [inner.span()])
        else:
            session.description.append(inner.span())
        stop = bracket.end()
    rest = line.part(stop + len(line.text[stop:]) - len(line.text[stop:].lstrip(" .:;,")))
    if rest.text:
        session.description.append(rest.span())
    return len(line.text[:begin].rstrip())


def title_tail(at: Place, line: Line, session: SessionDraft, stop: int) -> int:
    """Take the place and the people after a title: ", Room 204", "(Foyer)", "(A B, Professor, C)", "/ 좌장: …"."""
    kind = kind_of(line.text[:stop])
    stop = _after_dot(line, session, stop, kind)
    while True:
        told = ending_of(line.text[:stop])
        if told is not None and told.cut >= SHORTEST_TITLE:
            _set_end(at, session, line, told)
            stop = told.cut
            continue
        place = place_of(line.text[:stop], kind)
        if place is not None and place.cut >= SHORTEST_TITLE:
            where = line.part(place.begin, place.stop)
            session.room = session.room or Stated(where.text, [where.span()])
            stop = place.cut
            continue
        found = TAIL.search(line.text[:stop])
        if not found:
            return stop
        begin, end = next(found.span(name) for name in ("bracket", "comma", "slash") if found[name])
        inner = line.part(begin, end)
        before = TAIL.search(line.text[: found.start()]) if found["bracket"] else None
        roomed = place_of(line.text[: found.start()].rstrip(), kind) if found["bracket"] else None
        if ROOM_NAME.match(inner.text) and found.start() > 0:
            session.room = session.room or Stated(inner.text, [inner.span()])
        elif (before and before["comma"] and ROOM_NAME.match(before["comma"])) or (
            roomed is not None and roomed.cut >= SHORTEST_TITLE
        ):  # a remark after the place
            session.description.append(inner.span())
        elif found["comma"] or not _tail_people(at, inner, line):
            return stop
        stop = found.start()


def _after_dot(line: Line, session: SessionDraft, stop: int, kind: SessionKind | None) -> int:
    """Take the place after a raised dot, "Lunch · Canteen, level 1", and what more is said after it."""
    parts = line.text[:stop].split(" · ")
    if len(parts) != 2 or not parts[0].strip():
        return stop
    begin = len(parts[0]) + len(" · ")
    told = re.match(r"(?P<place>.+?)(?:\s*[(（][^()（）]*[)）])?(?:\.\s+(?=[A-Z가-힣])|\.?$)", parts[1])
    place = told["place"].strip() if told else ""
    if told is None or not (kind in PAUSES or (HAS_PLACE.search(place) and len(place.split()) <= _LONGEST_PLACE)):
        return stop
    session.room = session.room or Stated(place, [line.span(begin, begin + len(told["place"]))])
    if told.end() < len(parts[1]):
        session.description.append(line.span(begin + told.end(), stop))
    return len(parts[0].rstrip())


def own_clock(at: Place, line: Line, session: SessionDraft, stop: int) -> None:
    """Take the hours in brackets of one of several sessions of a slot: "Lunch symposium (12:45–13:30): …"."""
    slot = at.slot
    if slot is None or slot.end is None or session not in slot.children:
        return
    for clock in find_clocks(line.text[:stop]):
        bracketed = line.text[: clock.begin].endswith(("(", "[")) and line.text[clock.stop :].startswith((")", "]"))
        if bracketed and clock.end and slot.start.value <= clock.start < clock.end <= slot.end.value:
            at.set_clock(session, line, clock)


def _set_end(at: Place, session: SessionDraft, line: Line, told: Ending) -> None:
    """Give a session the end that its title's line states, or that its length makes."""
    parallel = at.slot is not None and session in at.slot.children  # one of several may last longer than they
    if session.start is None or (session.end is not None and not (parallel and told.end)):
        return
    end, inferred = told.end, None
    if end is None and told.minutes is not None:
        total = 60 * session.start.value.hour + session.start.value.minute + told.minutes
        end, inferred = (time(total // 60, total % 60) if total < _MIDNIGHT else None), "its start and its length"
    if end is None or end <= session.start.value:
        return
    session.end = Stated(end, [line.span(told.begin, told.stop)], inferred)
    if at.slot is not None and session is at.slot.session:
        at.slot.end = session.end


def _tail_people(at: Place, inner: Line, whole: Line) -> bool:
    """Enter the people of a bracket or of what follows a slash; False where it names none."""
    label = role_label(inner.text)
    kind = kind_of(whole.text[: whole.text.find(inner.text)])
    if label is None and kind in ("break", "meal", "registration", "social"):
        return False
    people = parse_people(inner.text[label.stop :] if label else inner.text, expected=True)
    if not people or (label is None and not any(p.post or p.affiliation or _known(at, p.name) for p in people)):
        return False
    named = label or role_label(f"{whole.text[: whole.text.find(inner.text)].rstrip(' (（[')}:")  # "축사 (A B)"
    role = named.role if named else ROLE_OF_KIND.get(kind or "", "speaker")
    at.add_people(people, role, inner, label.label if label else None, whole=whole)
    return True


def _known(at: Place, name: str) -> bool:
    """Whether a document names someone more than once: what stands in brackets alone is then no place or remark."""
    return at.document.text.count(name) > 1


def speaker_in_brackets(text: str) -> bool:
    """Tell whether what follows a label is a title with its speaker in brackets: "Keynote: A look back (A B, Dean)"."""
    found = TAIL.search(text)
    if not found or not found["bracket"]:
        return False
    people = parse_people(found["bracket"], expected=False)
    few = len(text[: found.start()].split()) < _FEWEST_TITLE_WORDS
    return bool(people) and (not few or (in_hangul(text[: found.start()]) and in_hangul(people[0].name)))
