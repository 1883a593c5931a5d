"""``kongtun check FILE``: what the checks find in a proposal that is not typed in yet.

Without a file it is Django's own check of the installation, which ``kongtun doctor`` says more about.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as SystemCheck
from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.review.checks import CHECKS, Group, Severity, check_content, checks_as_data
from kongtun.review.proposal_file import FileRefused, Surroundings, read_proposals, write_template
from kongtun.review.proposal_file.lists import Lists

# What a script reads from the end of the program.
CLEAN, MEND, BLOCKS, UNREADABLE = 0, 1, 2, 3
_CODE = {Severity.BLOCKS: BLOCKS, Severity.MEND: MEND, Severity.ADVICE: CLEAN}
_SIGN = {Severity.BLOCKS: "✗", Severity.MEND: "!", Severity.ADVICE: "·"}


class Command(SystemCheck):
    """Check proposals of a file (JSON, .jsonl, .xlsx)."""

    help = (
        "ตรวจข้อเสนอโครงการจากไฟล์ JSON, JSONL หรือ XLSX ด้วยข้อตรวจเดียวกับในระบบ "
        "จบด้วย 0 เมื่อไม่มีอะไรต้องแก้ 1 เมื่อมีข้อควรแก้ 2 เมื่อมีข้อที่ต้องแก้ก่อนส่ง 3 เมื่ออ่านไฟล์ไม่ได้"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own options stay."""
        super().add_arguments(parser)
        parser.add_argument("--list", action="store_true", dest="list_checks", help="แสดงข้อตรวจทั้งหมด")
        parser.add_argument("--json", action="store_true", dest="as_json", help="ตอบเป็น JSON")
        parser.add_argument("--alone", action="store_true", help="ไม่ดูข้อมูลกองทุนในระบบ ตรวจเฉพาะที่อยู่ในไฟล์")
        parser.add_argument("--summary", action="store_true", help="บอกเฉพาะจำนวน และเวลา")
        parser.add_argument("--template", metavar="XLSX", help="เขียนสมุดงานเปล่าไว้กรอก")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Show the checks, write the empty workbook, check files, or check the installation."""
        if options["template"]:
            write_template(Path(options["template"]))
            self.stdout.write(_("เขียนแบบเปล่าไว้ที่ %(path)s") % {"path": options["template"]})
        elif options["list_checks"]:
            self._list(as_json=options["as_json"])
        elif any(Path(one).suffix for one in app_labels):
            self._files([Path(one) for one in app_labels], options)
        else:
            super().handle(*app_labels, **options)

    def _list(self, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(checks_as_data(), ensure_ascii=False, indent=1))
            return
        for group in Group:
            self.stdout.write(f"\n{group.label}")
            for check in CHECKS.values():
                if check.group == group:
                    unsure = "" if check.confirmed else _(" (ยังไม่ยืนยัน)")
                    self.stdout.write(f"  {check.id:<20} {check.severity_label:<14} {check.title}{unsure}")

    def _files(self, paths: list[Path], options: dict[str, Any]) -> None:
        worst, start = CLEAN, time.monotonic()
        numbers = dict.fromkeys(("proposals", *Severity.values), 0)
        answers = []
        try:
            lists = Lists.of_database()
            around = Surroundings(alone=options["alone"])
            for path in paths:
                for content in read_proposals(path, lists):
                    found = check_content(content, around.of(content))
                    numbers["proposals"] += 1
                    for one in found:
                        numbers[one.severity] += 1
                        worst = max(worst, _CODE[Severity(one.severity)])
                    if options["as_json"]:
                        answers.append({"title": content["title"], "findings": [_as_data(one) for one in found]})
                    elif not options["summary"]:
                        self._show(content, found)
        except FileRefused as refused:
            raise CommandError(str(refused), returncode=UNREADABLE) from None
        seconds = time.monotonic() - start
        if options["as_json"]:
            self.stdout.write(json.dumps({"proposals": answers, "numbers": numbers}, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(
                _("%(n)s ข้อเสนอ · ต้องแก้ก่อนส่ง %(blocks)s · ควรแก้ %(mend)s · ข้อแนะนำ %(advice)s · %(rate)s ข้อเสนอต่อวินาที")
                % {
                    "n": number(numbers["proposals"]), "blocks": number(numbers["blocks"]), "mend": number(numbers["mend"]),
                    "advice": number(numbers["advice"]), "rate": number(numbers["proposals"] / max(seconds, 1e-6), 0),
                }
            )  # fmt: skip
        if worst:
            sys.exit(worst)

    def _show(self, content: dict[str, Any], found: list[Any]) -> None:
        self.stdout.write(content["title"] or _("(ไม่มีชื่อโครงการ)"))
        for one in found:
            unsure = "" if one.confirmed else _(" (ยังไม่ยืนยัน)")
            self.stdout.write(f"  {_SIGN[Severity(one.severity)]} {one.message}{unsure}  [{one.check_id}]")
            self.stdout.write(f"      → {one.remedy}")
        if not found:
            self.stdout.write(_("  ✓ ไม่พบเรื่องที่ต้องแก้"))
        self.stdout.write("")


def _as_data(one: Any) -> dict[str, Any]:
    return {
        "check": one.check_id, "severity": one.severity, "section": one.section, "field": one.field, "message": one.message,
        "remedy": one.remedy, "clause": one.clause, "source": one.source, "confirmed": one.confirmed,
    }  # fmt: skip
