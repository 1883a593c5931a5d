"""Open a fund in a real installation: its local government below a district, and the fund itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kongtun.accounts.models import User
from kongtun.accounts.roles import Role
from kongtun.areas.actions import add_local_government
from kongtun.areas.models import Area, AreaKind, LaoType
from kongtun.areas.queries import resolve_code
from kongtun.common.refusal import Refused
from kongtun.funds.actions.create_fund import create_fund


class Command(BaseCommand):
    """``kongtun open_fund --district 3304 --lao-code 3325 --lao อบต.โนนสำราญ --type 2 --code L3325 --by ADMIN``."""

    help = "เปิดกองทุนใหม่: สร้าง อปท. ใต้อำเภอ (ถ้ายังไม่มี) และกองทุนของ อปท. นั้น"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what a fund needs."""
        parser.add_argument("--district", required=True, help="รหัสอำเภอ 4 หลัก")
        parser.add_argument("--lao-code", required=True, help="รหัส อปท. (ตัวเลข)")
        parser.add_argument("--lao", required=True, help="ชื่อ อปท. เช่น อบต.โนนสำราญ")
        parser.add_argument("--type", required=True, choices=LaoType.values, help="ประเภท อปท. 1–6")
        parser.add_argument("--code", required=True, help="รหัสกองทุน เช่น L3325")
        parser.add_argument("--name", default="", help="ชื่อกองทุน (ถ้าไม่ใส่ ใช้ กองทุนสุขภาพตำบล + ชื่อ อปท.)")
        parser.add_argument("--covers", default="", help="รหัสตำบลที่ครอบคลุม คั่นด้วยจุลภาค")
        parser.add_argument("--by", required=True, help="ชื่อผู้ใช้ของผู้ดูแลระบบที่เปิดกองทุน")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Create both in one transaction; a mistake leaves nothing behind."""
        by = User.objects.filter(username=options["by"]).first()
        if by is None or not by.has_role(Role.ADMIN):
            raise CommandError("ไม่พบผู้ดูแลระบบชื่อนี้ สร้างก่อนด้วย kongtun create_admin")
        district = resolve_code(options["district"])
        if district is None or district.kind != AreaKind.DISTRICT:
            raise CommandError("ไม่พบอำเภอรหัสนี้ ตรวจรหัสกรมการปกครอง 4 หลัก หรือโหลดพื้นที่ด้วย kongtun load_reference")
        try:
            area = Area.objects.filter(kind=AreaKind.LOCAL_GOVERNMENT, code=options["lao_code"]).first()
            if area is None:
                covered = [resolve_code(code.strip()) for code in options["covers"].split(",") if code.strip()]
                if any(found is None for found in covered):
                    raise CommandError("มีรหัสตำบลที่ไม่รู้จักใน --covers")
                area = add_local_government(
                    district,
                    code=options["lao_code"],
                    name_th=options["lao"],
                    lao_type=options["type"],
                    covers=[found for found in covered if found is not None],
                )
            name = options["name"] or f"กองทุนสุขภาพตำบล {options['lao']}"
            fund = create_fund(area, code=options["code"], name=name, by=by)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"เปิด{fund.name} ({fund.code}) แล้ว เพิ่มเจ้าหน้าที่ได้ที่ /areas/{area.pk}/people/")
