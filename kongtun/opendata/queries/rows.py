"""Rows of the open tables, in small portions: the memory does not grow with the place.

Funds are taken twenty at a time, with the names that their records know (to cover them in texts), their projects some hundreds at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse

from kongtun.activities.models import ReportParticipant
from kongtun.activities.states import ReportState
from kongtun.areas.models import Area
from kongtun.common.people import names_of_funds
from kongtun.common.privacy import Cover
from kongtun.evaluation.queries import Result
from kongtun.figures.models import Cell, FundYearFact
from kongtun.funds.models import Fund, FundYear
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line
from kongtun.opendata.publisher import publisher
from kongtun.opendata.queries.places import Scope
from kongtun.opendata.queries.projects import public_results
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.review.models import Decision, DecisionOutcome

FUNDS_AT_ONCE = 20
PROJECTS_AT_ONCE = 300
ZERO = Decimal(0)
Row = dict[str, Any]


@dataclass
class Places:
    """The areas above a fund."""

    lao: Area
    district: Area | None
    province: Area | None
    zone: Area | None

    @classmethod
    def of(cls, fund: Fund) -> Places:
        """Read them from a fund whose areas are loaded."""
        lao = fund.area
        district = lao.parent
        province = district.parent if district else None
        return cls(lao, district, province, province.parent if province else None)


@dataclass
class Portion:
    """Some projects of some funds with everything their rows say."""

    projects: list[Project]
    covers: dict[int, Cover]
    paid: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    returned: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    reached: dict[int, int] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        """Keys of the projects."""
        return [project.pk for project in self.projects]


def funds_at_once(scope: Scope) -> Iterator[list[Fund]]:
    """Yield the funds of a place, twenty at a time, by code."""
    after = ""
    while True:
        some = list(scope.funds().filter(code__gt=after)[:FUNDS_AT_ONCE])
        if not some:
            return
        yield some
        after = some[-1].code


def portions(scope: Scope) -> Iterator[Portion]:
    """Yield the public projects of a place, some hundreds at a time, with what was paid, returned and reached."""
    for funds in funds_at_once(scope):
        by_key = {fund.pk: fund for fund in funds}
        covers = {pk: Cover(names) for pk, names in names_of_funds(by_key).items()}
        projects = Project.objects.public().filter(fund__in=by_key)
        if scope.year is not None:
            projects = projects.filter(fiscal_year=scope.year)
        last = 0
        while some := _some(projects, last):
            for project in some:
                project.fund = by_key[project.fund_id]
            yield _filled(Portion(some, covers))
            last = some[-1].pk


def _some(projects: QuerySet[Project], last: int) -> list[Project]:
    rows = projects.filter(pk__gt=last).prefetch_related("plans__issue").order_by("pk")
    return list(rows[:PROJECTS_AT_ONCE])


def _filled(portion: Portion) -> Portion:
    lines = Line.objects.filter(entry__project__in=portion.keys).order_by()
    for key, account, total in lines.values_list("entry__project", "account").annotate(total=Sum("amount")):
        if account.startswith("50"):
            portion.paid[key] += total
        elif account == Account.REFUND:
            portion.returned[key] -= total
    people = ReportParticipant.objects.filter(
        report__project__in=portion.keys, report__state=ReportState.ACCEPTED
    ).order_by()
    portion.reached = dict(people.values_list("report__project").annotate(total=Sum("count")))
    return portion


def absolute(name: str, *args: Any) -> str:
    """Return a permanent address with the name of the site."""
    return publisher().site + reverse(name, args=args)


def state_of(project: Project) -> str:
    """Return the state as the files say it; the only cancelled projects that are public ended early."""
    return "ended_early" if project.ended_early_on else str(project.state)


def funds_rows(scope: Scope) -> Iterator[Row]:
    """Rows of funds."""
    for funds in funds_at_once(scope):
        years = FundYear.objects.filter(fund__in=funds, population__isnull=False).order_by("fiscal_year")
        if scope.year is not None:
            years = years.filter(fiscal_year=scope.year)
        people = dict(years.values_list("fund_id", "population"))
        for fund in funds:
            at = Places.of(fund)
            yield {
                "fund_code": fund.code, "fund_name": fund.name, "lao_name": at.lao.name_th, "lao_type": at.lao.lao_type or None,
                "district_code": at.district.code if at.district else "", "district_name": at.district.full_name if at.district else "",
                "province_code": at.province.code if at.province else "", "province_name": at.province.full_name if at.province else "",
                "zone": at.zone.code if at.zone else "", "population": people.get(fund.pk), "url": absolute("public:fund", fund.code),
            }  # fmt: skip


def money_rows(scope: Scope) -> Iterator[Row]:
    """Rows of a fund's years, from the facts."""
    for funds in funds_at_once(scope):
        by_key = {fund.pk: fund for fund in funds}
        years = {"fund__in": by_key} if scope.year is None else {"fund__in": by_key, "fiscal_year": scope.year}
        given: dict[tuple[int, int], tuple[int, Decimal]] = {}
        cells = Cell.objects.filter(**years, counts_once=True).order_by().values("fund_id", "fiscal_year")
        for row in cells.annotate(f=Sum("funded"), c=Sum("closed"), e=Sum("ended"), money=Sum("given")):
            given[row["fund_id"], row["fiscal_year"]] = (row["f"] + row["c"] + row["e"], row["money"])
        for fact in FundYearFact.objects.filter(**years).order_by("fund__code", "fiscal_year"):
            fund = by_key[fact.fund_id]
            count, money = given.get((fact.fund_id, fact.fiscal_year), (0, ZERO))
            yield {
                "fund_code": fund.code, "fiscal_year": fact.fiscal_year, **_codes(fund), "opening": fact.opening, "received": fact.received,
                "returned": fact.returned, "paid": fact.paid, "plans_approved": fact.plans_approved, "projects_approved": count,
                "amount_approved": money, "reached": fact.reached,
            }  # fmt: skip


