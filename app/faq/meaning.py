"""Whether two questions mean the same: what they ask for, what narrows it, the things and words they name.

Vectors cannot tell "Is there parking at the venue?" from "Is there parking at the hotel?" (their cosine is that of a
paraphrase), and a wrong official answer is worse than none. So questions mean the same when nothing in the one is
unaccounted for in the other; vectors are asked only across languages, where words cannot be compared.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from app.answering.language.numbers import number
from app.answering.language.terms import TERMS, distinctive, without_terms
from app.answering.language.words import content, fold, is_hangul, stem
from app.answering.query import Asked, Constraints
from app.answering.question.asked import asked
from app.answering.question.constraints import constraints

_DATA = tomllib.loads((Path(__file__).parent / "meaning.toml").read_text(encoding="utf-8"))
LIGHT = frozenset(content(_DATA["light"])) | frozenset(_DATA["light"].split())
FUNCTION = tuple(_DATA["function"].split())
NEGATED = re.compile(_DATA["negated"])
EXISTS = re.compile(
    r"\b(?:is|are) there\b|\bdo (?:you|they) (?:have|offer|provide)\b|\bi need\b|있(?:나요|어요|습니까|을까요|나)|가능"
    r"|\b(?:how (?:do|can)|can|could|may) (?:i|we|delegates|participants|visitors|one)\b|어떻게"
)
BARE_WORDS = 2
VENUE = re.compile(_DATA["venue"])
FROM = re.compile(r"\bfrom (?:the |my |our |a )?(?P<what>[a-z]+(?: [a-z]+)?)")
FROM_KOREAN = re.compile(r"(?P<what>[가-힣]{2,}?)에서(?![가-힣])")
# What is asked for, as far as two questions with the same words can differ in it.
FACETS: dict[Asked, str] = {
    Asked.WHEN: "time",
    Asked.START: "time",
    Asked.DATE: "time",
    Asked.END: "end",
    Asked.DURATION: "duration",
    Asked.PLACE: "place",
    Asked.PERSON: "who",
    Asked.POST: "who",
    Asked.ORGANISER: "organiser",
    Asked.REASON: "reason",
    Asked.NUMBER: "number",
    Asked.NEXT: "next",
    Asked.PREVIOUS: "previous",
    Asked.ON_AT: "on",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question taken apart.

    `things` are what it names of a forum's everyday life, the same in every language; `words` are the stems of what
    else it says.
    """

    text: str
    korean: bool
    constraints: Constraints
    facets: frozenset[str]
    negated: bool
    exists: bool  # "Is there …?", "How can I …?", or no more than a word or two
    origins: frozenset[str]  # the things after "from"; "from the hotel to the airport" is not the way back
    numbers: tuple[tuple[str, int], ...]
    things: frozenset[str]
    words: tuple[str, ...]


def meaning(text: str, words: Iterable[str] = ()) -> Meaning:
    """Take a question apart; `words` are those to mend typing errors towards, beside the known ones."""
    folded = mended(text, words)
    things, rest = _things(folded)
    things |= distinctive(folded)
    facets = frozenset(FACETS[kind] for kind in asked(folded) if kind in FACETS)
    if "contact" in things:
        facets -= {"who"}  # "Whom can I contact?" is "How do I get in touch?"
    return Meaning(
        text=text,
        korean=is_hangul(text),
        constraints=constraints(folded),
        facets=facets,
        negated=NEGATED.search(rest) is not None,
        exists=EXISTS.search(folded) is not None or len(folded.split()) <= BARE_WORDS,
        origins=frozenset(_origins(folded)),
        numbers=tuple(sorted(Counter(re.findall(r"\d+", folded)).items())),
        things=things - {name for name, beside in IMPLIED.items() if things & beside} - _said_by(facets),
        words=_subject_words(without_terms(VENUE.sub(" ", rest))),
    )


def _said_by(facets: frozenset[str]) -> frozenset[str]:
    """Return the things that what is asked for says already: "When does it end?" is "Until when is it?"."""
    if "end" in facets:
        return frozenset({"end"})
    return frozenset({"begin"}) if "time" in facets else frozenset()


def agree(question: Meaning, variant: Meaning) -> bool:
    """Tell whether nothing that narrows or turns a question differs: numbers, days, hours, negation, what is asked."""
    return (
        _narrowing(question) == _narrowing(variant)
        and question.negated == variant.negated
        and question.origins == variant.origins
        and _same_facets(question, variant)
    )


def same(question: Meaning, variant: Meaning) -> bool | None:
    """Tell whether two questions mean the same, or None where only their vectors could tell.

    Both name the same things, and every word that is left in the one is in the other, typing errors apart. Words of
    another language cannot be compared; where none is left the things and all else agree, and the vectors decide.
    """
    if not agree(question, variant) or question.things != variant.things or not _says_something(variant):
        return False
    if question.korean == variant.korean:
        return accounted(question.words, variant.words) and accounted(variant.words, question.words)
    return None if question.things and not question.words else False


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the English words of some texts, to mend typing errors towards."""
    return frozenset(word for text in texts for word in re.findall(r"[a-z]{4,}", fold(text)))


def _says_something(meaning: Meaning) -> bool:
    """Tell whether there is anything to compare: two empty questions are not the same question."""
    return bool(meaning.things or meaning.words)


def accounted(words: Iterable[str], known: Sequence[str]) -> bool:
    """Tell whether each word is one of the known ones, or a typing error of one."""
    return all(any(same_word(word, other) for other in known) for word in words)


@lru_cache(maxsize=20_000)
def same_word(word: str, other: str) -> bool:
    """Tell whether two stems are one word: equal, one the other's derivation, or a typing error apart."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if is_hangul(word) or is_hangul(other):
        return is_hangul(word) and is_hangul(other) and len(short) >= 2 and long[:2] == short[:2]
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 4:
        return True
    return len(short) >= 4 and word[0] == other[0] and OSA.distance(word, other) <= (1 if len(short) < 7 else 2)


