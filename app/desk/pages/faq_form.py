"""The form of an FAQ: what is typed in it, and the passages that it offers to cite."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form
from pydantic import ValidationError

from app.api.forum import Forum
from app.desk.citing import Place, cited, standings
from app.desk.help import Passage
from app.faq.content import FaqCitation, FaqContent

Text = Annotated[str, Form(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class FaqForm:
    """The form's fields as typed."""

    variants: str = ""
    answer_en: str = ""
    answer_ko: str = ""
    valid_until: str = ""
    tags: str = ""
    note: str = ""

    @classmethod
    def of(cls, content: FaqContent) -> "FaqForm":
        """Return the form that shows a content."""
        return cls(
            variants="\n".join(content.variants),
            answer_en=content.answer_en,
            answer_ko=content.answer_ko,
            valid_until=content.valid_until.isoformat() if content.valid_until else "",
            tags=", ".join(content.tags),
        )

    def content(self, citations: tuple[FaqCitation, ...]) -> FaqContent:
        """Return what the form says. Raises ValueError with what is wrong."""
        try:
            until = datetime.fromisoformat(self.valid_until.strip()) if self.valid_until.strip() else None
        except ValueError as error:
            raise ValueError("The time of validity is not of the form 2024-06-24T12:00+09:00.") from error
        try:
            return FaqContent(
                variants=tuple(filter(None, (line.strip() for line in self.variants.splitlines()))),
                answer_en=self.answer_en,
                answer_ko=self.answer_ko,
                citations=citations,
                valid_until=until,
                tags=tuple(filter(None, (tag.strip() for tag in self.tags.split(",")))),
            )
        except ValidationError as error:
            problems = (f"{'.'.join(map(str, e['loc'])).replace('_', ' ')}: {e['msg']}" for e in error.errors())
            raise ValueError("; ".join(problem.removeprefix(": ") for problem in problems)) from error


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A passage that the form offers; `value` is "start:end:document"."""

    value: str
    quote: str
    document: str
    state: str
    note: str
    chosen: bool


def submitted(
    variants: Text,
    answer_en: Text = "",
    answer_ko: Text = "",
    valid_until: Text = "",
    tags: Text = "",
    note: Text = "",
) -> FaqForm:
    """Read the form's fields (a FastAPI dependency)."""
    return FaqForm(variants, answer_en, answer_ko, valid_until, tags, note)


SubmittedForm = Annotated[FaqForm, Depends(submitted)]
Places = Annotated[list[str], Form(max_length=40)]


def citations_of(values: list[str], served: Forum, known: tuple[FaqCitation, ...]) -> tuple[FaqCitation, ...]:
    """Return the citations of the places that a form sends. Raises CitationError, or ValueError for no place at all."""
    return cited([_place(value) for value in values], served.snapshot.documents if values else {}, known)


def _place(value: str) -> Place:
    start, end, document = value.split(":", 2)
    return Place(document=document, start=int(start), end=int(end))


def _value(document: str, start: int, end: int) -> str:
    return f"{start}:{end}:{document}"


def offered(passage: Passage, *, chosen: bool) -> PlaceChoice:
    """Return the choice of a passage."""
    place = passage.place
    return PlaceChoice(
        _value(place.document, place.start, place.end), passage.quote, place.document, "holds", "", chosen
    )


def held_places(citations: tuple[FaqCitation, ...], served: Forum) -> list[PlaceChoice]:
    """Return the choices for what is cited now; beside a changed passage its present text is offered instead."""
    choices = []
    for citation, now in standings(citations, served.snapshot.documents):
        value = _value(citation.document, citation.start, citation.end)
        note = {"holds": "", "changed": "this text has changed", "vanished": "this text is gone"}[now.state]
        choices.append(PlaceChoice(value, citation.quote, citation.document, now.state, note, now.state == "holds"))
        if now.state == "changed" and now.span is not None:
            value = _value(now.span.document, now.span.start, now.span.end)
            choices.append(PlaceChoice(value, now.now, now.span.document, "holds", "as it is now", True))
    return choices


def chosen_places(values: list[str], served: Forum, known: tuple[FaqCitation, ...] = ()) -> list[PlaceChoice]:
    """Return the choices of a form that comes back to its writer, as they were ticked."""
    citations = citations_of(values, served, known)
    return [PlaceChoice(_value(c.document, c.start, c.end), c.quote, c.document, "holds", "", True) for c in citations]
