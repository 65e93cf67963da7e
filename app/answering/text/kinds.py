"""The kinds of things that questions want and sentences hold, and the words that show them.

The kinds are those of answer typing in question answering (Li & Roth 2002, "Learning Question Classifiers"), reduced
to what can be seen on a sentence's surface without a parser, in English and Korean.
"""

import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    """Kinds of answers that a sentence's surface can show."""

    EXPANSION = "expansion"  # what an abbreviation stands for
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    REASON = "reason"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    NUMBER = "number"
    TIME = "time"
    DATE = "date"
    PERSON = "person"
    ADDRESS = "address"
    COUNTRY = "country"
    PLACE = "place"
    DEFINITION = "definition"
    MANNER = "manner"
    YES_NO = "yes_no"
    NAME = "name"  # any proper name: a body, a work, a programme
    PHRASE = "phrase"  # anything else: words that the question does not hold


DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "wanted.toml").read_text(encoding="utf-8"))


def pattern(alternatives: list[str]) -> re.Pattern[str]:
    """Return a pattern of any of `alternatives`, which may name the parts that several share."""
    text = "|".join(alternatives)
    for name, part in DATA["parts"].items():
        text = text.replace(f"{{{name}}}", part)
    return re.compile(text, re.IGNORECASE)


# Kinds that an answer must show: a sentence without a number does not say how many.
SHOWN_ALWAYS = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.LINK,
        Kind.PERCENT,
        Kind.MONEY,
        Kind.DURATION,
        Kind.NUMBER,
        Kind.TIME,
        Kind.DATE,
        Kind.PERSON,
        Kind.ADDRESS,
        Kind.COUNTRY,
        Kind.PLACE,
    }
)
