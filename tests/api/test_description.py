"""What the API says of itself holds: random requests by the OpenAPI description meet no 5xx and no surprise."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 15  # requests an operation


def test_random_requests_are_answered_as_described(server_url: str, subtests: pytest.Subtests) -> None:
    description = schemathesis.openapi.from_url(f"{server_url}/openapi.json")
    operations = [found.ok() for found in description.get_all_operations() if isinstance(found, Ok)]
    assert operations
    for operation in operations:
        with subtests.test(operation.label):

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.explicit, Phase.generate],
            )
            @given(case=operation.as_strategy())
            def request(case: schemathesis.Case[Any]) -> None:
                case.call_and_validate(checks=CHECKS)

            request()


def test_every_operation_is_described_with_its_problems(http: httpx.Client) -> None:
    described = http.get("/openapi.json").json()
    assert "ProblemDetails" in described["components"]["schemas"]
    assert "HTTPValidationError" not in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), (method, path)
            assert operation.get("tags"), (method, path)


def test_the_readable_description_lists_every_path(http: httpx.Client) -> None:
    page = http.get("/docs").text
    for path in http.get("/openapi.json").json()["paths"]:
        assert path in page
