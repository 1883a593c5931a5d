"""Coverage of a country: the district that never plans for clean air stands out; facts say the same as the plans themselves."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.dashboards.queries import coverage as queries
from kongtun.dashboards.queries.coverage import area_coverage
from kongtun.dashboards.queries.coverage_missing import missing_in
from kongtun.dashboards.queries.coverage_wide import levels_of, years_coverage
from kongtun.figures.actions.recount import recount
from kongtun.figures.queries.ask import By
from kongtun.funds.models import Fund
from kongtun.indicators.actions import add_issue_set
from kongtun.indicators.models import Issue
from kongtun.national import effects
from kongtun.planning.models import Plan

pytestmark = pytest.mark.xdist_group("national")
YEAR = 2569


@pytest.fixture
def counted(built):
    list(recount())
    return built


@pytest.fixture
def admin():
    return User.objects.get(username="admin-th")


@pytest.fixture
def country():
    return Area.objects.get(kind="country")


def zone(code):
    return Area.objects.get(kind="zone", code=code)


def cell(found, issue, key):
    lines = {line.issue.code: line for _title, lines in found.groups for line in lines}
    place = [column.key for column in found.columns].index(key)
    return lines[issue].cells[place] if issue in lines else None


def test_the_district_without_plans_for_clean_air_has_an_empty_cell_in_every_year(counted, admin):
    silent = Area.objects.get(kind="district", code=effects.NO_AIR_DISTRICT)
    assert Plan.objects.filter(issue__code=effects.AIR_ISSUE).exists()
    for year in (YEAR - 1, YEAR):
        found = area_coverage(admin, zone("1"), year, By.DISTRICT)
        assert cell(found, effects.AIR_ISSUE, silent.pk).plans == 0
        others = [one.key for one in found.columns if one.key != silent.pk]
        assert any(cell(found, effects.AIR_ISSUE, key).plans for key in others)
    over_years = years_coverage(admin, silent, [YEAR - 1, YEAR])
    assert all(
        line.issue.code != effects.AIR_ISSUE or not line.covered for _t, lines in over_years.groups for line in lines
    )


def test_it_stands_in_the_list_of_what_is_missing_and_in_its_file(counted, admin, client_for):
    air = Issue.objects.get(code=effects.AIR_ISSUE)
    unasked = missing_in(admin, zone("1"), YEAR, air)  # no set of zone 1 asks for it: it is told when somebody asks
    assert effects.NO_AIR_DISTRICT in [row.area.code for row in unasked if row.no_plan]
    assert all(gap.issue != air for row in missing_in(admin, zone("1"), YEAR) for gap in row.no_plan)
    add_issue_set(zone("1"), by=admin, name="อากาศดีทุกอำเภอ", issues=[air], first_year=2567)
    found = missing_in(admin, zone("1"), YEAR, air)
    here = next(row for row in found if row.area.code == effects.NO_AIR_DISTRICT)
    assert [(gap.issue.code, gap.issue_set, gap.plans) for gap in here.no_plan] == [("AIR", "อากาศดีทุกอำเภอ", 0)]
    client, query = client_for(admin), {"area": zone("1").pk, "year": YEAR, "issue": "AIR"}
    page = client.get(reverse("dashboards:coverage-missing"), query).content.decode()
    assert here.area.full_name in page
    text = client.get(reverse("dashboards:coverage-missing-file", args=["csv"]), query).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[3:]
    assert [row[9] for row in rows if row[0] == effects.NO_AIR_DISTRICT] == ["ไม่มีทั้งแผนและโครงการ"]
    assert len(rows) == sum(row.missing for row in found)
    assert client.get(reverse("dashboards:coverage-missing-file", args=["xlsx"]), query).content[:2] == b"PK"


@pytest.mark.parametrize("level", [By.ZONE, By.PROVINCE])
def test_facts_and_plans_say_the_same(counted, admin, country, level):
    """The matrix of funds reads plans and projects; summed by area it must be the matrix of areas."""
    wide = area_coverage(admin, country, YEAR, level)
    narrow = area_coverage(admin, country, YEAR, By.FUND)
    steps = 1 if level == By.ZONE else 2
    area_of = {fund.pk: fund.area.path.split("/")[steps] for fund in Fund.objects.select_related("area")}
    code_of = dict(Area.objects.filter(pk__in=[one.key for one in wide.columns]).values_list("pk", "code"))

    def sums(found, key):
        total = {}
        for _title, lines in found.groups:
            for line in lines:
                for column, one in zip(found.columns, line.cells, strict=True):
                    here = (line.issue.code, key(column))
                    before = total.get(here, (0, 0, 0, 0))
                    total[here] = tuple(
                        a + b for a, b in zip(before, (one.plans, one.approved, one.proposed, one.funded), strict=True)
                    )
        return {key: value for key, value in total.items() if any(value)}

    assert sums(wide, lambda column: code_of[column.key]) == sums(narrow, lambda column: area_of[column.key])
    assert (wide.funds, wide.planned_funds) == (narrow.funds, narrow.planned_funds)
    assert {fund.pk for fund in wide.silent} == {fund.pk for fund in narrow.silent}
    assert [issue.code for issue in wide.missing] == [issue.code for issue in narrow.missing]


def test_the_whole_country_costs_no_more_questions_than_a_zone(counted, admin, country, client_for):
    client = client_for(admin)

    def questions(name, **query):
        url = reverse(name)
        client.get(url, query)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url, query).status_code == 200
        return len(asked)

    # Reading the way down costs one statement where there is something above.
    for name, query in (
        ("dashboards:coverage", {"level": "province"}),
        ("dashboards:coverage", {"by": "year"}),
        ("dashboards:coverage-missing", {}),
    ):
        small = questions(name, area=zone("1").pk, year=YEAR, **query)
        assert questions(name, area=country.pk, year=YEAR, **query) <= small


def test_levels_are_those_that_can_be_read(monkeypatch, counted, admin, country):
    assert levels_of(admin, country) == [By.ZONE, By.PROVINCE, By.DISTRICT, By.FUND]
    monkeypatch.setattr("kongtun.dashboards.queries.coverage_wide.MOST_COLUMNS", 12)
    assert By.FUND not in levels_of(admin, country)
    monkeypatch.setattr(queries, "MOST_FUNDS", 5)
    assert queries.default_level(admin, country) == By.ZONE
