"""Checks every published answer against new documents: its passages, and what the programme now says."""

from app.answering.answer import Question
from app.answering.engine import Answerer
from app.faq.library import FaqLibrary, Finding, Published
from app.faq.staleness import standing
from app.storage.columns import utc_now
from corpus.programme.times import find_clocks
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


def contradictions(faq: Published, snapshot: Snapshot, answerer: Answerer) -> list[Finding]:
    """Ask the programme the FAQ's own questions: an answer with none of the clock times that it gives contradicts it.

    Only times are compared, since only they can be told apart surely; one finding is enough.
    """
    for variant in faq.content.variants:
        text, _ = faq.content.answer("en")
        stated = clock_times(f"{text}\n{faq.content.answer_ko}")
        if not stated:
            return []
        answer = answerer.answer(Question(question=variant))
        if answer.engine != "programme" or answer.status != "answered":
            continue
        said = clock_times(answer.answer)
        if said and not said & stated and answer.citations:
            source = answer.citations[0]
            return [Finding("contradicted", source.document, text, answer.answer, snapshot.id, utc_now())]
    return []


def clock_times(text: str) -> frozenset[str]:
    """Return the clock times of a text as HH:MM."""
    times = [time for clock in find_clocks(text) for time in (clock.start, clock.end) if time is not None]
    return frozenset(f"{time:%H:%M}" for time in times)
