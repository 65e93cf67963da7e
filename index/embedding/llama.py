"""The text encoder as LlamaIndex sees it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from numpy.typing import NDArray

from index.embedding.encoder import ModelSettings, PromptedEncoder, load_encoder

_RECENT = 512  # queries whose vectors are kept, about 6 MB


class PromptedEmbedding(BaseEmbedding):
    """An embedding with one prompt before queries and another before passages; see `PromptedEncoder`.

    The vectors of recent queries are kept: the parts of a question and the turns before it are read several times.
    """

    _encoder: PromptedEncoder = PrivateAttr()
    _query: Callable[[str], tuple[float, ...]] = PrivateAttr()

    def __init__(self, encoder: PromptedEncoder, **fields: Any) -> None:
        super().__init__(model_name=encoder.model_name, embed_batch_size=64, **fields)
        self._encoder = encoder
        self._query = lru_cache(maxsize=_RECENT)(lambda query: tuple(encoder.encode_queries([query])[0].tolist()))

    @classmethod
    def class_name(cls) -> str:
        """Return the name under which LlamaIndex knows this embedding."""
        return "PromptedEmbedding"

    @property
    def fingerprint(self) -> str:
        """What tells models apart: vectors of two fingerprints are not comparable."""
        return self._encoder.fingerprint

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return the vectors of passages: float32, shape (len(texts), dimensions), rows of L2 norm 1."""
        return self._encoder.encode_passages(texts)

    def _get_query_embedding(self, query: str) -> list[float]:
        return list(self._query(query))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._encoder.encode_passages(texts).tolist()
        return vectors


def load_embedding(settings: ModelSettings) -> PromptedEmbedding:
    """Return the embedding that the settings name; see `load_encoder`. Raises ModelError if it cannot be had."""
    return PromptedEmbedding(load_encoder(settings))
