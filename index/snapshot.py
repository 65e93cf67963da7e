"""A published snapshot in memory, with the model that made its vectors, ready to be searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from llama_index.core.schema import TextNode

from corpus.catalogue import Catalogue
from corpus.document import Document
from corpus.passages import node
from corpus.programme.model import Programme
from index.content import published, read_content, read_manifest
from index.embedding.llama import PromptedEmbedding, load_embedding
from index.errors import IndexForeignError
from index.lexical import LexicalIndex
from index.settings import Configured
from index.texts import TextVectors
from index.vectors import PassageVectorStore


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published state of the index, ready to be searched; row i of vectors and scores is `passages[i]`."""

    id: str
    documents: Mapping[str, Document]
    passages: Sequence[TextNode]
    programme: Programme
    catalogue: Catalogue
    embedding: PromptedEmbedding
    vectors: PassageVectorStore
    lexical: LexicalIndex
    texts: TextVectors
    created: datetime
    lexical_weight: float | None = None  # of the words' scores in the fusion; None: the fusion's own


def load(folder: Path, settings: Configured, embedding: PromptedEmbedding | None = None) -> Snapshot:
    """Load the published snapshot of an index folder; `embedding` spares loading the configured model again.

    Raises SnapshotError: missing, damaged, of another format, or made by another model than the configured one.
    """
    place = published(folder)
    manifest = read_manifest(place)
    model = embedding or load_embedding(settings.embedding)
    if manifest.embedding.fingerprint != model.fingerprint:
        raise IndexForeignError(folder, manifest.embedding.model, model.model_name)
    content = read_content(place, manifest)
    return Snapshot(
        id=manifest.id,
        documents=content.documents,
        passages=[node(passage) for passage in content.passages],
        programme=content.programme,
        catalogue=content.catalogue,
        embedding=model,
        vectors=PassageVectorStore.of(content.vectors),
        lexical=content.lexical,
        texts=TextVectors(model, content.texts),
        created=manifest.created,
        lexical_weight=settings.search.lexical_weight,
    )
