"""Ranked passages for a query."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from app.api.forum import Forum, forum
from app.api.problems import Problem, documented

router = APIRouter(tags=["documents"])


class Hit(BaseModel):
    """A passage: `text` is exactly the document's text at `[start:end]`; a higher `score` fits better."""

    document: str
    title: str
    section: str
    start: int
    end: int
    page: int | None
    text: str
    score: float


class Hits(BaseModel):
    """Passages, best first."""

    query: str
    hits: list[Hit]


@router.get("/api/search", responses=documented(422, 503))
async def search(
    served: Annotated[Forum, Depends(forum)],
    q: Annotated[str, Query(min_length=1, max_length=2_000, description="What to look for", examples=["AI HR"])],
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    document: Annotated[str | None, Query(max_length=1000, description="Look in this document only")] = None,
) -> Hits:
    """Find the passages that fit a query best, by meaning and by words."""
    if not q.strip():
        raise Problem(422, "q: it is blank. Give some words to look for.")
    loaded = served.loaded
    if document is not None and document not in loaded.snapshot.documents:
        raise Problem(422, "document: no such document is indexed. GET /api/documents lists them.")
    found = await served.run(lambda: loaded.retriever.retrieve(q))
    hits = []
    for node in found:
        meta = node.node.metadata
        if document is not None and meta["document"] != document:
            continue
        hits.append(
            Hit(
                document=meta["document"],
                title=loaded.snapshot.documents[meta["document"]].info.title,
                section=" > ".join(meta["path"]),
                start=meta["start"],
                end=meta["end"],
                page=meta["page"],
                text=node.node.get_content(),
                score=node.score or 0.0,
            )
        )
    return Hits(query=q, hits=hits[:limit])
