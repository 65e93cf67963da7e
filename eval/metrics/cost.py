"""Cost: seconds and bytes."""

from collections.abc import Sequence


def percentile(seconds: Sequence[float], share: float) -> float | None:
    """Return the value at place floor(share × n) of the sorted values, None without values."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else None
