"""Errors as problem details (RFC 9457): what is wrong, and what to do."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

from corpus.errors import RapporteurError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Malformed request",
    401: "Credentials are needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unsupported media type",
    416: "Range not satisfiable",
    422: "Invalid request",
    429: "Too many requests",
    500: "Internal error",
    503: "Not ready",
}


class FieldProblem(BaseModel):
    """One field that is wrong, as a JSON pointer into the request."""

    pointer: str
    detail: str


class ProblemDetails(BaseModel):
    """The body of every error response (RFC 9457, media type `application/problem+json`)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Invalid request",
                    "status": 422,
                    "detail": "question: String should have at least 1 character",
                    "instance": "/api/ask",
                    "errors": [{"pointer": "/question", "detail": "String should have at least 1 character"}],
                }
            ]
        }
    )

    type: str = "about:blank"
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    instance: str
    errors: list[FieldProblem] = []


_, PROBLEM_SCHEMAS = models_json_schema(
    [(ProblemDetails, "serialization")], ref_template="#/components/schemas/{model}"
)


class Problem(RapporteurError):  # noqa: N818 - RFC 9457 calls it so
    """An error with its HTTP status; `headers` go onto the response."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}


def problem_response(
    request: Request,
    status: int,
    detail: str,
    *,
    errors: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Return the problem as a response."""
    body = ProblemDetails(
        title=TITLES.get(status, "Error"),
        status=status,
        detail=detail,
        instance=request.url.path,
        errors=errors or [],
    )
    content = body.model_dump()
    if request.url.path.startswith("/v1/"):
        # An extension member (RFC 9457, 3.2) where clients of the OpenAI API look for the message.
        content["error"] = {"message": detail, "type": body.title, "param": None, "code": None}
    return JSONResponse(content, status, headers=headers, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses=` of a route that may answer with these problems."""
    return {
        status: {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
        }
        for status in statuses
    }


def _field_problems(error: RequestValidationError) -> list[FieldProblem]:
    # Only where and what: the input itself may be huge, private, or not even valid Unicode.
    return [
        FieldProblem(pointer="/" + "/".join(str(part) for part in e["loc"][1:]), detail=str(e["msg"]))
        for e in error.errors()[:20]
    ]


def install_problem_handlers(app: FastAPI) -> None:
    """Answer every error of `app` with problem details."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = _field_problems(error)
        detail = "; ".join(f"{e.pointer.lstrip('/') or 'body'}: {e.detail}" for e in errors)
        return problem_response(request, 422, detail, errors=errors)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        return problem_response(request, error.status_code, str(error.detail), headers=dict(error.headers or {}))

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> JSONResponse:
        return problem_response(request, error.status, str(error), headers=error.headers)

    @app.exception_handler(RapporteurError)
    async def rapporteur(request: Request, error: RapporteurError) -> JSONResponse:
        return problem_response(request, 503, str(error))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        return problem_response(request, 500, "Something went wrong here; the server's log says what. Try again.")


def complete_description(app: FastAPI) -> None:
    """Complete the OpenAPI description: the schema of problem details, and clock times as they are written."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generate()
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(PROBLEM_SCHEMAS["$defs"])
        for default in ("HTTPValidationError", "ValidationError"):  # FastAPI's own, which nothing here sends
            schemas.pop(default, None)
        for operation in (o for methods in schema["paths"].values() for o in methods.values()):
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                operation["responses"]["422"] = documented(422)[422]
        _mend_clock_times(schema)
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _mend_clock_times(schema: Any) -> None:
    """Describe times without an offset by pattern: JSON Schema's format “time” (RFC 3339) would demand an offset."""
    if isinstance(schema, dict):
        if schema.get("format") == "time":
            del schema["format"]
            schema["pattern"] = r"^\d{2}:\d{2}:\d{2}"
        for part in schema.values():
            _mend_clock_times(part)
    elif isinstance(schema, list):
        for part in schema:
            _mend_clock_times(part)
