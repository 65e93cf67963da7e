"""A client of the running server."""

from collections.abc import Iterator

import httpx
import pytest

PROGRAMME = "unpsf-2024-programme.txt"


@pytest.fixture(scope="session")
def http(server_url: str) -> Iterator[httpx.Client]:
    """Calls the running server."""
    with httpx.Client(base_url=server_url, timeout=30) as client:
        yield client
