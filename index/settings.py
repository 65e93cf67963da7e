"""The settings that the index needs, wherever they come from."""

from typing import Protocol

from corpus.limits import Limits
from index.embedding.encoder import ModelSettings


class Weighed(Protocol):
    """Settings of the search."""

    @property
    def lexical_weight(self) -> float | None:
        """The weight of the words' scores, 0..1; None for the fusion's own."""
        ...


class Configured(Protocol):
    """Settings that say which embedding model is in use, and how the two searches are weighed."""

    @property
    def search(self) -> Weighed:
        """The search's settings."""
        ...

    @property
    def embedding(self) -> ModelSettings:
        """The embedding model's settings."""
        ...

    @property
    def reading(self) -> Limits:
        """How much of one file is read."""
        ...
