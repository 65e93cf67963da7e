"""The seam to the organisers' side: what the application tells it and asks of it."""

from concurrent.futures import Future
from datetime import datetime
from typing import Literal, Protocol

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field

from app.answering.answer import Answer, Question
from app.api.forum import AnswererFactory


class Feedback(BaseModel):
    """What a visitor says about one answer; `ask` hands the question to the organisers."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {"answer": "4b7d1c", "question": "wifi password?", "kind": "ask"},
                {"answer": "4b7d1c", "question": "When is the AI HR session?", "kind": "up", "comment": "Quick!"},
            ]
        },
    )

    answer: str = Field(min_length=1, max_length=200, description="The answer's id")
    question: str = Field(min_length=1, max_length=20_000, description="The question as it was asked")
    kind: Literal["up", "down", "ask"]
    comment: str | None = Field(default=None, max_length=2_000)
    language: Literal["en", "ko"] | None = None


class Desk(Protocol):
    """What the organisers' side gives to the application that serves it.

    Its calls come from worker threads and must not raise: a desk that is down leaves the answering as it is.
    """

    @property
    def answerer(self) -> AnswererFactory:
        """Makes the answerer of a newly loaded snapshot, with the published FAQs."""
        ...

    @property
    def has_credentials(self) -> bool:
        """Whether someone has an account, without which only this machine may connect."""
        ...

    async def admit(self, request: Request) -> None:
        """Raise Problem 401 unless the caller may ask questions."""
        ...

    def answered(self, question: Question, answer: Answer, at: datetime) -> Future[None]:
        """Begin to take note of an answer that was given; the future fails where it cannot be kept."""
        ...

    def feedback(self, feedback: Feedback, at: datetime) -> None:
        """Keep a visitor's feedback. Raises RapporteurError if it cannot be kept now."""
        ...
