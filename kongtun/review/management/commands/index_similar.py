"""``kongtun index_similar``: make the fingerprints that "has this been done before" looks in."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kongtun.common.thai.numerals import number
from kongtun.review.similar.index import batch, how_many, prints_of, write_prints

SIZE = 2000


class Command(BaseCommand):
    """Index what is missing or older than the present way of comparing. Stopped, it goes on where it was."""

    help = "ทำดัชนีโครงการที่คล้ายกัน เฉพาะโครงการที่ยังไม่มีหรือทำด้วยวิธีเก่า หยุดแล้วสั่งใหม่ได้ ทำต่อจากเดิม"

    def add_arguments(self, parser: CommandParser) -> None:
        """``--all`` and ``--size``."""
        parser.add_argument("--all", action="store_true", help="ทำใหม่ทุกโครงการ")
        parser.add_argument("--size", type=int, default=SIZE, help=f"ครั้งละกี่โครงการ (ปกติ {SIZE})")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Work through the projects in the order of their keys, each batch a transaction of its own."""
        everything = options["all"]
        total, done, after, start = how_many(everything=everything), 0, 0, time.monotonic()
        while projects := batch(after, options["size"], everything=everything):
            write_prints(list(prints_of(projects)))
            after, done = projects[-1].pk, done + len(projects)
            rate = done / max(time.monotonic() - start, 0.001)
            self.stdout.write(f"{number(done)} จาก {number(total)} โครงการ ({number(rate, 0)} โครงการ/วินาที)")
        self.stdout.write(f"ทำดัชนีแล้ว {number(done)} โครงการ" if done else "ดัชนีครบแล้ว ไม่มีอะไรต้องทำ")
