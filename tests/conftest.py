"""What all tests share: the forum documents, the embedding model and the index of the documents, each loaded once."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from filelock import FileLock

from app.api.application import create_app
from app.settings import ServerSettings, Settings, load_settings
from index.embedding.llama import PromptedEmbedding, load_embedding
from index.refresh import refresh
from index.snapshot import Snapshot, load
from tests.forums import conference, symposium

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The forum documents as they are shipped."""
    return ROOT / "corpus" / "documents"


@pytest.fixture(scope="session")
def settings(documents_folder: Path, index_folder: Path) -> Settings:
    """The settings as shipped, with the index that the tests share."""
    return load_settings(documents=documents_folder, index=index_folder)


@pytest.fixture(scope="session")
def embedding() -> PromptedEmbedding:
    """The packaged embedding model."""
    return load_embedding(load_settings().embedding)


@pytest.fixture(scope="session")
def index_folder(request: pytest.FixtureRequest, documents_folder: Path, embedding: PromptedEmbedding) -> Path:
    """The index of the forum documents; it is kept between runs, so that only what changed is embedded again."""
    folder = Path(request.config.cache.mkdir("index"))
    with FileLock(folder / "tests.lock"):
        refresh(documents_folder, folder / "forum", load_settings(), embedding=embedding)
    return folder / "forum"


@pytest.fixture(scope="session")
def snapshot(settings: Settings, embedding: PromptedEmbedding) -> Snapshot:
    """The index of the forum documents, loaded. It is shared: nothing may change it."""
    return load(settings.index, settings, embedding)


@pytest.fixture(scope="session")
def conference_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made scientific conference in PDF, XLSX, HTML and ICS, without a corpus.toml."""
    return conference.make(tmp_path_factory.mktemp("conference"))


@pytest.fixture(scope="session")
def symposium_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made Korean symposium in DOCX, PDF, PPTX and text, without a corpus.toml."""
    return symposium.make(tmp_path_factory.mktemp("symposium"))


@pytest.fixture(scope="session")
def server_url(settings: Settings) -> Iterator[str]:
    """A real server on loopback that is ready to answer; yields its address."""
    listening = ServerSettings(
        origins=("https://organiser.example", "http://organiser.example"), hosts=("forum.example",)
    )
    app = create_app(settings.model_copy(update={"server": listening}))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    deadline = time.monotonic() + 60
    while httpx.get(f"{url}/readyz").status_code != 200:
        assert time.monotonic() < deadline, "the server is not ready after a minute"
        time.sleep(0.1)
    yield url
    server.should_exit = True
    thread.join(10)
