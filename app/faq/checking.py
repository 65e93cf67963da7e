"""Checks every published answer against new documents: its passages, and what the programme now says."""

from app.answering.engine import Answerer
from app.faq.contradiction import contradictions
from app.faq.library import FaqLibrary
from app.faq.lifecycle import Finding, Published
from app.faq.staleness import standing
from app.storage.columns import utc_now
from index.snapshot import Snapshot


def check(library: FaqLibrary, snapshot: Snapshot, answerer: Answerer, only: str | None = None) -> list[str]:
    """Turn every published answer that no longer stands stale, and return their ids.

    `answerer` answers from the snapshot without FAQs. With `only`, one FAQ is checked.
    """
    stale = []
    for faq in library.published():
        if only is not None and faq.id != only:
            continue
        if found := findings(faq, snapshot, answerer):
            library.mark_stale(faq.id, found)
            stale.append(faq.id)
    return stale


def findings(faq: Published, snapshot: Snapshot, answerer: Answerer) -> list[Finding]:
    """Return why a published answer does not stand on these documents; empty where it does."""
    now = utc_now()
    found = []
    for citation in faq.content.citations:
        state = standing(citation, snapshot.documents)
        if state.state != "holds":
            found.append(Finding(state.state, citation.document, citation.quote, state.now, snapshot.id, now))
    return found + contradictions(faq, snapshot, answerer)
