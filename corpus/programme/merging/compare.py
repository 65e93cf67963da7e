"""Whether two wordings say the same: what differs by case, punctuation, articles or a misread letter does."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from corpus.programme.names import fold

_LONGEST_SHORT = 5  # letters: "AI" is what "artificial intelligence" is cut to
_ABRIDGED = 0.7  # of a title's words are left at most where an overview leaves some out
_ARTICLES = frozenset({"the", "a", "an"})
_FUNCTION = _ARTICLES | frozenset(["of", "and", "for", "in", "on", "at", "to", "by", "with", "from", "as", "&", "or"])
# Letters that character recognition takes for one another, in words that no dictionary has: "Al" for "AI".
_MISREAD = re.compile(r"\bal(?=-|\b)")
# Between the bodies of a list: "A in cooperation with B" are A and B.
_JOINED_BY = re.compile(
    r"\b(?:in (?:cooperation|collaboration|partnership)|jointly|together|along) with\b", re.IGNORECASE
)
_EXPANSIONS = (
    (re.compile(r"\bu\.?\s?n\.?(?=\W|$)"), "united nations"),
    (re.compile(r"\bu\.?\s?s\.?(?=\W|$)"), "united states"),
    (re.compile(r"&"), " and "),
)


@lru_cache(maxsize=16384)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` folded, without articles, "UN" written out, misread letters mended."""
    plain = fold(text)
    plain = re.sub(r"[’'`ʼ]s?\b", "", plain)
    for pattern, expansion in _EXPANSIONS:
        plain = pattern.sub(expansion, plain)
    plain = _MISREAD.sub("ai", plain)
    return tuple(w for w in re.findall(r"\w+", plain) if w not in _ARTICLES)


def in_hangul(text: str) -> bool:
    """Whether a text is written in Hangul, wholly or in part."""
    return not text.isascii() and any("가" <= c <= "힣" for c in text)


def two_languages(one: str, other: str) -> bool:
    """Whether one text is written in Hangul and the other is not: then neither contradicts the other."""
    return in_hangul(one) != in_hangul(other)


def same_place(one: str, other: str) -> bool:
    """Whether two names of a room or a language are one, or stand in two languages; "202호" is not "Room 203"."""
    numbers = [set(re.findall(r"\d+", name)) for name in (one, other)]
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return False
    return two_languages(one, other) or same_wording(one, other)


def same_wording(one: str, other: str) -> bool:
    """Whether two titles are one: equal words but for spacing, a letter's slip, or a subtitle left out."""
    first, second = content_words(one), content_words(other)
    if "".join(first) == "".join(second):
        return True
    if len(first) == len(second):
        return all(_same_word(a, b) for a, b in zip(first, second, strict=True))
    short, long = sorted((first, second), key=len)
    if len(short) < 3 or tuple(long[: len(short)]) != short:
        return False
    longer = one if len(first) > len(second) else other
    shorter = other if longer is one else one
    cut = fold(longer)[len(fold(shorter)) - 2 : len(fold(shorter)) + 3]
    return bool(re.search(r"[:：;–—(-]", cut))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False
    return min(len(one), len(other)) >= 5 and Levenshtein.distance(one, other) <= 1


def similarity(one: str, other: str) -> float:
    """Return the share of content words of the shorter wording that the longer one has, 0 to 1."""
    first = [w for w in content_words(one) if w not in _FUNCTION]
    second = [w for w in content_words(other) if w not in _FUNCTION]
    short, long = sorted((first, second), key=len)
    if not short:
        return 0.0
    letters = "".join(w[0] for w in long)
    return sum(
        any(_same_word(w, v) or _stem(w) == _stem(v) for v in long) or (1 < len(w) < _LONGEST_SHORT and w in letters)
        for w in short
    ) / len(short)


def abridges(shorter: str, longer: str) -> bool:
    """Whether a wording is another one cut short: "Threat modelling", "Threat modelling an interlocking".

    What stands after a colon is the other's own title: "Sheds", "Bricks, beams: Sheds".
    """
    after = re.split(r"[:：]\s", longer, maxsplit=1)[-1]
    if after != longer and same_wording(shorter, after):
        return True
    first = [w for w in content_words(shorter) if w not in _FUNCTION]
    second = [w for w in content_words(longer) if w not in _FUNCTION]
    if not 0 < len(first) <= len(second):
        return False
    if all(map(_same_word, first, second)) or all(map(_same_word, reversed(first), reversed(second))):
        return True
    return len(first) <= _ABRIDGED * len(second) and similarity(shorter, longer) == 1.0


def _stem(word: str) -> str:
    return re.sub(r"(?:s|es|ing|ed)$", "", word) if len(word) > 4 else word


def covers(one: str, other: str) -> bool:
    """Whether every content word of one wording stands in the other, whichever is shorter."""
    first = {w for w in content_words(one) if w not in _FUNCTION}
    second = {w for w in content_words(other) if w not in _FUNCTION}
    return first <= second or second <= first


def same_bodies(one: str, other: str) -> bool:
    """Whether two lists name the same bodies: the same words, abbreviations in brackets and slips left out."""
    if two_languages(one, other):
        return True
    first, second = _list_words(one), _list_words(other)
    return _within(first, second) and _within(second, first)


def _list_words(text: str) -> list[str]:
    without = _JOINED_BY.sub(" ", re.sub(r"\([^()]*\)", " ", text))
    words = [w for w in content_words(without) if w not in _FUNCTION]
    return words or [w for w in content_words(text) if w not in _FUNCTION]


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return all(any(_same_word(w, v) for v in whole) for w in part)


def same_post(one: str, other: str, whole_one: str, whole_other: str) -> bool:
    """Whether two lines can give one person's post: one post's words, or one line's, are all in the other's."""
    return two_languages(one, other) or covers(one, other) or covers(whole_one, whole_other)
