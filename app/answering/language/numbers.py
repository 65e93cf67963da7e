"""Numbers as people write them in questions: digits, words, Roman numerals, ordinals, English and Korean."""

import re
import tomllib
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))
_ENGLISH: list[str] = _DATA["english"]["cardinals"].split()  # from zero
_ORDINALS: list[str] = _DATA["english"]["ordinals"].split()  # from "zeroth"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ROMAN = {name: value for value, name in enumerate(_DATA["roman"].split(), start=1)}
_SINO = {name: value for value, name in enumerate(_DATA["korean"]["sino"].split(), start=1)}
_NATIVE: dict[str, int] = {
    **{name: value for value, name in enumerate(_DATA["korean"]["native"].split(), start=1)},
    **{name: value for value, name in enumerate(_DATA["korean"]["counting"].split(), start=1)},
}
_NATIVE_ORDINAL = {"첫": 1, **{name: value for value, name in enumerate(_DATA["korean"]["ordinals"].split(), start=1)}}

ROMAN = rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
CARDINAL = rf"(?:\d{{1,3}}|{'|'.join(sorted(_ENGLISH[1:], key=len, reverse=True))}|twenty)"
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS[1:], key=len, reverse=True))})"
KOREAN_CARDINAL = rf"(?:\d{{1,3}}|{'|'.join(sorted(_SINO, key=len, reverse=True))})"
KOREAN_COUNTING = rf"(?:{'|'.join(sorted(_NATIVE, key=len, reverse=True))})"
KOREAN_ORDINAL = (
    rf"(?:{'|'.join(sorted(_NATIVE_ORDINAL, key=len, reverse=True))}|"
    rf"(?:{'|'.join(sorted(_NATIVE, key=len, reverse=True))}|첫|\d{{1,2}})\s?번\s?째)"
)


def number(text: str) -> int | None:
    """Return the number that a folded word stands for, or None: "6", "six", "sixth", "6th", "vi", "육", "여섯 번째"."""
    word = re.sub(r"\s+", "", text.casefold())
    if match := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|번째|번|차|째)?", word):
        return int(match.group(1))
    for names in (_ENGLISH, _ORDINALS):
        if word in names:
            return names.index(word)
    for table in (_ROMAN, _TENS, _NATIVE_ORDINAL, _SINO, _NATIVE):
        if word in table:
            return table[word]
    if match := re.fullmatch(r"(.+?)번?째", word):
        return {**_NATIVE, "첫": 1}.get(match.group(1))
    return None


def spelled(count: int) -> str | None:
    """Return the English word for a number up to nineteen, or None."""
    return _ENGLISH[count] if 0 < count < len(_ENGLISH) else None


def minutes(text: str) -> int | None:
    """Return the number of minutes that a cardinal up to fifty-nine names, or None."""
    if (value := number(text)) is not None:
        return value
    tens, _, ones = text.casefold().replace("-", " ").partition(" ")
    if tens in _TENS and ones in _ENGLISH:
        return _TENS[tens] + _ENGLISH.index(ones)
    return None
