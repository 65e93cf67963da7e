"""The pages of the FAQs: the list, one with its history, and the form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from app.accounts.accounts import Visitor
from app.accounts.guard import Editor, Viewer
from app.accounts.roles import Permission
from app.api.forum import Forum, forum
from app.desk.citing import Place, cited, standings
from app.desk.desk import OrganisersDesk
from app.desk.help import Passage, help_with
from app.desk.routes import PageRoute
from app.desk.served import ServedDesk
from app.desk.shown import render
from app.faq.compare import field_changes, word_changes
from app.faq.content import FaqCitation, FaqContent
from app.faq.library import ChangedMeanwhileError, Entry, Status

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
Text = Annotated[str, Form(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class FaqForm:
    """The form's fields as typed."""

    variants: str = ""
    answer_en: str = ""
    answer_ko: str = ""
    valid_until: str = ""
    tags: str = ""
    note: str = ""

    @classmethod
    def of(cls, content: FaqContent) -> "FaqForm":
        """Return the form that shows a content."""
        return cls(
            variants="\n".join(content.variants),
            answer_en=content.answer_en,
            answer_ko=content.answer_ko,
            valid_until=content.valid_until.isoformat() if content.valid_until else "",
            tags=", ".join(content.tags),
        )

    def content(self, citations: tuple[FaqCitation, ...]) -> FaqContent:
        """Return what the form says. Raises ValueError with what is wrong."""
        try:
            until = datetime.fromisoformat(self.valid_until.strip()) if self.valid_until.strip() else None
        except ValueError as error:
            raise ValueError("The time of validity is not of the form 2024-06-24T12:00+09:00.") from error
        try:
            return FaqContent(
                variants=tuple(filter(None, (line.strip() for line in self.variants.splitlines()))),
                answer_en=self.answer_en,
                answer_ko=self.answer_ko,
                citations=citations,
                valid_until=until,
                tags=tuple(filter(None, (tag.strip() for tag in self.tags.split(",")))),
            )
        except ValidationError as error:
            problems = (f"{'.'.join(map(str, e['loc'])).replace('_', ' ')}: {e['msg']}" for e in error.errors())
            raise ValueError("; ".join(problem.removeprefix(": ") for problem in problems)) from error


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A passage that the form offers; `value` is "start:end:document"."""

    value: str
    quote: str
    document: str
    state: str
    note: str
    chosen: bool


def submitted(
    variants: Text,
    answer_en: Text = "",
    answer_ko: Text = "",
    valid_until: Text = "",
    tags: Text = "",
    note: Text = "",
) -> FaqForm:
    """Read the form's fields (a FastAPI dependency)."""
    return FaqForm(variants, answer_en, answer_ko, valid_until, tags, note)


SubmittedForm = Annotated[FaqForm, Depends(submitted)]
Places = Annotated[list[str], Form(max_length=40)]


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
        places = [_offered(passage, chosen=False) for passage in dict.fromkeys((*found.cited, *found.nearest))]
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
        content = form.content(_citations(place, served, ()))
    except ValueError as error:
        return _form_page(
            request,
            visitor,
            action="/desk/faqs/new",
            form=form,
            places=_chosen_places(place, served),
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
        places=_held_places(entry.content.citations, served),
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
        content = form.content(_citations(place, served, current.content.citations))
        desk.library.edit(faq_id, content, seen=seen, by=visitor.name, note=form.note)
    except ValueError as error:
        places = _chosen_places(place, served, current.content.citations)
        return _form_page(
            request, visitor, action=action, form=form, places=places, entry=current, failure=str(error), status=422
        )
    except ChangedMeanwhileError as error:
        return _form_page(
            request,
            visitor,
            action=action,
            form=form,
            places=_chosen_places(place, served, error.current.content.citations),
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


def _citations(values: list[str], served: Forum, known: tuple[FaqCitation, ...]) -> tuple[FaqCitation, ...]:
    return cited([_place(value) for value in values], served.snapshot.documents if values else {}, known)


def _place(value: str) -> Place:
    start, end, document = value.split(":", 2)
    return Place(document=document, start=int(start), end=int(end))


def _value(document: str, start: int, end: int) -> str:
    return f"{start}:{end}:{document}"


def _offered(passage: Passage, *, chosen: bool) -> PlaceChoice:
    place = passage.place
    return PlaceChoice(
        _value(place.document, place.start, place.end), passage.quote, place.document, "holds", "", chosen
    )


def _held_places(citations: tuple[FaqCitation, ...], served: Forum) -> list[PlaceChoice]:
    """Return the choices for what is cited now; beside a changed passage its present text is offered instead."""
    choices = []
    for citation, now in standings(citations, served.snapshot.documents):
        value = _value(citation.document, citation.start, citation.end)
        note = {"holds": "", "changed": "this text has changed", "vanished": "this text is gone"}[now.state]
        choices.append(PlaceChoice(value, citation.quote, citation.document, now.state, note, now.state == "holds"))
        if now.state == "changed" and now.span is not None:
            value = _value(now.span.document, now.span.start, now.span.end)
            choices.append(PlaceChoice(value, now.now, now.span.document, "holds", "as it is now", True))
    return choices


def _chosen_places(values: list[str], served: Forum, known: tuple[FaqCitation, ...] = ()) -> list[PlaceChoice]:
    """Return the choices of a form that comes back to its writer, as they were ticked."""
    citations = _citations(values, served, known)
    return [PlaceChoice(_value(c.document, c.start, c.end), c.quote, c.document, "holds", "", True) for c in citations]


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
