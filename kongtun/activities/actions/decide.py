"""Send a report, take it back, accept it or return it with a note."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import people_with
from kongtun.activities.actions.create_report import check_running
from kongtun.activities.actions.save_report import check_dates
from kongtun.activities.models import ActivityReport
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import advance, lock
from kongtun.notifications.actions import notify, withdraw
from kongtun.projects.states import ProjectState


def missing_answers(report: ActivityReport) -> list[tuple[str, str]]:
    """Return (field, sentence) for everything a report needs before it is sent; empty when it is complete."""
    missing = []
    if report.held_on is None:
        missing.append(("held_on", _("บอกวันที่ทำกิจกรรมก่อนส่ง")))
    if not report.done.strip():
        missing.append(("done", _("เล่าสั้น ๆ ว่าทำอะไรไปบ้างก่อนส่ง")))
    answered = set(report.results.values_list("objective_id", flat=True))
    measured = (
        report.activity.objectives.exclude(series=None).select_related("series__indicator").order_by("sort", "pk")
    )
    ask = _("ใส่ค่าที่วัดได้ของ “%(name)s” หรือเลือก “วัดตอนจบ”")
    missing += [
        (f"value-{row.pk}", ask % {"name": row.series.indicator.name_th}) for row in measured if row.pk not in answered
    ]
    return missing


def _tell(report: ActivityReport, people: Any, text: str, *, by: Any) -> None:
    step = report.history.last()
    notify(
        [person for person in people if person.pk != by.pk],
        key=f"report-{report.pk}-{step.pk}", text=text, url=reverse("activities:report", kwargs={"pk": report.pk}),
    )  # fmt: skip


def _team(report: ActivityReport) -> Any:
    return User.objects.filter(project_teams__project=report.project_id).distinct()


@transaction.atomic
def submit_report(report: ActivityReport, *, by: Any) -> ActivityReport:
    """Send the report to the fund's officer. Raises Refused (``field`` = the first answer that is missing)."""
    check_running(lock(report.project))
    for field, sentence in missing_answers(report):
        raise Refused(sentence, field=field)
    check_dates(report)
    report.submitted_at = timezone.now()
    advance(report, "submit", by=by, fields=["submitted_at"])
    officers = people_with(Permission.REPORT_ACCEPT, report.project.area_path)
    _tell(report, officers, official("รายงานกิจกรรม “%(name)s” รอรับรอง") % {"name": report.activity.name}, by=by)
    return report


@transaction.atomic
def withdraw_report(report: ActivityReport, *, by: Any) -> ActivityReport:
    """Take a sent report back to change it; nothing in it is lost."""
    check_running(lock(report.project))
    withdraw(f"report-{report.pk}")
    return advance(report, "withdraw", by=by)


@transaction.atomic
def accept_report(report: ActivityReport, *, by: Any) -> ActivityReport:
    """Accept the report; from now on its numbers stand in the results, and its photos may be shown to everyone."""
    advance(report, "accept", by=by)
    _tell(report, _team(report), official("รายงานกิจกรรม “%(name)s” รับรองแล้ว") % {"name": report.activity.name}, by=by)
    return report


@transaction.atomic
def return_report(report: ActivityReport, *, by: Any, note: str) -> ActivityReport:
    """Return the report to the team with what to change; it keeps everything that is in it."""
    if lock(report.project).state != ProjectState.RUNNING:
        raise Refused(_("โครงการส่งรายงานฉบับสมบูรณ์แล้ว ส่งรายงานฉบับสมบูรณ์กลับก่อน แล้วจึงส่งรายงานกิจกรรมกลับได้"))
    advance(report, "return", by=by, note=note)
    text = _("รายงานกิจกรรม “%(name)s” ส่งกลับให้แก้: %(note)s") % {"name": report.activity.name, "note": note.strip()}
    _tell(report, _team(report), text, by=by)
    return report
