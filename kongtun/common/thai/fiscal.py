"""The Thai fiscal year (ปีงบประมาณ): named by the B.E. year in which it ends, 1 October – 30 September."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 2500, 2700
BUDDHIST_OFFSET = 543


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """One fiscal year, in พ.ศ.

    >>> year = FiscalYear(2569)
    >>> year.start, year.end
    (datetime.date(2025, 10, 1), datetime.date(2026, 9, 30))
    >>> date(2025, 10, 1) in year, year.quarter(date(2026, 1, 5))
    (True, 2)
    """

    year: int

    def __post_init__(self) -> None:
        if isinstance(self.year, bool) or not isinstance(self.year, int):
            raise TypeError("ปีงบประมาณต้องเป็นจำนวนเต็ม พ.ศ. เช่น 2569")
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"ปีงบประมาณต้องเป็นปี พ.ศ. ระหว่าง {FIRST_YEAR} ถึง {LAST_YEAR} เช่น 2569")

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """Return the fiscal year a day falls in."""
        return cls(day.year + BUDDHIST_OFFSET + (1 if day.month >= 10 else 0))

    @property
    def start(self) -> date:
        """The first day, 1 October of the calendar year before."""
        return date(self.year - BUDDHIST_OFFSET - 1, 10, 1)

    @property
    def end(self) -> date:
        """The last day, 30 September."""
        return date(self.year - BUDDHIST_OFFSET, 9, 30)

    @property
    def next(self) -> "FiscalYear":
        """The fiscal year after this one."""
        return FiscalYear(self.year + 1)

    @property
    def previous(self) -> "FiscalYear":
        """The fiscal year before this one."""
        return FiscalYear(self.year - 1)

    @property
    def label(self) -> str:
        """'ปีงบประมาณ 2569'."""
        return f"ปีงบประมาณ {self.year}"

    def quarter(self, day: date) -> int:
        """Return the quarter (1 = Oct–Dec … 4 = Jul–Sep) of a day; ValueError when the day is of another year."""
        if day not in self:
            raise ValueError(f"วันที่อยู่นอก{self.label} กรุณาเลือกวันที่ตั้งแต่ 1 ต.ค. {self.year - 1} ถึง 30 ก.ย. {self.year}")
        return (day.month - 10) % 12 // 3 + 1

    def quarter_dates(self, quarter: int) -> tuple[date, date]:
        """Return the first and the last day of a quarter 1–4.

        >>> FiscalYear(2569).quarter_dates(2)
        (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
        """
        if quarter not in (1, 2, 3, 4):
            raise ValueError("ไตรมาสต้องเป็น 1, 2, 3 หรือ 4")
        firsts = [self.start, *(date(self.end.year, month, 1) for month in (1, 4, 7)), self.end + timedelta(days=1)]
        return firsts[quarter - 1], firsts[quarter] - timedelta(days=1)

    def __contains__(self, day: object) -> bool:
        if isinstance(day, datetime):
            day = day.date()
        return isinstance(day, date) and self.start <= day <= self.end

    def __int__(self) -> int:
        return self.year

    def __str__(self) -> str:
        return str(self.year)
