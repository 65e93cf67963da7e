"""Ranked passages for a query."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from app.api.forum import Forum, forum
from app.api.problems import Problem, documented
from index.retriever import Hit as Found
from index.retriever import Scope
from index.snapshot import Snapshot

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
    event: Annotated[str | None, Query(max_length=200, description="Look in this event's documents only")] = None,
    language: Annotated[str | None, Query(max_length=20, description="Look in documents of this language only")] = None,
) -> Hits:
    """Find the passages that fit a query best, by meaning and by words."""
    return await found(served, q, limit, Scope(event=event, document=document, language=language))


async def found(served: Forum, query: str, limit: int, scope: Scope | None = None) -> Hits:
    """Return the passages that fit best. Raises Problem 422 for a blank query or an unknown document."""
    if not query.strip():
        raise Problem(422, "q: it is blank. Give some words to look for.")
    loaded = served.loaded
    if scope and scope.document is not None and scope.document not in loaded.snapshot.documents:
        raise Problem(422, "document: no such document is indexed. GET /api/documents lists them.")
    best = await served.run(lambda: loaded.retriever.search(query, limit, scope))
    return Hits(query=query, hits=[hit(one, loaded.snapshot) for one in best])


def hit(found: Found, snapshot: Snapshot) -> Hit:
    """Return a passage that was found, with its document's title."""
    place = found.node.metadata
    return Hit(
        document=place["document"],
        title=snapshot.documents[place["document"]].info.title,
        section=" > ".join(place["path"]),
        start=place["start"],
        end=place["end"],
        page=place["page"],
        text=found.node.get_content(),
        score=found.score,
    )
