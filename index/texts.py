"""Vectors of texts other than passages: what stands for the programme's sessions, statements, labels of facts.

A question is compared with a few of them. Made while a question waits, they would take most of the time of its answer.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.layout_facts import labels, layout_facts
from corpus.statements import statements

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

Vector = NDArray[np.float32]
# Texts of documents of which an index holds vectors, about 25 seconds' work; of more it holds none. They are embedded
# when a question first comes to them, a tenth of a second: a folder of six hundred files has 26,000, which would take
# as long as all else of indexing together, and the vectors of a few of its files would help few of its questions.
MOST = 2_000
_KEPT = 50_000  # of those embedded for questions, kept in memory: about 75 MB


def key_of(text: str) -> str:
    """Return the hash by which a text's vector is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def texts_of(document: Document) -> dict[str, str]:
    """Return a document's statements and labels by their keys."""
    worded = [statement.wording for statement in statements(document)]
    return {key_of(text): text for text in (*worded, *labels(layout_facts(document)))}


def keys_stated(
    documents: Iterable[Document], known: Mapping[str, Sequence[str]], most: int = MOST
) -> dict[str, tuple[str, ...]]:
    """Return the keys of each document's texts by its path, of the documents in order until they pass `most` in all.

    `known` holds the keys of documents that have not changed, by path; these are not read again.
    """
    keys: dict[str, tuple[str, ...]] = {}
    count = 0
    for document in documents:
        keys[document.path] = tuple(known[document.path] if document.path in known else texts_of(document))
        count += len(keys[document.path])
        if count > most:
            break
    return keys


def keys_held(stated: Mapping[str, Sequence[str]], most: int = MOST) -> set[str]:
    """Return the keys of the texts of which an index holds vectors: all, or, where they pass `most`, none."""
    keys = [key for own in stated.values() for key in own]
    return set(keys) if len(keys) <= most else set()


class TextVectors:
    """Vectors by their texts: those that an index holds, and others, embedded when they are first asked for."""

    def __init__(self, embedding: "BaseEmbedding", held: Mapping[str, Vector]) -> None:
        self._embedding = embedding
        self._held = held
        self._further: dict[str, Vector] = {}

    def holds(self, texts: Iterable[str]) -> bool:
        """Tell whether the index holds the vectors of all texts, so that none would have to be made."""
        return all(key_of(text) in self._held for text in texts)

    def of(self, texts: Sequence[str]) -> Vector:
        """Return the texts' vectors, float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        keys = [key_of(text) for text in texts]
        found = {key: self._held.get(key, self._further.get(key)) for key in keys}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if found[key] is None}
        if missing:
            vectors = self._embedding.get_text_embedding_batch(list(missing.values()))
            made = {key: np.asarray(v, dtype=np.float32) for key, v in zip(missing, vectors, strict=True)}
            kept = self._further if len(self._further) + len(made) <= _KEPT else {}
            self._further = {**kept, **made}
            found.update(made)
        return np.stack([vector for key in keys if (vector := found[key]) is not None])
