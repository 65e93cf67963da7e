"""The contract that the command line, the API, the chat and the evaluation share: a question in, an `Answer` out."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Turn(BaseModel):
    """An earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["user", "assistant"]
    content: str


class Question(BaseModel):
    """What is asked, with what came before it; `now` stands in for the clock, filters narrow the sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    history: tuple[Turn, ...] = ()
    now: datetime | None = None
    event: str | None = None
    document: str | None = None
    language: str | None = None  # answer in this language instead of the question's


class Citation(BaseModel):
    """Where a claim stands: `quote` is exactly the document's text at `[start:end]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    marker: int
    document: str
    title: str
    section: str
    start: int
    end: int
    quote: str
    page: int | None = None
    url: str | None = None


class ConflictValue(BaseModel):
    """One source's word in a conflict."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    marker: int


class AnswerConflict(BaseModel):
    """A disagreement between sources about what was asked, the source of higher precedence first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: str
    field: str
    values: tuple[ConflictValue, ...]


class FaqReference(BaseModel):
    """The organisers' own published answer that this answer gives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    office: str
    approved: datetime


class Answer(BaseModel):
    """An answer whose every sentence carries a marker, or a refusal that names what was looked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    language: str
    answer: str = Field(description="Markdown with [1], [2] markers")
    status: Literal["answered", "not_found"]
    confidence: float = Field(ge=0, le=1, description="calibrated probability that the answer is right")
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[AnswerConflict, ...] = ()
    sessions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    faq: FaqReference | None = None
    engine: str
    index: str
    seconds: float
