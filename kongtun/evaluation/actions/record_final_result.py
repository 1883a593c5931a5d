"""“วัดตอนจบ”: the value of an objective measured when the activities are over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.evaluation.actions.save_final_report import check_writing
from kongtun.evaluation.models import FinalResult
from kongtun.indicators.actions import record_reading, revise_reading, withdraw_reading
from kongtun.indicators.choices import ReadingKind, SourceKind
from kongtun.projects.models import Objective


@transaction.atomic
def record_final_result(
    objective: Objective, *, by: Any, value: Decimal | None, numerator: Decimal | None = None, denominator: Decimal | None = None,
    measured_on: date | None = None,
) -> FinalResult:  # fmt: skip
    """Record the last value of ``objective`` (unit of its indicator) as a reading of the objective's own series.

    ``measured_on`` is today unless given; it lies between the project's first day and today. A second value corrects the
    first. Raises PermissionNeeded, or Refused at ``value``, ``numerator``, ``denominator`` or ``measured_on``.
    """
    project = objective.project
    check_writing(project, by)
    if objective.series is None:
        raise Refused(_("วัตถุประสงค์ข้อนี้ไม่มีตัวชี้วัด จึงไม่มีค่าให้ใส่"), field="value")
    day = measured_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("วันที่วัดยังมาไม่ถึง ใส่วันที่วัดจริง"), field="measured_on")
    if project.start_date and day < project.start_date:
        raise Refused(_("วันที่วัดอยู่ก่อนเริ่มโครงการ ตรวจวันที่อีกครั้ง"), field="measured_on")
    values: dict[str, Any] = {
        "value": value, "numerator": numerator, "denominator": denominator, "measured_on": day,
        "fiscal_year": int(FiscalYear.of(day)), "source_note": _("วัดตอนจบโครงการ %(title)s") % {"title": project.title[:200]},
    }  # fmt: skip
    result = FinalResult.objects.select_related("reading").filter(objective=objective).first()
    if result is None:
        reading = record_reading(
            objective.series, kind=ReadingKind.ACTUAL, source_kind=SourceKind.ACTIVITY, by=by, **values
        )
        return FinalResult.objects.create(project=project, objective=objective, reading=reading)
    result.reading = revise_reading(result.reading, by=by, **values)
    result.save(update_fields=["reading"])
    return result


@transaction.atomic
def remove_final_result(objective: Objective, *, by: Any) -> None:
    """Take the value of the end away; the newest value of the activity reports counts again."""
    check_writing(objective.project, by)
    result = FinalResult.objects.select_related("reading").filter(objective=objective).first()
    if result is not None:
        reading = result.reading
        result.delete()
        withdraw_reading(reading, by=by)
