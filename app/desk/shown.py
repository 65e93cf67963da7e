"""How the desk's pages are rendered: Jinja templates that escape everything, Markdown sanitised, two languages."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import nh3
from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.accounts.accounts import Visitor
from app.accounts.roles import Permission
from app.locales.catalogue import SOURCE, languages, translate

FOLDER = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "rapporteur_language"
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "h3", "h4", "a", "table", "thead"}
TAGS |= {"tbody", "tr", "th", "td", "hr"}
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def markdown(text: str) -> Markup:
    """Return Markdown as HTML without scripts, remote images or styles; links keep http, https and mailto."""
    html = nh3.clean(
        MARKDOWN.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    return Markup(html)  # noqa: S704 - sanitised above


def when(time: datetime | None) -> Markup:
    """Return a time as an element that the page's script shows in the reader's own zone."""
    if time is None:
        return Markup("")
    shown = f"{time:%Y-%m-%d %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(time.isoformat(), shown)


def language_of(request: Request) -> str:
    """Return the interface's language: chosen before, else the first that the browser asks for and we have."""
    known = languages()
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in known:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        if code in known:
            return code
    return SOURCE


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(markdown=markdown, when=when)
    environment.globals.update(languages=languages)
    return environment


ENVIRONMENT = _environment()
TABS = (
    ("/desk", "Overview"),
    ("/desk/faqs", "FAQs"),
    ("/desk/questions", "Questions"),
    ("/desk/documents", "Documents"),
    ("/desk/conflicts", "Conflicts"),
    ("/desk/insight", "Insight"),
)
ADMINISTRATORS = (("/desk/accounts", "Accounts"), ("/desk/audit", "Audit log"))


def render(
    request: Request, template: str, *, status: int = 200, visitor: Visitor | None = None, **values: Any
) -> Response:
    """Return a page. `visitor` is who is signed in; the rest are the template's own values."""
    language = language_of(request)

    def say(message: str, **parts: object) -> str:
        return translate(language, message, **parts)

    context: Mapping[str, Any] = {
        "_": say,
        "language": language,
        "visitor": visitor,
        "csrf": visitor.csrf if visitor else "",
        "tabs": (*TABS, *ADMINISTRATORS) if visitor and visitor.may(Permission.ADMINISTER) else TABS,
        "path": request.url.path,
        "status": status,
        **values,
    }
    html = ENVIRONMENT.get_template(template).render(context)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
