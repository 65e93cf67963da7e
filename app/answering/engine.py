"""The whole way of one question: understand, ask the FAQ, the programme and the text, judge, compose."""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import replace

from app.answering.agreement import AGREED, agree
from app.answering.answer import Answer, FaqReference, Question, Turn
from app.answering.apart import Apart
from app.answering.arbiter import is_told_better, may_be_told_elsewhere
from app.answering.bridges import Bridge, Bridges, points_at_person, who_is
from app.answering.deadlines import Deadlines
from app.answering.draft import Draft, DraftClaim, compose
from app.answering.elsewhere import Elsewhere
from app.answering.faq import FaqMatcher
from app.answering.forum import Forum
from app.answering.language.words import words
from app.answering.phrasing.wording import Wording
from app.answering.programme import answer as programme
from app.answering.programme.ask import ENGINE, Ask
from app.answering.query import Asked, Query
from app.answering.question.compound import together
from app.answering.question.hearsay import premise
from app.answering.question.naming import is_named
from app.answering.question.typos import Speller
from app.answering.question.understand import understand
from app.answering.refusal.judge import judge
from app.answering.suggestions import suggestions
from app.answering.text.answer import ENGINE as TEXT
from app.answering.text.answer import TextAnswers
from app.answering.text.parts import Parts, parts
from app.settings import Settings
from index.snapshot import Snapshot

_IDENTIFIER = re.compile(r"[a-z]{1,3}-?\d{1,4}[a-z]?|\d{1,4}[a-z]{1,2}")  # a board, a poster, a flight
_DOUBTED = 0.1  # confidence of a text that no check rules out, few though its words be
_FOLLOWED = 0.4  # confidence from which a question is taken to be about what was spoken of before
_TITLED = 0.85  # score from which a subject's title is said as a whole


