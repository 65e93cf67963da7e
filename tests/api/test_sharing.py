"""Links to one answer: signed, without a credential, of limited life (attack 4)."""

import json
import time
import zlib
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import httpx

from app.api.signing import sign, signing_key

QUESTION = "When is the AI HR session?"


def token(http: httpx.Client, **asked: object) -> str:
    response = http.post("/api/share", json={"question": QUESTION, **asked})
    assert response.status_code == 201
    found: str = parse_qs(urlparse(response.json()["url"]).query)["shared"][0]
    return found


def test_a_shared_link_shows_that_answer(http: httpx.Client) -> None:
    shared = http.get(f"/api/shared/{token(http)}").json()
    assert shared["answer"] == http.post("/api/ask", json={"question": QUESTION}).json()["answer"]


def test_a_link_that_was_changed_shows_nothing(http: httpx.Client) -> None:
    good = token(http)
    for bad in (good[:-4] + "AAAA", good[:20], "A" * 60, "x", "%F0%9F%98%80"):
        response = http.get(f"/api/shared/{bad}")
        assert response.status_code == 404, bad


def test_an_expired_link_says_so(http: httpx.Client, index_folder: Path) -> None:
    content = {"q": {"question": QUESTION}, "e": int(time.time()) - 1}
    old = sign(zlib.compress(json.dumps(content).encode()), signing_key(index_folder.parent))
    response = http.get(f"/api/shared/{old}")
    assert response.status_code == 404
    assert "expired" in response.json()["detail"]


def test_the_key_is_readable_by_its_user_only(http: httpx.Client, index_folder: Path) -> None:
    token(http)
    assert (index_folder.parent / "share.key").stat().st_mode & 0o777 == 0o600
