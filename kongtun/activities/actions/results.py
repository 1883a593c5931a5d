"""Measured values of a report: readings of the objectives' own series, so that a number is never typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.activities.models import ActivityReport, ReportResult
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.actions import record_reading, revise_reading, withdraw_reading
from kongtun.indicators.choices import ReadingKind, SourceKind
from kongtun.projects.models import Objective

# Where the ledger of readings refuses → the first word of the field in a report.
FIELDS = {"numerator": "num", "denominator": "den"}


def save_results(report: ActivityReport, rows: Iterable[Mapping[str, Any]], *, by: Any) -> None:
    """Save one answer per objective: a value, “วัดตอนจบ” (a row without a reading), or nothing."""
    served = {
        objective.pk: objective for objective in report.activity.objectives.select_related("series__indicator__unit")
    }
    stored = {
        result.objective_id: result for result in report.results.select_related("reading__series__indicator__unit")
    }
    for row in rows:
        key = row["objective"].pk if isinstance(row["objective"], Objective) else int(row["objective"])
        objective = served.get(key)
        if objective is None or objective.series is None:
            raise Refused(_("กิจกรรมนี้ไม่ได้ตอบวัตถุประสงค์ข้อนั้น ใส่ค่าได้เฉพาะข้อที่วางแผนไว้"), field=f"value-{key}")
        result = stored.get(key) or ReportResult(report=report, objective=objective)
        try:
            _save_one(result, row, by=by)
        except Refused as refused:
            raise Refused(refused.message, field=f"{FIELDS.get(refused.field, 'value')}-{key}") from refused


def _save_one(result: ReportResult, row: Mapping[str, Any], *, by: Any) -> None:
    value, numerator, denominator = (row.get(name) for name in ("value", "numerator", "denominator"))
    before = result.reading
    if value is None and numerator is None and denominator is None:
        if row.get("later"):
            result.reading = None
            result.save()
        elif result.pk:
            result.delete()
        if before:
            withdraw_reading(before, by=by)
        return
    values = {
        "value": value, "numerator": numerator, "denominator": denominator,
        **_day_of(result.report), "source_note": _("รายงานกิจกรรม %(name)s") % {"name": result.report.activity.name[:200]},
    }  # fmt: skip
    if before is None:
        result.reading = record_reading(
            result.objective.series,  # type: ignore[arg-type]
            kind=ReadingKind.ACTUAL,
            source_kind=SourceKind.ACTIVITY,
            by=by,
            **values,
        )
    elif _is_same(before, values):
        return
    else:
        result.reading = revise_reading(before, by=by, **values)
    result.save()


def _is_same(before: Any, given: Mapping[str, Any]) -> bool:
    """True when nothing changes; the value of a counted percentage follows from the count."""
    counted = given["numerator"] is not None and given["denominator"] is not None
    return all(getattr(before, name) == value for name, value in given.items() if not (counted and name == "value"))


def _day_of(report: ActivityReport) -> dict[str, Any]:
    """When the values were measured: the day of the activity (today while no day is given)."""
    day = report.held_on or timezone.localdate()
    return {"measured_on": day, "fiscal_year": int(FiscalYear.of(day))}


def redate_results(report: ActivityReport, *, by: Any) -> None:
    """Give the readings of the report the day of the activity, after that day was changed."""
    for result in report.results.exclude(reading=None).select_related("reading"):
        revised = revise_reading(result.reading, by=by, **_day_of(report))  # type: ignore[arg-type]
        if revised.pk != result.reading_id:
            result.reading = revised
            result.save(update_fields=["reading"])
