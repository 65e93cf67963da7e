"""An answer in the making: claims with the spans that carry them, and how they become marked text and citations."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.answering.answer import AnswerConflict, Citation, ConflictValue
from corpus.document import Document, Span

# A place for a marker inside a claim's text: the private-use characters keep it apart from anything a source can say.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SLOT = re.compile(f"{_OPEN}([0-9,]+){_CLOSE}")
_ENDING = re.compile(r"([.!?…:;。]+[\"'”’)»]*)$")
# What in a source's text would act as a marker, a link, a tag or code in the answer; it is escaped, the words stay.
_ACTIVE = re.compile(r"\[(?=\d+\])|(?<=\])(?=[(\[])|(?<!\\)(?=`)|(?=<[A-Za-z/!?])")


def marker(*indices: int) -> str:
    """Return the place of a marker for the claim's spans at `indices`, to be put into the claim's text."""
    return f"{_OPEN}{','.join(map(str, indices))}{_CLOSE}"


def plain(text: str) -> str:
    """Return a source's words for use in an answer: on one line, with nothing that acts as a marker, link or tag."""
    line = re.sub(r"\s+", " ", text.replace(_OPEN, "").replace(_CLOSE, "")).strip()
    return _ACTIVE.sub(lambda match: "\\" + match.group(), line)


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One sentence or list item and the spans that state it.

    Where `text` holds no `marker`, the markers of all spans are put at its end, before the full stop. `item` sets the
    claim on a line of its own as a list item.
    """

    text: str
    spans: tuple[Span, ...]
    item: bool = False


@dataclass(frozen=True, slots=True)
class DraftConflict:
    """Sources that disagree about what is asked, the leading one first."""

    subject: str
    field: str
    values: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine proposes to say.

    `engine` is "programme", "extractive", "faq" or "llm:NAME". `signals` are named numbers for the judge of refusals.
    `found` is False for a draft that says that the materials do not hold what is asked: `looked_for` then names it and
    `claims` hold the nearest material.
    """

    claims: tuple[DraftClaim, ...]
    engine: str
    sessions: tuple[str, ...] = ()
    conflicts: tuple[DraftConflict, ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict)
    found: bool = True
    looked_for: str | None = None
    shown: str | None = None  # of a refusal: the pattern that a text must show to be believed instead
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The text with markers, its citations and its conflicts, as an `Answer` carries them."""

    text: str
    citations: tuple[Citation, ...]
    conflicts: tuple[AnswerConflict, ...]


class _Markers:
    """Numbers the spans of one answer from 1 in order of first use; the same span has one number."""

    def __init__(self) -> None:
        self.order: dict[tuple[str, int, int], int] = {}

    def number(self, span: Span) -> int:
        return self.order.setdefault((span.document, span.start, span.end), len(self.order) + 1)

    def text(self, spans: Sequence[Span]) -> str:
        return "".join(f" [{n}]" for n in dict.fromkeys(self.number(span) for span in spans))


def compose(draft: Draft, documents: Mapping[str, Document]) -> Composed:
    """Turn a draft into marked text and citations whose quotes are the documents' own characters."""
    markers = _Markers()
    lines: list[str] = []
    previous_item = False
    for claim in draft.claims:
        text = _marked(claim, markers)
        if claim.item:
            lines.append(("\n" if lines else "") + f"- {text}")
        else:
            lines.append(("\n\n" if previous_item else " " if lines else "") + text)
        previous_item = claim.item
    conflicts = tuple(
        AnswerConflict(
            subject=conflict.subject,
            field=conflict.field,
            values=tuple(ConflictValue(value=value, marker=markers.number(span)) for value, span in conflict.values),
        )
        for conflict in draft.conflicts
    )
    citations = tuple(
        cite(Span(document=name, start=start, end=end), number, documents[name])
        for (name, start, end), number in markers.order.items()
    )
    return Composed("".join(lines), citations, conflicts)


def _marked(claim: DraftClaim, markers: _Markers) -> str:
    """Return the claim's text with its markers in place."""
    if _SLOT.search(claim.text):

        def place(match: re.Match[str]) -> str:
            return markers.text([claim.spans[int(i)] for i in match.group(1).split(",")])

        return _SLOT.sub(place, claim.text)
    numbers = markers.text(claim.spans)
    if ending := _ENDING.search(claim.text):
        return claim.text[: ending.start()] + numbers + ending.group(1)
    return claim.text + numbers


def cite(span: Span, number: int, document: Document) -> Citation:
    """Return the citation of a span: its exact text, where it stands, and the page it is on."""
    page = next((page.number for page in document.pages if page.start <= span.start < page.end), None)
    return Citation(
        marker=number,
        document=span.document,
        title=document.info.title,
        section=" > ".join(document.section_path(span.start)),
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
        page=page,
        url=document.info.url,
    )


def trim(span: Span, document: Document) -> Span:
    """Return the span without white space at its ends."""
    text = document.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    return Span(document=span.document, start=start, end=max(start, span.start + len(text.rstrip())))
