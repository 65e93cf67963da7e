"""What all tests share: the forum documents and the folder of the checkout."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The forum documents as they are shipped."""
    return ROOT / "corpus" / "documents"
