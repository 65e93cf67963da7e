"""The pages of the FAQs: the list, one with its history, making and editing one, and its steps."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.accounts import Visitor
from app.accounts.guard import Editor, Viewer
from app.accounts.roles import Permission
from app.api.forum import Forum, forum
from app.desk.citing import standings
from app.desk.desk import OrganisersDesk
from app.desk.help import help_with
from app.desk.pages.faq_form import (
    FaqForm,
    PlaceChoice,
    Places,
    SubmittedForm,
    chosen_places,
    citations_of,
    held_places,
    offered,
)
from app.desk.routes import PageRoute
from app.desk.served import ServedDesk
from app.desk.shown import render
from app.faq.compare import field_changes, word_changes
from app.faq.lifecycle import ChangedMeanwhileError, Entry, Status

router = APIRouter(prefix="/desk/faqs", include_in_schema=False, route_class=PageRoute)
ServedForum = Annotated[Forum, Depends(forum)]
HEADINGS = {
    "changed": "A cited passage changed",
    "vanished": "A cited passage is gone",
    "contradicted": "The programme says something else",
}
# status: (step, what its button says, how it looks)
STEPS: dict[Status, tuple[tuple[str, str, str], ...]] = {
    Status.DRAFT: (("submit", "Hand to review", "primary"), ("retire", "Retire", "")),
    Status.IN_REVIEW: (("approve", "Approve and publish", "primary"), ("send-back", "Send back", "")),
    Status.PUBLISHED: (("retire", "Retire", ""),),
    Status.STALE: (("retire", "Retire", ""),),
    Status.RETIRED: (),
}


@router.get("")
def faqs(
    request: Request, visitor: Viewer, desk: ServedDesk, status: Annotated[Status | None, Query()] = None
) -> Response:
    """List the FAQs."""
    return render(
        request,
        "faqs.html",
        visitor=visitor,
        entries=desk.library.all(status),
        statuses=list(Status),
        chosen=status.value if status else "",
        may_edit=visitor.may(Permission.EDIT),
    )


@router.get("/new")
def new_page(
    request: Request, visitor: Editor, desk: ServedDesk, served: ServedForum, group: int | None = None
) -> Response:
    """Show the form, filled from a group of questions where one is named."""
    form, places = FaqForm(), []
    if group is not None:
        asked = desk.questions.group(group)
        wordings = dict.fromkeys([asked.label, *(w.text for w in asked.wordings if w.text)])
        found = help_with(asked.label, served.loaded)
        form = FaqForm(variants="\n".join(list(wordings)[:10]))
        places = [offered(passage, chosen=False) for passage in dict.fromkeys((*found.cited, *found.nearest))]
    return _form_page(request, visitor, action="/desk/faqs/new", form=form, places=places, group=group)


@router.post("/new")
def new(
    request: Request,
    visitor: Editor,
    desk: ServedDesk,
    served: ServedForum,
    form: SubmittedForm,
    place: Places = [],  # noqa: B006 - FastAPI copies it
    group: Annotated[int | None, Form()] = None,
) -> Response:
    """Make a draft."""
    try:
        content = form.content(citations_of(place, served, ()))
    except ValueError as error:
        return _form_page(
            request,
            visitor,
            action="/desk/faqs/new",
            form=form,
            places=chosen_places(place, served),
            group=group,
            failure=str(error),
            status=422,
        )
    entry = desk.library.add(content, by=visitor.name, office=visitor.office, group=group)
    return RedirectResponse(f"/desk/faqs/{entry.id}", 303)


@router.get("/{faq_id}")
def faq(
    request: Request,
    faq_id: str,
    visitor: Viewer,
    desk: ServedDesk,
    served: ServedForum,
    before: int | None = None,
    after: int | None = None,
) -> Response:
    """Show an FAQ, why it is stale, its history and a comparison of two revisions."""
    entry, revisions = desk.library.get(faq_id), desk.library.history(faq_id)
    changes = None
    if before is not None and after is not None:
        first, second = desk.library.revision(faq_id, before), desk.library.revision(faq_id, after)
        changes = field_changes(first.content, second.content)
    return render(
        request,
        "faq.html",
        visitor=visitor,
        entry=entry,
        revisions=revisions,
        findings=[(f, word_changes(f.then, f.now)) for f in entry.findings],
        headings=HEADINGS,
        cited=standings(entry.content.citations, served.snapshot.documents),
        changes=changes,
        before=before or max(1, entry.revision - 1),
        after=after or entry.revision,
        steps=STEPS[entry.status],
        may_edit=visitor.may(Permission.EDIT),
    )


@router.get("/{faq_id}/edit")
def edit_page(request: Request, faq_id: str, visitor: Editor, desk: ServedDesk, served: ServedForum) -> Response:
    """Show the form with the head's text."""
    entry = desk.library.get(faq_id)
    return _form_page(
        request,
        visitor,
        action=f"/desk/faqs/{faq_id}/edit",
        form=FaqForm.of(entry.content),
        places=held_places(entry.content.citations, served),
        entry=entry,
    )


