"""A quick look at how words sound: their consonants in seven classes, the same for Hangul and Latin letters.

Coarse on purpose: it only spares the exact comparison for words that cannot be alike.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from app.answering.language.words import fold
from corpus.programme.names import sounds_like

_SOUNDS_ALIKE = 0.8  # a Hangul word and a Latin one, 0..1: loan words are above, chance likenesses below
_SOUNDS_SAME = 0.95  # the same for words of two syllables, which are alike by chance more often
_CONSONANTS_ALIKE = 0.6  # of two such words, below which they are not compared
_LETTERS_A_SYLLABLE = (1.3, 4.0)  # Latin letters that a Hangul syllable of a loan word stands for

# The classes of the 19 initials and 28 finals of Hangul in the order of Unicode; "-" is silent or a breath.
_INITIALS = "kknttlmppss-sssktp-"
_FINALS = "-kkknnntlkmpllplmppssnssktp-"
_LATIN = {
    **dict.fromkeys("gkcq", "k"),
    **dict.fromkeys("dt", "t"),
    **dict.fromkeys("bpfv", "p"),
    **dict.fromkeys("szxj", "s"),
    **dict.fromkeys("lr", "l"),
    "m": "m",
    "n": "n",
}


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """Return the classes of a word's consonants, repeats joined: "핸슨" and "Hanson" give "nsn"."""
    found = []
    for letter in re.sub(r"ng", "n", re.sub(r"[cs]h", "s", re.sub(r"ch(?=[rl])", "k", fold(word)))):
        if "가" <= letter <= "힣":
            code = ord(letter) - 0xAC00
            found += [_INITIALS[code // 588], _FINALS[code % 28]]
        else:
            found.append(_LATIN.get(letter, "-"))
    return re.sub(r"(.)\1+", r"\1", "".join(found).replace("-", ""))


def spells(hangul: str, latin: str) -> bool:
    """Tell whether a Hangul word spells a Latin one by sound, as loan words and names of places do."""
    low, high = _LETTERS_A_SYLLABLE
    if len(hangul) < 2 or not low * len(hangul) <= len(latin) <= high * len(hangul):
        return False
    if Levenshtein.normalized_similarity(consonants(hangul), consonants(latin)) < _CONSONANTS_ALIKE:
        return False
    return sounds_like(hangul, latin) >= (_SOUNDS_ALIKE if len(hangul) > 2 else _SOUNDS_SAME)
