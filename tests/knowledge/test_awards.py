"""Outstanding projects: named, scored by several, decided once, then a model for others."""

import pytest
from django.urls import reverse

import factories
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.knowledge.actions import (
    decide_awards,
    nominate,
    open_award_list,
    score_nomination,
    withdraw_nomination,
)
from kongtun.knowledge.models import Entry
from kongtun.knowledge.queries.awards import criteria_of, standings_of
from kongtun.projects.actions import start_proposal

pytestmark = pytest.mark.django_db
HIGH = {"RESULT": 3, "REACH": 3, "TOGETHER": 3, "NEW": 2, "LAST": 3}
LOW = dict.fromkeys(HIGH, 1)


@pytest.fixture
def judges(place):
    return [factories.make_user(f"judge-{n}", Role.PROVINCE, place.province) for n in (1, 2)]


@pytest.fixture
def closed(waste_plan, people):
    return [
        factories.make_running_project(waste_plan, people.applicant, people.officer),
        factories.make_project(waste_plan, people.applicant, title="โครงการที่สอง"),
    ]


@pytest.fixture
def named(closed, place, people):
    for project in closed:
        type(project).objects.filter(pk=project.pk).update(state="closed")
        project.refresh_from_db()
    opened = open_award_list(place.province, 2569, by=people.admin)
    return opened, [nominate(opened, project, "ผลชัด", by=people.officer) for project in closed]


def test_one_list_an_area_and_year(named, place, people):
    with pytest.raises(Refused) as refused:
        open_award_list(place.province, 2569, by=people.admin)
    assert refused.value.field == "fiscal_year"
    with pytest.raises(PermissionNeeded):
        open_award_list(place.province, 2568, by=people.officer)


def test_only_closed_projects_of_the_area_are_named_once(named, waste_plan, people):
    opened, nominations = named
    draft = factories.make_project(waste_plan, people.applicant, title="ยังไม่ปิด")
    with pytest.raises(Refused):
        nominate(opened, draft, "เด่น", by=people.officer)
    with pytest.raises(Refused):
        nominate(opened, nominations[0].project, "เด่น", by=people.officer)
    withdraw_nomination(nominations[0], by=people.officer)
    assert nominate(opened, nominations[0].project, "เสนอใหม่", by=people.officer).pk != nominations[0].pk


def test_a_judge_sees_the_others_only_after_sending_own_scores(named, judges):
    opened, (first, _second) = named
    _stored, outline = criteria_of(opened)
    score_nomination(first, HIGH, by=judges[0])
    before = {one.nomination.pk: one for one in standings_of(opened, outline, judges[1])}[first.pk]
    assert (before.judges, before.total) == (1, None)
    score_nomination(first, LOW, by=judges[1])
    after = {one.nomination.pk: one for one in standings_of(opened, outline, judges[1])}[first.pk]
    assert after.judges == 2 and after.total.least < after.total.most


def test_nobody_scores_the_own_project_or_twice(named, judges, people):
    _opened, (first, second) = named
    score_nomination(first, HIGH, by=judges[0])
    with pytest.raises(Refused):
        score_nomination(first, LOW, by=judges[0])
    second.project.team.create(user=judges[0])
    with pytest.raises(Refused):
        score_nomination(second, HIGH, by=judges[0])
    with pytest.raises(PermissionNeeded):
        score_nomination(second, HIGH, by=people.officer)


def test_the_decision_is_made_once_and_the_chosen_become_models(named, people):
    opened, (first, second) = named
    with pytest.raises(Refused):
        decide_awards(opened, [], "เหตุผล", by=people.admin)
    decide_awards(opened, [second, first], "ผลวัดได้และทำต่อได้", by=people.admin)
    opened.refresh_from_db()
    assert opened.state == "decided"
    assert list(opened.nominations.order_by("place").values_list("pk", flat=True)) == [second.pk, first.pk]
    assert set(Entry.objects.filter(kind="model").values_list("project", flat=True)) == {
        first.project_id,
        second.project_id,
    }
    with pytest.raises(Refused):
        decide_awards(opened, [first], "อีกครั้ง", by=people.admin)
    with pytest.raises(Refused):
        withdraw_nomination(first, by=people.officer)


def test_the_certificates_can_be_printed_after_the_decision(named, people, client_for):
    opened, (first, _second) = named
    paper = reverse("documents:download", args=["certificates", opened.pk, "docx"])
    assert client_for(people.officer).get(paper).status_code == 302
    decide_awards(opened, [first], "ผลวัดได้", by=people.admin)
    response = client_for(people.officer).get(paper)
    assert response.status_code == 200 and response.content[:2] == b"PK"


def test_building_on_a_model_takes_the_way_of_working_and_nobodys_people(named, people, other_fund):
    opened, (first, _second) = named
    decide_awards(opened, [first], "ผลวัดได้", by=people.admin)
    source = first.project
    type(source).objects.filter(pk=source.pk).update(title="ขยะเปียก ตำบลโนนสำราญ")
    source.refresh_from_db()
    made = start_proposal(other_fund, 2569, by=people.other_applicant, built_on=source)
    assert made.title == "ขยะเปียก ตำบลหนองแวง"
    assert made.built_on_id == source.pk and made.fund_id == other_fund.pk
    assert made.activities.count() == source.activities.count() > 0
    assert made.budget_requested == source.budget_requested
    assert not made.people.exists() and made.organisation == ""
    assert {one.series.area_id for one in made.objectives.all()} == {other_fund.area_id}
    assert all(one.target is None for one in made.objectives.all())


def test_a_project_that_is_not_open_to_all_is_not_built_on(waste_plan, people, other_fund):
    hidden = factories.make_project(waste_plan, people.applicant, title="ร่างของคนอื่น")
    with pytest.raises(Refused):
        start_proposal(other_fund, 2569, by=people.other_applicant, built_on=hidden)


def test_an_applicant_builds_on_a_model_in_one_page(named, people, client_for, other_fund):
    opened, (first, _second) = named
    decide_awards(opened, [first], "ผลวัดได้", by=people.admin)
    entry = Entry.objects.get(kind="model")
    client = client_for(people.other_applicant)
    page = client.get(reverse("knowledge:use", args=[entry.pk])).content.decode()
    assert other_fund.name in page
    response = client.post(reverse("knowledge:use", args=[entry.pk]), {"fund": other_fund.pk, "year": page_year(page)})
    assert response.status_code == 302 and "/proposal/" in response["Location"]


def page_year(page):
    import re

    return re.search(r'name="year".*?value="(\d{4})"', page, re.DOTALL)[1]
