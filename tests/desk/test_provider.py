"""Sign-in by OpenID Connect, against a real provider on loopback."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import oidc_provider_mock  # type: ignore[import-untyped]
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.api.application import create_app
from app.desk.desk import OrganisersDesk
from app.settings import OidcSettings, StorageSettings, load_settings
from tests.desk.harbour import QUICK


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    users = [
        oidc_provider_mock.User(sub="kim", claims={"preferred_username": "kim@gov.example", "groups": ["desk"]}),
        oidc_provider_mock.User(sub="guest", claims={"preferred_username": "guest@gov.example"}),
    ]
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def desk(tmp_path: Path, provider: str) -> Iterator[OrganisersDesk]:
    oidc = OidcSettings(
        issuer=provider, client_id="rapporteur", client_secret=SecretStr("s3cret"), roles={"desk": "organiser"}
    )
    settings = load_settings(index=tmp_path / "index").model_copy(
        update={
            "accounts": QUICK.model_copy(update={"oidc": oidc}),
            "storage": StorageSettings(url=f"sqlite:///{tmp_path / 'desk.sqlite3'}"),
        }
    )
    desk = OrganisersDesk(settings)
    yield desk
    desk.close()


def browser(desk: OrganisersDesk) -> TestClient:
    return TestClient(create_app(desk.settings, desk), base_url="http://localhost", follow_redirects=False)


def sent_back(start: str, who: str) -> str:
    """Sign in at the provider as a person would; return the path that it sends the browser back to."""
    location = httpx.post(start, data={"sub": who}).headers["location"]
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize(("who", "role"), [("kim", Role.ORGANISER), ("guest", Role.DELEGATE)])
def test_whom_the_provider_vouches_for_is_signed_in_with_the_role_of_its_claim(
    desk: OrganisersDesk, who: str, role: Role
) -> None:
    visitor_browser = browser(desk)
    assert "Sign in with your organisation" in visitor_browser.get("/desk/sign-in").text
    start = visitor_browser.get("/desk/provider", params={"to": "/desk/faqs"}).headers["location"]
    back = visitor_browser.get(sent_back(start, who))
    assert (back.status_code, back.headers["location"]) == (303, "/desk/faqs")
    visitor = desk.accounts.by_cookie(visitor_browser.cookies["rapporteur_session"])
    assert visitor is not None
    assert (visitor.name, visitor.role) == (f"{who}@gov.example", role)


def test_a_code_works_once_and_only_in_the_browser_that_was_sent(desk: OrganisersDesk) -> None:
    first = browser(desk)
    path = sent_back(first.get("/desk/provider").headers["location"], "kim")
    assert browser(desk).get(path).status_code == 403
    assert first.get(path).status_code == 303
    assert first.get(path).status_code == 403


def test_a_suspended_account_is_not_let_in_by_its_provider(desk: OrganisersDesk) -> None:
    visitor_browser = browser(desk)
    visitor_browser.get(sent_back(visitor_browser.get("/desk/provider").headers["location"], "kim"))
    desk.accounts.suspend("kim@gov.example", by="test")
    refused = visitor_browser.get(sent_back(visitor_browser.get("/desk/provider").headers["location"], "kim"))
    assert refused.status_code == 403
    assert "suspended" in refused.text


def test_a_provider_that_is_down_is_said_so(desk: OrganisersDesk, tmp_path: Path) -> None:
    oidc = desk.settings.accounts.oidc
    assert oidc is not None
    accounts = desk.settings.accounts.model_copy(
        update={"oidc": oidc.model_copy(update={"issuer": "http://localhost:9"})}
    )
    other = OrganisersDesk(desk.settings.model_copy(update={"accounts": accounts}))
    response = browser(other).get("/desk/provider")
    assert "did not answer" in response.text or response.status_code == 303
    other.close()
