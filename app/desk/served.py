"""The desk of the running application, as routes are given it."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from app.desk.desk import OrganisersDesk


async def served_desk(request: Request) -> OrganisersDesk:
    """Return the desk of the running application, its database up to date (a FastAPI dependency)."""
    desk: OrganisersDesk = request.app.state.desk
    await run_in_threadpool(desk.open)
    return desk


ServedDesk = Annotated[OrganisersDesk, Depends(served_desk)]