def _pattern(phrase: str) -> re.Pattern[str]:
    if is_hangul(phrase):
        return re.compile(re.escape(phrase))
    # A Korean particle may follow a Latin word at once: "ATM은".
    return re.compile(rf"(?<!\w){re.escape(fold(phrase))}(?:s|es)?(?![^\W가-힣])")


_THINGS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8")
)
VOCABULARY = tuple((name, _pattern(phrase)) for name, phrases in _THINGS["things"].items() for phrase in phrases)
IMPLIED = {name: frozenset(beside) for name, beside in _THINGS["implied"].items()}
KNOWN_WORDS = frozenset(
    word
    for phrases in (
        *_THINGS["things"].values(),
        [_DATA["light"], _DATA["function"]],
        [term.pattern.pattern for term in TERMS],
    )
    for phrase in phrases
    for word in re.findall(r"[a-z]+", fold(phrase))
)


def mended(text: str, words: Iterable[str] = ()) -> str:
    """Return a folded question with typing errors in English words mended towards `words` and the known ones.

    A word is changed only where it is nobody's and exactly one word is as near as a slip of the finger: two
    letters exchanged, one left out, or one letter wrong in a word of five or more (two in one of eight or more).
    """
    own = frozenset(words)
    return re.sub(r"[a-z]{4,}", lambda match: _nearest(match.group(), own), fold(text))


@lru_cache(maxsize=5_000)
def _nearest(word: str, own: frozenset[str]) -> str:
    """Return the word that was meant: one of `own` before one that is known at any forum."""
    known = KNOWN_WORDS | own
    if word in known or stem(word) in {stem(k) for k in known if k[0] == word[0]}:
        return word
    slips = 2 if len(word) >= 8 else 1
    for pool in (own, KNOWN_WORDS):
        near = {k: OSA.distance(word, k) for k in pool if k[0] == word[0] and abs(len(k) - len(word)) <= slips}
        if len(word) == 4:  # two letters exchanged, or one left out of a word that says something
            left_out = {k for k in near if len(k) == 5 and k not in LIGHT and stem(k) not in LIGHT}
            near = {k: d for k, d in near.items() if sorted(k) == sorted(word) or k in left_out}
        best = min(near.values(), default=slips + 1)
        nearest = [k for k, distance in near.items() if distance == best]
        if best <= slips:
            return nearest[0] if len(nearest) == 1 else word
    return word


@lru_cache(maxsize=20_000)
def _things(folded: str) -> tuple[frozenset[str], str]:
    """Return the things that a folded text names, the longest phrase first, and the text without them."""
    found = [(m.start(), m.end(), name) for name, pattern in VOCABULARY for m in pattern.finditer(folded)]
    taken: list[tuple[int, int]] = []
    names = set()
    for start, end, name in sorted(found, key=lambda f: (f[0] - f[1], f)):
        if not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
            names.add(name)
    rest = folded
    for start, end in sorted(taken, reverse=True):
        # A Korean word goes with the particle or ending that follows it.
        tail = re.match(r"[가-힣]*", folded[end:])
        after = end + (tail.end() if tail and is_hangul(folded[start:end]) else 0)
        rest = rest[:start] + " " + rest[after:]
    return frozenset(names), rest


def _subject_words(text: str) -> tuple[str, ...]:
    words = []
    for word in dict.fromkeys(content(text)):
        if word in LIGHT or word.isdigit() or number(word) is not None or _mistyped_function_word(word):
            continue
        words.append(word)
    return tuple(words)


def _mistyped_function_word(word: str) -> bool:
    return word.isascii() and any(abs(len(word) - len(f)) <= 1 and OSA.distance(word, f) <= 1 for f in FUNCTION)


def _narrowing(meaning: Meaning) -> tuple[object, ...]:
    c = meaning.constraints
    groups = (frozenset(c.workshops), frozenset(c.sessions), frozenset(c.plenaries), frozenset(c.countries))
    # Digits that nothing accounts for still tell questions apart; "워크숍 6" and "workshop six" have other digits, as
    # have "day 2" and "the second day".
    told = any(groups[:3]) or bool(c.days.ordinals or c.days.dates)
    digits = () if told else meaning.numbers
    return (*groups, c.days, c.moment, c.part, c.relative, digits)


def _same_facets(a: Meaning, b: Meaning) -> bool:
    """Tell whether two questions may ask for the same thing; "Where is …" and "Is there …" are one."""
    if a.facets & b.facets:
        return not (a.facets ^ b.facets) & {"end", "duration"}
    if a.facets | b.facets <= {"place"}:
        return a.facets == b.facets or all(meaning.exists for meaning in (a, b) if not meaning.facets)
    return False


def _origins(folded: str) -> set[str]:
    """Return the things that a folded question takes as where a way begins."""
    found: set[str] = set()
    for match in FROM.finditer(folded):
        found |= _things(match["what"])[0] or {match["what"].split()[0]}
    if "까지" in folded or "으로" in folded or "가는" in folded or "어떻게 가" in folded:
        for match in FROM_KOREAN.finditer(folded):
            found |= _things(match["what"])[0] or {match["what"]}
    return {origin for origin in found if without_terms(origin).strip()}  # "from Workshop 2" is no way to go
