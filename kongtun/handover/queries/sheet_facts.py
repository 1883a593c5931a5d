"""What is known about the funds of a hand-over sheet, gathered for all of them at once (about fourteen queries)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum

from kongtun.accounts.models import Membership
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.ledger.models import Line
from kongtun.ledger.queries.balances import MONEY_ACCOUNTS
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.mentoring.choices import AdviceState, VisitState
from kongtun.mentoring.models import Advice, Care, Visit
from kongtun.planning.models import Plan
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import PROPOSAL_STATES, ProjectState


class Facts:
    """Facts by the key of the fund."""

    def __init__(self, funds: Iterable[Fund], today: date) -> None:
        self.today = today
        self.funds = {fund.pk: fund for fund in funds}
        self.year = int(FiscalYear.of(today))
        keys = list(self.funds)
        self.visits = _by_fund(
            Visit.objects.filter(fund__in=keys, state=VisitState.DONE)
            .select_related("done_by")
            .order_by("done_on", "pk")
        )
        self.advice = _by_fund(
            Advice.objects.filter(fund__in=keys)
            .exclude(state=AdviceState.WITHDRAWN)
            .select_related("given_by")
            .order_by("pk")
        )
        self.since = {
            row["fund"]: row["first"]
            for row in Care.objects.filter(fund__in=keys).order_by().values("fund").annotate(first=Min("starts_on"))
        }
        self.officers = self._people()
        self.chairs = {
            seat.fund_id: seat
            for seat in CommitteeMember.objects.filter(
                Q(left_on__isnull=True) | Q(left_on__gt=today), fund__in=keys, position=CommitteePosition.CHAIR,
                starts_on__lte=today, ends_on__gte=today,
            ).select_related("user")
        }  # fmt: skip
        self.plans = _counts(Plan.objects.filter(fund__in=keys, fiscal_year=self.year))
        self.projects = _counts(Project.objects.filter(fund__in=keys, fiscal_year__gte=self.year - 1))
        self.waiting = _by_fund(
            Project.objects.filter(fund__in=keys, state__in=PROPOSAL_STATES)
            .exclude(state=ProjectState.DRAFT)
            .order_by("pk")
        )
        self.late = self._late(keys)
        self.money: dict[int, Decimal] = {
            row["fund"]: row["total"]
            for row in Line.objects.filter(fund__in=keys, account__in=MONEY_ACCOUNTS)
            .order_by().values("fund").annotate(total=Sum("amount"))
        }  # fmt: skip
        self.meetings: dict[int, Meeting] = {}
        to_come = Meeting.objects.filter(
            fund__in=keys, kind=MeetingKind.MEETING, closed_at__isnull=True, held_on__gte=today
        ).order_by("held_on", "number")
        for meeting in to_come:
            self.meetings.setdefault(meeting.fund_id, meeting)

    def _people(self) -> dict[int, Any]:
        fund_of = {fund.area_id: fund.pk for fund in self.funds.values()}
        rows = in_force(
            Membership.objects.filter(role=Role.OFFICER, area__in=list(fund_of), user__is_active=True), self.today
        )
        found: dict[int, Any] = {}
        for row in rows.select_related("user").order_by("pk"):
            found.setdefault(fund_of[row.area_id], row.user)
        return found

    def _late(self, keys: list[int]) -> dict[int, list[PlannedActivity]]:
        sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
        rows = PlannedActivity.objects.filter(
            ~Exists(sent), end_date__lt=self.today, project__fund__in=keys, project__state=ProjectState.RUNNING
        ).select_related("project")
        found: dict[int, list[PlannedActivity]] = defaultdict(list)
        for row in rows.order_by("end_date", "pk"):
            found[row.project.fund_id].append(row)
        return found


def _by_fund(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.fund_id].append(row)
    return found


def _counts(rows: Any) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows.order_by().values("fund", "state").annotate(n=Count("pk")):
        found[row["fund"]][row["state"]] = row["n"]
    return found
