"""From what several sources state to one fact with its spans, and a conflict where they disagree."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import TypeVar

from corpus.document import Document, Span
from corpus.programme.drafts import Stated
from corpus.programme.model import Claim, Conflict, Fact, Field

T = TypeVar("T")
Source = tuple[Stated[T], Document]


def fact(
    stated: Iterable[Source[T]], same: Callable[[T, T], bool] | None = None
) -> tuple[Fact[T] | None, tuple[Source[T], ...]]:
    """Return the fact that the leading source states with every span that agrees, and the sources that disagree.

    `stated` is in order of precedence. One disagreeing source is returned for each other value, the leading source
    before them; nothing where all agree.
    """
    values: list[list[Source[T]]] = []
    for item, document in stated:
        for group in values:
            if item.value == group[0][0].value or (same is not None and same(item.value, group[0][0].value)):
                group.append((item, document))
                break
        else:
            values.append([(item, document)])
    if not values:
        return None, ()
    lead = values[0]
    spans = tuple(dict.fromkeys(span for item, _ in lead for span in item.spans))
    inferred = None if any(item.inferred is None for item, _ in lead) else lead[0][0].inferred
    if inferred is None:
        lead_spans = tuple(dict.fromkeys(s for item, _ in lead if item.inferred is None for s in item.spans))
        spans = lead_spans or spans
    return Fact(value=lead[0][0].value, spans=spans, inferred=inferred), (
        tuple(group[0] for group in values) if len(values) > 1 else ()
    )


def conflict(subject: str, label: str, field: Field, sources: Sequence[Source[T]]) -> Conflict | None:
    """Return the conflict between sources that disagree, or None where a value has no characters to show."""
    claims = tuple(
        Claim(value=shown(item.value), span=item.spans[0], precedence=document.info.precedence, change=item.change)
        for item, document in sources
        if item.spans
    )
    return Conflict(subject=subject, label=label, field=field, claims=claims) if len(claims) > 1 else None


def shown(value: object) -> str:
    """Return a value as a claim shows it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans once each, in the order first seen."""
    return tuple(dict.fromkeys(spans))
