"""What is different from last year's plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Reading
from kongtun.planning.models import Plan, PlanProblem


@dataclass(frozen=True)
class Change:
    """One difference; an empty ``before`` is something new, an empty ``after`` something left out."""

    label: str
    before: str
    after: str


def what_changed(plan: Plan, before: Plan) -> list[Change]:
    """Compare two plans of one issue (both from ``with_rows``): sizes and targets, approaches, budget."""
    changes = []
    old = {problem.series_id: problem for problem in before.problems.all()}
    new = {problem.series_id: problem for problem in plan.problems.all()}
    for key, problem in new.items():
        name = problem.series.indicator.name_th
        if key not in old:
            changes.append(Change(name, "", _("เพิ่มในปีนี้")))
            continue
        changes += _numbers(name, old[key], problem)
    changes += [Change(row.series.indicator.name_th, _("มีในแผนเดิม"), "") for key, row in old.items() if key not in new]
    had, has = ({row.title for row in one.approaches.all()} for one in (before, plan))
    changes += [Change(_("แนวทาง"), "", title) for title in sorted(has - had)]
    changes += [Change(_("แนวทาง"), title, "") for title in sorted(had - has)]
    if plan.budget is not None and before.budget != plan.budget:
        changes.append(Change(_("งบประมาณที่ตั้งไว้"), _money(before.budget), _money(plan.budget)))
    return changes


def _numbers(name: str, old: PlanProblem, new: PlanProblem) -> list[Change]:
    unit = new.series.indicator.unit_label
    rows = []
    if old.baseline_id != new.baseline_id and _value(old.baseline) != _value(new.baseline):
        rows.append(
            Change(_("ขนาดปัญหา: %(name)s") % {"name": name}, _said(old.baseline, unit), _said(new.baseline, unit))
        )
    # A target that is still to be decided is no change.
    if new.target is not None and _value(old.target) != _value(new.target):
        rows.append(Change(_("เป้าหมาย: %(name)s") % {"name": name}, _said(old.target, unit), _said(new.target, unit)))
    return rows


def _value(reading: Reading | None) -> Decimal | None:
    return None if reading is None else reading.value


def _said(reading: Reading | None, unit: str) -> str:
    return _("ยังไม่ได้ตั้ง") if reading is None else f"{number(reading.value)} {unit}"


def _money(amount: Decimal | None) -> str:
    return _("ยังไม่ได้ตั้ง") if amount is None else _("%(amount)s บาท") % {"amount": number(amount)}
