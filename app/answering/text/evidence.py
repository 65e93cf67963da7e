"""What a unit says for a question, in named numbers: the words it covers, its likeness, the kind of thing it holds."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from operator import attrgetter

from app.answering.language.words import is_hangul
from app.answering.text.attributes import tells
from app.answering.text.counting import counts, enumerated
from app.answering.text.kinds import Kind
from app.answering.text.labels import agreement
from app.answering.text.shown import enumerates, outright, shown, untyped
from app.answering.text.units import Stems, Unit
from app.answering.text.wanted import Wanted, denied
from app.answering.text.weighted import Weighted

_NEAR = 6  # words on either side
_SCRAP = 14  # words of a line without a full stop
_EXPLAINING = frozenset({Kind.REASON, Kind.MANNER, Kind.DEFINITION, Kind.YES_NO})
_LEADING = re.compile(r"^(?:this|these|those|it|its|they|their|he|she|his|her|such|the latter|both)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one unit says for a question; the numbers are explained in docs/answering.md."""

    unit: Unit
    here: int  # which of the question's words the unit itself holds, as a set of `Weighted`
    bare: bool  # whether it is a title or a scrap of one, which explains nothing
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a text shows whatever is asked."""

    hangul: bool
    denies: bool
    things: int  # of its longest enumeration
    dangling: bool
    asks: bool


@lru_cache(maxsize=16_384)  # the same units are weighed for many questions
def _sight(text: str) -> _Sight:
    return _Sight(
        is_hangul(text),
        denied(text),
        enumerated(text),
        bool(_LEADING.match(text)),
        text.rstrip("”\"')").endswith(("?", "？")),
    )


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
        near |= question.covered(neighbour.stems)
    beside = near | question.covered(passage)
    holds = shown(asked.kind, unit.text, asked)
    lacks = untyped(asked.kind, unit.text, asked, holds)
    sight = _sight(unit.text)
    bare = _bare(unit, asked)
    told = bool(question.attributes) and tells(question.attributes, unit.text, unit.lead, *unit.path[-1:])
    counted = asked.counted is not None and counts(unit.text, asked.counted)
    features = {
        "cross": float(is_hangul(asked.text) != sight.hangul),
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
        "dangling": float(sight.dangling),
        "new_words": _share(stem not in asked.stems for stem in unit.content),
        "missing_most": question.rarest(question.all & ~beside),
        "missing_here": question.rarest(question.all & ~here),
        "missing_numbers": float((question.numbers & ~beside).bit_count()),
        "missing_names": float((question.names & ~beside).bit_count()),
        "missing_names_here": float((question.names & ~here).bit_count()),
        "unknown": question.weight(question.unknown),
        "denied_there": float(asked.denied and not sight.denies),
        "denied_here": float(sight.denies and not asked.denied),
        "denied": float(asked.denied),
        "words": float(len(question.words)),
        "missing_numbers_here": float((question.numbers & ~here).bit_count()),
        "other_numbers": _other_numbers(question, here, unit),
        "held_near": _held_near(question, here, holds, unit),
        "order": _order(question, unit),
        "opposites": _opposites(question, unit),
        "missing_qualifiers": float(len(question.qualifiers - unit.places.keys())),
        "labelled": agreement(question.labels, unit.labels) if question.labels else 0.0,
        "told": float(told),
        "untold": float(bool(question.attributes) and not told),
        "untyped": float(lacks == 1.0),
        "loosely": float(lacks == 0.5),
        "outright": float(outright(asked.kind, unit.text, asked)),
        "counted": float(counted),
        "uncounted": float(asked.counted is not None and not counted),
        "enumerates": float(
            (asked.several or asked.count is not None)
            and (unit.kind == "list_item" or (sight.things > 2 and enumerates(unit.text, asked.kind, asked)))
        ),
        "as_many": float(asked.count is not None and sight.things == asked.count),
        "about": float(about),
        "bare": float(bare),
        "asks": float(sight.asks),
        "row": float(unit.kind == "table_row"),
        "item": float(unit.kind == "list_item"),
        "subject": question.subject_share(titled),
        "subject_near": question.subject_share(near),
        "subject_beside": question.subject_share(beside),
        "subject_missing": question.rarest(question.subject & ~titled),
        "unknown_share": question.share(question.unknown),
    }
    return Evidence(unit, here, bare, features)


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


def _other_numbers(question: Weighted, here: int, unit: Unit) -> float:
    """Return 1 where the question names a number that the unit lacks and the unit has another of the same length."""
    lengths = {len(word.text) for word in question.among(question.numbers & ~here)}
    return float(any(word.is_number and len(word.text) in lengths for word in unit.words)) if lengths else 0.0


def _held_near(question: Weighted, here: int, holds: Sequence[tuple[int, int]], unit: Unit) -> float:
    """Return the largest share of the question's weight that stands within a few words of something that is wanted."""
    held = [(1 << i, unit.places.get(word.stem, ())) for i, word in enumerate(question.words) if here >> i & 1]
    best = 0.0
    for start, end in holds[:12] if held else ():
        first = bisect_right(unit.words, start, key=attrgetter("end"))
        last = bisect_left(unit.words, end, key=attrgetter("start")) - 1
        beside = sum(bit for bit, places in held if any(first - _NEAR <= at <= last + _NEAR for at in places))
        best = max(best, question.share(beside))
    return best


def _order(question: Weighted, unit: Unit) -> float:
    """Return how far the question's words come in the same order in the unit: -1 reversed, 1 the same, 0 unknown."""
    found = [unit.places[word.stem][0] for word in question.words if word.stem in unit.places]
    pairs = list(itertools.combinations(found, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 0.0


def _opposites(question: Weighted, unit: Unit) -> float:
    """Return how many words of the question the unit lacks and says the contrary of."""
    there = unit.places
    return float(sum(stem not in there and not others.isdisjoint(there) for stem, others in question.opposites))


def _spread(question: Weighted, here: int, unit: Unit) -> float:
    """Return how far apart the covered words stand in the unit, as a share of its length; 1 for fewer than two."""
    places = [place for word in question.among(here) for place in unit.places.get(word.stem, ())]
    return (max(places) - min(places)) / len(unit.words) if len(places) > 1 else 1.0
