"""Shapes of what a person chose about messages."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import In
from kongtun.notifications.choices import MessageKind, Pace

Hour = Annotated[int, Field(ge=0, le=23, description="ชั่วโมง เวลาไทย")]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 คือวันจันทร์")]


class MessageWaysOut(Schema):
    """When a kind of message goes out by each way."""

    mail: Pace
    line: Pace


class MessageSettingsOut(Schema):
    """What goes where and when; everything is kept in the system too."""

    choices: dict[MessageKind, MessageWaysOut]
    digest_hour: Hour
    digest_weekday: Weekday
    quiet_from: Hour | None
    quiet_until: Hour | None
    line_linked: bool


class MessageWaysIn(In):
    """When a kind of message goes out; a way that is left out stays as usual."""

    mail: Pace | None = None
    line: Pace | None = None


class MessageSettingsIn(In):
    """The whole choice; kinds that are left out are as usual."""

    choices: dict[MessageKind, MessageWaysIn] = Field(default_factory=dict)
    digest_hour: Hour = 7
    digest_weekday: Weekday = 0
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None


def message_settings(row: Any, *, line_linked: bool) -> dict[str, Any]:
    """Show what a person chose."""
    names = ("digest_hour", "digest_weekday", "quiet_from", "quiet_until")
    return {"choices": row.paces(), "line_linked": line_linked, **{name: getattr(row, name) for name in names}}
