"""The whole way of one question: understand, ask the FAQ, the programme and the text, judge, compose."""

import hashlib
import time
from dataclasses import replace

from app.answering.answer import Answer, FaqReference, Question
from app.answering.draft import Draft, DraftClaim, compose
from app.answering.faq import FaqMatcher
from app.answering.forum import Forum
from app.answering.phrasing.wording import Wording
from app.answering.programme import answer as programme
from app.answering.programme.ask import ENGINE, Ask
from app.answering.query import Query
from app.answering.refusal.judge import judge
from app.answering.suggestions import suggestions
from app.answering.text.answer import ENGINE as TEXT
from app.answering.text.answer import TextAnswers
from app.answering.typos import Speller
from app.answering.understand import understand
from app.settings import Settings
from index.snapshot import Snapshot


class Answerer:
    """Answers questions from one snapshot. The same question gives the same answer, `seconds` excepted."""

    def __init__(self, snapshot: Snapshot, settings: Settings, faq: FaqMatcher | None = None) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.faq = faq
        self._forum = Forum.prepare(snapshot)
        self._text = TextAnswers(snapshot)
        self._speller = Speller([document.text for document in snapshot.documents.values()])

    def with_faq(self, faq: FaqMatcher | None) -> "Answerer":
        """Return an answerer of the same snapshot that asks another FAQ first; what is prepared is shared."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, faq=faq)
        return other

    def understand(self, question: Question) -> Query:
        """Return what a question is understood to ask."""
        return understand(question, self._forum, self.snapshot.embedding, self._speller)

    def answer(self, question: Question) -> Answer:
        """Return the answer to a question, or the refusal that names what was looked for and what is near it."""
        began = time.perf_counter()
        query = self.understand(question)
        if self.faq and (match := self.faq.match(query)):
            return self._answer(question, query, match.draft, match.confidence, began, match.reference)
        draft = programme.answer(query, self._forum) or self._text.answer(query)
        verdict = judge(query, draft, self.snapshot.documents, self.settings.answering.refuse_below)
        if draft is None or verdict.refuse:
            near = draft.claims if draft and not draft.found and draft.claims else self._text.nearest(query)
            draft = Draft(near, draft.engine if draft else TEXT, found=False, looked_for=verdict.looked_for)
        return self._answer(question, query, draft, verdict.confidence, began)

    def _answer(
        self,
        question: Question,
        query: Query,
        draft: Draft,
        confidence: float,
        began: float,
        faq: FaqReference | None = None,
    ) -> Answer:
        ask = Ask(query, self._forum, Wording(query.reply))
        offered = draft.suggestions or (() if draft.found else suggestions(ask))
        composed = compose(draft if draft.found else _refusal(ask, draft), self.snapshot.documents)
        return Answer(
            id=self._id(question),
            question=question.question,
            language=query.reply,
            answer=composed.text,
            status="answered" if draft.found else "not_found",
            confidence=round(min(max(confidence, 0.0), 1.0), 4),
            citations=composed.citations,
            conflicts=composed.conflicts,
            sessions=draft.sessions,
            suggestions=offered,
            faq=faq,
            engine=draft.engine,
            index=self.snapshot.id,
            seconds=round(time.perf_counter() - began, 6),
        )

    def _id(self, question: Question) -> str:
        """Return the answer's id: a hash of the snapshot and of all that was asked."""
        content = f"{self.snapshot.id}\n{question.model_dump_json()}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _refusal(ask: Ask, draft: Draft) -> Draft:
    """Return a draft that says what the materials do not hold, before the nearest of what they do."""
    if draft.looked_for:
        first = ask.words.say("not_found", looked_for=draft.looked_for)
    else:
        first = ask.words.say("not_found_plain")
    lead = DraftClaim(first, ())
    near = (DraftClaim(ask.words.say("near"), ()), *draft.claims) if draft.claims else ()
    return replace(draft, claims=(lead, *near), engine=draft.engine or ENGINE)
