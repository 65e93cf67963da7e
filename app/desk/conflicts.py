"""The conflicts between the live documents, each source's word with its passage, and how each was settled."""

from dataclasses import dataclass

from app.desk.settled import Disagreement, Settlements
from app.storage.tables import Settlement
from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """One source's word."""

    value: str
    document: str
    start: int
    end: int
    section: str
    quote: str
    precedence: int


@dataclass(frozen=True, slots=True)
class LiveConflict:
    """Sources that disagree about one field of one subject, and the organisers' word on it, if there is one."""

    key: str
    label: str
    field: str
    claims: tuple[SourceClaim, ...]
    settled: Settlement | None


def live_conflicts(settlements: Settlements, snapshot: Snapshot) -> list[LiveConflict]:
    """Return the conflicts of a snapshot, those not settled first."""
    return [_live(found, snapshot) for found in settlements.disagreements(snapshot.programme)]


def _live(found: Disagreement, snapshot: Snapshot) -> LiveConflict:
    claims = []
    for claim in found.conflict.claims:
        span, document = claim.span, snapshot.documents[claim.span.document]
        section = " › ".join(document.section_path(span.start))
        quote = document.text[span.start : span.end]
        claims.append(SourceClaim(claim.value, span.document, span.start, span.end, section, quote, claim.precedence))
    return LiveConflict(found.key, found.conflict.label, found.conflict.field, tuple(claims), found.settlement)
