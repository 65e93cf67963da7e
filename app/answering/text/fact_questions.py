"""What a practical question wants of a fact: the kind of value, the words that say of what, and the day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.answering.language.calendar import Days, calendar_names, days
from app.answering.language.terms import names_whole
from app.answering.language.words import ASKING, fold, is_hangul, stem
from app.answering.text.attributes import unquoted
from app.answering.text.units import Word, words_of
from app.answering.text.values import ValueKind, kinds_asked, optional_words, things_said

REACHED = frozenset({"phone", "email", "link"})  # what reaches a person, also where a question asks "who"
_SHOWN_ALONE = REACHED | {"money", "address", "code"}
_TOLD_IN_SENTENCES = frozenset({"deadline", "opening"})
_SAID = frozenset({"deadline"})  # what a value of its kind does not tell by itself: any date is no deadline
_VERB = re.compile(
    r"[가-힣](?:나요|까요|어요|아요|해요|하죠|지요|니까|는지|세요|을까|돼요)$"
)  # "내나요": asks, names nothing
_PURPOSE = re.compile(r",\s*for (?:the|my|our|an?) \w+\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """What a question wants of a fact: a value of one of `kinds`, about `words`, on a day of `days`.

    `optional` are words of asking, which need not be accounted for. `implied` holds for a word what else accounts for
    it: a kind of value, a thing that is said in several ways.
    """

    kinds: tuple[ValueKind, ...]
    words: tuple[Word, ...]
    optional: tuple[Word, ...]
    implied: Mapping[int, frozenset[str]]
    days: Days
    dates: tuple[date, ...]  # of the programme that the named days come to

    @property
    def in_sentences(self) -> bool:
        """Tell whether a sentence may tell it: the value alone shows what it is, or its sentence says until or from."""
        told = any(names & _TOLD_IN_SENTENCES for names in self.implied.values())
        return told or self.shown_alone

    @property
    def shown_alone(self) -> bool:
        """Tell whether a value of the kind asked for shows what it is wherever it stands."""
        return any(kind.name in _SHOWN_ALONE for kind in self.kinds)

    @property
    def dated(self) -> bool:
        """Tell whether the question names a day of the calendar."""
        return bool(self.days.weekdays or self.days.dates)


@lru_cache(maxsize=64)  # a question is asked of the facts before the programme and after it
def fact_question(question: str, dates: tuple[date, ...] = ()) -> FactQuestion:
    """Return what a question wants of a fact; `dates` are the days of the programme that its named days come to."""
    text = _PURPOSE.sub("", question)
    asking = unquoted(text)
    kinds, said = kinds_asked(asking), things_said(text)
    named = days(fold(text))
    spans: list[tuple[str, int, int]] = [(name, *span) for name, places in said.items() for span in places]
    spans += [(kind.name, *match.span()) for kind in kinds for match in kind.asked.finditer(asking)]
    required: list[Word] = []
    optional: list[Word] = []
    implied: dict[int, frozenset[str]] = {}
    for word in words_of(text):
        if word.is_stop or (len(word.stem) < 2 and not word.is_number) or _is_day(word, named):
            continue
        valued = any(_covers(start, end, word) for name, start, end in spans if name not in said)
        names = frozenset(
            name for name, start, end in spans if _covers(start, end, word, whole=name in said and not valued)
        )
        if names & _SAID:
            names &= _SAID
        folded = fold(word.text)
        if not names and _asks(folded):
            optional.append(word)
            continue
        if names:
            implied[len(required)] = names
        required.append(word)
    return FactQuestion(kinds, tuple(required), tuple(optional), implied, named, dates)


def _covers(start: int, end: int, word: Word, *, whole: bool = False) -> bool:
    """Tell whether a stretch of the question is about a word; `whole` wants all of it but its particle.

    "호텔" is a thing to stay at, "조선호텔" is one of them.
    """
    shared = min(end, word.end) - max(start, word.start)
    return shared >= len(word.stem) if whole and is_hangul(word.text) else shared > 0


def _asks(folded: str) -> bool:
    """Tell whether a folded word only asks, or names the forum as a whole."""
    known = ASKING | optional_words()
    if _VERB.search(folded):
        return True
    return folded in known or stem(folded) in known or names_whole(folded)


def _is_day(word: Word, named: Days) -> bool:
    """Tell whether a word is part of the day that the question names."""
    if not named.weekdays and not named.dates:
        return False
    folded = fold(word.text)
    if word.is_number:
        numbers = {number for month, day, year in named.dates for number in (month, day, year) if number}
        return any(int(part) in numbers for part in re.findall(r"\d{1,4}", folded))
    known = calendar_names()
    return folded in known or (is_hangul(folded) and any(folded.startswith(name) for name in known if is_hangul(name)))
