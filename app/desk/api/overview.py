"""Conflicts, figures and the audit log over HTTP."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import ConfigDict

from app.accounts.audit import entries
from app.accounts.guard import Administrator, Editor, Viewer
from app.api.forum import Forum, forum
from app.api.problems import documented
from app.desk.api.shapes import Shape
from app.desk.conflicts import SourceClaim, live_conflicts
from app.desk.desk import OrganisersDesk
from app.desk.routes import ApiRoute
from app.desk.served import ServedDesk
from app.faq.exchange import csv_text

router = APIRouter(prefix="/api/desk", tags=["desk"], route_class=ApiRoute)
ServedForum = Annotated[Forum, Depends(forum)]
Days = Annotated[int, Query(ge=1, le=3650, description="How many days back")]


class SettlementOut(Shape):
    """Which source is right, and who said so."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    document: str
    value: str
    note: str
    office: str
    by: str
    at: datetime


class ConflictOut(Shape):
    """Sources that disagree about one field of one subject."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    key: str
    label: str
    field: str
    claims: tuple[SourceClaim, ...]
    settled: SettlementOut | None


class Conflicts(Shape):
    """Every conflict between the live documents, those not settled first."""

    conflicts: tuple[ConflictOut, ...]


class Settle(Shape):
    """The claim that is right."""

    document: str
    value: str
    note: str = ""


class AuditOut(Shape):
    """One change."""

    id: int
    at: datetime
    by: str
    action: str
    subject: str
    detail: dict[str, Any]


class Audit(Shape):
    """Changes, the newest first."""

    entries: tuple[AuditOut, ...]


def _conflicts(desk: OrganisersDesk, served: Forum) -> Conflicts:
    found = live_conflicts(desk.settlements, served.snapshot)
    return Conflicts(conflicts=tuple(ConflictOut.model_validate(conflict) for conflict in found))


@router.get("/conflicts", responses=documented(401, 403, 503))
def conflicts(_: Viewer, desk: ServedDesk, served: ServedForum) -> Conflicts:
    """List the conflicts between the live documents, each with all its passages."""
    return _conflicts(desk, served)


@router.put("/conflicts/{key}", responses=documented(401, 403, 404, 422, 503))
def settle(key: str, given: Settle, visitor: Editor, desk: ServedDesk, served: ServedForum) -> Conflicts:
    """Say which source is right; answers then say so and name the office."""
    desk.settlements.settle(
        served.snapshot.programme,
        key,
        given.document,
        given.value,
        note=given.note,
        by=visitor.name,
        office=visitor.office,
    )
    return Conflicts(conflicts=tuple(c for c in _conflicts(desk, served).conflicts if c.key == key))


@router.get("/insight.csv", responses=documented(401, 403, 422, 503), response_class=Response)
def insight_csv(_: Viewer, desk: ServedDesk, served: ServedForum, days: Days = 30) -> Response:
    """Export the figures as CSV, formula-safe."""
    figures = desk.figures(served.snapshot, days)
    rows: list[tuple[object, ...]] = [("total", "", figures.asked, figures.unanswered)]
    for group, counts in [
        ("day", figures.by_day),
        ("language", figures.by_language),
        ("topic", figures.by_topic),
        ("engine", figures.by_engine),
    ]:
        rows += [(group, count.name, count.asked, count.unanswered) for count in counts]
    rows += [("document", use.document, use.answers, "") for use in figures.documents]
    return _attachment(csv_text(("figure", "name", "asked", "not answered"), rows), "insight.csv")


@router.get("/audit", responses=documented(401, 403, 422, 503))
def audit(_: Administrator, desk: ServedDesk, before: Annotated[int | None, Query(ge=1)] = None) -> Audit:
    """Return 100 entries of the audit log, the newest first, older than the id `before`."""
    with desk.database.reading() as session:
        found = entries(session, before=before)
    return Audit(
        entries=tuple(
            AuditOut.model_validate({name: getattr(entry, name) for name in AuditOut.model_fields}) for entry in found
        )
    )


@router.get("/audit.csv", responses=documented(401, 403, 503), response_class=Response)
def audit_csv(_: Administrator, desk: ServedDesk) -> Response:
    """Export the whole audit log as CSV, formula-safe."""
    with desk.database.reading() as session:
        found = entries(session, limit=1_000_000)
    rows = [(e.id, e.at.isoformat(), e.by, e.action, e.subject, e.detail or "") for e in found]
    return _attachment(csv_text(("id", "at", "by", "action", "subject", "detail"), rows), "audit.csv")


def _attachment(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
