"""Figures of a programme as they stood at the end of any day, computed from the history of plans and projects.

What a day's figures are made of: the funds that were targets on that day; their plans by when they were made and by the last
step in the plan's history; their projects by the last step in the project's history; the amount of the committee's last
decision; the ledger by the day of each entry. What is changed later does not change an earlier day's figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.models import Issue
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line
from kongtun.planning.models import Plan, PlanStateChange
from kongtun.planning.states import PlanState
from kongtun.programmes.models import Programme, Target
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import FUNDED_STATES, ProjectState
from kongtun.review.models import Decision, DecisionOutcome

ZERO = Decimal(0)
WAITING = (ProjectState.SUBMITTED, ProjectState.RETURNED, ProjectState.SCREENED, ProjectState.DEFERRED)
TERMINATED = "terminated"
INCOME = (Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION)


@dataclass
class Counts:
    """Plans and projects of one place or one issue. ``proposed`` = waiting + funded + refused."""

    label: str = ""
    plans: int = 0
    plans_approved: int = 0
    drafts: int = 0
    waiting: int = 0
    funded: int = 0
    refused: int = 0
    amount: Decimal = ZERO

    @property
    def proposed(self) -> int:
        """Projects sent to the fund and not taken back."""
        return self.waiting + self.funded + self.refused

    def add_project(self, state: str, count: int, amount: Decimal) -> None:
        """Count projects that stood at ``state``."""
        if state in WAITING:
            self.waiting += count
        elif state in FUNDED_STATES or state == TERMINATED:
            self.funded += count
            self.amount += amount
        elif state == ProjectState.REFUSED:
            self.refused += count
        elif state == ProjectState.DRAFT:
            self.drafts += count

    def add_plan(self, state: str, count: int) -> None:
        """Count plans that stood at ``state``."""
        self.plans += count
        if state == PlanState.APPROVED:
            self.plans_approved += count


@dataclass
class Figures(Counts):
    """The whole at the end of ``on``, by district and by issue. Money in baht; ``received`` and ``paid`` of the fiscal year of ``on``."""

    on: date = date.min
    first_year: int = 0
    funds: int = 0
    received: Decimal = ZERO
    paid: Decimal = ZERO
    balance: Decimal = ZERO
    by_district: list[Counts] = field(default_factory=list)
    by_issue: list[Counts] = field(default_factory=list)


def end_of(day: date) -> datetime:
    """Return the first moment after ``day`` in Thai time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def targets_on(programme: Programme, on: date) -> QuerySet[Target]:
    """Return the targets of the programme at the end of ``on``."""
    return Target.objects.filter(programme=programme, agreed_on__lte=on).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    )


def _state_on(history: Any, first: str, now: datetime) -> Any:
    """Return the state at ``now``: the last step's; a record that has no steps at all (taken over from papers) as it is."""
    steps = history.objects.filter(record=OuterRef("pk"))
    before = steps.filter(at__lt=now).order_by("-at", "-pk")
    return Coalesce(
        Subquery(before.values("target")[:1]),
        Case(When(Exists(steps), then=Value(str(first))), default=F("state"), output_field=CharField()),
        output_field=CharField(),
    )


def plans_on(funds: Any, on: date, first_year: int) -> QuerySet:
    """Return the plans made by ``on`` for the fiscal years from ``first_year``, with ``state_on``."""
    now = end_of(on)
    return Plan.objects.filter(fund__in=funds, fiscal_year__gte=first_year, created_at__lt=now).annotate(
        state_on=_state_on(PlanStateChange, PlanState.DRAFT, now)
    )


def projects_on(funds: Any, on: date, first_year: int) -> QuerySet:
    """Return the projects begun by ``on``, with ``state_on`` (``terminated`` for one that ended early) and ``granted`` baht."""
    now = end_of(on)
    before = ProjectStateChange.objects.filter(record=OuterRef("pk"), at__lt=now).order_by("-at", "-pk")
    decided = Decision.objects.filter(project=OuterRef("pk"), outcome=DecisionOutcome.APPROVE, at__lt=now)
    return (
        Project.objects.filter(fund__in=funds, fiscal_year__gte=first_year, created_at__lt=now)
        .annotate(last_step=Subquery(before.values("transition")[:1]))
        .annotate(
            state_on=Case(
                When(last_step="terminate", then=Value(TERMINATED)),
                default=_state_on(ProjectStateChange, ProjectState.DRAFT, now),
                output_field=CharField(),
            ),
            granted=Coalesce(Subquery(decided.order_by("-at", "-pk").values("amount")[:1]), F("budget_approved"), ZERO),
        )
    )


