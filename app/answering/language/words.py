"""Words of a question or a source: English by stem, Korean without its particles, both folded for comparison."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from snowballstemmer import stemmer

WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+(?:['’][^\W\d_가-힣]+)*")
_HANGUL = re.compile(r"[가-힣]")
_ENGLISH = stemmer("english")

# Words that carry no subject, and the particles a Korean word drops; kept short on purpose: idf does the rest.
_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
STOP = frozenset(_DATA["english"]["stop"].split())
STOP_KO = frozenset(_DATA["korean"]["stop"].split())
# Words by which people ask or attend: they name nothing in a programme.
_ASKED = tomllib.loads((Path(__file__).parent / "question.toml").read_text(encoding="utf-8"))
ASKING = frozenset(word for words_ in _ASKED.values() for word in words_.split())
_PARTICLES = tuple(sorted(_DATA["korean"]["particles"].split(), key=len, reverse=True))
_AFTER_LATIN = frozenset(_PARTICLES)  # "OECD에서는": what stands after a Latin word is no word of its own


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return the text for comparison: NFKC, lower case, Latin letters without diacritics, plain dashes and quotes."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = "".join(c for c in _decompose(text) if not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)
        text = re.sub(r"[‐‑‒–—―−]", "-", re.sub(r"[‘’‛`´]", "'", re.sub(r"[“”„]", '"', text)))
    return text


def _decompose(text: str) -> str:
    # Hangul would fall apart into jamo too, so only what is not Hangul is decomposed.
    return "".join(c if "가" <= c <= "힣" else unicodedata.normalize("NFD", c) for c in text)


def words(text: str) -> list[str]:
    """Return the words of a text, folded: runs of Hangul, and runs of other letters and digits."""
    return [word.replace("’", "'") for word in WORD.findall(fold(text))]


def is_hangul(text: str) -> bool:
    """Tell whether the text holds a Hangul syllable."""
    return not text.isascii() and bool(_HANGUL.search(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: Snowball's for Latin letters, the word without particles for Hangul."""
    if is_hangul(word):
        return without_particle(word)
    word = word.removesuffix("'s").removesuffix("'")
    if word.isascii() and word.isalpha() and len(word) > 2:
        # British and American spellings are one word here.
        word = re.sub(r"is(e[sdr]?|ing|ation|ations|ers?)$", r"iz\1", word) if len(word) > 5 else word
        return str(_ENGLISH.stemWord(re.sub(r"our(s?)$", r"or\1", word) if len(word) > 5 else word))
    return word


@lru_cache(maxsize=50_000)
def without_particle(word: str) -> str:
    """Return a Korean word without one trailing particle or ending, never shorter than two syllables."""
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word[: -len(particle)]
    return word


def content(text: str) -> list[str]:
    """Return the stems of the words that carry a subject, in order, with repeats."""
    return [
        stemmed
        for word in words(text)
        if word not in STOP
        and (stemmed := stem(word)) not in STOP
        and not {word, stemmed} & STOP_KO
        and word not in _AFTER_LATIN
    ]


def joined(parts: Iterable[str]) -> str:
    """Return the parts as one text with single spaces."""
    return " ".join(part for part in parts if part)


def is_telling(word: str) -> bool:
    """Tell whether a Korean word may be a name or a subject: not a particle, an ending or a way of asking."""
    return word not in STOP_KO and stem(word) not in STOP_KO and word not in ASKING and stem(word) not in ASKING
