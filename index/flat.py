"""Vectors as a raw FAISS index: all of them compared, by inner product."""

import faiss
import numpy as np
from numpy.typing import NDArray


def flat_index(vectors: NDArray[np.float32]) -> faiss.IndexFlatIP:
    """Return an index of vectors: float32, shape (passages, dimensions)."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index


def to_bytes(vectors: NDArray[np.float32]) -> bytes:
    """Return vectors as a FAISS file."""
    data: bytes = faiss.serialize_index(flat_index(vectors)).tobytes()
    return data


def from_bytes(data: bytes) -> NDArray[np.float32]:
    """Return the vectors that `to_bytes` gave. Raises RuntimeError for bytes that are no FAISS index."""
    index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
    vectors: NDArray[np.float32] = index.reconstruct_n(0, index.ntotal)
    return vectors
