"""``kongtun prune_messages``: forget links that no longer open anything and events of LINE that cannot come again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kongtun.notifications.models import LineCode, LineEvent, QuickLink

# LINE delivers an event again within days; a link is over after a day, and its number in the audit trail stays.
KEEP = timedelta(days=30)


class Command(BaseCommand):
    """Delete what is of no use any more; messages themselves stay."""

    help = "ลบลิงก์ในข้อความและเหตุการณ์จาก LINE ที่เก่ากว่า 30 วัน"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Delete; say how much."""
        before = timezone.now() - KEEP
        links, _each = QuickLink.objects.filter(expires_at__lt=before).delete()
        events, _each = LineEvent.objects.filter(received_at__lt=before).delete()
        codes, _each = LineCode.objects.filter(expires_at__lt=before).delete()
        self.stdout.write(f"ลบลิงก์ {links} เหตุการณ์ {events} รหัส {codes}")
