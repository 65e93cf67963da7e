"""The tables of the desk. Every change to them needs a migration in `migrations/versions`."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage.columns import UtcDateTime, utc_now

# Constraints have names, so that a later migration can alter them in either database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        bytes: LargeBinary(),
    }


class Account(Table):
    """A person or program that may sign in; `subject` is who they are at the OpenID Connect provider."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    office: Mapped[str] = mapped_column(String(200), default="")
    password_hash: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(String(400), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    suspended_at: Mapped[datetime | None]
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime | None]


class SignInSession(Table):
    """A browser that is signed in; the cookie's value is stored only as its SHA-256.

    Without an account it is a delegate who entered the access code.
    """

    __tablename__ = "sign_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]


class ApiToken(Table):
    """A program's credential; shown once, stored only as its SHA-256."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ProviderRoundTrip(Table):
    """A sign-in that is on its way to the OpenID Connect provider and back."""

    __tablename__ = "provider_round_trip"

    state_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    destination: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime]


class AuditEntry(Table):
    """Who changed what and when; written in the change's own transaction, never altered."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    by: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(300))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Faq(Table):
    """A curated answer: its head, whose text is revision number `revision`.

    `published_revision` is what delegates are given while a later revision is still being written.
    """

    __tablename__ = "faq"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    status: Mapped[str] = mapped_column(String(20), index=True)
    revision: Mapped[int]
    published_revision: Mapped[int | None]
    office: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[str] = mapped_column(String(100))
    approver: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
    published_at: Mapped[datetime | None]
    stale_since: Mapped[datetime | None]


class FaqRevision(Table):
    """One step of an FAQ's history: what it said and what was done to it."""

    __tablename__ = "faq_revision"
    __table_args__ = (UniqueConstraint("faq_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    faq_id: Mapped[str] = mapped_column(ForeignKey("faq.id", ondelete="CASCADE"))
    number: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(default=utc_now)


class StaleFinding(Table):
    """Why an FAQ's published answer no longer stands on its sources."""

    __tablename__ = "stale_finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    faq_id: Mapped[str] = mapped_column(ForeignKey("faq.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(Text)
    then: Mapped[str] = mapped_column(Text)
    now: Mapped[str] = mapped_column(Text)
    snapshot: Mapped[str] = mapped_column(String(100))
    found_at: Mapped[datetime] = mapped_column(default=utc_now)


class QuestionGroup(Table):
    """Questions that mean the same and wait for a person; `vector` is the first one's embedding (float32)."""

    __tablename__ = "question_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    vector: Mapped[bytes]
    status: Mapped[str] = mapped_column(String(20), index=True)
    document: Mapped[str | None] = mapped_column(Text)
    faq_id: Mapped[str | None] = mapped_column(ForeignKey("faq.id", ondelete="SET NULL"))
    count: Mapped[int] = mapped_column(default=0)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class AskedQuestion(Table):
    """One question as asked, masked; its text is erased when the retention time is over, its figures stay."""

    __tablename__ = "asked_question"
    __table_args__ = (Index("ix_asked_question_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(100), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    text: Mapped[str | None] = mapped_column(Text)
    comment: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(20), index=True)
    confidence: Mapped[float]
    engine: Mapped[str] = mapped_column(String(100))
    snapshot: Mapped[str] = mapped_column(String(100))
    seconds: Mapped[float]
    topic: Mapped[str] = mapped_column(String(300))
    documents: Mapped[list[Any]] = mapped_column(default=list)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("question_group.id", ondelete="SET NULL"), index=True)


class Settlement(Table):
    """An organiser's word on which source is right where documents disagree."""

    __tablename__ = "settlement"

    id: Mapped[int] = mapped_column(primary_key=True)
    conflict: Mapped[str] = mapped_column(String(64), unique=True)
    subject: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(String(60))
    document: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    office: Mapped[str] = mapped_column(String(200), default="")
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(default=utc_now)
