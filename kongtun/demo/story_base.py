"""One fiscal year of a demo fund: who lives in it, and how large the place is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund


@dataclass
class StoryBase:
    """One fiscal year of one fund and its people."""

    fund: Fund
    year: FiscalYear
    officer: Any
    finance: Any
    chair: Any
    applicant: Any
    order: int  # 0, 1, 2: which of the three demo years
    scale: int = 1  # a large municipality works with more people than a small tambon

    @property
    def place(self) -> str:
        """Name of the tambon."""
        covered = self.fund.area.covers.first()
        return covered.name_th if covered else self.fund.area.name_th

    def on(self, month: int, dom: int) -> date:
        """Return a day of this fiscal year."""
        return date(self.year.start.year + (0 if month >= 10 else 1), month, dom)

    def scaled(self, quantity: int) -> int:
        """People and things grow with the place; speakers and signs (fewer than twenty) do not."""
        return quantity * self.scale if quantity >= 20 else quantity
