"""What a browser may do with a response, which origins may call, and when a public address is refused."""

import ipaddress
import socket
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem_response
from corpus.errors import RapporteurError

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class PublicBindError(RapporteurError):
    """Listening to the network without a credential that guards what is behind it."""


def content_policy(**changed: str) -> str:
    """Return the Content-Security-Policy, with some directives changed (`script_src="…"`)."""
    directives = POLICY | {name.replace("_", "-"): value for name, value in changed.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def is_loopback(host: str) -> bool:
    """Say whether every address of `host` is this machine's own."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(str(a).partition("%")[0]).is_loopback for a in found)


class SecurityHeaders:
    """ASGI middleware: the headers above on every response that does not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the response's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", content_policy())
            await send(message)

        await self.app(scope, receive, guarded)


class OriginGuard:
    """ASGI middleware: serves known hosts only, and answers other sites' pages only where they are configured.

    A request that a page of another site sends carries its `Origin`; one that changes or computes something is then
    refused unless that origin is listed. Reading is left to the browser, which shows a page nothing without CORS
    headers. Unknown `Host` names are refused against DNS rebinding.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str], origins: Sequence[str]) -> None:
        self.app = app
        self.hosts = {h.lower() for h in (*hosts, *LOOPBACK_NAMES) if not h.startswith("*")}
        self.suffixes = tuple(h[1:].lower() for h in hosts if h.startswith("*."))
        self.origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, answer a preflight, or pass on with CORS headers for a configured origin."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] if ":" in host else host
        request = Request(scope)
        if name not in self.hosts and not (self.suffixes and name.endswith(self.suffixes)):
            detail = "This host name is not served here. List it under server.hosts in the settings."
            await problem_response(request, 400, detail)(scope, receive, send)
            return
        origin = headers.get("origin")
        own = origin is None or origin.partition("://")[2].lower() == host
        if own:
            await self.app(scope, receive, send)
            return
        if origin not in self.origins:
            if scope["method"] in ("GET", "HEAD"):
                await self.app(scope, receive, send)
                return
            detail = "This site may not call the API. List its origin under server.origins in the settings."
            await problem_response(request, 403, detail)(scope, receive, send)
            return
        await self._cross_origin(scope, receive, send, origin)

    async def _cross_origin(self, scope: Scope, receive: Receive, send: Send, origin: str) -> None:
        allowed = {"access-control-allow-origin": origin, "vary": "Origin"}
        if scope["method"] == "OPTIONS":
            allowed |= {
                "access-control-allow-methods": "GET, POST, OPTIONS",
                "access-control-allow-headers": "authorization, content-type, mcp-session-id, mcp-protocol-version",
                "access-control-max-age": "600",
            }
            raw = [(name.encode(), value.encode()) for name, value in allowed.items()]
            await send({"type": "http.response.start", "status": 204, "headers": raw})
            await send({"type": "http.response.body"})
            return

        async def with_origin(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(allowed)
            await send(message)

        await self.app(scope, receive, with_origin)
