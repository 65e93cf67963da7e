"""Retrieval metrics over a ranked list of ids without repeats, and grades by id (absent or 0: not relevant).

They agree with trec_eval, as `ir_measures` calls it: linear gain, discount log2(rank + 1), ideal ranking over all
graded items. Each is None where nothing is relevant, for then it is not defined.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from math import log2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int | None = None) -> float | None:
    """Return DCG / ideal DCG, DCG = sum over ranks r <= k of grade(r) / log2(r + 1).

    Source: Järvelin & Kekäläinen 2002, doi:10.1145/582415.582418.
    """
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:k]
    if not ideal:
        return None
    gained = sum(grades.get(item, 0) / log2(rank + 1) for rank, item in enumerate(ranked[:k], 1))
    return gained / sum(grade / log2(rank + 1) for rank, grade in enumerate(ideal, 1))


def recall(ranked: Sequence[str], grades: Mapping[str, int], k: int) -> float | None:
    """Return |relevant in the first k| / |relevant|."""
    relevant = {item for item, grade in grades.items() if grade > 0}
    return len(relevant & set(ranked[:k])) / len(relevant) if relevant else None


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """Return 1 / rank of the first relevant item, 0 where none is ranked; its mean over questions is MRR."""
    if not any(grade > 0 for grade in grades.values()):
        return None
    return next((1 / rank for rank, item in enumerate(ranked, 1) if grades.get(item, 0) > 0), 0.0)


def average_precision(ranked: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """Return the mean, over the relevant items, of precision at their rank (0 if not ranked); its mean is MAP."""
    relevant = sum(grade > 0 for grade in grades.values())
    if not relevant:
        return None
    total, found = 0.0, 0
    for rank, item in enumerate(ranked, 1):
        if grades.get(item, 0) > 0:
            found += 1
            total += found / rank
    return total / relevant


def all_evidence(ranked: Sequence[Collection[str]], needed: Collection[str], k: int) -> float | None:
    """Return 1 if the first k items together carry every piece of evidence in `needed`, else 0.

    `ranked` holds, for each item, the pieces of evidence that it carries.
    """
    if not needed:
        return None
    found: set[str] = set()
    for pieces in islice(ranked, k):
        found.update(pieces)
    return float(set(needed) <= found)


def first_occurrences(items: Sequence[str]) -> list[str]:
    """Return the items without repeats, each at its first place: a ranking of passages as one of documents."""
    return list(dict.fromkeys(items))
