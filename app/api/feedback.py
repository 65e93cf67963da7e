"""A visitor's word on an answer, and questions handed to the organisers."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from app.api.desk import Desk, Feedback
from app.api.problems import documented

router = APIRouter(tags=["answers"])


class Kept(BaseModel):
    """The feedback is kept; it changes no answer by itself."""

    kept: bool = True


@router.post("/api/feedback", status_code=201, responses=documented(400, 413, 422, 503))
async def feedback(given: Annotated[Feedback, Body()], request: Request) -> Kept:
    """Keep a thumbs up or down, or hand the question to the organisers."""
    desk: Desk = request.app.state.desk
    await run_in_threadpool(desk.feedback, given, datetime.now(UTC))
    return Kept()
