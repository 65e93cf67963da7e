"""How far a fact accounts for a practical question: its value, its day, its names, word for word or by meaning."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.answering.language.calendar import Days, days
from app.answering.language.terms import terms
from app.answering.language.words import fold, is_hangul
from app.answering.text.fact_questions import FactQuestion
from app.answering.text.fields import Fact
from app.answering.text.meanings import spelled_alike
from app.answering.text.units import Stems, Word, words_of
from app.answering.text.values import ValueKind, things_said

SAME_THING = 0.85
_EXACT = 0.2
_IN_SENTENCE = 0.6  # … and one that a sentence itself says
TITLE = 0.6  # what a word in a title above counts, beside 1 for a head or a label
WHERE = frozenset({"venue"})  # where all of it is: it needs no saying
_MEANT_BASE = 0.33  # … and a label that means it, beside its cosine
_AS_GOOD = 0.05
_SHORT_WEEKDAY = re.compile(r"\(([월화수목금토일])\)")
_WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that accounts for a question: how much of it its names bear, and whether by words or by meaning.

    `open_row` says that a word means one of the table's rows, and not surely which.
    """

    fact: Fact
    anchors: float
    meant: bool = False
    open_row: bool = False


def best(matches: Sequence[Match]) -> list[Match]:
    """Return the matches whose names bear most of the question."""
    most = max((match.anchors for match in matches), default=0.0)
    return [match for match in matches if match.anchors >= most - _AS_GOOD]


def on_day(fact: Fact, asked: FactQuestion) -> bool:
    """Tell whether a fact is of the day that a question names: its row or column, else its value."""
    heads = _days(f"{fact.subject} {fact.label}")
    return _same_day(asked, heads if heads.weekdays or heads.dates else _days(fact.value))


@lru_cache(maxsize=16_384)
def _days(text: str) -> Days:
    """Return the days that a source's text names, weekdays in brackets too: "9월 22일(금)"."""
    found = days(fold(text))
    short = tuple(_WEEKDAYS.index(match[1]) for match in _SHORT_WEEKDAY.finditer(text))
    return replace(found, weekdays=(*found.weekdays, *short))


def _same_day(asked: FactQuestion, told: Days) -> bool:
    named = [(month, day) for month, day, _ in asked.days.dates]
    if told.dates and (named or (asked.dates and not told.weekdays)):
        named = named or [(day.month, day.day) for day in asked.dates]
        return any(day == d and month in (None, m) for month, day in named for m, d, _ in told.dates)
    return bool(set(asked.days.weekdays) & set(told.weekdays))


def shows(fact: Fact, kind: ValueKind) -> bool:
    """Tell whether a value is of a kind; a password is told by its label alone."""
    told = f"{fact.label} {fact.value}" if kind.name == "code" else fact.value
    return kind.shown.search(told) is not None


def accounted(asked: FactQuestion, fact: Fact) -> tuple[float, frozenset[int]]:
    """Return how much of the question the fact's names bear, and the places of the words that nothing of it has."""
    bears, says = fact.things_named, fact.things_told
    holds = says | {kind.name for kind in asked.kinds if shows(fact, kind)}
    anchors = 0.0
    lacking = set()
    for i, word in enumerate(asked.words):
        implied = asked.implied.get(i, frozenset())
        borne = max(weight(word, fact), SAME_THING * bool(implied & bears), TITLE * bool(implied & says))
        anchors += borne
        if not borne and has(fact.value_stems, word) and not (fact.is_sentence and _of_another(word, fact, asked)):
            anchors += _IN_SENTENCE * fact.is_sentence
        elif not borne and not implied & holds and implied != WHERE:
            lacking.add(i)
    anchors += _EXACT * _exact(asked, fact) + sum(0.3 * weight(word, fact) for word in asked.optional)
    return anchors, frozenset(lacking)


def _of_another(word: Word, fact: Fact, asked: FactQuestion) -> bool:
    """Tell whether a sentence has a word only before another noun: of "registration desk" none is a registration."""
    if is_hangul(word.text):
        return False
    valued = [pattern for kind in asked.kinds for pattern in (kind.asked, kind.shown)]
    found = []
    told = words_of(fact.value)
    for one, following in itertools.zip_longest(told, told[1:]):
        if one.stem != word.stem:
            continue
        joined = following is not None and fact.value[one.end : following.start] == " "
        found.append(
            joined
            and following.text.islower()
            and not following.is_stop
            and not any(following.stem == other.stem for other in (*asked.words, *asked.optional))
            and not any(pattern.search(following.text) for pattern in valued)
            and not re.search(r"(?:s|ed|ing|ly)$", following.text)  # a verb or how: "registration opens"
        )
    return bool(found) and all(found)


def all_said(asked: FactQuestion, fact: Fact) -> bool:
    """Tell whether the question says all of a line's label, so that it is about the line."""
    said = Stems((*asked.words, *asked.optional), " ".join(word.text for word in asked.words))
    things = frozenset().union(*asked.implied.values())
    return bool(things & frozenset(things_said(fact.label))) or all(
        word.stem in said for word in words_of(fact.label) if not word.is_stop
    )


def has(stems: Stems, word: Word) -> bool:
    """Tell whether a word, or the same thing in the other language, is among the stems."""
    return word.stem in stems or bool(terms(word.text) & stems.terms)


def weight(word: Word, fact: Fact) -> float:
    """Return how much a word says for a fact: in its head or its label fully, in a title above it less.

    A word of the title tells no row from another: "hotel" in a table of hotels. The same thing in another word says a
    little less than the word.
    """
    if has(fact.path_stems, word):
        return TITLE
    if word.stem in fact.subject_stems or word.stem in fact.label_stems:
        return 1.0
    return SAME_THING * (has(fact.subject_stems, word) or has(fact.label_stems, word))


def _exact(asked: FactQuestion, fact: Fact) -> float:
    """Return the share of the head's words that the question says: "members" means these, not "non-members"."""
    head = [word.stem for word in words_of(fact.subject) if not word.is_stop]
    said = {word.stem for word in (*asked.words, *asked.optional)}
    return sum(stem in said for stem in head) / len(head) if head else 0.0


def is_name(word: Word) -> bool:
    """Tell whether a word of a question names one thing alone, which nothing of another name can mean."""
    return word.is_number or (word.is_name_like and word.start > 0)


def by_meaning(word: str, fact: Fact, alike: Mapping[str, Mapping[str, float]]) -> tuple[float, bool] | None:
    """Return how surely a fact's names mean a word, and whether that leaves its row open; None where they do not.

    A row that only begins like the word is no sign that it is the row: another of the table's may be.
    """
    labels = alike.get(word, {})
    if not labels:
        return None
    if fact.tabular and fact.subject and not _is_proper(fact.subject):
        doubtful = any(spelled_alike(word, label) for label in labels)
        if doubtful and is_hangul(word):
            return None
        if doubtful or fact.subject in labels:
            return (TITLE, True) if doubtful else (_MEANT_BASE + labels[fact.subject], len(labels) > 1)
    found = [labels[name] for name in (fact.label, *fact.path[-1:]) if name in labels and not spelled_alike(word, name)]
    return (_MEANT_BASE + max(found), False) if found else None


def _is_proper(head: str) -> bool:
    """Tell whether a row's head is a proper name: a capital after its first word."""
    return any(word[:1].isupper() for word in head.split()[1:])
