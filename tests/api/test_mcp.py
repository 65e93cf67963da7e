"""The MCP server by the official SDK's client, over HTTP and over standard input and output."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.types import TextContent

QUESTION = "When is the AI HR session?"


def call(server: Any, tool: str, **arguments: Any) -> Any:
    async def called() -> Any:
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(called())


def test_the_tools_are_the_four_and_change_nothing(server_url: str) -> None:
    async def listed() -> Any:
        async with Client(f"{server_url}/mcp") as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert {tool.name for tool in tools} == {"ask", "search", "programme", "document"}
    assert all(tool.annotations.read_only_hint for tool in tools)


def test_asking_gives_the_same_answer_as_the_api(server_url: str, http: httpx.Client) -> None:
    result = call(f"{server_url}/mcp", "ask", question=QUESTION)
    answer = http.post("/api/ask", json={"question": QUESTION}).json()
    assert result.structured_content["answer"] == answer["answer"]
    assert result.structured_content["citations"] == answer["citations"]


def test_search_programme_and_documents_can_be_read(server_url: str) -> None:
    url = f"{server_url}/mcp"
    hits = call(url, "search", query="AI HR", limit=3).structured_content["hits"]
    assert len(hits) == 3
    sessions = call(url, "programme", day="2024-06-25").structured_content["sessions"]
    assert {s["date"] for s in sessions} == {"2024-06-25"}
    paths = call(url, "document").structured_content["result"]["documents"]
    part = call(url, "document", path=paths[0], start=10).structured_content["result"]
    assert part["text"]
    assert part["start"] == 10


@pytest.mark.parametrize("path", ["../pyproject.toml", "/etc/passwd", "nothing.txt"])
def test_a_document_that_is_not_indexed_is_an_error_that_says_so(server_url: str, path: str) -> None:
    result = call(f"{server_url}/mcp", "document", path=path)
    assert result.is_error
    assert isinstance(result.content[0], TextContent)
    assert "No such document is indexed" in result.content[0].text


def test_the_command_speaks_mcp_on_standard_input_and_output(index_folder: Path, documents_folder: Path) -> None:
    arguments = ["-m", "app", "mcp", "--index", str(index_folder), "--documents", str(documents_folder)]
    command = StdioServerParameters(command=sys.executable, args=arguments)
    result = call(stdio_client(command), "ask", question=QUESTION)
    assert "11:15" in result.structured_content["answer"]
