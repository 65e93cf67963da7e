"""The API's description as a page: made from the OpenAPI schema here, with nothing fetched from elsewhere."""

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

router = APIRouter(include_in_schema=False)
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


@router.get("/docs")
def reference(request: Request) -> HTMLResponse:
    """Show every route with its parameters, bodies and examples."""
    schema = request.app.openapi()
    areas: dict[str, list[tuple[str, str, dict[str, Any], list[str]]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            tag = operation.get("tags", ["other"])[0]
            areas.setdefault(tag, []).append((path, method, operation, _examples(operation, schema)))
    page = TEMPLATES.get_template("reference.html")
    return HTMLResponse(page.render(schema=schema, areas=areas, base=str(request.base_url).rstrip("/")))


def _examples(operation: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Return the request bodies that the body's own model gives as examples."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = body.get("$ref", "").rpartition("/")[2]
    examples = schema["components"]["schemas"].get(name, body).get("examples", [])
    return [json.dumps(example, ensure_ascii=False) for example in examples]
