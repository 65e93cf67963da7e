"""The records of an FAQ's life: draft → in review → published → stale → retired, and the steps that are refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.faq.content import FaqContent
from corpus.errors import RapporteurError


class Status(StrEnum):
    """Where an FAQ's head stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    STALE = "stale"
    RETIRED = "retired"


class FaqMissingError(RapporteurError):
    """There is no FAQ or revision of that name."""


class FaqStepError(RapporteurError):
    """A step that the life cycle or the two-person rule does not allow now."""


class ChangedMeanwhileError(RapporteurError):
    """Someone else changed the FAQ since it was read; `current` is what it says now, and nothing was lost."""

    def __init__(self, current: "Entry") -> None:
        super().__init__(
            f"{current.by} changed this FAQ at {current.updated_at:%Y-%m-%d %H:%M} UTC, after you opened it. "
            "Compare the two and save again."
        )
        self.current = current


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a published answer is stale: a cited passage "changed" or "vanished", or the programme "contradicts" it."""

    kind: str
    document: str
    then: str
    now: str
    snapshot: str
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of the history."""

    number: int
    action: str
    status: Status
    content: FaqContent
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An FAQ as it stands: the head's content, who did what last, and what is live."""

    id: str
    status: Status
    revision: int
    published_revision: int | None
    content: FaqContent
    office: str
    author: str
    approver: str | None
    by: str  # who took the last step
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None
    stale_since: datetime | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """What delegates are given: the published revision."""

    id: str
    content: FaqContent
    office: str
    approved: datetime
    stale: bool
