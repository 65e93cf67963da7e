"""How unlikely it is that one English word was typed for another: weighted slips of the fingers."""

from rapidfuzz.distance import OSA

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouyáéíóúäöü")


def cost_of(typed: str, meant: str, limit: int) -> float:
    """Return how unlikely it is that `meant` was typed as `typed`: slips cost 1, other changes of a consonant 1.6.

    Swapped neighbours, doubled, dropped and added letters, vowels for vowels and neighbouring keys are slips
    (optimal string alignment, with those weights).
    """
    if OSA.distance(typed, meant, score_cutoff=limit) > limit:
        return limit + 1.0
    rows = [[float(i + j) if not i or not j else 0.0 for j in range(len(meant) + 1)] for i in range(len(typed) + 1)]
    for i, a in enumerate(typed, 1):
        for j, b in enumerate(meant, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + _substitution(a, b))
            if i > 1 and j > 1 and a == meant[j - 2] and typed[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


def _substitution(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 1.0
    for row, keys in enumerate(_ROWS):
        if a in keys:
            column = keys.index(a)
            beside = keys[max(0, column - 1) : column + 2]
            for other in _ROWS[max(0, row - 1) : row + 2]:
                beside += other[max(0, column - 1) : column + 1]
            return 1.0 if b in beside else 1.6
    return 1.6
