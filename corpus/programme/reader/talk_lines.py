"""Lines that give a talk and who holds it: "Rent registers — Greta Olsson (SCB)", "“Lost files”, Dr L. Adeyemi".

What parts the two is a dash, a slash, a colon, a quotation or brackets. Where nothing but a name stands after it, only
the lines beside it tell a talk from a place, a topic, a city: most of a list must be told so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import numbered
from corpus.programme.merging.compare import in_hangul
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.people.line import EMAIL
from corpus.programme.people.names import HONORIFIC, latin_name
from corpus.programme.reader.place import Place
from corpus.programme.reader.tails import PAUSES
from corpus.programme.reader.talks import begin_talk
from corpus.programme.stream import Item, Line
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import ROOM_NAME

_LONGEST = 300  # characters
_LONGEST_WHO = 180
_FEWEST = 2  # lines of a list that give a talk, and half of them
_MARK = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|[-–—•·*▪○])\s+")
_QUOTED = re.compile(r"[“\"「『‘](?P<title>[^“”\"「」『』]{4,200})[”\"」』’][.,]?\s*(?:[–—/:-]\s*|by\s+)?(?P<who>\S.*)")
_PARTS = re.compile(
    r"\s+[–—/|]\s+|\s-\s|:\s+|,\s+(?=(?:Prof(?:essor)?|Dr|Mr|Ms|Mrs|Mx|Sir|Dame)\b)|\s+by\s+(?=(?:Prof(?:essor)?|Dr)\b)"
)
_BRACKETED = re.compile(r"(?P<title>\S.{4,200}?)\s*[(（](?P<who>[^()（）]+)[)）]\.?")
_WORDS_BEFORE_COLON = 3  # of a title: "For: Dr A B" gives a side


@dataclass(frozen=True, slots=True)
class Told:
    """A talk's title and people, and where its title and what names them stand on the line."""

    title: tuple[int, int]
    who: tuple[int, int]
    people: tuple[PersonLine, ...]


def split_talk(text: str, *, listed: bool) -> Told | None:
    """Return the talk that a line gives with who holds it; `listed` takes names alone, as the lines beside it do."""
    if len(text) > _LONGEST or role_label(text) or numbered(text) or find_clocks(text):
        return None
    begin = mark.end() if (mark := _MARK.match(text)) else 0
    if quoted := _QUOTED.fullmatch(text, begin):
        return _told(text, quoted.span("title"), quoted.span("who"), listed=listed, quoted=True)
    for sep in reversed(list(_PARTS.finditer(text, begin))):
        few = len(text[begin : sep.start()].split()) < _WORDS_BEFORE_COLON
        if not listed and ("|" in sep[0] or (":" in sep[0] and few)):
            continue
        if told := _told(text, (begin, sep.start()), (sep.end(), len(text)), listed=listed):
            return told
    if bracketed := _BRACKETED.fullmatch(text, begin):
        return _told(text, bracketed.span("title"), bracketed.span("who"), listed=listed)
    return None


def _told(
    text: str, title: tuple[int, int], who: tuple[int, int], *, listed: bool, quoted: bool = False
) -> Told | None:
    named, given = text[slice(*title)].strip(), text[slice(*who)].strip(" .")
    if len(re.findall(r"[(（]", named)) != len(re.findall(r"[)）]", named)):
        return None
    if len(given) > _LONGEST_WHO or EMAIL.search(given) or ROOM_NAME.match(given):
        return None
    people = parse_people(given, expected=True)
    sure = any(p.post or (p.affiliation and not in_hangul(p.name)) for p in people)
    if not people or not (listed or quoted or sure or HONORIFIC.match(given)):
        return None
    if not quoted and not _entitles(named, people[0]):
        return None
    return Told(title, who, people)


def _entitles(title: str, person: PersonLine) -> bool:
    """Whether what stands before a name is a title, and no name, post or body itself."""
    words = title.split()
    if len(words) < (1 if in_hangul(title) else 2) or parse_people(title, expected=False):
        return False
    name = latin_name(title)
    return name is None or name[1] < len(title) or bool(HONORIFIC.match(person.name))


def listed_talks(stream: Sequence[Item]) -> frozenset[int]:
    """Return the lines, by number, of lists that give a talk and its speaker in most of their items."""
    found: set[int] = set()
    run: list[int] = []
    for number, item in enumerate([*stream, None]):
        if isinstance(item, Line) and item.table is None and _is_item(item):
            run.append(number)
            continue
        lines = [stream[n] for n in run]
        given = sum(isinstance(line, Line) and split_talk(line.text, listed=True) is not None for line in lines)
        if given >= _FEWEST and 2 * given >= len(run):
            found.update(run)
        run = []
    return frozenset(found)


def _is_item(line: Line) -> bool:
    return line.kind == "list_item" or _MARK.match(line.text) is not None or line.text[:1] in '“"「『'


def listed_talk(at: Place, line: Line) -> bool:
    """Take a line that gives a talk and who holds it, below a session, or below a track told beside the programme."""
    whole, slot = at.session, at.slot
    if whole is not None and whole.inside is not None and slot is not None and whole is not slot.session:
        whole = whole.inside
    if (whole is None and at.workshop is None) or (whole is not None and (whole.title is None or whole.kind in PAUSES)):
        return False
    told = split_talk(line.text, listed=at.lists_talks)
    if told is None:
        return False
    at.end_role()
    at.session = whole
    title, who = line.part(*told.title), line.part(*told.who)
    if whole is None or slot is None or (whole is not slot.session and whole not in slot.children):
        return _beside(at, whole, line, title, who, told.people)
    talk = begin_talk(at, line, whole, slot)
    talk.title = Stated(title.text, [title.span()])
    at.add_people(told.people, "speaker", who, None, whole=line)
    talk.people.extend(whole.people[-len(told.people) :])
    return True


def _beside(
    at: Place, whole: SessionDraft | None, line: Line, title: Line, who: Line, people: tuple[PersonLine, ...]
) -> bool:
    """Enter the speakers of a talk that is told beside the programme's times."""
    at.add_people(people, "speaker", who, None, whole=line)
    owner = whole or at.workshop
    if owner is not None:
        owner.description.append(title.span())
    return True
