"""What the desk's API takes and gives, as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from app.desk.citing import Place
from app.faq.compare import FieldChange
from app.faq.content import MAX_CITATIONS, MAX_VARIANTS, AnswerText, FaqCitation, ShortText, Tag
from app.faq.lifecycle import Entry, Finding, Revision, Status

EXAMPLE: dict[str, JsonValue] = {
    "variants": ["Is there parking at the venue?", "행사장에 주차할 수 있나요?"],
    "answer_en": "Yes: hall B, free for delegates with a badge.",
    "answer_ko": "네, B홀에 있으며 참가자는 무료입니다.",
    "citations": [],
    "tags": ["venue"],
}


class Shape(BaseModel):
    """Base of the desk's JSON: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FaqText(Shape):
    """What an FAQ is to say; `citations` are places in documents that are live."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [EXAMPLE]})

    variants: tuple[ShortText, ...] = Field(min_length=1, max_length=MAX_VARIANTS)
    answer_en: AnswerText = ""
    answer_ko: AnswerText = ""
    citations: tuple[Place, ...] = Field(default=(), max_length=MAX_CITATIONS)
    valid_until: AwareDatetime | None = None
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)


class NewFaq(FaqText):
    """A draft to make; `group` is the group of asked questions that it answers."""

    group: int | None = None


class EditFaq(FaqText):
    """A new text; `seen` is the revision that it was written from."""

    seen: Annotated[int, Field(ge=1)]
    note: str = Field(default="", max_length=1000)


class Step(Shape):
    """A step of the life cycle; `seen` is the revision that the caller saw."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [{"seen": 2}]})

    seen: Annotated[int, Field(ge=1)]
    note: str = Field(default="", max_length=1000)


class Restore(Step):
    """Make an earlier revision the draft again."""

    revision: Annotated[int, Field(ge=1)]


class FaqOut(Shape):
    """An FAQ as it stands."""

    id: str
    status: Status
    revision: int
    published_revision: int | None
    variants: tuple[str, ...]
    answer_en: str
    answer_ko: str
    citations: tuple[FaqCitation, ...]
    valid_until: datetime | None
    tags: tuple[str, ...]
    office: str
    author: str
    approver: str | None
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None
    stale_since: datetime | None
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, entry: Entry) -> "FaqOut":
        """Return the JSON of an FAQ."""
        names = type(entry.content).model_fields
        content = {name: getattr(entry.content, name) for name in names}
        return cls(**content, **{name: getattr(entry, name) for name in cls.model_fields if name not in names})


class FaqList(Shape):
    """FAQs, the last changed first."""

    faqs: tuple[FaqOut, ...]


class RevisionOut(Shape):
    """One step of the history."""

    number: int
    action: str
    status: Status
    note: str
    by: str
    at: datetime

    @classmethod
    def of(cls, revision: Revision) -> "RevisionOut":
        """Return the JSON of a revision, without its text."""
        return cls.model_validate({name: getattr(revision, name) for name in cls.model_fields})


class History(Shape):
    """Every revision, the newest first."""

    revisions: tuple[RevisionOut, ...]


class Comparison(Shape):
    """How two revisions differ."""

    changes: tuple[FieldChange, ...]


class Imported(Shape):
    """How many drafts an import made."""

    imported: int
