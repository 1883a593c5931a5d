"""Where a request really comes from, for the lock-out after wrong passwords."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor.

    ``KONGTUN_TRUSTED_PROXIES`` says how many proxies of our own stand in front (0: none, 1: one nginx). Each adds the
    address it saw to X-Forwarded-For, so the visitor is that many places from the end; anything further left was
    written by the visitor and is not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = int(settings.KONGTUN_TRUSTED_PROXIES)
    if hops < 1:
        return direct
    chain = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    return chain[-hops] if len(chain) >= hops else direct
