"""Word overlap with gold answers: exact match and F1 as SQuAD scores English, and as KorQuAD scores Korean.

A whole sentence against a gold of one word scores low by construction: these figures compare systems on one set, they
do not say how many answers are right.
"""

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKERS = re.compile(r"\[\d+\]")
_QUOTES = "‘’“”«»『』《》<>〈〉「」`´"


def plain(answer: str) -> str:
    """Return an answer's text without its markers and Markdown emphasis."""
    return re.sub(r"[*_`#>]", "", _MARKERS.sub("", answer)).strip()


def normal_english(text: str) -> str:
    """Lower case, no punctuation, no articles, single spaces (SQuAD's normalisation, arXiv:1606.05250)."""
    kept = "".join(" " if letter in "–—~" else letter for letter in text.lower())
    kept = "".join(letter for letter in kept if letter not in string.punctuation and letter not in _QUOTES)
    return " ".join(_ARTICLES.sub(" ", kept).split())


def normal_korean(text: str) -> str:
    """Lower case, no punctuation or quotation marks, single spaces (KorQuAD 1.0's normalisation, arXiv:1909.07005)."""
    kept = "".join(" " if letter in "–—~" else letter for letter in text.lower())
    return " ".join(
        "".join(letter for letter in kept if letter not in string.punctuation and letter not in _QUOTES).split()
    )


def _multiset_f1(said: Sequence[str], gold: Sequence[str]) -> float:
    shared = sum((Counter(said) & Counter(gold)).values())
    if not shared:
        return float(not said and not gold)
    precision, recall = shared / len(said), shared / len(gold)
    return 2 * precision * recall / (precision + recall)


def _f1_english(said: str, gold: str) -> float:
    return _multiset_f1(normal_english(said).split(), normal_english(gold).split())


def _f1_korean(said: str, gold: str) -> float:
    # KorQuAD flattens words into syllables, for particles cling to Korean words.
    return _multiset_f1(list(normal_korean(said).replace(" ", "")), list(normal_korean(gold).replace(" ", "")))


def exact_match(answer: str, golds: Sequence[str], language: str) -> float | None:
    """Return 1 if the normalised answer equals a normalised gold, else 0; None without golds."""
    normal = normal_korean if language == "ko" else normal_english
    return float(any(normal(plain(answer)) == normal(gold) for gold in golds)) if golds else None


def f1(answer: str, golds: Sequence[str], language: str) -> float | None:
    """Return the best F1 over the golds: on words for English, on syllables for Korean; None without golds.

    F1 = 2PR / (P + R), P = |shared| / |said|, R = |shared| / |gold|, shared counted as multisets.
    """
    score: Callable[[str, str], float] = _f1_korean if language == "ko" else _f1_english
    return max(score(plain(answer), gold) for gold in golds) if golds else None
