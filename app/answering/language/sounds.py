"""A quick look at how words sound: their consonants in seven classes, the same for Hangul and Latin letters.

Coarse on purpose: it only spares the exact comparison for words that cannot be alike.
"""

import re
from functools import lru_cache

from app.answering.language.words import fold

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
