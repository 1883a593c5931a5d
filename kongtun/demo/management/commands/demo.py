"""Load the demo, or print its accounts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kongtun.accounts.demo_password import DEMO_PASSWORD
from kongtun.demo.load import is_empty, load_demo
from kongtun.demo.people import ACCOUNTS


class Command(BaseCommand):
    """``kongtun demo [--if-empty] [--accounts]``."""

    help = "โหลดข้อมูลสาธิตลงฐานข้อมูลว่าง (โหมดสาธิตเท่านั้น)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two switches."""
        parser.add_argument("--if-empty", action="store_true", help="ไม่ทำอะไรถ้ามีข้อมูลแล้ว")
        parser.add_argument("--accounts", action="store_true", help="แสดงบัญชีสาธิตเท่านั้น")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Load or list; refuse outside demo mode and on a database that is in use."""
        if not settings.KONGTUN_DEMO:
            raise CommandError("ใช้ได้ในโหมดสาธิตเท่านั้น (KONGTUN_DEMO=1)")
        if options["accounts"]:
            self.stdout.write("บัญชีสาธิต (รหัสผ่านเดียวกันทุกบัญชี: " + DEMO_PASSWORD + ")")
            for account in ACCOUNTS:
                self.stdout.write(f"  {account.username:<16} {account.title}")
            return
        if not is_empty():
            if options["if_empty"]:
                return
            raise CommandError("ฐานข้อมูลมีข้อมูลอยู่แล้ว ข้อมูลสาธิตลงได้เฉพาะฐานข้อมูลว่าง")
        load_demo(say=self.stdout.write)
