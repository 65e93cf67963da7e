"""Changing the documents over HTTP: stage, preview, publish, go back."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from app.accounts.guard import Editor, Publisher, Viewer
from app.api.forum import Forum, forum
from app.api.problems import documented
from app.desk.api.shapes import Shape
from app.desk.routes import ApiRoute
from app.desk.served import ServedDesk
from app.desk.staging import Staged

router = APIRouter(prefix="/api/desk", tags=["documents of the desk"], route_class=ApiRoute)
ServedForum = Annotated[Forum, Depends(forum)]
STAGED = documented(401, 403, 404, 409, 413, 422, 503)


class Changes(Shape):
    """The changes that are being prepared, in the order in which they were begun."""

    changes: tuple[Staged, ...]


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


@router.get("/changes", responses=documented(401, 403, 503))
def changes(_: Viewer, desk: ServedDesk) -> Changes:
    """List the changes that are being prepared, and how far each is."""
    return Changes(changes=tuple(desk.staging.all()))


@router.post("/changes", status_code=201, responses=STAGED)
def begin(visitor: Editor, desk: ServedDesk) -> Staged:
    """Begin a change."""
    return desk.staging.begin(by=visitor.name)


@router.get("/changes/{change}", responses=documented(401, 403, 404, 503))
def change(change: str, _: Viewer, desk: ServedDesk) -> Staged:
    """Return a change and how far it is."""
    return desk.staging.get(change)


@router.put(
    "/changes/{change}/documents/{path:path}",
    responses=STAGED,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def put(change: str, path: str, request: Request, visitor: Editor, desk: ServedDesk) -> Staged:
    """Add a document to a change, or replace it; the body is the file."""
    await desk.staging.put(change, path, request.stream(), by=visitor.name)
    return desk.staging.get(change)


@router.delete("/changes/{change}/documents/{path:path}", responses=STAGED)
def withdraw(change: str, path: str, visitor: Editor, desk: ServedDesk) -> Staged:
    """Stage the withdrawal of a document."""
    desk.staging.withdraw(change, path, by=visitor.name)
    return desk.staging.get(change)


@router.patch("/changes/{change}/descriptions/{path:path}", responses=STAGED)
def describe(change: str, path: str, given: Description, visitor: Editor, desk: ServedDesk) -> Staged:
    """Stage a document's title, date, kind or precedence."""
    desk.staging.describe(change, path, given.model_dump(exclude_unset=True), by=visitor.name)
    return desk.staging.get(change)


@router.post("/changes/{change}/preview", status_code=202, responses=STAGED)
def preview(change: str, _: Editor, desk: ServedDesk, served: ServedForum) -> Staged:
    """Index a change beside the live documents; GET /api/desk/changes/{change} tells how far it is."""
    desk.staging.build(change, served.snapshot)
    return desk.staging.get(change)


@router.post("/changes/{change}/publish", responses=STAGED)
async def publish(change: str, visitor: Publisher, desk: ServedDesk, served: ServedForum) -> Published:
    """Put live exactly what the preview showed."""
    snapshot = await run_in_threadpool(desk.staging.publish, change, by=visitor.name)
    await run_in_threadpool(served.load)
    return Published(snapshot=snapshot)


@router.delete("/changes/{change}", status_code=204, responses=STAGED)
def discard(change: str, visitor: Editor, desk: ServedDesk) -> None:
    """Drop a change."""
    desk.staging.discard(change, by=visitor.name)


@router.get("/snapshots", responses=documented(401, 403, 503))
def snapshots(_: Viewer, desk: ServedDesk, served: ServedForum) -> Snapshots:
    """List the snapshots that can be gone back to."""
    kept = desk.staging.earlier()
    return Snapshots(
        live=served.snapshot.id,
        snapshots=tuple(SnapshotOut(id=m.id, created=m.created, documents=len(m.documents)) for m in kept),
    )


@router.post("/snapshots/{snapshot}/publish", responses=STAGED)
async def go_back(snapshot: str, visitor: Publisher, desk: ServedDesk, served: ServedForum) -> Published:
    """Go back to an earlier snapshot and its documents."""
    await run_in_threadpool(desk.staging.go_back, snapshot, by=visitor.name)
    await run_in_threadpool(served.load)
    return Published(snapshot=snapshot)
