"""The first page, questions, conflicts, insight and the audit log."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.audit import entries
from app.accounts.guard import Administrator, Editor, Viewer
from app.accounts.roles import Permission
from app.api.forum import Forum, forum
from app.api.problems import Problem
from app.desk.conflicts import live_conflicts
from app.desk.help import help_with
from app.desk.routes import PageRoute
from app.desk.served import ServedDesk
from app.desk.shown import render
from app.faq.lifecycle import Status
from app.feedback.questions import GroupStatus

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)
ServedForum = Annotated[Forum, Depends(forum)]
SPANS = (1, 7, 30, 365)  # days
PAGE = 100
ASKED_MOST = 5


@router.get("")
def overview(request: Request, visitor: Viewer, desk: ServedDesk, served: ServedForum) -> Response:
    """Show what needs a person."""
    groups = desk.questions.groups()
    return render(
        request,
        "overview.html",
        visitor=visitor,
        stale=len([e for e in desk.library.all() if e.stale_since is not None]),
        in_review=len(desk.library.all(Status.IN_REVIEW)),
        open_groups=len(groups),
        conflicts=len([c for c in live_conflicts(desk.settlements, served.snapshot) if c.settled is None]),
        groups=groups[:ASKED_MOST],
    )


@router.get("/questions")
def questions(
    request: Request,
    visitor: Viewer,
    desk: ServedDesk,
    status: Annotated[GroupStatus, Query()] = GroupStatus.OPEN,
) -> Response:
    """List the groups of questions."""
    return render(
        request,
        "questions.html",
        visitor=visitor,
        groups=desk.questions.groups(status),
        statuses=list(GroupStatus),
        chosen=status.value,
        days=desk.settings.feedback.retention_days,
    )


@router.get("/questions/{group_id}")
def question(request: Request, group_id: int, visitor: Viewer, desk: ServedDesk, served: ServedForum) -> Response:
    """Show a group with a draft answer and the nearest passages."""
    group = desk.questions.group(group_id)
    found = help_with(group.label, served.loaded)
    nearest = [
        {"quote": p.quote, "document": p.place.document, "section": p.section}
        for p in dict.fromkeys((*found.cited, *found.nearest))
    ]
    return render(
        request,
        "question.html",
        visitor=visitor,
        group=group,
        draft=found.draft,
        nearest=nearest,
        may_edit=visitor.may(Permission.EDIT),
    )


@router.post("/questions/{group_id}")
def settle_question(
    group_id: int,
    visitor: Editor,
    desk: ServedDesk,
    status: Annotated[GroupStatus, Form()],
    document: Annotated[str | None, Form(max_length=300)] = None,
) -> Response:
    """Say what becomes of a group."""
    if status not in (GroupStatus.OPEN, GroupStatus.OUT_OF_SCOPE, GroupStatus.DOCUMENT):
        raise Problem(422, "A group becomes drafted or answered by its FAQ.")
    desk.questions.settle(group_id, status, by=visitor.name, document=document)
    return RedirectResponse("/desk/questions", 303)


@router.get("/documents")
def documents(
    request: Request,
    visitor: Viewer,
    desk: ServedDesk,
    served: ServedForum,
    change: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Show the live documents, the changes that are being prepared, and the snapshots to go back to."""
    snapshot = served.snapshot
    counts = Counter(str(node.metadata["document"]) for node in snapshot.passages)
    return render(
        request,
        "documents.html",
        visitor=visitor,
        documents=sorted(snapshot.documents.values(), key=lambda d: (-d.info.precedence, d.path)),
        passages=counts,
        changes=desk.staging.all(),
        chosen=change,
        earlier=desk.staging.earlier(),
        may_edit=visitor.may(Permission.EDIT),
        may_publish=visitor.may(Permission.PUBLISH),
    )


@router.get("/conflicts")
def conflicts(request: Request, visitor: Viewer, desk: ServedDesk, served: ServedForum) -> Response:
    """List the conflicts between the live documents."""
    return render(
        request,
        "conflicts.html",
        visitor=visitor,
        conflicts=live_conflicts(desk.settlements, served.snapshot),
        may_edit=visitor.may(Permission.EDIT),
    )


@router.post("/conflicts/{key}")
def settle_conflict(
    key: str,
    visitor: Editor,
    desk: ServedDesk,
    served: ServedForum,
    claim: Annotated[int, Form(ge=0)],
    note: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Call one source right: the claim of that number in the conflict, whose key stands for its very values."""
    programme = served.snapshot.programme
    found = desk.settlements.find(programme, key)
    if claim >= len(found.claims):
        raise Problem(404, "There is no such source in this conflict.")
    right = found.claims[claim]
    desk.settlements.settle(
        programme, key, right.span.document, right.value, note=note, by=visitor.name, office=visitor.office
    )
    return RedirectResponse(f"/desk/conflicts#c-{key}", 303)


@router.get("/insight")
def insight(
    request: Request,
    visitor: Viewer,
    desk: ServedDesk,
    served: ServedForum,
    days: Annotated[int, Query(ge=1, le=3650)] = 30,
) -> Response:
    """Show the figures."""
    figures = desk.figures(served.snapshot, days)
    return render(request, "insight.html", visitor=visitor, figures=figures, days=days, spans=SPANS)


@router.get("/audit")
def audit(
    request: Request, visitor: Administrator, desk: ServedDesk, before: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """Show the audit log."""
    with desk.database.reading() as session:
        found = entries(session, before=before, limit=PAGE)
    older = found[-1].id if len(found) == PAGE else None
    return render(request, "audit.html", visitor=visitor, entries=found, older=older)


@router.get("/{path:path}")
def nothing(request: Request, path: str) -> Response:
    """Say on a page that there is none of that name; it comes last, after every page that there is."""
    raise Problem(404, "There is no such page on the desk.")
