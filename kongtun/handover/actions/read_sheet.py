"""The receiver has read the hand-over sheet."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.models import Receiver


@transaction.atomic
def read_sheet(receiver: Receiver, *, by: Any) -> Receiver:
    """Mark the sheet as read; only its receiver may (PermissionNeeded otherwise). A second time changes nothing."""
    if receiver.user_id is None or by.pk != receiver.user_id:
        raise PermissionNeeded(P.MENTOR_MANAGE)
    if Receiver.objects.filter(pk=receiver.pk, read_at__isnull=True).update(read_at=timezone.now()):
        record_event(receiver, "handover.read", by=by, leaver=receiver.handover.leaver_name)
    receiver.refresh_from_db()
    return receiver
