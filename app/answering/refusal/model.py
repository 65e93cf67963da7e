"""The confidence model: a logistic regression on named signals, written by `eval/confidence/fit.py`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Logistic:
    """Log odds as a weighted sum of signals, in the signals' own units."""

    intercept: float
    weights: Mapping[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """Return the log odds of `signals`; a signal that is not given counts 0."""
        return self.intercept + sum(weight * signals.get(name, 0.0) for name, weight in self.weights.items())

    def probability(self, signals: Mapping[str, float]) -> float:
        """Return the probability, 0..1."""
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.log_odds(signals)))))


@lru_cache(maxsize=1)
def fitted() -> Mapping[str, Logistic]:
    """Return the fitted models by the engine whose drafts they judge."""
    data = json.loads((Path(__file__).parent / "coefficients.json").read_text(encoding="utf-8"))
    return {name: Logistic(entry["intercept"], entry["weights"]) for name, entry in data["models"].items()}
