"""``kongtun token USER``: print a new API token."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kongtun.accounts.actions import create_token
from kongtun.accounts.queries import find_user


class Command(BaseCommand):
    """Create an API token for a person and print its secret once."""

    help = "สร้างกุญแจ API ให้ผู้ใช้ แล้วพิมพ์ออกมาครั้งเดียว"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """USER and --label."""
        parser.add_argument("user", help="ชื่อผู้ใช้หรืออีเมล")
        parser.add_argument("--label", default="", help="ใช้กับโปรแกรมอะไร")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (signature of Django)
        """Print only the secret, so that a script can read it."""
        user = find_user(options["user"])
        if user is None:
            raise CommandError(f"ไม่พบผู้ใช้ “{options['user']}” ตรวจตัวสะกด หรือบัญชีอาจปิดอยู่")
        _, secret = create_token(user, by=user, label=options["label"] or "kongtun token")
        self.stdout.write(secret)
