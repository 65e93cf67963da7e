"""All that answering prepares once from a snapshot: its programme arranged, its entities embedded, its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.answering.affiliations import Affiliations
from app.answering.programme.describing import Descriptions
from app.answering.programme.evidence import Evidence
from app.answering.programme.timetable import Timetable
from app.answering.question.entities import Entities
from app.answering.question.subjects import Linker
from corpus.document import Document
from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Forum:
    """The materials as answering uses them; built once, read by every question."""

    documents: Mapping[str, Document]
    timetable: Timetable
    linker: Linker
    evidence: Evidence
    affiliations: Affiliations
    descriptions: Descriptions

    @classmethod
    def prepare(cls, snapshot: Snapshot) -> "Forum":
        """Arrange a snapshot's programme and its entities."""
        timetable = Timetable(snapshot.programme)
        linker = Linker(timetable, Entities(snapshot, timetable), snapshot.embedding)
        affiliations = Affiliations(snapshot.embedding, snapshot.texts)
        descriptions = Descriptions(snapshot.documents, snapshot.texts)
        return cls(snapshot.documents, timetable, linker, Evidence(snapshot.documents), affiliations, descriptions)
