"""Two sessions that exchange their hours or their rooms: "The second and third keynotes change places"."""

import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.hints import holds_one
from corpus.number_words import ORDINALS
from corpus.programme.drafts import ChangeDraft, SessionDraft, Stated

_WHAT = r"(?:places|slots|hours|times|days)|(?P<rooms>rooms|halls)"
_SWAP = re.compile(
    rf"(?P<one>[^.,;:]{{1,60}}?) and (?P<other>[^.,;:]{{1,60}}?) (?:have |has |will |are to )?"
    rf"(?:change|swap|exchange|trade)[ds]? (?:their )?(?:{_WHAT})\b",
    re.IGNORECASE,
)
_KOREAN_SWAP = re.compile(
    r"(?P<one>[^.,;:]{2,30}?)(?:와|과|하고) (?P<other>[^.,;:]{2,30}?)(?:의|은|는|이|가)? ?"
    r"(?:시간|순서|차례|일정|(?P<rooms>장소|회의실))(?:이|가|을|를|은|는)? ?"
    r"(?:서로 )?(?:바[뀌뀝뀐꾸꿉꿔]|맞바)"
)
# What every exchange has, and the strings of which one stands in all of that.
_MAY_SWAP = re.compile(
    r"\b(?:change|swap|exchange|trade)[ds]? (?:their )?(?:places|slots|hours|times|days|rooms|halls)"
    r"|바[뀌뀝뀐꾸꿉꿔]|맞바",
    re.IGNORECASE,
)
TOLD_BY = ("chang", "swap", "trade", "바뀌", "바뀝", "바뀐", "바꾸", "바꿉", "바꿔", "맞바")
_ORDINAL = re.compile(
    rf"(?:\d+[.)]\s*)?(?:the )?(?P<word>{'|'.join(ORDINALS)})(?: (?P<noun>[a-z]+?)s?)?", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:\d+[.)]\s*)?(?P<noun>[^\W\d_]+?)s? (?P<mark>\d{1,2}|[A-H]\d?)", re.IGNORECASE)


def read_swap(document: Document, begin: int, stop: int) -> ChangeDraft | None:
    """Return the exchange that the sentence at `begin` to `stop` tells, or None."""
    text = re.sub(r"\s", " ", document.text[begin:stop])
    if not (holds_one(text, TOLD_BY) and _MAY_SWAP.search(text)):
        return None
    found = _SWAP.search(text) or _KOREAN_SWAP.search(text)
    if found is None:
        return None
    one, other = _subjects(found["one"].strip(), found["other"].strip())
    change = ChangeDraft(document, one, document.span(begin, stop), swap=other, swaps_rooms=bool(found["rooms"]))
    change.alone = True
    return change


def _subjects(one: str, other: str) -> tuple[str, str]:
    """Return both subjects in full: "second", "third keynotes" are "keynote 2", "keynote 3"."""
    first, second = _ORDINAL.fullmatch(one), _ORDINAL.fullmatch(other)
    if first and second and second["noun"]:
        noun = first["noun"] or second["noun"]
        return f"{noun} {ORDINALS[first['word'].lower()]}", f"{second['noun']} {ORDINALS[second['word'].lower()]}"
    counted = _COUNTED.fullmatch(one)
    if counted is not None:
        mark = re.fullmatch(r"\d{1,2}|[A-H]\d?", other)
        return f"{counted['noun']} {counted['mark']}", f"{counted['noun']} {other}" if mark else other
    return one, other


def exchanged(change: ChangeDraft, drafts: Sequence[SessionDraft]) -> ChangeDraft:
    """Return what an exchange gives a session: the hours or the room of the other, as `drafts` state them."""
    given = ChangeDraft(change.document, change.subject, change.span)
    for name in ("room",) if change.swaps_rooms else ("day", "start", "end"):
        stated = next((getattr(d, name) for d in drafts if getattr(d, name) is not None), None)
        if stated is not None:
            setattr(given, name, Stated(stated.value, [change.span], change=True))
    return given
