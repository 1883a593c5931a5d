"""Prove that facts equal a recount of the records, and repair what does not."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kongtun.common.thai.numerals import number
from kongtun.figures.actions.recount import Recounted, recount
from kongtun.funds.models import Fund

SECONDS, MOST_NAMED = 5, 20


class Command(BaseCommand):
    """``kongtun recount [--check] [--fund CODE] [--from CODE] [--workers N]``."""

    help = "นับตัวเลขภาพรวมใหม่จากข้อมูลจริง บอกที่ไม่ตรง และแก้ให้ตรง (--check ตรวจอย่างเดียว)"

    def add_arguments(self, parser: Any) -> None:
        """Options."""
        parser.add_argument("--check", action="store_true", help="ตรวจอย่างเดียว ไม่แก้")
        parser.add_argument("--fund", help="เฉพาะกองทุนรหัสนี้")
        parser.add_argument("--from", dest="first", metavar="CODE", help="ตั้งแต่กองทุนรหัสนี้ (ทำต่อจากรอบที่หยุดไป)")
        parser.add_argument("--workers", type=int, default=0, help="จำนวนตัวนับพร้อมกันบน PostgreSQL (0 = ตัวเดียว)")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Recount; exit with an error when ``--check`` finds a difference."""
        only, first = self._fund(options["fund"]), self._fund(options["first"])
        found, begun, shown = Recounted(), time.monotonic(), time.monotonic()
        for found in recount(repair=not options["check"], fund=only, first=first or 0, workers=options["workers"]):
            now = time.monotonic()
            if now - shown > SECONDS and found.years < found.total:
                shown, code = now, Fund.objects.values_list("code", flat=True).get(pk=found.last_fund)
                left = (now - begun) / found.years * (found.total - found.years)
                done = f"{number(found.years)}/{number(found.total)} ปีกองทุน ถึง {code}"
                self.stdout.write(f"{done} ไม่ตรง {number(len(found.wrong))} เหลือราว {number(left / 60, 1)} นาที")
        for fund, year, name in found.wrong[:MOST_NAMED]:
            self.stdout.write(f"ไม่ตรง: กองทุน {fund} ปี {year} {name}")
        verdict = "ไม่ตรง" if options["check"] else "แก้แล้ว"
        took = time.monotonic() - begun
        self.stdout.write(
            f"นับแล้ว {number(found.years)} ปีกองทุน {verdict} {number(len(found.wrong))} รายการ ใน {number(took, 0)} วินาที"
        )
        if options["check"] and found.wrong:
            raise CommandError("ตัวเลขไม่ตรงกับข้อมูลจริง สั่ง kongtun recount เพื่อแก้")

    def _fund(self, code: str | None) -> int | None:
        if not code:
            return None
        fund = Fund.objects.filter(code=code).first()
        if fund is None:
            raise CommandError(f"ไม่พบกองทุนรหัส {code}")
        return fund.pk
