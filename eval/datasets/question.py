"""The schema of a question with its gold answer, and of a set of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.answering.answer import Turn

SCHEMA_VERSION = 1
UNANSWERABLE = "unanswerable"
FALSE_PREMISE = "false_premise"
# Categories whose right answer holds several facts and may therefore be twice as long.
LONG_CATEGORIES = frozenset({"list", "conflict", "multi_document", "temporal_reasoning"})


class Evidence(BaseModel):
    """A passage that carries the answer: every place in `document` where `quote` stands word for word.

    `start` gives the one place that is meant, where the quote stands in several.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    quote: str = Field(min_length=1)
    start: int | None = Field(default=None, ge=0)


class GoldQuestion(BaseModel):
    """One question and what a right answer to it holds; docs/evaluators.md describes every field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = SCHEMA_VERSION
    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: str = "en"
    category: str = "other"
    answerable: bool = True  # as asked: false where the materials lack it, or where the premise is false
    answers: tuple[str, ...] = ()  # each alone a complete right answer
    must_include: tuple[tuple[str, ...], ...] = ()  # of every group at least one writing
    must_not_include: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    needs: Literal["any", "documents"] | None = None  # evidence from any document, or from every one named
    relevant: Mapping[str, int] = Field(default_factory=dict)  # document: grade, for sets that judge documents
    hops: int | None = Field(default=None, ge=1)
    history: tuple[Turn, ...] = ()
    now: datetime | None = None
    notes: str = ""

    @model_validator(mode="after")
    def _agree(self) -> "GoldQuestion":
        if self.answerable == (self.category in (UNANSWERABLE, FALSE_PREMISE)):
            raise ValueError(f"`answerable` is false exactly in the categories {UNANSWERABLE} and {FALSE_PREMISE}")
        if any(not group for group in self.must_include):
            raise ValueError("a group of `must_include` is empty")
        return self

    @property
    def must_refuse(self) -> bool:
        """Whether a refusal is the one right answer; a false premise is to be put right, not refused."""
        return self.category == UNANSWERABLE

    @property
    def has_gold(self) -> bool:
        """Whether there is anything to hold an answer against."""
        return self.must_refuse or bool(self.answers or self.must_include or self.evidence or self.relevant)

    @property
    def needs_every_document(self) -> bool:
        """Whether evidence must come from every document named; by default for `multi_document` questions."""
        if self.needs is not None:
            return self.needs == "documents"
        return self.category == "multi_document" and "suffices" not in self.notes

    @property
    def documents(self) -> frozenset[str]:
        """The documents that carry the answer."""
        return frozenset(e.document for e in self.evidence) | frozenset(
            d for d, grade in self.relevant.items() if grade
        )

    @property
    def steps(self) -> int:
        """How many documents an answer must be put together from: `hops`, or what the evidence shows."""
        return self.hops or (max(1, len(self.documents)) if self.needs_every_document else 1)

    @property
    def word_limit(self) -> int:
        """The words within which an answer counts as short."""
        return 160 if self.category in LONG_CATEGORIES else 80


@dataclass(frozen=True)
class QuestionSet:
    """Questions under one name; `documents` holds the texts that some formats carry along, by path.

    `source` is what `read_set` was given, so that the set can be read again. `folder` is where the documents stand that
    the set is about, where they are not those of the settings.
    """

    name: str
    questions: tuple[GoldQuestion, ...]
    documents: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    folder: Path | None = None

    @property
    def sha256(self) -> str:
        """A digest of every question with its gold, independent of how the file is written."""
        rows = [question.model_dump(mode="json") for question in self.questions]
        return hashlib.sha256(json.dumps(rows, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
