"""Fusion of rankings: the weighted sum of min-max normalised scores.

Lee 1997, "Analyses of Multiple Evidence Combination"; Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid
Retrieval", arXiv:2210.11934, find it better than reciprocal ranks and less in need of tuning.
"""

import numpy as np
from numpy.typing import NDArray


def min_max(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return scores stretched to 0..1; all 0 where they do not differ."""
    values = np.asarray(scores, dtype=np.float64)
    if not len(values) or values.max() == values.min():
        return np.zeros(len(values))
    stretched: NDArray[np.float64] = (values - values.min()) / (values.max() - values.min())
    return stretched


def fuse(
    dense: NDArray[np.floating], lexical: NDArray[np.floating], lexical_weight: float = 0.5
) -> NDArray[np.float64]:
    """Return the fused score of each candidate, 0..1. Both arrays score the same candidates in the same order."""
    return (1 - lexical_weight) * min_max(dense) + lexical_weight * min_max(lexical)
