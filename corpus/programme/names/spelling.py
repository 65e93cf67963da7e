"""Whether two spellings name one person: order, case, spacing, hyphens, diacritics, Hangul and its romanisations."""

import re
import unicodedata
from functools import lru_cache

from corpus.programme.names.romanisation import romanises

HANGUL = re.compile(r"[가-힣]+")
_HONORIFIC = re.compile(
    r"^(?:mr|ms|mrs|miss|dr|prof|professor|sir|dame|h\.?\s?e|hon|mx|amb)\b\.?,?\s+|^(?:usg|asg)\s+", re.IGNORECASE
)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics; letters that no diacritic makes (ø, ł) stay."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def strip_honorific(name: str) -> str:
    """Return `name` without "Mr.", "Dr.", "H.E." before it."""
    previous = None
    while previous != name:
        previous, name = name, _HONORIFIC.sub("", name.strip())
    return name


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a Latin-script name, folded, hyphens and apostrophes taken out, particles in brackets too."""
    cleaned = re.sub(r"[’'`ʼ]", "", fold(strip_honorific(name)))
    return tuple(re.findall(r"[^\W\d_]+", re.sub(r"(?<=\w)-(?=\w)", "", cleaned)))


@lru_cache(maxsize=8192)
def name_keys(name: str) -> frozenset[str]:
    """Return what every order and spacing of a name has in common: its words joined, begun at each word."""
    tokens = name_tokens(name)
    if not tokens:
        return frozenset()
    return frozenset("".join(tokens[n:] + tokens[:n]) for n in range(len(tokens)))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are the same name, but for order, case, spacing, hyphens, diacritics or its Hangul."""
    if HANGUL.search(one) or HANGUL.search(other):
        hangul, latin = (one, other) if HANGUL.search(one) else (other, one)
        if HANGUL.search(latin):
            return "".join(HANGUL.findall(hangul)) == "".join(HANGUL.findall(latin))
        return romanises("".join(HANGUL.findall(hangul)), name_tokens(latin))
    return bool(name_keys(one) & name_keys(other))


def longer_name(one: str, other: str) -> bool:
    """Whether one name is the other with more given names: "Barbara Ubaldi" and "Barbara-Chiara Ubaldi"."""
    first, second = given_words(one), given_words(other)
    short, long = sorted((first, second), key=len)
    if len(short) < 2 or len(short) == len(long):
        return False
    return short[-1] == long[-1] and short[0] == long[0] and set(short) < set(long)


@lru_cache(maxsize=16384)
def given_words(name: str) -> tuple[str, ...]:
    """Return the words of a name or a text, folded; those that a hyphen joins are two."""
    return tuple(re.findall(r"[^\W\d_]+", fold(strip_honorific(name))))


_INITIALS = re.compile(r"(?P<letters>(?:[^\W\d_]\.[\s-]?)+)\s?(?P<family>[^\W\d_]{2}.*)")


def initials_of(name: str) -> tuple[str, str] | None:
    """Return the initials and the family name of a name whose given names are only letters: "M. Tadić-Horvat"."""
    found = _INITIALS.fullmatch(name.strip())
    return (fold(re.sub(r"[^\w]", "", found["letters"])), fold(found["family"])) if found else None


def shortens(name: str, full: str) -> bool:
    """Whether a name of initials is a full name's: the same family name, given names that begin so."""
    short = initials_of(name)
    if short is None or initials_of(full) is not None:
        return False
    letters, family = short
    given = fold(full).removesuffix(family)
    if given == fold(full) or not given.strip():
        return False
    return [w[0] for w in re.split(r"[\s-]+", given.strip())][: len(letters)] == list(letters)
