"""The forum that is being served: the loaded snapshot, its answerer, and the threads that answer."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from fastapi import Request

from app.answering.answer import Answer, Question
from app.answering.engine import Answerer
from app.api.examples import answerable_examples
from app.api.problems import Problem
from app.api.signing import signing_key
from app.locales.catalogue import languages
from app.settings import Settings
from corpus.errors import RapporteurError
from index.content import POINTER
from index.retriever import HybridRetriever
from index.snapshot import Snapshot, load

log = logging.getLogger(__name__)
T = TypeVar("T")
AnswererFactory = Callable[[Snapshot, Settings], Answerer]
Noted = Callable[[Question, Answer, datetime], Future[None]]  # told of every answer; fails where it is not kept
RETRY = {"Retry-After": "2"}
LOOK_SECONDS = 2.0  # between looks at which snapshot is published


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """One snapshot with what answers and searches it; replaced whole, so that a request sees one state."""

    snapshot: Snapshot
    answerer: Answerer
    retriever: HybridRetriever
    _examples: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by language

    def examples_in(self, language: str) -> tuple[str, ...]:
        """Return questions that this forum answers; made when first asked for."""
        if language not in self._examples:
            self._examples[language] = answerable_examples(self.snapshot, self.answerer, language)
        return self._examples[language]


class Forum:
    """Answers from the live snapshot, at most `answering_threads` at a time.

    The work is CPU-bound and runs beside the event loop. Questions beyond `waiting_questions` are refused with 503,
    which is kinder than an answer after the asker has gone.
    """

    def __init__(self, settings: Settings, answerer: AnswererFactory | None = None, noted: Noted | None = None) -> None:
        self.settings = settings
        self._noted = noted
        self._answerer = answerer or Answerer
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
        embedding = self._loaded.snapshot.embedding if self._loaded else None
        self.publish(load(self.settings.index, self.settings, embedding))

    def publish(self, snapshot: Snapshot) -> None:
        """Put a snapshot live, or the live one anew; questions under way finish on what they began with."""
        self._loaded = Loaded(snapshot, self._answerer(snapshot, self.settings), HybridRetriever(snapshot))
        self._failure = None

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
        answer, _ = await self.answer_and_note(question)
        return answer

    async def answer_and_note(self, question: Question) -> tuple[Answer, Future[None] | None]:
        """Answer, and return with it the desk's note of it, which may still be under way; None without a desk."""
        answerer = self.loaded.answerer
        answer = await self.run(lambda: answerer.answer(question))
        return answer, self._noted(question, answer, datetime.now(UTC)) if self._noted is not None else None

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Load in the background while serving, so that `/healthz` answers at once; then follow new snapshots."""
        task = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            task.cancel()
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _follow(self) -> None:
        seen: int | None = None
        while True:
            stamp = await asyncio.to_thread(self._pointer_written)
            if stamp != seen or stamp is None:
                seen = stamp
                await self._reload()
            await asyncio.sleep(LOOK_SECONDS)

    async def _reload(self) -> None:
        try:
            await asyncio.to_thread(self.load)
            await asyncio.to_thread(self._warm)
        except RapporteurError as error:
            if str(error) != self._failure:
                log.error("%s", error)
            self._failure = str(error)
        except Exception:
            # Serving goes on with what was live; a new snapshot is tried when there is one.
            self._failure = "The index could not be loaded; the server's log says why."
            log.exception("loading the index failed")

    def _warm(self) -> None:
        """Make the examples that every visitor sees first; it also spares the first asker the model's slow start."""
        for language in languages():
            self.loaded.examples_in(language)

    def _pointer_written(self) -> int | None:
        """When a snapshot was last published, in nanoseconds; None while there is none."""
        try:
            return (self.settings.index / POINTER).stat().st_mtime_ns
        except OSError:
            return None


def forum(request: Request) -> Forum:
    """Return the forum of the running application (a FastAPI dependency)."""
    served: Forum = request.app.state.forum
    return served
