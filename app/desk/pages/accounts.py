"""The page of accounts: who may sign in, as what, and the tokens of programs."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.accounts import AccountError, Visitor
from app.accounts.guard import Administrator
from app.accounts.passwords import WeakPasswordError
from app.accounts.roles import Role
from app.desk.desk import OrganisersDesk
from app.desk.routes import PageRoute
from app.desk.served import ServedDesk
from app.desk.shown import render

router = APIRouter(prefix="/desk/accounts", include_in_schema=False, route_class=PageRoute)
Name = Annotated[str, Form(max_length=100)]
Password = Annotated[str, Form(max_length=1000)]


@router.get("")
def accounts(request: Request, visitor: Administrator, desk: ServedDesk) -> Response:
    """List the accounts."""
    return _page(request, visitor, desk)


@router.post("")
def add(
    request: Request,
    visitor: Administrator,
    desk: ServedDesk,
    name: Name,
    role: Annotated[Role, Form()],
    office: Annotated[str, Form(max_length=200)] = "",
    password: Password = "",
) -> Response:
    """Make an account; without a password it can only be used by its tokens."""
    try:
        desk.accounts.add(name, role, by=visitor.name, office=office.strip(), password=password or None)
    except (AccountError, WeakPasswordError) as error:
        return _page(request, visitor, desk, failure=str(error))
    return RedirectResponse("/desk/accounts", 303)


@router.post("/role")
def set_role(visitor: Administrator, desk: ServedDesk, name: Name, role: Annotated[Role, Form()]) -> Response:
    """Give an account another role."""
    desk.accounts.set_role(name, role, by=visitor.name)
    return RedirectResponse("/desk/accounts", 303)


@router.post("/suspend")
def suspend(visitor: Administrator, desk: ServedDesk, name: Name) -> Response:
    """Shut an account out."""
    desk.accounts.suspend(name, by=visitor.name)
    return RedirectResponse("/desk/accounts", 303)


@router.post("/resume")
def resume(visitor: Administrator, desk: ServedDesk, name: Name) -> Response:
    """Let a suspended account in again."""
    desk.accounts.resume(name, by=visitor.name)
    return RedirectResponse("/desk/accounts", 303)


@router.post("/password")
def set_password(
    request: Request, visitor: Administrator, desk: ServedDesk, name: Name, password: Password
) -> Response:
    """Set a password; the account's sessions end."""
    try:
        desk.accounts.set_password(name, password, by=visitor.name)
    except (AccountError, WeakPasswordError) as error:
        return _page(request, visitor, desk, failure=str(error))
    return RedirectResponse("/desk/accounts", 303)


@router.post("/token")
def add_token(
    request: Request,
    visitor: Administrator,
    desk: ServedDesk,
    name: Name,
    label: Annotated[str, Form(min_length=1, max_length=100)],
    days: Annotated[int | None, Form(ge=1, le=3650)] = None,
) -> Response:
    """Make a token and show it, this once: the page that comes back is the only place where it stands."""
    token = desk.accounts.new_token(name, label.strip(), by=visitor.name, days=days)
    return _page(request, visitor, desk, token=token, token_of=name)


@router.post("/revoke")
def revoke_token(
    visitor: Administrator, desk: ServedDesk, name: Name, label: Annotated[str, Form(max_length=100)]
) -> Response:
    """Revoke an account's tokens of a label."""
    desk.accounts.revoke_token(name, label, by=visitor.name)
    return RedirectResponse("/desk/accounts", 303)


def _page(
    request: Request,
    visitor: Visitor,
    desk: OrganisersDesk,
    *,
    failure: str = "",
    token: str = "",
    token_of: str = "",
) -> Response:
    return render(
        request,
        "accounts.html",
        status=422 if failure else 200,
        visitor=visitor,
        accounts=desk.accounts.all(),
        tokens=desk.accounts.all_tokens(),
        roles=list(Role),
        failure=failure,
        token=token,
        token_of=token_of,
    )
