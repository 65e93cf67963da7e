"""The interface's messages for the page's script."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.api.pagination import tagged
from app.api.problems import Problem
from app.locales.catalogue import languages, messages

router = APIRouter(include_in_schema=False)


class Languages(BaseModel):
    """The languages of the interface."""

    languages: dict[str, str]


class Messages(BaseModel):
    """What each English message is in one language."""

    messages: dict[str, str]


@router.get("/chat/languages.json")
def interface_languages(request: Request) -> Response:
    """Return the languages that there are catalogues for."""
    return tagged(request, Languages(languages=languages()))


@router.get("/chat/messages/{language}.json")
def interface_messages(language: str, request: Request) -> Response:
    """Return the catalogue of a language."""
    if language not in languages():
        raise Problem(404, "There is no catalogue of that language.")
    return tagged(request, Messages(messages=messages(language)))
