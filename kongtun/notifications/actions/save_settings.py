"""Choose what goes where and when, or stop it by the link of a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.models import User
from kongtun.common.refusal import Refused
from kongtun.notifications.choices import Channel, DeliveryState, MessageKind, Pace
from kongtun.notifications.models import USUAL, Delivery, MessageSettings
from kongtun.notifications.timing import due_at, is_quiet


@transaction.atomic
def save_settings(
    *, by: Any, choices: Mapping[str, Mapping[str, str]], digest_hour: int, digest_weekday: int,
    quiet_from: int | None = None, quiet_until: int | None = None,
) -> MessageSettings:  # fmt: skip
    """Store what ``by`` chose ({kind: {channel: pace}}; what is left out stays usual); waiting messages follow at once.

    Hours are 0–23 in Thai time, ``digest_weekday`` 0 is Monday. Raises Refused (``quiet_until``, ``digest_hour``, or
    ``<kind>.<channel>``).
    """
    wanted: dict[str, dict[str, str]] = {}
    for kind, ways in choices.items():
        for channel, pace in ways.items():
            if kind not in MessageKind.values or channel not in Channel.values or pace not in Pace.values:
                raise Refused(_("เลือกเวลาส่งจากรายการ"), field=f"{kind}.{channel}")
            if pace != USUAL[kind]:
                wanted.setdefault(kind, {})[channel] = str(pace)
    if (quiet_from is None) != (quiet_until is None):
        raise Refused(_("เลือกทั้งเวลาเริ่มและเวลาสิ้นสุด หรือไม่เลือกทั้งคู่"), field="quiet_until")
    if quiet_from is not None and quiet_from == quiet_until:
        raise Refused(_("เวลาเริ่มกับเวลาสิ้นสุดต้องต่างกัน"), field="quiet_until")
    if not (0 <= digest_hour <= 23 and 0 <= digest_weekday <= 6):
        raise Refused(_("เลือกเวลาส่งจากรายการ"), field="digest_hour")
    row = MessageSettings.objects.select_for_update().filter(user=by).first() or MessageSettings(user=by)
    row.choices, row.digest_hour, row.digest_weekday = wanted, digest_hour, digest_weekday
    row.quiet_from, row.quiet_until = quiet_from, quiet_until
    if is_quiet(row, digest_hour):
        raise Refused(_("เวลาส่งรวมอยู่ในช่วงงดส่ง เลือกเวลาอื่น"), field="digest_hour")
    row.save()
    _follow(row)
    record_event(row, "messages.choose", by=by, choices=wanted)
    return row


@transaction.atomic
def stop_messages(user: User, channel: str, kinds: Iterable[str], *, pace: str = Pace.NEVER) -> MessageSettings:
    """Stop messages of ``kinds`` by ``channel`` (a signed link says whose), or let them come again with another ``pace``."""
    row, _made = MessageSettings.objects.select_for_update().get_or_create(user=user)
    for kind in kinds:
        row.choices.setdefault(kind, {})[channel] = str(pace)
    row.save()
    _follow(row)
    record_event(
        row, "messages.stop" if pace == Pace.NEVER else "messages.choose", by=user, channel=channel, kinds=list(kinds)
    )
    return row


def _follow(row: MessageSettings, now: datetime | None = None) -> None:
    """Messages that wait already go when the new choice says, or not at all."""
    now = now or timezone.now()
    waiting = Delivery.objects.filter(
        notification__user_id=row.user_id, state=DeliveryState.WAITING, tries=0
    ).select_related("notification")
    moved: list[Delivery] = []
    for delivery in waiting:
        due = due_at(row, row.pace(delivery.notification.kind, delivery.channel), now)
        if due is None:
            delivery.state, delivery.reason = DeliveryState.DROPPED, "not wanted"
        elif due > now or delivery.due_at > now:
            delivery.due_at = due
        moved.append(delivery)
    Delivery.objects.bulk_update(moved, ["state", "reason", "due_at"], batch_size=200)
