"""Bring the approaches of the catalogue into the knowledge store (after ``load_reference``; again after an update)."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from kongtun.knowledge.actions import keep_approaches


class Command(BaseCommand):
    """``kongtun load_knowledge``: done again, nothing changes."""

    help = "นำแนวทางจากบัญชีกลางเข้าคลังความรู้"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Keep the approaches and say how many there are."""
        self.stdout.write(f"คลังความรู้: แนวทาง {keep_approaches()} เรื่อง")
