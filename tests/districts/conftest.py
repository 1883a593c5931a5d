"""A district with three funds, their plans of 2569, and the people of its board."""

from datetime import date
from decimal import Decimal

import pytest

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.districts import actions as do
from kongtun.funds.models import FundYear
from kongtun.indicators.models import Series
from kongtun.planning.models import Plan, PlanProblem

YEAR = factories.YEAR


@pytest.fixture
def secretary(people, place):
    return factories.make_user("board", Role.DISTRICT_BOARD, place.district)


@pytest.fixture
def board(secretary, place):
    return do.create_board(place.district, by=secretary)


@pytest.fixture
def neighbours(place, fund):
    """Two more funds of the district: a small one and a large one."""
    made = []
    for code, name, population in (("3326", "อบต.ตระกาจ", 1000), ("3327", "อบต.บึงมะลู", 9000)):
        area = factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, name, place.district)
        one = factories.make_fund(area, code=f"L{code}", name=f"กองทุน {name}")
        FundYear.objects.filter(fund=one).update(population=population, households=population // 4)
        made.append(one)
    return made


@pytest.fixture
def plan_of(catalogue, people):
    """Make a waste plan of a fund with a size, a target and, if wished, a result of one indicator."""

    def make(fund, indicator, size, target, actual=None, *, state="approved", budget=10000):
        plan, _new = Plan.objects.get_or_create(
            fund=fund, issue=indicator.issue, fiscal_year=YEAR,
            defaults={"pack": factories.PACK, "created_by": people.officer, "budget": budget, "state": state},
        )  # fmt: skip
        series, _new = Series.objects.get_or_create(indicator=indicator, area=fund.area, counted="")
        baseline = factories.make_reading(series, "baseline", size, people.officer)
        goal = factories.make_reading(series, "target", target, people.officer)
        if actual is not None:
            factories.make_reading(series, "actual", actual, people.officer, on=date(2026, 3, 1))
        PlanProblem.objects.create(plan=plan, series=series, baseline=baseline, target=goal)
        return plan

    return make


@pytest.fixture
def goal(board, secretary, catalogue):
    """Households that separate waste, from 40 to 60 percent in the district."""
    return do.set_goal(board, YEAR, catalogue.indicators[1], by=secretary, baseline=Decimal(40), target=Decimal(60))
