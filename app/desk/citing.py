"""From the places that an editor points at to citations that can be checked later."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from app.faq.content import CitationError, FaqCitation, cite
from app.faq.staleness import Standing, standing
from corpus.document import Document


class Place(BaseModel):
    """Characters `start` to `end` of a document that is live."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(min_length=1, max_length=1000)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


def cited(
    places: Sequence[Place], documents: Mapping[str, Document], known: Sequence[FaqCitation] = ()
) -> tuple[FaqCitation, ...]:
    """Return the citations of these places, in order, without repeats.

    A place among the `known` citations means that citation: where its words stand elsewhere by now it moves there, and
    where they have changed it is kept as it was. Raises CitationError for a place that no document has.
    """
    held = {(c.document, c.start, c.end): c for c in known}
    found: dict[tuple[str, int, int], FaqCitation] = {}
    for place in places:
        earlier = held.get((place.document, place.start, place.end))
        citation = renewed(earlier, documents) if earlier else _new(place, documents)
        found.setdefault((citation.document, citation.start, citation.end), citation)
    return tuple(found.values())


def renewed(citation: FaqCitation, documents: Mapping[str, Document]) -> FaqCitation:
    """Return a citation as its document has it now, or as it was where the words have changed."""
    now = standing(citation, documents)
    if now.state != "holds" or now.span is None:
        return citation
    return cite(documents[now.span.document], now.span.start, now.span.end)


def standings(
    citations: Sequence[FaqCitation], documents: Mapping[str, Document]
) -> list[tuple[FaqCitation, Standing]]:
    """Return each citation with what became of it."""
    return [(citation, standing(citation, documents)) for citation in citations]


def _new(place: Place, documents: Mapping[str, Document]) -> FaqCitation:
    document = documents.get(place.document)
    if document is None:
        raise CitationError(f"There is no document {place.document!r} in the live index.")
    return cite(document, place.start, place.end)
