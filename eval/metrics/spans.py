"""Spans [start, end) of documents: where gold evidence stands, and how much of it others cover."""

from collections.abc import Iterable, Mapping, Sequence

from eval.datasets.question import GoldQuestion

Spans = Mapping[str, Sequence[tuple[int, int]]]


def gold_spans(question: GoldQuestion, texts: Mapping[str, str]) -> dict[str, list[tuple[int, int]]]:
    """Return, by document, every place where the evidence stands (or the one place that it names)."""
    found: dict[str, list[tuple[int, int]]] = {}
    for evidence in question.evidence:
        spans = found.setdefault(evidence.document, [])
        text, size = texts.get(evidence.document, ""), len(evidence.quote)
        if evidence.start is not None:
            spans.append((evidence.start, evidence.start + size))
            continue
        at = text.find(evidence.quote)
        while at >= 0:
            spans.append((at, at + size))
            at = text.find(evidence.quote, at + size)
    return found


def union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def intersection(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what lies in both of two unions of spans."""
    return [(max(s, a), min(e, b)) for s, e in one for a, b in other if max(s, a) < min(e, b)]


def length(spans: Iterable[tuple[int, int]]) -> int:
    """Return the characters that spans which do not overlap hold."""
    return sum(end - start for start, end in spans)


def covered_characters(ranked: Sequence[tuple[str, int, int]], gold: Spans, k: int) -> float | None:
    """Return the share of the gold evidence's characters that the first k spans (document, start, end) cover."""
    wanted = {name: union(spans) for name, spans in gold.items()}
    total = sum(map(length, wanted.values()))
    if not total:
        return None
    held = {name: union((s, e) for document, s, e in ranked[:k] if document == name) for name in wanted}
    return sum(length(intersection(held[name], spans)) for name, spans in wanted.items()) / total
