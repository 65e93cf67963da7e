"""The forum that is being served: the loaded snapshot, its answerer, and the threads that answer."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol, TypeVar

from fastapi import Request

from app.answering.answer import Answer, Question
from app.api.problems import Problem
from app.api.signing import signing_key
from app.settings import Settings
from corpus.document import Document
from corpus.errors import RapporteurError
from corpus.programme.model import Programme

log = logging.getLogger(__name__)
T = TypeVar("T")


class Snapshot(Protocol):
    """What is read of a snapshot here."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def documents(self) -> Mapping[str, Document]: ...  # noqa: D102
    @property
    def passages(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def programme(self) -> Programme: ...  # noqa: D102


class Answerer(Protocol):
    """Answers from one snapshot."""

    def answer(self, question: Question) -> Answer:
        """Return the answer."""
        ...


AnswererFactory = Callable[[Snapshot, Settings], Answerer]
RETRY = {"Retry-After": "2"}


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """One snapshot with what answers and searches it; replaced whole, so that a request sees one state."""

    snapshot: Snapshot
    answerer: Answerer
    retriever: Any
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by language, made when first asked for


class Forum:
    """Answers from the live snapshot, at most `answering_threads` at a time.

    The work is CPU-bound and runs beside the event loop. Questions beyond `waiting_questions` are refused with 503,
    which is kinder than an answer after the asker has gone.
    """

    def __init__(self, settings: Settings, answerer: AnswererFactory | None = None) -> None:
        self.settings = settings
        self._answerer = answerer
        self._loaded: Loaded | None = None
        self._failure: str | None = None
        self._threads = ThreadPoolExecutor(settings.server.answering_threads, thread_name_prefix="answer")
        self._under_way = 0

    @cached_property
    def signing_key(self) -> bytes:
        """What the links to shared answers are signed with."""
        return signing_key(self.settings.index.parent)

    @property
    def loaded(self) -> Loaded:
        """The live snapshot. Raises Problem 503 while there is none, with what to do."""
        if self._loaded is None:
            raise Problem(503, self._failure or "The index is still being loaded. Try again in a moment.", RETRY)
        return self._loaded

    @property
    def snapshot(self) -> Snapshot:
        """The live snapshot's documents, passages and programme."""
        return self.loaded.snapshot

    def load(self) -> None:
        """Read the published snapshot and put it live. Raises RapporteurError; the one before it stays live then."""
        self.publish(import_module("index.snapshot").load(self.settings.index, self.settings))

    def publish(self, snapshot: Snapshot) -> None:
        """Put a snapshot live; questions under way finish on the one that they began with."""
        answerer = self._answerer or import_module("app.answering.engine").Answerer
        search = import_module("index.retriever").HybridRetriever(snapshot)
        self._loaded = Loaded(snapshot, answerer(snapshot, self.settings), search)

    async def run(self, work: Callable[[], T]) -> T:
        """Run CPU-bound `work` in a thread. Raises Problem 503 when too many wait already."""
        limit = self.settings.server.answering_threads + self.settings.server.waiting_questions
        if self._under_way >= limit:
            raise Problem(503, "Too many questions are being answered just now. Try again in a moment.", RETRY)
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._under_way -= 1

    async def answer(self, question: Question) -> Answer:
        """Answer from the live snapshot."""
        answerer = self.loaded.answerer
        return await self.run(lambda: answerer.answer(question))

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Load in the background while serving, so that `/healthz` answers at once; then follow new snapshots."""
        task = asyncio.create_task(self._load_in_background())
        try:
            yield
        finally:
            task.cancel()
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _load_in_background(self) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self.load)
        except RapporteurError as error:
            self._failure = str(error)
            log.error("%s", error)
        except Exception:
            self._failure = "The index could not be loaded; the server's log says why."
            log.exception("loading the index failed")


def forum(request: Request) -> Forum:
    """Return the forum of the running application (a FastAPI dependency)."""
    served: Forum = request.app.state.forum
    return served
