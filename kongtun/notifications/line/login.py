"""LINE Login (OAuth 2.1 authorisation code with PKCE, state and nonce) and the check of its id_token.

Reference: developers.line.biz/en/docs/line-login. Channels of the web sign id_tokens with HS256 and the channel secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
from django.conf import settings

ISSUER = "https://access.line.me"
LEEWAY = 60  # seconds that two clocks may differ


class LoginFailed(Exception):  # noqa: N818 (reads as a sentence where it is caught)
    """LINE Login did not say who this is; the text is for the log."""


class Errand(NamedTuple):
    """What the browser's session keeps between leaving and coming back."""

    state: str
    nonce: str
    verifier: str


def new_errand() -> Errand:
    """Return fresh secrets of one log-in."""
    return Errand(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def authorise_url(errand: Errand, redirect_uri: str) -> str:
    """Return the address at LINE where the person agrees."""
    line = settings.KONGTUN_LINE
    query = {
        "response_type": "code",
        "client_id": line.login_id,
        "redirect_uri": redirect_uri,
        "state": errand.state,
        "scope": "openid",
        "nonce": errand.nonce,
        "code_challenge": _base64url(hashlib.sha256(errand.verifier.encode()).digest()),
        "code_challenge_method": "S256",
        "bot_prompt": "normal",
    }
    return f"{line.access_url}/oauth2/v2.1/authorize?{urlencode(query)}"


def line_user_of(code: str, errand: Errand, redirect_uri: str) -> str:
    """Exchange ``code`` for an id_token and return the LINE user id in it. Raises LoginFailed."""
    line = settings.KONGTUN_LINE
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": line.login_id,
        "client_secret": line.login_secret,
        "code_verifier": errand.verifier,
    }
    try:
        answer = httpx.post(f"{line.api_url}/oauth2/v2.1/token", data=form, timeout=line.timeout)
        body = answer.json() if answer.is_success else {}
    except (httpx.HTTPError, ValueError) as error:
        raise LoginFailed(f"{type(error).__name__}: {error}") from error
    token = body.get("id_token") if isinstance(body, dict) else None
    if not isinstance(token, str):
        raise LoginFailed(f"no id_token: {answer.status_code} {answer.text[:120]}")
    return str(claims_of(token, nonce=errand.nonce)["sub"])


def claims_of(token: str, *, nonce: str, now: float | None = None) -> dict[str, Any]:
    """Return the claims of an id_token after checking algorithm, signature, issuer, audience, time and nonce.

    Raises LoginFailed. Only HS256 is taken, whatever the token's header asks for.
    """
    line = settings.KONGTUN_LINE
    now = time.time() if now is None else now
    try:
        head, body, signature = token.split(".")
        header, claims = (json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in (head, body))
        signed = hmac.new(line.login_secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        right = hmac.compare_digest(_base64url(signed).encode(), signature.encode())
        checks = {
            "alg": header["alg"] == "HS256",
            "signature": right,
            "iss": claims["iss"] == ISSUER,
            "aud": claims["aud"] == line.login_id,
            "exp": float(claims["exp"]) > now - LEEWAY,
            "iat": float(claims["iat"]) < now + LEEWAY,
            "nonce": isinstance(claims.get("nonce"), str)
            and hmac.compare_digest(claims["nonce"].encode(), nonce.encode()),
            "sub": isinstance(claims.get("sub"), str) and bool(claims["sub"]),
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LoginFailed(f"unreadable id_token: {type(error).__name__}") from error
    wrong = [name for name, is_right in checks.items() if not is_right]
    if wrong:
        raise LoginFailed(f"id_token refused: {', '.join(wrong)}")
    return claims
