"""The application: every route, guard and page put together."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware

from app.api import ask, documents, feedback, health, openai, programme, reference, search, share, welcome
from app.api.desk import Desk
from app.api.forum import Forum
from app.api.limits import BodyLimit
from app.api.metrics import Metrics, RequestMetrics
from app.api.problems import complete_description, install_problem_handlers
from app.api.security import OriginGuard, SecurityHeaders
from app.chat.page import mount_chat
from app.desk.routers import ROUTERS
from app.mcp.server import McpEndpoint, mcp_server
from app.settings import Settings

DESCRIPTION = """
Answers questions about a forum from the forum's own materials, with the line behind every answer.

Every error is a problem document (RFC 9457) that says what is wrong and what to do.
"""
UPLOADS = re.compile(r"/api/desk/changes/[^/]+/documents/.")  # whole files, streamed, under the desk's own limit


async def admitted(request: Request) -> None:
    """Let the desk decide who may ask; without a desk everyone who can connect may."""
    desk: Desk | None = request.app.state.desk
    if desk is not None:
        await desk.admit(request)


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """Return the application that serves the chat, the API and, with a `desk`, the organisers' pages.

    The index is loaded in the background when the application starts: `/readyz` says when questions are answered.
    """
    served = Forum(settings, desk.answerer if desk else None, desk.answered if desk else None)

    tools = McpEndpoint(mcp_server(served), admitted)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with served.serving(), tools.running():
            yield

    app = FastAPI(
        title="Rapporteur",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # FastAPI's own pages fetch their script from another host
        redoc_url=None,
    )
    app.state.forum, app.state.desk, app.state.metrics = served, desk, Metrics()
    install_problem_handlers(app)
    app.include_router(health.router)
    app.include_router(reference.router)
    for area in (ask, share, search, documents, programme, welcome, openai):
        app.include_router(area.router, dependencies=[Depends(admitted)])
    if desk:
        app.include_router(feedback.router, dependencies=[Depends(admitted)])
        for router in ROUTERS:  # they guard themselves
            app.include_router(router)
    app.router.routes.append(tools.route)
    complete_description(app)
    mount_chat(app, settings.server.origins)
    # The last added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(BodyLimit, max_bytes=settings.server.body_bytes, exempt=UPLOADS)
    app.add_middleware(OriginGuard, hosts=settings.server.hosts, origins=settings.server.origins)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestMetrics, metrics=app.state.metrics)
    return app
