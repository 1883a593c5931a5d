"""``kongtun prune_idempotency``: forget the answers that are older than 48 hours."""

from typing import Any

from django.core.management.base import BaseCommand

from kongtun.api.idempotency import prune


class Command(BaseCommand):
    """Delete stored answers of the API that can no longer be asked for."""

    help = "ลบคำตอบของ API ที่เก็บไว้เกิน 48 ชั่วโมง"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (signature of Django)
        """Delete and say how many."""
        self.stdout.write(f"ลบแล้ว {prune()} รายการ")
