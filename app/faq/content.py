"""What an FAQ says: its questions, its answers, the passages behind it and how long it holds."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from corpus.document import Document
from corpus.errors import RapporteurError

AnswerLanguage = Literal["en", "ko"]
MAX_VARIANTS = 50
MAX_CITATIONS = 20
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
AnswerText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class CitationError(RapporteurError):
    """A citation that names text which the document does not have."""


class FaqCitation(BaseModel):
    """A passage behind an answer, kept so that a later document can be compared with it.

    `quote` was the document's text at `[start:end]` when its file had the hash `sha256`; `section` names the headings
    it stood under, since the same line ("14:30 – 16:00") may stand under many.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    sha256: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str = Field(min_length=1, max_length=5000)
    section: tuple[str, ...] = ()


class FaqContent(BaseModel):
    """One revision's text. Answers are Markdown; a language without an answer is empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    variants: tuple[ShortText, ...] = Field(min_length=1, max_length=MAX_VARIANTS)
    answer_en: AnswerText = ""
    answer_ko: AnswerText = ""
    citations: tuple[FaqCitation, ...] = Field(default=(), max_length=MAX_CITATIONS)
    valid_until: AwareDatetime | None = None
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)

    @field_validator("variants", "tags")
    @classmethod
    def without_repeats(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        """Keep the first of equal values."""
        return tuple(dict.fromkeys(values))

    @model_validator(mode="after")
    def has_an_answer(self) -> "FaqContent":
        """Refuse content without any answer."""
        if not self.answer_en and not self.answer_ko:
            raise ValueError("an answer in English or in Korean is needed")
        return self

    def answer(self, language: str) -> tuple[str, AnswerLanguage]:
        """Return the answer in the language wanted, else in the one that there is, and its language."""
        if language == "ko":
            return (self.answer_ko, "ko") if self.answer_ko else (self.answer_en, "en")
        return (self.answer_en, "en") if self.answer_en else (self.answer_ko, "ko")

    def valid_at(self, now: datetime) -> bool:
        """Tell whether the answer still holds at an aware time."""
        return self.valid_until is None or now < self.valid_until


def cite(document: Document, start: int, end: int) -> FaqCitation:
    """Return the citation of a passage. Raises CitationError for a place that the document does not have."""
    if not 0 <= start < end <= len(document.text):
        raise CitationError(f"{document.path} has {len(document.text)} characters; there is no {start}–{end} in it.")
    return FaqCitation(
        document=document.path,
        sha256=document.sha256,
        start=start,
        end=end,
        quote=document.text[start:end],
        section=document.section_path(start),
    )
