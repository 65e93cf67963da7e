"""Korean words by their letters (jamo): what is heard alike, one letter apart, or a word with its particle."""

import tomllib
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Levenshtein

_LISTS: dict[str, Any] = tomllib.loads(files("app.answering").joinpath("typos.toml").read_text(encoding="utf-8"))
PARTICLES: tuple[str, ...] = tuple(sorted(_LISTS["particles"].split(), key=lambda particle: (-len(particle), particle)))
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_ALIKE = str.maketrans({letter: group[0] for group in _LISTS["alike"] for letter in group})


def jamo(text: str) -> str:
    """Return the letters of Hangul syllables, as Unicode compatibility jamo."""
    letters = []
    for syllable in text:
        code = ord(syllable) - 0xAC00
        if not 0 <= code < 11172:
            letters.append(syllable)
            continue
        letters.append(_INITIALS[code // 588] + _MEDIALS[code % 588 // 28])
        if code % 28:
            letters.append(_FINALS[code % 28 - 1])
    return "".join(letters)


def sounds(text: str) -> str:
    """Return Hangul by sound: letters that are heard alike become one."""
    return jamo(text).translate(_ALIKE)


def same_word(typed: str, noun: str) -> bool:
    """Tell whether a Korean noun is meant: heard alike, or from four syllables on one letter apart."""
    if sounds(typed) == sounds(noun):
        return True
    return len(noun) >= 4 and Levenshtein.distance(jamo(typed), jamo(noun), score_cutoff=1) == 1


def without_particle(word: str) -> str:
    """Return a Korean word without its particle."""
    for particle in PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) > 1:
            return word[: -len(particle)]
    return word
