"""Lists of people that are no tables: "AKHTER, Farzana – Chief Conservator, Sylhet River Archive, Bangladesh".

An entry begins with a family name before a given one, in one line with the post and the body or on a line of its own
above them; where it names sessions, "S6, Workshop B", these are the person's. One such line may be anything; several
of one kind are a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Block, Document, Span
from corpus.programme.drafts import PersonDraft, RosterEntry
from corpus.programme.people import PersonLine, post_and_body
from corpus.programme.vocabulary import BODY, RANK

_FEWEST = 3  # entries that make a list
_PARTICLES = r"(?:(?:van|von|de|del|della|der|den|di|da|du|la|le|al|el|bin|ten|ter) )*"
_WORD = r"[^\W\d_a-zß-ÿ가-힣][^\W\d_]*(?:['’-][^\W\d_]+)*"
_FAMILY = rf"{_PARTICLES}{_WORD}(?: {_WORD})?"
_GIVEN = rf"{_WORD}(?: {_WORD}|[ -][A-Z]\.)*"
_ALONE = re.compile(rf"(?P<family>{_FAMILY}), (?P<given>{_GIVEN})")
_CAPITALS = r"(?:[^\W\d_a-zß-ÿ가-힣]|['’-]){2,}"
_IN_LINE = re.compile(
    rf"(?:(?P<family>{_FAMILY}), (?P<given>{_GIVEN})|(?P<caps>{_CAPITALS}) (?P<given2>{_GIVEN}))\s+[–—-]\s+"
)
# Where one entry ends and the next begins in lines that were joined: a family name in capitals.
_NEXT = re.compile(rf"(?<=\S)\s+(?={_CAPITALS}(?: {_CAPITALS})*,? {_GIVEN}\s+[–—-]\s)")
_ONE_SESSION = (
    r"(?:[A-Z]{1,3}-?\d{1,2}|\d{1,2}[A-H]|(?:Keynote|Workshop|Session|Panel|Track|Plenary|Tutorial) (?:\d{1,2}[A-Z]?"
    r"|[A-Z]\d?)|Opening|Closing)"
)
_SESSIONS = re.compile(rf"(?:^|\s){_ONE_SESSION}(?:\s*[,;]\s*{_ONE_SESSION})*$")
_BRACKETED = re.compile(
    r"(?P<name>[가-힣]{2,6}(?:\s[가-힣]{2,7}){0,2})[(（](?P<post>[^()（）]{2,60})[)）](?:\s*[,，·]\s*|\s*$)"
)
_ROOM_TOLD = re.compile(r"\d\s?(?:층|석|호|㎡)|^(?:야외|별관|본관|지하)")
_MOST = 0.9  # of a paragraph's characters
_LONGEST = 320  # characters of what is told of one person


@dataclass(frozen=True, slots=True)
class Listed:
    """The people of a document's lists, with the sessions that the lists give them, and where the lists stand."""

    people: tuple[PersonDraft, ...]
    roster: tuple[RosterEntry, ...]
    spans: tuple[Span, ...]


def read_lists(document: Document) -> Listed:
    """Return the people whom the lists of a document name."""
    lines = [b for b in document.blocks if b.kind in ("heading", "paragraph", "list_item")]
    people: list[PersonDraft] = []
    roster: list[RosterEntry] = []
    spans: list[Span] = []
    for block in lines:
        people.extend(_in_brackets(document, block))
    for found in (list(_in_lines(document, lines)), list(_in_blocks(document, lines))):
        if len(found) < _FEWEST:
            continue
        for line, where, span in found:
            people.append(PersonDraft(line, "participant", None, span))
            spans.append(span)
            if where:
                roster.append(RosterEntry(people[-1], where))
    return Listed(tuple(people), tuple(roster), tuple(spans))


Entry = tuple[PersonLine, str, Span]


