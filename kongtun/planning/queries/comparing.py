"""Two plans of one issue side by side: what was carried over, what changed, what is new, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Reading, Series
from kongtun.planning.models import Plan, PlanApproach, PlanProblem, SuggestedProject
from kongtun.planning.queries.plans import last_plan

SAME, CHANGED, NEW, LEFT, OPEN = "same", "changed", "new", "left", "open"
SHOWN_TEXT = 160


@dataclass(frozen=True)
class Cell:
    """One value in both plans, as text. ``mark``: same, changed, or open (carried over, still to be decided)."""

    label: str
    before: str
    after: str
    mark: str


@dataclass(frozen=True)
class Entry:
    """One row of the plan. ``mark``: same, changed, new, left (only in the plan before), open (still to be decided)."""

    title: str
    mark: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class PlanComparison:
    """All rows of both plans, by section."""

    problems: list[Entry]
    approaches: list[Entry]
    projects: list[Entry]
    rest: list[Cell]

    def count(self, mark: str) -> int:
        """Number of rows and values with this mark."""
        rows: list[Entry | Cell] = [*self.problems, *self.approaches, *self.projects, *self.rest]
        return sum(row.mark == mark for row in rows)


def plan_before(plan: Plan) -> Plan | None:
    """Return the plan that ``plan`` goes on from: the one it was copied from, else the fund's newest earlier one."""
    return plan.copied_from or last_plan(plan.fund, plan.issue, plan.fiscal_year)


def problem_before(plan: Plan, series: Series | None) -> PlanProblem | None:
    """Return the same problem in the plan before; two queries at most."""
    before = plan_before(plan)
    if before is None or series is None:
        return None
    rows = PlanProblem.objects.filter(plan=before, series=series).select_related("plan", "baseline", "target")
    return rows.prefetch_related("scores").first()


def compare_plans(plan: Plan, before: Plan) -> PlanComparison:
    """Compare two plans that come from ``with_rows``; no further query."""
    old = {row.series_id: row for row in before.problems.all()}
    new = {row.series_id: row for row in plan.problems.all()}
    problems = [
        _problem(old[key], row) if key in old else Entry(row.series.indicator.name_th, NEW, tuple(_new(row)))
        for key, row in new.items()
    ]
    problems += [Entry(row.series.indicator.name_th, LEFT) for key, row in old.items() if key not in new]
    return PlanComparison(
        problems=problems,
        approaches=_approaches(before.approaches.all(), plan.approaches.all()),
        projects=_projects(before.suggested_projects.all(), plan.suggested_projects.all()),
        rest=[
            _cell(_("งบประมาณที่ตั้งไว้"), _money(before.budget), _money(plan.budget)),
            _cell(_("เล่าสถานการณ์เพิ่มเติม"), _short(before.background), _short(plan.background)),
        ],
    )


def compare_size_and_target(before: PlanProblem, size: Decimal | None, target: Decimal | None) -> tuple[Cell, Cell]:
    """Return size and target of the plan before beside those of now."""
    return (
        _cell(_("ขนาดปัญหา"), _value(before.baseline), "" if size is None else number(size)),
        _cell(_("เป้าหมาย 1 ปี"), _value(before.target), "" if target is None else number(target)),
    )


def _problem(before: PlanProblem, row: PlanProblem) -> Entry:
    unit = f" {row.series.indicator.unit_label}"
    cells = (
        _cell(_("ขนาดปัญหา"), _value(before.baseline, unit), _value(row.baseline, unit)),
        _cell(_("เป้าหมาย 1 ปี"), _value(before.target, unit), _value(row.target, unit)),
        _cell(_("วัตถุประสงค์"), before.objective, row.objective),
    )
    return Entry(row.series.indicator.name_th, _together(cells), cells)


def _new(row: PlanProblem) -> Iterable[Cell]:
    unit = f" {row.series.indicator.unit_label}"
    yield Cell(_("ขนาดปัญหา"), "", _value(row.baseline, unit), NEW)
    yield Cell(_("เป้าหมาย 1 ปี"), "", _value(row.target, unit), NEW)


def _approaches(before: Iterable[PlanApproach], now: Iterable[PlanApproach]) -> list[Entry]:
    old, new = {row.title: row for row in before}, {row.title: row for row in now}
    rows = []
    for title, row in new.items():
        if title not in old:
            rows.append(Entry(title, NEW))
        else:
            cell = _cell(_("ทำอย่างไร"), _short(old[title].how), _short(row.how))
            rows.append(
                Entry(title, CHANGED if cell.mark == CHANGED else SAME, (cell,) if cell.mark == CHANGED else ())
            )
    return rows + [Entry(title, LEFT) for title in old if title not in new]


def _projects(before: Iterable[SuggestedProject], now: Iterable[SuggestedProject]) -> list[Entry]:
    old, new = {row.name: row for row in before}, {row.name: row for row in now}
    rows = []
    for name, row in new.items():
        if name not in old:
            rows.append(Entry(name, NEW, (Cell(_("งบประมาณ"), "", _money(row.budget), NEW),)))
        else:
            cells = (
                _cell(_("งบประมาณ"), _money(old[name].budget), _money(row.budget)),
                _cell(_("ผู้รับผิดชอบ"), old[name].responsible, row.responsible),
            )
            rows.append(Entry(name, _together(cells), cells))
    return rows + [Entry(name, LEFT) for name in old if name not in new]


def _cell(label: str, before: str, after: str) -> Cell:
    if before == after:
        return Cell(label, before, after, SAME)
    return Cell(label, before, after, CHANGED if after else OPEN)


def _together(cells: Iterable[Cell]) -> str:
    marks = {cell.mark for cell in cells}
    return next((mark for mark in (OPEN, CHANGED) if mark in marks), SAME)


def _value(reading: Reading | None, unit: str = "") -> str:
    return "" if reading is None else f"{number(reading.value)}{unit}"


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else _("%(amount)s บาท") % {"amount": number(amount)}


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN_TEXT else f"{plain[:SHOWN_TEXT]}…"
