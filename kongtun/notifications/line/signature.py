"""Whether a webhook comes from LINE."""

from __future__ import annotations

import base64
import hashlib
import hmac


def signature_of(body: bytes, secret: str) -> str:
    """Return what LINE writes into ``X-Line-Signature``: base64 of HMAC-SHA256 over the raw body with the channel secret."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Return whether ``signature`` is right; compared in constant time, never true without a secret."""
    return bool(secret) and hmac.compare_digest(
        signature_of(body, secret).encode(), signature.encode("utf-8", "replace")
    )
