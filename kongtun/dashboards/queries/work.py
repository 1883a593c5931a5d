"""What waits for a person ("ถึงคิวของคุณ"), gathered from all apps. A fixed number of queries for each right held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.areas.models import AreaKind
from kongtun.committee.queries.circulations import to_answer
from kongtun.common.prepared import Prepared
from kongtun.dashboards.queries.agenda import waiting_for_committee
from kongtun.ledger.models import Voucher
from kongtun.ledger.states import VoucherState
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState as S
from kongtun.review.queries.positions import waits_for

MOST = 30


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: what, where, by when, how much money, on which knot of the chain."""

    kind: str
    step: int
    title: str
    detail: str
    link: tuple[str, int]
    verb: str
    since: date | None = None
    due: date | None = None
    amount: Decimal | None = None
    returned: bool = False

    @property
    def url(self) -> str:
        """Address of the page on which it is done; worked out only for the rows that are drawn."""
        return reverse(self.link[0], args=[self.link[1]])

    @property
    def days_late(self) -> int:
        """Days past the due date; 0 when there is time."""
        return max((timezone.localdate() - self.due).days, 0) if self.due else 0

    @property
    def days_waiting(self) -> int | None:
        """Days since it came to this person."""
        return (timezone.localdate() - self.since).days if self.since else None

    @property
    def late_words(self) -> str:
        """Words of the badge for what is late."""
        return _("เกิน %(n)s วัน") % {"n": self.days_late}

    @property
    def returned_words(self) -> str:
        """Words of the badge for what came back."""
        return _("ส่งกลับให้แก้")

    @property
    def waiting_words(self) -> str:
        """How long it has waited for this person."""
        return _("วันนี้") if not self.days_waiting else _("รอมา %(n)s วัน") % {"n": self.days_waiting}

    @property
    def urgency(self) -> tuple[int, int]:
        """Sort key: late first, then what came back, then the longest waiting."""
        return (-self.days_late, -int(self.returned) * 1000 - (self.days_waiting or 0))


def _day(value: datetime | None) -> date | None:
    return timezone.localtime(value).date() if value else None


def work_of(user: Any) -> list[WorkItem]:
    """Return everything that waits for ``user``, most urgent first."""
    items: list[WorkItem] = []
    for permission, source in _SOURCES:
        if permission is None or user.can_somewhere(permission):
            items.extend(source(user))
    return sorted(items, key=lambda item: item.urgency)


def _projects_of(user: int) -> Any:
    started = PlannedActivity.objects.filter(project=OuterRef("pk"))
    reported = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    open_activity = PlannedActivity.objects.filter(project=OuterRef("pk")).exclude(Exists(reported))
    return (
        Project.objects.filter(team__user=user, state__in=(S.DRAFT, S.RETURNED, S.RUNNING))
        .annotate(has_activity=Exists(started), has_open=Exists(open_activity))
        .order_by("-state_since", "-pk")[:MOST]
    )


_own_projects = Prepared(_projects_of)


def _team_projects(user: Any) -> Iterator[WorkItem]:
    """Own proposals to write or mend, and own projects whose final report can be written."""
    for project in _own_projects(user.pk):
        title = project.title or _("ข้อเสนอที่ยังไม่มีชื่อ")
        if project.state == S.RUNNING:
            if project.has_activity and not project.has_open:
                yield WorkItem(
                    "final", 8, title, _("รายงานกิจกรรมครบแล้ว เหลือรายงานฉบับสมบูรณ์"),
                    ("evaluation:final-report", project.pk), _("เขียนรายงาน"),
                    due=project.report_due_on, amount=project.budget,
                )  # fmt: skip
            continue
        if project.typed_for and not project.confirmed_at:
            yield WorkItem(
                "confirm", 3, title, _("มีคนพิมพ์แทนกลุ่มของคุณ อ่านแล้วยืนยันก่อนส่ง"),
                ("projects:confirm", project.pk), _("อ่านและยืนยัน"),
                since=_day(project.created_at), amount=project.budget,
            )  # fmt: skip
        returned = project.state == S.RETURNED
        yield WorkItem(
            "proposal", 3, title, _("กองทุนส่งกลับให้แก้") if returned else _("ข้อเสนอที่เขียนค้างไว้"),
            ("projects:proposal", project.pk), _("แก้") if returned else _("เขียนต่อ"),
            since=_day(project.state_since), amount=project.budget, returned=returned,
        )  # fmt: skip


_due_activities = Prepared(
    lambda user, today: (
        PlannedActivity.objects.filter(project__team__user=user, project__state=S.RUNNING, start_date__lte=today)
        .exclude(Exists(ActivityReport.objects.filter(activity=OuterRef("pk"))))
        .select_related("project")
        .order_by("start_date")[:MOST]
    )
)
_open_reports = Prepared(
    lambda user: (
        ActivityReport.objects.filter(project__team__user=user, state__in=(ReportState.DRAFT, ReportState.RETURNED))
        .filter(project__state=S.RUNNING)
        .select_related("activity")
        .order_by("-updated_at")[:MOST]
    )
)


def _team_reports(user: Any) -> Iterator[WorkItem]:
    """Activities of own projects that were due and are not reported, and reports that came back."""
    for activity in _due_activities(user.pk, key=(timezone.localdate(),)):
        yield WorkItem(
            "report", 6, activity.name, _("รายงานกิจกรรม โครงการ%(title)s") % {"title": activity.project.title},
            ("activities:new", activity.pk), _("รายงาน 2 นาที"), due=activity.end_date or activity.start_date,
        )  # fmt: skip
    for report in _open_reports(user.pk):
        returned = report.state == ReportState.RETURNED
        yield WorkItem(
            "report", 6, report.activity.name, _("รายงานถูกส่งกลับให้แก้") if returned else _("รายงานที่เขียนค้างไว้"),
            ("activities:report", report.pk), _("แก้") if returned else _("เขียนต่อ"),
            since=_day(report.updated_at), returned=returned,
        )  # fmt: skip


