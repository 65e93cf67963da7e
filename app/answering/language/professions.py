"""Professions and kinds of body by which people are asked for, "a newspaper person", and how their lines show them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.answering.language.words import fold


@dataclass(frozen=True, slots=True)
class Profession:
    """One profession or kind of body: how it is asked for, and how a line shows it. Patterns of folded text."""

    name: str
    asked: re.Pattern[str]
    shown: re.Pattern[str]


@cache
def _professions() -> tuple[Profession, ...]:
    data = tomllib.loads((Path(__file__).parent / "professions.toml").read_text(encoding="utf-8"))
    return tuple(
        Profession(
            name,
            re.compile(rf"(?<![a-z])(?:{entry['asked'].replace(chr(10), '')})(?![a-z])"),
            re.compile(entry["shown"].replace("\n", "")),
        )
        for name, entry in data.items()
    )


def professions(question: str) -> dict[str, str]:
    """Return the professions that a question asks for, each with the words that name it, in order of mention."""
    text = fold(question)
    found = [(match, p.name) for p in _professions() for match in p.asked.finditer(text)]
    # "law professor at a university": of two that share words the longer phrase says which is meant.
    kept = [
        (match.start(), name, match.group())
        for match, name in found
        if not any(
            other.start() <= match.start() and match.end() <= other.end() and len(other.group()) > len(match.group())
            for other, _ in found
        )
    ]
    return {name: words for _, name, words in sorted(kept)}


def is_of(line: str, profession: str) -> bool:
    """Tell whether the line that names a person shows that they are of a profession."""
    shown = next(p.shown for p in _professions() if p.name == profession)
    return bool(shown.search(fold(line)))


def shown(profession: str) -> str:
    """Return the pattern by which a folded line shows a profession."""
    return next(p.shown.pattern for p in _professions() if p.name == profession)
