"""Counts and durations of requests and answers, in the Prometheus text format."""

import time
from bisect import bisect_left
from collections import Counter
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
HELP = {
    "rapporteur_requests_total": "Requests by route, method and status.",
    "rapporteur_answers_total": "Answers by engine and status.",
}


class Metrics:
    """What has been served since the start."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._sum = 0.0

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        with self._lock:
            self._counts[name, tuple(labels.items())] += 1

    def observe(self, seconds: float) -> None:
        """Add a duration of a request to the histogram."""
        with self._lock:
            self._buckets[bisect_left(BUCKETS, seconds)] += 1
            self._sum += seconds

    def text(self) -> str:
        """Return everything in the text format."""
        with self._lock:
            counts, buckets, total = dict(self._counts), list(self._buckets), self._sum
        lines: list[str] = []
        for name, told in HELP.items():
            lines += [f"# HELP {name} {told}", f"# TYPE {name} counter"]
            for (counter, labels), value in sorted(counts.items()):
                if counter == name:
                    shown = ",".join(f'{key}="{_escaped(label)}"' for key, label in labels)
                    lines.append(f"{name}{{{shown}}} {value}")
        name = "rapporteur_request_seconds"
        lines += [f"# HELP {name} Time from the request to the first byte of its response.", f"# TYPE {name} histogram"]
        so_far = 0
        for bound, held in zip((*map(str, BUCKETS), "+Inf"), buckets, strict=True):
            so_far += held
            lines.append(f'{name}_bucket{{le="{bound}"}} {so_far}')
        return "\n".join([*lines, f"{name}_sum {total:.6f}", f"{name}_count {so_far}", ""])


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


class RequestMetrics:
    """ASGI middleware that counts and times requests by the route that served them, never by the raw path."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Time the request up to its response's first byte."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.metrics.observe(time.perf_counter() - began)
                # A path is the caller's text and without bound; a route is ours.
                route = getattr(scope.get("route"), "path", "other")
                self.metrics.count(
                    "rapporteur_requests_total",
                    route=route,
                    method=scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "PUT", "DELETE") else "other",
                    status=str(message["status"]),
                )
            await send(message)

        await self.app(scope, receive, timed)
