"""A fee that a question takes for granted, "which account do I pay the fee to?", where taking part is free."""

import re
from collections.abc import Iterable

from app.answering.text.units import Unit, Units

_TAKING_PART = r"(?:registration|participation|participating|attendance|attending|admission|taking part|entry|entrance)"
_EVENT = r"(?:conference|congress|forum|symposium|meeting)"
_ASKED = re.compile(
    rf"\b(?:{_TAKING_PART}|{_EVENT}|delegate) (?:fees?|costs?|price|charge)\b"
    rf"|\bfees? (?:for|of|to) (?:the )?(?:{_TAKING_PART}|{_EVENT}|register|attend|take part|participate)\b"
    r"|\b(?:pay|paid|paying|charged?) (?:\w+ ){0,3}(?:to|for) (?:attend|register|take part|participat|registration)\w*"
    r"|참가비|등록비|참가 ?비용",
    re.IGNORECASE,
)
_FREE = re.compile(
    rf"\b(?:there (?:is|are)|we (?:charge|ask)|with|charge) no (?:{_TAKING_PART} |{_EVENT} )?(?:fees?|charge)\b"
    rf"(?! for (?!{_TAKING_PART}|the {_EVENT}))"
    rf"|^\W*no (?:{_TAKING_PART} )?fees?\b"
    rf"|\b{_TAKING_PART}(?: (?:to|in|at|of) (?:\w+ ){{1,5}})? is free\b(?! for)"
    r"|(?:참가비|등록비|참가 ?비용)\S{0,2}\s?[:：]?\s?(?:없|무료|받지 않)"
    r"|(?:참가|참석|등록)(?:는|은|비는)? (?:모두 |누구나 )?무료(?!\s?(?:대상|인 ))",
    re.IGNORECASE,
)
# "There is no charge" below "Children's room" says nothing of taking part.
_OF_TAKING_PART = re.compile(rf"\b(?:{_TAKING_PART}|{_EVENT}|delegates?|fees?)\b|참가|참석|등록", re.IGNORECASE)
_PRICED = re.compile(
    rf"(?:\b{_TAKING_PART}\b|\bfees?\b|참가비|등록비)[^.\n]{{0,60}}"
    r"(?:[$€£₩]\s?\d|\b(?:EUR|USD|KRW|GBP)\s?\d|\d[\d,.]*\s?(?:원|won\b|euros?\b|dollars?\b))",
    re.IGNORECASE,
)


def asks_for_fee(question: str) -> bool:
    """Tell whether a question asks about a fee for taking part, or takes one for granted."""
    return _ASKED.search(question) is not None


class FreeOfCharge:
    """The line of some documents that says that taking part costs nothing; none where they give a price of it too."""

    def __init__(self, units: Units, documents: Iterable[str]) -> None:
        """Look through the units of the documents with these paths."""
        every = [unit for path in documents for unit in units.of(path)]
        free = [unit for unit in every if _FREE.search(unit.text) and _OF_TAKING_PART.search(_about(unit))]
        priced = any(_PRICED.search(unit.text) for unit in every)
        self.line: Unit | None = free[0] if free and not priced else None


def _about(unit: Unit) -> str:
    """Return a unit's text below the title of its own section."""
    return " ".join((*unit.path[-1:], unit.text))
