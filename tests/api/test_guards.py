"""Who may call, from where, and what a browser may do with what comes back (attacks 5, 8, 13)."""

import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

GRADIO_ROUTES = [
    ("GET", "/gradio_api/file=/etc/passwd"),
    ("GET", "/gradio_api/proxy=http://127.0.0.1:1/"),
    ("POST", "/gradio_api/upload"),
    ("POST", "/gradio_api/queue/join"),
    ("POST", "/gradio_api/run/predict"),
    ("GET", "/gradio_api/info"),
    ("GET", "/gradio_api/startup-events/x"),
    ("POST", "/gradio_api/vibe-edit/"),
    ("GET", "/config"),
    ("GET", "/monitoring"),
    ("GET", "/gradio_api/dev/reload"),
    ("POST", "/login"),
    ("GET", "/svelte/x"),
]


@pytest.mark.parametrize(("method", "path"), GRADIO_ROUTES)
def test_gradio_routes_that_read_write_or_call_are_closed(http: httpx.Client, method: str, path: str) -> None:
    response = http.request(method, path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/docs", "/api/documents", "/healthz", "/chat/main.js", "/nothing"])
def test_every_response_says_what_a_browser_may_do_with_it(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers.get("access-control-allow-origin") != "*"


def test_the_page_names_no_other_host(http: httpx.Client) -> None:
    page = http.get("/").text
    assert "googleapis" not in page
    assert "cdnjs" not in page
    assert '<meta property="og:image" content="https' not in page


def test_only_configured_sites_may_frame_the_chat(http: httpx.Client) -> None:
    assert "frame-ancestors https://organiser.example" in http.get("/").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in http.get("/docs").headers["content-security-policy"]


def test_another_site_may_not_ask_and_a_configured_one_may(http: httpx.Client) -> None:
    body = {"question": "When is the opening ceremony?"}
    refused = http.post("/api/ask", json=body, headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    allowed = http.post("/api/ask", json=body, headers={"Origin": "https://organiser.example"})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://organiser.example"
    preflight = http.options(
        "/api/ask", headers={"Origin": "https://organiser.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204


def test_an_unknown_host_name_is_refused(http: httpx.Client) -> None:
    assert http.get("/api/documents", headers={"Host": "evil.example"}).status_code == 400
    assert http.get("/healthz", headers={"Host": "forum.example"}).status_code == 200
    assert http.get("/healthz", headers={"Host": "localhost:1234"}).status_code == 200


def test_metrics_name_routes_and_never_paths(http: httpx.Client) -> None:
    http.get("/api/documents/secret-name")
    text = http.get("/metrics").text
    assert 'route="/api/documents/{path:path}"' in text
    assert "secret-name" not in text
    assert "rapporteur_request_seconds_count" in text


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "serve", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_a_public_address_without_accounts_is_refused_in_one_line() -> None:
    result = serve("--host", "0.0.0.0", "--port", "0")
    assert result.returncode == 1
    assert "nobody has an account" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_in_use_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = serve("--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "Choose another: --port" in result.stderr
    assert "Traceback" not in result.stderr
