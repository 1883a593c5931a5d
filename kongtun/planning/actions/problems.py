"""Problems of a plan: what is measured, how big it is, how far we want to come in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import normalise
from kongtun.indicators.actions import record_reading, revise_reading, series_for, withdraw_reading
from kongtun.indicators.actions.revise_reading import pointers
from kongtun.indicators.choices import ReadingKind, SourceKind
from kongtun.indicators.models import Indicator, Reading, Series
from kongtun.indicators.sentences import objective_sentence, success_sentence
from kongtun.planning.actions.draft import locked_draft, stored_problem
from kongtun.planning.actions.origins import name_sets
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.queries import is_of_plan, problem_fingerprint

HUNDREDTH = Decimal("0.01")
_MEASURED = ("value", "numerator", "denominator", "measured_on")


@dataclass(frozen=True)
class Size:
    """What a person told about the size of a problem."""

    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    measured_on: date
    source_kind: str
    source_note: str

    def fields(self) -> dict[str, Any]:
        """The columns of a reading."""
        return dict(vars(self))


def size_of(
    indicator: Indicator, value: Decimal | None, numerator: Decimal | None = None, denominator: Decimal | None = None
) -> Decimal:
    """Return the size: the number itself, or numerator of denominator in percent (2 decimals, half up).

    Refused (field ``baseline_value``, ``numerator`` or ``denominator``) when nothing or only half is given, when the
    part is larger than the whole, or when a typed percentage says something else than the two counts.
    """
    if numerator is None and denominator is None:
        if value is None:
            raise Refused(
                _("ใส่ขนาดของปัญหาเป็นตัวเลข"), field="numerator" if indicator.unit.is_percent else "baseline_value"
            )
        return value
    if not indicator.unit.is_percent:
        raise Refused(_("ตัวชี้วัดนี้ไม่ใช่ร้อยละ ใส่ตัวเลขเดียว"), field="baseline_value")
    if numerator is None:
        raise Refused(_("ใส่จำนวนที่นับได้ ระบบจะคิดร้อยละให้"), field="numerator")
    if denominator is None or denominator <= 0:
        raise Refused(_("ใส่จำนวนทั้งหมดที่สำรวจ (มากกว่า 0)"), field="denominator")
    if numerator < 0 or numerator > denominator:
        raise Refused(
            _("จำนวนที่นับได้ต้องอยู่ระหว่าง 0 ถึง %(whole)s ที่สำรวจ") % {"whole": number(denominator)}, field="numerator"
        )
    counted = (numerator * 100 / denominator).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
    if value is not None and abs(value - counted) > Decimal("0.1"):
        raise Refused(
            _("ร้อยละ %(typed)s ไม่ตรงกับ %(part)s จาก %(whole)s (ร้อยละ %(counted)s) ลบอย่างใดอย่างหนึ่ง")
            % {
                "typed": number(value),
                "part": number(numerator),
                "whole": number(denominator),
                "counted": number(counted),
            },
            field="baseline_value",
        )
    return counted


@transaction.atomic
def save_problem(
    plan: Plan,
    *,
    by: Any,
    indicator: Indicator | None = None,
    series: Series | None = None,
    baseline_value: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    source_kind: str = "",
    source_note: str = "",
    measured_on: date | None = None,
    target_value: Decimal | None = None,
    objective: str = "",
    success: str = "",
    detail: str = "",
    problem: PlanProblem | None = None,
    fingerprint: str = "",
) -> PlanProblem:
    """Add a problem by ``indicator`` (or ``series``), or change ``problem``.

    The size is a number, or a count and its base for percentages. An empty ``objective`` or ``success`` is written from
    the indicator. A size that was measured elsewhere (last year's actual) is kept as the very same record unless the
    number or its date is changed; then a new baseline is recorded and the old one stays what it was. A new problem starts
    with the issue sets in force as its origins.
    Refused with the field it is about; EditConflict when the problem changed since ``fingerprint``.
    """
    plan = locked_draft(plan)
    row = _row(plan, problem, indicator, series, fingerprint)
    measured = row.series.indicator
    size = Size(
        size_of(measured, baseline_value, numerator, denominator), numerator, denominator,
        measured_on or timezone.localdate(), _known_source(source_kind), normalise(source_note) if source_note else "",
    )  # fmt: skip
    _check_target(measured, size.value, target_value)
    row.baseline = _save_size(plan, row, size, by)
    row.target = _save_target(plan, row, target_value, by)
    row.objective = normalise(objective) if objective.strip() else objective_sentence(measured)
    row.success = normalise(success) if success.strip() else success_sentence(measured, target_value)
    row.detail = detail.strip()
    row.save()
    if problem is None:
        name_sets(plan, [row])
    record_event(
        plan, "save_problem", by=by, problem=row.pk, indicator=measured.code, size=row.baseline.value,
        target=row.target.value,
    )  # fmt: skip
    return row


@transaction.atomic
def remove_problem(plan: Plan, problem: PlanProblem, *, by: Any) -> None:
    """Take a problem out of the plan. Numbers that nothing else uses are withdrawn, none is deleted."""
    plan = locked_draft(plan)
    row = stored_problem(plan, problem)
    own = [reading for reading in (row.baseline, row.target) if is_of_plan(reading, plan)]
    record_event(
        plan, "remove_problem", by=by, indicator=row.series.indicator.code,
        size=row.baseline.value if row.baseline else None, target=row.target.value if row.target else None,
    )  # fmt: skip
    row.delete()
    for reading in own:
        if pointers(reading) == 0:
            withdraw_reading(reading, by=by)


def _row(
    plan: Plan, problem: PlanProblem | None, indicator: Indicator | None, series: Series | None, fingerprint: str
) -> PlanProblem:
    if problem is not None:
        row = stored_problem(plan, problem)
        check_fingerprint(fingerprint, problem_fingerprint(row))
        return row
    measured = series.indicator if series is not None else indicator
    if measured is None:
        raise Refused(_("เลือกตัวชี้วัดก่อน"), field="indicator")
    if measured.issue_id != plan.issue_id:
        raise Refused(_("ตัวชี้วัดนี้เป็นของประเด็นอื่น เลือกจากรายการของประเด็นนี้"), field="indicator")
    if measured.owner_id and not plan.area_path.startswith(measured.owner.path):
        raise Refused(_("ตัวชี้วัดนี้พื้นที่อื่นตั้งไว้ใช้เอง เลือกตัวอื่นหรือตั้งของเราเอง"), field="indicator")
    series = series or series_for(measured, plan.fund.area)
    if plan.problems.filter(series=series).exists():
        raise Refused(_("ตัวชี้วัดนี้อยู่ในแผนแล้ว เปิดแถวเดิมมาแก้ได้เลย"), field="indicator")
    return PlanProblem(plan=plan, series=series, sort=(plan.problems.aggregate(last=Max("sort"))["last"] or 0) + 1)


def _known_source(source_kind: str) -> str:
    if source_kind not in SourceKind.values:
        raise Refused(_("เลือกว่าได้ตัวเลขมาจากไหน กรรมการจะได้เชื่อถือได้"), field="source_kind")
    return source_kind


def _check_target(indicator: Indicator, size: Decimal, target: Decimal | None) -> None:
    if target is None:
        raise Refused(_("ใส่เป้าหมายใน 1 ปี"), field="target_value")
    if indicator.lower_is_better and target > size:
        raise Refused(_("เรื่องนี้ยิ่งน้อยยิ่งดี เป้าหมายต้องไม่เกิน %(size)s ที่เป็นอยู่") % {"size": number(size)}, field="target_value")
    if not indicator.lower_is_better and target < size:
        raise Refused(
            _("เรื่องนี้ยิ่งมากยิ่งดี เป้าหมายต้องไม่ต่ำกว่า %(size)s ที่เป็นอยู่") % {"size": number(size)}, field="target_value"
        )


def _save_size(plan: Plan, row: PlanProblem, size: Size, by: Any) -> Reading:
    if size.measured_on > timezone.localdate():
        raise Refused(_("วันที่วัดยังมาไม่ถึง ใส่วันที่สำรวจจริง"), field="measured_on")
    current = row.baseline
    try:
        if is_of_plan(current, plan):
            if all(getattr(current, name) == value for name, value in size.fields().items()):
                return current
            return revise_reading(current, by=by, **size.fields())
        if current is not None and all(getattr(current, name) == getattr(size, name) for name in _MEASURED):
            return current
        return record_reading(
            row.series, kind=ReadingKind.BASELINE, fiscal_year=plan.fiscal_year, by=by, **size.fields()
        )  # fmt: skip
    except Refused as refused:
        raise Refused(
            refused.message, field="baseline_value" if refused.field in ("", "value") else refused.field
        ) from refused


def _save_target(plan: Plan, row: PlanProblem, value: Decimal | None, by: Any) -> Reading:
    try:
        if row.target is not None:
            return row.target if row.target.value == value else revise_reading(row.target, by=by, value=value)
        return record_reading(
            row.series, kind=ReadingKind.TARGET, value=value, fiscal_year=plan.fiscal_year,
            measured_on=FiscalYear(plan.fiscal_year).end, by=by,
        )  # fmt: skip
    except Refused as refused:
        raise Refused(refused.message, field="target_value") from refused
