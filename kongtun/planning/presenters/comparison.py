"""What stands beside the number while a person decides on a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.queries import Neighbours, neighbours
from kongtun.indicators.sentences import what_it_means
from kongtun.planning.models import Plan
from kongtun.planning.presenters.situation import Point, conclusion


@dataclass(frozen=True)
class Ruler:
    """Places on the ruler in percent of its length."""

    at: float
    other_at: float | str
    low: float | str
    high: float | str
    range_text: str


@dataclass(frozen=True)
class Comparison:
    """Last years, neighbours, the usual range, and what size and target mean in people or houses."""

    previous: list[tuple[int, Reading]]
    points: list[Point]
    goal: Point | None
    sentence: str
    around: Neighbours | None
    around_name: str
    around_text: str
    median: list[Point]
    ruler: Ruler | None
    size_means: str
    target_means: str
    pace: str


def compare(
    plan: Plan,
    indicator: Indicator,
    known: list[tuple[int, Reading]],
    *,
    size: Decimal | None,
    target: Decimal | None,
    base: Decimal | None,
) -> Comparison:
    """Put together what is known. ``base`` is the number of people or houses counted."""
    points = [(str(year), reading.value) for year, reading in known]
    if size is not None and not (known and known[-1][1].value == size):
        points.append((_("ตอนนี้"), size))
    around = neighbours(indicator, plan.fund.area, plan.fiscal_year)
    middle = around.median if around.count > 0 else None
    has_around = middle is not None
    name = f"{around.name} {number(middle)}" if middle is not None else ""
    return Comparison(
        previous=known,
        points=points,
        goal=(_("เป้า %(year)d") % {"year": plan.fiscal_year}, target) if target is not None else None,
        sentence=conclusion(indicator, points),
        around=around if has_around else None,
        around_name=name,
        around_text=_around_text(indicator, around) if has_around else "",
        median=[(points[-1][0], middle)] if middle is not None and points else [],
        ruler=_ruler(indicator, size, middle),
        size_means=_means(indicator, size, base),
        target_means=_means(indicator, target, base),
        pace=_pace(known, size, target),
    )


def _means(indicator: Indicator, value: Decimal | None, base: Decimal | None) -> str:
    return what_it_means(indicator, value, base) if value is not None and base else ""


def _said(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def _around_text(indicator: Indicator, around: Neighbours) -> str:
    return _("%(middle)s %(median)s %(unit)s จาก %(count)d กองทุน ตั้งแต่ %(low)s ถึง %(high)s") % {
        "middle": around.name, "count": around.count, "median": _said(around.median), "low": _said(around.low),
        "high": _said(around.high), "unit": indicator.unit_label,
    }  # fmt: skip


def _ruler(indicator: Indicator, size: Decimal | None, median: Decimal | None) -> Ruler | None:
    """Only where the possible range is known and narrow enough to read."""
    low, high = indicator.typical_low, indicator.typical_high
    if size is None or low is None or high is None:
        return None
    end = indicator.maximum if indicator.unit.is_percent and indicator.maximum else max(high * Decimal("1.25"), size)
    if not end:
        return None

    def place(value: Decimal) -> float:
        return float(value * 100 / end)

    text = _("พบได้ทั่วไป %(low)s–%(high)s") % {"low": number(low), "high": number(high)}
    return Ruler(place(size), place(median) if median is not None else "", place(low), place(high), text)


def _pace(known: list[tuple[int, Reading]], size: Decimal | None, target: Decimal | None) -> str:
    """Compare the step that the target asks for with the best step of the last years."""
    if size is None or target is None or len(known) < 2:
        return ""
    steps = [abs(after[1].value - before[1].value) for before, after in pairwise(known)]
    best, asked = max(steps), abs(target - size)
    if best and asked > best * 2:
        return _("เป้านี้ขยับ %(asked)s จุด เร็วกว่าที่เคยทำได้มากที่สุด (ปีละ %(best)s) กว่า 2 เท่า ถ้าตั้งใจ ให้มีแนวทางที่ต่างจากเดิม") % {
            "asked": number(asked), "best": number(best),
        }  # fmt: skip
    return _("ปีที่ผ่านมาเคยขยับได้มากที่สุดปีละ %(best)s") % {"best": number(best)} if best else ""
