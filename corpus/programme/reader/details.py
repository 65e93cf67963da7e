"""Lines that state a field of what is at hand, its organisers, room, language or time, and those that describe it."""

import re

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.model import SessionKind
from corpus.programme.people import parse_people
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES
from corpus.programme.stream import Line
from corpus.programme.times import find_clocks, find_dates
from corpus.programme.vocabulary import (
    HAS_PLACE,
    LANGUAGE_LINE,
    ORGANISER_LINE,
    QA_LINE,
    QUESTIONS_LABEL,
    ROOM_LINE,
    ROOM_NAME,
    TIME_LINE,
)

_IN_TABLES = ("table_row", "table_header")
_LONGEST_PLACE = 220  # characters of a line that begins with one
_STOREY = re.compile(r"\w+ (?:floor|level)|(?:floor|level) \w+|\d+층", re.IGNORECASE)
_JOINT_HOSTS = re.compile(
    r"^(?P<who>[^.]{10,400}?)\s+(?:(?:will|are to|is to)\s+)?(?:jointly\s+|co-?)?"
    r"(?:organi[sz]e|convene|host)s?\b",
    re.IGNORECASE,
)


def field_line(at: Place, line: Line) -> bool:
    """A line that states the organisers, the room, the language, or opens the guiding questions."""
    text = line.text
    owner = at.session or at.workshop or at.part
    if QUESTIONS_LABEL.match(text) and len(text) < 120:
        at.end_role()
        at.in_questions = owner is not None
        return owner is not None
    if owner is None:
        return False
    if found := ORGANISER_LINE.match(text):
        name = next(n for n in ("who", "who2", "who3") if found[n])
        who = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", found[name], maxsplit=1)[0].rstrip(" .")
        if isinstance(owner, SessionDraft) and owner.whole:  # its record says it; the page may tell it at length
            return False
        owner.organisers.append(Stated(who, [line.span()]))
        return True
    if isinstance(owner, SessionDraft) and owner.start is None and (found := TIME_LINE.match(text)):
        return _time_field(at, line.part(found.end()), owner)
    if found := ROOM_LINE.match(text):
        where = re.split(r"\s+[|·•]\s+", found["where"], maxsplit=1)[0]  # "Great Hall · Plenary"
        owner.room = owner.room or Stated(where.rstrip(" ."), [line.span()])
        return True
    if len(text) < 160 and (found := LANGUAGE_LINE.search(text)):
        name = next(n for n in ("language", "language2", "language3") if found[n])
        owner.language = owner.language or Stated(found[name].rstrip(" ."), [line.span()])
        return True
    if QA_LINE.match(text) and not (at.session is not None and at.session.title is None):
        at.end_role()
        return True
    if (
        text.rstrip().endswith((":", "："))
        and len(text) < 60
        and isinstance(owner, SessionDraft)
        and (line.kind != "heading" or _above_people(at))
    ):
        at.role, at.role_used = "speaker", False
        at.label = Stated(text.rstrip(" :："), [line.span()])
        return True
    return False


def _above_people(at: Place) -> bool:
    """Whether the next line names someone: a label in the place of a heading, "Video message:", stands over them."""
    below = at.following
    return at.slot is not None and isinstance(below, Line) and bool(parse_people(below.text, expected=True))


def _time_field(at: Place, value: Line, session: SessionDraft) -> bool:
    """Take "Time: 10:00–11:00" or "When: 12 June, 10:00" for the session at hand."""
    clocks, dates = find_clocks(value.text), find_dates(value.text)
    if not clocks:
        return False
    at.set_clock(session, value, clocks[0])
    if dates and dates[0].first:
        at.set_day(session, value, dates[0].first, dates[0].begin, dates[0].stop)
    elif session.day is None:
        session.day = at.day
    session.spans.append(value.span())
    return True


def _lasts_until(at: Place, session: SessionDraft, line: Line) -> None:
    """Take until when one of several sessions of a slot lasts: "until 16.50, tea served inside"."""
    if at.slot is None or session not in at.slot.children or session.start is None or line.kind not in _IN_TABLES:
        return
    ends = [c for c in find_clocks(line.text) if c.until]
    if len(ends) == 1 and ends[0].start > session.start.value:
        session.end = Stated(ends[0].start, [line.span(ends[0].begin, ends[0].stop)])


def place_line(at: Place, line: Line) -> bool:
    """A line right below a session's title that begins with its place: "Gauge Room | Security", "Foyer, level 1"."""
    session = at.session
    if session is None or session.room is not None or session.description or at.role:
        return False
    if session.title is None and (session.workshop is None or session.workshop.title is None):
        return False  # what stands below a time alone is its title
    if line.kind in _IN_TABLES or at.in_grid:  # there a cell tells more of its session, a column its room
        return False
    if session.start is None or len(line.text) > _LONGEST_PLACE or line.text.endswith((":", "：", "?", "!")):
        return False
    stop = place_end(line.text, session.kind)
    if not stop:
        return False
    session.room = Stated(line.text[:stop], [line.span(0, stop)])
    rest = line.part(stop + len(line.text[stop:]) - len(line.text[stop:].lstrip(" .,;|·•")))
    if rest.text and not field_line(at, rest):
        session.description.append(rest.span())
    return True


def place_end(text: str, kind: SessionKind | None) -> int:
    """Return where the place ends that opens a line: "Room 7, 3rd floor. Organised by …"; 0 where none does."""
    sentence = re.match(r"[^|·•;]*?(?=\s+[|·•]\s|;|\.(?:\s|$)|$)", text)
    stop = 0
    for piece in re.finditer(r"[^,，]+", sentence[0] if sentence else ""):
        told = piece[0].strip()
        sure = bool(ROOM_NAME.match(told)) or (
            bool(stop) and bool(_STOREY.fullmatch(told) or re.match(r"[A-Z\d]", told))
        )
        evening = not stop and kind in PAUSES and told[:1].isupper() and HAS_PLACE.search(told)
        if not sure and not evening:
            break
        stop = piece.end()
    return stop if stop and (len(text) == stop or text[stop:].lstrip()[:1] in ".,，;|·•") else 0


def described(at: Place, line: Line) -> None:
    """A line of running text: it describes what is at hand."""
    text = line.text
    if at.in_questions and at.session is not None:
        at.session.questions.append(line.span())
        return
    if len(text) > 120:
        at.end_role()
    if at.session is not None:
        at.session.description.append(line.span())
        _lasts_until(at, at.session, line)
    elif at.workshop is not None:
        if at.workshop.title is None:
            at.workshop.title = Stated(text, [line.span()])
            at.workshop.spans.append(line.span())
        else:
            at.workshop.description.append(line.span())
    elif at.part is not None:
        told = bool(at.part.organisers or at.part.description)
        if not told and (hosts := _JOINT_HOSTS.match(text)):
            at.part.organisers.append(Stated(hosts["who"], [line.span()]))
        at.part.description.append(line.span())
