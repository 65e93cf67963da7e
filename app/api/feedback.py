"""A visitor's word on an answer, and questions handed to the organisers."""

import logging
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from app.api.desk import Desk, Feedback
from app.api.problems import Problem, documented
from corpus.errors import RapporteurError

log = logging.getLogger(__name__)
router = APIRouter(tags=["answers"])


class Kept(BaseModel):
    """The feedback is kept; it changes no answer by itself."""

    kept: bool = True


@router.post("/api/feedback", status_code=201, responses=documented(400, 413, 422, 503))
async def feedback(given: Annotated[Feedback, Body()], request: Request) -> Kept:
    """Keep a thumbs up or down, or hand the question to the organisers."""
    desk: Desk = request.app.state.desk
    try:
        await run_in_threadpool(desk.feedback, given, datetime.now(UTC))
    except RapporteurError as error:
        # The visitor is told that it was not kept; which database that is, is for the log and the desk alone.
        log.error("Feedback could not be kept: %s", error)
        raise Problem(503, "The organisers' desk is locked or down just now. Send it again in a moment.") from error
    return Kept()
