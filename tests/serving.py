"""The application on a real socket, as the tests that drive it from outside need it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

READY_SECONDS = 120


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of loopback until the end; yields its address once it answers questions."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # whoever asks before the server runs waits, rather than being turned away
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        deadline = time.monotonic() + READY_SECONDS
        while httpx.get(f"{url}/readyz", timeout=READY_SECONDS).status_code != 200:
            assert time.monotonic() < deadline, "the server is not ready in time"
            time.sleep(0.1)
        yield url
        server.should_exit = True
        thread.join(10)
