"""What the person chose about messages."""

from typing import Any

from django.http import HttpRequest

from kongtun.api.access import SIGNED_IN
from kongtun.api.resource import Resource
from kongtun.api.schemas import channels as show
from kongtun.notifications.actions import save_settings
from kongtun.notifications.queries.settings import line_of, settings_of

own = Resource(tags=["บัญชีของฉัน"])


@own.reads("/messages", SIGNED_IN, show.MessageSettingsOut, summary="แจ้งเตือนใดส่งไปทางไหนเมื่อไร")
def get_message_settings(request: HttpRequest) -> Any:
    """The own choices, the usual ones included."""
    return show.message_settings(settings_of(request.user), line_linked=line_of(request.user) is not None)


@own.saves("/messages", SIGNED_IN, show.MessageSettingsOut, summary="เลือกว่าแจ้งเตือนใดส่งไปทางไหนเมื่อไร")
def save_message_settings(request: HttpRequest, data: show.MessageSettingsIn) -> Any:
    """Replace the own choices; messages that wait follow at once."""
    choices = {
        kind.value: {way: pace.value for way, pace in (("mail", ways.mail), ("line", ways.line)) if pace is not None}
        for kind, ways in data.choices.items()
    }
    saved = save_settings(
        by=request.user, choices=choices, digest_hour=data.digest_hour, digest_weekday=data.digest_weekday,
        quiet_from=data.quiet_from, quiet_until=data.quiet_until,
    )  # fmt: skip
    return show.message_settings(saved, line_linked=line_of(request.user) is not None)
