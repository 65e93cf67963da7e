"""An answer as it becomes known: status, evidence, text, citations, done."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Literal

from app.answering.answer import Answer, Question
from app.api.forum import Forum
from corpus.errors import RapporteurError

log = logging.getLogger(__name__)

EventName = Literal["status", "evidence", "delta", "citations", "done", "notice", "error"]
PIECE = re.compile(r"\S+\s*|\s+")
WORDS_A_DELTA = 3
NOT_KEPT = "The organisers' desk cannot be reached: this question is not kept for them. The answer stands."


def deltas(text: str) -> list[str]:
    """Cut a text into pieces of a few words that join to exactly the text."""
    words = PIECE.findall(text)
    return ["".join(words[i : i + WORDS_A_DELTA]) for i in range(0, len(words), WORDS_A_DELTA)]


async def answer_events(
    forum: Forum, question: Question, gone: Callable[[], Awaitable[bool]]
) -> AsyncIterator[tuple[EventName, dict[str, Any]]]:
    """Yield the events of one answer; stop where the client has gone.

    The deltas join to the answer's text, and `done` carries the whole answer, so a client may use either. The response
    has begun with 200 by then, so a failure is the event `error` with the detail of a problem.
    After `done` a `notice` may follow: the question could not be kept for the organisers.
    """
    yield "status", {"state": "searching", "index": forum.snapshot.id}
    try:
        answer, note = await forum.answer_and_note(question)
    except RapporteurError as error:
        yield "error", {"detail": str(error)}
        return
    except Exception:
        log.exception("answering failed")
        yield "error", {"detail": "Something went wrong here; the server's log says what. Try again."}
        return
    if await gone():
        return
    yield "evidence", {"documents": evidence(answer), "engine": answer.engine}
    for piece in deltas(answer.answer):
        if await gone():
            return
        yield "delta", {"text": piece}
    yield "citations", {"citations": [c.model_dump(mode="json") for c in answer.citations]}
    yield "done", answer.model_dump(mode="json")
    if note is not None:
        # The answer is complete; only then is it waited for, since a database that is locked takes seconds to say so.
        kept = asyncio.wrap_future(note)
        await asyncio.wait([kept])
        if kept.exception() is not None:
            yield "notice", {"detail": NOT_KEPT}


def evidence(answer: Answer) -> list[dict[str, str]]:
    """Return the documents that the answer stands on, in the order of their markers."""
    return [{"document": d, "title": t} for d, t in {c.document: c.title for c in answer.citations}.items()]