@router.post("/{faq_id}/edit")
def edit(
    request: Request,
    faq_id: str,
    visitor: Editor,
    desk: ServedDesk,
    served: ServedForum,
    form: SubmittedForm,
    seen: Annotated[int, Form(ge=1)],
    place: Places = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Save a draft; whoever saves second is shown what the first changed, with the own text kept in the form."""
    current = desk.library.get(faq_id)
    action = f"/desk/faqs/{faq_id}/edit"
    try:
        content = form.content(citations_of(place, served, current.content.citations))
        desk.library.edit(faq_id, content, seen=seen, by=visitor.name, note=form.note)
    except ValueError as error:
        places = chosen_places(place, served, current.content.citations)
        return _form_page(
            request, visitor, action=action, form=form, places=places, entry=current, failure=str(error), status=422
        )
    except ChangedMeanwhileError as error:
        return _form_page(
            request,
            visitor,
            action=action,
            form=form,
            places=chosen_places(place, served, error.current.content.citations),
            entry=error.current,
            theirs=field_changes(error.current.content, content),
            failure=str(error),
            status=409,
        )
    return RedirectResponse(f"/desk/faqs/{faq_id}", 303)


@router.post("/{faq_id}/restore")
def restore(
    faq_id: str,
    visitor: Editor,
    desk: ServedDesk,
    seen: Annotated[int, Form(ge=1)],
    number: Annotated[int, Form(ge=1)],
) -> Response:
    """Make an earlier revision the draft again."""
    desk.library.restore(faq_id, number, seen=seen, by=visitor.name)
    return RedirectResponse(f"/desk/faqs/{faq_id}", 303)


@router.post("/{faq_id}/{step}")
def take_step(faq_id: str, step: str, visitor: Editor, desk: ServedDesk, seen: Annotated[int, Form(ge=1)]) -> Response:
    """Take a step of the life cycle."""
    _take(desk, step, faq_id, seen, visitor)
    return RedirectResponse(f"/desk/faqs/{faq_id}", 303)


def _take(desk: OrganisersDesk, step: str, faq_id: str, seen: int, visitor: Visitor) -> Entry:
    steps = {
        "submit": desk.library.submit,
        "send-back": desk.library.send_back,
        "approve": desk.approve,
        "retire": desk.library.retire,
    }
    return steps.get(step, desk.library.submit)(faq_id, seen=seen, by=visitor.name)


def _form_page(
    request: Request,
    visitor: Visitor,
    *,
    action: str,
    form: FaqForm,
    places: list[PlaceChoice],
    entry: Entry | None = None,
    group: int | None = None,
    theirs: tuple[object, ...] = (),
    failure: str = "",
    status: int = 200,
) -> Response:
    return render(
        request,
        "faq_edit.html",
        status=status,
        visitor=visitor,
        action=action,
        form=form,
        places=places,
        entry=entry,
        group=group,
        theirs=theirs,
        failure=failure,
    )
