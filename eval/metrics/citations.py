"""Citations: whether the quote is there, whether it is the right place, and whether it carries what is said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.answering.answer import Citation
from eval.datasets.question import GoldQuestion
from eval.metrics.case import Case, Measure, Values
from eval.metrics.facts import fold
from eval.metrics.spans import Spans, gold_spans, intersection, length, union
from eval.metrics.typed import dates, same_date, times, without_times

GROUP = "Citations"
ANSWERED = "answered, answerable questions"
MEASURES = (
    Measure("citation_validity", "Citation validity", GROUP, "quote = text at [start:end] / citations", "citations"),
    Measure(
        "citation_precision",
        "Citation precision",
        GROUP,
        "at the evidence or holding the fact, at most 600 characters / citations",
        f"citations of {ANSWERED}",
    ),
    Measure("citation_recall", "Citation recall", GROUP, "with a citation at the evidence / all", ANSWERED),
    Measure("citation_overlap", "Citation overlap", GROUP, "cited characters in the evidence / cited, mean", ANSWERED),
    Measure(
        "citation_support",
        "Sentences supported",
        GROUP,
        "stretches whose numbers, times, dates and names stand in what they cite / stretches",
        "marked stretches",
    ),
)
LONGEST_CITATION = 600  # characters; a longer one is a chunk and does not show the line
_SEGMENT = re.compile(r"(.*?)((?:\s*\[\d+\])+)", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:\n*-]\s)(?<!^)\b[A-Z][A-Za-zÀ-ɏ'’-]{2,}")


def values(case: Case) -> Values:
    """Return one question's share in every figure of MEASURES."""
    given = case.given
    if given is None:
        return {}
    cited = count(case.question, given.citations, case.texts)
    found: dict[str, float | tuple[float, float] | None] = {"citation_validity": (cited.valid, cited.total)}
    if case.refused:
        return found
    found["citation_support"] = supported(case.question.question, given.answer, given.citations)
    found["citation_overlap"] = span_overlap(given.citations, case.gold)
    if case.answerable and (case.gold or case.question.must_include):
        found["citation_precision"] = (cited.precise, cited.total)
        found["citation_recall"] = cited.found if case.gold else None
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
