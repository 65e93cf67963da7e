"""Accounts: passwords, sessions, tokens, lock-out, suspension; on SQLite and on PostgreSQL."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from app.accounts.accounts import AccountError, Accounts, SignInError
from app.accounts.audit import entries
from app.accounts.passwords import Passwords, WeakPasswordError
from app.accounts.roles import PERMISSIONS, Permission, Role
from app.settings import AccountSettings
from app.storage.columns import utc_now
from app.storage.database import Database
from app.storage.tables import ApiToken, SignInSession, Table
from tests.desk.harbour import PASSWORD


def test_the_right_password_begins_a_session_and_a_wrong_one_tells_nothing(accounts: Accounts) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD, office="Secretariat")
    visitor = accounts.by_cookie(accounts.sign_in("kim", PASSWORD))
    assert visitor is not None
    assert (visitor.name, visitor.role, visitor.office) == ("Kim", Role.ORGANISER, "Secretariat")
    messages = set()
    for name, password in [("Kim", "wrong wrong wrong"), ("nobody", PASSWORD)]:
        with pytest.raises(SignInError) as caught:
            accounts.sign_in(name, password)
        messages.add(str(caught.value))
    assert len(messages) == 1


def test_too_many_wrong_passwords_lock_even_the_right_one_out_for_a_while(accounts: Accounts) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    for _ in range(3):
        with pytest.raises(SignInError):
            accounts.sign_in("Kim", "wrong wrong wrong")
    with pytest.raises(SignInError, match="Too many"):
        accounts.sign_in("Kim", PASSWORD)


def test_an_account_without_a_password_cannot_sign_in_by_one(accounts: Accounts) -> None:
    accounts.add("bot", Role.EVALUATOR, by="test")
    with pytest.raises(SignInError):
        accounts.sign_in("bot", "")


def test_suspension_ends_sessions_and_tokens_at_once(accounts: Accounts) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    cookie, token = accounts.sign_in("Kim", PASSWORD), accounts.new_token("Kim", "event app", by="test")
    assert accounts.by_token(token) is not None
    accounts.suspend("Kim", by="test")
    assert accounts.by_cookie(cookie) is None
    assert accounts.by_token(token) is None
    with pytest.raises(SignInError):
        accounts.sign_in("Kim", PASSWORD)
    accounts.resume("Kim", by="test")
    assert accounts.by_cookie(cookie) is None
    assert accounts.by_token(token) is not None


def test_a_revoked_or_expired_token_and_an_expired_session_are_nobody(accounts: Accounts, database: Database) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    revoked, expired = accounts.new_token("Kim", "a", by="test"), accounts.new_token("Kim", "b", by="test", days=1)
    cookie = accounts.sign_in("Kim", PASSWORD)
    accounts.revoke_token("Kim", "a", by="test")
    with database.writing() as session:
        session.execute(update(ApiToken).where(ApiToken.label == "b").values(expires_at=utc_now()))
        session.execute(update(SignInSession).values(expires_at=utc_now()))
    assert accounts.by_token(revoked) is None
    assert accounts.by_token(expired) is None
    assert accounts.by_cookie(cookie) is None
    with pytest.raises(AccountError):
        accounts.revoke_token("Kim", "a", by="test")


def test_no_secret_is_stored_as_it_is(accounts: Accounts, database: Database) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    cookie, token = accounts.sign_in("Kim", PASSWORD), accounts.new_token("Kim", "a", by="test")
    with database.reading() as session:
        stored = repr([list(session.execute(table.select())) for table in Table.metadata.sorted_tables])
    assert "$argon2id$" in stored
    for secret in (PASSWORD, cookie, token):
        assert secret not in stored


def test_a_new_password_ends_the_sessions_of_the_old_one(accounts: Accounts) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    cookie = accounts.sign_in("Kim", PASSWORD)
    accounts.set_password("Kim", "another long password", by="test")
    assert accounts.by_cookie(cookie) is None
    with pytest.raises(SignInError):
        accounts.sign_in("Kim", PASSWORD)
    assert accounts.sign_in("Kim", "another long password")


def test_names_are_unique_whatever_their_case_and_short_passwords_are_refused(accounts: Accounts) -> None:
    accounts.add("Kim", Role.ORGANISER, by="test", password=PASSWORD)
    with pytest.raises(AccountError, match="already"):
        accounts.add("KIM", Role.ORGANISER, by="test", password=PASSWORD)
    with pytest.raises(WeakPasswordError):
        accounts.add("Lee", Role.ORGANISER, by="test", password="short")
    with pytest.raises(WeakPasswordError):
        accounts.add("Lee Lee Lee Lee", Role.ORGANISER, by="test", password="lee lee lee lee")


def test_every_change_is_in_the_audit_log_without_secrets(accounts: Accounts, database: Database) -> None:
    accounts.add("Kim", Role.ORGANISER, by="root", password=PASSWORD)
    accounts.new_token("Kim", "app", by="root")
    accounts.revoke_token("Kim", "app", by="root")
    accounts.suspend("Kim", by="root")
    with database.reading() as session:
        logged = entries(session)
    assert [entry.action for entry in logged] == ["account.suspend", "token.revoke", "token.add", "account.add"]
    assert {entry.by for entry in logged} == {"root"}


def test_the_default_costs_are_those_of_rfc_9106_and_take_noticeable_work() -> None:
    hashed = Passwords(AccountSettings()).hash(PASSWORD, "kim")
    assert "m=65536,t=3,p=4" in hashed


def test_permissions_only_grow_towards_the_administrator() -> None:
    assert PERMISSIONS[Role.DELEGATE] == frozenset()
    assert all(held <= PERMISSIONS[Role.ADMINISTRATOR] for held in PERMISSIONS.values())
    assert Permission.EDIT not in PERMISSIONS[Role.EVALUATOR]


def test_the_command_makes_lists_and_suspends_accounts(tmp_path: Path) -> None:
    environment = {
        "RAPPORTEUR_STORAGE__URL": f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        "RAPPORTEUR_ACCOUNTS__ARGON2_MEMORY_KIB": "64",
        "RAPPORTEUR_ACCOUNTS__ARGON2_LANES": "1",
    }

    def users(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", "users", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    assert "no accounts yet" in users("list").stdout
    assert users("add", "kim", "--role", "organiser", "--password-stdin", stdin=f"{PASSWORD}\n").returncode == 0
    short = users("add", "lee", "--password-stdin", stdin="short\n")
    assert short.returncode == 1
    assert short.stderr.startswith("rapporteur: The password is too short")
    assert users("token", "kim", "--label", "app").stdout.startswith("rapporteur_")
    assert users("suspend", "kim").returncode == 0
    assert "kim\torganiser\tsuspended" in users("list").stdout
    assert "There is no role" in users("add", "x", "--role", "king", "--password-stdin", stdin=PASSWORD).stderr
