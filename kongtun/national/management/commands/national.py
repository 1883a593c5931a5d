"""Make the synthetic country."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.national.build import asked_before, build, is_broken_off, is_empty

WHOLE = 7774
MOST_FUNDS, MOST_YEARS, MOST_PROJECTS = 9000, 15, 60


class Command(BaseCommand):
    """``kongtun national --funds 7774 --years 10 --seed N [--zone 11] [--projects-per-fund-year 20] [--resume]``."""

    help = "สร้างประเทศจำลองลงฐานข้อมูลว่าง: กองทุน แผน โครงการ เงิน ผล หลายปี (ข้อมูลสมมุติทั้งหมด)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add size, seed, and how to go on."""
        parser.add_argument("--funds", type=int, default=WHOLE, help="จำนวนกองทุน (ทั้งประเทศ 7774)")
        parser.add_argument("--zone", default="", help="เฉพาะกองทุนของเขตสุขภาพนี้ (เลขเขต) แต่ละกองทุนเหมือนที่อยู่ในทั้งประเทศ")
        parser.add_argument("--years", type=int, default=10, help="จำนวนปีงบประมาณ นับถอยหลังจากปีนี้")
        parser.add_argument("--seed", type=int, default=1, help="เลขตั้งต้น เลขเดิมได้ข้อมูลเดิม")
        parser.add_argument("--projects-per-fund-year", type=int, default=20, help="โครงการเฉลี่ยต่อกองทุนต่อปี")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="ข้อมูลถึงวันก่อนวันนี้ (ปปปป-ดด-วว ค.ศ.)")
        parser.add_argument("--workers", type=int, default=2, help="จำนวนตัวเขียนบน PostgreSQL (0 = เขียนในตัวเดียว)")
        parser.add_argument("--resume", action="store_true", help="ทำต่อจากรอบที่ค้าง ตั้งแต่ส่วนแรกที่ยังไม่ได้เขียน")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build, or say why not."""
        if options["resume"]:
            if not is_broken_off():
                raise CommandError("ไม่มีรอบที่ค้างในฐานข้อมูลนี้ สั่ง kongtun national โดยไม่ใส่ --resume")
            asked = asked_before()
            asked["today"] = date.fromisoformat(asked["today"])
            self.stdout.write(f"ทำต่อ: {asked['funds']:,} กองทุน {asked['years']} ปี เลขตั้งต้น {asked['seed']}")
        else:
            asked = self._asked(options)
        built = build(**asked, workers=options["workers"], resume=options["resume"], say=self._say)
        self.stdout.write(
            f"เสร็จ {built.rows:,} แถว ใน {built.total / 60:.1f} นาที ({round(built.rows / max(built.total, 0.001)):,} แถว/วินาที รวมดัชนี)"
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _asked(self, options: dict[str, Any]) -> dict[str, Any]:
        for name, most in (("funds", MOST_FUNDS), ("years", MOST_YEARS), ("projects_per_fund_year", MOST_PROJECTS)):
            if not 1 <= options[name] <= most:
                raise CommandError(f"--{name.replace('_', '-')} ต้องอยู่ระหว่าง 1 ถึง {most:,}")
        if is_broken_off():
            raise CommandError("มีรอบที่ค้างอยู่ในฐานข้อมูลนี้ สั่งซ้ำด้วย --resume เพื่อทำต่อ หรือเริ่มใหม่ในฐานข้อมูลว่าง")
        if not is_empty():
            raise CommandError(
                "ฐานข้อมูลมีข้อมูลอยู่แล้ว ประเทศจำลองลงได้เฉพาะฐานข้อมูลว่าง (มีข้อมูลอ้างอิงได้) สร้างฐานข้อมูลใหม่แล้วสั่ง kongtun prepare_database ก่อน"
            )
        if not Area.objects.exists():
            self._say("ข้อมูลอ้างอิง: พื้นที่ ตัวชี้วัด แนวทาง")
            call_command("load_reference", verbosity=0)
        zone = options["zone"]
        if zone and not Area.objects.in_force().filter(kind=AreaKind.ZONE, code=zone).exists():
            raise CommandError(f"ไม่มีเขตสุขภาพ {zone} ใส่เลขเขตตามข้อมูลอ้างอิง เช่น --zone 11")
        return {
            "funds": options["funds"], "years": options["years"], "projects": options["projects_per_fund_year"],
            "seed": options["seed"], "zone": zone, "today": options["today"] or timezone.localdate(),
        }  # fmt: skip
