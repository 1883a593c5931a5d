"""All plans of a fund's year → one paper for the committee."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from kongtun.documents.assemble.heads import chair_of, fund_head, officers_of, paper_unit
from kongtun.documents.assemble.plan import meeting_named
from kongtun.documents.contents import GoalRow, Person, PriorityRow, SuggestedProject
from kongtun.documents.contents_year import (
    Ceiling,
    IssueInYear,
    MoneyLine,
    PastResult,
    Place,
    TypeRow,
    YearMoney,
    YearPlan,
)
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund, FundYear
from kongtun.funds.notices import NoticePack, get_pack, pack_of_year
from kongtun.funds.queries import current_committee
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading
from kongtun.indicators.queries import standing_readings
from kongtun.ledger.queries import YearStatement, year_statement
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.presenters import origin_lines
from kongtun.planning.queries import criteria_of, highest_total, rank, with_rows
from kongtun.planning.states import PlanState
from kongtun.review.checks.ceilings import SHARES

YEARS_BACK = 5


def year_plan(fund: Fund, fiscal_year: int) -> YearPlan:
    """Return what the paper says; a fixed number of queries. ``fund.area.parent.parent`` should be loaded."""
    plans = list(with_rows().filter(fund=fund, fiscal_year=fiscal_year).order_by("issue__sort", "pk"))
    years = list(FundYear.objects.filter(fund=fund, fiscal_year__lte=fiscal_year).order_by("-fiscal_year")[:YEARS_BACK])
    this_year = next((year for year in years if year.fiscal_year == fiscal_year), None)
    pack = get_pack(this_year.pack) if this_year else pack_of_year(fiscal_year)
    money = _money(this_year, year_statement(fund, fiscal_year))
    criteria = criteria_of(fund.pk, fiscal_year)
    counting = [criterion for criterion in criteria if criterion.weight]
    problems = [problem for plan in plans for problem in plan.problems.all()]
    ranked = rank(problems, criteria)
    past_year, past = _past(fund, fiscal_year)
    seats = list(current_committee(fund))
    officers = officers_of(seats)
    return YearPlan(
        fund=fund_head(fund),
        fiscal_year=fiscal_year,
        notice=pack.title,
        notice_confirmed=pack.confirmed,
        place=_place(fund, years),
        committee=[_member(seat) for seat in seats],
        money=money,
        past_year=past_year,
        past=past,
        criteria=[criterion.name for criterion in counting],
        highest=highest_total(criteria),
        priorities=[
            PriorityRow(
                name=f"{row.problem.series.indicator.name_th}\n({issue_name(row.problem.plan)})",
                scores=[
                    next((part.value for part in row.parts if part.criterion.pk == criterion.pk), None)
                    for criterion in counting
                ],
                total=row.total,
                place=row.place,
            )
            for row in ranked
        ],
        issues=[_issue(plan, pack) for plan in plans],
        types=_types(plans, pack),
        ceilings=_ceilings(plans, pack, money),
        secretary=officers.get(CommitteePosition.SECRETARY) or Person(position=str(CommitteePosition.SECRETARY.label)),
        chair=chair_of(officers),
        demo=fund.is_demo,
    )


def issue_name(plan: Plan) -> str:
    """Name of the plan's issue without the word for plan."""
    return plan.issue.name_th.removeprefix("แผนงาน")


def _place(fund: Fund, years: Iterable[FundYear]) -> Place:
    counted = next((year for year in years if year.population or year.households), None)
    return Place(
        tambons=[area.name_th for area in fund.area.covers.order_by("name_th")],
        villages=fund.villages,
        households=counted.households if counted else None,
        population=counted.population if counted else None,
        counted_in=counted.fiscal_year if counted else None,
        about=fund.about,
    )


def _member(seat: CommitteeMember) -> Person:
    position = str(seat.get_position_display())
    return Person(seat.name, f"{position} ({seat.represents})" if seat.represents else position)


def _money(year: FundYear | None, statement: YearStatement) -> YearMoney:
    """What there is and what is to come. Where nobody has estimated the year, what has come so far counts."""
    allocation = year.expected_allocation if year else None
    contribution = year.expected_contribution if year else None
    others = statement.interest + statement.donation
    expected = allocation is not None
    income = (allocation or Decimal(0)) + (contribution or Decimal(0)) if expected else statement.income
    return YearMoney(
        lines=[
            MoneyLine("เงินคงเหลือยกมา", statement.opening, statement.opening),
            MoneyLine("เงินที่ สปสช. จัดสรร", allocation, statement.allocation),
            MoneyLine("เงินสมทบจาก อปท.", contribution, statement.contribution),
            MoneyLine("ดอกเบี้ย เงินสมทบจากชุมชน และเงินบริจาค", None, others),
            MoneyLine("เงินรับคืนจากโครงการ", None, statement.refunds),
        ],
        income=income,
        whole=statement.opening + income,
        expected=expected,
    )


