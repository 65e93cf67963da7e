"""What the chat shows before the first question: the forum's name and questions that its materials answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel

from app.api.examples import events_by_size
from app.api.forum import Forum, forum
from app.api.problems import documented
from app.locales.catalogue import SOURCE, languages
from index.snapshot import Snapshot

router = APIRouter(tags=["programme"])


class Welcome(BaseModel):
    """The forum that is loaded."""

    name: str
    events: list[str]
    languages: dict[str, str]  # of the interface: code, name in itself
    documents: int
    feedback: bool  # whether there is a desk that takes it
    examples: list[str]


def forum_name(snapshot: Snapshot) -> str:
    """Return the name of the forum: the event's with the most sessions, else the title of its leading document."""
    if events := events_by_size(snapshot.programme):
        return events[0].name.value
    leading = max(snapshot.documents.values(), key=lambda d: (d.info.precedence, d.path), default=None)
    return leading.info.title if leading else ""


@router.get("/api/forum", responses=documented(422, 503))
async def welcome(
    request: Request,
    served: Annotated[Forum, Depends(forum)],
    language: Annotated[str, Query(max_length=20, description="Language of the examples")] = SOURCE,
) -> Welcome:
    """Return the forum's name and example questions, each of which is answered."""
    loaded = served.loaded
    spoken = language if language in languages() else SOURCE
    examples = await served.run(lambda: loaded.examples_in(spoken))
    return Welcome(
        name=forum_name(loaded.snapshot),
        events=[e.name.value for e in loaded.snapshot.programme.events],
        languages=languages(),
        documents=len(loaded.snapshot.documents),
        feedback=request.app.state.desk is not None,
        examples=list(examples),
    )
