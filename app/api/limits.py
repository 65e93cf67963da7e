"""What a request may weigh and that its JSON is sound, before any route sees it."""

import json
import re

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem_response


class BodyLimit:
    """ASGI middleware: reads at most `max_bytes` of a body, refuses more with 413 and unsound JSON with 400.

    The count is of bytes received, so a missing or false Content-Length changes nothing. `exempt` matches the
    paths whose routes set a limit of their own (uploads).
    """

    def __init__(self, app: ASGIApp, max_bytes: int, exempt: re.Pattern[str] | None = None) -> None:
        self.app = app
        self.max_bytes = max_bytes
        self.exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Buffer the body within the limit, then hand it on."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        if self.exempt is not None and self.exempt.match(scope["path"]):
            await self.app(scope, receive, send)
            return
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            if len(body) > self.max_bytes:
                detail = f"The body is over {self.max_bytes:,} bytes. Send less: a shorter question or fewer of them."
                await problem_response(Request(scope), 413, detail)(scope, receive, send)
                return
            if not message.get("more_body"):
                break
        kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
        if kind.endswith("json") and (problem := json_problem(bytes(body))):
            await problem_response(Request(scope), 400, problem)(scope, receive, send)
            return

        handed = False

        async def replay() -> Message:
            nonlocal handed
            if handed:
                return await receive()
            handed = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self.app(scope, replay, send)


def json_problem(body: bytes) -> str | None:
    """Return what is wrong with a JSON body that no route should have to meet, or None."""
    if not body:
        return None
    try:
        json.dumps(json.loads(body), ensure_ascii=False).encode()  # fails on a lone surrogate, which is no text
    except RecursionError:
        return "The JSON nests too deeply. Send the plain object that /docs shows."
    except UnicodeError:
        return "The body is not valid Unicode. Send JSON in UTF-8."
    except ValueError as error:
        return f"The body is not valid JSON: {error}"
    return None
