"""What a change of the documents will change: documents, passages, sessions, conflicts and FAQs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.engine import Answerer
from app.desk.settled import key_of
from app.faq.checking import findings
from app.faq.lifecycle import Finding, Published
from corpus.programme.model import Session
from index.report import Report
from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session that comes ("new"), goes ("gone") or of which a field changes."""

    label: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that is "new", "changed" or "gone"."""

    path: str
    state: str


@dataclass(frozen=True, slots=True)
class FaqChange:
    """A published answer that will turn stale."""

    id: str
    question: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The difference between the live snapshot (`before`) and the one that would be published."""

    before: str
    snapshot: str
    documents: tuple[DocumentChange, ...]
    problems: tuple[str, ...]
    passages_new: int
    passages_gone: int
    sessions: tuple[SessionChange, ...]
    conflicts_new: tuple[str, ...]
    conflicts_gone: tuple[str, ...]
    faqs: tuple[FaqChange, ...]


def compare(
    live: Snapshot, later: Snapshot, report: Report, published: Sequence[Published], answerer: Answerer
) -> Preview:
    """Return what publishing `later` will change; `answerer` answers from it without FAQs."""
    before, after = _passages(live), _passages(later)
    old = {key_of(c): f"{c.label}: {c.field}" for c in live.programme.conflicts}
    new = {key_of(c): f"{c.label}: {c.field}" for c in later.programme.conflicts}
    stale = []
    for faq in published:
        if not faq.stale and (found := findings(faq, later, answerer)):
            stale.append(FaqChange(faq.id, faq.content.variants[0], tuple(found)))
    changed = [DocumentChange(d.path, d.state) for d in report.documents if d.state != "unchanged"]
    return Preview(
        before=live.id,
        snapshot=later.id,
        documents=(*changed, *(DocumentChange(path, "gone") for path in report.removed)),
        problems=tuple(f"{problem.path}: {problem.message}" for problem in report.problems),
        passages_new=sum((after - before).values()),
        passages_gone=sum((before - after).values()),
        sessions=tuple(session_changes(live, later)),
        conflicts_new=tuple(text for key, text in new.items() if key not in old),
        conflicts_gone=tuple(text for key, text in old.items() if key not in new),
        faqs=tuple(stale),
    )


def session_changes(live: Snapshot, later: Snapshot) -> list[SessionChange]:
    """Return the sessions that come, go or change, in the order of the programme."""
    before = {session.id: session for session in live.programme.sessions}
    after = {session.id: session for session in later.programme.sessions}
    changes = [SessionChange(s.label, "session", _name(s), "") for id, s in before.items() if id not in after]
    for id, session in after.items():
        if id not in before:
            changes.append(SessionChange(session.label, "session", "", _name(session)))
            continue
        was = _fields(before[id])
        changes += [
            SessionChange(session.label, field, was[field], value)
            for field, value in _fields(session).items()
            if was[field] != value
        ]
    return changes


def _passages(snapshot: Snapshot) -> Counter[tuple[str, str]]:
    return Counter((str(node.metadata["document"]), node.get_content()) for node in snapshot.passages)


def _name(session: Session) -> str:
    return session.title.value if session.title else session.label


def _fields(session: Session) -> dict[str, str]:
    facts = {
        "title": session.title,
        "date": session.day,
        "start": session.start,
        "end": session.end,
        "room": session.room,
        "language": session.language,
    }
    shown = {
        name: "" if fact is None else f"{fact.value:%H:%M}" if name in ("start", "end") else str(fact.value)
        for name, fact in facts.items()
    }
    return {**shown, "people": ", ".join(sorted({person.name for person in session.people}))}
