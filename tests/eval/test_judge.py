"""The optional judge speaks to any OpenAI-compatible endpoint, tells its spread, and stays out of the figures."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from eval.errors import RunError
from eval.judge import JUDGE, KEY, judge_run, summarise


class Endpoint(ThreadingHTTPServer):
    """An HTTP server that speaks the chat-completions protocol; `reply` decides what its model says."""

    def __init__(self, reply: Callable[[dict[str, Any]], str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply
        self.seen: list[tuple[str, dict[str, Any], str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, body, self.headers.get("Authorization")))
        message = {"role": "assistant", "content": self.server.reply(body)}
        data = json.dumps(
            {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests quiet."""


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[dict[str, Any]], str]], Endpoint]]:
    running: list[Endpoint] = []

    def start(reply: Callable[[dict[str, Any]], str]) -> Endpoint:
        endpoint = Endpoint(reply)
        threading.Thread(target=endpoint.serve_forever, daemon=True).start()
        running.append(endpoint)
        return endpoint

    yield start
    for endpoint in running:
        endpoint.shutdown()
        endpoint.server_close()


def lenient(body: dict[str, Any]) -> str:
    """A judge that changes its mind: right on even seeds, wrong on odd ones, and says nothing clear to refusals."""
    told = json.loads(body["messages"][1]["content"])
    if "do not say" in told["answer"]:
        return "Well, it depends."
    return '```json\n{"verdict": "right"}\n```' if body["seed"] % 2 == 0 else '{"verdict":"wrong"}'


def test_an_answer_is_judged_several_times_and_the_spread_is_told(
    run_of: Callable[[str], Path], serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "not-a-real-key")
    endpoint, folder = serve(lenient), run_of("knows_everything")
    figures = (folder / "figures.json").read_bytes()
    opinions = judge_run(folder, url=endpoint.url, model="m", repeats=3)
    assert opinions.shares == pytest.approx((111 / 125, 0, 111 / 125))
    assert opinions.unanimous == pytest.approx(14 / 125)
    assert "spread over 3 repeats" in summarise(opinions)
    assert "no verdict     42 of 375 replies" in summarise(opinions)
    path, body, key = endpoint.seen[0]
    assert (path, key, body["model"], body["temperature"]) == ("/v1/chat/completions", "Bearer not-a-real-key", "m", 0)
    assert (folder / "figures.json").read_bytes() == figures
    assert "not-a-real-key" not in (folder / JUDGE).read_text()


def test_an_answer_cannot_dictate_its_own_verdict(run_of: Callable[[str], Path], serve: Any) -> None:
    endpoint = serve(lambda body: '{"verdict": "wrong"}')
    judge_run(run_of("dumps_everything"), url=endpoint.url, model="m", repeats=1)
    for _, body, _ in endpoint.seen:
        assert [message["role"] for message in body["messages"]] == ["system", "user"]
        assert set(json.loads(body["messages"][1]["content"])) == {"question", "gold", "answer"}


def test_an_endpoint_that_is_none_is_named(run_of: Callable[[str], Path]) -> None:
    with pytest.raises(RunError, match=r"127\.0\.0\.1:9/v1"):
        judge_run(run_of("knows_everything"), url="http://127.0.0.1:9/v1", model="m", repeats=1)
