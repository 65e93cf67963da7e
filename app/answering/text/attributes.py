"""Attributes of events that are often asked for and seldom told, and whether a text tells them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_QUOTED = re.compile(r"[\"“「『][^\"“”「」『』]{3,}[\"”」』]")

_PURPOSE = re.compile(
    r"\bfor (?:the|my|a|our) (?:taxi|cab|driver|train|bus|flight|plane|visa)(?: driver)?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?？;]+[.!?？;]*(?=\s|$)|\S+")
_ASKS = re.compile(
    r"[?？]|\b(?:who|what|when|where|which|why|how)\b|누구|누가|언제|어디|무엇|뭐|무슨|어느|어떤|어떻게|왜|몇|얼마",
    re.IGNORECASE,
)


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


def asking(question: str) -> str:
    """Return a question with what asks for nothing blanked out, every other character where it was.

    That is what it quotes, what it is for ("for the taxi driver"), and sentences beside the one that asks.
    """
    kept = unquoted(_PURPOSE.sub(_blank, question))
    sentences = [match.span() for match in _SENTENCE.finditer(kept)]
    asked = [(start, end) for start, end in sentences if _ASKS.search(kept[start:end])]
    if not asked or len(asked) == len(sentences):
        return kept
    return "".join(c if any(a <= i < b for a, b in asked) else " " for i, c in enumerate(kept))


def unquoted(question: str) -> str:
    """Return a question with what it quotes blanked out, every other character where it was: a title asks nothing."""
    return _QUOTED.sub(_blank, question)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def asked_for(question: str) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for."""
    wanted = asking(question)
    return tuple(attribute for attribute in _attributes() if attribute.asked.search(wanted))


def tells(attributes: Iterable[Attribute], *texts: str) -> bool:
    """Tell whether `texts` together tell any of the attributes."""
    joined = " ".join(texts)
    return any(attribute.shown.search(joined) for attribute in attributes)


def untold(question: str, texts: Iterable[str]) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for and none of `texts` tells."""
    joined = " ".join(texts)
    return tuple(attribute for attribute in asked_for(question) if not tells((attribute,), joined))


def everyday_names() -> tuple[str, ...]:
    """Return the names of all attributes, in English and Korean by turns: everyday words of events."""
    return tuple(name for attribute in _attributes() for name in (attribute.english, attribute.korean))
