"""What a unit says for a question, in named numbers: the words it covers, its likeness, the kind of thing it holds."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np

from app.answering.language.words import is_hangul
from app.answering.text.attributes import tells
from app.answering.text.counting import counts, enumerated
from app.answering.text.labels import agreement
from app.answering.text.units import Stems, Unit
from app.answering.text.wanted import (
    OPPOSITES,
    QUALIFIERS,
    Kind,
    Wanted,
    denied,
    outright,
    shown,
    untyped,
)
from app.answering.text.weighted import Weighted

_NEAR = 6  # words on either side
_SCRAP = 14  # words of a line without a full stop
_EXPLAINING = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION, Kind.YES_NO})
_LEADING = re.compile(r"^(?:this|these|those|it|its|they|their|he|she|his|her|such|the latter|both)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one unit says for a question; the numbers are explained in docs/answering.md."""

    unit: Unit
    here: np.ndarray  # bool, shape (words,): which of the question's words the unit itself holds
    near: np.ndarray  # … or its titles, its lead, its neighbours
    holds: tuple[tuple[int, int], ...]  # where it holds something of the wanted kind
    naming: bool  # whether the question wants a name
    untyped: float  # how surely it lacks the wanted kind of thing: 0, 0.5 or 1
    bare: bool  # whether it is a title or a scrap of one, which explains nothing
    told: bool  # whether it tells the attribute that the question asks for, such as a fee; False where it asks for none
    features: dict[str, float] = field(default_factory=dict)


def evidence(
    question: Weighted,
    unit: Unit,
    neighbours: Iterable[Unit],
    passage: Stems,
    *,
    likeness: float,
    passage_likeness: float,
    rank: float,
    about: bool = False,
) -> Evidence:
    """Weigh one unit.

    `likeness` is the cosine of question and unit, `passage_likeness` that of question and passage, `rank` the fused
    score of the passage in 0..1, `passage` its stems; `about` tells that the unit describes what the question is about.
    """
    asked = question.asked
    here = question.covered(unit.stems)
    titled = here | question.covered(unit.around)
    near = titled
    for neighbour in neighbours:
        near = near | question.covered(neighbour.stems)
    beside = near | question.covered(passage)
    holds = tuple(shown(asked.kind, unit.text, asked))
    lacks = untyped(asked.kind, unit.text, asked, holds)
    denies = denied(unit.text)
    things = enumerated(unit.text)
    weights = question.weights
    bare = _bare(unit, asked)
    told = bool(question.attributes) and tells(question.attributes, unit.text, unit.lead, *unit.path[-1:])
    features = {
        "cross": float(is_hangul(asked.text) != is_hangul(unit.text)),
        "here": question.share(here),
        "titled": question.share(titled),
        "near": question.share(near),
        "beside": question.share(beside),
        "likeness": likeness,
        "passage_likeness": passage_likeness,
        "rank": rank,
        "holds": float(bool(holds)),
        "others_held": _share(bool(shown(kind, unit.text, asked)) for kind in asked.kinds[1:]),
        "focus": float(asked.focus is not None and asked.focus.stem in unit.stems),
        "focus_missing": float(asked.focus is not None and asked.focus.stem not in unit.stems),
        "adjacent": _adjacent(question, unit),
        "spread": _spread(question, here, unit),
        "length": log(1 + len(unit.words)),
        "heading": float(unit.kind == "heading"),
        "dangling": float(bool(_LEADING.match(unit.text))),
        "new_words": _share(stem not in asked.stems for stem in unit.content),
        "missing_most": float((weights * ~beside).max(initial=0.0)),
        "missing_here": float((weights * ~here).max(initial=0.0)),
        "missing_numbers": float(
            sum(word.is_number and not ok for word, ok in zip(question.words, beside, strict=True))
        ),
        "missing_names": float(
            sum(
                word.is_name_like and word.start > 0 and not ok for word, ok in zip(question.words, beside, strict=True)
            )
        ),
        "missing_names_here": float(
            sum(word.is_name_like and word.start > 0 and not ok for word, ok in zip(question.words, here, strict=True))
        ),
        "unknown": question.unknown_total,
        "denied_there": float(asked.denied and not denies),
        "denied_here": float(denies and not asked.denied),
        "denied": float(asked.denied),
        "words": float(len(question.words)),
        "missing_numbers_here": float(
            sum(word.is_number and not ok for word, ok in zip(question.words, here, strict=True))
        ),
        "other_numbers": _other_numbers(question, here, unit),
        "held_near": _held_near(question, here, holds, unit),
        "order": _order(question, unit),
        "opposites": _opposites(asked, unit),
        "missing_qualifiers": _missing_qualifiers(asked, unit),
        "labelled": agreement(question.labels, unit.labels),
        "told": float(told),
        "untold": float(bool(question.attributes) and not told),
        "untyped": float(lacks == 1.0),
        "loosely": float(lacks == 0.5),
        "outright": float(outright(asked.kind, unit.text)),
        "counted": float(asked.counted is not None and counts(unit.text, asked.counted)),
        "uncounted": float(asked.counted is not None and not counts(unit.text, asked.counted)),
        "enumerates": float((asked.several or asked.count is not None) and (things > 2 or unit.kind == "list_item")),
        "as_many": float(asked.count is not None and things == asked.count),
        "about": float(about),
        "bare": float(bare),
        "asks": float(unit.text.rstrip("”\"')").endswith(("?", "？"))),
        "row": float(unit.kind == "table_row"),
        "item": float(unit.kind == "list_item"),
        "subject": question.subject_share(titled),
        "subject_near": question.subject_share(near),
        "subject_beside": question.subject_share(beside),
        "subject_missing": float((weights * question.subject * ~titled).max(initial=0.0)),
        "unknown_share": question.share(np.array(question.unknown, dtype=bool)),
    }
    return Evidence(unit, here, near, holds, Kind.NAME in asked.kinds, lacks, bare, told, features)


