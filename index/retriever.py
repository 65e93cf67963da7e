"""Hybrid search: cosine over vectors and BM25, fused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from numpy.typing import NDArray

from index.fusion import fuse
from index.snapshot import Snapshot

DEPTH = 100  # candidates that each of the two rankings gives
# Of a question whose every word the index knows; .3 to .5 differ by half a point of nDCG. The weight falls with the
# share of words that are known: of a Korean question about English documents only a number or a name may be.
LEXICAL_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is narrowed to; None leaves a field open."""

    event: str | None = None
    document: str | None = None
    language: str | None = None

    def holds(self, node: TextNode) -> bool:
        """Tell whether a passage is within the scope."""
        wanted = {"event": self.event, "document": self.document, "language": self.language}
        return all(value is None or node.metadata.get(key) == value for key, value in wanted.items())


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its fused score (0..1 among this query's candidates), its cosine and its BM25 score."""

    node: TextNode
    position: int  # in Snapshot.passages
    score: float
    dense: float
    lexical: float


class HybridRetriever(BaseRetriever):
    """Searches a snapshot's passages."""

    def __init__(self, snapshot: Snapshot, top_k: int = 10, scope: Scope | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._snapshot = snapshot
        self._top_k = top_k
        self._scope = scope or Scope()

    def search(self, query: str | QueryBundle, top_k: int | None = None, scope: Scope | None = None) -> list[Hit]:
        """Return the best passages for a query, best first; equal scores in the order of the passages.

        A bundle may bring the query's embedding, which is not computed again then.
        """
        asked = query if isinstance(query, QueryBundle) else QueryBundle(query)
        return self._search(asked, top_k or self._top_k, scope or self._scope)

    def search_documents(self, query: str, top_k: int | None = None, scope: Scope | None = None) -> list[Hit]:
        """Return the best passage of each of the best documents, best first."""
        best: dict[str, Hit] = {}
        for hit in self._search(QueryBundle(query), len(self._snapshot.passages), scope or self._scope):
            best.setdefault(hit.node.metadata["document"], hit)
        return list(best.values())[: top_k or self._top_k]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._search(query_bundle, self._top_k, self._scope)
        return [
            NodeWithScore(
                node=hit.node.model_copy(
                    update={"metadata": {**hit.node.metadata, "dense": hit.dense, "lexical": hit.lexical}}
                ),
                score=hit.score,
            )
            for hit in hits
        ]

    def _search(self, query: QueryBundle, top_k: int, scope: Scope) -> list[Hit]:
        passages = self._snapshot.passages
        within = None if scope == Scope() else [i for i, node in enumerate(passages) if scope.holds(node)]
        if not passages or within == [] or not query.query_str.strip():
            return []
        embedding = query.embedding or self._snapshot.embedding.get_query_embedding(query.query_str)
        lexical = self._snapshot.lexical.scores(query.query_str)
        positions = self._candidates(embedding, lexical, within)
        dense = self._snapshot.vectors.vectors(positions) @ np.asarray(embedding, dtype=np.float32)
        share = self._snapshot.lexical_weight
        weight = (LEXICAL_WEIGHT if share is None else share) * self._snapshot.lexical.coverage(query.query_str)
        fused = fuse(dense, lexical[positions], weight)
        order = sorted(range(len(positions)), key=lambda i: (-fused[i], positions[i]))[:top_k]
        return [
            Hit(passages[p], p, float(fused[i]), float(dense[i]), float(lexical[p]))
            for i, p in ((i, positions[i]) for i in order)
        ]

    def _candidates(
        self, embedding: Sequence[float], lexical: NDArray[np.float32], within: list[int] | None
    ) -> list[int]:
        """Return the positions of the best by vector and the best by words, in the order of the passages."""
        nearest = self._snapshot.vectors.query(
            VectorStoreQuery(
                query_embedding=list(embedding),
                similarity_top_k=DEPTH,
                node_ids=None if within is None else [str(p) for p in within],
            )
        )
        allowed = np.arange(len(lexical)) if within is None else np.array(within)
        sharing = allowed[lexical[allowed] > 0]
        # Stable, so that of equal scores the earlier passage is taken.
        wordy = sharing[np.argsort(-lexical[sharing], kind="stable")[:DEPTH]]
        return sorted({int(p) for p in nearest.ids or ()} | {int(p) for p in wordy})
