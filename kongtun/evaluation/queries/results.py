"""Baseline → target → actual per objective, with how far the project came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from kongtun.activities.models import ReportResult
from kongtun.activities.states import ReportState
from kongtun.common.thai.numerals import number
from kongtun.evaluation.models import FinalResult
from kongtun.indicators.models import Indicator, Reading
from kongtun.projects.models import Objective, Project


@dataclass(frozen=True)
class Result:
    """One objective with its numbers, all in the indicator's unit. None = not known."""

    objective: Objective
    indicator: Indicator | None
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    reading: Reading | None = None
    measured_at_end: bool = False

    @property
    def unit(self) -> str:
        """Unit as written after a number."""
        return self.indicator.unit_label if self.indicator else ""

    @property
    def name(self) -> str:
        """Name of the indicator (of the objective when it has none)."""
        return self.indicator.name_th if self.indicator else self.objective.text

    @property
    def achievement_percent(self) -> Decimal | None:
        """Share of the way from baseline to target that was gone, in percent; above 100 is beyond the target.

        Below 0 is a turn for the worse. None when a number is missing, or when the target is the baseline.
        """
        if self.actual is None or self.baseline is None or self.target is None or self.target == self.baseline:
            return None
        share = (self.actual - self.baseline) * 100 / (self.target - self.baseline)
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def reached(self) -> bool | None:
        """True when the actual value is at the target or on its better side; None when that cannot be said."""
        if self.actual is None or self.target is None or self.indicator is None:
            return None
        return self.actual <= self.target if self.indicator.lower_is_better else self.actual >= self.target

    @property
    def got_worse(self) -> bool:
        """True when the situation is worse than before."""
        if self.actual is None or self.baseline is None or self.indicator is None:
            return False
        return self.actual > self.baseline if self.indicator.lower_is_better else self.actual < self.baseline

    @property
    def sentence(self) -> str:
        """Return one Thai sentence: "ลดจาก 62 เหลือ 41 % ถึงเป้า 45"."""
        if self.actual is None:
            parts = [_("ยังไม่ได้วัด")]
            if self.baseline is not None:
                parts.append(_("เดิม %(value)s %(unit)s") % {"value": number(self.baseline), "unit": self.unit})
            if self.target is not None:
                parts.append(_("เป้า %s") % number(self.target))
            return " ".join(parts)
        return f"{self._change()} {self._verdict()}".strip()

    def _change(self) -> str:
        values = {
            "before": number(self.baseline) if self.baseline is not None else "", "now": number(self.actual), "unit": self.unit,  # type: ignore[arg-type]
        }  # fmt: skip
        if self.baseline is None:
            return _("วัดได้ %(now)s %(unit)s") % values
        if self.actual == self.baseline:
            return _("เท่าเดิมที่ %(now)s %(unit)s") % values
        if self.actual < self.baseline:  # type: ignore[operator]
            return _("ลดจาก %(before)s เหลือ %(now)s %(unit)s") % values
        return _("เพิ่มจาก %(before)s เป็น %(now)s %(unit)s") % values

    def _verdict(self) -> str:
        if self.target is None:
            return _("ไม่ได้ตั้งเป้าไว้")
        values = {"target": number(self.target)}
        if self.reached:
            return _("ถึงเป้า %(target)s") % values
        return (_("แย่ลงกว่าเดิม เป้า %(target)s") if self.got_worse else _("ยังไม่ถึงเป้า %(target)s")) % values


def results_of(project: Project) -> list[Result]:
    """Return the results of all objectives of a project in their order (3 queries)."""
    results = results_of_many([project.pk])[project.pk]
    for result in results:
        result.objective.project = project
    return results


def results_of_many(projects: Collection[int]) -> dict[int, list[Result]]:
    """Return the results by project, in the order of their objectives (3 queries).

    The actual value is the one measured at the end of the project, else the newest of the accepted reports, else the
    newest of the sent ones. Drafts and returned reports do not count.
    """
    objectives = (
        Objective.objects.filter(project__in=projects)
        .select_related("series__indicator__unit", "baseline", "target")
        .order_by("sort", "pk")
    )
    found: dict[int, Reading | None] = {}
    measured = (
        ReportResult.objects.filter(
            report__project__in=projects, report__state__in=(ReportState.SUBMITTED, ReportState.ACCEPTED)
        )
        .exclude(reading=None)
        .select_related("reading", "report")
    )
    # Ascending: the last one written wins. Accepted reports come after those that only were sent.
    for row in sorted(measured, key=lambda r: (r.report.state == ReportState.ACCEPTED, r.reading.measured_on, r.pk)):
        found[row.objective_id] = row.reading
    at_end = {
        row.objective_id: row.reading
        for row in FinalResult.objects.filter(project__in=projects).select_related("reading")
    }
    results: dict[int, list[Result]] = {pk: [] for pk in projects}
    for objective in objectives:
        reading = at_end.get(objective.pk) or found.get(objective.pk)
        results[objective.project_id].append(
            Result(
                objective=objective,
                indicator=objective.series.indicator if objective.series else None,
                baseline=objective.baseline.value if objective.baseline else None,
                target=objective.target.value if objective.target else None,
                actual=reading.value if reading else None,
                reading=reading,
                measured_at_end=objective.pk in at_end,
            )
        )
    return results
