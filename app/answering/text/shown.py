"""Where a sentence holds a thing of the kind that a question wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.answering.language.territories import country_spans
from app.answering.language.words import is_hangul, stem
from app.answering.text.counting import enumerated
from app.answering.text.kinds import DATA, SHOWN_ALWAYS, Kind, pattern
from app.answering.text.labels import label_spans
from app.answering.text.units import words_of
from app.answering.text.wanted import Wanted

_SHOWN = {Kind(kind): pattern(signs) for kind, signs in DATA["shown"].items()}
_OUTRIGHT = {Kind(kind): pattern(signs) for kind, signs in DATA["outright"].items()}
_TOLD_USE = pattern(DATA["used"]["told"])
_DATED = pattern(DATA["dated"]["any"])
_BECAUSE = pattern(DATA["because"]["any"])
_KOREAN_PERSON = pattern(DATA["korean_person"]["any"])
_BODIES = frozenset(stem(word) for word in DATA["words"]["bodies"].split())
_REGIONS = frozenset(stem(word) for word in DATA["words"]["regions"].split())
_NAMES = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*|[“\"‘][A-Z][^”\"’]{2,80}[”\"’])"
    r"(?:\s+(?:(?:of|the|and|for|on|de|van|von|al|bin|&|in|to)\s+)*[A-ZÀ-Þ][\w’'.-]*)*"
)
_CLAUSES = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION})
_NAMED = frozenset({Kind.PERSON, Kind.PLACE, Kind.NAME})


def shown(kind: Kind, sentence: str, asked: Wanted) -> list[tuple[int, int]]:
    """Return where `sentence` holds something of `kind` that the question does not already say, as spans in it."""
    places = _places(kind, sentence)
    if kind not in _CLAUSES:  # a reason may be told in the question's words
        places = tuple(p for p in places if not p.said or any(stem not in asked.stems for stem in p.said))
    return [(place.start, place.end) for place in places]


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a sentence that holds something of a kind, with the stems of its words that have content."""

    start: int
    end: int
    said: frozenset[str]


@lru_cache(maxsize=16_384)  # the same sentences are weighed for many questions
def _places(kind: Kind, sentence: str) -> tuple[_Place, ...]:
    return tuple(
        _Place(start, end, frozenset(word.stem for word in words_of(sentence[start:end]) if not word.is_stop))
        for start, end in _spans(kind, sentence)
    )


def _spans(kind: Kind, sentence: str) -> list[tuple[int, int]]:
    if kind is Kind.COUNTRY:
        spans = country_spans(sentence)
    elif signs := _SHOWN.get(kind):
        spans = [match.span() for match in signs.finditer(sentence)]
        if kind is Kind.NUMBER:  # an hour, a day of a month and the number of a session count nothing
            others = [*(match.span() for match in _DATED.finditer(sentence)), *label_spans(sentence)]
            spans = [(a, b) for a, b in spans if not any(start < b and a < end for start, end in others)]
    elif kind in _NAMED:
        spans = [match.span() for match in _NAMES.finditer(sentence)]
        if kind is Kind.PERSON:
            spans = [(start, end) for start, end in spans if _may_be_person(sentence[start:end])]
            spans += [match.span() for match in _KOREAN_PERSON.finditer(sentence)]
        elif not spans:  # names in Hangul show no capital: any new word may be one
            spans = [(word.start, word.end) for word in words_of(sentence) if is_hangul(word.text) and not word.is_stop]
    else:
        spans = [(word.start, word.end) for word in words_of(sentence) if not word.is_stop]
    return spans


# What a sentence may hold instead of the kind of thing asked for and still answer: a body or a group for "who".
_LOOSELY = {
    Kind.PERSON: (Kind.NAME, Kind.NUMBER),
    Kind.COUNTRY: (Kind.NAME,),
    Kind.PLACE: (Kind.ADDRESS,),
    Kind.DATE: (Kind.TIME, Kind.DURATION),
    Kind.TIME: (Kind.DATE,),
    Kind.DURATION: (Kind.NUMBER, Kind.DATE),
    Kind.MONEY: (Kind.NUMBER,),
    Kind.PERCENT: (Kind.NUMBER,),
}
_UNMARKED = frozenset({Kind.PERSON, Kind.PLACE, Kind.COUNTRY})  # words that show no sign may name these
_ORDINAL = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)\b|\b(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten)th)\b"
    r"|제?\d+\s?(?:회|차|번째)|첫|번째",
    re.IGNORECASE,
)


def untyped(kind: Kind, sentence: str, asked: Wanted, holds: Sequence[tuple[int, int]]) -> float:
    """Return how surely a sentence lacks the kind of thing asked for: 0 it holds it, 1 it cannot.

    `holds` is what `shown` gives of that kind. 0.5 where the sentence holds something that may stand for it: an ordinal
    for a number, a body or a group for "who".
    """
    if asked.by_name and kind in _NAMED:
        return 0.0 if _names(kind, sentence, asked) else 1.0
    if kind not in SHOWN_ALWAYS or holds:
        return 0.0
    loosely = kind in _UNMARKED or any(shown(other, sentence, asked) for other in _LOOSELY.get(kind, ()))
    if kind is Kind.NUMBER:
        loosely = enumerated(sentence) > 2 or _ORDINAL.search(sentence) is not None
    return 0.5 if loosely else 1.0


def _names(kind: Kind, sentence: str, asked: Wanted) -> list[tuple[int, int]]:
    """Return where a sentence holds a name that the question lacks: one inside it, or of two words and more."""
    spans = shown(kind, sentence, asked)
    if is_hangul(sentence):
        return spans
    return [
        (start, end)
        for start, end in spans
        if any(not word.is_stop and word.stem not in asked.stems for word in words_of(sentence[start:end]))
        and (start > 0 or len(words_of(sentence[start:end])) > 1)
    ]


def outright(kind: Kind, sentence: str, asked: Wanted | None = None) -> bool:
    """Tell whether a sentence states a reason or a means in so many words; False for other kinds.

    Where what something is used for is asked, only what it leads to will do.
    """
    signs = _TOLD_USE if asked is not None and asked.used else _OUTRIGHT.get(kind)
    return signs is not None and signs.search(sentence) is not None


def because(sentence: str) -> bool:
    """Tell whether a sentence says of itself that it is a reason: "because …", "…기 때문이다"."""
    return _BECAUSE.search(sentence) is not None


def enumerates(text: str, kind: Kind, asked: Wanted) -> bool:
    """Tell whether a text names several things of the kind of which several are asked for: three regions."""
    if kind not in _UNMARKED or is_hangul(text):
        return True
    return sum(not names_body(text[start:end]) for start, end in shown(kind, text, asked)) > 1


def _may_be_person(name: str) -> bool:
    """Tell whether a capitalised name may be a person's: two to four words, none of a body's nouns, not an acronym."""
    words = words_of(name)
    return (
        2 <= len(words) <= 4
        and not any(word.stem in _BODIES | _REGIONS or word.is_stop for word in words)
        and not name.isupper()
    )


def names_body(name: str) -> bool:
    """Tell whether a capitalised name holds a noun that bodies have."""
    return any(word.stem in _BODIES for word in words_of(name))
