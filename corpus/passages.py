"""Passages as LlamaIndex knows them: text nodes.

Apart from `corpus.cutting`, so that an index is refreshed without importing LlamaIndex, which takes longer.
"""

from llama_index.core.schema import TextNode

from corpus.cutting import Passage, cut
from corpus.document import Document


def passages(document: Document) -> list[TextNode]:
    """Return a document's passages in order, as nodes."""
    return [node(passage) for passage in cut(document)]


def node(passage: Passage) -> TextNode:
    """Return a passage as a node: the same id, text and metadata, none of it shown to a model beside the text."""
    hidden = list(passage.metadata)
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.metadata["start"],
        end_char_idx=passage.metadata["end"],
        metadata=dict(passage.metadata),
        excluded_embed_metadata_keys=hidden,
        excluded_llm_metadata_keys=hidden,
    )
