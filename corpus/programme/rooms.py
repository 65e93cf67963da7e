"""Rooms that a programme gives once for many sessions: "Unless otherwise stated, sessions are in the Main Hall".

A sentence gives a room to all sessions that name none, or by their letter: "A in the Ebro Room, B in the Gallego Room".
Breaks, meals and evenings are meant by neither.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.document import Document
from corpus.programme.drafts import RoomRule, SessionDraft, Stated
from corpus.programme.merging.merge import SessionGroup
from corpus.programme.model import SessionKind
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import ROOM_NAME, at_once
from corpus.sentences import sentences

_MEANT: frozenset[SessionKind | None] = frozenset(
    {"session", "plenary", "keynote", "opening", "closing", "ceremony"}
)  # what is held in a hall; a bus ride of no kind is not
INFERRED = "what the programme says of all sessions without a room of their own"
_NAME = (
    r"(?:the\s+)?(?!(?:Annex|Appendix|Section|Table|Part|Chapter|English|French)\b)"
    r"(?P<room>[A-Z\d][\w'’.-]*(?:\s+(?:(?:of|the|de|and)\s+)?[A-Z\d][\w'’-]*){0,4})"
)
_ALL = re.compile(
    r"\b(?:unless (?:otherwise )?(?:stated|noted|indicated|marked|shown|specified)(?: otherwise)?"
    r"|(?:anything|everything|sessions|events|items|activities) (?:else\b|without\b|not (?:marked|listed))"
    r"|all (?:other |the )?(?:plenaries|(?:plenary |general |common )?(?:items|sessions|events|talks|lectures"
    r"|activities|meetings))|(?:the )?plenary (?:items|sessions|meetings|part)|plenaries)\b",
    re.IGNORECASE,
)
_PLENARY = "plenary"  # of a rule: for what all attend together
_OF_ALL_TOGETHER = re.compile(r"\bplenar(?:y|ies)\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:in|at)\s+{_NAME}\s*(?=[.,;)]|\(|$|\s(?:and|on|unless|while|with)\b)")
_HELD = re.compile(r"\b(?:is|are|will be|takes? place|held|meets?|happens?|run)\b", re.IGNORECASE)
_KOREAN = re.compile(
    r"(?:(?:별도|따로|다른)\s?[^.,]{0,12}없는|모든|전체|전)\s?[^.,]{0,10}?(?:행사|세션|프로그램|순서|발표|강연)[^.,]{0,6}?[은는이가]\s"
    r"(?:모두\s|전부\s)?(?P<room>[^.,]{2,24}?)에서"
)
_MAY_TELL = re.compile(
    r"\b(?:in|at)\s|에서", re.IGNORECASE
)  # a place, so that most sentences are put aside by one search
_LETTERED = re.compile(
    r"(?<![\w.])(?:(?:strand|track|stream|session)s?\s+)?(?P<letter>[A-H])\s+(?:is |are |meets? )?in\s+" + _NAME,
    re.IGNORECASE,
)


def read_rooms(document: Document) -> list[RoomRule]:
    """Return the rooms that a document's running text gives for many sessions at once."""
    found: list[RoomRule] = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item", "note", "field"):
            continue
        if not _MAY_TELL.search(document.text, block.start, block.end):
            continue
        for begin, stop in sentences(document.text, block.start, block.end):
            text = re.sub(r"\s", " ", document.text[begin:stop])
            if len(text) > 300 or not _MAY_TELL.search(text) or find_clocks(text):
                continue
            for match in _LETTERED.finditer(text):
                if match["letter"].isupper() and ROOM_NAME.match(match["room"]):
                    found.append(_rule(document, begin, match, match["letter"]))
            told = _ALL.search(text)
            for_all = _IN.search(text, told.end()) if told and _HELD.search(text) else None
            korean = _KOREAN.search(text)
            if for_all is None and korean and ROOM_NAME.match(korean["room"].strip()):
                for_all = korean
            if for_all is not None:
                plenary = for_all is not korean and _OF_ALL_TOGETHER.search(text)
                found.append(_rule(document, begin, for_all, _PLENARY if plenary else ""))
    return found


def _rule(document: Document, begin: int, match: re.Match[str], letter: str) -> RoomRule:
    a, b = begin + match.start("room"), begin + match.end("room")
    return RoomRule(letter, Stated(re.sub(r"\s+", " ", match["room"].strip()), [document.span(a, b)], INFERRED))


def give_rooms(rules: Iterable[RoomRule], groups: Sequence[SessionGroup]) -> None:
    """Give the sessions that no source gives a room the one that is told for all such sessions, or for their letter."""
    letters: dict[str, Stated[str]] = {}
    for rule in rules:
        letters.setdefault(rule.letter, rule.room)
    if not letters:
        return
    days = [(g.drafts[0].day.value, {d.document.path for d in g.drafts}) for g in groups if g.drafts[0].day]
    for group in groups:
        lead = group.drafts[0]
        if any(d.room for d in group.drafts) or lead.kind not in _MEANT or lead.start is None or lead.inside:
            continue
        if group.workshop is not None and any(w.room for w in group.workshop.drafts):
            continue
        if _elsewhere(lead, days):
            continue
        letter = next((d.mark[0] for d in group.drafts if d.series == "code"), "")
        for_all = letters.get("") or (
            None if group.workshop is not None or _side_by_side(lead) else letters.get(_PLENARY)
        )
        lead.room = letters.get(letter) or for_all


def _side_by_side(lead: SessionDraft) -> bool:
    """Whether a session is held beside others, or stands for several that are."""
    slot = lead.slot
    return bool(slot is not None and slot.children) or at_once(lead.title.value if lead.title else "")


def _elsewhere(lead: SessionDraft, days: Sequence[tuple[date, set[str]]]) -> bool:
    """Whether only a leaflet about one evening lists a session, on a day that other documents hold the programme of."""
    if lead.day is None:
        return False
    own = lead.document.path
    on_day = [paths for day, paths in days if day == lead.day.value]
    other_days = any(own in paths for day, paths in days if day != lead.day.value)
    others = sum(own not in paths for paths in on_day)
    return not other_days and others > sum(own in paths for paths in on_day)