def _bare(unit: Unit, asked: Wanted) -> bool:
    """Tell whether a unit is a title, a scrap or a name while something explained, confirmed or said is wanted."""
    if asked.kind not in _EXPLAINING and not asked.said:
        return False
    if unit.kind == "heading":
        return True
    if unit.kind != "paragraph" or len(unit.words) > _SCRAP:
        return False
    telling = [word for word in unit.words if not word.is_stop]
    names_only = not is_hangul(unit.text) and all(word.text[0].isupper() or word.is_number for word in telling)
    return names_only or not unit.text.rstrip("”\"')]").endswith((".", "!", "다"))


def _share(tests: Iterable[bool]) -> float:
    found = list(tests)
    return sum(found) / len(found) if found else 0.0


def _adjacent(question: Weighted, unit: Unit) -> float:
    """Return the share of the question's neighbouring word pairs that stand close together in the unit too."""
    places = unit.places
    return _share(
        any(abs(a - b) <= 3 for a in places.get(first.stem, ()) for b in places.get(second.stem, ()))
        for first, second in itertools.pairwise(question.asked.terms)
    )


def _other_numbers(question: Weighted, here: np.ndarray, unit: Unit) -> float:
    """Return 1 where the question names a number that the unit lacks and the unit has another of the same length."""
    missing = [word.text for word, ok in zip(question.words, here, strict=True) if word.is_number and not ok]
    there = [word.text for word in unit.words if word.is_number]
    return float(any(len(number) == len(other) for number in missing for other in there))


def _held_near(question: Weighted, here: np.ndarray, holds: Sequence[tuple[int, int]], unit: Unit) -> float:
    """Return the largest share of the question's weight that stands within a few words of something that is wanted."""
    weights = {word.stem: w for word, w, ok in zip(question.words, question.weights, here, strict=True) if ok}
    if not weights or not question.total:
        return 0.0
    best = 0.0
    for start, end in holds[:12]:
        first = next((i for i, word in enumerate(unit.words) if word.end > start), 0)
        last = max((i for i, word in enumerate(unit.words) if word.start < end), default=first)
        beside = {word.stem for word in unit.words[max(0, first - _NEAR) : last + _NEAR + 1]}
        best = max(best, sum(weights[stem] for stem in beside if stem in weights))
    return best / question.total


def _order(question: Weighted, unit: Unit) -> float:
    """Return how far the question's words come in the same order in the unit: -1 reversed, 1 the same, 0 unknown."""
    found = [unit.places[word.stem][0] for word in question.words if word.stem in unit.places]
    pairs = list(itertools.combinations(found, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 0.0


def _opposites(asked: Wanted, unit: Unit) -> float:
    """Return how many words of the question the unit lacks and says the contrary of."""
    lacking = asked.every - unit.places.keys()
    return float(sum(bool(OPPOSITES.get(stem, frozenset()) & unit.places.keys()) for stem in lacking))


def _missing_qualifiers(asked: Wanted, unit: Unit) -> float:
    """Return how many narrowing words of the question ("only", "before", "most") the unit lacks."""
    return float(len((asked.every & QUALIFIERS) - unit.places.keys()))


def _spread(question: Weighted, here: np.ndarray, unit: Unit) -> float:
    """Return how far apart the covered words stand in the unit, as a share of its length; 1 for fewer than two."""
    held = {word.stem for word, ok in zip(question.words, here, strict=True) if ok}
    places = [place for stem in held for place in unit.places.get(stem, ())]
    return (max(places) - min(places)) / len(unit.words) if len(places) > 1 else 1.0