def _projects_at(
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
                since=_day(project.state_since or project.submitted_at), amount=project.budget,
            )  # fmt: skip

    return source


def _agenda(user: Any) -> Iterator[WorkItem]:
    """Proposals that wait for the committee, one line a fund."""
    for row in waiting_for_committee(user):
        yield WorkItem(
            "meeting", 4, _("ข้อเสนอ %(n)s เรื่อง รอเข้าคณะกรรมการ") % {"n": row["count"]}, row["fund__name"],
            ("meetings:list", row["fund_id"]), _("จัดวาระ"), since=_day(row["oldest"]), amount=row["total"],
        )  # fmt: skip


def _reading(user: Any) -> Iterator[WorkItem]:
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
            ("dashboards:project", project.pk), _("อ่าน"), since=_day(project.state_since), amount=project.budget,
        )  # fmt: skip


def _circulations(user: Any) -> Iterator[WorkItem]:
    """Circulations that wait for the answer of a member."""
    for row in to_answer(user).select_related("meeting").order_by("deadline", "pk")[:MOST]:
        yield WorkItem(
            "circulation", 4, str(row.meeting), row.reason, ("committee:circulation", row.meeting_id), _("ตอบเวียนมติ"),
            since=_day(row.started_at), due=_day(row.deadline),
        )  # fmt: skip


def _vouchers_at(permission: str, state: str, verb: Any) -> Callable[[Any], Iterator[WorkItem]]:
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


def _reports_to_accept(user: Any) -> Iterator[WorkItem]:
    for report in _submitted_reports(user=user):
        yield WorkItem(
            "report", 6, report.activity.name, _("รายงานใหม่ โครงการ%(title)s") % {"title": report.project.title},
            ("activities:report", report.pk), _("ตรวจ"), since=_day(report.submitted_at),
        )  # fmt: skip


_proposed_plans = Prepared(
    lambda user: (
        Plan.objects.with_permission(user, P.PLAN_APPROVE)
        .filter(state=PlanState.PROPOSED)
        .select_related("issue", "fund")
        .order_by("updated_at")[:MOST]
    )
)


def _plans_to_approve(user: Any) -> Iterator[WorkItem]:
    for plan in _proposed_plans(user=user):
        yield WorkItem(
            "plan", 2, str(plan), _("%(fund)s · รอมติเห็นชอบ") % {"fund": plan.fund.name},
            ("planning:detail", plan.pk), _("บันทึกมติ"), since=_day(plan.updated_at), amount=plan.budget,
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


def _drafts_of_plans(user: Any) -> Iterator[WorkItem]:
    for plan in _draft_plans(user=user):
        yield WorkItem(
            "plan", 1, str(plan), _("แผนที่ทำค้างไว้"), ("planning:detail", plan.pk), _("ทำต่อ"),
            since=_day(plan.updated_at), amount=plan.budget,
        )  # fmt: skip


def late_reports(projects: Any) -> Any:
    """Planned activities of running ``projects`` whose end has passed without a report."""
    sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    return PlannedActivity.objects.filter(
        ~Exists(sent), Q(end_date__lt=timezone.localdate()), project__in=projects, project__state=S.RUNNING
    )


_SOURCES: list[tuple[str | None, Callable[[Any], Iterator[WorkItem]]]] = [
    (None, _team_projects),
    (None, _team_reports),
    (
        P.PROJECT_SCREEN,
        _projects_at(
            P.PROJECT_SCREEN, S.SUBMITTED, "proposal", 3, lambda: _("รอกลั่นกรอง"), "review:screen", lambda: _("ตรวจ"), waits_for
        ),
    ),
    (
        P.PROJECT_SCREEN,
        _projects_at(
            P.PROJECT_SCREEN, S.DEFERRED, "proposal", 4, lambda: _("คณะกรรมการเลื่อนพิจารณา"), "review:screen", lambda: _("ดู")
        ),
    ),
    (P.PROJECT_DECIDE, _agenda),
    (P.PROJECT_COMMENT, _reading),
    (P.MEETING_VIEW, _circulations),
    (
        P.AGREEMENT_EDIT,
        _projects_at(
            P.AGREEMENT_EDIT, S.APPROVED, "agreement", 5, lambda: _("อนุมัติแล้ว รอทำข้อตกลง"), "projects:agreement",
            lambda: _("ทำข้อตกลง"),
        ),
    ),
    (P.VOUCHER_CHECK, _vouchers_at(P.VOUCHER_CHECK, VoucherState.REQUESTED, lambda: _("ตรวจ"))),
    (P.LEDGER_POST, _vouchers_at(P.LEDGER_POST, VoucherState.CHECKED, lambda: _("จ่ายเงิน"))),
    (P.REPORT_ACCEPT, _reports_to_accept),
    (
        P.FINAL_REPORT_ACCEPT,
        _projects_at(
            P.FINAL_REPORT_ACCEPT, S.REPORTED, "final", 8, lambda: _("รอตรวจรายงานฉบับสมบูรณ์"), "evaluation:final-report",
            lambda: _("ตรวจรายงาน"),
        ),
    ),
    (P.PLAN_APPROVE, _plans_to_approve),
    (P.PLAN_EDIT, _drafts_of_plans),
]  # fmt: skip
