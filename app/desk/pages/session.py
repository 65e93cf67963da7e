"""Signing in and out, the access code, the interface's language, and the pages' script and style."""

import hmac
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.accounts.accounts import SignInError
from app.accounts.guard import COOKIE, known_visitor
from app.accounts.oidc import ROUND_TRIP, Provider
from app.api.problems import Problem
from app.desk.desk import OrganisersDesk
from app.desk.routes import PageRoute
from app.desk.served import ServedDesk
from app.desk.shown import LANGUAGE_COOKIE, render
from app.locales.catalogue import languages

router = APIRouter(include_in_schema=False, route_class=PageRoute)
ASSETS = Path(__file__).parent.parent / "assets"
YEAR_SECONDS = 365 * 86_400
STATE_COOKIE = "rapporteur_state"


def safe_target(to: str) -> str:
    """Return a path of this site to go on to; anything that would lead elsewhere becomes the desk's first page."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/desk"


def begin(request: Request, cookie: str, to: str, hours: float) -> Response:
    """Return the redirect that leaves a session's cookie with the browser."""
    response = RedirectResponse(safe_target(to), 303)
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=round(hours * 3600),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )
    return response


@router.get("/desk/assets/{name}")
def asset(name: str) -> Response:
    """Serve the pages' own script or style."""
    file = ASSETS / name
    if file.parent != ASSETS or name not in {path.name for path in ASSETS.iterdir()}:
        raise Problem(404, "There is nothing here.")
    return FileResponse(file, headers={"Cache-Control": "no-cache"})


@router.get("/desk/sign-in")
def sign_in_page(request: Request, desk: ServedDesk, to: str = "/desk") -> Response:
    """Show the form."""
    return _sign_in(request, desk, to=to)


@router.post("/desk/sign-in")
def sign_in(
    request: Request,
    desk: ServedDesk,
    name: Annotated[str, Form(max_length=100)],
    password: Annotated[str, Form(max_length=1000)],
    to: Annotated[str, Form(max_length=2000)] = "/desk",
) -> Response:
    """Begin a session."""
    try:
        cookie = desk.accounts.sign_in(name, password)
    except SignInError as error:
        return _sign_in(request, desk, to=to, name=name, failure=str(error), status=401)
    return begin(request, cookie, to, desk.settings.accounts.session_hours)


@router.get("/desk/provider")
def to_provider(request: Request, desk: ServedDesk, to: str = "/desk") -> Response:
    """Send the browser to the OpenID Connect provider."""
    url, state = _provider(desk).begin(_callback(request), safe_target(to))
    response = RedirectResponse(url, 303)
    response.set_cookie(
        STATE_COOKIE,
        state,
        max_age=round(ROUND_TRIP.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/desk/provider",
    )
    return response


@router.get("/desk/provider/callback")
def from_provider(
    request: Request,
    desk: ServedDesk,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Begin a session for whom the provider vouches; the browser must be the one that was sent there."""
    held = request.cookies.get(STATE_COOKIE, "")
    if not code or not state or not hmac.compare_digest(held.encode(), state.encode()):
        raise Problem(403, "The sign-in was refused, or was begun in another browser. Begin again.")
    try:
        who = _provider(desk).finish(_callback(request), code, state)
        cookie = desk.accounts.sign_in_subject(who.subject, who.name, who.role)
    except SignInError as error:
        raise Problem(403, str(error)) from error
    response = begin(request, cookie, who.destination, desk.settings.accounts.session_hours)
    response.delete_cookie(STATE_COOKIE, path="/desk/provider")
    return response


@router.post("/desk/sign-out")
async def sign_out(request: Request, desk: ServedDesk) -> Response:
    """End the session."""
    if await known_visitor(request) is not None:
        await run_in_threadpool(desk.accounts.sign_out, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/desk/sign-in", 303)
    response.delete_cookie(COOKIE, path="/")
    return response


@router.get("/desk/enter")
def enter_page(request: Request) -> Response:
    """Ask a delegate for the access code."""
    return render(request, "enter.html", failure="")


@router.post("/desk/enter")
def enter(request: Request, desk: ServedDesk, code: Annotated[str, Form(max_length=200)]) -> Response:
    """Begin a delegate's session."""
    secret = desk.settings.accounts.access_code
    if secret is None:
        return RedirectResponse("/", 303)
    if not hmac.compare_digest(secret.get_secret_value().encode(), code.strip().encode()):
        return render(request, "enter.html", status=401, failure="This is not the code.")
    return begin(request, desk.accounts.begin_delegate(), "/", desk.settings.accounts.session_hours)


@router.post("/desk/language")
def language(language: Annotated[str, Form(max_length=20)], to: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Choose the interface's language."""
    response = RedirectResponse(safe_target(to), 303)
    if language in languages():
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
    return response


def _provider(desk: OrganisersDesk) -> Provider:
    settings = desk.settings.accounts.oidc
    if settings is None:
        raise Problem(404, "No OpenID Connect provider is configured (accounts.oidc).")
    return Provider(settings, desk.database)


def _callback(request: Request) -> str:
    return str(request.url.replace(path="/desk/provider/callback", query=""))


def _sign_in(
    request: Request, desk: OrganisersDesk, *, to: str, name: str = "", failure: str = "", status: int = 200
) -> Response:
    provider = desk.settings.accounts.oidc
    return render(
        request,
        "sign_in.html",
        status=status,
        to=safe_target(to),
        name=name,
        failure=failure,
        nobody=not desk.has_credentials,
        provider=provider.label if provider else None,
    )
