"""Links to one answer: signed, without a credential, and of limited life."""

import json
import time
import zlib
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends
from pydantic import BaseModel, ConfigDict, Field

from app.answering.answer import Answer
from app.api.ask import OneQuestion, understood
from app.api.forum import Forum, forum
from app.api.problems import Problem, documented
from app.api.signing import sign, verified

router = APIRouter(tags=["answers"])
ServedForum = Annotated[Forum, Depends(forum)]
LONGEST = 6_000  # characters of a link that browsers and mail programs keep whole
SHARED_TURNS = 4  # turns of history that a link carries: enough for a follow-up to mean the same
DAY = 86_400  # seconds


class Shared(BaseModel):
    """A link that shows one answer to whoever has it, until it expires."""

    url: str
    expires: int = Field(description="Unix time in seconds")


class SharedQuestion(OneQuestion):
    """The question whose answer is to be shared."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "When is the AI HR session?"}]})


@router.post("/api/share", status_code=201, responses=documented(400, 413, 422, 503))
async def share(asked: Annotated[SharedQuestion, Body()], served: ServedForum) -> Shared:
    """Make a link that shows the answer to this question, and nothing else, for a limited time."""
    question = understood(asked, served)
    expires = int(time.time()) + served.settings.server.share_days * DAY
    # “Now” stays the moment of sharing.
    kept = question.model_copy(
        update={"history": question.history[-SHARED_TURNS:], "now": question.now or datetime.now(UTC)}
    )
    content = {"q": kept.model_dump(mode="json", exclude_defaults=True), "e": expires}
    token = sign(zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 9), served.signing_key)
    if len(token) > LONGEST:
        raise Problem(413, "This question and what came before it are too long for a link. Share a shorter one.")
    return Shared(url=f"/?shared={token}", expires=expires)


@router.get("/api/shared/{token}", responses=documented(404, 422, 503))
async def shared(token: str, served: ServedForum) -> Answer:
    """Return the answer that a link shares, made anew from the materials as they are now."""
    content = json.loads(zlib.decompressobj().decompress(verified(token, served.signing_key), 1_000_000))
    if content["e"] < time.time():
        raise Problem(404, "This link has expired. Ask the question again.")
    return await served.answer(understood(OneQuestion.model_validate(content["q"]), served))
