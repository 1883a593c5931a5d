"""Money of one fund: entries with balanced lines, vouchers, running numbers. Whole baht only, and never below nought.

What comes in and goes out is kept with its day and numbered at the end, in the order of the days, as the fund's own numbers run.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

PREFIX = {"opening": "OPN", "receipt": "RCV", "payment": "PAY", "refund": "RET"}
BANK, CAPITAL, ALLOCATION, CONTRIBUTION, INTEREST, REFUND = "10100", "30100", "40100", "40200", "40300", "40500"


class Books:
    """Everything about money of a fund; ``free`` is what is neither spent nor promised."""

    def __init__(self, life: Any) -> None:
        self.life = life
        self.kept: list[tuple[int, int, str, str, int, str, int, int]] = []
        self.free = 0
        self.numbers: dict[tuple[int, str], int] = defaultdict(int)

    def number(self, year: int, kind: str) -> int:
        """Return the next running number."""
        self.numbers[year, kind] += 1
        return self.numbers[year, kind]

    def post(self, day: int, kind: str, text: str, against: str, amount: int, project: int = 0) -> int:
        """Keep one happening: the bank against ``against``; return the key of its entry."""
        key = self.life.key("entry")
        self.kept.append((day, key, kind, text, amount, against, project, self.life.finance))
        return key

    def write(self) -> None:
        """Write entries and lines in the order of their days, and the running numbers."""
        life = self.life
        entries, lines, fund = life.rows["entry"], life.rows["line"], life.fund
        iso, year_of, moment, key_of = life.iso, life.year_of, life.moment, life.key
        for day, key, kind, text, amount, against, project, by in sorted(self.kept):
            year, prefix = year_of[day], PREFIX[kind]
            number = self.number(year, f"entry-{prefix}")
            entries.append(
                f"{key}\t{fund}\t{year}\t{prefix}{number:04d}\t{kind}\t{iso[day]}\t{text}\t{project or life.none}\t{life.none}\t{by}\t{moment(day)}"
            )
            bank = -amount if kind == "payment" else amount
            lines.append(f"{key_of('line')}\t{key}\t{fund}\t{year}\t{BANK}\t{bank}")
            lines.append(f"{key_of('line')}\t{key}\t{fund}\t{year}\t{against}\t{-bank}")
        for (year, kind), last in sorted(self.numbers.items()):
            life.rows["number"].append(f"{key_of('number')}\t{fund}\t{year}\t{kind}\t{last}")
