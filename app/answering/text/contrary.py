"""Numbers that a question takes for granted and the evidence contradicts: "5,000 people", "2,000 participants"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.answering.language.words import fold, stem
from app.answering.text.units import Unit
from app.answering.text.wanted import Wanted

if TYPE_CHECKING:
    from app.answering.text.ranking import Ranked

_COUNTED = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:,\d{3})+|\d{1,7})\s+((?:[^\W\d_]+\s+){0,1}?)([^\W\d_]{3,})")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# People are counted under many names.
_PEOPLE = frozenset(
    stem(word)
    for word in ("people", "persons", "participants", "delegates", "attendees", "guests", "visitors", "officials")
)


def contrary(asked: Wanted, ranked: "Sequence[Ranked]") -> Unit | None:
    """Return the unit that counts the same things as the question and counts them otherwise, or None.

    Only what the question states counts: every one of its counted things that a unit also counts must differ.
    """
    stated = _counts(asked.text)
    if not stated:
        return None
    for candidate in ranked[:6]:
        there = _counts(candidate.unit.text)
        shared = stated.keys() & there.keys()
        if shared and all(stated[noun] != there[noun] for noun in shared):
            return candidate.unit
    return None


def _counts(text: str) -> dict[str, str]:
    """Return the numbers of a text by the stem of what they count."""
    found: dict[str, str] = {}
    for match in _COUNTED.finditer(text):
        number, noun = match.group(1).replace(",", ""), stem(fold(match.group(3)))
        if _YEAR.fullmatch(number) or noun in _UNITS:
            continue
        found.setdefault("people" if noun in _PEOPLE else noun, number)
    return found


# Clock times, dates and measures are the programme's to correct.
_MEASURES = """
january february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday minutes hours days weeks months years pm am percent
"""
_UNITS = frozenset(stem(word) for word in _MEASURES.split())
