"""FAQs over HTTP: their life cycle, history, import and export."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app.accounts.guard import Editor, Viewer
from app.api.forum import Forum, forum
from app.api.problems import FieldProblem, Problem, documented, problem_response
from app.desk.api.shapes import (
    Comparison,
    EditFaq,
    FaqList,
    FaqOut,
    FaqText,
    History,
    Imported,
    NewFaq,
    Restore,
    RevisionOut,
    Step,
)
from app.desk.citing import cited
from app.desk.routes import ApiRoute
from app.desk.served import ServedDesk
from app.faq.compare import field_changes
from app.faq.content import FaqCitation, FaqContent
from app.faq.exchange import ImportRefusedError, export_csv, export_json, import_faqs, json_ld, read_csv, read_json
from app.faq.lifecycle import Status
from app.storage.columns import utc_now

router = APIRouter(prefix="/api/faqs", tags=["faqs"], route_class=ApiRoute)
ServedForum = Annotated[Forum, Depends(forum)]
CHANGED = documented(401, 403, 404, 409, 413, 422, 503)


def content_of(text: FaqText, served: Forum, known: tuple[FaqCitation, ...] = ()) -> FaqContent:
    """Return what the editor's text says, its places resolved against the live documents. Raises CitationError."""
    documents = served.snapshot.documents if text.citations else {}
    fields = {name: getattr(text, name) for name in FaqContent.model_fields if name != "citations"}
    if not text.answer_en and not text.answer_ko:
        raise Problem(422, "An answer in English or in Korean is needed.")
    return FaqContent(**fields, citations=cited(text.citations, documents, known))


@router.get("", responses=documented(401, 403, 422, 503))
def faqs(_: Viewer, desk: ServedDesk, status: Annotated[Status | None, Query()] = None) -> FaqList:
    """List the FAQs, of one status where given."""
    return FaqList(faqs=tuple(FaqOut.of(entry) for entry in desk.library.all(status)))


@router.post("", status_code=201, responses=CHANGED)
def add(given: NewFaq, visitor: Editor, desk: ServedDesk, served: ServedForum) -> FaqOut:
    """Make a draft."""
    content = content_of(given, served)
    return FaqOut.of(desk.library.add(content, by=visitor.name, office=visitor.office, group=given.group))


@router.get("/export.csv", responses=documented(401, 403, 503), response_class=Response)
def as_csv(_: Viewer, desk: ServedDesk) -> Response:
    """Export every FAQ as CSV, formula-safe."""
    headers = {"Content-Disposition": 'attachment; filename="faqs.csv"'}
    return Response(export_csv(desk.library.all()), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/export.json", responses=documented(401, 403, 503), response_class=Response)
def as_json(_: Viewer, desk: ServedDesk) -> Response:
    """Export every FAQ with its citations as JSON."""
    headers = {"Content-Disposition": 'attachment; filename="faqs.json"'}
    return Response(export_json(desk.library.all()), media_type="application/json", headers=headers)


@router.get("/published.jsonld", responses=documented(422, 503))
async def as_json_ld(
    request: Request, desk: ServedDesk, language: Annotated[str, Query(pattern="^(en|ko)$")] = "en"
) -> dict[str, Any]:
    """Return what is published as schema.org FAQPage, for the organisers' website."""
    await desk.admit(request)
    published = await run_in_threadpool(desk.library.published)
    return json_ld(published, language, utc_now())


@router.post(
    "/import",
    status_code=201,
    responses=documented(400, 401, 403, 413, 415, 422, 503),
    response_model=Imported,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"text/csv": {"schema": {"type": "string"}}, "application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def import_(request: Request, visitor: Editor, desk: ServedDesk) -> Imported | Response:
    """Import FAQs as drafts from CSV or JSON: all of them, or none and a report by row."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    read = {"text/csv": read_csv, "application/json": read_json}.get(kind)
    if read is None:
        raise Problem(415, "Send text/csv or application/json.")
    try:
        text = (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(422, "The file is not UTF-8. Save it as UTF-8 and send it again.") from error

    def work() -> int:
        contents = read(text)
        first_row = 2 if kind == "text/csv" else 1
        return import_faqs(desk.library, contents, by=visitor.name, office=visitor.office, first_row=first_row)

    try:
        return Imported(imported=await run_in_threadpool(work))
    except ImportRefusedError as error:
        rows = [FieldProblem(pointer=f"/{p.row}", detail=p.message) for p in error.problems[:100]]
        return problem_response(request, 422, str(error), errors=rows)


@router.get("/{faq_id}", responses=documented(401, 403, 404, 503))
def faq(faq_id: str, _: Viewer, desk: ServedDesk) -> FaqOut:
    """Return one FAQ."""
    return FaqOut.of(desk.library.get(faq_id))


@router.put("/{faq_id}", responses=CHANGED)
def edit(faq_id: str, given: EditFaq, visitor: Editor, desk: ServedDesk, served: ServedForum) -> FaqOut:
    """Save a new text as a draft. 409 where someone else has changed it since: GET it, compare, PUT again."""
    content = content_of(given, served, desk.library.get(faq_id).content.citations)
    return FaqOut.of(desk.library.edit(faq_id, content, seen=given.seen, by=visitor.name, note=given.note))


@router.get("/{faq_id}/history", responses=documented(401, 403, 404, 503))
def history(faq_id: str, _: Viewer, desk: ServedDesk) -> History:
    """Return every revision, the newest first."""
    return History(revisions=tuple(RevisionOut.of(revision) for revision in desk.library.history(faq_id)))


@router.get("/{faq_id}/compare", responses=documented(401, 403, 404, 422, 503))
def compare(faq_id: str, before: int, after: int, _: Viewer, desk: ServedDesk) -> Comparison:
    """Return how two revisions differ, word by word."""
    first, second = desk.library.revision(faq_id, before), desk.library.revision(faq_id, after)
    return Comparison(changes=field_changes(first.content, second.content))


@router.post("/{faq_id}/submit", responses=CHANGED)
def submit(faq_id: str, step: Step, visitor: Editor, desk: ServedDesk) -> FaqOut:
    """Hand a draft to review."""
    return FaqOut.of(desk.library.submit(faq_id, seen=step.seen, by=visitor.name))


@router.post("/{faq_id}/send-back", responses=CHANGED)
def send_back(faq_id: str, step: Step, visitor: Editor, desk: ServedDesk) -> FaqOut:
    """Return a text from review to its author, with a note."""
    return FaqOut.of(desk.library.send_back(faq_id, seen=step.seen, by=visitor.name, note=step.note))


@router.post("/{faq_id}/approve", responses=CHANGED)
def approve(faq_id: str, step: Step, visitor: Editor, desk: ServedDesk) -> FaqOut:
    """Publish exactly the revision that was seen in review."""
    return FaqOut.of(desk.approve(faq_id, seen=step.seen, by=visitor.name))


@router.post("/{faq_id}/retire", responses=CHANGED)
def retire(faq_id: str, step: Step, visitor: Editor, desk: ServedDesk) -> FaqOut:
    """Take an FAQ out of use."""
    return FaqOut.of(desk.library.retire(faq_id, seen=step.seen, by=visitor.name))


@router.post("/{faq_id}/restore", responses=CHANGED)
def restore(faq_id: str, step: Restore, visitor: Editor, desk: ServedDesk) -> FaqOut:
    """Make an earlier revision's text the draft again."""
    return FaqOut.of(desk.library.restore(faq_id, step.revision, seen=step.seen, by=visitor.name))
