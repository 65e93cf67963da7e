"""Attributes of events that are often asked for and seldom told, and whether a text tells them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.answering.language.clauses import without_situation

_QUOTED = re.compile(r"[\"“「『][^\"“”「」『』]{3,}[\"”」』]")

# Attributes of another thing, rather than things that are or are not there.
_VALUES = frozenset(
    {
        "fee",
        "participation",
        "password",
        "phone",
        "contact_line",
        "deadline",
        "age",
        "capacity",
        "attendance",
        "winners",
    }
)

_PURPOSE = re.compile(
    r"\bfor (?:the|my|a|our) (?:taxi|cab|driver|train|bus|flight|plane|visa)(?: driver)?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?？;]+[.!?？;]*(?=\s|$)|\S+")
_ASKS = re.compile(
    r"[?？]|\b(?:who|what|when|where|which|why|how)\b|누구|누가|언제|어디|무엇|뭐|무슨|어느|어떤|어떻게|왜|몇|얼마"
    r"|\b(?:pls|plz|please|tell me|let me know|wonder(?:ing)?|i need (?:to know|the)|give me|show me|list"
    r"|name (?:the|all|every\w*))\b"
    r"|궁금|알려|알고 싶|가르쳐|말해 ?[주줘]|^\s*\S+요[\s.!~]*$",
    re.IGNORECASE,
)
_DENIED = r"\b(?:no|without|not (?:have )?any|nor)\s+(?:[\w-]+\s+){{0,1}}(?:{shown})"
_DENIED_KO = r"(?:{shown})\S*(?:\s\S+){{0,4}}?\s?(?:없|않|불가|안 됩|못 )"


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

    That is what it quotes, what it is for ("for the taxi driver"), the asker's situation, and sentences beside the one
    that asks.
    """
    kept = without_situation(unquoted(_PURPOSE.sub(_blank, question)))
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


@lru_cache(maxsize=64)  # of a question all that answers and judges asks this
def asked_for(question: str) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for."""
    wanted = asking(question)
    return tuple(attribute for attribute in _attributes() if attribute.asked.search(wanted))


def tells(attributes: Iterable[Attribute], *texts: str) -> bool:
    """Tell whether `texts` together tell any of the attributes."""
    joined = " ".join(texts)
    return any(attribute.shown.search(joined) for attribute in attributes)


def untold(question: str, texts: Iterable[str]) -> tuple[Attribute, ...]:
    """Return the attributes that a question asks for and none of `texts` tells.

    What is said not to be there has no price and no place: "there is no parking" tells the parking fee.
    """
    joined = " ".join(texts)
    asked = asked_for(question)
    if any(_is_denied(attribute, joined) for attribute in asked):
        return ()
    return tuple(attribute for attribute in asked if not tells((attribute,), joined))


def denies(question: str, text: str) -> bool:
    """Tell whether a text says that something a question asks of an event is not to be had: "no parking"."""
    return any(_is_denied(attribute, text) for attribute in asked_for(question))


def _is_denied(attribute: Attribute, text: str) -> bool:
    if attribute.name in _VALUES:
        return False  # "no fee" is a price
    patterns = (one.format(shown=attribute.shown.pattern) for one in (_DENIED, _DENIED_KO))
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def everyday_names() -> tuple[str, ...]:
    """Return the names of all attributes, in English and Korean by turns: everyday words of events."""
    return tuple(name for attribute in _attributes() for name in (attribute.english, attribute.korean))
