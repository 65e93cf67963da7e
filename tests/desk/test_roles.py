"""Every route of the desk for every role, and what guards them: sessions, CSRF, tokens, the access code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import SecretStr
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.api.application import create_app
from app.desk.desk import OrganisersDesk
from app.desk.routers import ROUTERS
from app.settings import Settings, StorageSettings, load_settings
from tests.desk.harbour import PASSWORD, QUICK

VIEW, EDIT, PUBLISH, ADMINISTER, ANYONE = "view", "edit", "publish", "administer", "anyone"
ALLOWED: dict[str, set[str | None]] = {
    ANYONE: {None, "delegate", "organiser", "evaluator", "administrator"},
    VIEW: {"organiser", "evaluator", "administrator"},
    EDIT: {"organiser", "administrator"},
    PUBLISH: {"organiser", "evaluator", "administrator"},
    ADMINISTER: {"administrator"},
}
ROUTES = {
    ("GET", "/api/faqs"): VIEW,
    ("POST", "/api/faqs"): EDIT,
    ("GET", "/api/faqs/export.csv"): VIEW,
    ("GET", "/api/faqs/export.json"): VIEW,
    ("GET", "/api/faqs/published.jsonld"): ANYONE,
    ("POST", "/api/faqs/import"): EDIT,
    ("GET", "/api/faqs/{faq_id}"): VIEW,
    ("PUT", "/api/faqs/{faq_id}"): EDIT,
    ("GET", "/api/faqs/{faq_id}/history"): VIEW,
    ("GET", "/api/faqs/{faq_id}/compare"): VIEW,
    ("POST", "/api/faqs/{faq_id}/submit"): EDIT,
    ("POST", "/api/faqs/{faq_id}/send-back"): EDIT,
    ("POST", "/api/faqs/{faq_id}/approve"): EDIT,
    ("POST", "/api/faqs/{faq_id}/retire"): EDIT,
    ("POST", "/api/faqs/{faq_id}/restore"): EDIT,
    ("GET", "/api/questions"): VIEW,
    ("GET", "/api/questions/{group_id}"): VIEW,
    ("POST", "/api/questions/{group_id}/settle"): EDIT,
    ("GET", "/api/desk/conflicts"): VIEW,
    ("PUT", "/api/desk/conflicts/{key}"): EDIT,
    ("GET", "/api/desk/insight.csv"): VIEW,
    ("GET", "/api/desk/audit"): ADMINISTER,
    ("GET", "/api/desk/audit.csv"): ADMINISTER,
    ("GET", "/api/desk/changes"): VIEW,
    ("POST", "/api/desk/changes"): EDIT,
    ("GET", "/api/desk/changes/{change}"): VIEW,
    ("PUT", "/api/desk/changes/{change}/documents/{path:path}"): EDIT,
    ("DELETE", "/api/desk/changes/{change}/documents/{path:path}"): EDIT,
    ("PATCH", "/api/desk/changes/{change}/descriptions/{path:path}"): EDIT,
    ("POST", "/api/desk/changes/{change}/preview"): EDIT,
    ("POST", "/api/desk/changes/{change}/publish"): PUBLISH,
    ("DELETE", "/api/desk/changes/{change}"): EDIT,
    ("GET", "/api/desk/snapshots"): VIEW,
    ("POST", "/api/desk/snapshots/{snapshot}/publish"): PUBLISH,
    ("GET", "/desk"): VIEW,
    ("GET", "/desk/faqs"): VIEW,
    ("GET", "/desk/faqs/new"): EDIT,
    ("POST", "/desk/faqs/new"): EDIT,
    ("GET", "/desk/faqs/{faq_id}"): VIEW,
    ("GET", "/desk/faqs/{faq_id}/edit"): EDIT,
    ("POST", "/desk/faqs/{faq_id}/edit"): EDIT,
    ("POST", "/desk/faqs/{faq_id}/restore"): EDIT,
    ("POST", "/desk/faqs/{faq_id}/{step}"): EDIT,
    ("GET", "/desk/questions"): VIEW,
    ("GET", "/desk/questions/{group_id}"): VIEW,
    ("POST", "/desk/questions/{group_id}"): EDIT,
    ("GET", "/desk/documents"): VIEW,
    ("GET", "/desk/conflicts"): VIEW,
    ("POST", "/desk/conflicts/{key}"): EDIT,
    ("GET", "/desk/insight"): VIEW,
    ("GET", "/desk/audit"): ADMINISTER,
    ("GET", "/desk/accounts"): ADMINISTER,
    ("POST", "/desk/accounts"): ADMINISTER,
    ("POST", "/desk/accounts/role"): ADMINISTER,
    ("POST", "/desk/accounts/suspend"): ADMINISTER,
    ("POST", "/desk/accounts/resume"): ADMINISTER,
    ("POST", "/desk/accounts/password"): ADMINISTER,
    ("POST", "/desk/accounts/token"): ADMINISTER,
    ("POST", "/desk/accounts/revoke"): ADMINISTER,
    ("GET", "/desk/{path:path}"): ANYONE,
    ("GET", "/desk/assets/{name}"): ANYONE,
    ("GET", "/desk/sign-in"): ANYONE,
    ("POST", "/desk/sign-in"): ANYONE,
    ("POST", "/desk/sign-out"): ANYONE,
    ("GET", "/desk/provider"): ANYONE,
    ("GET", "/desk/provider/callback"): ANYONE,
    ("GET", "/desk/enter"): ANYONE,
    ("POST", "/desk/enter"): ANYONE,
    ("POST", "/desk/language"): ANYONE,
}
JSON_BODIES = {
    "/api/faqs": {"variants": ["x?"], "answer_en": "x"},
    "/api/faqs/{faq_id}": {"variants": ["x?"], "answer_en": "x", "seen": 1},
    "/api/faqs/{faq_id}/restore": {"seen": 1, "revision": 1},
    "/api/questions/{group_id}/settle": {"status": "open"},
    "/api/desk/conflicts/{key}": {"document": "a", "value": "b"},
}
FORMS = {
    "/desk/faqs/new": {"variants": "x?", "answer_en": "x"},
    "/desk/faqs/{faq_id}/edit": {"variants": "x?", "answer_en": "x", "seen": "1"},
    "/desk/faqs/{faq_id}/restore": {"seen": "1", "number": "1"},
    "/desk/faqs/{faq_id}/{step}": {"seen": "1"},
    "/desk/questions/{group_id}": {"status": "open"},
    "/desk/conflicts/{key}": {"claim": "0"},
    "/desk/accounts": {"name": "x", "role": "organiser", "password": "short"},
    "/desk/accounts/role": {"name": "nobody", "role": "organiser"},
    "/desk/accounts/suspend": {"name": "nobody"},
    "/desk/accounts/resume": {"name": "nobody"},
    "/desk/accounts/password": {"name": "nobody", "password": PASSWORD},
    "/desk/accounts/token": {"name": "nobody", "label": "x"},
    "/desk/accounts/revoke": {"name": "nobody", "label": "x"},
    "/desk/sign-in": {"name": "x", "password": "y"},
    "/desk/enter": {"code": "x"},
    "/desk/language": {"language": "en", "to": "/desk"},
}


def installation(folder: Path, **accounts: object) -> tuple[Settings, OrganisersDesk]:
    settings: Settings = load_settings(index=folder / "var" / "index").model_copy(
        update={
            "accounts": QUICK.model_copy(update=accounts),
            "storage": StorageSettings(url=f"sqlite:///{folder / 'desk.sqlite3'}"),
        }
    )
    return settings, OrganisersDesk(settings)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OrganisersDesk]:
    _, desk = installation(tmp_path_factory.mktemp("roles"))
    for role in Role:
        desk.accounts.add(role.value, role, by="test", password=PASSWORD)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def app(desk: OrganisersDesk) -> FastAPI:
    return create_app(desk.settings, desk)


def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://localhost", follow_redirects=False, raise_server_exceptions=False)


def call(browser: TestClient, method: str, path: str, headers: dict[str, str], csrf: str = "") -> int:
    url = path.replace("{path:path}", "agenda.txt")
    for name in ("faq_id", "key", "name", "snapshot", "step", "group_id", "change"):
        url = url.replace(f"{{{name}}}", "7")
    query = {"before": "1", "after": "1"} if url.endswith("/compare") else {}
    if path.startswith("/desk") and method == "POST":
        form = {**FORMS.get(path, {}), "csrf": csrf}
        return browser.request(method, url, data=form, headers=headers).status_code
    if method in ("POST", "PUT", "PATCH"):
        body = JSON_BODIES.get(path, {"seen": 1})
        return browser.request(method, url, json=body, headers=headers, params=query).status_code
    return browser.request(method, url, headers=headers, params=query).status_code


def test_the_table_names_every_route_of_the_desk() -> None:
    there = {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    assert there == set(ROUTES)


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_reaches_exactly_its_routes(app: FastAPI, desk: OrganisersDesk, role: Role | None) -> None:
    cookie = desk.accounts.sign_in(role.value, PASSWORD) if role else ""
    visitor = desk.accounts.by_cookie(cookie) if role else None
    csrf = visitor.csrf or "" if visitor else ""
    wrong = []
    for (method, path), needed in ROUTES.items():
        if path == "/desk/sign-out":
            continue  # it ends the session that the others need
        headers = {"cookie": f"rapporteur_session={cookie}", "x-csrf-token": csrf} if role else {}
        status = call(client(app), method, path, headers, csrf)
        sent_to_sign_in = status == 303 and role is None and method == "GET" and needed != ANYONE
        refused = status in (401, 403) or sent_to_sign_in
        if path in ("/desk/sign-in", "/desk/enter", "/desk/provider/callback"):
            refused = False  # 401 or 403 there is about the password or the code that was sent
        if refused == (role in ALLOWED[needed]):
            wrong.append((method, path, needed, status))
    assert wrong == []


@pytest.mark.parametrize("role", [None, *Role])
def test_tokens_reach_the_same_routes_without_csrf(app: FastAPI, desk: OrganisersDesk, role: Role | None) -> None:
    headers = {}
    if role is not None:
        headers = {"authorization": f"Bearer {desk.accounts.new_token(role.value, 'test', by='test')}"}
    for (method, path), needed in ROUTES.items():
        if path.startswith("/api/"):
            refused = call(client(app), method, path, headers) in (401, 403)
            assert refused != (role in ALLOWED[needed]), (method, path)


def test_a_change_with_the_cookie_alone_is_refused(app: FastAPI, desk: OrganisersDesk) -> None:
    cookie = desk.accounts.sign_in("administrator", PASSWORD)
    for (method, path), needed in ROUTES.items():
        if method != "GET" and needed != ANYONE:
            for csrf in ({}, {"x-csrf-token": "guessed"}):
                status = call(client(app), method, path, {"cookie": f"rapporteur_session={cookie}", **csrf})
                assert status == 403, (method, path)


def test_a_revoked_suspended_or_misplaced_credential_is_nobodys(app: FastAPI, desk: OrganisersDesk) -> None:
    desk.accounts.add("gone", Role.ADMINISTRATOR, by="test", password=PASSWORD)
    cookie, token = desk.accounts.sign_in("gone", PASSWORD), desk.accounts.new_token("gone", "t", by="test")
    browser = client(app)
    assert browser.get("/api/faqs", headers={"authorization": f"Bearer {token}"}).status_code == 200
    assert browser.get("/api/faqs", params={"token": token, "api_key": token}).status_code == 401
    assert browser.get("/api/faqs", headers={"x-api-key": token}).status_code == 401
    assert browser.get("/api/faqs", headers={"authorization": f"Basic {token}"}).status_code == 401
    desk.accounts.suspend("gone", by="test")
    for headers in ({"authorization": f"Bearer {token}"}, {"cookie": f"rapporteur_session={cookie}"}):
        assert browser.get("/api/faqs", headers=headers).status_code == 401
    # Even where everyone may ask, a credential of ours that is not valid is told so.
    status = browser.post("/api/ask", json={"question": "x"}, headers={"authorization": f"Bearer {token}"}).status_code
    assert status == 401


def test_signing_in_leads_nowhere_else_and_leaves_a_guarded_cookie(app: FastAPI) -> None:
    for to in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        form = {"name": "organiser", "password": PASSWORD, "to": to}
        response = client(app).post("/desk/sign-in", data=form)
        assert (response.status_code, response.headers["location"]) == (303, "/desk")
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert (
        client(app).get("/desk/faqs?status=stale").headers["location"] == "/desk/sign-in?to=/desk/faqs%3Fstatus%3Dstale"
    )
    wrong = client(app).post("/desk/sign-in", data={"name": "<b>x", "password": "wrong wrong wrong"})
    assert wrong.status_code == 401
    assert "&lt;b&gt;x" in wrong.text


def test_another_sites_page_may_not_sign_in_or_change_anything(app: FastAPI) -> None:
    headers = {"origin": "https://evil.example"}
    form = {"name": "organiser", "password": PASSWORD}
    assert client(app).post("/desk/sign-in", data=form, headers=headers).status_code == 403


def test_with_an_access_code_delegates_enter_it_first(tmp_path: Path) -> None:
    settings, desk = installation(tmp_path, access_code=SecretStr("BUSAN-2025"))
    app = create_app(settings, desk)
    browser = client(app)
    assert browser.post("/api/ask", json={"question": "x"}).status_code == 401
    assert browser.post("/desk/enter", data={"code": "wrong"}).status_code == 401
    assert browser.post("/desk/enter", data={"code": " BUSAN-2025 "}).headers["location"] == "/"
    cookie = browser.cookies["rapporteur_session"]
    visitor = desk.accounts.by_cookie(cookie)
    assert visitor is not None
    assert visitor.role is Role.DELEGATE
    assert browser.post("/api/ask", json={"question": "x"}).status_code not in (401, 403)
    assert browser.get("/api/faqs").status_code == 403
    desk.close()


def test_a_database_that_is_down_stops_the_desk_and_not_the_answers(tmp_path: Path) -> None:
    settings = load_settings(index=tmp_path / "index").model_copy(
        update={"storage": StorageSettings(url="postgresql://x@127.0.0.1:9/x", lock_wait_seconds=1), "accounts": QUICK}
    )
    browser = client(create_app(settings, OrganisersDesk(settings)))
    page = browser.get("/desk/faqs", headers={"cookie": "rapporteur_session=x"})
    assert page.status_code == 503
    assert "locked or down" in page.text or "cannot be reached" in page.text
    asked = browser.post("/api/ask", json={"question": "x"})
    assert "index" in asked.json()["detail"].lower()  # what is missing for an answer is the index alone


def test_the_pages_forbid_scripts_of_others(app: FastAPI) -> None:
    headers = client(app).get("/desk/sign-in").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert client(app).get("/desk/assets/..%2fdesk.py").status_code == 404