class Answerer:
    """Answers questions from one snapshot. The same question gives the same answer, `seconds` excepted."""

    def __init__(
        self,
        snapshot: Snapshot,
        settings: Settings,
        faq: FaqMatcher | None = None,
        *,
        from_programme: Callable[[Query, Forum], Draft | None] = programme.answer,
        text: TextAnswers | None = None,
        speller: Speller | None = None,
    ) -> None:
        """Prepare what a snapshot's questions need; each of the parts may be replaced by another."""
        self.snapshot = snapshot
        self.settings = settings
        self.faq = faq
        self._forum = Forum.prepare(snapshot)
        self._from_programme = from_programme
        self.text = text or TextAnswers(snapshot)
        self._bridges = Bridges(self._forum, self.text, snapshot.embedding)
        self._deadlines = Deadlines(self._forum, self.text)
        self._apart = Apart(self._forum, self.text, snapshot)
        self._elsewhere = Elsewhere(self._forum, self.text)
        self._speller = speller or Speller([document.text for document in snapshot.documents.values()])

    def with_faq(self, faq: FaqMatcher | None) -> "Answerer":
        """Return an answerer of the same snapshot that asks another FAQ first; what is prepared is shared."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, faq=faq)
        return other

    def understand(self, question: Question, *, asserted: bool = False) -> Query:
        """Return what a question, or a statement taken from one (`asserted`), is understood to ask."""
        return understand(question, self._forum, self.snapshot.embedding, self._speller, asserted=asserted)

    def answer(self, question: Question) -> Answer:
        """Return the answer to a question, or the refusal that names what was looked for and what is near it."""
        began = time.perf_counter()
        query = self.understand(question)
        if self.faq and (match := self.faq.match(query)):
            return self._answer(question, query, match.draft, match.confidence, began, match.reference)
        draft, confidence = (
            self._corrected(question, query)
            or self._deadlines.answer(query)
            or self._parts(question, query)
            or self._one(query)
        )
        if not draft.found and (told := self._as_follow_up(question, query)):
            query, draft, confidence = told
        if not draft.found:
            near = draft.claims or self.text.nearest(query)
            draft = replace(draft, claims=near)
        return self._answer(question, query, draft, confidence, began)

    def _as_follow_up(self, question: Question, query: Query) -> tuple[Query, Draft, float] | None:
        """Return the answer to a question without one that may be about what was spoken of before: "메뉴는 뭐예요?"."""
        if not question.history or any(subject.via == "history" for subject in query.subjects):
            return None
        following = understand(question, self._forum, self.snapshot.embedding, self._speller, follows=True)
        if following.text == query.text:
            return None
        draft, confidence = self._one(following)
        return (following, draft, confidence) if draft.found and confidence >= _FOLLOWED else None

    def _corrected(self, question: Question, query: Query) -> tuple[Draft, float] | None:
        """Return the correction of what a question states beside what it asks: "since lunch is at noon, can I …"."""
        told = premise(query.question)
        if told is None:
            return None
        events = query.constraints.events
        within = {"event": events[0]} if len(events) == 1 and question.event is None else {}
        own = self.understand(question.model_copy(update={"question": told, **within}), asserted=True)
        kinds = (Asked.YES_NO, *(kind for kind in own.asked if kind in (Asked.START, Asked.END)))
        stated = replace(own, asked=kinds, reply=query.reply)
        draft = programme.corrected(stated, self._forum)
        if draft is None:
            return None
        return draft, judge(query, draft, self.snapshot.documents, self.settings.answering.refuse_below).confidence

    def _parts(self, question: Question, query: Query) -> tuple[Draft, float] | None:
        """Return the answers to the parts of a question that asks several things; None for one that asks one."""
        asked = parts(query.text)
        if query.described and not (asked.topic or asked.told):
            return None  # an offer of sessions tells what they are called, when and of what
        bridge = self._bridge(asked) if asked.topic else None
        if len(asked.asked) < 2 and bridge is None and not asked.told:
            return None
        drafts: list[Draft] = []
        confidences: list[float] = []
        history = question.history
        for part in asked.questions(bridge.name if bridge else ""):
            own = self.understand(question.model_copy(update={"question": part, "history": history}))
            draft, confidence = self._one(own)
            drafts.append(draft)
            confidences.append(confidence)
            told = compose(draft, self.snapshot.documents).text if draft.found else ""
            history = (*history, Turn(role="user", content=part), Turn(role="assistant", content=told))
        whole = together(drafts, Wording(query.reply))
        if asked.told and not whole.found:
            return None
        before = bridge.claims if bridge else self._borne_out(asked.told)
        if whole.found:
            whole = replace(whole, claims=(*before, *(claim for claim in whole.claims if claim not in before)))
        told_parts = [c for c, draft in zip(confidences, drafts, strict=True) if draft.found]
        return whole, min(told_parts, default=min(confidences))

    def _bridge(self, asked: Parts) -> Bridge | None:
        """Return what the topic of a question points at: one person whom an answer tells, or what a text tells of."""
        topic = self.understand(Question(question=asked.topic))
        if not points_at_person(asked.asked):
            return self._bridges.of(topic, asked.asked)
        whoever = self.understand(Question(question=who_is(asked.topic)))
        draft, _ = self._one(whoever)
        return self._bridges.person_told(draft) or self._bridges.of(topic, asked.asked)

    def _borne_out(self, stated: str) -> tuple[DraftClaim, ...]:
        """Return the sentence that bears out what a question states beside what it asks, if one surely does."""
        if not stated:
            return ()
        query = self.understand(Question(question=stated))
        draft = self.text.answer(query)
        verdict = judge(query, draft, self.snapshot.documents, self.settings.answering.refuse_below)
        return draft.claims[:1] if draft and draft.found and not verdict.refuse else ()

    def _one(self, query: Query) -> tuple[Draft, float]:
        """Return the draft for a question that asks one thing, found or not, with its confidence.

        What the programme does not hold the text may: it is asked before a refusal, and believed where it speaks of
        the same subject.
        """
        threshold = self.settings.answering.refuse_below
        fact = self.text.before_programme(query)
        if fact and (fact.found or not _is_titled(query)):
            verdict = judge(query, fact, self.snapshot.documents, threshold)
            if verdict.refuse and "fact" not in fact.signals:
                fact = Draft((), TEXT, found=False)
            return replace(fact, looked_for=fact.looked_for or verdict.looked_for), verdict.confidence
        structured = self._from_programme(query, self._forum)
        if structured and query.document is not None and _leaves(structured, query.document):
            structured = None  # the text of the document asked for may say it
        if structured and structured.found:
            verdict = judge(query, structured, self.snapshot.documents, threshold)
            if not verdict.refuse:
                if told := self._told_better(query, structured):
                    return told
                one = self._apart.told(query, structured)
                return one or self._elsewhere.added(query, structured), verdict.confidence
        text = self.text.answer(query)
        verdict = judge(query, text, self.snapshot.documents, threshold)
        believed = structured is None or structured.found or self._told_by(text, structured, query)
        if text and text.found and not verdict.refuse and believed:
            return text, verdict.confidence
        if text and text.found and verdict.confidence > _DOUBTED and believed and agree(query, text, self._forum):
            return text, AGREED
        if structured and not structured.found:
            return structured, judge(query, structured, self.snapshot.documents, threshold).confidence
        engine = text.engine if text else TEXT
        return Draft((), engine, found=False, looked_for=verdict.looked_for), verdict.confidence

    def _told_better(self, query: Query, structured: Draft) -> tuple[Draft, float] | None:
        """Return the text's answer with its confidence where it accounts for more than the programme's."""
        if not may_be_told_elsewhere(query, structured, self._forum, self.text.rarity, self.text.knows):
            return None
        text = self.text.answer(query)
        verdict = judge(query, text, self.snapshot.documents, self.settings.answering.refuse_below)
        if text is None or not text.found or verdict.refuse:
            return None
        better = is_told_better(query, structured, text, verdict.confidence, self._forum, self.text.rarity)
        return (text, verdict.confidence) if better else None

    def _told_by(self, draft: Draft | None, refusal: Draft, query: Query) -> bool:
        """Tell whether a text answer's evidence shows what the programme lacks, about the same subject."""
        if draft is None:
            return False
        if self._shows_identifier(draft, query):
            return True
        if refusal.shown is None:
            return False
        lines, told = [], []
        for claim in draft.claims:
            for span in claim.spans:
                document = self.snapshot.documents[span.document]
                lines.append(document.text[span.start : span.end])
                told.append(" ".join((lines[-1], *document.section_path(span.start))))
        return any(re.search(refusal.shown, line) for line in lines) and is_named(query, self._forum.timetable, told)

    def _shows_identifier(self, draft: Draft, query: Query) -> bool:
        """Tell whether a text's lines bear an identifier of the question that the programme knows nothing of: "P08"."""
        marks = [word for word in query.unexplained if _IDENTIFIER.fullmatch(word)]
        lines = (self.snapshot.documents[s.document].text[s.start : s.end] for c in draft.claims for s in c.spans)
        told = {word for line in lines for word in words(line)}
        return bool(marks) and all(mark in told for mark in marks)

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


def _is_titled(query: Query) -> bool:
    """Tell whether all that a question names is the title of a session, "the session about Sunday opening hours"."""
    return not query.unexplained and any(s.via == "title" and s.score >= _TITLED for s in query.subjects)


def _leaves(draft: Draft, document: str) -> bool:
    """Tell whether a draft stands on another document than the one asked for."""
    return any(span.document != document for claim in draft.claims for span in claim.spans)
