"""What a person has chosen, and which LINE belongs to them."""

from __future__ import annotations

from typing import Any

from kongtun.notifications.models import LineAccount, MessageSettings


def settings_of(user: Any) -> MessageSettings:
    """Return the person's choices; the usual ones (not stored) when there are none."""
    return MessageSettings.objects.filter(user=user).first() or MessageSettings(user=user)


def line_of(user: Any) -> LineAccount | None:
    """Return the LINE account that is linked to the person."""
    return LineAccount.objects.filter(user=user).first()
