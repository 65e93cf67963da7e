"""Sources that disagree about what is asked: each value with its source, the leading one first."""

from collections.abc import Iterator

from app.answering.draft import DraftClaim, marker, plain
from app.answering.programme.ask import Ask
from app.answering.programme.stated_time import contradicts
from corpus.programme.model import Conflict, Field

_OF_A_PART: tuple[Field, ...] = ("start", "end", "title")
_LONG = 120  # characters of a conflict's values together, above which the leading one is not given again


def conflicts_about(ask: Ask, subjects: list[str], *fields: Field) -> list[Conflict]:
    """Return the conflicts of the subjects in the fields asked about, those with fewer than two values left out."""
    found = [
        c for subject in subjects for c in (*ask.timetable.conflicts(subject, *fields), *_parted(ask, subject, fields))
    ]
    return [conflict for conflict in found if len({claim.value for claim in conflict.claims}) > 1]


def _parted(ask: Ask, subject: str, fields: tuple[Field, ...]) -> Iterator[Conflict]:
    """Yield what other sources, which part a workshop into sessions differently, give for the number asked for.

    Their sessions at another time than the one stated are not meant. What is told comes first.
    """
    stated = ask.query.constraints
    session = ask.timetable.sessions.get(subject)
    asked = [field for field in fields if field in _OF_A_PART]
    if session is None or session.workshop is None or session.number not in stated.sessions or not asked:
        return
    same = [s for s in ask.timetable.of_workshop(session.workshop) if s.number == session.number]
    spans = {span for s in same if s.id == subject or not contradicts(s, stated) for span in s.spans}
    for conflict in ask.timetable.conflicts(session.workshop, "sessions"):
        claims = sorted((c for c in conflict.claims if c.span in spans), key=lambda c: c.span not in session.spans)
        if len(claims) > 1:
            yield Conflict(subject=subject, label=session.label, field=asked[0], claims=tuple(claims))


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
