"""Builders for tests of plans."""

from datetime import date
from decimal import Decimal

import factories
from kongtun.indicators.models import Approach, Indicator, Issue, Series
from kongtun.planning.models import Plan, PlanApproach, PlanProblem, SuggestedProject

SIZE = {"source_kind": "survey", "measured_on": date(2025, 10, 6)}


def empty_plan(fund, by, issue, *, year=2569, **fields):
    return Plan.objects.create(fund=fund, issue=issue, fiscal_year=year, pack=factories.PACK, created_by=by, **fields)


def measured(problem, value, by, *, year=2569, on=date(2026, 7, 10), **fields):
    """An actual value measured in a project, for the series of a plan's problem."""
    return factories.make_reading(
        problem.series, "actual", value, by, year=year, on=on, source_note="คัดแยกขยะต้นทาง ตำบลโนนสำราญ", **fields
    )


def many_rows(plan, by, catalogue, count):
    """Give the plan ``count`` more problems with values of earlier years, approaches and suggested projects."""
    for number in range(count):
        indicator = Indicator.objects.create(
            code=f"MORE-{number}", issue=plan.issue, name_th=f"ตัวชี้วัดเพิ่ม {number}", unit=catalogue.percent,
            direction="higher", minimum=0, maximum=100,
        )  # fmt: skip
        series = Series.objects.create(indicator=indicator, area=plan.fund.area)
        factories.make_reading(series, "baseline", 30, by, year=plan.fiscal_year - 1, on=date(2024, 10, 6))
        PlanProblem.objects.create(
            plan=plan, series=series, sort=number + 10,
            baseline=factories.make_reading(series, "baseline", 40, by, year=plan.fiscal_year),
            target=factories.make_reading(series, "target", 50, by, year=plan.fiscal_year),
        )  # fmt: skip
        approach = Approach.objects.create(code=f"AP-MORE-{number}", issue=plan.issue, title_th=f"แนวทางเพิ่ม {number}")
        PlanApproach.objects.create(plan=plan, approach=approach, sort=number + 10)
        SuggestedProject.objects.create(plan=plan, name=f"โครงการเพิ่ม {number}", support_type=2, budget=Decimal(1000))


def many_plans(fund, by, count, *, year=2569, first=0):
    """Give the fund ``count`` plans of the year, each of an issue of its own."""
    for number in range(first, first + count):
        issue = Issue.objects.create(code=f"ISSUE-{number}", name_th=f"แผนงานเรื่องที่ {number}", sort=number + 100)
        empty_plan(fund, by, issue, year=year, budget=Decimal(1000))
