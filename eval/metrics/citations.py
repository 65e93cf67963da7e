"""Citations: whether the quote is there, whether it is the right place, and whether it carries what is said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.answering.answer import Citation
from eval.datasets.question import GoldQuestion
from eval.metrics.facts import fold
from eval.metrics.typed import dates, same_date, times, without_times

LONGEST_CITATION = 600  # characters; a longer one is a chunk and does not show the line
Spans = Mapping[str, Sequence[tuple[int, int]]]
_SEGMENT = re.compile(r"(.*?)((?:\s*\[\d+\])+)", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:\n*-]\s)(?<!^)\b[A-Z][A-Za-zÀ-ɏ'’-]{2,}")


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


def is_valid(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Tell whether the quote is, character for character, the document's text at [start:end]."""
    text = texts.get(citation.document)
    return (
        text is not None
        and 0 <= citation.start < citation.end
        and text[citation.start : citation.end] == citation.quote
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of one answer, counted: all, valid, precise; and whether gold evidence was found."""

    total: int
    valid: int
    precise: int
    found: bool
    covered: frozenset[str]  # documents with a valid citation that overlaps gold evidence


def count(question: GoldQuestion, citations: Sequence[Citation], texts: Mapping[str, str]) -> Cited:
    """Count an answer's citations.

    precise := valid, at most LONGEST_CITATION characters, and overlapping gold evidence or holding a writing of a
    required fact. found := some valid citation overlaps gold evidence (one in every evidence document, where the
    question needs every document).
    """
    gold = gold_spans(question, texts)
    writings = [fold(writing) for group in question.must_include for writing in group]
    valid = precise = 0
    covered: set[str] = set()
    for citation in citations:
        if not is_valid(citation, texts):
            continue
        valid += 1
        hit = any(s < citation.end and citation.start < e for s, e in gold.get(citation.document, ()))
        if hit:
            covered.add(citation.document)
        if citation.end - citation.start <= LONGEST_CITATION:
            quote = fold(citation.quote)
            precise += hit or any(writing in quote for writing in writings)
    found = gold.keys() <= covered if question.needs_every_document else bool(covered)
    return Cited(len(citations), valid, precise, found, frozenset(covered))


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


def span_overlap(citations: Sequence[Citation], gold: Spans) -> float | None:
    """Return the share of the cited characters that are gold evidence, over all citations of an answer.

    |cited ∩ gold| / |cited|; None where nothing is cited or no gold is known. It falls when citations are longer than
    the line that carries the claim.
    """
    cited: dict[str, list[tuple[int, int]]] = {}
    for citation in citations:
        cited.setdefault(citation.document, []).append((citation.start, citation.end))
    merged = {name: union(spans) for name, spans in cited.items()}
    total = sum(length(spans) for spans in merged.values())
    if not total or not any(gold.values()):
        return None
    return sum(length(intersection(spans, union(gold.get(name, ())))) for name, spans in merged.items()) / total


def covered_characters(ranked: Sequence[tuple[str, int, int]], gold: Spans, k: int) -> float | None:
    """Return the share of the gold evidence's characters that the first k spans (document, start, end) cover."""
    wanted = {name: union(spans) for name, spans in gold.items()}
    total = sum(map(length, wanted.values()))
    if not total:
        return None
    held = {name: union((s, e) for document, s, e in ranked[:k] if document == name) for name in wanted}
    return sum(length(intersection(held[name], spans)) for name, spans in wanted.items()) / total


def supported(question: str, answer: str, citations: Sequence[Citation]) -> tuple[int, int]:
    """Return how many stretches of the answer their citations support, and how many stretches there are.

    A stretch is the text up to a group of markers; what follows the last marker (more than a full stop) is one too, and
    unsupported. It is supported when every number, time and date in it, and every capitalised word within it, stands
    in the quotes it cites, in their section, title, or in the question itself.
    """
    by_marker: dict[int, list[Citation]] = {}
    for citation in citations:
        by_marker.setdefault(citation.marker, []).append(citation)
    good = total = end = 0
    for match in _SEGMENT.finditer(answer):
        end = match.end()
        said = match.group(1).strip(" .\n*-")
        if not said:
            continue
        total += 1
        cited = [c for marker in re.findall(r"\d+", match.group(2)) for c in by_marker.get(int(marker), ())]
        source = " ".join([question, *(part for c in cited for part in (c.quote, c.section, c.title))])
        good += bool(cited) and _carries(source, said)
    if len(re.findall(r"\w+", answer[end:])) > 0:
        total += 1
    return good, total


def _carries(source: str, said: str) -> bool:
    source_times, source_dates = times(source), dates(source)
    if not times(said) <= source_times:
        return False
    if not all(any(same_date(day, other) for other in source_dates) for day in dates(said)):
        return False
    # The digits of times and dates are compared by value above.
    loose = set(_NUMBER.findall(without_times(said)))
    words = {word.lower() for word in re.findall(r"[^\W\d_][\w'’-]*", source)}
    return loose <= set(_NUMBER.findall(source)) and all(_is_known(word, words) for word in _NAME.findall(said))


_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _is_known(word: str, words: set[str]) -> bool:
    return word.lower() in words or word.lower() in _CALENDAR or word.lower().rstrip("s") in words
