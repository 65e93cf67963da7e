"""All that answering prepares once from a snapshot: its programme arranged, its entities embedded, its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.entities import Entities
from app.answering.programme.evidence import Evidence
from app.answering.programme.timetable import Timetable
from app.answering.subjects import Linker
from corpus.document import Document
from corpus.programme.model import Programme


@dataclass(frozen=True, slots=True)
class Forum:
    """The materials as answering uses them; built once, read by every question."""

    documents: Mapping[str, Document]
    timetable: Timetable
    linker: Linker
    evidence: Evidence

    @classmethod
    def prepare(cls, documents: Mapping[str, Document], programme: Programme, embedding: BaseEmbedding) -> "Forum":
        """Arrange a programme and embed its entities: about a hundredth of a second each on two cores."""
        timetable = Timetable(programme)
        entities = Entities(timetable, documents, embedding)
        return cls(documents, timetable, Linker(timetable, entities), Evidence(documents))
