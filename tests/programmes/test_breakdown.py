"""A programme by fiscal year and by the issues it takes up; what was agreed long ago; mentors that indicators count."""

from datetime import date

import pytest
from django.urls import reverse

import factories
from kongtun.common.refusal import Refused
from kongtun.indicators.models import Issue, IssueSet, IssueSetItem
from kongtun.mentoring.actions import create_team
from kongtun.planning.models import Plan
from kongtun.programmes import actions
from kongtun.programmes.counters import counter_of
from kongtun.programmes.queries import figures_of, issues_of, years_of
from page_forms import post_forms
from programmes.builders import AGREED, make_programme

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)


@pytest.fixture
def issue_set(place, catalogue):
    made = IssueSet.objects.create(code="ZONE10", area=place.zone, name_th="8 ประเด็นของเขต 10", first_year=2567)
    for number, (code, name) in enumerate((("WASTE", "การจัดการขยะ"), ("ROAD", "ความปลอดภัยทางถนน")), start=1):
        IssueSetItem.objects.create(issue_set=made, number=number, name_th=name, issue=Issue.objects.get(code=code))
    return made


@pytest.fixture
def running(programme, funds, people, issue_set):
    """Three target funds; plans of two years at one of them."""
    kind = actions.set_target_types(programme, [{"name": "พชอ.", "amount": 0}], by=people.zone)[0]
    actions.add_targets(programme, kind, funds, by=people.zone, agreed_on=AGREED)
    for year, code in ((2569, "WASTE"), (2569, "ROAD"), (2570, "WASTE")):
        Plan.objects.create(
            fund=funds[0],
            issue=Issue.objects.get(code=code),
            fiscal_year=year,
            pack=factories.PACK,
            created_by=people.officer,
        )
    Plan.objects.update(created_at=f"{AGREED}T10:00+07:00")
    return programme


def save(programme, by, **changes):
    values = {
        name: getattr(programme, name)
        for name in ("name", "short_name", "host", "reporter", "about", "starts_on", "ends_on")
    }
    return actions.save_programme(programme, by=by, **(values | changes))


def test_years_stand_beside_each_other_for_the_whole_and_each_district(running):
    found = years_of(running, date(2027, 3, 1))
    assert found.years == [2569, 2570]
    assert [counts.plans for counts in found.whole] == [2, 1]
    assert [(name, [counts.plans for counts in cells]) for name, cells in found.districts] == [("อำเภอกันทรลักษ์", [2, 1])]
    assert years_of(running, DAY).years == [2569], "a year that has not come is not shown"


def test_the_page_of_figures_compares_the_years(running, people, client_for):
    page = client_for(people.zone).get(reverse("programmes:figures", args=[running.pk])).content.decode()
    assert ("เทียบรายปีงบประมาณ" in page) == (len(years_of(running, date.today()).years) > 1)


def test_an_issue_tells_where_nobody_has_a_plan_yet(running, people, issue_set, place, client_for):
    assert issues_of(running, DAY) == []
    save(running, people.zone, issue_set=issue_set)
    waste, road = issues_of(running, DAY)
    assert (waste.name, waste.plans, waste.funds, waste.without) == ("การจัดการขยะ", 2, 1, [])
    Plan.objects.filter(issue__code="ROAD").delete()
    road = issues_of(running, DAY)[1]
    assert (road.plans, road.without) == (0, ["อำเภอกันทรลักษ์"])
    page = client_for(people.zone).get(reverse("programmes:detail", args=[running.pk])).content.decode()
    assert "ประเด็นที่ขับเคลื่อน" in page
    save(running, people.zone)
    running.refresh_from_db()
    assert running.issue_set == issue_set, "not given leaves it"


def test_issues_come_from_the_own_place_or_one_above(running, people, place):
    elsewhere = IssueSet.objects.create(code="ZONE9", area=place.other_zone, name_th="6 ประเด็น", first_year=2567)
    with pytest.raises(Refused, match="เลือกชุดประเด็น"):
        save(running, people.zone, issue_set=elsewhere)


def test_a_new_programme_proposes_the_issues_of_its_zone(people, issue_set, client_for):
    client, url = client_for(people.zone), reverse("programmes:new")
    form = post_forms(client.get(url).content.decode(), url)[0]
    assert form.data["issue_set"] == [str(issue_set.pk)]


def test_a_programme_that_is_over_counts_its_funds_from_the_day_they_joined(place, people, funds, client_for):
    past = make_programme(place.zone, people.zone, starts_on=date(2022, 10, 1), ends_on=date(2024, 9, 30))
    actions.set_target_types(past, [{"name": "พชอ.", "amount": 0}], by=people.zone)
    client, url = client_for(people.zone), reverse("programmes:pick", args=[past.pk])
    form = next(one for one in post_forms(client.get(url).content.decode(), url) if "agreed_on" in one.data)
    assert form.data["agreed_on"] == ["1/10/2565"]
    assert client.post(url, form.sent(fund=funds[0].pk, agreed_on="เมื่อวาน")).status_code == 422
    assert client.post(url, form.sent(fund=funds[0].pk, agreed_on="1/1/2700")).status_code == 422
    client.post(url, form.sent(fund=[fund.pk for fund in funds]))
    assert figures_of(past, date(2023, 11, 15)).funds == 3
    assert figures_of(past, date(2022, 9, 30)).funds == 0


def test_indicators_count_mentors_of_tambons_and_above(place, people, fund):
    for area, seats in ((place.zone, 5), (place.district, 3), (place.lao, 4), (place.other_district, 3)):
        create_team(
            area, by=people.admin, name=f"ทีม {area}", starts_on=date(2023, 10, 1), seats=seats, seat_name="พี่เลี้ยง"
        )
    paths, count = [fund.area.path], {name: counter_of(f"mentors:{name}").count for name in ("above", "tambon")}
    assert (count["above"](paths, date(2024, 1, 1)), count["tambon"](paths, date(2024, 1, 1))) == (8, 4)
    assert count["above"](paths, date(2022, 1, 1)) == 0
    assert count["tambon"]([], date(2024, 1, 1)) == 0
