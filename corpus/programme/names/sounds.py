"""Foreign words in Hangul, compared by their sounds with how they are written in Latin script.

The consonants that the Hangul orthography of loan words (외래어 표기법) keeps apart count, the vowels are folded.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_INITIAL_CLASS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_FINAL_CLASS = ("", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "s", "s",
                "n", "c", "c", "k", "t", "p", "t")  # fmt: skip
_VOWEL_CLASS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i", "u", "", "i", "i")


@lru_cache(maxsize=8192)
def _hangul_skeleton(word: str) -> str:
    """Return the sounds of a Hangul word: consonant classes, and the vowels folded ("" for the helping vowel ㅡ)."""
    sounds = []
    for syllable in word:
        code = ord(syllable) - 0xAC00
        sounds.append(_INITIAL_CLASS[code // 588] + _VOWEL_CLASS[code % 588 // 28] + _FINAL_CLASS[code % 28])
    return re.sub(r"(.)\1", r"\1", "".join(sounds))


_LATIN_RULES: Sequence[tuple[str, tuple[str, ...]]] = (
    (r"sch|tch|tsch|sh|ch(?=[eiyaou])", ("c", "k", "s")),
    (r"ch", ("k", "c")),
    (r"ph", ("p",)),
    (r"th", ("t", "s")),
    (r"ck|q", ("k",)),
    (r"x", ("ks", "s")),
    (r"gh", ("", "k")),
    (r"g(?=[eiy])", ("c", "k")),
    (r"c(?=[eiy])", ("s", "c")),
    (r"ng", ("n", "nk")),
    (r"[kg]|c", ("k",)),
    (r"[td]", ("t",)),
    (r"[pbfv]", ("p",)),
    (r"w", ("u", "p")),
    (r"[zj]", ("c", "s", "i")),
    (r"s", ("s", "c")),
    (r"[lr]", ("l",)),
    (r"n", ("n",)),
    (r"m", ("m",)),
    (r"h", ("h", "")),
    (r"a[ei]?|ay", ("a", "e", "o")),
    (r"ee|ea|ie|i|y", ("i", "a")),
    (r"oo|ou|u", ("u", "o", "a")),
    (r"o|au", ("o", "a", "u")),
    (r"e", ("e", "", "i", "o")),
)
_LATIN = tuple((re.compile(pattern), sounds) for pattern, sounds in _LATIN_RULES)


@lru_cache(maxsize=8192)
def _latin_sounds(word: str) -> tuple[tuple[str, ...], ...]:
    """Return, letter group by letter group, the sounds that a Latin-script word may stand for."""
    word = re.sub(r"([^aeiou])\1", r"\1", word)
    sounds: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        for pattern, options in _LATIN:
            if match := pattern.match(word, at):
                sounds.append(options)
                at = match.end()
                break
        else:
            at += 1
    return tuple(sounds)


_FAR_APART = 0.4  # below this likeness of bare consonants no pair scores as a name
_COARSE = str.maketrans({"c": "s", "k": "s", "t": "s", "h": None, **dict.fromkeys("aeiou")})


def _coarse(sounds: str) -> str:
    """Return the consonants of a word, those that spelling confuses (c, k, s, t) as one."""
    return sounds.translate(_COARSE)


@lru_cache(maxsize=65_536)
def sounds_like(hangul: str, latin: str) -> float:
    """Return how well a Hangul word spells the sounds of a Latin-script word, 0 to 1: a loan word, a place, a name.

    An edit distance on sounds, in which vowels count little.
    """
    target, groups = _hangul_skeleton(hangul), _latin_sounds(latin)
    if not target or not groups:
        return 0.0
    coarse = "".join(_coarse(g[0]) for g in groups)
    if Levenshtein.normalized_similarity(_coarse(target), coarse) < _FAR_APART:
        return 0.0
    vowels = set("aeiou")

    def cost(sound: str) -> float:
        return 0.35 if sound in vowels else 1.0  # vowels are what transliteration bends

    row = [0.0]
    for sound in target:
        row.append(row[-1] + cost(sound))
    for options in groups:
        best_gap = min((sum(map(cost, o)) for o in options), default=0.0)
        new = [row[0] + best_gap]
        for j, sound in enumerate(target, start=1):
            substitute = min(
                (
                    0.0 if o == sound or (len(o) > 1 and sound == o[0]) else 0.3 if {o, sound} <= vowels and o else 1.0
                    for o in options
                    if o
                ),
                default=1.0,
            )
            new.append(min(row[j - 1] + substitute, row[j] + best_gap, new[j - 1] + cost(sound)))
        row = new
    size = max(sum(map(cost, target)), sum(min((sum(map(cost, o)) for o in g), default=0.0) for g in groups))
    return max(0.0, 1.0 - row[-1] / max(size, 1.0))
