"""The OpenAI-compatible surface: chat completions and models, so that existing clients work unchanged."""

import json
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Body, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sse_starlette import EventSourceResponse, ServerSentEvent

from app.answering.answer import Answer, Question
from app.api.ask import MAX_HISTORY, MAX_QUESTION, OneQuestion, PastTurn, understood
from app.api.forum import Forum, forum
from app.api.problems import Problem, documented
from app.api.streaming import deltas

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])
ServedForum = Annotated[Forum, Depends(forum)]
MODEL = "rapporteur"
EXAMPLE: dict[str, Any] = {"model": MODEL, "messages": [{"role": "user", "content": "When is the AI HR session?"}]}


class TextPart(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["text"]
    text: Annotated[str, StringConstraints(max_length=MAX_QUESTION)]


class Message(BaseModel):
    """A message of the conversation; system messages are taken and have no effect."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[str, StringConstraints(max_length=MAX_QUESTION)] | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """The message's text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(BaseModel):
    """Options of a stream."""

    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class ChatRequest(BaseModel):
    """A chat completion; what only a language model would need (temperature, …) is taken and has no effect."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [EXAMPLE]})

    model: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    messages: list[Message] = Field(min_length=1, max_length=MAX_HISTORY)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None


class UrlCitation(BaseModel):
    """Where a claim stands: characters of the completion's text, and a link that opens the source there."""

    start_index: int
    end_index: int
    url: str
    title: str


class Annotation(BaseModel):
    """A citation in the form of the OpenAI API."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class CompletionMessage(BaseModel):
    """The answer as the assistant's message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The only choice."""

    index: Literal[0] = 0
    message: CompletionMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Usage(BaseModel):
    """Words of the question and the answer; there are no tokens to count."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Completion(BaseModel):
    """A chat completion; `rapporteur` holds the whole answer beside it."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[Choice]
    usage: Usage
    rapporteur: Answer


class Model(BaseModel):
    """The one model."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "rapporteur"


class Models(BaseModel):
    """The list of models."""

    object: Literal["list"] = "list"
    data: list[Model]


def asked(request: ChatRequest, served: Forum) -> Question:
    """Return the last user message as the question and what came before it as its history."""
    if request.model != MODEL:
        raise Problem(404, f"model: there is only “{MODEL}” here. GET /v1/models lists it.")
    turns = [m for m in request.messages if m.role in ("user", "assistant")]
    if not turns or turns[-1].role != "user":
        raise Problem(422, "messages: the last one must be a user's question.")
    if not turns[-1].text.strip():
        raise Problem(422, "messages: the question is blank. Ask something about the forum.")
    history = tuple(
        PastTurn(role="user" if m.role == "user" else "assistant", content=m.text[:MAX_QUESTION]) for m in turns[:-1]
    )
    return understood(OneQuestion(question=turns[-1].text[:MAX_QUESTION], history=history), served)


def completion_text(answer: Answer, base: str) -> tuple[str, list[Annotation]]:
    """Return the answer with its sources listed below, and an annotation for each marker in it.

    `base` is the address that the links to the sources begin with.
    """
    text = answer.answer
    annotations = []
    for citation in answer.citations:
        url = citation_url(citation.document, citation.start, citation.end, base)
        label, at = f"[{citation.marker}]", 0
        while (at := text.find(label, at)) >= 0:
            place = UrlCitation(start_index=at, end_index=at + len(label), url=url, title=citation.title)
            annotations.append(Annotation(url_citation=place))
            at += len(label)
    lines = [f"[{c.marker}] {c.title}: “{' '.join(c.quote.split())}”" for c in answer.citations]
    return "\n\n".join([text, "\n".join(lines)]) if lines else text, annotations


def citation_url(document: str, start: int, end: int, base: str) -> str:
    """Return the link that opens a document at a place."""
    return f"{base}?{urlencode({'document': document, 'start': start, 'end': end})}"


def usage(question: Question, text: str) -> Usage:
    """Count words: clients show something, and nothing is billed by it."""
    prompt = sum(len(t.content.split()) for t in question.history) + len(question.question.split())
    completion = len(text.split())
    return Usage(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


@router.get("/models")
async def models() -> Models:
    """List the one model there is."""
    return Models(data=[Model()])


@router.get("/models/{model}", responses=documented(404, 422))
async def one_model(model: str) -> Model:
    """Return the one model there is."""
    if model != MODEL:
        raise Problem(404, f"There is only “{MODEL}” here.")
    return Model()


@router.post(
    "/chat/completions",
    response_model=Completion,
    responses={
        200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}},
        **documented(400, 404, 413, 422, 503),
    },
)
async def chat_completions(
    wanted: Annotated[ChatRequest, Body()], request: Request, served: ServedForum
) -> Completion | EventSourceResponse:
    """Answer the last user message from the forum's materials, citations as text and as annotations."""
    question = asked(wanted, served)
    base = str(request.base_url)
    if wanted.stream:
        options = wanted.stream_options or StreamOptions()
        return EventSourceResponse(_chunks(served, question, request, base, options.include_usage), ping=15)
    answer = await served.answer(question)
    text, annotations = completion_text(answer, base)
    return Completion(
        id=f"chatcmpl-{answer.id}",
        created=int(time.time()),
        choices=[Choice(message=CompletionMessage(content=text, annotations=annotations))],
        usage=usage(question, text),
        rapporteur=answer,
    )


async def _chunks(
    served: Forum, question: Question, request: Request, base: str, include_usage: bool
) -> AsyncIterator[ServerSentEvent]:
    answer = await served.answer(question)
    text, annotations = completion_text(answer, base)
    head = {
        "id": f"chatcmpl-{answer.id}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": MODEL,
    }

    def chunk(delta: dict[str, Any], finish: str | None = None) -> ServerSentEvent:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return ServerSentEvent(json.dumps(head | {"choices": [choice]}, ensure_ascii=False))

    yield chunk({"role": "assistant", "content": ""})
    for piece in deltas(text):
        if await request.is_disconnected():
            return
        yield chunk({"content": piece})
    yield chunk({"annotations": [a.model_dump() for a in annotations]}, "stop")
    if include_usage:
        last = head | {"choices": [], "usage": usage(question, text).model_dump()}
        yield ServerSentEvent(json.dumps(last))
    yield ServerSentEvent("[DONE]")
