"""Is it alive, is it ready, and how is it doing."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from app.api.forum import Forum, forum
from app.api.metrics import Metrics
from app.api.problems import documented

router = APIRouter(tags=["operation"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """Questions can be answered, from this snapshot."""

    status: Literal["ready"] = "ready"
    index: str
    documents: int
    passages: int


@router.get("/healthz")
async def healthz() -> Alive:
    """Say that the process lives."""
    return Alive()


@router.get("/readyz", responses=documented(503))
async def readyz(served: Annotated[Forum, Depends(forum)]) -> Ready:
    """Say that questions can be answered; a 503 problem says why not."""
    snapshot = served.snapshot
    return Ready(index=snapshot.id, documents=len(snapshot.documents), passages=len(snapshot.passages))


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(request: Request) -> str:
    """Return counts and durations in the Prometheus text format."""
    kept: Metrics = request.app.state.metrics
    return kept.text()
