"""A thin Python client of a running server, typed with the server's own models.

from app.client import Client

with Client("http://127.0.0.1:8000") as rapporteur:
    print(rapporteur.ask("When is the AI HR session?").answer)
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from app.answering.answer import Answer, Turn
from app.api.ask import BatchAnswers
from app.api.documents import DocumentSummary
from app.api.happening import Happening
from app.api.pagination import Page
from app.api.search import Hit, Hits
from app.api.sessions import SessionCard
from corpus.document import Document
from corpus.errors import RapporteurError
from corpus.programme.model import Person, Programme

PAGE = 200  # items asked for at a time


class ServerError(RapporteurError):
    """The server refused or could not be reached; the message is what it said."""


class Client:
    """Calls one server; `token` is an API token where the server wants one."""

    def __init__(self, base_url: str, token: str | None = None, timeout_seconds: float = 60) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=base_url, headers=headers, timeout=timeout_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        now: datetime | None = None,
        event: str | None = None,
        document: str | None = None,
        language: str | None = None,
    ) -> Answer:
        """Return the answer to a question. Raises ServerError."""
        body = _question(question, history, now, event, document, language)
        return Answer.model_validate(self._json("POST", "/api/ask", json=body))

    def ask_many(self, questions: Sequence[str]) -> tuple[Answer, ...]:
        """Return the answers to up to 50 questions, in their order. Raises ServerError."""
        body = {"questions": [{"question": question} for question in questions]}
        return BatchAnswers.model_validate(self._json("POST", "/api/ask/batch", json=body)).answers

    def stream(self, question: str, *, history: Sequence[Turn] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the events of an answer as they come: status, evidence, delta, citations, done. Raises ServerError."""
        body = _question(question, history) | {"stream": True}
        try:
            with self._http.stream("POST", "/api/ask", json=body) as response:
                if response.is_error:
                    response.read()
                _checked(response)
                name = ""
                for line in response.iter_lines():
                    if line.startswith("event:"):
                        name = line.removeprefix("event:").strip()
                    elif line.startswith("data:"):
                        yield name, json.loads(line.removeprefix("data:"))
        except httpx.HTTPError as error:
            raise ServerError(f"The server cannot be reached: {error}") from error

    def search(self, query: str, *, limit: int = 10, document: str | None = None) -> list[Hit]:
        """Return the passages that fit a query, best first. Raises ServerError."""
        found = self._json("GET", "/api/search", params=_given(q=query, limit=limit, document=document))
        return Hits.model_validate(found).hits

    def documents(self) -> Iterator[DocumentSummary]:
        """Yield all indexed documents. Raises ServerError."""
        for item in self._pages("/api/documents"):
            yield DocumentSummary.model_validate(item)

    def document(self, path: str) -> Document:
        """Return a document as indexed, with its text, blocks and sections. Raises ServerError."""
        return Document.model_validate(self._json("GET", f"/api/documents/{quote(path)}"))

    def programme(self) -> Programme:
        """Return the programme, every field with its sources. Raises ServerError."""
        return Programme.model_validate(self._json("GET", "/api/programme"))

    def sessions(self, *, day: date | None = None, event: str | None = None) -> Iterator[SessionCard]:
        """Yield sessions by day and time. Raises ServerError."""
        for item in self._pages("/api/sessions", day=day.isoformat() if day else None, event=event):
            yield SessionCard.model_validate(item)

    def now(self, at: datetime | None = None) -> Happening:
        """Return what is on now (or `at` a time) and next. Raises ServerError."""
        params = _given(now=at.isoformat() if at else None)
        return Happening.model_validate(self._json("GET", "/api/programme/now", params=params))

    def people(self, name: str | None = None) -> Iterator[Person]:
        """Yield the people whose name, in any spelling found, contains `name`. Raises ServerError."""
        for item in self._pages("/api/people", name=name):
            yield Person.model_validate(item)

    def _pages(self, path: str, **params: str | None) -> Iterator[Any]:
        offset: int | None = 0
        while offset is not None:
            found = self._json("GET", path, params=_given(offset=offset, limit=PAGE, **params))
            part = Page[Any].model_validate(found)
            yield from part.items
            offset = part.next

    def _json(self, method: str, path: str, **options: Any) -> Any:
        try:
            return _checked(self._http.request(method, path, **options)).json()
        except httpx.HTTPError as error:
            raise ServerError(f"The server cannot be reached: {error}") from error


def _question(
    question: str, history: Sequence[Turn], now: datetime | None = None, *filters: str | None
) -> dict[str, Any]:
    names = ("event", "document", "language")
    return _given(
        question=question,
        history=[turn.model_dump() for turn in history],
        now=now.isoformat() if now else None,
        **dict(zip(names, filters, strict=False)),
    )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _checked(response: httpx.Response) -> httpx.Response:
    if response.is_error:
        try:
            detail = response.json()["detail"]
        except (ValueError, KeyError, TypeError):
            detail = f"the server answered {response.status_code}"
        raise ServerError(str(detail))
    return response
