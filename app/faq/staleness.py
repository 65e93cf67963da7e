"""Whether the passages behind an answer still stand in the documents, and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from app.faq.content import FaqCitation
from corpus.document import Document, Span

_MOST_LINES = 12  # of a quote's later form
RESEMBLES = 60.0  # partial ratio (0..100) from which a passage counts as the quote's later form


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a citation: it holds at `span`, has changed into the text `now` at `span`, or has vanished."""

    state: Literal["holds", "changed", "vanished"]
    span: Span | None = None
    now: str = ""


def standing(citation: FaqCitation, documents: Mapping[str, Document]) -> Standing:
    """Look a citation up in the documents as they are now.

    A quote holds where its words stand under the headings it stood under; differences of white space alone do not
    count, nor does a file's new name. The same words under another heading are not the passage that was cited.
    """
    document = documents.get(citation.document) or _renamed(citation, documents)
    if document is None:
        return Standing("vanished")
    if document.sha256 == citation.sha256 and document.text[citation.start : citation.end] == citation.quote:
        return Standing("holds", document.span(citation.start, citation.end))
    found = list(_occurrences(citation.quote, document))
    same_place = [span for span in found if document.section_path(span.start) == citation.section]
    if same_place:
        return Standing("holds", min(same_place, key=lambda span: abs(span.start - citation.start)))
    start, end = _section_bounds(citation, document)
    if len(found) == 1 and (start, end) == (0, len(document.text)):
        return Standing("holds", found[0])  # its heading has gone or was renamed; the words stand only here
    later = _later_form(citation.quote, document, start, end)
    if later is None:
        return Standing("vanished")
    return Standing("changed", later, document.text[later.start : later.end])


def _renamed(citation: FaqCitation, documents: Mapping[str, Document]) -> Document | None:
    return next((d for d in documents.values() if d.sha256 == citation.sha256), None)


def _occurrences(quote: str, document: Document) -> Iterator[Span]:
    words = r"\s+".join(re.escape(word) for word in quote.split())
    for match in re.finditer(rf"(?<!\w){words}(?!\w)" if words[:1].isalnum() else words, document.text):
        yield document.span(match.start(), match.end())


def _section_bounds(citation: FaqCitation, document: Document) -> tuple[int, int]:
    """Return where the cited section stands now, or the whole document when it has no such headings."""
    for section in document.sections:
        path = document.section_path(section.start)
        if citation.section and path == citation.section:
            return section.start, section.end
    return 0, len(document.text)


def _later_form(quote: str, document: Document, start: int, end: int) -> Span | None:
    """Return the blocks or lines, at most as many as the quote has, that most resemble it, or None when none do."""
    flat = " ".join(quote.split())
    best, found = 0.0, None
    lines = [(b.start, b.end) for b in document.blocks if start <= b.start < end] or _lines(document.text, start, end)
    most = min(len(_lines(quote, 0, len(quote))), _MOST_LINES)
    windows = ((first, last) for i, (first, _) in enumerate(lines) for _, last in lines[i : i + most])
    for first, last in windows:
        candidate = " ".join(document.text[first:last].split())
        if not candidate:
            continue
        # The candidate may be longer than the quote (a line) or shorter (a quote of several lines).
        score = fuzz.ratio(flat, candidate) if len(candidate) < 2 * len(flat) else fuzz.partial_ratio(flat, candidate)
        if score > best:
            best, found = score, document.span(first, last)
    return found if best >= RESEMBLES else None


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]
