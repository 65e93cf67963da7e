"""`rapporteur mcp`: the forum's tools for an assistant that starts this command and speaks MCP with it."""

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    index: Annotated[Path | None, typer.Option(help="Folder of the index.")] = None,
    documents: Annotated[Path | None, typer.Option(help="Folder of the documents that were indexed.")] = None,
) -> None:
    """Serve the tools ask, search, programme and document over standard input and output."""
    from app.api.forum import Forum
    from app.mcp.server import mcp_server
    from app.settings import load_settings

    forum = Forum(load_settings(index=index, documents=documents))
    forum.load()
    mcp_server(forum).run("stdio")
