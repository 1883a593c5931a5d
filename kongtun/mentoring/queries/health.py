"""Health of funds as a mentor needs it: one set of aggregates for all funds of a board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Sum

from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.days import days_since
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund, FundYear
from kongtun.ledger.models import Line
from kongtun.ledger.queries import MONEY_ACCOUNTS
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.mentoring.choices import AdviceState, VisitState
from kongtun.mentoring.models import Advice, Visit
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import FUNDED_STATES
from kongtun.projects.states import ProjectState as S

ZERO = Decimal(0)
WAITING = (S.SUBMITTED, S.SCREENED, S.DEFERRED)


@dataclass(frozen=True)
class Health:
    """How a fund stands on a day. Days are counted to that day; None means that there is none.

    ``late_reports``: activities of running projects that have ended without a report that was sent; ``late_days`` is the oldest.
    ``money_left`` is what is in the bank and in cash, ``left_percent`` its share of what the year had (brought forward and
    received) as in the fund's statement.
    """

    fund_pk: int
    fiscal_year: int
    plans: int = 0
    plans_approved: int = 0
    writing: int = 0
    waiting: int = 0
    waiting_days: int | None = None
    funded: int = 0
    final_late: int = 0
    late_reports: int = 0
    late_days: int | None = None
    money_left: Decimal = ZERO
    left_percent: Decimal | None = None
    goal_percent: Decimal = Decimal(10)
    meetings: int = 0
    last_meeting: date | None = None
    meeting_days: int | None = None
    next_meeting: date | None = None
    last_contact: date | None = None
    contact_days: int | None = None
    next_visit: date | None = None
    next_visit_pk: int | None = None
    open_advice: int = 0
    late_advice: int = 0


def health_of(funds: Iterable[Fund | int], today: date) -> dict[int, Health]:
    """Return the health of each fund by its key, in the fiscal year of ``today``; nine queries whatever their number."""
    ids = [fund if isinstance(fund, int) else fund.pk for fund in funds]
    if not ids:
        return {}
    year = int(FiscalYear.of(today))
    parts: dict[int, dict[str, Any]] = {pk: {} for pk in ids}
    for rows in (
        _plans(ids, year), _projects(ids, year, today), _activities(ids, today), _money(ids, year), _goals(ids, year),
        _meetings(ids, year, today), _contacts(ids, today), _planned(ids), _advice(ids, today),
    ):  # fmt: skip
        for pk, values in rows:
            parts[pk].update(values)
    return {pk: Health(fund_pk=pk, fiscal_year=year, **parts[pk]) for pk in ids}


Rows = Iterable[tuple[int, dict[str, Any]]]


def _by_fund(rows: Any, lookup: str = "fund", **figures: Any) -> list[dict[str, Any]]:
    """One row of figures for each fund."""
    return list(rows.order_by().values(fund_key=F(lookup)).annotate(**figures))


def _plans(ids: list[int], year: int) -> Rows:
    rows = _by_fund(
        Plan.objects.filter(fund__in=ids, fiscal_year=year),
        plans=Count("pk"),
        plans_approved=Count("pk", filter=Q(state=PlanState.APPROVED)),
    )
    return ((row.pop("fund_key"), row) for row in rows)


def _projects(ids: list[int], year: int, today: date) -> Rows:
    """Proposals wait whatever their year; written and funded ones are those of this year."""
    this_year = Q(fiscal_year=year)
    rows = _by_fund(
        Project.objects.filter(fund__in=ids).filter(this_year | Q(state__in=(*WAITING, S.RUNNING))),
        writing=Count("pk", filter=this_year & Q(state__in=(S.DRAFT, S.RETURNED))),
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        oldest=Min("state_since", filter=Q(state__in=WAITING)),
        funded=Count("pk", filter=this_year & Q(state__in=FUNDED_STATES)),
        final_late=Count("pk", filter=Q(state=S.RUNNING, report_due_on__lt=today)),
    )
    for row in rows:
        row["waiting_days"] = days_since(row.pop("oldest"), today)
        yield row.pop("fund_key"), row


def _activities(ids: list[int], today: date) -> Rows:
    sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    late = PlannedActivity.objects.filter(
        ~Exists(sent), project__fund__in=ids, project__state=S.RUNNING, end_date__lt=today
    )
    for row in _by_fund(late, "project__fund", late_reports=Count("pk"), oldest=Min("end_date")):
        row["late_days"] = days_since(row.pop("oldest"), today)
        yield row.pop("fund_key"), row


def _money(ids: list[int], year: int) -> Rows:
    """What is left is the sum of the money accounts; what the year had is that and what it paid."""
    rows = _by_fund(
        Line.objects.filter(fund__in=ids, fiscal_year__lte=year),
        money_left=Sum("amount", filter=Q(account__in=MONEY_ACCOUNTS)),
        paid=Sum("amount", filter=Q(account__startswith="50", fiscal_year=year)),
    )
    for row in rows:
        left = row["money_left"] or ZERO
        had = left + (row["paid"] or ZERO)
        yield row["fund_key"], {"money_left": left, "left_percent": left * 100 / had if had > 0 else None}


def _goals(ids: list[int], year: int) -> Rows:
    rows = FundYear.objects.filter(fund__in=ids, fiscal_year=year).order_by().values_list("fund", "left_goal_percent")
    return ((pk, {"goal_percent": goal}) for pk, goal in rows)


def _meetings(ids: list[int], year: int, today: date) -> Rows:
    rows = _by_fund(
        Meeting.objects.filter(fund__in=ids, kind=MeetingKind.MEETING),
        meetings=Count("pk", filter=Q(fiscal_year=year, held_on__lte=today)),
        last_meeting=Max("held_on", filter=Q(held_on__lte=today)),
        next_meeting=Min("held_on", filter=Q(held_on__gt=today)),
    )
    for row in rows:
        row["meeting_days"] = days_since(row["last_meeting"], today)
        yield row.pop("fund_key"), row


def _contacts(ids: list[int], today: date) -> Rows:
    done = Visit.objects.filter(fund__in=ids, state=VisitState.DONE)
    for row in _by_fund(done, last_contact=Max("done_on")):
        row["contact_days"] = days_since(row["last_contact"], today)
        yield row.pop("fund_key"), row


def _planned(ids: list[int]) -> Rows:
    """The earliest visit to come of each fund (those to come are few)."""
    seen: dict[int, dict[str, Any]] = {}
    rows = Visit.objects.filter(fund__in=ids, state=VisitState.PLANNED).order_by("planned_on", "pk")
    for pk, fund, day in rows.values_list("pk", "fund", "planned_on"):
        seen.setdefault(fund, {"next_visit": day, "next_visit_pk": pk})
    return seen.items()


def _advice(ids: list[int], today: date) -> Rows:
    rows = _by_fund(
        Advice.objects.filter(fund__in=ids, state=AdviceState.OPEN),
        open_advice=Count("pk"),
        late_advice=Count("pk", filter=Q(due_on__lt=today)),
    )
    return ((row.pop("fund_key"), row) for row in rows)
