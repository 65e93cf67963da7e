"""Changing the documents over HTTP: stage, preview, publish, go back."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from app.accounts.guard import Editor, Publisher, Viewer
from app.api.forum import Forum, forum
from app.api.problems import documented
from app.desk.api.shapes import FindingOut, Shape
from app.desk.desk import OrganisersDesk, ServedDesk
from app.desk.preview import Preview
from app.desk.routes import ApiRoute
from app.desk.staging import Staged, State

router = APIRouter(prefix="/api/desk", tags=["documents of the desk"], route_class=ApiRoute)
ServedForum = Annotated[Forum, Depends(forum)]
STAGED = documented(401, 403, 404, 409, 413, 422, 503)


class SessionChangeOut(Shape):
    """A field of a session that will change; the field "session" for one that comes or goes."""

    label: str
    field: str
    before: str
    after: str


class FaqChangeOut(Shape):
    """A published answer that will turn stale."""

    id: str
    question: str
    findings: tuple[FindingOut, ...]


class DocumentChangeOut(Shape):
    """A document that is new, changed or gone."""

    path: str
    state: str


class PreviewOut(Shape):
    """What publishing will change."""

    before: str
    snapshot: str
    documents: tuple[DocumentChangeOut, ...]
    problems: tuple[str, ...]
    passages_new: int
    passages_gone: int
    sessions: tuple[SessionChangeOut, ...]
    conflicts_new: tuple[str, ...]
    conflicts_gone: tuple[str, ...]
    faqs: tuple[FaqChangeOut, ...]

    @classmethod
    def of(cls, preview: Preview) -> "PreviewOut":
        """Return the JSON of a preview."""
        plain = {
            name: getattr(preview, name) for name in cls.model_fields if name not in ("documents", "sessions", "faqs")
        }
        return cls(
            **plain,
            documents=tuple(DocumentChangeOut(path=path, state=state) for path, state in preview.documents),
            sessions=tuple(
                SessionChangeOut(label=c.label, field=c.field, before=c.before, after=c.after) for c in preview.sessions
            ),
            faqs=tuple(
                FaqChangeOut(
                    id=c.id,
                    question=c.question,
                    findings=tuple(
                        FindingOut.model_validate({name: getattr(f, name) for name in FindingOut.model_fields})
                        for f in c.findings
                    ),
                )
                for c in preview.faqs
            ),
        )


class StagedOut(Shape):
    """How far the change is that is being prepared."""

    state: State
    changes: tuple[str, ...]
    stage: str
    done: int
    total: int
    preview: PreviewOut | None
    failure: str

    @classmethod
    def of(cls, staged: Staged) -> "StagedOut":
        """Return the JSON of a staged change."""
        plain = {name: getattr(staged, name) for name in cls.model_fields if name != "preview"}
        return cls(**plain, preview=PreviewOut.of(staged.preview) if staged.preview else None)


class Description(Shape):
    """What `corpus.toml` is to say of a document; an empty text takes a field away."""

    title: str | None = Field(default=None, max_length=300)
    date: str | None = Field(default=None, pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    precedence: int | None = Field(default=None, ge=0, le=1000)
    kind: str | None = Field(default=None, max_length=60)


class SnapshotOut(Shape):
    """A snapshot that can be gone back to."""

    id: str
    created: datetime
    documents: int


class Snapshots(Shape):
    """The snapshots that can be gone back to, the latest first."""

    live: str
    snapshots: tuple[SnapshotOut, ...]


class Published(Shape):
    """The snapshot that is live now."""

    snapshot: str


@router.get("/change", responses=documented(401, 403, 503))
def change(_: Viewer, desk: ServedDesk) -> StagedOut:
    """Return the change that is being prepared, and how far it is."""
    return StagedOut.of(desk.staging.staged)


@router.put(
    "/documents/{path:path}",
    responses=STAGED,
    openapi_extra={"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {}}}}},
)
async def put(path: str, request: Request, visitor: Editor, desk: ServedDesk) -> StagedOut:
    """Stage a new document, or the replacement of one; the body is the file."""
    await desk.staging.put(path, request.stream(), by=visitor.name)
    return StagedOut.of(desk.staging.staged)


@router.delete("/documents/{path:path}", responses=STAGED)
def withdraw(path: str, visitor: Editor, desk: ServedDesk) -> StagedOut:
    """Stage the withdrawal of a document."""
    desk.staging.withdraw(path, by=visitor.name)
    return StagedOut.of(desk.staging.staged)


@router.patch("/descriptions/{path:path}", responses=STAGED)
def describe(path: str, given: Description, visitor: Editor, desk: ServedDesk) -> StagedOut:
    """Stage a document's title, date, kind or precedence."""
    desk.staging.describe(path, given.model_dump(exclude_unset=True), by=visitor.name)
    return StagedOut.of(desk.staging.staged)


@router.post("/change/preview", status_code=202, responses=STAGED)
def preview(_: Editor, desk: ServedDesk, served: ServedForum) -> StagedOut:
    """Index the change beside the live documents; GET /api/desk/change tells how far it is."""
    desk.staging.build(served.snapshot)
    return StagedOut.of(desk.staging.staged)


@router.post("/change/publish", responses=STAGED)
async def publish(visitor: Publisher, desk: ServedDesk, served: ServedForum) -> Published:
    """Put live exactly what the preview showed."""
    snapshot = await run_in_threadpool(desk.staging.publish, by=visitor.name)
    await run_in_threadpool(served.load)
    return Published(snapshot=snapshot)


@router.delete("/change", responses=STAGED)
def discard(visitor: Editor, desk: ServedDesk) -> StagedOut:
    """Drop the change."""
    desk.staging.discard(by=visitor.name)
    return StagedOut.of(desk.staging.staged)


@router.get("/snapshots", responses=documented(401, 403, 503))
def snapshots(_: Viewer, desk: ServedDesk, served: ServedForum) -> Snapshots:
    """List the snapshots that can be gone back to."""
    return snapshots_of(desk, served)


@router.post("/snapshots/{snapshot}/publish", responses=STAGED)
async def go_back(snapshot: str, visitor: Publisher, desk: ServedDesk, served: ServedForum) -> Published:
    """Go back to an earlier snapshot and its documents."""
    await run_in_threadpool(desk.staging.go_back, snapshot, by=visitor.name)
    await run_in_threadpool(served.load)
    return Published(snapshot=snapshot)


def snapshots_of(desk: OrganisersDesk, served: Forum) -> Snapshots:
    """Return the snapshots that can be gone back to."""
    kept = desk.staging.earlier()
    return Snapshots(
        live=served.snapshot.id,
        snapshots=tuple(SnapshotOut(id=m.id, created=m.created, documents=len(m.documents)) for m in kept),
    )
