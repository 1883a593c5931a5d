"""What stands beside the number while a person decides on a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.queries import Around, Neighbours
from kongtun.planning.models import Plan
from kongtun.planning.presenters.meaning import meanings
from kongtun.planning.presenters.situation import Point, conclusion
from kongtun.planning.queries import Register


@dataclass(frozen=True)
class SpreadRow:
    """One line of the picture: its words, and its places in percent of the line (empty = not drawn)."""

    name: str
    text: str
    low: float
    high: float
    middle: float | str


@dataclass(frozen=True)
class Comparison:
    """Last years, other funds, the usual range, and what size and target mean in people or houses."""

    previous: list[tuple[int, Reading]]
    points: list[Point]
    goal: Point | None
    sentence: str
    median: list[Point]
    median_name: str
    spread: list[SpreadRow]
    at: float | str
    alone: bool
    sources: str
    size_means: list[str]
    target_means: list[str]
    pace: str


def compare(
    plan: Plan,
    indicator: Indicator,
    known: list[tuple[int, Reading]],
    *,
    around: Around,
    registers: list[Register],
    size: Decimal | None,
    target: Decimal | None,
    base: Decimal | None,
) -> Comparison:
    """Put together what is known. ``base`` is the number of people or houses counted."""
    points = [(str(year), reading.value) for year, reading in known]
    if size is not None and not (known and known[-1][1].value == size):
        points.append((_("ตอนนี้"), size))
    middle = around.nearest.median
    end = _end(indicator, size, around)
    return Comparison(
        previous=known,
        points=points,
        goal=(_("เป้า %(year)d") % {"year": plan.fiscal_year}, target) if target is not None else None,
        sentence=conclusion(indicator, points),
        median=[(points[-1][0], middle)] if middle is not None and points else [],
        median_name=f"{around.nearest.name} {number(middle)}" if middle is not None else "",
        spread=_spread(indicator, around, end),
        at=_place(size, end) if size is not None else "",
        alone=not around.levels,
        sources=_sources(around),
        size_means=meanings(indicator, size, base, registers),
        target_means=meanings(indicator, target, base, registers),
        pace=_pace(known, size, target),
    )


def _end(indicator: Indicator, size: Decimal | None, around: Around) -> Decimal:
    """The value at the right end of the line."""
    if indicator.unit.is_percent:
        return Decimal(100)
    known = [size, indicator.typical_high, *(level.three_quarters for level in around.levels)]
    return max((value for value in known if value is not None), default=Decimal(1)) * Decimal("1.1") or Decimal(1)


def _place(value: Decimal, end: Decimal) -> float:
    return float(value * 100 / end)


def _spread(indicator: Indicator, around: Around, end: Decimal) -> list[SpreadRow]:
    rows = []
    low, high, unit = indicator.typical_low, indicator.typical_high, indicator.unit_label
    if low is not None and high is not None:
        text = _("%(low)s–%(high)s %(unit)s") % {"low": number(low), "high": number(high), "unit": unit}
        rows.append(SpreadRow(_("มักพบ"), text, _place(low, end), _place(high, end), ""))
    names = {"district": _("อำเภอ"), "province": _("จังหวัด"), "zone": _("เขต")}
    return rows + [_level(names[one.level], unit, one, end) for one in _shown(around)]


def _shown(around: Around) -> list[Neighbours]:
    """District and zone; the province stands in for a district with too few funds."""
    has_district = bool(around.of("district").count)
    return [one for one in around.levels if one.level != "province" or not has_district]


def _level(name: str, unit: str, others: Neighbours, end: Decimal) -> SpreadRow:
    median, low, high = (value or Decimal(0) for value in (others.median, others.quarter, others.three_quarters))
    text = _("กลาง %(median)s %(unit)s ครึ่งหนึ่งอยู่ %(low)s–%(high)s (%(count)d กองทุน)") % {
        "median": number(median), "unit": unit, "low": number(low), "high": number(high), "count": others.count,
    }  # fmt: skip
    return SpreadRow(name, text, _place(low, end), _place(high, end), _place(median, end))


def _sources(around: Around) -> str:
    """Where funds get this number, the most used source first."""
    return " · ".join(
        _("%(source)s %(count)d กองทุน") % {"source": SourceKind(one.kind).label, "count": one.count}
        for one in around.sources
    )


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
