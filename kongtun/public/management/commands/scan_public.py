"""``kongtun scan_public``: looks for private persons on every public page, in every open file, in every photo."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from kongtun.public.scan.texts import Looked, columns, look
from kongtun.public.scan.visits import VISITS, Choice, NotOpen, public_routes
from kongtun.public.scan.walk import MOST_NAMED, Fetch, InProcess, Known, Walked, over_http, walk

# How far a walk is, is told and kept after so many pages, or so many seconds where pages are files of a province.
EVERY, SECONDS = 50, 20


class Command(BaseCommand):
    """Ends with status 1 when something was found or a page did not open."""

    help = "เดินทุกหน้าที่ใครก็เปิดได้ หาชื่อคน เบอร์โทร เลขบัตร อีเมล บัญชี และพิกัดในภาพ"

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the options."""
        parser.add_argument(
            "--base", default="", help="ที่อยู่ของเว็บที่กำลังทำงาน เช่น https://example.go.th (ไม่ระบุ: เปิดในโปรแกรมเอง)"
        )
        parser.add_argument("--sample", type=int, default=None, help="เปิดอย่างมากกี่รายการต่อหน้าแต่ละแบบ (ไม่ระบุ: ทุกรายการ)")
        parser.add_argument(
            "--of-each-fund", type=int, default=None, help="ทุกกองทุน แต่เปิดโครงการ แผน และปีงบประมาณที่สุ่มมากองทุนละกี่รายการ"
        )
        parser.add_argument("--seed", type=int, default=1, help="เลขตั้งต้นของการสุ่ม เลขเดิมได้หน้าเดิม")
        parser.add_argument("--workers", type=int, default=0, help="เปิดพร้อมกันกี่โปรเซส (0 คือโปรเซสเดียวนี้)")
        parser.add_argument(
            "--texts",
            action="store_true",
            help="ดูข้อความของทุกรายการที่หน้าสาธารณะแสดงได้ แล้วเปิดเฉพาะหน้าของรายการที่มีสิ่งต้องปิด (สำหรับทั้งประเทศ)",
        )
        parser.add_argument("--resume", action="store_true", help="เดินต่อจากครั้งที่หยุดไป")
        parser.add_argument("--only", action="append", default=[], help="เฉพาะเส้นทางนี้ เช่น public:fund (ระบุซ้ำได้)")
        parser.add_argument("--state", default="", help="ไฟล์จำว่าเดินถึงไหน")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Walk, show how far, tell what was found."""
        missing = sorted(set(public_routes()) - set(VISITS))
        if missing:
            raise CommandError(f"เส้นทางสาธารณะที่ยังไม่มีในรายการเดิน: {', '.join(missing)}")
        state = Path(options["state"] or Path(settings.MEDIA_ROOT).parent / "scan_public.json")
        kept = json.loads(state.read_text()) if options["resume"] and state.exists() else {}
        after = (kept.get("route", ""), kept.get("number", 0))
        fetch = over_http(options["base"]) if options["base"] else InProcess()
        known = Known.of_database()
        choice = Choice(options["sample"], options["of_each_fund"], options["seed"])
        self.stderr.write(f"รู้จัก {len(known.names.whole):,} ชื่อ")
        if options["texts"]:
            self._texts(known, fetch, options["workers"], state.with_suffix(".texts.json"), resume=options["resume"])
            return
        seen = Walked.of_kept(kept["seen"]) if "seen" in kept else Walked()
        began, before, shown = time.monotonic(), seen.pages, seen.pages
        told = began
        for route, number, _seen in walk(
            known, fetch, choice=choice, after=after, routes=options["only"], workers=options["workers"], seen=seen
        ):
            if seen.pages - shown >= EVERY or time.monotonic() - told >= SECONDS:
                shown, told = seen.pages, time.monotonic()
                state.write_text(json.dumps({"route": route, "number": number, "seen": seen.kept()}))
                pace = (seen.pages - before) / (time.monotonic() - began)
                self.stderr.write(f"{seen.pages:,} หน้า {route} {number:,} · {pace:.0f} หน้า/วินาที · พบ {seen.leaked}")
        state.unlink(missing_ok=True)
        self._tell(seen)
        if seen.leaked or seen.broken:
            sys.exit(1)

    def _texts(self, known: Known, fetch: Fetch, workers: int, state: Path, *, resume: bool) -> None:
        """Look through the texts of all records; what is done is kept, so that a look that stopped goes on."""
        kept = json.loads(state.read_text()) if resume and state.exists() else {"done": [], "seen": None}
        whole = Looked.of_kept(kept["seen"]) if kept["seen"] else Looked()
        left = [column for column in columns() if list(column) not in kept["done"]]
        for number, (column, part, seconds) in enumerate(look(known, fetch, left, workers), start=1):
            whole.add(part)
            kept["done"].append(list(column))
            state.write_text(json.dumps(kept | {"seen": whole.kept()}))
            found = f"ต้องปิด {part.held:,} · พบ {len(whole.leaks):,}"
            self.stderr.write(
                f"{number}/{len(left)} {'.'.join(column)} {part.texts:,} ข้อความ {seconds:.0f} วินาที · {found}"
            )
        state.unlink(missing_ok=True)
        for leak in whole.leaks[:MOST_NAMED]:
            self.stdout.write(f"{leak.kind}\t{leak.address}\t{leak.where}\t{leak.text}")
        opened = f"มีสิ่งต้องปิด {whole.held:,} ข้อความ เปิดหน้าของรายการเหล่านั้น {whole.opened:,} หน้า"
        self.stdout.write(f"ดู {whole.texts:,} ข้อความที่ต่างกันใน {len(columns())} ช่องของทุกรายการ {opened}")
        self.stdout.write(f"พบข้อมูลส่วนบุคคล {len(whole.leaks):,} แห่ง")
        if whole.leaks:
            sys.exit(1)

    def _tell(self, seen: Walked) -> None:
        for leak in seen.leaks:
            self.stdout.write(f"{leak.kind}\t{leak.address}\t{leak.where}\t{leak.text}")
        for one in seen.broken[:50]:
            self.stdout.write(f"เปิดไม่ได้\t{one}")
        for kind, count in seen.unread.items():
            self.stdout.write(f"อ่านไม่ได้\t{kind}\t{count} ไฟล์")
        closed = sum(isinstance(visit, NotOpen) for visit in VISITS.values())
        routes = ", ".join(f"{name} {count:,}" for name, count in seen.by_route.items())
        self.stdout.write(f"เดิน {seen.pages:,} หน้า ({routes}) ไม่เปิด {closed} เส้นทางที่เป็นลิงก์ส่วนตัวหรือคำสั่ง")
        self.stdout.write(f"พบข้อมูลส่วนบุคคล {seen.leaked} แห่ง")
