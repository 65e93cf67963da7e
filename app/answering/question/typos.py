"""Typing errors in questions, mended against the corpus's own words and, after them, ordinary ones.

A word that the corpus holds, or that is an ordinary English or Korean word, is never changed: a wrong repair is worse
than none, since search by meaning and by parts of words forgives most slips anyway.

The list of ordinary English words with their counts is the one the package `symspellpy` (MIT) carries. Korean is
mended by its letters (jamo): endings and particles of questions, and nouns that the corpus or a forum's daily
language holds.
"""

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.answering.question.jamo import PARTICLES, same_word, sounds, without_particle
from app.answering.question.slips import cost_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?")

_LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "typos.toml").read_text(encoding="utf-8"))
_QUESTION_WORDS: frozenset[str] = frozenset(_LISTS["question"].split())
_INTERROGATIVES: frozenset[str] = frozenset(_LISTS["interrogative"].split())
_INFORMAL: frozenset[str] = frozenset(_LISTS["informal"].split())
_NOUNS: frozenset[str] = frozenset(_LISTS["nouns"].split())
_ENDINGS: tuple[str, ...] = tuple(_LISTS["endings"].split())
_VERBS: tuple[str, ...] = tuple(verb for verb in _LISTS["verbs"].split() if len(verb) > 1)
_CLOSINGS: frozenset[str] = frozenset(_LISTS["closings"].split())
_HASTY: frozenset[str] = frozenset(_LISTS["hasty"].split())
_SUGGESTED = 8_000_000  # occurrences in the list from which a word that the corpus lacks may be put in
_FAR_MORE_COMMON = 200  # times as common as what was typed: "wat" for "what"


@dataclass(frozen=True, slots=True)
class Correction:
    """A question as mended, and each changed word with what it became."""

    text: str
    changes: Mapping[str, str] = field(default_factory=dict)


