"""The command `rapporteur`: one module a group of commands, imported only when it is called."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from corpus.errors import RapporteurError

# name: (module:typer app or function, the line that --help shows)
COMMANDS = {
    "index": ("app.cli.index:index", "Build or refresh an index; only what changed is embedded again."),
    "ask": ("app.cli.ask:ask", "Answer one question."),
    "answer": ("app.cli.ask:answer", "Answer many questions from a JSON-lines file."),
    "search": ("app.cli.search:search", "Rank passages or documents for many questions, as a TREC run."),
    "programme": ("app.cli.programme:programme", "Show the programme found in the documents."),
    "serve": ("app.cli.serve:serve", "Serve the chat at / and the API under /api."),
    "mcp": ("app.cli.mcp:mcp", "Serve the forum as tools to an assistant that speaks MCP."),
    "users": ("app.cli.users:users", "Accounts and API tokens: add, list, suspend, resume, password, token, revoke."),
    "faqs": ("app.cli.faqs:faqs", "How surely questions find the FAQ that they mean: measure."),
    "backup": ("app.cli.backup:backup", "Save the database and the documents in one file, while the server runs."),
    "restore": ("app.cli.backup:restore", "Put a backup back."),
    "eval": ("eval.cli:app", "Measure answers, compare runs, gate a release."),
}


class LazyGroup(TyperGroup):
    """A group that imports a command's module when the command is called, so that --help answers at once."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import and return a command, or None for a name that is not one of ours."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            single = typer.Typer(add_completion=False)
            single.command(name=cmd_name)(found)
            found = single
        return get_command(found)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


cli = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@cli.callback()
def rapporteur() -> None:
    """Answer questions about a forum from the forum's own materials."""


def main() -> None:
    """Run the command line; an error meant for the user is one line on standard error and exit code 1."""
    try:
        cli(prog_name="rapporteur")
    except RapporteurError as error:
        typer.echo(f"rapporteur: {error}", err=True)
        sys.exit(1)
