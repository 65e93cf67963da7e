"""Accounts from the command line: the only way to make the first one."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.accounts.accounts import Accounts
    from app.accounts.roles import Role

users = typer.Typer(add_completion=False, no_args_is_help=True, help="Accounts and API tokens.")
BY = "command line"

Name = Annotated[str, typer.Argument(help="The account's name.")]
PasswordStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def _accounts() -> "Accounts":
    from app.accounts.accounts import Accounts
    from app.settings import load_settings
    from app.storage.database import Database
    from app.storage.migrations import migrate

    settings = load_settings()
    database = Database(settings.storage.url, settings.storage.lock_wait_seconds)
    migrate(database)
    return Accounts(database, settings.accounts)


def _role(name: str) -> "Role":
    from app.accounts.accounts import AccountError
    from app.accounts.roles import Role

    try:
        return Role(name)
    except ValueError as error:
        raise AccountError(f"There is no role {name!r}; the roles are {', '.join(Role)}.") from error


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return typer.get_text_stream("stdin").readline().rstrip("\r\n")
    answer: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return answer


@users.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="delegate, organiser, evaluator or administrator.")] = "organiser",
    office: Annotated[str, typer.Option(help="The office named beside answers this person approves.")] = "",
    password_stdin: PasswordStdin = False,
    no_password: Annotated[bool, typer.Option("--no-password", help="For a program that only uses tokens.")] = False,
) -> None:
    """Make an account; the password is asked for."""
    chosen = _role(role)
    accounts = _accounts()
    accounts.add(name, chosen, by=BY, office=office, password=None if no_password else _password(password_stdin))
    typer.echo(f"{name} is now {chosen.value}.")


@users.command("list")
def list_() -> None:
    """List the accounts with their roles and tokens."""
    accounts = _accounts()
    found = accounts.all()
    if not found:
        typer.echo("There are no accounts yet. Make one: rapporteur users add NAME --role administrator")
    for account in found:
        state = f"suspended {account.suspended_at:%Y-%m-%d}" if account.suspended_at else "active"
        typer.echo(f"{account.name}\t{account.role}\t{state}\t{account.office}")
        for token in accounts.tokens(account.name):
            held = "revoked" if token.revoked_at else f"until {token.expires_at:%Y-%m-%d}" if token.expires_at else ""
            typer.echo(f"  token {token.label}\tsince {token.created_at:%Y-%m-%d}\t{held}".rstrip())


@users.command()
def role(name: Name, role: Annotated[str, typer.Argument(help="The new role.")]) -> None:
    """Give an account another role."""
    chosen = _role(role)
    _accounts().set_role(name, chosen, by=BY)
    typer.echo(f"{name} is now {chosen.value}.")


@users.command()
def suspend(name: Name) -> None:
    """Shut an account out at once: its sessions end, its tokens stop working."""
    _accounts().suspend(name, by=BY)
    typer.echo(f"{name} is suspended.")


@users.command()
def resume(name: Name) -> None:
    """Let a suspended account in again."""
    _accounts().resume(name, by=BY)
    typer.echo(f"{name} may sign in again.")


@users.command()
def password(name: Name, password_stdin: PasswordStdin = False) -> None:
    """Set a new password; the account's sessions end."""
    _accounts().set_password(name, _password(password_stdin), by=BY)
    typer.echo(f"{name} has a new password.")


@users.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option(help="What the token is for.")],
    days: Annotated[int | None, typer.Option(min=1, help="Stop working after so many days.")] = None,
) -> None:
    """Make an API token; it is shown this once."""
    typer.echo(_accounts().new_token(name, label, by=BY, days=days))


@users.command()
def revoke(name: Name, label: Annotated[str, typer.Option(help="The token's label.")]) -> None:
    """Revoke an account's tokens of that label."""
    count = _accounts().revoke_token(name, label, by=BY)
    typer.echo(f"{count} token{'s' if count > 1 else ''} of {name} revoked.")
