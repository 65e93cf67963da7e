"""Finds the published answer that a question means, and gives it as the organisers' own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from zoneinfo import ZoneInfo

import numpy as np

from app.answering.answer import FaqReference
from app.answering.draft import Draft, DraftClaim
from app.answering.faq import FaqMatch
from app.answering.query import Query
from app.faq.content import AnswerLanguage
from app.faq.library import FaqLibrary
from app.faq.lifecycle import Published
from app.faq.meaning import Meaning, meaning, same, words_of
from app.faq.staleness import standing
from app.settings import FaqSettings
from app.storage.columns import utc_now
from app.storage.database import DatabaseUnavailableError
from corpus.document import Document, Span

CONFIDENCE = 0.98  # the precision that matching is held to: `rapporteur faqs measure`
STALE_CONFIDENCE = 0.5
SENTENCES: dict[str, dict[AnswerLanguage, str]] = {
    "by": {"en": "Answered by {office}, {date}.", "ko": "{office} 답변, {date}."},
    "other": {
        "en": "The organisers have answered this in Korean:",
        "ko": "주최 측은 이 질문에 영어로 답변했습니다:",
    },
    "stale": {
        "en": "The materials behind this answer have changed since it was approved; please check with the organisers.",
        "ko": "이 답변이 승인된 뒤 근거 자료가 변경되었습니다. 주최 측에 확인해 주세요.",
    },
}
_MARKER = re.compile(r"\[(?=\d+\])|[\ue000\ue001]")
Embed = Callable[[str], np.ndarray]


@dataclass(frozen=True, slots=True)
class _Variant:
    faq: Published
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Compiled:
    generation: int
    variants: tuple[_Variant, ...]
    words: frozenset[str]


class PublishedFaqs:
    """The FAQs that are live, taken apart once for each change of the library.

    While the database cannot be reached the last ones known stay in use. `embed` returns a question's vector (float32,
    L2 norm 1).
    """

    def __init__(
        self,
        library: FaqLibrary,
        settings: FaqSettings,
        documents: Mapping[str, Document],
        embed: Embed,
        zone: ZoneInfo,
    ) -> None:
        self._library = library
        self._settings = settings
        self._documents = documents
        self._embed = embed
        self._zone = zone
        self._compiled = _Compiled(-1, (), frozenset())
        self._vectors: dict[str, np.ndarray] = {}
        self._lock = Lock()

    def match(self, query: Query) -> FaqMatch | None:
        """Return the published answer that fits the question, or None."""
        if query.document is not None:
            return None  # the asker wants one document's word
        faq = self.find(query.question, query.vector, query.now or utc_now())
        return self._given(faq, query.reply) if faq else None

    def find(self, question: str, vector: np.ndarray, now: datetime) -> Published | None:
        """Return the live FAQ that a question means, the first by id where several would do."""
        compiled = self._current()
        if not compiled.variants:
            return None
        asked = meaning(question, compiled.words)
        for variant in compiled.variants:
            if not variant.faq.content.valid_at(now.replace(tzinfo=self._zone) if now.tzinfo is None else now):
                continue
            alike = same(asked, variant.meaning)
            if alike is None:
                alike = float(vector @ self._vector(variant.meaning.text)) >= self._settings.min_similarity
            if alike:
                return variant.faq
        return None

    def _current(self) -> _Compiled:
        try:
            generation = self._library.generation()
            if generation != self._compiled.generation:
                with self._lock:
                    if generation != self._compiled.generation:
                        self._compiled = self._compile(generation)
        except DatabaseUnavailableError:
            pass  # answering goes on with what is known; the desk's own pages say that the database is down
        return self._compiled

    def _compile(self, generation: int) -> _Compiled:
        shown = [f for f in self._library.published() if not f.stale or self._settings.when_stale == "notice"]
        words = words_of(text for faq in shown for text in faq.content.variants)
        variants = tuple(_Variant(faq, meaning(text, words)) for faq in shown for text in faq.content.variants)
        return _Compiled(generation, variants, words)

    def _vector(self, text: str) -> np.ndarray:
        if text not in self._vectors:
            self._vectors[text] = np.asarray(self._embed(text), dtype=np.float32)
        return self._vectors[text]

    def _given(self, faq: Published, reply: AnswerLanguage) -> FaqMatch:
        text, written = faq.content.answer(reply)
        spans = tuple(self._spans(faq))
        approved = faq.approved.astimezone(self._zone)
        by = SENTENCES["by"][reply].format(office=faq.office, date=f"{approved:%Y-%m-%d}")
        claims = [DraftClaim(_MARKER.sub(lambda m: "\\[" if m.group() == "[" else "", text), spans)]
        if written != reply:
            claims.insert(0, DraftClaim(SENTENCES["other"][reply], ()))
        if faq.stale:
            claims.append(DraftClaim(SENTENCES["stale"][reply], ()))
        claims.append(DraftClaim(_MARKER.sub("", by), ()))
        return FaqMatch(
            Draft(tuple(claims), "faq"),
            FaqReference(id=faq.id, office=faq.office, approved=faq.approved),
            STALE_CONFIDENCE if faq.stale else CONFIDENCE,
        )

    def _spans(self, faq: Published) -> list[Span]:
        """Return where the cited passages stand in these documents; in a stale answer some stand no more."""
        found = (standing(citation, self._documents) for citation in faq.content.citations)
        return [now.span for now in found if now.state == "holds" and now.span is not None]
