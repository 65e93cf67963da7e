"""The kinds of value that practical information gives (money, hours, an address, …), in questions and in sources."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value: its name, how a question asks for it, how such a value looks."""

    name: str
    asked: re.Pattern[str]
    shown: re.Pattern[str]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))


def _pattern(alternatives: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


@lru_cache(maxsize=1)
def _kinds() -> tuple[ValueKind, ...]:
    return tuple(
        ValueKind(name, _pattern(entry["asked"]), _pattern(entry["shown"])) for name, entry in _data()["kinds"].items()
    )


@lru_cache(maxsize=1)
def _same() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(alternatives) for name, alternatives in _data()["same"].items()}


@lru_cache(maxsize=1)
def optional_words() -> frozenset[str]:
    """Return the folded words of a question that no value need account for."""
    return frozenset(_data()["words"]["optional"].split())


def kinds_asked(question: str) -> tuple[ValueKind, ...]:
    """Return the kinds of value that a question asks for; any of them will do."""
    return tuple(kind for kind in _kinds() if kind.asked.search(question))


def things_said(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the things that a text says in one of several ways ("on site", "at the door"), with their spans."""
    found = {name: [match.span() for match in pattern.finditer(text)] for name, pattern in _same().items()}
    return {name: spans for name, spans in found.items() if spans}


def says(thing: str, text: str) -> bool:
    """Tell whether a text says a thing in any of its ways."""
    return _same()[thing].search(text) is not None
