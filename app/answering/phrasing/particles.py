"""Korean particles after any word: the form depends on whether the word, as it is read, ends in a consonant."""

import re
import unicodedata

# Particle after a consonant, after a vowel.
_PAIRS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이며": ("이며", "며"),
    "이라": ("이라", "라"),
}
_RIEUL = 8  # index of ㄹ among the finals: "로" follows it, not "으로"
# Final consonants of how digits and letters are read: 영 일 이 삼 사 오 육 칠 팔 구; L, M, N, R.
_DIGITS = {"0": 21, "1": _RIEUL, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": _RIEUL, "8": _RIEUL, "9": 0}
_CAPITALS = {"L": _RIEUL, "M": 16, "N": 4, "R": _RIEUL}


def final(word: str) -> int:
    """Return the index of the final consonant with which a word is read, 0 for a vowel."""
    spoken = re.sub(r"[^\w%]+$", "", unicodedata.normalize("NFC", word))
    if not spoken:
        return 0
    last = spoken[-1]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    if last in _DIGITS:
        return _DIGITS[last]
    word = re.findall(r"[^\W\d_]+", spoken)[-1] if last.isalpha() else ""
    if word.isupper():
        return _CAPITALS.get(last, 0)
    # Read as English: only stops after a short vowel, nasals and l close the syllable in Hangul.
    plain = unicodedata.normalize("NFD", last)[0].lower()
    if plain in "lr" and not word.lower().endswith(("er", "or", "ar", "ir", "ur")):
        return _RIEUL if plain == "l" else 0
    if plain in "mn" or word.lower().endswith("ng"):
        return 4
    return 1 if plain in "ckpbt" and re.search(r"[aeiou][ckpbt]$", word.lower()) else 0


def particle(word: str, kind: str) -> str:
    """Return the form of a particle that follows `word`: `kind` is its form after a consonant ("은", "으로")."""
    after_consonant, after_vowel = _PAIRS[kind]
    last = final(word)
    if kind == "으로" and last == _RIEUL:
        return after_vowel
    return after_consonant if last else after_vowel
