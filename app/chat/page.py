"""The chat as a Gradio application: one component that our own script fills, mounted behind a gate."""

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.requests import Request
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem_response
from app.api.security import content_policy
from app.chat import messages

# Before Gradio is imported: it reads these once.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import gradio as gr
from gradio.blocks import Blocks

ASSETS = Path(__file__).parent / "assets"
SHOWN = re.compile(r"/?|/(assets|static)/.+|/theme\.css|/gradio_api/(startup-events|heartbeat/[\w-]+)")
REMOTE = re.compile(r"<(?:meta|link)\b[^>]*?https?://[^>]*>")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)
HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/chat/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/chat/chat.css">
<script type="module" src="/chat/main.js"></script>
"""


def blocks() -> Blocks:
    """Return the Gradio application: a place that `/chat/main.js` fills, and no function to call."""
    page: Blocks = gr.Blocks(title="Rapporteur", analytics_enabled=False, fill_width=True)
    with page:
        # Not gr.HTML: it evaluates its template, which the Content-Security-Policy rightly forbids.
        gr.Column(elem_id="rapporteur")
    return page


class GradioGate:
    """Lets through what shows the page, and none of Gradio's file, proxy, upload, queue and function routes.

    The page's own HTML loses every reference to another host, and its inline scripts are allowed by their hash.
    """

    def __init__(self, app: ASGIApp, frame_origins: Sequence[str] = ()) -> None:
        self.app = app
        self.ancestors = " ".join(frame_origins) or "'none'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the page and its parts; anything else is not found."""
        path = scope["path"].removeprefix(scope.get("root_path", "").rstrip("/"))
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not SHOWN.fullmatch(path):
            if scope["type"] == "http":
                detail = "There is nothing here. The chat is at /, the API's description at /docs."
                await problem_response(Request(scope), 404, detail)(scope, receive, send)
            return
        if path not in ("", "/"):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.extend(message.get("body", b""))

        await self.app(scope, receive, collect)
        html = REMOTE.sub("", body.decode())
        content = html.encode()
        kept = [(n, v) for n, v in start["headers"] if n.lower() not in (b"content-length", b"set-cookie")]
        policy = content_policy(
            script_src=" ".join(["'self'", *script_hashes(html)]),
            style_src="'self' 'unsafe-inline'",
            frame_ancestors=self.ancestors,
        )
        headers = [
            *kept,
            (b"content-length", str(len(content)).encode()),
            (b"content-security-policy", policy.encode()),
            (b"cache-control", b"no-cache"),
        ]
        await send({"type": "http.response.start", "status": start["status"], "headers": headers})
        await send({"type": "http.response.body", "body": content})


def script_hashes(html: str) -> list[str]:
    """Return the CSP source of each inline script."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def mount_chat(app: FastAPI, frame_origins: Sequence[str] = ()) -> None:
    """Mount the chat at `/` and its script and style under `/chat`. Call last: it takes every path that is left.

    Pages of `frame_origins` may hold the chat in a frame (the widget); no others may.
    """
    app.include_router(messages.router)

    @app.get("/widget.js", include_in_schema=False)
    def widget() -> FileResponse:
        """Return the script that puts the chat on an organiser's site."""
        headers = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "max-age=300"}
        return FileResponse(ASSETS / "widget.js", media_type="text/javascript", headers=headers)

    app.mount("/chat", StaticFiles(directory=ASSETS), name="chat")
    gr.mount_gradio_app(
        app,
        blocks(),
        path="/",
        footer_links=[],
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=False,
        show_error=False,
        head=HEAD,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
    )
    mount = app.routes[-1]
    if not isinstance(mount, Mount):
        raise TypeError("Gradio was expected to be mounted last")
    mount.app = GradioGate(mount.app, frame_origins)
