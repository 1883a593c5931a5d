"""Prove that facts equal a recount of the records, and repair what does not."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kongtun.figures.actions.recount import Recounted, fund_years, recount

EVERY = 2000


class Command(BaseCommand):
    """``kongtun recount [--check] [--fund CODE]``."""

    help = "นับตัวเลขภาพรวมใหม่จากข้อมูลจริง บอกที่ไม่ตรง และแก้ให้ตรง (--check ตรวจอย่างเดียว)"

    def add_arguments(self, parser: Any) -> None:
        """Options."""
        parser.add_argument("--check", action="store_true", help="ตรวจอย่างเดียว ไม่แก้")
        parser.add_argument("--fund", help="เฉพาะกองทุนรหัสนี้")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Recount; exit with an error when ``--check`` finds a difference."""
        keys = fund_years()
        if options["fund"]:
            from kongtun.funds.models import Fund

            fund = Fund.objects.filter(code=options["fund"]).first()
            if fund is None:
                raise CommandError(f"ไม่พบกองทุนรหัส {options['fund']}")
            keys = [key for key in keys if key[0] == fund.pk]
        found = Recounted()
        for found in recount(keys, repair=not options["check"]):
            if found.years % EVERY == 0:
                self.stdout.write(f"{found.years:,}/{len(keys):,} ปีกองทุน ไม่ตรง {len(found.wrong):,}")
        for fund_id, year, name in found.wrong[:20]:
            self.stdout.write(f"ไม่ตรง: กองทุน {fund_id} ปี {year} {name}")
        verdict = "ไม่ตรง" if options["check"] else "แก้แล้ว"
        self.stdout.write(f"นับแล้ว {found.years:,} ปีกองทุน {verdict} {len(found.wrong):,} รายการ")
        if options["check"] and found.wrong:
            raise CommandError("ตัวเลขไม่ตรงกับข้อมูลจริง สั่ง kongtun recount เพื่อแก้")
