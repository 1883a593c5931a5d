"""Forms that tick funds or people of a wide area: narrowed first, nothing out of reach, what was ticked is kept."""

import pytest
from django.urls import reverse

import factories
from kongtun.areas.models import AreaKind
from kongtun.mentoring.actions import add_mentor, create_team
from kongtun.mentoring.models import Care, Team, Training
from kongtun.mentoring.queries.assigning import funds_to_assign
from kongtun.mentoring.queries.mentors import people_in
from kongtun.mentoring.queries.narrowing import parts_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_boxes(monkeypatch):
    """A page shows two boxes at most."""
    for module in ("views.bulk", "queries.bulk", "queries.assigning"):
        monkeypatch.setattr(f"kongtun.mentoring.{module}.MOST_BOXES", 2)


def test_the_parts_of_an_area_hold_all_below_and_none_beside(people, place, caring, neighbours):
    own = create_team(place.province, by=people.zone, name="ทีมจังหวัด", seats=2)
    rows = people_in(people.zone, place.province.path)
    parts = parts_below(place.province, rows, "team__area__path")
    assert [(part.area, part.count) for part in parts] == [(place.district, 1)]
    assert rows.filter(team=own).count() == 2


def test_teams_of_a_wide_area_are_set_up_part_by_part(zone_client, place, fund, neighbours, two_boxes, monkeypatch):
    wide = reverse("mentoring:tambon-teams", args=[place.province.pk])
    answer = zone_client.get(wide)
    narrower = reverse("mentoring:tambon-teams", args=[place.district.pk])
    assert answer.status_code == 200
    assert f'href="{narrower}"' in answer.content.decode()
    assert 'type="checkbox"' not in answer.content.decode()
    assert "3 กองทุน" in answer.content.decode()
    # A page of before that sends its ticks sets up nothing by mistake.
    sent = {"size": 5, "starts_on": "1/10/2568", "funds": [neighbours[0].pk]}
    assert zone_client.post(wide, sent).status_code == 422
    assert not Team.objects.exists()
    # As far down as needed: a single place is never too wide.
    below = reverse("mentoring:tambon-teams", args=[neighbours[0].area_id])
    assert below in zone_client.get(narrower).content.decode()
    assert zone_client.post(below, sent).status_code == 302
    assert Team.objects.get().area == neighbours[0].area


def test_a_mentor_of_a_wide_area_keeps_the_funds_of_other_parts(
    zone_client, people, place, fund, neighbours, other_fund, two_boxes, monkeypatch
):
    team = create_team(place.province, by=people.zone, name="ทีมจังหวัด", seats=1)
    seat = team.mentors.get()
    here = reverse("mentoring:cares", args=[seat.pk])
    page = zone_client.get(here).content.decode()
    assert 'name="funds"' not in page
    assert f"{here}?area={place.district.pk}" in page
    at = f"{here}?area={neighbours[0].area_id}"
    assert zone_client.post(at, {"funds": [neighbours[0].pk]}).status_code == 302
    at = f"{here}?area={neighbours[1].area_id}"
    page = zone_client.get(at).content.decode()
    assert page.count(" checked") == 1, "the fund of another part is there, ticked"
    assert zone_client.post(at, {"funds": [one.pk for one in neighbours]}).status_code == 302
    assert set(Care.objects.filter(mentor=seat, ends_on=None).values_list("fund", flat=True)) == {
        one.pk for one in neighbours
    }


def test_an_area_beside_the_team_is_not_offered(people, place, caring, fund, neighbours, other_fund):
    found = funds_to_assign(people.zone, caring, str(other_fund.area_id))
    assert found.area == place.district
    assert other_fund not in found.funds
    for wrong in ("x", "๑", "9" * 30, "-1"):
        assert funds_to_assign(people.zone, caring, wrong).area == place.district


def test_a_training_of_a_wide_area_reaches_everybody(zone_client, people, place, mentor, today, two_boxes):
    above = create_team(place.province, by=people.zone, name="ทีมจังหวัด", seats=2)
    wide = reverse("mentoring:training", args=[place.province.pk])
    page = zone_client.get(wide)
    text = page.content.decode()
    assert reverse("mentoring:training", args=[place.district.pk]) in text
    # Those of the area's own teams are on the page itself.
    assert set(page.context["form"].by_pk) == {str(one.pk) for one in above.mentors.all()}
    first = above.mentors.first()
    sent = {"title": "เขียนแผนในระบบ", "held_on": today.isoformat(), "mentors": [first.pk]}
    assert zone_client.post(wide, sent).status_code == 302
    assert Training.objects.get().mentor == first
    add_mentor(mentor.team, by=people.zone, name="พี่เลี้ยงอำเภอ คนที่ 2")
    page = zone_client.get(reverse("mentoring:training", args=[place.district.pk]))
    assert len(page.context["form"].by_pk) == 2


@pytest.mark.parametrize("page", ["tambon-teams", "training", "cares"])
def test_a_narrowed_page_asks_as_much_for_many_as_for_few(
    page, zone_client, people, place, mentor, neighbours, two_boxes, django_assert_max_num_queries
):
    seat = create_team(place.province, by=people.zone, name="ทีมจังหวัด", seats=3).mentors.first()
    here = reverse(f"mentoring:{page}", args=[seat.pk if page == "cares" else place.province.pk])
    zone_client.get(here)
    with django_assert_max_num_queries(20) as first:
        zone_client.get(here)
    for number in range(3):
        district = factories.make_area(AreaKind.DISTRICT, f"339{number}", f"อำเภอที่ {number}", place.province)
        lao = factories.make_area(AreaKind.LOCAL_GOVERNMENT, f"799{number}", "อบต.", district, lao_type="2")
        factories.make_fund(lao, code=f"L799{number}", name=f"กองทุนที่ {number}")
        create_team(district, by=people.zone, name=f"ทีมอำเภอที่ {number}", seats=4)
    with django_assert_max_num_queries(len(first.captured_queries)):
        answer = zone_client.get(here)
    assert "อำเภอที่ 2" in answer.content.decode()
