"""The queue of questions over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from app.accounts.guard import Editor, Viewer
from app.api.forum import Forum, forum
from app.api.problems import documented
from app.desk.api.shapes import Shape
from app.desk.help import Passage, help_with
from app.desk.routes import ApiRoute
from app.desk.served import ServedDesk
from app.feedback.questions import Group, GroupStatus

router = APIRouter(prefix="/api/questions", tags=["questions"], route_class=ApiRoute)
ServedForum = Annotated[Forum, Depends(forum)]


class Groups(Shape):
    """Groups of questions, the most asked first."""

    groups: tuple[Group, ...]


class PassageOut(Shape):
    """A passage of a live document."""

    document: str
    start: int
    end: int
    section: str
    quote: str

    @classmethod
    def of(cls, passage: Passage) -> "PassageOut":
        """Return the JSON of a passage."""
        return cls(**passage.place.model_dump(), section=passage.section, quote=passage.quote)


class GroupDetail(Shape):
    """A group with its wordings, a draft answer made from the live documents, and the nearest passages."""

    group: Group
    draft: str
    cited: tuple[PassageOut, ...]
    nearest: tuple[PassageOut, ...]


class Settle(Shape):
    """What becomes of a group; `document` names the one that will answer it once indexed."""

    status: Literal["open", "out_of_scope", "document"]
    document: str | None = Field(default=None, max_length=300)


@router.get("", responses=documented(401, 403, 422, 503))
def questions(_: Viewer, desk: ServedDesk, status: Annotated[GroupStatus | None, Query()] = GroupStatus.OPEN) -> Groups:
    """List the groups of one status; those that wait unless another is named."""
    return Groups(groups=tuple(desk.questions.groups(status)))


@router.get("/{group_id}", responses=documented(401, 403, 404, 422, 503))
def question(group_id: int, _: Viewer, desk: ServedDesk, served: ServedForum) -> GroupDetail:
    """Return a group with a draft answer and the nearest passages."""
    group = desk.questions.group(group_id)
    found = help_with(group.label, served.loaded)
    return GroupDetail(
        group=group,
        draft=found.draft,
        cited=tuple(PassageOut.of(p) for p in found.cited),
        nearest=tuple(PassageOut.of(p) for p in found.nearest),
    )


@router.post("/{group_id}/settle", responses=documented(401, 403, 404, 422, 503))
def settle(group_id: int, given: Settle, visitor: Editor, desk: ServedDesk) -> Group:
    """Say what becomes of a group: out of scope, answered by a document once indexed, or open again."""
    return desk.questions.settle(group_id, GroupStatus(given.status), by=visitor.name, document=given.document)
