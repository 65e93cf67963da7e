"""The programme found in the documents: events, sessions, people, and what is on at a time."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api.forum import Forum, forum
from app.api.pagination import Limit, Offset, Page, page, tagged
from app.api.problems import Problem, documented
from corpus.programme.model import Person, Programme, Session

router = APIRouter(tags=["programme"])
ServedForum = Annotated[Forum, Depends(forum)]


@router.get("/api/programme", response_model=Programme, responses=documented(503))
def programme(request: Request, served: ServedForum) -> Response:
    """Return all events, workshops, sessions, people, bodies and conflicts, every field with its sources."""
    return tagged(request, served.snapshot.programme)


@router.get("/api/people", response_model=Page[Person], responses=documented(422, 503))
def people(
    request: Request,
    served: ServedForum,
    name: Annotated[str | None, Query(max_length=200, description="Part of a name, in any spelling found")] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Response:
    """List the people of the programme with their posts and sessions."""
    wanted = (name or "").casefold().strip()
    found = [p for p in served.snapshot.programme.people if any(wanted in n.casefold() for n in p.names)]
    return tagged(request, page(found, offset, limit))
