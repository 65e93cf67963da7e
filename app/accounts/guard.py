"""Who makes a request, and whether they may: the dependencies that every route of the desk begins with."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Protocol

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from app.accounts.accounts import TOKEN_PREFIX, Accounts, Visitor
from app.accounts.roles import Permission
from app.api.problems import Problem

COOKIE = "rapporteur_session"
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class HoldsAccounts(Protocol):
    """What the guard needs of the application's desk."""

    @property
    def accounts(self) -> Accounts:
        """The accounts of this installation."""
        ...


async def known_visitor(request: Request, *, changes: bool = True) -> Visitor | None:
    """Return who makes the request, or None for nobody known.

    A token is read from the `Authorization` header alone. Raises Problem 401 for one of ours that is not valid, even
    beside a good cookie, and 403 for a change that a session's cookie alone vouches for. A question is no change
    (`changes` is False): it needs no proof that one of our own pages sends it.
    """
    desk: HoldsAccounts = request.app.state.desk
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.startswith(TOKEN_PREFIX):
        visitor = await run_in_threadpool(desk.accounts.by_token, token)
        if visitor is None:
            raise Problem(401, "This API token is not valid (any more).", {"WWW-Authenticate": "Bearer"})
        return visitor
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    visitor = await run_in_threadpool(desk.accounts.by_cookie, cookie)
    if visitor is not None and changes and request.method not in READING:
        await _check_csrf(request, visitor)
    return visitor


def requires(permission: Permission) -> Callable[[Request], Awaitable[Visitor]]:
    """Return the dependency that lets through whoever has a permission. Raises Problem 401 or 403."""

    async def guard(request: Request) -> Visitor:
        visitor = await known_visitor(request)
        if visitor is None:
            raise Problem(401, "Sign in at /desk/sign-in, or send an API token.", {"WWW-Authenticate": "Bearer"})
        if not visitor.may(permission):
            raise Problem(403, f"Your role ({visitor.role}) does not include this.")
        return visitor

    return guard


Viewer = Annotated[Visitor, Depends(requires(Permission.VIEW))]
Editor = Annotated[Visitor, Depends(requires(Permission.EDIT))]
Publisher = Annotated[Visitor, Depends(requires(Permission.PUBLISH))]
Administrator = Annotated[Visitor, Depends(requires(Permission.ADMINISTER))]


async def _check_csrf(request: Request, visitor: Visitor) -> None:
    given = request.headers.get(CSRF_HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if given is None and kind == "application/x-www-form-urlencoded":
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    if visitor.csrf is None or not secrets.compare_digest((given or "").encode(), visitor.csrf.encode()):
        raise Problem(403, "This page is out of date or not ours. Load it again and repeat the step.")
