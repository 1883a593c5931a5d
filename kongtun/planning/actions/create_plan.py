"""Start the plan of a fund for one issue and one fiscal year, from last year's plan or blank."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.facts import tell_changed
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.funds.queries import fund_year
from kongtun.indicators.models import Issue
from kongtun.indicators.queries import latest_of_many
from kongtun.planning.actions.origins import name_sets
from kongtun.planning.models import Plan, PlanApproach, PlanProblem, SuggestedProject
from kongtun.planning.queries import last_plan

FIRST_YEAR = 2557  # the first notice of local health funds that plans may be filed under


@transaction.atomic
def create_plan(fund: Fund, issue: Issue, fiscal_year: int, *, by: Any, blank: bool = False) -> Plan:
    """Return a new draft plan.

    Unless ``blank``, it continues the fund's last plan of this issue: each problem opens with the last number measured
    (the same reading record, an actual before a baseline), approaches and names of projects are taken over, targets
    are left for people to decide. Refused (field ``issue`` or ``fiscal_year``) when the plan exists or the year cannot be.
    """
    this_year = FiscalYear.of(timezone.localdate()).year
    if not FIRST_YEAR <= fiscal_year <= this_year + 2:
        raise Refused(
            _("ทำแผนได้ตั้งแต่ปี %(first)d ถึง %(last)d เลือกปีงบประมาณใหม่") % {"first": FIRST_YEAR, "last": this_year + 2},
            field="fiscal_year",
        )
    source = None if blank else last_plan(fund, issue, fiscal_year)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                fund=fund, issue=issue, fiscal_year=fiscal_year, pack=fund_year(fund, fiscal_year).pack,
                copied_from=source, created_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(
            _("มี%(issue)s ปี %(year)d อยู่แล้ว เปิดแผนเดิมมาแก้ต่อได้เลย") % {"issue": issue.name_th, "year": fiscal_year},
            field="issue",
        ) from error
    if source is not None:
        _continue(plan, source)
    tell_changed(plan)
    record_event(plan, "create_plan", by=by, copied_from=source.pk if source else None)
    return plan


def _continue(plan: Plan, source: Plan) -> None:
    problems = list(source.problems.select_related("series", "baseline"))
    latest = latest_of_many(problem.series for problem in problems)
    carried = PlanProblem.objects.bulk_create(
        PlanProblem(
            plan=plan, series=problem.series, baseline=latest.get(problem.series_id, problem.baseline),
            objective=problem.objective, sort=problem.sort,
        )
        for problem in problems
    )  # fmt: skip
    name_sets(plan, carried)
    PlanApproach.objects.bulk_create(
        PlanApproach(
            plan=plan, approach_id=row.approach_id, own_title=row.own_title, own_how=row.own_how, sort=row.sort
        )
        for row in source.approaches.all()
    )
    SuggestedProject.objects.bulk_create(
        SuggestedProject(
            plan=plan, name=row.name, support_type=row.support_type, responsible=row.responsible, sort=row.sort
        )
        for row in source.suggested_projects.all()
    )  # fmt: skip
