"""How many things a question asks for or speaks of, and what a sentence counts or enumerates."""

import re

from app.answering.language.words import fold, is_hangul, stem
from corpus.number_words import CARDINALS

_VALUES = {**CARDINALS, "both": 2, "dozen": 12}
_NATIVE = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_TENS_OF = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENS = "thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
_NUMBER = rf"(?:\d[\d,.]*|(?:(?:twenty|{_TENS})[- ])?(?:{'|'.join(_VALUES)})|{_TENS})"
_SPOKEN_OF = re.compile(
    rf"\b(?:which|what|the|all|name|list|these|those|their|its) ({'|'.join(_VALUES)}|\d{{1,2}})"
    r" (?!of\b|o'|am\b|pm\b|minutes?\b|hours?\b|days?\b|years?\b|percent\b)[a-z-]+"
    rf"|(?<![가-힣])({'|'.join(_NATIVE)}|\d{{1,2}}) ?(?:가지|개(?!월|국)|명|분(?! 동안)|곳|단계|편)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:how many|number of)\s+((?:[\w'’-]+\s*){1,4})", re.IGNORECASE)
_ENDS_PHRASE = re.compile(
    r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|in|of|at|on|from|to|for|with|that|there|come|came"
    r"|get|go|take|the|a|an|and|per)$",
    re.IGNORECASE,
)
_PART = re.compile(r"[;:：.!?()\[\]]|\s[–—-]\s")
_AND = re.compile(r"\s(?:and|or|&)\s|[가-힣](?:와|과|및)\s|\s및\s")
_BETWEEN = re.compile(r",\s|、|·|;\s")


def spoken_of(question: str) -> int | None:
    """Return how many things a question takes there to be ("which three things", "네 가지"), or None."""
    found = _SPOKEN_OF.search(question)
    if found is None:
        return None
    written = (found[1] or found[2]).lower()
    return _VALUES.get(written) or _NATIVE.get(written) or int(written)


def counted_noun(question: str) -> str | None:
    """Return the stem of what "how many …" asks to be counted: its last plural, else its first word; or None."""
    found = _HOW_MANY.search(question)
    if found is None:
        return None
    phrase: list[str] = []
    for word in found[1].split():
        if _ENDS_PHRASE.match(word):
            break
        phrase.append(word)
    plurals = [word for word in phrase if word.endswith("s") or word.lower() in ("people", "men", "women", "children")]
    return stem(fold((plurals or phrase[:1])[-1])) if phrase else None


def counts(text: str, noun: str) -> bool:
    """Tell whether a text puts a number right before the noun ("six bold transitions"), or after it ("rooms: 12")."""
    return bool(_written(text, noun))


def numbers_of(text: str, noun: str) -> frozenset[int]:
    """Return the numbers that a text gives of a noun: 26 for "twenty-six posters" and "posters (26 of them)"."""
    values = (_value(written) for written in _written(text, noun))
    return frozenset(value for value in values if value is not None)


def _written(text: str, noun: str) -> list[str]:
    """Return the numbers, as written, that stand right before the noun or after it."""
    found = []
    for start in range(3):  # the noun, or one or two words before it
        before = re.finditer(rf"\b(?P<n>{_NUMBER})\s+(?:[\w’'-]+\s+){{{start}}}(?P<what>[\w’'-]+)", text, re.IGNORECASE)
        found += [match for match in before if stem(fold(match["what"])) == noun]
    after = re.finditer(rf"(?P<what>[\w’'-]+)\s*[:：(]\s*(?P<n>{_NUMBER})\b", text, re.IGNORECASE)
    found += [match for match in after if stem(fold(match["what"])) == noun]
    return [match["n"] for match in found]


def _value(written: str) -> int | None:
    """Return a number written in digits or in English words; None for one that is not whole."""
    digits = written.replace(",", "").rstrip(".")
    if digits.isdigit():
        return int(digits)
    words = re.split(r"[- ]", written.lower())
    values = [_VALUES.get(word) or _TENS_OF.get(word) for word in words]
    return sum(value for value in values if value) if all(values) else None


def enumerated(text: str) -> int:
    """Return how many things the longest enumeration of a text names: "a, b, c and d" names four; 0 without any."""
    most = 0
    for part in _PART.split(text):
        between = len(_BETWEEN.findall(part))
        if between:
            last = _BETWEEN.split(part)[-1]
            joined = _AND.search(last) is not None and not re.match(r"(?:and|or|및)\s", last)
            most = max(most, between + 1 + joined)
        elif is_hangul(part) and _AND.search(part):
            most = max(most, 2)
    return most
