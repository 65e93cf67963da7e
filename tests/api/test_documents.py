"""Documents over HTTP: the list, the text, the file, the picture; only what is indexed (attacks 2 and 5)."""

import hashlib
from pathlib import Path

import httpx
import pytest

PROGRAMME = "unpsf-2024-programme.txt"


def test_the_list_is_paged_and_complete(http: httpx.Client, documents_folder: Path) -> None:
    paths: list[str] = []
    offset: int | None = 0
    while offset is not None:
        part = http.get("/api/documents", params={"offset": offset, "limit": 2}).json()
        paths += [item["path"] for item in part["items"]]
        offset = part["next"]
    assert paths == sorted(p.name for p in documents_folder.iterdir() if p.suffix in (".txt", ".md"))
    assert part["total"] == len(paths)


def test_the_original_file_comes_byte_for_byte_as_a_download(http: httpx.Client, documents_folder: Path) -> None:
    response = http.get(f"/api/files/{PROGRAMME}")
    assert response.content == (documents_folder / PROGRAMME).read_bytes()
    assert response.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("route", ["/api/documents", "/api/files", "/api/sources", "/api/pages"])
@pytest.mark.parametrize(
    "path",
    [
        "corpus.toml",
        "nothing.txt",
        "../../pyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "..%2f..%2fpyproject.toml",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        f"{PROGRAMME}%00.png",
    ],
)
def test_only_indexed_documents_are_served(http: httpx.Client, route: str, path: str) -> None:
    response = http.get(f"{route}/{path}")
    assert response.status_code in (404, 422)
    assert b"[project]" not in response.content
    assert b"root:" not in response.content


def test_a_held_copy_is_not_sent_again(http: httpx.Client) -> None:
    first = http.get(f"/api/documents/{PROGRAMME}")
    again = http.get(f"/api/documents/{PROGRAMME}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    assert first.headers["content-encoding"] == "gzip"


def test_a_source_marks_exactly_the_cited_characters(http: httpx.Client) -> None:
    text = http.get(f"/api/documents/{PROGRAMME}").json()["text"]
    start = text.index("11:20 Plenary III") + len("11:20 ")
    end = text.index("\n", start)
    source = http.get(f"/api/sources/{PROGRAMME}", params={"start": start, "end": end}).json()
    assert source["quote"] == text[start:end]
    assert f'<mark id="cited">{text[start:end]}</mark>' in source["html"]
    assert source["sha256"] == hashlib.sha256(http.get(f"/api/files/{PROGRAMME}").content).hexdigest()


@pytest.mark.parametrize(("start", "end"), [(5, 2), (0, 99_999_999), (-1, 2)])
def test_a_source_outside_the_document_is_refused(http: httpx.Client, start: int, end: int) -> None:
    response = http.get(f"/api/sources/{PROGRAMME}", params={"start": start, "end": end})
    assert response.status_code == 422


def test_a_text_document_has_no_page_picture(http: httpx.Client) -> None:
    assert http.get(f"/api/pages/{PROGRAMME}", params={"number": 1}).status_code == 404


def test_a_search_gives_passages_at_their_exact_place(http: httpx.Client) -> None:
    hits = http.get("/api/search", params={"q": "AI based human resources", "limit": 5}).json()["hits"]
    assert len(hits) == 5
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    for hit in hits:
        text = http.get(f"/api/documents/{hit['document']}").json()["text"]
        assert text[hit["start"] : hit["end"]] == hit["text"]


def test_a_search_stays_in_the_document_and_event_asked_for(http: httpx.Client) -> None:
    document = "oecd-indigo-sea-2024-agenda.md"
    hits = http.get("/api/search", params={"q": "opening remarks", "document": document}).json()["hits"]
    assert {h["document"] for h in hits} == {document}
    assert http.get("/api/search", params={"q": "x", "document": "nope"}).status_code == 422
    assert http.get("/api/search", params={"q": "   "}).status_code == 422
