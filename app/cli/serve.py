"""`rapporteur serve`: the chat, the API and the organisers' desk on one address."""

import gc
import socket
from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 unless set.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 8000 unless set, 0 for any free one.")] = None,
    index: Annotated[Path | None, typer.Option(help="Folder of the index.")] = None,
    documents: Annotated[Path | None, typer.Option(help="Folder of the documents that were indexed.")] = None,
) -> None:
    """Serve the chat at /, the API under /api and its description at /docs."""
    from app.api.security import PublicBindError, is_loopback
    from app.desk.desk import OrganisersDesk
    from app.settings import load_settings
    from corpus.errors import RapporteurError

    settings = load_settings(index=index, documents=documents)
    server = settings.server.model_copy(update={k: v for k, v in {"host": host, "port": port}.items() if v is not None})
    settings = settings.model_copy(update={"server": server})
    desk = OrganisersDesk(settings)
    if not is_loopback(server.host) and not desk.has_credentials:
        raise PublicBindError(
            f"{server.host} can be reached from the network, but nobody has an account here. "
            "Add one first (rapporteur users add), or listen on 127.0.0.1 only."
        )
    listener = socket.socket(socket.AF_INET6 if ":" in server.host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((server.host, server.port))
    except OSError as error:
        listener.close()
        raise RapporteurError(
            f"Cannot listen on {server.host}:{server.port}: {error.strerror or error}. Choose another: --port"
        ) from error
    # Only now: these take seconds to import; nothing that they bring is garbage, so none is looked for meanwhile.
    gc.disable()
    import uvicorn

    from app.api.application import create_app

    gc.freeze()
    gc.enable()

    typer.echo(f"Rapporteur on http://{server.host}:{listener.getsockname()[1]}", err=True)
    uvicorn.Server(
        uvicorn.Config(
            create_app(settings, desk), log_level="warning", server_header=False, timeout_graceful_shutdown=3
        )
    ).run([listener])
