"""Sources that disagree about what is asked: each value with its source, the leading one first."""

from app.answering.draft import DraftClaim, marker, plain
from app.answering.programme.ask import Ask
from corpus.programme.model import Conflict, Field

_LONG = 120  # characters of a conflict's values together, above which the leading one is not given again


def conflicts_about(ask: Ask, subjects: list[str], *fields: Field) -> list[Conflict]:
    """Return the conflicts of the subjects in the fields asked about, those with fewer than two values left out."""
    found = [conflict for subject in subjects for conflict in ask.timetable.conflicts(subject, *fields)]
    return [conflict for conflict in found if len({claim.value for claim in conflict.claims}) > 1]


def differing(ask: Ask, conflict: Conflict, subject: str | None = None) -> DraftClaim:
    """Return the sentence that names every value of a conflict with the document that gives it."""
    evidence = ask.forum.evidence
    spans, parts = [], []
    documents = {claim.span.document for claim in conflict.claims}
    seen: dict[str, list[int]] = {}
    for claim in conflict.claims:
        line = evidence.line(claim.span)
        if line not in spans:
            spans.append(line)
        seen.setdefault(plain(claim.value), []).append(spans.index(line))
    message = "differ"
    if conflict.claims[0].change:
        message = "changed"  # a notice says what is new: the sources do not dispute it
    elif sum(map(len, seen)) > _LONG:
        seen.pop(next(iter(seen)))  # the leading value has just been given
        message = "differ_else"
    for value, indices in seen.items():
        title = plain(ask.forum.documents[spans[indices[0]].document].info.title)
        source = ask.words.say("in_source", source=ask.words.quoted(title)) if len(documents) > 1 else ""
        parts.append(f"{value}{source}{marker(*dict.fromkeys(indices))}")
    field = ask.words.say(f"field_{conflict.field}")
    text = ask.words.say(message, subject=subject or plain(conflict.label), field=field, values=", ".join(parts))
    return DraftClaim(text, tuple(spans))