def _past(fund: Fund, before: int) -> tuple[int | None, list[PastResult]]:
    """Return the newest earlier year with plans and how each of its goals came out; two queries."""
    newest = Plan.objects.filter(fund=fund, fiscal_year__lt=before).order_by("-fiscal_year").values("fiscal_year")[:1]
    problems = list(
        PlanProblem.objects.filter(plan__fund=fund, plan__fiscal_year=newest)
        .select_related("plan__issue", "series__indicator__unit", "baseline", "target")
        .order_by("plan__issue__sort", "plan_id", "sort", "pk")
    )
    if not problems:
        return None, []
    year = problems[0].plan.fiscal_year
    measured = standing_readings().filter(
        series__in=[problem.series_id for problem in problems], kind=ReadingKind.ACTUAL, fiscal_year=year
    )
    last = {reading.series_id: reading for reading in measured.order_by("measured_on", "pk")}
    return year, [_result(problem, last.get(problem.series_id)) for problem in problems]


def _result(problem: PlanProblem, measured: Reading | None) -> PastResult:
    indicator = problem.series.indicator
    target = problem.target.value if problem.target else None
    actual = measured.value if measured else None
    reached = None
    if target is not None and actual is not None:
        reached = actual <= target if indicator.lower_is_better else actual >= target
    return PastResult(
        issue=issue_name(problem.plan),
        name=indicator.name_th,
        unit=paper_unit(indicator.unit_label),
        size=problem.baseline.value if problem.baseline else None,
        target=target,
        actual=actual,
        reached=reached,
    )


def _issue(plan: Plan, pack: NoticePack) -> IssueInYear:
    clauses = {kind.number: kind.clause for kind in pack.support_types}
    problems = list(plan.problems.all())
    approved = plan.state == PlanState.APPROVED
    agreed = next((row for row in reversed(plan.history.all()) if approved and row.transition == "approve"), None)
    return IssueInYear(
        name=issue_name(plan),
        state=str(plan.get_state_display()),
        resolution=meeting_named(agreed.note) if agreed else "",
        approved_on=timezone.localdate(agreed.at) if agreed else None,
        situation_note=plan.background,
        goals=[_goal(problem) for problem in problems],
        origins=list(dict.fromkeys(line for problem in problems for line in origin_lines(problem))),
        approaches=[row.title for row in plan.approaches.all()],
        budget=plan.budget,
        projects=[
            SuggestedProject(row.name, clauses.get(row.support_type, ""), row.responsible, row.budget)
            for row in plan.suggested_projects.all()
        ],
    )


def _goal(problem: PlanProblem) -> GoalRow:
    indicator = problem.series.indicator
    return GoalRow(
        goal=problem.objective or indicator.name_th,
        indicator=problem.success or indicator.name_th,
        unit=paper_unit(indicator.unit_label),
        current=problem.baseline.value if problem.baseline else None,
        target=problem.target.value if problem.target else None,
    )


def _planned_for(plans: Iterable[Plan], number: int) -> list[Decimal]:
    """Money of each suggested project of a type of support."""
    return [
        row.budget or Decimal(0)
        for plan in plans
        for row in plan.suggested_projects.all()
        if row.support_type == number
    ]


def _types(plans: list[Plan], pack: NoticePack) -> list[TypeRow]:
    rows = []
    for kind in pack.support_types:
        amounts = _planned_for(plans, kind.number)
        rows.append(TypeRow(kind.full_label, len(amounts), sum(amounts, Decimal(0))))
    return rows


def _ceilings(plans: list[Plan], pack: NoticePack, money: YearMoney) -> list[Ceiling]:
    """The shares of the year's income that the notice allows for a type, where their rule is known."""
    found = []
    for number, name in SHARES.items():
        rule = pack.rule_or_none(name)
        if rule is None:
            continue
        percent = Decimal(rule.value)
        limit = (money.income * percent / 100).quantize(Decimal("0.01"))
        planned = sum(_planned_for(plans, number), Decimal(0))
        found.append(Ceiling(rule.label, rule.clause, percent, limit, planned, rule.confirmed))
    return found
