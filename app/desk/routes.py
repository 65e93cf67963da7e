"""Routes of the desk: errors become problem details for programs, and pages for people."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from app.accounts.accounts import AccountError, SignInError
from app.accounts.passwords import WeakPasswordError
from app.api.problems import Problem, problem_response
from app.desk.change import ChangeMissingError, StagingError
from app.desk.settled import ConflictMissingError
from app.desk.shown import render
from app.faq.content import CitationError
from app.faq.exchange import ImportRefusedError
from app.faq.lifecycle import ChangedMeanwhileError, FaqMissingError, FaqStepError
from app.feedback.questions import GroupMissingError
from app.storage.database import DatabaseUnavailableError
from corpus.catalogue import CatalogueError
from corpus.errors import RapporteurError
from index.errors import IndexBusyError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

STATUSES: dict[type[RapporteurError], int] = {
    FaqMissingError: 404,
    GroupMissingError: 404,
    ConflictMissingError: 404,
    ChangedMeanwhileError: 409,
    FaqStepError: 409,
    CitationError: 422,
    ImportRefusedError: 422,
    AccountError: 422,
    WeakPasswordError: 422,
    SignInError: 401,
    ChangeMissingError: 404,
    StagingError: 409,
    CatalogueError: 422,
    IndexBusyError: 409,
    DatabaseUnavailableError: 503,
}


def status_of(error: RapporteurError) -> int | None:
    """Return the HTTP status of an error, or None for one that the desk does not know."""
    if isinstance(error, Problem):
        return error.status
    return next((status for kind, status in STATUSES.items() if isinstance(error, kind)), None)


class ApiRoute(APIRoute):
    """Answers the desk's own errors with problem details."""

    def get_route_handler(self) -> Handler:
        """Return the handler with the errors translated."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RapporteurError as error:
                status = status_of(error)
                if status is None or isinstance(error, Problem):
                    raise
                return problem_response(request, status, str(error))

        return handled


class PageRoute(APIRoute):
    """Answers errors with a page; who is not signed in is sent to do so, and comes back."""

    def get_route_handler(self) -> Handler:
        """Return the handler with the errors shown."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError:
                return render(request, "problem.html", status=422, detail="This form is not complete.")
            except RapporteurError as error:
                status = status_of(error)
                if status is None:
                    raise
                if status == 401 and request.method == "GET":
                    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
                    return RedirectResponse(f"/desk/sign-in?to={quote(target)}", 303)
                return render(request, "problem.html", status=status, detail=str(error))

        return handled
