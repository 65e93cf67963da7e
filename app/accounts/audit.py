"""The audit log: every change, with who made it, in the change's own transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.tables import AuditEntry

SUBJECT_LENGTH = 300


def record(session: Session, by: str, action: str, subject: str, **detail: Any) -> None:
    """Add an entry to the transaction of the change that it tells of."""
    session.add(AuditEntry(by=by, action=action, subject=subject[:SUBJECT_LENGTH], detail=detail))


def entries(
    session: Session, *, subject: str | None = None, before: int | None = None, limit: int = 100
) -> Sequence[AuditEntry]:
    """Return the newest entries first, those about `subject` where given, older than the id `before`."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if subject:
        query = query.where(AuditEntry.subject == subject)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return session.scalars(query).all()
