"""The desk itself: what the application that serves it holds and asks."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

import numpy as np
from fastapi import Request

from app.accounts.accounts import Accounts
from app.accounts.guard import known_visitor
from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.api.desk import Feedback
from app.api.problems import Problem
from app.desk.settled import SettledAnswerer, Settlements
from app.desk.staging import Staging
from app.faq.checking import check
from app.faq.library import FaqLibrary
from app.faq.lifecycle import Entry
from app.faq.matching import PublishedFaqs
from app.feedback.grouping import Grouper
from app.feedback.insight import Insight, insight
from app.feedback.questions import GroupStatus, Questions
from app.settings import Settings
from app.storage.columns import utc_now
from app.storage.database import Database, DatabaseUnavailableError
from app.storage.migrations import migrate
from corpus.errors import RapporteurError
from corpus.programme.model import Programme
from index.snapshot import Snapshot

log = logging.getLogger(__name__)
ERASE_EVERY = timedelta(hours=1)


class OrganisersDesk:
    """Accounts, FAQs and questions of one installation, beside the answering.

    A database that is down or locked never stops an answer: FAQs that are known stay in use, what was asked is not
    kept, of which the visitor is told, and the desk's own pages say what is wrong.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.storage.url, settings.storage.lock_wait_seconds)
        self.accounts = Accounts(self.database, settings.accounts)
        self.library = FaqLibrary(self.database, settings.faq)
        self.settlements = Settlements(self.database)
        self.staging = Staging(settings, self.database, self.library)
        self._grouper = Grouper(settings.feedback.same_meaning, settings.faq.min_similarity)
        self.questions = Questions(self.database, settings.feedback, self._grouper)
        self._answerer: Answerer | None = None
        self._snapshot: Snapshot | None = None
        self._migrated, self._opening = False, Lock()
        self._notes = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._erased_at: datetime | None = None
        try:
            self.open()
        except DatabaseUnavailableError as error:
            log.error("%s Questions are answered meanwhile, without FAQs.", error)

    def open(self) -> None:
        """Bring the database up to date, once. Raises DatabaseUnavailableError."""
        with self._opening:
            if not self._migrated:
                migrate(self.database)
                self._migrated = True

    @property
    def has_credentials(self) -> bool:
        """Whether someone has an account."""
        return bool(self.accounts.all())

    def answerer(self, snapshot: Snapshot, settings: Settings) -> SettledAnswerer:
        """Return the answerer of a newly loaded snapshot; FAQs that it contradicts turn stale before it is used."""
        plain = Answerer(snapshot, settings)
        try:
            self.open()
            check(self.library, snapshot, plain)
            self._ask_again(snapshot, plain)
        except DatabaseUnavailableError as error:
            log.error("%s FAQs were not checked against the documents %s.", error, snapshot.id)
        embed = snapshot.embedding.get_query_embedding
        self._grouper.use(embed)
        self._answerer, self._snapshot = plain, snapshot
        faqs = PublishedFaqs(
            self.library, settings.faq, snapshot.documents, lambda text: np.array(embed(text)), zone_of(snapshot)
        )
        return SettledAnswerer.of(plain.with_faq(faqs), self.settlements)

    def approve(self, faq_id: str, *, seen: int, by: str) -> Entry:
        """Publish an FAQ and check it against the live documents at once."""
        entry = self.library.approve(faq_id, seen=seen, by=by)
        if self._snapshot is not None and self._answerer is not None:
            check(self.library, self._snapshot, self._answerer, only=faq_id)
            entry = self.library.get(faq_id)
        return entry

    async def admit(self, request: Request) -> None:
        """Raise Problem 401 unless the caller may ask questions.

        Without an access code everyone may; a token of ours that is revoked is refused all the same.
        """
        code = self.settings.accounts.access_code
        if code is None and "authorization" not in request.headers:
            return
        visitor = await known_visitor(request, changes=False)
        if visitor is None and code is not None:
            raise Problem(401, "Enter the access code at /desk/enter first.", {"WWW-Authenticate": "Bearer"})

    def answered(self, question: Question, answer: Answer, at: datetime) -> Future[None]:
        """Take note of an answer, after it was given and beside it; the future fails where that cannot be."""
        note = self._notes.submit(self._note, question, answer, at)
        note.add_done_callback(_log_failure)
        return note

    def feedback(self, feedback: Feedback, at: datetime) -> None:
        """Keep a visitor's word on an answer. Raises DatabaseUnavailableError."""
        self.open()
        self.questions.judged(
            feedback.answer, feedback.question, feedback.kind, feedback.comment, feedback.language or "", at
        )

    def figures(self, snapshot: Snapshot, days: int) -> Insight:
        """Return what was asked in the last days, in the time zone of the programme."""
        since = utc_now() - timedelta(days=days)
        return insight(self.database, sorted(snapshot.documents), zone_of(snapshot), since)

    def wait_for_notes(self) -> None:
        """Wait until every answer given so far is noted."""
        self._notes.submit(lambda: None).result()

    def close(self) -> None:
        """Finish the notes and close the database."""
        self._notes.shutdown()
        self.database.close()

    def _note(self, question: Question, answer: Answer, at: datetime) -> None:
        self.open()
        self.questions.answered(question.question, answer, self._topic(answer), at)
        if self._erased_at is None or utc_now() - self._erased_at > ERASE_EVERY:
            self.questions.erase_old(utc_now())
            self._erased_at = utc_now()

    def _ask_again(self, snapshot: Snapshot, answerer: Answerer) -> None:
        """Ask the questions that wait for a document which is indexed now."""
        for group in self.questions.groups(GroupStatus.DOCUMENT):
            if group.document in snapshot.documents:
                answer = answerer.answer(Question(question=group.label))
                found = answer.status == "answered" and any(c.document == group.document for c in answer.citations)
                status = GroupStatus.ANSWERED if found else GroupStatus.OPEN
                self.questions.settle(group.id, status, by="the index", document=group.document)

    def _topic(self, answer: Answer) -> str:
        """Return what an answer is about: its workshop or session, else the title of the first document it cites."""
        programme = self._snapshot.programme if self._snapshot else Programme()
        for session in programme.sessions:
            if session.id in answer.sessions:
                return next((w.label for w in programme.workshops if w.id == session.workshop), session.label)
        return answer.citations[0].title if answer.citations and answer.status == "answered" else ""


def _log_failure(note: Future[None]) -> None:
    error = note.exception()
    if error is not None:
        trace = None if isinstance(error, RapporteurError) else error
        log.error("A question could not be kept: %s", error, exc_info=trace)


def zone_of(snapshot: Snapshot) -> ZoneInfo:
    """Return the time zone of the programme's first event that has one, else UTC."""
    return ZoneInfo(next((event.timezone for event in snapshot.programme.events if event.timezone), "UTC"))
