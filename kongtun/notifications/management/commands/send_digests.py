"""``kongtun send_digests``: send what is due – collections, what waited for the end of quiet hours, what is tried again."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.db.utils import OperationalError

from kongtun.notifications.sending import send_due
from kongtun.notifications.sending.due import send_registered


class Command(BaseCommand):
    """Once, or again and again; any number of them at the same time send nothing twice."""

    help = "ส่งแจ้งเตือนที่ถึงเวลา (ข้อความรวม เรื่องที่รอพ้นช่วงงดส่ง และเรื่องที่ต้องส่งซ้ำ)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to stay and look every so many seconds."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="ทำซ้ำทุกกี่วินาที (ไม่ใส่ = ทำครั้งเดียว)")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Send; say how much when something was sent."""
        every = max(options["every"], 0)
        while True:
            close_old_connections()
            try:
                done = send_due()
                more = send_registered()
            except OperationalError:
                # A database that is restarted comes back; with --every the next look will find it.
                if not every:
                    raise
                self.stderr.write("ฐานข้อมูลยังไม่ตอบ จะลองใหม่")
            else:
                if done.messages or more or not every:
                    self.stdout.write(f"ส่งแล้ว {done.messages + more} ข้อความ ({done.deliveries + more} เรื่อง)")
            if not every:
                return
            time.sleep(every)
