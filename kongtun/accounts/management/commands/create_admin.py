"""``kongtun create_admin``: the first administrator of a real installation."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kongtun.accounts.actions import record_event
from kongtun.accounts.models import Membership, User
from kongtun.accounts.password_rules import check_password_rules
from kongtun.accounts.queries import is_taken
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind


class Command(BaseCommand):
    """Create an administrator of the whole country. Asks nothing, so that an installation script can run it."""

    help = (
        "สร้างผู้ดูแลระบบคนแรก รับค่าจากตัวเลือก หรือจาก KONGTUN_ADMIN_USERNAME, KONGTUN_ADMIN_EMAIL, "
        "KONGTUN_ADMIN_NAME, KONGTUN_ADMIN_PASSWORD"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Every value can come from the environment; the password only from there, so that it stays out of histories."""
        parser.add_argument("--username", default=os.environ.get("KONGTUN_ADMIN_USERNAME", ""))
        parser.add_argument("--email", default=os.environ.get("KONGTUN_ADMIN_EMAIL", ""))
        parser.add_argument("--name", default=os.environ.get("KONGTUN_ADMIN_NAME", ""))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (signature of Django)
        """Create the person with the role; every missing value is named at once."""
        username, email, name = (options[key].strip() for key in ("username", "email", "name"))
        password = os.environ.get("KONGTUN_ADMIN_PASSWORD", "")
        values = {"--username": username, "--email": email, "KONGTUN_ADMIN_PASSWORD": password}
        if missing := [key for key, value in values.items() if not value]:
            raise CommandError(f"ยังขาด {', '.join(missing)}")
        country = Area.objects.filter(kind=AreaKind.COUNTRY).first()
        if country is None:
            raise CommandError("ยังไม่มีข้อมูลพื้นที่ โหลดข้อมูลอ้างอิงก่อน แล้วสั่งใหม่")
        if taken := [value for value in (username, email) if is_taken(value)]:
            raise CommandError(f"มีบัญชีที่ใช้ {', '.join(taken)} แล้ว")
        user = User(username=username, email=email.lower(), display_name=name or username)
        try:
            user.clean_fields(exclude=["password"])
            check_password_rules(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.set_password(password)
        user.save()
        membership = Membership.objects.create(user=user, role=Role.ADMIN, area=country)
        record_event(membership, "grant_membership", by=None, person=user.name, role=Role.ADMIN)
        self.stdout.write(f"สร้างผู้ดูแลระบบ {username} แล้ว")