def _codes(fund: Fund) -> Row:
    at = Places.of(fund)
    return {
        "province_code": at.province.code if at.province else "",
        "district_code": at.district.code if at.district else "",
    }


def plans_rows(scope: Scope) -> Iterator[Row]:
    """Rows of approved plans."""
    for funds in funds_at_once(scope):
        plans = Plan.objects.filter(fund__in=funds, state=PlanState.APPROVED).select_related("issue", "fund")
        if scope.year is not None:
            plans = plans.filter(fiscal_year=scope.year)
        for plan in plans.order_by("fund__code", "fiscal_year", "pk").iterator(PROJECTS_AT_ONCE):
            yield {
                "plan_id": plan.pk, "fund_code": plan.fund.code, "fiscal_year": plan.fiscal_year, "issue_code": plan.issue.code,
                "issue_name": plan.issue.name_th, "budget": plan.budget, "url": absolute("public:plan", plan.fund.code, plan.pk),
            }  # fmt: skip


def issues_of(project: Project) -> list[Any]:
    """Return the issues of the project's plans, each once, in the order of the plans."""
    return list({plan.issue.code: plan.issue for plan in project.plans.all()}.values())


def projects_rows(scope: Scope) -> Iterator[Row]:
    """Rows of projects."""
    for portion in portions(scope):
        for project in portion.projects:
            cover = portion.covers[project.fund_id]
            yield {
                "project_id": project.pk, "project_code": project.code or None, "fund_code": project.fund.code,
                "fiscal_year": project.fiscal_year, **_codes(project.fund), "title": cover.text(project.title),
                "organisation": cover.organisation(project.organisation) or "-", "support_type": project.support_type,
                "issue_codes": " ".join(issue.code for issue in issues_of(project)) or None, "state": state_of(project),
                "approved_on": project.approved_on, "start_date": project.start_date, "end_date": project.end_date,
                "amount_approved": project.budget_approved, "paid": portion.paid[project.pk], "returned": portion.returned[project.pk],
                "reached": portion.reached.get(project.pk, 0), "url": absolute("public:project", project.pk),
            }  # fmt: skip


def _of(project: Project) -> Row:
    return {"project_id": project.pk, "fund_code": project.fund.code, "fiscal_year": project.fiscal_year}


def results_rows(scope: Scope) -> Iterator[Row]:
    """Rows of results."""
    for portion in portions(scope):
        found = public_results(portion.projects)
        for project in portion.projects:
            cover = portion.covers[project.fund_id]
            for number, result in enumerate(found[project.pk], start=1):
                yield {**_of(project), "number": number, **_result(result, cover)}


def _result(result: Result, cover: Cover) -> Row:
    return {
        "indicator_code": result.indicator.code if result.indicator else None, "indicator": cover.text(result.name) or "-",
        "unit": result.unit or None, "baseline": result.baseline, "target": result.target, "actual": result.actual,
        "measured_on": result.reading.measured_on if result.reading else None, "reached_target": result.reached,
    }  # fmt: skip


def decisions_rows(scope: Scope) -> Iterator[Row]:
    """Rows of resolutions that approved a public project."""
    for portion in portions(scope):
        by_key = {project.pk: project for project in portion.projects}
        rows = Decision.objects.filter(project__in=by_key, outcome=DecisionOutcome.APPROVE).select_related("meeting")
        for one in rows.order_by("project_id", "pk"):
            meeting = f"{one.meeting.number}/{one.meeting.fiscal_year}"
            project = by_key[one.project_id]
            yield {**_of(project), "meeting": meeting, "decided_on": one.meeting.held_on, "amount": one.amount}


def payments_of(keys: list[int]) -> Iterator[tuple[int, int, Any, str, Decimal]]:
    """Yield (project, entry, day, kind, baht) of what was paid to projects and returned by them, in order of the books."""
    lines = Line.objects.filter(entry__project__in=keys).order_by("entry__project", "entry__entered_on", "entry", "pk")
    columns = ("entry__project", "entry", "entry__entered_on", "account", "amount")
    for project, entry, on, account, amount in lines.values_list(*columns):
        if account.startswith("50"):
            yield project, entry, on, "payment", amount
        elif account == Account.REFUND:
            yield project, entry, on, "refund", -amount


def payments_rows(scope: Scope) -> Iterator[Row]:
    """Rows of payments and refunds."""
    for portion in portions(scope):
        by_key = {project.pk: project for project in portion.projects}
        for key, entry, on, kind, amount in payments_of(portion.keys):
            yield {"entry_id": entry, **_of(by_key[key]), "paid_on": on, "kind": kind, "amount": amount}


ROWS: dict[str, Callable[[Scope], Iterator[Row]]] = {
    "funds": funds_rows, "money": money_rows, "plans": plans_rows, "projects": projects_rows, "results": results_rows,
    "decisions": decisions_rows, "payments": payments_rows,
}  # fmt: skip
