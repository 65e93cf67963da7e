"""Figures about what was asked: by day, language and topic, what stays unanswered, which documents answer nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.storage.database import Database
from app.storage.tables import AskedQuestion


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was asked, and how often without an answer."""

    name: str
    asked: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """How many answers cite a document."""

    document: str
    answers: int


@dataclass(frozen=True, slots=True)
class Insight:
    """The figures of one stretch of time; `median_seconds` is None without questions."""

    asked: int
    unanswered: int
    thumbs_down: int
    median_seconds: float | None
    by_day: tuple[Count, ...]
    by_language: tuple[Count, ...]
    by_topic: tuple[Count, ...]
    by_engine: tuple[Count, ...]
    documents: tuple[DocumentUse, ...]


def insight(database: Database, documents: Sequence[str], zone: ZoneInfo, since: datetime | None = None) -> Insight:
    """Return the figures since a time; days are those of `zone`, `documents` all that are indexed."""
    with database.reading() as session:
        query = select(AskedQuestion).where(AskedQuestion.engine != "").order_by(AskedQuestion.id)
        rows = session.scalars(query.where(AskedQuestion.at >= since) if since else query).all()
    # What a refusal shows as near is no answer.
    cited = Counter(document for row in rows if row.status == "answered" for document in row.documents)
    days = _counts(rows, [row.at.astimezone(zone).date() for row in rows])
    return Insight(
        asked=len(rows),
        unanswered=sum(row.status == "not_found" for row in rows),
        thumbs_down=sum(row.reason == "thumbs_down" for row in rows),
        median_seconds=median(row.seconds for row in rows) if rows else None,
        by_day=tuple(sorted(days, key=lambda count: count.name)),
        by_language=_counts(rows, [row.language for row in rows]),
        by_topic=_counts(rows, [row.topic for row in rows]),
        by_engine=_counts(rows, [row.engine for row in rows]),
        documents=tuple(
            sorted((DocumentUse(name, cited[name]) for name in documents), key=lambda use: (-use.answers, use.document))
        ),
    )


def _counts(rows: Sequence[AskedQuestion], names: Sequence[str | date]) -> tuple[Count, ...]:
    asked, unanswered = Counter(map(str, names)), Counter[str]()
    for row, name in zip(rows, names, strict=True):
        unanswered[str(name)] += row.status == "not_found"
    return tuple(Count(name, count, unanswered[name]) for name, count in asked.most_common())
