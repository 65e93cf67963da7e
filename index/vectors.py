"""The vector store: LlamaIndex's FAISS store over normalised vectors, so that inner product is cosine."""

from collections.abc import Sequence

import faiss
import numpy as np
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryResult
from llama_index.vector_stores.faiss import FaissVectorStore
from numpy.typing import NDArray

from index.flat import flat_index


class PassageVectorStore(FaissVectorStore):
    """A FAISS store whose ids are the passages' positions, and which honours a query's `node_ids`."""

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> "PassageVectorStore":
        """Store vectors: float32, shape (passages, dimensions), rows of L2 norm 1."""
        return cls(faiss_index=flat_index(vectors))

    def query(self, query: VectorStoreQuery, **kwargs: object) -> VectorStoreQueryResult:
        """Return the most similar passages; among `query.node_ids` alone where those are given."""
        if query.node_ids is None:
            return super().query(query, **kwargs)
        positions = np.array([int(position) for position in query.node_ids], dtype=np.int64)
        among = faiss.SearchParameters(sel=faiss.IDSelectorBatch(positions))  # type: ignore[call-arg]
        wanted = np.array([query.query_embedding], dtype=np.float32)
        similarities, found = self.client.search(wanted, query.similarity_top_k, params=among)
        hits = [(str(p), float(s)) for p, s in zip(found[0], similarities[0], strict=True) if p >= 0]
        return VectorStoreQueryResult(ids=[p for p, _ in hits], similarities=[s for _, s in hits])

    def vectors(self, positions: Sequence[int] | None = None) -> NDArray[np.float32]:
        """Return stored vectors, float32, shape (positions, dimensions); all of them without `positions`."""
        if positions is None:
            whole: NDArray[np.float32] = self.client.reconstruct_n(0, self.client.ntotal)
            return whole
        some: NDArray[np.float32] = self.client.reconstruct_batch(np.asarray(positions, dtype=np.int64))
        return some