def _in_brackets(document: Document, block: Block) -> Iterator[PersonDraft]:
    """Yield the people of a paragraph that is nothing but names with what they are: "기세호(섬재단 팀장), …"."""
    text = document.text[block.start : block.end]
    if "(" not in text or len(_BRACKETED.findall(text)) < _FEWEST:
        return
    found = list(_BRACKETED.finditer(text))
    if sum(len(m[0]) for m in found) < _MOST * len(text.strip()) or any(_is_room(m["post"]) for m in found):
        return
    for one in found:
        post, body, country = post_and_body(re.sub(r"\s+", " ", one["post"]))
        name = re.sub(r"\s+", " ", one["name"])
        span = document.span(block.start + one.start("name"), block.start + one.end())
        line = PersonLine(name, 0, len(name), post=post, affiliation=body, country=country)
        yield PersonDraft(line, "participant", None, span)


def _is_room(told: str) -> bool:
    """Whether what stands in brackets tells of a room: its floor, its seats."""
    return _ROOM_TOLD.search(told) is not None


def _in_lines(document: Document, lines: list[Block]) -> Iterator[Entry]:
    """Yield the entries that stand in one line each, or in joined lines."""
    for block in lines:
        text = re.sub(r"\s", " ", document.text[block.start : block.end])
        cuts = [0, *(m.end() for m in _NEXT.finditer(text)), len(text)]
        for begin, stop in pairwise(cuts):
            piece = text[begin:stop].rstrip()
            lead = len(piece) - len(piece.lstrip("-•*· "))
            found = _IN_LINE.match(piece, lead)
            if found is None or len(piece) > _LONGEST:
                continue
            span = document.span(block.start + begin + lead, block.start + begin + len(piece))
            family, given = found["family"] or found["caps"], found["given"] or found["given2"]
            yield _entry(family, given, piece[found.end() :], span)


def _in_blocks(document: Document, lines: list[Block]) -> Iterator[Entry]:
    """Yield the entries whose name stands alone on a line, above the post and the sessions."""
    told = [re.sub(r"\s+", " ", document.text[b.start : b.end]).lstrip("# ").strip("* ") for b in lines]
    names = [m if (m := _ALONE.fullmatch(t)) and not (RANK.search(t) or BODY.search(t)) else None for t in told]
    if sum(b.kind == "heading" for b, n in zip(lines, names, strict=True) if n) >= _FEWEST:
        # names in bold: what else has a comma, "Paper Conservator, Workshop De Pers", is a post
        names = [n if b.kind == "heading" else None for b, n in zip(lines, names, strict=True)]
    for n, found in enumerate(names):
        if found is None:
            continue
        rest = []
        for text, other, block in zip(told[n + 1 : n + 4], names[n + 1 : n + 4], lines[n + 1 : n + 4], strict=True):
            if other is not None or block.kind == "heading" or len(text) > _LONGEST:
                break
            rest.append((text, block))
            if _SESSIONS.search(text):
                break
        if rest and (RANK.search(rest[0][0]) or _SESSIONS.search(rest[-1][0])):
            span = document.span(lines[n].start, rest[-1][1].end)
            yield _entry(found["family"], found["given"], " ".join(text for text, _ in rest), span)


def _entry(family: str, given: str, rest: str, span: Span) -> Entry:
    """Return a person, the sessions that are named, and where the entry stands."""
    family = " ".join(_capitalised(word) for word in family.split())
    where = _SESSIONS.search(rest)
    told = rest[: where.start()] if where else rest
    first, more, others = told.partition("; ")
    post, body, country = post_and_body(first)
    if more:  # "Director, Museum; President of the congress, Ireland": all that they are
        country = country or post_and_body(others)[2]
        others = others.removesuffix(f", {country}") if country else others
        body = f"{body}; {others}" if body else others
    name = f"{given} {family}"
    line = PersonLine(name, 0, len(name), post=post, affiliation=body)
    return replace(line, country=country), where[0].strip() if where else "", span


def _capitalised(word: str) -> str:
    return "-".join(p.capitalize() for p in word.split("-")) if word.isupper() and len(word) > 1 else word
