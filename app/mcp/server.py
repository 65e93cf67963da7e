"""The MCP server: ask, search, programme and document, over streamable HTTP or standard input and output."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app.answering.answer import Answer
from app.api.ask import MAX_QUESTION, OneQuestion, understood
from app.api.documents import indexed
from app.api.forum import Forum
from app.api.problems import Problem, problem_response
from app.api.programme import chosen
from app.api.search import Hits, found
from app.api.sessions import SessionCard, session_card
from corpus.errors import RapporteurError

T = TypeVar("T")
INSTRUCTIONS = (
    "Answers questions about one forum from its own documents. Use `ask` for a question: its answer cites "
    "the exact lines it stands on, or says that the materials do not say. Do not add to it from elsewhere."
)
READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
MOST_TEXT = 20_000  # characters of a document that one call returns


class SessionList(BaseModel):
    """Sessions by day and time."""

    sessions: list[SessionCard]
    total: int


class DocumentPart(BaseModel):
    """A part of a document's text; `start` and `end` are characters of the whole."""

    document: str
    title: str
    publisher: str | None
    date: str | None
    text: str
    start: int
    end: int
    characters: int


class DocumentList(BaseModel):
    """The paths of the indexed documents."""

    documents: list[str]


def mcp_server(forum: Forum) -> MCPServer:
    """Return the MCP server of a forum."""
    server: MCPServer = MCPServer("rapporteur", title="Rapporteur", instructions=INSTRUCTIONS, log_level="WARNING")

    @server.tool(title="Ask the forum's materials", annotations=READ_ONLY)
    async def ask(
        question: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION, description="In English or Korean")],
        now: Annotated[datetime | None, Field(description="Stands in for the clock in “now” and “next”")] = None,
        event: Annotated[str | None, Field(max_length=200, description="Answer from this event only")] = None,
        document: Annotated[str | None, Field(max_length=1000, description="Answer from this document only")] = None,
    ) -> Answer:
        """Answer a question about the forum, with the cited lines, or say that the materials do not say."""
        asked = OneQuestion(question=question, now=now, event=event, document=document)
        return await told(lambda: forum.answer(understood(asked, forum)))

    @server.tool(title="Search the forum's documents", annotations=READ_ONLY)
    async def search(
        query: Annotated[str, Field(min_length=1, max_length=2_000)],
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> Hits:
        """Find the passages that fit a query best, each with its document, section and exact place."""
        return await told(lambda: found(forum, query, limit))

    @server.tool(title="Read the programme", annotations=READ_ONLY)
    async def programme(
        day: Annotated[date | None, Field(description="Sessions of this day only")] = None,
        event: Annotated[str | None, Field(max_length=200, description="Sessions of this event only")] = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 100,
    ) -> SessionList:
        """List the sessions found in the programme by day and time, in the forum's own time zone."""

        async def listed() -> SessionList:
            held = forum.snapshot.programme
            sessions = [
                s
                for s in chosen(held, None)
                if (day is None or (s.day and s.day.value == day)) and (event is None or s.event == event)
            ]
            return SessionList(sessions=[session_card(s, held) for s in sessions[:limit]], total=len(sessions))

        return await told(listed)

    @server.tool(title="Read a document", annotations=READ_ONLY)
    async def document(
        path: Annotated[str | None, Field(max_length=1000, description="Without it: the list of documents")] = None,
        start: Annotated[int, Field(ge=0, description="First character wanted")] = 0,
    ) -> DocumentPart | DocumentList:
        """Return a document's text, 20,000 characters from `start` on, or the list of documents."""

        async def read() -> DocumentPart | DocumentList:
            if path is None:
                return DocumentList(documents=sorted(forum.snapshot.documents))
            held = indexed(forum, path)
            end = min(len(held.text), start + MOST_TEXT)
            return DocumentPart(
                document=held.path,
                title=held.info.title,
                publisher=held.info.publisher,
                date=held.info.date,
                text=held.text[start:end],
                start=min(start, end),
                end=end,
                characters=len(held.text),
            )

        return await told(read)

    return server


async def told(work: Callable[[], Awaitable[T]]) -> T:
    """Run a tool's work; an error meant for the user reaches the assistant as its message."""
    try:
        return await work()
    except RapporteurError as error:
        raise ToolError(str(error)) from error


class McpEndpoint:
    """The ASGI endpoint at `/mcp`: admits as the API does, then speaks the protocol."""

    def __init__(self, server: MCPServer, admit: Callable[[Request], Awaitable[None]]) -> None:
        self._admit = admit
        # Hosts and origins are guarded for the whole application already.
        security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        inner = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=security)
        self._inner: Any = inner.router
        self._server = server

    def running(self) -> AbstractAsyncContextManager[None]:
        """Return the context in which requests are served; it can be entered once."""
        return self._server.session_manager.run()

    @property
    def route(self) -> Route:
        """The route to add to the application."""
        return Route("/mcp", self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope)
        try:
            await self._admit(request)
        except Problem as error:
            await problem_response(request, error.status, str(error), headers=error.headers)(scope, receive, send)
            return
        await self._inner(scope, receive, send)
