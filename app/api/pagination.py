"""Lists in pages, and entity tags that spare a client what it has already."""

import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

Item = TypeVar("Item")

Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to skip")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many to return at most")]


class Page(BaseModel, Generic[Item]):
    """A part of a list; `next` is the offset of the following part, null at the end."""

    items: list[Item]
    total: int
    offset: int
    next: int | None


def page(items: Sequence[Item], offset: int, limit: int) -> Page[Item]:
    """Return `limit` items from `offset` on."""
    end = offset + limit
    return Page(items=list(items[offset:end]), total=len(items), offset=offset, next=end if end < len(items) else None)


def etag(*parts: str) -> str:
    """Return a strong entity tag of what a response is made from."""
    return '"' + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + '"'


def unchanged(request: Request, tag: str) -> bool:
    """Say whether the client holds what `tag` stands for (`If-None-Match`)."""
    held = request.headers.get("if-none-match", "")
    return tag in {part.strip().removeprefix("W/") for part in held.split(",")} or held.strip() == "*"


def tagged(request: Request, body: BaseModel | dict[str, Any]) -> Response:
    """Return `body` as JSON under an entity tag, or 304 to a client that holds it."""
    content = body.model_dump(mode="json") if isinstance(body, BaseModel) else body
    tag = etag(json.dumps(content, sort_keys=True, ensure_ascii=False))
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    return (
        Response(status_code=304, headers=headers) if unchanged(request, tag) else JSONResponse(content, 200, headers)
    )
