"""Signatures by this installation's own key."""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from app.api.problems import Problem


def signing_key(folder: Path) -> bytes:
    """Return this installation's own key, made on first use in a file that only its user can read."""
    file = folder / "share.key"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_bytes()
    with os.fdopen(handle, "wb") as out:
        key = secrets.token_bytes(32)
        out.write(key)
    return key


def sign(payload: bytes, key: bytes) -> str:
    """Return payload and signature as one URL-safe token."""
    signature = hmac.new(key, payload, hashlib.sha256).digest()[:16]
    return base64.urlsafe_b64encode(signature + payload).rstrip(b"=").decode()


def verified(token: str, key: bytes) -> bytes:
    """Return the payload of a token that this installation signed. Raises Problem 404 for any other."""
    try:
        raw = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
    except (binascii.Error, UnicodeError) as error:
        raise Problem(404, "This link is not complete. Ask for it again.") from error
    signature, payload = raw[:16], raw[16:]
    if not hmac.compare_digest(signature, hmac.new(key, payload, hashlib.sha256).digest()[:16]):
        raise Problem(404, "This link is not one of ours, or not complete. Ask for it again.")
    return payload
