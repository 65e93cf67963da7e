"""The programme found in the documents: events, sessions, people, and what is on at a time."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api.forum import Forum, forum
from app.api.happening import Happening, happening
from app.api.pagination import Limit, Offset, Page, etag, page, tagged, unchanged
from app.api.problems import Problem, documented
from app.api.sessions import SessionCard, session_card
from corpus.programme.ics import calendar
from corpus.programme.model import Person, Programme, Session

router = APIRouter(tags=["programme"])
ServedForum = Annotated[Forum, Depends(forum)]
SessionIds = Annotated[list[str] | None, Query(alias="id", max_length=100, description="These sessions only")]
MAX_ID = 500  # characters
ICS: dict[int | str, dict[str, Any]] = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}


@router.get("/api/programme", response_model=Programme, responses=documented(503))
def programme(request: Request, served: ServedForum) -> Response:
    """Return all events, workshops, sessions, people, bodies and conflicts, every field with its sources."""
    return tagged(request, served.snapshot.programme)


@router.get("/api/programme/now", responses=documented(422, 503))
def programme_now(
    served: ServedForum,
    now: Annotated[datetime | None, Query(description="For the clock; without offset: forum time")] = None,
) -> Happening:
    """Return what is on now and next, in each event's own time zone."""
    return happening(served.snapshot.programme, now or datetime.now(UTC))


@router.get("/api/sessions", response_model=Page[SessionCard], responses=documented(422, 503))
def sessions(
    request: Request,
    served: ServedForum,
    ids: SessionIds = None,
    day: Annotated[date | None, Query(description="Sessions of this day only", examples=["2024-06-25"])] = None,
    event: Annotated[str | None, Query(max_length=200, description="Sessions of this event only")] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Response:
    """List sessions by their time; those asked for by id in the order asked."""
    found = chosen(served.snapshot.programme, ids)
    if day is not None:
        found = [s for s in found if s.day and s.day.value == day]
    if event is not None:
        found = [s for s in found if s.event == event]
    cards = [session_card(s, served.snapshot.programme) for s in found]
    return tagged(request, page(cards, offset, limit))


@router.get("/api/programme.ics", response_class=Response, responses={**ICS, **documented(422, 503)})
def programme_calendar(request: Request, served: ServedForum, ids: SessionIds = None) -> Response:
    """Return the programme, or the sessions asked for, as one calendar file."""
    return calendar_file(request, served, chosen(served.snapshot.programme, ids), "programme.ics")


@router.get("/api/sessions/{session:path}.ics", response_class=Response, responses={**ICS, **documented(404, 422, 503)})
def session_calendar(session: str, request: Request, served: ServedForum) -> Response:
    """Return one session as a calendar file."""
    found = [s for s in served.snapshot.programme.sessions if s.id == session and s.day and s.start]
    if not found:
        raise Problem(404, "There is no such session with a day and a time. GET /api/sessions lists them.")
    return calendar_file(request, served, found, "session.ics")


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


def chosen(programme: Programme, ids: list[str] | None) -> list[Session]:
    """Return the sessions with these ids in their order, or all by day and time. Raises Problem 422 for long ids."""
    if ids is None:
        return sorted(
            programme.sessions,
            key=lambda s: (
                s.day.value if s.day else date.max,
                s.start.value.isoformat() if s.start else "~",
                s.id,
            ),
        )
    if any(len(one) > MAX_ID for one in ids):
        raise Problem(422, f"id: longer than {MAX_ID} characters. GET /api/sessions lists the ids.")
    by_id = {s.id: s for s in programme.sessions}
    return [by_id[one] for one in dict.fromkeys(ids) if one in by_id]


def calendar_file(request: Request, served: Forum, sessions: list[Session], name: str) -> Response:
    """Return sessions as a calendar file, each entry linked to the document that states its time."""
    content = calendar(sessions, served.snapshot.programme, f"{request.base_url}api/files")
    tag = etag(content.decode())
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Disposition": f'attachment; filename="{name}"'}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
