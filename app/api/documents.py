"""The indexed documents: the list, one with its text and spans, the original file, the picture of a page."""

import hashlib
import mimetypes
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from app.api.forum import Forum, forum
from app.api.page_image import page_png
from app.api.pagination import Limit, Offset, Page, etag, page, tagged, unchanged
from app.api.problems import Problem, documented
from app.api.source import Source, source_view
from corpus.document import Document, DocumentInfo

router = APIRouter(tags=["documents"])
ServedForum = Annotated[Forum, Depends(forum)]
Start = Annotated[int, Query(ge=0, le=100_000_000, description="First character")]
End = Annotated[int, Query(ge=0, le=100_000_000, description="Character after the last")]


class DocumentSummary(BaseModel):
    """What a list shows of a document."""

    path: str
    sha256: str
    format: str
    characters: int
    pages: int
    info: DocumentInfo
    warnings: tuple[str, ...]


def indexed(served: Forum, path: str) -> Document:
    """Return the indexed document of that path. Raises Problem 404: a path is a key, never a place on the disk."""
    document = served.snapshot.documents.get(path)
    if document is None:
        raise Problem(404, "No such document is indexed. GET /api/documents lists them.")
    return document


@router.get("/api/documents", response_model=Page[DocumentSummary], responses=documented(422, 503))
def documents(request: Request, served: ServedForum, offset: Offset = 0, limit: Limit = 50) -> Response:
    """List the indexed documents."""
    summaries = [
        DocumentSummary(
            path=d.path,
            sha256=d.sha256,
            format=d.format,
            characters=len(d.text),
            pages=len(d.pages),
            info=d.info,
            warnings=d.warnings,
        )
        for d in sorted(served.snapshot.documents.values(), key=lambda d: d.path)
    ]
    return tagged(request, page(summaries, offset, limit))


@router.get("/api/documents/{path:path}", response_model=Document, responses=documented(404, 422, 503))
def document(path: str, request: Request, served: ServedForum) -> Response:
    """Return a document as indexed: its text, and the blocks, sections, pages and line boxes in it."""
    return tagged(request, indexed(served, path))


@router.get(
    "/api/files/{path:path}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}, **documented(404, 409, 422, 503)},
)
def original(path: str, request: Request, served: ServedForum) -> Response:
    """Return the file that was indexed, byte for byte, as a download."""
    found = indexed(served, path)
    tag = etag(found.sha256)
    headers = {
        "ETag": tag,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(Path(path).name)}",
        # What a browser would run is nothing that it should run from here.
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith(("text/", "image/svg")) or "xml" in kind:
        kind = "text/plain; charset=utf-8"
    return Response(file_bytes(served.settings.documents, found), media_type=kind, headers=headers)


def file_bytes(folder: Path, found: Document) -> bytes:
    """Return the bytes of a document's file. Raises Problem 409 unless they are the ones that were indexed."""
    root = folder.resolve()
    file = (root / found.path).resolve()
    try:
        # A link that was swapped in after indexing must not lead out of the folder.
        content = file.read_bytes() if file.is_relative_to(root) else b""
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise Problem(409, "The file was changed or removed after it was indexed. Index again: rapporteur index")
    return content


@router.get("/api/sources/{path:path}", response_model=Source, responses=documented(404, 422, 503))
def source(path: str, request: Request, served: ServedForum, start: Start = 0, end: End = 0) -> Response:
    """Return a document as sanitised HTML with the characters `start` to `end` marked, and where they stand."""
    found = indexed(served, path)
    if not start <= end <= len(found.text):
        raise Problem(422, f"start and end must be in order and within the document's {len(found.text):,} characters.")
    return tagged(request, source_view(found, start, end))


@router.get(
    "/api/pages/{path:path}",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **documented(404, 409, 422, 503)},
)
async def page_picture(
    path: str,
    request: Request,
    served: ServedForum,
    number: Annotated[int, Query(ge=1, le=100_000, description="Page, from 1")] = 1,
    start: Start = 0,
    end: End = 0,
) -> Response:
    """Return a PDF page as a picture, with the lines that hold the characters `start` to `end` boxed."""
    found = indexed(served, path)
    if found.format != "pdf" or number > len(found.pages):
        raise Problem(404, "That document has no such page to picture; only pages of PDF files have pictures.")
    tag = etag(found.sha256, str(number), str(start), str(end))
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    content = file_bytes(served.settings.documents, found)
    boxes = [b for b in found.boxes if b.page == number and b.start < end and b.end > start]
    return Response(await served.run(lambda: page_png(content, number, boxes)), media_type="image/png", headers=headers)
