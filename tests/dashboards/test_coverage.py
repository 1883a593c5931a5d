"""Which fund has plans for which issue: numbers, scope, one click to a started plan."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.dashboards.queries import coverage as queries
from kongtun.dashboards.queries.coverage import area_coverage, fund_coverage
from kongtun.figures.actions.recount import recount
from kongtun.figures.queries.places import area_for, area_of
from kongtun.indicators.actions import add_issue_set
from kongtun.planning.models import Plan
from planning.plan_builders import empty_plan

pytestmark = pytest.mark.django_db
YEAR = 2569


@pytest.fixture(autouse=True)
def spring_2569(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: date(2026, 3, 1))


@pytest.fixture
def zone_set(place, people, catalogue):
    return add_issue_set(
        place.zone, by=people.admin, name="8 ประเด็น", issues=[catalogue.waste, catalogue.road], first_year=2567
    )


def neighbours(place, count, first=0):
    """More funds of the same district."""
    return [
        factories.make_fund(
            factories.make_area(AreaKind.LOCAL_GOVERNMENT, f"9{number:03}", f"อบต.ที่{number}", place.district),
            code=f"L9{number:03}", name=f"กองทุนที่ {number}",
        )
        for number in range(first, first + count)
    ]  # fmt: skip


def cells(found):
    return {line.issue.code: line.cells for _title, lines in found.groups for line in lines}


def test_a_district_counts_plans_and_projects_fund_by_fund(people, place, fund, waste_plan, zone_set, catalogue):
    other, _silent = neighbours(place, 2)
    empty_plan(other, people.officer, catalogue.waste, state="approved")
    factories.make_project(waste_plan, people.applicant, state="draft", title="ร่าง")
    factories.make_project(waste_plan, people.applicant, state="submitted", title="ส่งแล้ว")
    factories.make_project(
        waste_plan, people.applicant, state="running", title="ทำอยู่", code="69-1", approved_on=date(2025, 11, 26)
    )
    found = area_coverage(people.mentor, place.district, YEAR)
    assert [column.name for column in found.columns] == ["ที่0", "ที่1", "โนนสำราญ"]
    waste = cells(found)["WASTE"]
    numbers = [(cell.plans, cell.approved, cell.proposed, cell.funded) for cell in waste]
    assert numbers == [(1, 1, 0, 0), (0, 0, 0, 0), (1, 0, 2, 1)]
    assert (found.funds, found.planned_funds) == (3, 2)
    assert [fund.name for fund in found.silent] == ["กองทุนที่ 1"]
    assert [issue.code for issue in found.missing] == ["ROAD"]


def test_other_areas_are_neither_counted_nor_named(client_for, people, place, fund, other_fund, waste_plan, catalogue):
    empty_plan(other_fund, people.other_officer, catalogue.road, state="approved")
    found = area_coverage(people.zone, place.zone, YEAR)
    assert found.funds == 1
    assert "ROAD" not in cells(found)
    page = client_for(people.zone).get(reverse("dashboards:coverage"), {"year": YEAR}).content.decode()
    assert "โนนสำราญ" in page
    assert "หนองแวง" not in page
    # A person without a right on a part of the area sees nothing of it, even inside a larger area.
    assert area_coverage(people.officer, place.district, YEAR).funds == 1
    neighbours(place, 3)
    assert area_coverage(people.officer, place.district, YEAR).funds == 1


def test_areas_outside_are_not_found(client_for, people, place, fund, other_fund):
    url = reverse("dashboards:coverage")
    mentor = client_for(people.mentor)
    assert mentor.get(url, {"area": place.district.pk}).status_code == 200
    for asked in (place.zone.pk, place.other_district.pk, 999999, "x", "9" * 30):
        assert mentor.get(url, {"area": asked}).status_code == 404, asked
    assert mentor.get(reverse("dashboards:fund-coverage", args=[other_fund.pk])).status_code == 404
    assert client_for(people.applicant).get(url).status_code == 403


def test_whoever_looks_after_two_districts_gets_what_holds_both_and_only_their_funds(place, people, fund, other_fund):
    both = factories.make_user("both", Role.MENTOR, place.district)
    both.memberships.create(role=Role.MENTOR, area=place.other_district, starts_on=date(2024, 10, 1))
    assert area_of(both) == place.country
    assert area_for(both, place.zone.pk) == place.zone
    stray = factories.make_area(AreaKind.PROVINCE, "34", "อุบลราชธานี", place.zone)
    assert area_for(both, stray.pk) is None
    assert area_coverage(both, place.country, YEAR).funds == 2


def test_many_funds_are_shown_by_the_parts_of_the_area(monkeypatch, people, place, fund, waste_plan, zone_set):
    monkeypatch.setattr(queries, "MOST_FUNDS", 3)
    neighbours(place, 3)
    list(recount())  # wide columns are read from the facts
    found = area_coverage(people.zone, place.zone, YEAR)
    assert [(column.name, column.funds, column.planned) for column in found.columns] == [("ศรีสะเกษ", 4, 1)]
    assert cells(found)["WASTE"][0].plans == 1


def test_two_of_a_name_say_their_kind(people, place, fund):
    for code, name in (("9801", "อบต.บ้านเป้า"), ("9802", "เทศบาลตำบลบ้านเป้า")):
        factories.make_fund(
            factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, name, place.district), code=f"L{code}", name=name
        )
    names = {column.name for column in area_coverage(people.mentor, place.district, YEAR).columns}
    assert names == {"โนนสำราญ", "อบต.บ้านเป้า", "ทต.บ้านเป้า"}


def test_a_fund_sees_its_years_and_may_start_this_one_and_the_next(people, fund, waste_plan, zone_set):
    found = fund_coverage(fund, [2567, 2568, 2569, 2570], people.officer)
    waste, road = cells(found)["WASTE"], cells(found)["ROAD"]
    assert [cell.plans for cell in waste] == [0, 0, 1, 0]
    assert (waste[2].plan_id, waste[2].state) == (waste_plan.pk, "draft")
    assert [cell.start for cell in waste] == [None, None, None, (fund.pk, 2570)]
    assert [bool(cell.start) for cell in road] == [False, False, True, True]
    assert not fund_coverage(fund, [2569, 2570], people.committee).can_start


def test_no_plan_is_started_for_a_year_that_is_over(people, place, fund, zone_set):
    assert area_coverage(people.mentor, place.district, YEAR).can_start
    assert not area_coverage(people.mentor, place.district, YEAR - 1).can_start


@pytest.mark.parametrize("where", ["fund", "district"])
def test_one_click_on_an_empty_cell_starts_the_plan(client_for, people, place, fund, zone_set, where):
    person = people.officer if where == "fund" else people.mentor
    client = client_for(person)
    url = reverse("dashboards:fund-coverage", args=[fund.pk]) if where == "fund" else reverse("dashboards:coverage")
    page = client.get(url).content.decode()
    button = f'formaction="{reverse("planning:new", args=[fund.pk])}?year=2569" name="issue" value="ROAD"'
    assert button in page
    response = client.post(f"{reverse('planning:new', args=[fund.pk])}?year=2569", {"issue": "ROAD"})
    plan = Plan.objects.get(fund=fund, issue__code="ROAD")
    assert plan.fiscal_year == 2569
    assert response.url == reverse("planning:detail", args=[plan.pk])
    again = client.get(url).content.decode()
    assert button not in again
    assert response.url in again


def test_who_may_not_plan_gets_no_button(client_for, people, place, fund, zone_set):
    for person, url in (
        (people.committee, reverse("dashboards:fund-coverage", args=[fund.pk])),
        (people.zone, reverse("dashboards:coverage")),
    ):
        page = client_for(person).get(url)
        assert page.status_code == 200
        assert b"formaction" not in page.content
    assert (
        client_for(people.committee)
        .post(f"{reverse('planning:new', args=[fund.pk])}?year=2569", {"issue": "ROAD"})
        .status_code
        == 403
    )
    assert not Plan.objects.filter(issue__code="ROAD").exists()


def test_a_fund_of_its_own_is_shown_by_years(client_for, people, fund):
    response = client_for(people.officer).get(reverse("dashboards:coverage"))
    assert response.url == reverse("dashboards:fund-coverage", args=[fund.pk])


def test_the_menu_of_many_funds_and_the_list_of_plans_lead_here(client_for, people, fund, zone_set):
    assert (
        f'href="{reverse("dashboards:coverage")}"'
        in client_for(people.zone).get(reverse("dashboards:home")).content.decode()
    )
    assert (
        f'href="{reverse("dashboards:coverage")}"'
        not in client_for(people.officer).get(reverse("dashboards:home")).content.decode()
    )
    plans = client_for(people.officer).get(reverse("planning:list", args=[fund.pk])).content.decode()
    assert reverse("dashboards:fund-coverage", args=[fund.pk]) in plans


def test_thirty_funds_cost_no_more_questions_than_one(client_for, people, place, fund, waste_plan, zone_set, catalogue):
    client = client_for(people.mentor)
    url = reverse("dashboards:coverage")

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    questions()
    few = questions()
    for one in neighbours(place, 30):
        empty_plan(one, people.officer, catalogue.road)
    assert questions() == few
