"""Accounts, the sessions of browsers and the tokens of programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.accounts.audit import record
from app.accounts.passwords import Passwords, fingerprint, new_secret
from app.accounts.roles import PERMISSIONS, Permission, Role
from app.settings import AccountSettings
from app.storage.columns import utc_now
from app.storage.database import Database
from app.storage.tables import Account, ApiToken, SignInSession
from corpus.errors import RapporteurError

TOKEN_PREFIX = "rapporteur_"  # noqa: S105 - what every token begins with, so that leaked ones can be searched for


class AccountError(RapporteurError):
    """An account that is not there, is there already, or may not be used so."""


class SignInError(RapporteurError):
    """A sign-in that failed; the message does not tell which part was wrong."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever makes a request and is known: an account, or a delegate with the access code (no account)."""

    account_id: int | None
    name: str
    role: Role
    office: str
    csrf: str | None  # None for a token, which no other site can make a browser send
    via: Literal["session", "token"]

    def may(self, permission: Permission) -> bool:
        """Tell whether the role includes a permission."""
        return permission in PERMISSIONS[self.role]


class Accounts:
    """All that is done with accounts; every change is in the audit log."""

    def __init__(self, database: Database, settings: AccountSettings) -> None:
        self._database = database
        self._settings = settings
        self._passwords = Passwords(settings)

    def add(self, name: str, role: Role, *, by: str, password: str | None = None, office: str = "") -> int:
        """Make an account and return its id. Raises AccountError for a name that is taken, WeakPasswordError."""
        name = name.strip()
        if not name or len(name) > 100 or not name.isprintable():
            raise AccountError("An account's name has 1 to 100 printable characters.")
        hashed = self._passwords.hash(password, name) if password is not None else None
        with self._database.writing() as session:
            if session.scalar(select(Account.id).where(func.lower(Account.name) == name.lower())):
                raise AccountError(f"There is an account {name} already.")
            account = Account(name=name, role=role.value, office=office, password_hash=hashed)
            session.add(account)
            session.flush()
            record(session, by, "account.add", name, role=role.value)
            return account.id

    def all(self) -> Sequence[Account]:
        """Return every account by name."""
        with self._database.reading() as session:
            return session.scalars(select(Account).order_by(Account.name)).all()

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Set a password and end the account's sessions. Raises AccountError, WeakPasswordError."""
        hashed = self._passwords.hash(password, name)
        with self._database.writing() as session:
            account = _account(session, name)
            account.password_hash, account.failed_sign_ins = hashed, 0
            session.execute(delete(SignInSession).where(SignInSession.account_id == account.id))
            record(session, by, "account.password", name)

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Give an account another role, at once. Raises AccountError."""
        _not_yourself(name, by)
        with self._database.writing() as session:
            _account(session, name).role = role.value
            record(session, by, "account.role", name, role=role.value)

    def suspend(self, name: str, *, by: str) -> None:
        """Shut an account out at once: sessions end, tokens no longer work. Raises AccountError."""
        _not_yourself(name, by)
        with self._database.writing() as session:
            account = _account(session, name)
            account.suspended_at = account.suspended_at or utc_now()
            session.execute(delete(SignInSession).where(SignInSession.account_id == account.id))
            record(session, by, "account.suspend", name)

    def resume(self, name: str, *, by: str) -> None:
        """Let a suspended account in again. Raises AccountError."""
        with self._database.writing() as session:
            account = _account(session, name)
            account.suspended_at, account.failed_sign_ins = None, 0
            record(session, by, "account.resume", name)

    def sign_in(self, name: str, password: str) -> str:
        """Check a name and password; return the new session's cookie value.

        Raises SignInError; after `lockout_failures` wrong passwords the account waits `lockout_minutes`.
        """
        with self._database.reading() as session:
            found = session.scalar(select(Account).where(func.lower(Account.name) == name.strip().lower()))
        if found is not None and self._locked(found):
            self._passwords.verify(password, None)
            raise SignInError(
                f"Too many failed sign-ins for this account; try again in {self._settings.lockout_minutes} minutes."
            )
        right = self._passwords.verify(password, found.password_hash if found else None)
        with self._database.writing() as session:
            account = session.get(Account, found.id, with_for_update=True) if found else None
            if account is not None and right and account.suspended_at is None:
                account.failed_sign_ins = 0
                if account.password_hash and self._passwords.outdated(account.password_hash):
                    account.password_hash = self._passwords.hash(password, account.name)
                record(session, account.name, "account.sign_in", account.name)
                return self._begin(session, account.id)
            if account is not None:
                account.failed_sign_ins += 1
                account.last_failed_at = utc_now()
        raise SignInError("The name or the password is not right.")

    def sign_in_subject(self, subject: str, name: str, role: Role) -> str:
        """Sign in whom an OpenID Connect provider vouched for, making the account the first time.

        Raises SignInError for a suspended account, AccountError for a name that a local account has.
        """
        with self._database.writing() as session:
            account = session.scalar(select(Account).where(Account.subject == subject))
            if account is None:
                if session.scalar(select(Account.id).where(func.lower(Account.name) == name.lower())):
                    raise AccountError(f"There is a local account {name} already; an administrator must rename one.")
                account = Account(name=name, role=role.value, subject=subject)
                session.add(account)
                session.flush()
                record(session, name, "account.add", name, role=role.value, provider=subject)
            if account.suspended_at is not None:
                raise SignInError("This account is suspended.")
            account.role = role.value
            record(session, account.name, "account.sign_in", account.name)
            return self._begin(session, account.id)

    def begin_delegate(self) -> str:
        """Begin a session without an account, for a delegate who entered the access code."""
        with self._database.writing() as session:
            return self._begin(session, None)

    def sign_out(self, cookie: str) -> None:
        """End a session."""
        with self._database.writing() as session:
            session.execute(delete(SignInSession).where(SignInSession.token_hash == fingerprint(cookie)))

    def by_cookie(self, cookie: str) -> Visitor | None:
        """Return who a session's cookie belongs to, or None when it is over."""
        with self._database.reading() as session:
            row = session.execute(
                select(SignInSession, Account)
                .outerjoin(Account, Account.id == SignInSession.account_id)
                .where(SignInSession.token_hash == fingerprint(cookie), SignInSession.expires_at > utc_now())
            ).one_or_none()
        if row is None:
            return None
        signed_in, account = row
        if signed_in.account_id is None:
            return Visitor(None, "delegate", Role.DELEGATE, "", signed_in.csrf, "session")
        if account is None or account.suspended_at is not None:
            return None
        return Visitor(account.id, account.name, Role(account.role), account.office, signed_in.csrf, "session")

    def by_token(self, token: str) -> Visitor | None:
        """Return whose API token this is, or None for one that is unknown, revoked, over or of a suspended account."""
        with self._database.reading() as session:
            row = session.execute(
                select(ApiToken, Account)
                .join(Account, Account.id == ApiToken.account_id)
                .where(ApiToken.token_hash == fingerprint(token), ApiToken.revoked_at.is_(None))
            ).one_or_none()
        if row is None:
            return None
        held, account = row
        if account.suspended_at is not None or (held.expires_at is not None and held.expires_at <= utc_now()):
            return None
        return Visitor(account.id, account.name, Role(account.role), account.office, None, "token")

    def new_token(self, name: str, label: str, *, by: str, days: int | None = None) -> str:
        """Make an API token and return it, the only time it is shown. Raises AccountError."""
        token = new_secret(TOKEN_PREFIX)
        with self._database.writing() as session:
            account = _account(session, name)
            expires = utc_now() + timedelta(days=days) if days is not None else None
            session.add(
                ApiToken(account_id=account.id, label=label[:100], token_hash=fingerprint(token), expires_at=expires)
            )
            record(session, by, "token.add", name, label=label)
        return token

    def all_tokens(self) -> dict[int, list[ApiToken]]:
        """Return the tokens that are not revoked, by their account's id, the newest first."""
        with self._database.reading() as session:
            query = select(ApiToken).where(ApiToken.revoked_at.is_(None)).order_by(ApiToken.id.desc())
            found: dict[int, list[ApiToken]] = {}
            for token in session.scalars(query):
                found.setdefault(token.account_id, []).append(token)
            return found

    def tokens(self, name: str) -> Sequence[ApiToken]:
        """Return an account's tokens, without their secrets. Raises AccountError."""
        with self._database.reading() as session:
            account = _account(session, name)
            return session.scalars(select(ApiToken).where(ApiToken.account_id == account.id)).all()

    def revoke_token(self, name: str, label: str, *, by: str) -> int:
        """Revoke an account's tokens of that label and return how many. Raises AccountError where there is none."""
        with self._database.writing() as session:
            account = _account(session, name)
            held = session.scalars(
                select(ApiToken).where(
                    ApiToken.account_id == account.id, ApiToken.label == label, ApiToken.revoked_at.is_(None)
                )
            ).all()
            if not held:
                raise AccountError(f"{name} has no token {label!r} that is not revoked.")
            for token in held:
                token.revoked_at = utc_now()
            record(session, by, "token.revoke", name, label=label)
            return len(held)

    def _begin(self, session: Session, account_id: int | None) -> str:
        cookie, now = new_secret(), utc_now()
        session.execute(delete(SignInSession).where(SignInSession.expires_at <= now))
        session.add(
            SignInSession(
                token_hash=fingerprint(cookie),
                account_id=account_id,
                csrf=new_secret(),
                expires_at=now + timedelta(hours=self._settings.session_hours),
            )
        )
        return cookie

    def _locked(self, account: Account) -> bool:
        if account.failed_sign_ins < self._settings.lockout_failures or account.last_failed_at is None:
            return False
        over: datetime = account.last_failed_at + timedelta(minutes=self._settings.lockout_minutes)
        return utc_now() < over


def _not_yourself(name: str, by: str) -> None:
    """Nobody shuts out the last administrator by a slip: that takes another one, or the command line."""
    if name.strip().lower() == by.lower():
        raise AccountError("You cannot take away your own access; another administrator must.")


def _account(session: Session, name: str) -> Account:
    account = session.scalar(select(Account).where(func.lower(Account.name) == name.strip().lower()))
    if account is None:
        raise AccountError(f"There is no account {name}. `rapporteur users list` shows them.")
    return account
