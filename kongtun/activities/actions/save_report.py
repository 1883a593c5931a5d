"""Write what was really done. Only the parts that are given change, so that a phone may send one field at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.activities.actions.create_report import check_may, check_running
from kongtun.activities.actions.results import redate_results, save_results
from kongtun.activities.models import ActivityReport, ReportExpense, ReportParticipant
from kongtun.activities.queries import report_fingerprint
from kongtun.activities.states import ReportQuality
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import lock
from kongtun.funds.choices import ExpenseGroup
from kongtun.indicators.models import TargetGroup

KEEP: Final[Any] = object()
TEXTS = {"place": 300, "done": 20_000, "output": 20_000, "outcome": 20_000, "problems": 20_000}
MOST_PEOPLE = 1_000_000
MOST_BAHT = Decimal(1_000_000_000)


@transaction.atomic
def save_report(
    report: ActivityReport, *, by: Any, held_on: date | None = KEEP, held_until: date | None = KEEP, place: str = KEEP,
    done: str = KEEP, output: str = KEEP, outcome: str = KEEP, problems: str = KEEP, quality: int | None = KEEP,
    participants: Mapping[int, int | None] = KEEP, results: Iterable[Mapping[str, Any]] = KEEP,
    expenses: Mapping[str, Decimal | None] = KEEP, fingerprint: str = "",
) -> ActivityReport:  # fmt: skip
    """Save the given parts of a draft or returned report.

    ``participants`` = {target group id: people}, ``expenses`` = {G1–G6: baht}; None or 0 takes the row away.
    ``results`` = rows with ``objective`` (record or id) and ``value`` (in the indicator's unit; ``numerator`` and
    ``denominator`` if counted), or ``later=True`` for “วัดตอนจบ”; a row with neither clears the answer.
    Raises PermissionNeeded, Refused (wrong state, dates, numbers out of range) and EditConflict (``fingerprint`` of what
    was seen is no longer what is stored).
    """
    check_may(by, Permission.REPORT_EDIT, report)
    check_running(lock(report.project))
    stored = lock(report)
    report.state = stored.state
    if not report.is_editable:
        raise Refused(_("รายงานฉบับนี้%(state)s แก้ไม่ได้ตอนนี้ ถ้าต้องแก้ให้ถอนกลับมาก่อน") % {"state": report.get_state_display()})
    if fingerprint:
        check_fingerprint(fingerprint, report_fingerprint(stored))
    for name in (*TEXTS, "held_on", "held_until", "quality"):
        setattr(report, name, getattr(stored, name))
    _set_columns(
        report,
        {"place": place, "done": done, "output": output, "outcome": outcome, "problems": problems, "quality": quality},
    )
    _set_dates(report, held_on, held_until)
    report.save(update_fields=[*TEXTS, "held_on", "held_until", "quality", "updated_at"])
    if participants is not KEEP:
        _set_participants(report, participants)
    if expenses is not KEEP:
        _set_expenses(report, expenses)
    if held_on is not KEEP and report.held_on != stored.held_on:
        redate_results(report, by=by)
    if results is not KEEP:
        save_results(report, results, by=by)
    return report


def _set_columns(report: ActivityReport, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is KEEP:
            continue
        if name == "quality":
            if value is not None and value not in ReportQuality.values:
                raise Refused(_("เลือกผลเทียบเป้าหมายข้อใดข้อหนึ่ง"), field="quality")
        else:
            value = normalise(value or "").strip()  # noqa: PLW2901 (the value as it is kept)
            if len(value) > TEXTS[name]:
                raise Refused(_("ข้อความยาวเกิน %(most)d ตัวอักษร ตัดให้สั้นลง") % {"most": TEXTS[name]}, field=name)
        setattr(report, name, value)


def check_dates(report: ActivityReport) -> None:
    """Raise Refused unless the day is past or today and within the project, and the last day is not before the first."""
    project, first, last = report.project, report.held_on, report.held_until
    for name, day in (("held_on", first), ("held_until", last)):
        if day is None:
            continue
        if day > timezone.localdate():
            raise Refused(_("วันที่ %(day)s ยังมาไม่ถึง รายงานได้เมื่อทำกิจกรรมแล้ว") % {"day": short_date(day)}, field=name)
        if (project.start_date and day < project.start_date) or (project.end_date and day > project.end_date):
            raise Refused(
                _("วันที่ %(day)s อยู่นอกช่วงของโครงการ (%(first)s ถึง %(last)s) ตรวจวันที่อีกครั้ง")
                % {
                    "day": short_date(day),
                    "first": short_date(project.start_date) if project.start_date else "–",
                    "last": short_date(project.end_date) if project.end_date else "–",
                },
                field=name,
            )
    if last is not None and (first is None or last < first):
        raise Refused(_("วันสุดท้ายอยู่ก่อนวันแรก ตรวจวันที่อีกครั้ง"), field="held_until")


def _set_dates(report: ActivityReport, held_on: Any, held_until: Any) -> None:
    if held_on is not KEEP:
        report.held_on = held_on
    if held_until is not KEEP:
        report.held_until = held_until
    if held_on is not KEEP or held_until is not KEEP:
        check_dates(report)


def _set_participants(report: ActivityReport, participants: Mapping[int, int | None]) -> None:
    known = set(TargetGroup.objects.filter(pk__in=list(participants)).values_list("pk", flat=True))
    for group, count in participants.items():
        field = f"people-{group}"
        if group not in known:
            raise Refused(_("ไม่รู้จักกลุ่มเป้าหมายนี้ เปิดหน้าใหม่แล้วเลือกอีกครั้ง"), field=field)
        if count is not None and not 0 <= count <= MOST_PEOPLE:
            raise Refused(_("จำนวนคนต้องเป็น 0 ถึง 1,000,000"), field=field)
        if count:
            ReportParticipant.objects.update_or_create(report=report, target_group_id=group, defaults={"count": count})
        else:
            report.participants.filter(target_group_id=group).delete()


def _set_expenses(report: ActivityReport, expenses: Mapping[str, Decimal | None]) -> None:
    for group, amount in expenses.items():
        field = f"money-{group}"
        if group not in ExpenseGroup.values:
            raise Refused(_("ไม่รู้จักหมวดรายจ่าย “%(group)s” ใช้ G1 ถึง G6") % {"group": group}, field=field)
        if amount is not None and not 0 <= amount <= MOST_BAHT:
            raise Refused(_("จำนวนเงินต้องไม่ติดลบ และไม่เกินหนึ่งพันล้านบาท"), field=field)
        if amount:
            ReportExpense.objects.update_or_create(report=report, group=group, defaults={"amount": amount})
        else:
            report.expenses.filter(group=group).delete()
