"""NumPy arrays as bytes, never with pickled objects in them."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray


def npy(values: NDArray[Any]) -> bytes:
    """Return an array in NumPy's file format."""
    buffer = io.BytesIO()
    np.save(buffer, values, allow_pickle=False)
    return buffer.getvalue()


def array(data: bytes) -> NDArray[Any]:
    """Return the array that `npy` gave. Raises ValueError for bytes that are no array, or hold objects."""
    loaded: NDArray[Any] = np.load(io.BytesIO(data), allow_pickle=False)
    return loaded
