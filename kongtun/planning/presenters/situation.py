"""One problem as people read it: a sentence, a picture, the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.numerals import number
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.queries import known_values
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.presenters.meaning import counted, meanings
from kongtun.planning.presenters.priority import origin_lines
from kongtun.planning.queries import Register, fund_registers, registers_for

Point = tuple[str, Decimal]


@dataclass(frozen=True)
class Situation:
    """A row of the situation table with its goal and its chart."""

    problem: PlanProblem
    indicator: Indicator
    unit: str
    previous: list[tuple[int, Decimal]]
    size: Decimal | None
    target: Decimal | None
    points: list[Point]
    goal: Point | None
    conclusion: str
    origin: str
    source: str
    counted: str
    origins: list[str]
    size_means: str
    target_means: str


def situations(plan: Plan, problems: Iterable[PlanProblem]) -> list[Situation]:
    """Rows for the problems of a plan, the numbers of earlier years read at once."""
    rows = list(problems)
    known = known_values([problem.series for problem in rows], plan.fiscal_year)
    found = fund_registers(plan)
    return [situation_of(plan, problem, known.get(problem.series_id, []), found) for problem in rows]


def situation_of(
    plan: Plan, problem: PlanProblem, known: list[tuple[int, Reading]], found: dict[str, Register]
) -> Situation:
    """One row; ``known`` are the last values of the series before the plan's year, ``found`` the fund's registers."""
    indicator = problem.series.indicator
    baseline, target = problem.baseline, problem.target
    previous = [(year, reading.value) for year, reading in known]
    registers, base = registers_for(indicator, found), baseline.denominator if baseline else None
    points, goal = chart_of(plan, previous, baseline, target)
    return Situation(
        problem=problem,
        indicator=indicator,
        unit=indicator.unit_label,
        previous=previous,
        size=baseline.value if baseline else None,
        target=target.value if target else None,
        points=points,
        goal=goal,
        conclusion=conclusion(indicator, points),
        origin=origin_of(baseline),
        source=source_of(baseline),
        counted=counted(indicator, baseline),
        origins=origin_lines(problem),
        size_means=_means(indicator, baseline, base, registers),
        target_means=_means(indicator, target, base, registers),
    )


def chart_of(
    plan: Plan, previous: list[tuple[int, Decimal]], baseline: Reading | None, target: Reading | None
) -> tuple[list[Point], Point | None]:
    """Points of the chart: each known year once, then today's size and the target."""
    points = [(str(year), value) for year, value in previous if baseline is None or year != baseline.fiscal_year]
    if baseline is not None:
        label = str(baseline.fiscal_year) if baseline.fiscal_year < plan.fiscal_year else _("ตอนนี้")
        points.append((label, baseline.value))
    goal = (_("เป้า %(year)d") % {"year": plan.fiscal_year}, target.value) if target is not None else None
    return points, goal


def conclusion(indicator: Indicator, points: list[Point]) -> str:
    """The chart in a sentence."""
    if not points:
        return _("ยังไม่มีตัวเลข")
    (first_label, first), (_label, last) = points[0], points[-1]
    unit = indicator.unit_label
    if len(points) == 1:
        return _("รู้ค่าเดียว %(value)s %(unit)s") % {"value": number(last), "unit": unit}
    if first == last:
        return _("ทรงตัวที่ %(value)s %(unit)s ตั้งแต่ %(since)s") % {
            "value": number(last),
            "unit": unit,
            "since": first_label,
        }
    words = {
        (True, True): _("ดีขึ้น ลดจาก"), (True, False): _("แย่ลง เพิ่มจาก"),
        (False, True): _("ดีขึ้น เพิ่มจาก"), (False, False): _("แย่ลง ลดจาก"),
    }  # fmt: skip
    better = (last < first) == indicator.lower_is_better
    return _("%(word)s %(first)s (%(since)s) เป็น %(last)s %(unit)s") % {
        "word": words[indicator.lower_is_better, better], "first": number(first), "since": first_label,
        "last": number(last), "unit": unit,
    }  # fmt: skip


def origin_of(reading: Reading | None) -> str:
    """Says that a size was measured in a project, and when; empty for numbers typed for the plan."""
    if reading is None or reading.kind != ReadingKind.ACTUAL:
        return ""
    return _("ค่าล่าสุดจากโครงการ %(project)s วันที่ %(day)s") % {
        "project": reading.source_note, "day": short_date(reading.measured_on),
    }  # fmt: skip


def source_of(reading: Reading | None) -> str:
    """Source and day of a number."""
    if reading is None:
        return ""
    return " · ".join(
        part
        for part in (reading.get_source_kind_display(), reading.source_note, short_date(reading.measured_on))
        if part
    )


def _means(indicator: Indicator, reading: Reading | None, base: Decimal | None, registers: list[Register]) -> str:
    return " · ".join(meanings(indicator, reading.value, base, registers)) if reading is not None else ""


def table_years(rows: list[Situation]) -> list[int]:
    """The columns of earlier years: the last three that any row knows."""
    return sorted({year for row in rows for year, _value in row.previous})[-3:]


def table_rows(rows: list[Situation], years: list[int]) -> list[dict[str, Any]]:
    """Each row with one cell a year (None = not measured)."""
    return [{"row": row, "cells": [(year, dict(row.previous).get(year)) for year in years]} for row in rows]
