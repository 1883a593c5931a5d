"""What a percentage is in people or houses of the place: by the fund's register of the year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.funds.models import FundYear
from kongtun.indicators.models import Indicator
from kongtun.planning.models import Plan

YEARS_BACK = 5
_COUNTS = {"households": ("households",), "persons": ("population",)}
_HOUSES = ("ครัวเรือน", "บ้าน")
_PEOPLE = ("ประชากร", "จำนวนประชากร", "ประชาชน")
# A part of the households or of the people is not what the register counts.
_PARTS = ("เกษตร", "อายุ", "กลุ่ม", "คัดกรอง", "ตรวจ")


@dataclass(frozen=True, slots=True)
class Register:
    """How many houses or people the fund's year counts. ``key`` is ``households`` or ``population``."""

    key: str
    count: int
    fiscal_year: int

    @property
    def word(self) -> str:
        """Counting word."""
        return _("หลัง") if self.key == "households" else _("คน")

    @property
    def name(self) -> str:
        """Which register, "ครัวเรือนทั้งหมด 1,400 หลัง (ทะเบียนกองทุนปี 2569)"."""
        words = {"count": number(self.count), "year": self.fiscal_year}
        if self.key == "households":
            return _("ครัวเรือนทั้งหมด %(count)s หลัง (ทะเบียนกองทุนปี %(year)d)") % words
        return _("ประชากรทั้งหมด %(count)s คน (ทะเบียนกองทุนปี %(year)d)") % words

    def count_of(self, percent: Decimal) -> Decimal:
        """Return ``percent`` of the register as a whole number."""
        return (percent * self.count / 100).quantize(Decimal(1), ROUND_HALF_UP)

    def share_of(self, count: Decimal) -> Decimal:
        """Return ``count`` in percent of the register, two decimals."""
        return (count * 100 / self.count).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def means(self, percent: Decimal) -> str:
        """Return a percentage as a count, "1,240 จาก 4,133 คน"."""
        return _("%(count)s จาก %(base)s %(word)s") % {
            "count": number(self.count_of(percent)), "base": number(self.count), "word": self.word,
        }  # fmt: skip


def fund_registers(plan: Plan) -> dict[str, Register]:
    """Return what the fund's newest year up to the plan's counts, by key; one query."""
    years = FundYear.objects.filter(fund=plan.fund_id, fiscal_year__lte=plan.fiscal_year).order_by("-fiscal_year")
    found: dict[str, Register] = {}
    for year in years[:YEARS_BACK]:
        for key in ("households", "population"):
            count = getattr(year, key)
            if count and key not in found:
                found[key] = Register(key, count, year.fiscal_year)
    return found


def registers_for(indicator: Indicator, found: dict[str, Register]) -> list[Register]:
    """Return those of ``found`` that ``indicator`` is about.

    A percentage whose base nobody wrote down (an indicator of the place's own) may be about either.
    """
    return [found[key] for key in _about(indicator) if key in found]


def _about(indicator: Indicator) -> tuple[str, ...]:
    if indicator.unit.code in _COUNTS:
        return _COUNTS[indicator.unit.code]
    base = indicator.denominator_th
    if not indicator.unit.is_percent or any(part in base for part in _PARTS):
        return ()
    if not base:
        return ("households", "population")
    if base.startswith(_HOUSES):
        return ("households",)
    return ("population",) if base.startswith(_PEOPLE) else ()
