"""What waits for a person ("ถึงคิวของคุณ"), gathered from all apps. A fixed number of queries for each right held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.dashboards.queries.work_fund import (
    agenda,
    circulations,
    drafts_of_plans,
    plans_to_approve,
    projects_at,
    reading,
    reports_to_accept,
    vouchers_at,
)
from kongtun.dashboards.queries.work_item import MOST, WorkItem
from kongtun.dashboards.queries.work_team import team_projects, team_reports
from kongtun.ledger.states import VoucherState
from kongtun.projects.models import PlannedActivity
from kongtun.projects.states import ProjectState as S
from kongtun.review.queries.positions import waits_for

__all__ = ["MOST", "WorkItem", "late_reports", "work_of"]


def work_of(user: Any) -> list[WorkItem]:
    """Return everything that waits for ``user``, most urgent first."""
    items: list[WorkItem] = []
    for permission, source in _SOURCES:
        if permission is None or user.can_somewhere(permission):
            items.extend(source(user))
    return sorted(items, key=lambda item: item.urgency)


def late_reports(projects: Any) -> Any:
    """Planned activities of running ``projects`` whose end has passed without a report."""
    sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    return PlannedActivity.objects.filter(
        ~Exists(sent), Q(end_date__lt=timezone.localdate()), project__in=projects, project__state=S.RUNNING
    )


_SOURCES: list[tuple[str | None, Callable[[Any], Iterator[WorkItem]]]] = [
    (None, team_projects),
    (None, team_reports),
    (
        P.PROJECT_SCREEN,
        projects_at(
            P.PROJECT_SCREEN, S.SUBMITTED, "proposal", 3, lambda: _("รอกลั่นกรอง"), "review:screen", lambda: _("ตรวจ"), waits_for
        ),
    ),
    (
        P.PROJECT_SCREEN,
        projects_at(
            P.PROJECT_SCREEN, S.DEFERRED, "proposal", 4, lambda: _("คณะกรรมการเลื่อนพิจารณา"), "review:screen", lambda: _("ดู")
        ),
    ),
    (P.PROJECT_DECIDE, agenda),
    (P.PROJECT_COMMENT, reading),
    (P.MEETING_VIEW, circulations),
    (
        P.AGREEMENT_EDIT,
        projects_at(
            P.AGREEMENT_EDIT, S.APPROVED, "agreement", 5, lambda: _("อนุมัติแล้ว รอทำข้อตกลง"), "projects:agreement",
            lambda: _("ทำข้อตกลง"),
        ),
    ),
    (P.VOUCHER_CHECK, vouchers_at(P.VOUCHER_CHECK, VoucherState.REQUESTED, lambda: _("ตรวจ"))),
    (P.LEDGER_POST, vouchers_at(P.LEDGER_POST, VoucherState.CHECKED, lambda: _("จ่ายเงิน"))),
    (P.REPORT_ACCEPT, reports_to_accept),
    (
        P.FINAL_REPORT_ACCEPT,
        projects_at(
            P.FINAL_REPORT_ACCEPT, S.REPORTED, "final", 8, lambda: _("รอตรวจรายงานฉบับสมบูรณ์"), "evaluation:final-report",
            lambda: _("ตรวจรายงาน"),
        ),
    ),
    (P.PLAN_APPROVE, plans_to_approve),
    (P.PLAN_EDIT, drafts_of_plans),
]  # fmt: skip
