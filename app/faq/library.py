"""The FAQs as they are kept: every step of their life cycle, and what is live."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.faq.content import FaqContent
from app.faq.lifecycle import (
    ChangedMeanwhileError,
    Entry,
    FaqMissingError,
    FaqStepError,
    Finding,
    Published,
    Revision,
    Status,
)
from app.settings import FaqSettings
from app.storage.columns import utc_now
from app.storage.database import Database
from app.storage.tables import Faq, FaqRevision, QuestionGroup, StaleFinding


class FaqLibrary:
    """All that is done with FAQs. Steps take the revision that the caller saw, and are refused if it is not the last.

    Raises ChangedMeanwhileError, FaqStepError or FaqMissingError; nothing is changed then.
    """

    def __init__(self, database: Database, settings: FaqSettings) -> None:
        self._database = database
        self._settings = settings

    def add(self, content: FaqContent, *, by: str, office: str = "", group: int | None = None) -> Entry:
        """Make a draft; `group` is the group of asked questions that it answers."""
        with self._database.writing() as session:
            faq_id = add_draft(session, content, by=by, office=office or self._settings.office)
            if group is not None:
                asked = session.get(QuestionGroup, group)
                if asked is None:
                    raise FaqMissingError(f"There is no group of questions {group}.")
                asked.status, asked.faq_id = "drafted", faq_id
            return self._entry(session, faq_id)

    def add_all(self, contents: Sequence[FaqContent], *, by: str, office: str = "") -> None:
        """Make a draft of each, all in one transaction."""
        with self._database.writing() as session:
            for content in contents:
                add_draft(session, content, by=by, office=office or self._settings.office, action="import")

    def edit(self, faq_id: str, content: FaqContent, *, seen: int, by: str, note: str = "") -> Entry:
        """Save a new text as a draft; what is published stays so until the draft is approved."""
        return self._step(faq_id, seen, "edit", Status.DRAFT, by, content=content, note=note)

    def restore(self, faq_id: str, number: int, *, seen: int, by: str) -> Entry:
        """Make an earlier revision's text the draft again."""
        earlier = self.revision(faq_id, number)
        return self._step(faq_id, seen, "restore", Status.DRAFT, by, content=earlier.content, note=f"revision {number}")

    def submit(self, faq_id: str, *, seen: int, by: str) -> Entry:
        """Hand a draft to review."""
        return self._step(faq_id, seen, "submit", Status.IN_REVIEW, by, allowed={Status.DRAFT})

    def send_back(self, faq_id: str, *, seen: int, by: str, note: str = "") -> Entry:
        """Return a text from review to its author."""
        return self._step(faq_id, seen, "send_back", Status.DRAFT, by, allowed={Status.IN_REVIEW}, note=note)

    def approve(self, faq_id: str, *, seen: int, by: str) -> Entry:
        """Publish exactly the revision that the approver saw in review."""
        return self._step(faq_id, seen, "approve", Status.PUBLISHED, by, allowed={Status.IN_REVIEW})

    def retire(self, faq_id: str, *, seen: int, by: str) -> Entry:
        """Take an FAQ out of use; its history stays and it can be edited into a draft again."""
        return self._step(faq_id, seen, "retire", Status.RETIRED, by)

    def get(self, faq_id: str) -> Entry:
        """Return one FAQ."""
        with self._database.reading() as session:
            return self._entry(session, faq_id)

    def all(self, status: Status | None = None) -> list[Entry]:
        """Return the FAQs, of one status where given, the last changed first."""
        with self._database.reading() as session:
            query = select(Faq).order_by(Faq.updated_at.desc(), Faq.id)
            faqs = session.scalars(query.where(Faq.status == status) if status else query).all()
            return self._entries(session, faqs)

    def history(self, faq_id: str) -> list[Revision]:
        """Return every revision, the newest first."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(FaqRevision).where(FaqRevision.faq_id == faq_id).order_by(FaqRevision.number.desc())
            ).all()
        if not rows:
            raise FaqMissingError("There is no such FAQ.")
        return [
            Revision(
                row.number,
                row.action,
                Status(row.status),
                FaqContent.model_validate(row.content),
                row.note,
                row.by,
                row.at,
            )
            for row in rows
        ]

    def revision(self, faq_id: str, number: int) -> Revision:
        """Return one revision. Raises FaqMissingError."""
        found = next((r for r in self.history(faq_id) if r.number == number), None)
        if found is None:
            raise FaqMissingError(f"This FAQ has no revision {number}.")
        return found

    def generation(self) -> int:
        """Return a number that grows with every step of any FAQ."""
        with self._database.reading() as session:
            return session.scalar(select(func.max(FaqRevision.id))) or 0

    def published(self) -> list[Published]:
        """Return what is live, stale ones included, in order of their ids."""
        with self._database.reading() as session:
            rows = session.execute(
                select(Faq, FaqRevision)
                .join(FaqRevision, (FaqRevision.faq_id == Faq.id) & (FaqRevision.number == Faq.published_revision))
                .where(Faq.published_at.is_not(None))
                .order_by(Faq.id)
            ).all()
        return [
            Published(
                faq.id,
                FaqContent.model_validate(revision.content),
                faq.office,
                faq.published_at or faq.updated_at,
                faq.stale_since is not None,
            )
            for faq, revision in rows
        ]

    def mark_stale(self, faq_id: str, findings: Sequence[Finding]) -> bool:
        """Record why the published answer no longer stands; return whether it stood before.

        The findings replace earlier ones. A head that is published becomes stale; a draft in the works stays a draft.
        """
        with self._database.writing() as session:
            faq = session.get(Faq, faq_id, with_for_update=True)
            if faq is None or faq.published_revision is None:
                return False
            session.execute(delete(StaleFinding).where(StaleFinding.faq_id == faq_id))
            for f in findings:
                session.add(
                    StaleFinding(
                        faq_id=faq_id,
                        kind=f.kind,
                        document=f.document,
                        then=f.then,
                        now=f.now,
                        snapshot=f.snapshot,
                        found_at=f.found_at,
                    )
                )
            if faq.stale_since is not None:
                return False
            faq.stale_since = utc_now()
            status = Status.STALE if faq.status == Status.PUBLISHED else Status(faq.status)
            content = _head(session, faq)
            _advance(session, faq, faq.revision, "stale", status, content, "the documents changed", "the index")
            return True

    def _step(
        self,
        faq_id: str,
        seen: int,
        action: str,
        status: Status,
        by: str,
        *,
        allowed: set[Status] | None = None,
        content: FaqContent | None = None,
        note: str = "",
    ) -> Entry:
        with self._database.writing() as session:
            faq = session.get(Faq, faq_id, with_for_update=True)
            if faq is None:
                raise FaqMissingError("There is no such FAQ.")
            if faq.revision != seen:
                raise ChangedMeanwhileError(self._entry(session, faq_id))
            if allowed is not None and Status(faq.status) not in allowed:
                names = " or ".join(sorted(s.value.replace("_", " ") for s in allowed))
                raise FaqStepError(f"This FAQ is {faq.status.replace('_', ' ')}; this step needs it {names}.")
            if action == "approve":
                self._check_approver(session, faq, by)
                faq.approver, faq.published_revision, faq.published_at = by, faq.revision + 1, utc_now()
                faq.stale_since = None
                session.execute(delete(StaleFinding).where(StaleFinding.faq_id == faq_id))
                session.execute(update(QuestionGroup).where(QuestionGroup.faq_id == faq_id).values(status="answered"))
            elif action == "retire":
                faq.published_revision, faq.stale_since = None, None
            _advance(session, faq, seen, action, status, content or _head(session, faq), note, by)
            return self._entry(session, faq_id)

    def _check_approver(self, session: Session, faq: Faq, by: str) -> None:
        if not self._settings.two_person_approval:
            return
        writers = session.scalars(
            select(FaqRevision.by).where(
                FaqRevision.faq_id == faq.id,
                FaqRevision.number > (faq.published_revision or 0),
                FaqRevision.action.in_(["add", "edit", "restore", "import"]),
            )
        ).all()
        if by in writers:
            raise FaqStepError("You wrote some of this text; someone else must approve it.")

    def _entry(self, session: Session, faq_id: str) -> Entry:
        session.flush()
        faq = session.get(Faq, faq_id)
        if faq is None:
            raise FaqMissingError("There is no such FAQ.")
        return self._entries(session, [faq])[0]

    def _entries(self, session: Session, faqs: Sequence[Faq]) -> list[Entry]:
        ids = [faq.id for faq in faqs]
        heads = {
            row.faq_id: row
            for row in session.scalars(
                select(FaqRevision)
                .join(Faq, (Faq.id == FaqRevision.faq_id) & (Faq.revision == FaqRevision.number))
                .where(Faq.id.in_(ids))
            )
        }
        findings: dict[str, list[Finding]] = {}
        for row in session.scalars(select(StaleFinding).where(StaleFinding.faq_id.in_(ids)).order_by(StaleFinding.id)):
            findings.setdefault(row.faq_id, []).append(
                Finding(row.kind, row.document, row.then, row.now, row.snapshot, row.found_at)
            )
        return [
            Entry(
                id=faq.id,
                status=Status(faq.status),
                revision=faq.revision,
                published_revision=faq.published_revision,
                content=FaqContent.model_validate(heads[faq.id].content),
                office=faq.office,
                author=faq.author,
                approver=faq.approver,
                by=heads[faq.id].by,
                created_at=faq.created_at,
                updated_at=faq.updated_at,
                published_at=faq.published_at,
                stale_since=faq.stale_since,
                findings=tuple(findings.get(faq.id, ())),
            )
            for faq in faqs
        ]


def add_draft(session: Session, content: FaqContent, *, by: str, office: str, action: str = "add") -> str:
    """Add a draft in the caller's transaction and return its id."""
    faq = Faq(id=uuid4().hex, status=Status.DRAFT.value, revision=0, office=office, author=by)
    session.add(faq)
    session.flush()
    _advance(session, faq, 0, action, Status.DRAFT, content, "", by)
    return faq.id


def _head(session: Session, faq: Faq) -> FaqContent:
    content = session.scalar(
        select(FaqRevision.content).where(FaqRevision.faq_id == faq.id, FaqRevision.number == faq.revision)
    )
    return FaqContent.model_validate(content)


def _advance(
    session: Session, faq: Faq, seen: int, action: str, status: Status, content: FaqContent, note: str, by: str
) -> None:
    """Add the next revision. Its number is unique for the FAQ, so of two that race only one is committed."""
    number = seen + 1
    session.add(
        FaqRevision(
            faq_id=faq.id,
            number=number,
            action=action,
            status=status.value,
            content=content.model_dump(mode="json"),
            note=note,
            by=by,
        )
    )
    faq.revision, faq.status, faq.updated_at = number, status.value, utc_now()
    record(session, by, f"faq.{action}", faq.id, revision=number, question=content.variants[0])
