"""A forum's everyday vocabulary in English and Korean, so that "시상식" finds an "Awards Ceremony"."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.answering.language.words import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One thing met at forums: its name here, the session kinds it may be, and how it is written."""

    name: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    words: tuple[str, ...]  # of which the pattern finds one; a text without any is seen at once


def _load() -> tuple[Term, ...]:
    data = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))
    found = []
    for name, entry in data.items():
        english = [fold(word) for word in sorted(entry["en"], key=len, reverse=True)]
        korean = sorted(entry["ko"], key=len, reverse=True)
        pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, english))})(?!\w)|{'|'.join(map(re.escape, korean))}"
        )
        found.append(Term(name, frozenset(entry.get("kinds", ())), pattern, (*english, *korean)))
    return tuple(found)


TERMS = _load()
_WHOLE = frozenset({"symposium", "conference", "forum", "meeting", "event"})
_NAMES_OF_GROUPS = frozenset({"workshop", "session", "panel", "forum", "meeting", "conference", "symposium", "event"})


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Return the names of the terms that a text mentions; of two at one place the longer phrase ("lunch break")."""
    return frozenset(name for name, _, _ in term_spans(fold(text)))


def term_spans(folded: str) -> list[tuple[str, int, int]]:
    """Return the terms that a folded text mentions, each with where its words start and end."""
    said = [term for term in TERMS if any(word in folded for word in term.words)]
    found = [(term.name, *match.span()) for term in said for match in term.pattern.finditer(folded)]
    return [
        (name, start, end)
        for name, start, end in found
        if not any(s <= start and end <= e and e - s > end - start for _, s, e in found)
    ]


def mentioned(text: str, term: str) -> str:
    """Return the words with which a text mentions a term, or the term's name."""
    pattern = next(known.pattern for known in TERMS if known.name == term)
    found = pattern.search(fold(text))
    return found.group() if found else term


def names_whole(text: str) -> bool:
    """Tell whether a text speaks of a forum as a whole: "the conference", "심포지엄", "행사"."""
    return bool(terms(text) & _WHOLE)


def distinctive(text: str) -> frozenset[str]:
    """Return the terms of a text that tell one entry of a programme from another."""
    return terms(text) - _NAMES_OF_GROUPS


def without_terms(text: str) -> str:
    """Return the folded text with every term's words taken out."""
    folded = fold(text)
    for term in TERMS:
        folded = term.pattern.sub(" ", folded)
    return folded
