"""Sources that count differently what a question asks to be counted: each is told, the leading one first."""

from collections.abc import Mapping, Sequence

from app.answering.text.counting import numbers_of
from app.answering.text.ranking import Ranked
from corpus.document import Document

_CLOSE = 3.0  # log odds by which a unit may lie behind the first and still be about the same thing
_SAME = 0.05  # share of the subject's words that it may lack of what the first has
_WEIGHED = 6  # units that are looked at


def disputed(ranked: Sequence[Ranked], noun: str | None, documents: Mapping[str, Document]) -> list[Ranked]:
    """Return the units of different documents that give different numbers of `noun`, the leading source first.

    `ranked` is in order of likelihood; the result is empty where the first unit counts no such thing or all agree.
    """
    if noun is None or not ranked:
        return []
    first = ranked[0]
    found = {first.unit.document: first}
    told = [numbers_of(first.unit.text, noun)]
    for other in ranked[1:_WEIGHED]:
        own = numbers_of(other.unit.text, noun)
        near = first.evidence.features["subject_near"] - other.evidence.features["subject_near"]
        if first.score - other.score > _CLOSE or near > _SAME or other.unit.document in found:
            continue
        if told[0] and own and all(own.isdisjoint(known) for known in told):
            found[other.unit.document] = other
            told.append(own)
    if len(found) < 2:
        return []
    return sorted(found.values(), key=lambda one: -documents[one.unit.document].info.precedence)