def figures_of(programme: Programme, on: date, *, fiscal_year: int | None = None, path: str = "") -> Figures:
    """Return the figures of ``programme`` as they were at the end of ``on``; seven queries, however many records.

    Counted are fiscal years from the one in which the programme began (or only ``fiscal_year``), and target funds of that
    day (with ``path``: those in an area).
    """
    targets = targets_on(programme, on)
    if path:
        targets = targets.filter(fund__area__path__within=path)
    places = dict(targets.values_list("fund_id", "fund__area__parent_id"))
    first = fiscal_year or int(FiscalYear.of(programme.starts_on))
    whole = Figures(label=str(programme), on=on, first_year=first, funds=len(places))
    districts = {pk: Counts() for pk in places.values() if pk}
    funds = targets.order_by().values("fund_id")
    plans = plans_on(funds, on, first)
    projects = projects_on(funds, on, first)
    if fiscal_year:
        plans, projects = plans.filter(fiscal_year=fiscal_year), projects.filter(fiscal_year=fiscal_year)
    issues: dict[int | None, Counts] = {}
    for fund, issue, state, count in (
        plans.order_by().values_list("fund_id", "issue_id", "state_on").annotate(Count("pk"))
    ):
        for counts in (whole, districts.get(places.get(fund) or 0), issues.setdefault(issue, Counts())):
            if counts is not None:
                counts.add_plan(state, count)
    for fund, state, count, amount in (
        projects.order_by().values_list("fund_id", "state_on").annotate(Count("pk"), Sum("granted"))
    ):
        for counts in (whole, districts.get(places.get(fund) or 0)):
            if counts is not None:
                counts.add_project(state, count, amount or ZERO)
    # A project that answers two issues counts at each of them.
    for issue, state, count, amount in (
        projects.order_by()
        .values_list("plans__issue_id", "state_on")
        .annotate(Count("pk", distinct=True), Sum("granted"))
    ):
        issues.setdefault(issue, Counts()).add_project(state, count, amount or ZERO)
    _name(whole, districts, issues)
    _money(whole, places, on)
    return whole


def _name(whole: Figures, districts: dict[int, Counts], issues: dict[int | None, Counts]) -> None:
    areas = {area.pk: area for area in Area.objects.filter(pk__in=districts).select_related("parent")}
    for area in sorted(areas.values(), key=lambda one: one.code):
        counts = districts[area.pk]
        counts.label = f"{area.full_name} {area.parent.full_name}" if area.parent else area.full_name
        whole.by_district.append(counts)
    for issue in Issue.objects.filter(pk__in=[pk for pk in issues if pk]).order_by("sort", "pk"):
        issues[issue.pk].label = issue.name_th
        whole.by_issue.append(issues[issue.pk])
    loose = issues.get(None)
    if loose is not None and (loose.proposed or loose.drafts):
        loose.label = "ไม่ได้ผูกกับแผน"
        whole.by_issue.append(loose)


def _money(whole: Figures, funds: dict[int, Any], on: date) -> None:
    """Income and payments of the fiscal year up to the day, and what all target funds had at its end."""
    year = int(FiscalYear.of(on))
    rows = (
        Line.objects.filter(fund__in=list(funds), entry__entered_on__lte=on)
        .order_by()
        .values_list("fiscal_year", "account")
        .annotate(total=Sum("amount"))
    )
    for of_year, account, total in rows:
        if account in (Account.BANK, Account.CASH):
            whole.balance += total
        elif of_year == year and account in INCOME:
            whole.received -= total
        elif of_year == year and account in {Account.expense_of(n) for n in range(1, 7)}:
            whole.paid += total
