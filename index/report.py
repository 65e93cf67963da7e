"""What a refresh of the index did, document by document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.reading import Problem
from index.content import Content

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What a refresh found in one document."""

    path: str
    title: str
    state: State
    passages: int
    sessions: int
    conflicts: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did."""

    snapshot: str
    documents: tuple[DocumentReport, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    passages: int
    embedded: int  # texts whose vector was not known: passages, titles, statements, labels
    seconds: float


def document_reports(content: Content, before: Mapping[str, Document]) -> tuple[DocumentReport, ...]:
    """Return what there is to say of each document; `before` holds those of the snapshot before, by path."""
    counted: dict[str, int] = {}
    for passage in content.passages:
        path = str(passage.metadata["document"])
        counted[path] = counted.get(path, 0) + 1
    sessions = [{span.document for span in session.spans} for session in content.programme.sessions]
    conflicts = [{claim.span.document for claim in conflict.claims} for conflict in content.programme.conflicts]
    return tuple(
        DocumentReport(
            path=path,
            title=document.info.title,
            state=_state(document, before.get(path)),
            passages=counted.get(path, 0),
            sessions=sum(path in found for found in sessions),
            conflicts=sum(path in found for found in conflicts),
            warnings=document.warnings,
        )
        for path, document in content.documents.items()
    )


def _state(document: Document, before: Document | None) -> State:
    if before is None:
        return "new"
    return "unchanged" if before.sha256 == document.sha256 else "changed"
