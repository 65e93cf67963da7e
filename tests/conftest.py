"""What all tests share: the forum documents, the embedding model and the index of the documents, each loaded once."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

from app.api.application import create_app
from app.desk.desk import OrganisersDesk
from app.settings import ServerSettings, Settings, StorageSettings, load_settings
from index.embedding.llama import PromptedEmbedding, load_embedding
from index.refresh import refresh
from index.snapshot import Snapshot, load
from tests.forums import conference, symposium
from tests.serving import running

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


class OrganiserSite(HTTPServer):
    """Another site on loopback, whose every page is `html`."""

    html = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _OrganiserPage)
        self.origin = f"http://localhost:{self.server_port}"


class _OrganiserPage(BaseHTTPRequestHandler):
    server: OrganiserSite

    def do_GET(self) -> None:
        content = self.server.html.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output to the tests."""


@pytest.fixture(scope="session")
def organiser_site() -> Iterator[OrganiserSite]:
    """A site that may frame the chat and call the API."""
    with OrganiserSite() as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


@pytest.fixture(scope="session")
def server_url(
    settings: Settings, organiser_site: OrganiserSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A real server on loopback, with a desk, that is ready to answer; yields its address."""
    listening = ServerSettings(origins=("https://organiser.example", organiser_site.origin), hosts=("forum.example",))
    storage = StorageSettings(url=f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.sqlite3'}")
    served = settings.model_copy(update={"server": listening, "storage": storage})
    app = create_app(served, OrganisersDesk(served))
    with running(app) as url:
        yield url
