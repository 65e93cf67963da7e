"""Questions in, answers out: one, streamed as it is found, or many at once."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints
from sse_starlette import EventSourceResponse, JSONServerSentEvent

from app.answering.answer import Answer, Question, Turn
from app.api.forum import Forum, forum
from app.api.problems import Problem, documented
from app.api.streaming import answer_events

router = APIRouter(tags=["answers"])
MAX_QUESTION = 20_000  # characters: far beyond any question, far below what would slow the others down
MAX_BATCH = 50
MAX_HISTORY = 10_000  # turns taken; only the last `history_turns` of the settings are read

Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_QUESTION)]
ServedForum = Annotated[Forum, Depends(forum)]
EXAMPLE: dict[str, JsonValue] = {"question": "When is the AI HR session?"}
FOLLOW_UP: dict[str, JsonValue] = {
    "question": "and who organises it?",
    "history": [
        {"role": "user", "content": "What is Workshop 6 about?"},
        {"role": "assistant", "content": "Navigating future government: AI and public administration [1]."},
    ],
    "now": "2024-06-25T09:00:00+09:00",
}


class PastTurn(BaseModel):
    """An earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["user", "assistant"]
    content: Annotated[str, StringConstraints(max_length=MAX_QUESTION)]


class OneQuestion(BaseModel):
    """A question, what was said before it, and what narrows its answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [EXAMPLE, FOLLOW_UP]})

    question: Text = Field(description="In English or Korean, up to 20,000 characters")
    history: tuple[PastTurn, ...] = Field(default=(), max_length=MAX_HISTORY, description="Oldest first")
    now: datetime | None = Field(default=None, description="Stands in for the clock in “now” and “next”")
    event: str | None = Field(default=None, max_length=200, description="Answer from this event's documents only")
    document: str | None = Field(default=None, max_length=1000, description="Answer from this document only")
    language: Literal["en", "ko"] | None = Field(default=None, description="Answer in this language")


class AskRequest(OneQuestion):
    """A question to `/api/ask`."""

    stream: bool = Field(default=False, description="Answer with server-sent events")


class BatchRequest(BaseModel):
    """Many questions, answered in order."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"questions": [EXAMPLE, FOLLOW_UP]}]})

    questions: tuple[OneQuestion, ...] = Field(min_length=1, max_length=MAX_BATCH)


class BatchAnswers(BaseModel):
    """The answers, in the order of the questions."""

    answers: tuple[Answer, ...]


def understood(asked: OneQuestion, served: Forum) -> Question:
    """Return the question for the answerer. Raises Problem 422 for a blank one or a filter that nothing fits."""
    if not asked.question.strip():
        raise Problem(422, "question: it is blank. Ask something about the forum.")
    snapshot = served.snapshot
    if asked.document is not None and asked.document not in snapshot.documents:
        raise Problem(422, "document: no such document is indexed. GET /api/documents lists them.")
    if asked.event is not None:
        known = {d.info.event for d in snapshot.documents.values()} | {e.id for e in snapshot.programme.events}
        if asked.event not in known:
            names = ", ".join(sorted(filter(None, known))) or "none"
            raise Problem(422, f"event: no such event here. The events are: {names}.")
    kept = served.settings.server.history_turns
    return Question(
        question=asked.question,
        history=tuple(Turn(role=t.role, content=t.content) for t in asked.history[max(0, len(asked.history) - kept) :]),
        now=asked.now,
        event=asked.event,
        document=asked.document,
        language=asked.language,
    )


@router.post(
    "/api/ask",
    response_model=Answer,
    summary="Answer a question",
    responses={
        200: {
            "description": "The answer; with `stream`, the events status, evidence, delta, citations and done",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        **documented(400, 413, 422, 503),
    },
)
async def ask(
    asked: Annotated[AskRequest, Body()], request: Request, served: ServedForum
) -> Answer | EventSourceResponse:
    """Answer from the forum's materials, every sentence with its source, or say that they do not say."""
    question = understood(asked, served)
    if not asked.stream:
        return await served.answer(question)

    async def events() -> AsyncIterator[JSONServerSentEvent]:
        async for name, data in answer_events(served, question, request.is_disconnected):
            yield JSONServerSentEvent(data=data, event=name)

    return EventSourceResponse(events(), ping=15)


@router.post("/api/ask/batch", summary="Answer many questions", responses=documented(400, 413, 422, 503))
async def ask_batch(asked: Annotated[BatchRequest, Body()], request: Request, served: ServedForum) -> BatchAnswers:
    """Answer up to 50 questions, each on its own: no question sees another."""
    questions = [understood(one, served) for one in asked.questions]
    answers: list[Answer] = []
    for question in questions:
        if await request.is_disconnected():
            break  # nobody waits for the rest
        answers.append(await served.answer(question))
    return BatchAnswers(answers=tuple(answers))
