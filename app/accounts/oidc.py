"""Sign-in by an OpenID Connect provider: the authorization code flow with PKCE (RFC 7636), state and nonce."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import delete, select

from app.accounts.accounts import SignInError
from app.accounts.passwords import fingerprint, new_secret
from app.accounts.roles import Role
from app.settings import OidcSettings
from app.storage.columns import utc_now
from app.storage.database import Database
from app.storage.tables import ProviderRoundTrip

ROUND_TRIP = timedelta(minutes=10)
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]  # never "none", never a shared secret
TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouched for, the role that its claim gives, and where the visitor wanted to go."""

    subject: str
    name: str
    role: Role
    destination: str


class Provider:
    """The configured provider; what it says of itself is read at each sign-in, so that its keys may change."""

    def __init__(self, settings: OidcSettings, database: Database) -> None:
        self._settings = settings
        self._database = database

    def begin(self, callback: str, destination: str) -> tuple[str, str]:
        """Return where to send the browser, and the state that it must bring back. Raises SignInError."""
        about = self._about()
        state, nonce, verifier = new_secret(), new_secret(), secrets.token_urlsafe(64)[:96]
        with self._database.writing() as session:
            session.execute(delete(ProviderRoundTrip).where(ProviderRoundTrip.expires_at <= utc_now()))
            session.add(
                ProviderRoundTrip(
                    state_hash=fingerprint(state),
                    nonce=nonce,
                    verifier=verifier,
                    destination=destination,
                    expires_at=utc_now() + ROUND_TRIP,
                )
            )
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        query = urlencode(
            {
                "response_type": "code",
                "client_id": self._settings.client_id,
                "redirect_uri": callback,
                "scope": "openid profile email",
                "state": state,
                "nonce": nonce,
                "code_challenge": challenge,
                "code_challenge_method": "S256",
            }
        )
        return f"{about['authorization_endpoint']}?{query}", state

    def finish(self, callback: str, code: str, state: str) -> Vouched:
        """Exchange the code and check the ID token. Raises SignInError; a state works once."""
        with self._database.writing() as session:
            trip = session.scalar(
                select(ProviderRoundTrip).where(
                    ProviderRoundTrip.state_hash == fingerprint(state), ProviderRoundTrip.expires_at > utc_now()
                )
            )
            if trip is None:
                raise SignInError("This sign-in took too long or was used already. Begin again.")
            nonce, verifier, destination = trip.nonce, trip.verifier, trip.destination
            session.delete(trip)
        about = self._about()
        tokens = self._fetch(
            "POST",
            about["token_endpoint"],
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": callback,
                "code_verifier": verifier,
            },
            auth=(self._settings.client_id, self._settings.client_secret.get_secret_value()),
        )
        claims = self._claims(str(tokens.get("id_token", "")), about, nonce)
        name = str(claims.get("preferred_username") or claims.get("email") or claims.get("name") or claims["sub"])
        return Vouched(f"{claims['iss']}#{claims['sub']}"[:400], name[:100], self._role(claims), destination)

    def _claims(self, token: str, about: dict[str, Any], nonce: str) -> dict[str, Any]:
        keys = KeySet.import_key_set(self._fetch("GET", about["jwks_uri"]))  # type: ignore[arg-type]
        rules = jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "value": about["issuer"]},
            aud={"essential": True, "value": self._settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
            rules.validate(decoded.claims)
        except (JoseError, ValueError) as error:
            raise SignInError("The provider's ID token is not valid.") from error
        return decoded.claims

    def _role(self, claims: dict[str, Any]) -> Role:
        """Return the first configured role that the claim gives; without one the visitor is a delegate."""
        held = claims.get(self._settings.role_claim, [])
        values = {held} if isinstance(held, str) else set(map(str, held)) if isinstance(held, list) else set()
        return next((Role(role) for value, role in self._settings.roles.items() if value in values), Role.DELEGATE)

    def _about(self) -> dict[str, Any]:
        issuer = self._settings.issuer.rstrip("/")
        about = self._fetch("GET", f"{issuer}/.well-known/openid-configuration")
        if str(about.get("issuer", "")).rstrip("/") != issuer:
            raise SignInError("The provider names another issuer than accounts.oidc.issuer.")
        return about

    def _fetch(self, method: str, url: str, **options: Any) -> dict[str, Any]:
        try:
            response = httpx.request(method, url, timeout=TIMEOUT_SECONDS, **options)
            response.raise_for_status()
            body = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SignInError("The sign-in provider did not answer as it should. Try again.") from error
        if not isinstance(body, dict):
            raise SignInError("The sign-in provider did not answer as it should. Try again.")
        return body
