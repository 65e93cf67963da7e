"""Attributes of events that are often asked for and seldom told, and whether a text tells them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that may be asked for, how questions ask for it, how sources tell it, and its name in two languages."""

    name: str
    asked: re.Pattern[str]
    shown: re.Pattern[str]
    english: str
    korean: str


@lru_cache(maxsize=1)
def _attributes() -> tuple[Attribute, ...]:
    data = tomllib.loads((Path(__file__).parent / "attributes.toml").read_text(encoding="utf-8"))
    return tuple(
        Attribute(
            name,
            _pattern(entry["asked"]),
            _pattern(entry.get("shown", entry["asked"])),
            entry["en"],
            entry["ko"],
        )
        for name, entry in data.items()
    )


def _pattern(alternatives: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def asked_for(question: str) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for."""
    return tuple(attribute for attribute in _attributes() if attribute.asked.search(question))


def untold(question: str, texts: Iterable[str]) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for and none of `texts` tells."""
    known = tuple(texts)
    return tuple(
        attribute for attribute in asked_for(question) if not any(attribute.shown.search(text) for text in known)
    )


def everyday_names() -> tuple[str, ...]:
    """Return the names of all attributes, in English and Korean by turns: everyday words of events."""
    return tuple(name for attribute in _attributes() for name in (attribute.english, attribute.korean))
