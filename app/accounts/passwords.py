"""Passwords by Argon2id (RFC 9106), and random secrets that are stored only as their SHA-256."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.settings import AccountSettings
from corpus.errors import RapporteurError

TOKEN_BYTES = 32


class WeakPasswordError(RapporteurError):
    """A password that is too short or is the account's own name."""


def new_secret(prefix: str = "") -> str:
    """Return a fresh secret of 256 random bits, safe in a cookie, a header or a URL."""
    return prefix + secrets.token_urlsafe(TOKEN_BYTES)


def fingerprint(secret: str) -> str:
    """Return what is stored of a random secret; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Passwords:
    """Hashes and checks passwords with the settings' costs."""

    def __init__(self, settings: AccountSettings) -> None:
        self._minimum = settings.password_min_length
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_passes,
            memory_cost=settings.argon2_memory_kib,
            parallelism=settings.argon2_lanes,
        )
        self._decoy = self._hasher.hash(new_secret())

    def hash(self, password: str, name: str) -> str:
        """Return the Argon2id hash. Raises WeakPasswordError."""
        if len(password) < self._minimum:
            raise WeakPasswordError(f"The password is too short; it needs at least {self._minimum} characters.")
        if password.casefold() == name.casefold():
            raise WeakPasswordError("The password may not be the account's name.")
        return self._hasher.hash(password)

    def verify(self, password: str, stored: str | None) -> bool:
        """Check a password; without a stored hash the work is done all the same, so that time tells nothing."""
        try:
            self._hasher.verify(stored or self._decoy, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Tell whether a hash was made with other costs than the settings' now."""
        return self._hasher.check_needs_rehash(stored)
