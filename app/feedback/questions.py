"""The questions asked, and the queue of those that need a person, grouped by meaning across languages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.answering.answer import Answer
from app.feedback.masking import masked
from app.settings import FeedbackSettings
from app.storage.database import Database
from app.storage.tables import AskedQuestion, QuestionGroup
from corpus.errors import RapporteurError

MAX_TEXT = 2000  # characters kept of a question; a longer one is no question
Grouping = Callable[[str, Sequence[tuple[str, np.ndarray]]], tuple[int | None, np.ndarray]]


class Reason(StrEnum):
    """Why a question waits for a person."""

    REFUSED = "refused"
    LOW_CONFIDENCE = "low_confidence"
    THUMBS_DOWN = "thumbs_down"
    HANDED_OVER = "handed_over"  # "ask the organisers"


class GroupStatus(StrEnum):
    """What became of a group of questions."""

    OPEN = "open"
    DRAFTED = "drafted"  # an FAQ is being written
    ANSWERED = "answered"  # that FAQ is published
    DOCUMENT = "document"  # answered by a document once it is indexed
    OUT_OF_SCOPE = "out_of_scope"


class GroupMissingError(RapporteurError):
    """There is no such group of questions."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way a question of a group was put; the text is None once its retention time is over."""

    text: str | None
    language: str
    reason: str
    comment: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same."""

    id: int
    label: str
    language: str
    status: GroupStatus
    document: str | None
    faq_id: str | None
    count: int
    first_at: datetime
    last_at: datetime
    wordings: tuple[Wording, ...] = ()


class Questions:
    """Takes note of every answer, and queues the questions that need a person.

    `grouping` embeds a question and says which of the labels given means the same (its position, or None). A settled
    group is opened again when it is asked again, save one that is out of scope.
    """

    def __init__(self, database: Database, settings: FeedbackSettings, grouping: Grouping) -> None:
        self._database = database
        self._settings = settings
        self._grouping = grouping

    def answered(self, text: str, answer: Answer, topic: str, at: datetime) -> None:
        """Take note of an answer; a refusal or one of low confidence goes to the queue."""
        reason = None
        if answer.status == "not_found":
            reason = Reason.REFUSED
        elif answer.confidence < self._settings.low_confidence:
            reason = Reason.LOW_CONFIDENCE
        kept = masked(text)[:MAX_TEXT]
        place = self._place(kept) if reason else None
        with self._database.writing() as session:
            asked = AskedQuestion(
                answer_id=answer.id,
                at=at,
                text=kept,
                language=answer.language[:20],
                status=answer.status,
                reason=reason.value if reason else None,
                confidence=answer.confidence,
                engine=answer.engine[:100],
                snapshot=answer.index[:100],
                seconds=answer.seconds,
                topic=topic[:300],
                documents=sorted({citation.document for citation in answer.citations}),
            )
            session.add(asked)
            if place:
                self._join(session, asked, kept, place, at)

    def judged(self, answer_id: str, text: str, kind: str, comment: str | None, language: str, at: datetime) -> None:
        """Keep a visitor's word on an answer: "up", "down" or "ask" (handed over to the organisers)."""
        kept, remark = masked(text)[:MAX_TEXT], masked(comment)[:MAX_TEXT] if comment else None
        reason = {"down": Reason.THUMBS_DOWN, "ask": Reason.HANDED_OVER}.get(kind)
        place = self._place(kept) if reason else None
        with self._database.writing() as session:
            asked = session.scalar(
                select(AskedQuestion)
                .where(AskedQuestion.answer_id == answer_id, AskedQuestion.text == kept)
                .order_by(AskedQuestion.id.desc())
                .limit(1)
            )
            if asked is None:
                asked = AskedQuestion(
                    answer_id=answer_id,
                    at=at,
                    text=kept,
                    language=language[:20],
                    status="unknown",
                    confidence=0.0,
                    engine="",
                    snapshot="",
                    seconds=0.0,
                    topic="",
                    documents=[],
                )
                session.add(asked)
            asked.comment = remark or asked.comment
            if reason and place:
                asked.reason = reason.value
                if asked.group_id is None:
                    self._join(session, asked, kept, place, at)

    def groups(self, status: GroupStatus | None = GroupStatus.OPEN) -> list[Group]:
        """Return the groups, of one status unless it is None, the most asked first."""
        with self._database.reading() as session:
            query = select(QuestionGroup).order_by(QuestionGroup.count.desc(), QuestionGroup.last_at.desc())
            rows = session.scalars(query.where(QuestionGroup.status == status) if status else query).all()
            return [_group(row) for row in rows]

    def group(self, group_id: int) -> Group:
        """Return a group with its wordings, the newest first. Raises GroupMissingError."""
        with self._database.reading() as session:
            row = _found(session, group_id)
            asked = session.scalars(
                select(AskedQuestion).where(AskedQuestion.group_id == group_id).order_by(AskedQuestion.id.desc())
            ).all()
        return _group(row, tuple(Wording(a.text, a.language, a.reason or "", a.comment, a.at) for a in asked))

    def settle(self, group_id: int, status: GroupStatus, *, by: str, document: str | None = None) -> Group:
        """Set what becomes of a group: out of scope, answered by a document once indexed, or open again."""
        with self._database.writing() as session:
            row = _found(session, group_id)
            row.status, row.document = status.value, document
            record(session, by, f"question.{status.value}", str(group_id), document=document)
            return _group(row)

    def erase_old(self, now: datetime) -> int:
        """Erase the texts older than the retention time, and groups not asked since; return how many texts."""
        limit = now - timedelta(days=self._settings.retention_days)
        with self._database.writing() as session:
            old = select(func.count()).where(AskedQuestion.at < limit, AskedQuestion.text.is_not(None))
            count = session.scalar(old) or 0
            if count:
                session.execute(update(AskedQuestion).where(AskedQuestion.at < limit).values(text=None, comment=None))
            # A group's label is a visitor's text too.
            session.execute(delete(QuestionGroup).where(QuestionGroup.last_at < limit))
            for group in session.scalars(select(QuestionGroup).where(QuestionGroup.first_at < limit)):
                newest = session.scalar(
                    select(AskedQuestion.text)
                    .where(AskedQuestion.group_id == group.id, AskedQuestion.text.is_not(None))
                    .order_by(AskedQuestion.id.desc())
                    .limit(1)
                )
                group.label = newest or "(erased)"
        return count

    def _place(self, text: str) -> tuple[int | None, np.ndarray]:
        """Find the group that a question belongs to, outside any writing transaction: embedding takes its time."""
        with self._database.reading() as session:
            rows = session.execute(
                select(QuestionGroup.id, QuestionGroup.label, QuestionGroup.vector).order_by(QuestionGroup.id)
            ).all()
        known = [(row.label, np.frombuffer(row.vector, dtype=np.float32)) for row in rows]
        position, vector = self._grouping(text, known)
        return (rows[position].id if position is not None else None), vector

    def _join(
        self, session: Session, asked: AskedQuestion, text: str, place: tuple[int | None, np.ndarray], at: datetime
    ) -> None:
        group_id, vector = place
        group = session.get(QuestionGroup, group_id) if group_id is not None else None
        if group is None:
            group = QuestionGroup(
                label=text,
                language=asked.language,
                vector=np.asarray(vector, dtype=np.float32).tobytes(),
                status=GroupStatus.OPEN.value,
                count=0,
                first_at=at,
                last_at=at,
            )
            session.add(group)
            session.flush()
        asked.group_id = group.id
        group.count += 1
        # The clock may have been set back meanwhile.
        group.first_at, group.last_at = min(group.first_at, at), max(group.last_at, at)
        if group.status in (GroupStatus.ANSWERED, GroupStatus.DOCUMENT):
            group.status = GroupStatus.OPEN.value


def _found(session: Session, group_id: int) -> QuestionGroup:
    row = session.get(QuestionGroup, group_id)
    if row is None:
        raise GroupMissingError("There is no such group of questions; its retention time may be over.")
    return row


def _group(row: QuestionGroup, wordings: tuple[Wording, ...] = ()) -> Group:
    return Group(
        id=row.id,
        label=row.label,
        language=row.language,
        status=GroupStatus(row.status),
        document=row.document,
        faq_id=row.faq_id,
        count=row.count,
        first_at=row.first_at,
        last_at=row.last_at,
        wordings=wordings,
    )
