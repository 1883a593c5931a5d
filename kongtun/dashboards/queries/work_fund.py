"""What waits for those who decide: officers, the committee, the chair, the people of the money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.areas.models import AreaKind
from kongtun.committee.queries.circulations import to_answer
from kongtun.common.days import day_of
from kongtun.common.prepared import Prepared
from kongtun.dashboards.queries.agenda import waiting_for_committee
from kongtun.dashboards.queries.work_item import MOST, WorkItem
from kongtun.ledger.models import Voucher
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S


def projects_at(
    permission: str, state: str, kind: str, step: int, detail: Any, url_name: str, verb: Any,
    narrowed: Callable[[Any], Q] = lambda _user: Q(),
) -> Callable[[Any], Iterator[WorkItem]]:  # fmt: skip
    """Return a source: projects in ``state`` on which the person may take the next step, ``narrowed`` further by a condition."""
    prepared = Prepared(
        lambda user: (
            Project.objects.with_permission(user, permission)
            .filter(narrowed(user), state=state)
            .only(
                "title", "organisation", "state_since", "submitted_at", "budget_requested", "budget_approved", "fund_id"
            )
            .order_by("state_since", "pk")[:MOST]
        )
    )

    def source(user: Any) -> Iterator[WorkItem]:
        for project in prepared(user=user):
            yield WorkItem(
                kind, step, project.title, f"{project.organisation} · {detail()}", (url_name, project.pk), verb(),
                since=day_of(project.state_since or project.submitted_at), amount=project.budget,
            )  # fmt: skip

    return source


def agenda(user: Any) -> Iterator[WorkItem]:
    """Proposals that wait for the committee, one line a fund."""
    for row in waiting_for_committee(user):
        yield WorkItem(
            "meeting", 4, _("ข้อเสนอ %(n)s เรื่อง รอเข้าคณะกรรมการ") % {"n": row["count"]}, row["fund__name"],
            ("meetings:list", row["fund_id"]), _("จัดวาระ"), since=day_of(row["oldest"]), amount=row["total"],
        )  # fmt: skip


def reading(user: Any) -> Iterator[WorkItem]:
    """Proposals that a committee member should read before the meeting."""
    projects = (
        Project.objects.with_permission(user, P.PROJECT_COMMENT)
        .filter(
            state=S.SCREENED, fund__area__in=[m.area_id for m in user.current_memberships if m.role == Role.COMMITTEE]
        )
        .only("title", "organisation", "state_since", "budget_requested", "budget_approved", "fund_id")
        .order_by("state_since")[:MOST]
    )
    for project in projects:
        yield WorkItem(
            "read", 4, project.title, _("%(group)s · อ่านก่อนประชุม") % {"group": project.organisation},
            ("dashboards:project", project.pk), _("อ่าน"), since=day_of(project.state_since), amount=project.budget,
        )  # fmt: skip


def circulations(user: Any) -> Iterator[WorkItem]:
    """Circulations that wait for the answer of a member."""
    for row in to_answer(user).select_related("meeting").order_by("deadline", "pk")[:MOST]:
        yield WorkItem(
            "circulation", 4, str(row.meeting), row.reason, ("committee:circulation", row.meeting_id), _("ตอบเวียนมติ"),
            since=day_of(row.started_at), due=day_of(row.deadline),
        )  # fmt: skip


def vouchers_at(permission: str, state: str, verb: Any) -> Callable[[Any], Iterator[WorkItem]]:
    """Return a source: vouchers in ``state`` on which the person may take the next step."""
    prepared = Prepared(
        lambda user: (
            Voucher.objects.with_permission(user, permission)
            .filter(state=state)
            .select_related("project", "instalment")
            .order_by("requested_on", "pk")[:MOST]
        )
    )

    def source(user: Any) -> Iterator[WorkItem]:
        for voucher in prepared(user=user):
            yield WorkItem(
                "money", 6, _("เบิกงวด %(n)s %(title)s") % {"n": voucher.instalment.number, "title": voucher.project.title},
                voucher.payee, ("ledger:voucher", voucher.pk), verb(),
                since=voucher.requested_on, amount=voucher.amount,
            )  # fmt: skip

    return source


_submitted_reports = Prepared(
    lambda user: (
        ActivityReport.objects.with_permission(user, P.REPORT_ACCEPT)
        # Reports are accepted while the project runs; asking for that also spares looking at every project of a fund.
        .filter(state=ReportState.SUBMITTED, project__state=S.RUNNING)
        .select_related("activity", "project")
        .only("submitted_at", "activity__name", "project__title")
        .order_by("submitted_at")[:MOST]
    )
)


def reports_to_accept(user: Any) -> Iterator[WorkItem]:
    """Activity reports that wait to be accepted."""
    for report in _submitted_reports(user=user):
        yield WorkItem(
            "report", 6, report.activity.name, _("รายงานใหม่ โครงการ%(title)s") % {"title": report.project.title},
            ("activities:report", report.pk), _("ตรวจ"), since=day_of(report.submitted_at),
        )  # fmt: skip


_proposed_plans = Prepared(
    lambda user: (
        Plan.objects.with_permission(user, P.PLAN_APPROVE)
        .filter(state=PlanState.PROPOSED)
        .select_related("issue", "fund")
        .order_by("updated_at")[:MOST]
    )
)


def plans_to_approve(user: Any) -> Iterator[WorkItem]:
    """Plans that wait for the decision of the committee."""
    for plan in _proposed_plans(user=user):
        yield WorkItem(
            "plan", 2, str(plan), _("%(fund)s · รอมติเห็นชอบ") % {"fund": plan.fund.name},
            ("planning:detail", plan.pk), _("บันทึกมติ"), since=day_of(plan.updated_at), amount=plan.budget,
        )  # fmt: skip


def _own_drafts_of_plans(user: Any) -> Any:
    """Draft plans of the person's own funds (a membership at the fund itself, not above it)."""
    own = [m.area_id for m in user.current_memberships if m.area.kind == AreaKind.LOCAL_GOVERNMENT]
    return (
        Plan.objects.with_permission(user, P.PLAN_EDIT)
        .filter(state=PlanState.DRAFT, fund__area__in=own)
        .select_related("issue")
        .order_by("-fiscal_year", "issue__sort")[:MOST]
    )


_draft_plans = Prepared(_own_drafts_of_plans)


def drafts_of_plans(user: Any) -> Iterator[WorkItem]:
    """Plans that the person's own funds have begun."""
    for plan in _draft_plans(user=user):
        yield WorkItem(
            "plan", 1, str(plan), _("แผนที่ทำค้างไว้"), ("planning:detail", plan.pk), _("ทำต่อ"),
            since=day_of(plan.updated_at), amount=plan.budget,
        )  # fmt: skip
