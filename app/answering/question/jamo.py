"""Korean words by their letters (jamo): what is heard alike, one letter apart, or a word with its particle."""

import tomllib
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

_LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "typos.toml").read_text(encoding="utf-8"))
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


# Finals as they are heard: at the end of a syllable, and before a nasal.
_HEARD = {f: heard for heard, finals in (("ㄱ", "ㄲㅋㄳㄺ"), ("ㄷ", "ㅅㅆㅈㅊㅌ"), ("ㅂ", "ㅍㅄㄿ")) for f in finals}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_BREATHED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}  # before ㅎ: "시작하", "시자카"
_LINKED = frozenset("ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅈㅊㅋㅌㅍ")  # finals that go over to a vowel


def sounds(text: str) -> str:
    """Return Hangul by sound: letters that are heard alike become one, finals as they are heard where they stand.

    A final goes over to a vowel behind it ("있어", "이써") and is nasal before a nasal ("끝나", "끈나").
    """
    parts = [jamo(syllable) for syllable in text]
    for i, part in enumerate(parts):
        if len(part) != 3:
            continue
        final, following = part[2], parts[i + 1] if i + 1 < len(parts) else ""
        if following[:1] == "ㅇ" and len(following) > 1 and final in _LINKED:
            parts[i], parts[i + 1] = part[:2], final + following[1:]
            continue
        if following[:1] == "ㅎ" and len(following) > 1 and final in _BREATHED:
            parts[i], parts[i + 1] = part[:2], _BREATHED[final] + following[1:]
            continue
        final = _HEARD.get(final, final)
        parts[i] = part[:2] + (_NASAL.get(final, final) if following[:1] in ("ㄴ", "ㅁ") else final)
    return "".join(parts).translate(_ALIKE)


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
