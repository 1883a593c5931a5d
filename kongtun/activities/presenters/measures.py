"""One objective in a report: where it began, where it should go, where it stands, as words and as a ruler."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.activities.models import ReportResult
from kongtun.activities.states import ReportState
from kongtun.common.thai.numerals import number
from kongtun.projects.models import Objective


@dataclass(frozen=True)
class Measure:
    """Positions are percent of the ruler's length."""

    objective: Objective
    name: str
    unit: str
    is_percent: bool
    denominator: str
    baseline: Decimal | None
    target: Decimal | None
    last: Decimal | None
    you: str
    at: float
    target_at: float | None
    low: float
    high: float
    label: str


def last_values(objectives: Iterable[Objective], without: int | None = None) -> dict[int, Decimal]:
    """Return {objective id: newest value measured in the project's sent or accepted reports} (1 query)."""
    rows = (
        ReportResult.objects.filter(
            objective__in=list(objectives), report__state__in=(ReportState.SUBMITTED, ReportState.ACCEPTED)
        )
        .exclude(reading=None)
        .exclude(report=without)
        .order_by("reading__measured_on", "pk")
        .values_list("objective_id", "reading__value")
    )
    return dict(rows)


def measure(objective: Objective, last: Decimal | None) -> Measure:
    """Return the objective with its ruler: from a tenth below the smallest number to a tenth above the largest."""
    indicator = objective.series.indicator  # type: ignore[union-attr]
    baseline = objective.baseline.value if objective.baseline else None
    target = objective.target.value if objective.target else None
    known = [value for value in (baseline, target, last) if value is not None]
    now = last if last is not None else baseline
    place = _scale(known)
    unit = indicator.unit_label
    words = [
        _("เริ่มที่ %s") % number(baseline) if baseline is not None else "",
        _("เป้า %s") % number(target) if target is not None else "",
        _("ล่าสุด %s") % number(last) if last is not None else _("ยังไม่ได้วัด"),
    ]
    ends = sorted(place(value) for value in (baseline, target) if value is not None)
    return Measure(
        objective=objective,
        name=indicator.name_th,
        unit=unit,
        is_percent=indicator.unit.is_percent,
        denominator=indicator.denominator_th,
        baseline=baseline,
        target=target,
        last=last,
        you=(_("ล่าสุด %s") if last is not None else _("เดิม %s")) % number(now) if now is not None else "",
        at=place(now) if now is not None else 0,
        target_at=place(target) if target is not None else None,
        low=ends[0] if ends else 0,
        high=ends[-1] if ends else 0,
        label=" ".join(word for word in words if word) + f" {unit}",
    )


def _scale(known: list[Decimal]) -> Any:
    low, high = (min(known), max(known)) if known else (Decimal(0), Decimal(1))
    room = (high - low) / 5 or max(abs(high) / 5, Decimal(1))
    low, high = low - room, high + room
    return lambda value: float(round((value - low) * 100 / (high - low), 1))
