"""The place of the organisers' own answers: asked first, given as they are published."""

from dataclasses import dataclass
from typing import Protocol

from app.answering.answer import FaqReference
from app.answering.draft import Draft
from app.answering.query import Query


@dataclass(frozen=True, slots=True)
class FaqMatch:
    """A published answer that fits a question; `confidence` in 0..1 that it does."""

    draft: Draft
    reference: FaqReference
    confidence: float


class FaqMatcher(Protocol):
    """Finds the organisers' published answer to a question."""

    def match(self, query: Query) -> FaqMatch | None:
        """Return the published answer that fits the question, or None."""
        ...