class Speller:
    """Mends questions about one corpus. Holds the corpus's words; safe to share between threads."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the words of `texts` (titles and full texts of the documents, names, …)."""
        self._counts: Counter[str] = Counter()
        names: Counter[str] = Counter()
        self._name_pairs: dict[tuple[str, str], str] = {}
        for text in texts:
            previous: re.Match[str] | None = None
            for match in _WORD.finditer(text):
                word = match.group()
                self._counts[word.lower()] += 1
                if word[0].isupper():
                    names[word] += 1
                    if previous is not None and text[previous.end() : match.start()] == " ":
                        pair = (previous.group().lower(), word.lower())
                        self._name_pairs.setdefault(pair, f"{previous.group()} {word}")
                    previous = match
                else:
                    previous = None
        self._names = {name.lower(): name for name, _ in sorted(names.items(), key=lambda item: (item[1], item[0]))}
        self._words = sorted(word for word in self._counts if len(word) > 2 and word.isascii())
        self._nouns = _NOUNS | {
            stem
            for word in self._counts
            if _HANGUL.fullmatch(word)
            for stem in (without_particle(word),)
            if len(stem) > 1
        }

    @cached_property
    def _general(self) -> dict[str, int]:
        """Return the ordinary English words with their counts."""
        table = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
        return {word: int(count) for word, _, count in (line.partition(" ") for line in table.splitlines()) if count}

    @cached_property
    def _common(self) -> list[str]:
        """Return the ordinary words common enough to be put in."""
        return sorted(word for word, count in self._general.items() if count >= _SUGGESTED and len(word) > 3)

    def correct(self, question: str) -> Correction:
        """Return the question with its typing errors mended."""
        shouted = question.upper() == question
        changes: dict[str, str] = {}
        paired = self._pairs(question, changes)
        latin = _LATIN.sub(lambda match: self._latin(match, shouted, changes), paired)
        hangul = _HANGUL.sub(lambda match: self._hangul(match, changes), latin)
        return Correction(hangul, changes)

    def _known(self, word: str) -> bool:
        """Tell whether the corpus or ordinary language holds the word or its plain form."""
        if word in self._counts or word in _INFORMAL or word in self._general:
            return True
        return any(
            word.endswith(ending) and len(stem := word[: -len(ending)] + rest) > 2 and self._plain(stem)
            for ending, rest in _INFLECTIONS
        )

    def _plain(self, stem: str) -> bool:
        return stem in self._counts or stem in self._general

    def _pairs(self, question: str, changes: dict[str, str]) -> str:
        """Mend a name of two words that is nearly one of the corpus's, where one of its words is not known there."""
        words = list(_LATIN.finditer(question))
        for first, second in itertools.pairwise(words):
            if question[first.end() : second.start()] != " ":
                continue
            typed = (_bare(first.group()), _bare(second.group()))
            if typed in self._name_pairs or min(map(len, typed)) < 3 or all(word in self._counts for word in typed):
                continue
            if all(self._known(word) and self._general.get(word, 0) >= _SUGGESTED for word in typed):
                continue
            near = [
                pair
                for pair in self._name_pairs
                if abs(len(pair[0]) - len(typed[0])) <= 1
                and abs(len(pair[1]) - len(typed[1])) <= 1
                and max(cost_of(typed[0], pair[0], 1), cost_of(typed[1], pair[1], 1)) <= 1
            ]
            if len(near) == 1:
                name = self._name_pairs[near[0]]
                end = second.start() + len(typed[1])
                changes[question[first.start() : end]] = name
                return question[: first.start()] + name + question[end:]
        return question

    def _latin(self, match: re.Match[str], shouted: bool, changes: dict[str, str]) -> str:
        """Return one English word, mended where it is not known and one word is clearly meant."""
        written = match.group()
        bare = _bare(written)
        rest = written[len(bare) :]
        if not rest and len(bare) > 3 and bare.endswith("s") and bare not in self._counts:
            asked = bare[:-1] if bare[:-1] in _INTERROGATIVES else self._interrogative(bare[:-1])
            rare = asked and self._general.get(bare, 0) * _FAR_MORE_COMMON <= self._general[asked]
            if asked and (asked == bare[:-1] or rare):
                shaped = asked.capitalize() if written[0].isupper() else asked
                return changes.setdefault(written, f"{shaped}'s")
        if len(bare) < 3 or (written.isupper() and not shouted) or not bare.isascii():
            return written
        name_like = written[0].isupper() and match.start() > 0 and not shouted
        meant = self._interrogative(bare) if bare not in self._counts else None
        if meant is None and not self._known(bare):
            meant = self._nearest(bare, name_like)
        if meant is None or meant == bare:
            return written
        shaped = self._names.get(meant, meant) if name_like else meant
        if written[0].isupper():
            shaped = shaped[0].upper() + shaped[1:]
        changes[written] = shaped + rest
        return shaped + rest

    def _interrogative(self, word: str) -> str | None:
        """Return the question word that a rare word stands for, if one is far more common and one slip away."""
        typed = max(self._general.get(word, 0), 1)
        near = [
            (-self._general[meant], meant)
            for meant in sorted(_INTERROGATIVES)
            if word not in _INTERROGATIVES and len(word) > 2 and cost_of(word, meant, 1) <= 1 and word[0] == meant[0]
        ]
        if near and -near[0][0] / typed >= _FAR_MORE_COMMON:
            return min(near)[1]
        return None

    def _nearest(self, word: str, name_like: bool) -> str | None:
        """Return the word that is meant by one that nothing knows, or None."""
        alike = [c for c in sorted({*_QUESTION_WORDS, *self._words}) if word[0] == c[0] and _heard(c) == _heard(word)]
        if len(alike) == 1 and not name_like:
            return alike[0]
        limit = 1 if len(word) <= 5 else 2
        pools: list[tuple[float, Iterable[str]]] = [(0.0, self._words)]
        if not name_like:
            pools.append((0.0, _QUESTION_WORDS))
            if len(word) > 4:
                pools.append((0.5, self._common))
        best: tuple[float, int, str] | None = None
        for handicap, pool in pools:
            slips = 1 if handicap else limit
            for candidate, _, _ in process.extract(
                word,
                pool,
                scorer=OSA.distance,  # type: ignore[arg-type]  # its stub names fewer keywords than it takes
                score_cutoff=slips,
                limit=20,
            ):
                if candidate[0] != word[0] or (name_like and candidate not in self._names):
                    continue
                cost = cost_of(word, candidate, limit)
                if cost > slips:
                    continue
                rank = (
                    cost + handicap - (0.25 if candidate in _QUESTION_WORDS else 0),
                    -self._general.get(candidate, self._counts[candidate]),
                    candidate,
                )
                best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def _hangul(self, match: re.Match[str], changes: dict[str, str]) -> str:
        """Return one Korean word with a slip in its ending, its particle or a known noun mended."""
        written = match.group()
        mended = self._mended(written)
        if mended != written:
            changes[written] = mended
        return mended

    def _mended(self, word: str) -> str:
        if len(word) < 2 or word in self._counts or word in self._nouns:
            return word
        if word[-1] in _HASTY and word[:-1].endswith(_ENDINGS):
            return self._mended_verb(word[:-1] + "요")
        for cut in range(len(word) - 1, 1, -1):  # a known noun with a particle
            if word[:cut] in self._nouns:
                if word[cut:] in PARTICLES:
                    return word
                near = [particle for particle in PARTICLES if sounds(word[cut:]) == sounds(particle)]
                if len(near) == 1:
                    return word[:cut] + near[0]
        for cut in range(len(word), 1, -1):
            rest = word[cut:]
            if rest and rest not in PARTICLES:
                heard = [particle for particle in PARTICLES if sounds(rest) == sounds(particle)]
                if len(heard) != 1:
                    continue
                rest = heard[0]
            near = sorted(noun for noun in self._nouns if len(noun) == cut and same_word(word[:cut], noun))
            if len(near) == 1:
                return near[0] + rest
        return self._mended_verb(word)

    def _mended_verb(self, word: str) -> str:
        """Return a word that is heard like a verb of questions with its ending as that verb: "끈나나요"."""
        heard = [
            verb + word[len(verb) :]
            for verb in _VERBS
            if word[len(verb) :] in _CLOSINGS and sounds(word[: len(verb)]) == sounds(verb)
        ]
        return heard[0] if len(heard) == 1 else word


_INFLECTIONS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ists", ""),
    ("ists", "y"),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ers", ""),
    ("ly", ""),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("ness", ""),
)


def _heard(word: str) -> str:
    """Return an English word with an ending that is heard like others as one of them: "tital", "title"."""
    return re.sub(r"(?:[aeiou]l|le)$", "l", word) if len(word) > 4 else word


def _bare(word: str) -> str:
    """Return the word in lower case without a possessive or a contracted ending."""
    return re.split(r"['’]", word.lower(), maxsplit=1)[0]
