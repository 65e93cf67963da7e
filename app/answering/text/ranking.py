"""How well a unit answers: one number from the named features of its evidence, by fitted weights.

`ranking.json` is written by `eval/confidence/fit.py` from questions whose answering sentence is known.
"""

import json
from functools import lru_cache
from pathlib import Path

from app.answering.text.evidence import Evidence

# What the fitting data cannot teach, since it holds running text alone: in log odds.
_HEADING = -8.0
_NAMING = -1.0  # … where a name is asked for, which a heading may be
_LIKENESS, _HOLDS, _RANK, _COVERED = 45.0, 0.8, 2.0, 2.0  # across languages, where words seldom meet
_UNTYPED = -2.5  # a unit that does not hold the kind of thing asked for
_BARE = -3.0
_ADDED = {"about": 1.0, "counted": 2.0, "outright": 0.7, "as_many": 1.5, "enumerates": 0.5}
_TOLD = 2.5  # a unit that tells the attribute asked for
_LABELLED = 1.0  # a unit of the session or workshop that the question names by number; as much less of another
_QUESTION = -2.5  # a unit that itself asks, such as a guiding question


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    data = json.loads((Path(__file__).parent / "ranking.json").read_text(encoding="utf-8"))
    return data["weights"], data["intercept"]


def score(found: Evidence) -> float:
    """Return the log odds that this unit is the one that answers."""
    features = found.features
    if features["cross"]:
        total = _LIKENESS * (features["likeness"] - 0.85) + _HOLDS * features["holds"]
        total += _RANK * features["rank"] + _COVERED * features["titled"]
    else:
        weights, intercept = _weights()
        total = intercept + sum(weight * features[name] for name, weight in weights.items())
    if found.unit.kind == "heading":
        total += _NAMING if found.naming else _HEADING
    total += _UNTYPED * found.untyped
    total += _LABELLED * features["labelled"]
    total += sum(weight * features[name] for name, weight in _ADDED.items())
    if found.bare:
        total += _BARE
    if found.told:
        total += _TOLD
    if found.unit.text.rstrip("”\"')").endswith("?"):
        total += _QUESTION
    return total
