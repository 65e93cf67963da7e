"""How well a unit answers: one number from the named features of its evidence, by fitted weights.

`ranking.json` is written by `eval/confidence/fit.py` from questions whose answering sentence is known: weights for
units in the question's language, and for those in another, where words seldom meet.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.answering.refusal.model import Logistic
from app.answering.text.evidence import Evidence
from app.answering.text.units import Unit


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's evidence and its log odds of answering."""

    evidence: Evidence
    score: float

    @property
    def unit(self) -> Unit:
        """Return the unit."""
        return self.evidence.unit


def ordered(ranked: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return units best first; equal ones in the order of the documents."""
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.unit.document, one.unit.start)))


@lru_cache(maxsize=1)
def _fitted() -> tuple[Logistic, Logistic]:
    data = json.loads((Path(__file__).parent / "ranking.json").read_text(encoding="utf-8"))
    same, across = (Logistic(data[name]["constant"], data[name]["weights"]) for name in ("same", "across"))
    return same, across


def score(found: Evidence) -> float:
    """Return the log odds that this unit, rather than another, is the one that answers."""
    return _fitted()[found.features["cross"] > 0].log_odds(found.features)
