"""What is said of the mentors of a wide area is kept between requests: never past a write, never for other eyes. Both databases."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.common.kept import STORE
from kongtun.mentoring.actions import assign_cares, create_team, end_team, log_visit
from kongtun.mentoring.models import Care, Mentor
from kongtun.mentoring.queries.bulk import parts_managed
from kongtun.mentoring.queries.coverage import standing
from kongtun.mentoring.queries.teams import team_tree
from kongtun.opendata.triggers import put_on


@pytest.fixture
def world(transactional_db, request):
    """Two funds of two zones and a team of the district of one; the triggers tell what is written."""
    put_on()
    place, people = request.getfixturevalue("place"), request.getfixturevalue("people")
    team = create_team(place.district, by=people.zone, name="ทีมอำเภอ", seats=2)
    return place, people, team


def _said(user, area):
    today = timezone.localdate()
    stands = standing(user, area, today)
    tree = [(node.area.pk, node.team_count, node.people, node.no_account) for node in team_tree(user, area)]
    return stands.rows, stands.groups, tree


def test_what_is_kept_is_what_the_records_say_after_every_write(world, fund, other_fund):
    place, people, team = world
    today = timezone.localdate()
    seat, other = team.mentors.order_by("pk")
    for write in (
        lambda: assign_cares(seat, by=people.zone, funds=[fund]),
        lambda: Mentor.objects.filter(pk=seat.pk).update(user=people.mentor),
        lambda: log_visit(fund, by=people.mentor, done_on=today),
        lambda: Care.objects.filter(mentor=seat).update(ends_on=today),
        lambda: create_team(place.province, by=people.zone, name="ทีมจังหวัด", seats=1),
        lambda: Mentor.objects.filter(team=team).update(ends_on=today),
        lambda: end_team(team, by=people.zone),
        lambda: type(fund).objects.filter(pk=other_fund.pk).update(name="กองทุนที่เปลี่ยนชื่อ"),
    ):
        asked = ((people.admin, place.country), (people.zone, place.zone), (people.zone, place.province))
        for user, area in asked:
            _said(user, area)
        write()
        for user, area in asked:
            assert _said(user, area) == _fresh(user, area)


def _fresh(user, area):
    """The same from the records alone."""
    kept = dict(STORE.kept)
    STORE.clear()
    said = _said(user, area)
    STORE.clear()
    STORE.kept.update(kept)
    return said


def test_the_second_time_asks_for_the_stamps_only(world):
    place, people, team = world
    _said(people.admin, place.country)
    with CaptureQueriesContext(connection) as asked:
        _said(people.admin, place.country)
    assert len(asked) == 2, "the stamps, once for each answer"
    assign_cares(team.mentors.first(), by=people.zone, funds=[place.lao.fund])
    with CaptureQueriesContext(connection) as asked:
        _said(people.admin, place.country)
    assert len(asked) > 2


def test_only_who_sees_all_of_an_area_is_answered_for_all(world, fund, other_fund):
    place, people, _team = world
    everything = standing(people.admin, place.country, timezone.localdate())
    own = standing(people.zone, place.country, timezone.localdate())
    assert {row.pk for row in everything.rows} == {fund.pk, other_fund.pk}
    assert {row.pk for row in own.rows} == {fund.pk}
    assert parts_managed(people.admin, place.country)[0] == 2
    assert parts_managed(people.zone, place.country)[0] == 1


def test_a_day_later_it_is_asked_anew(world, fund):
    place, people, team = world
    assign_cares(team.mentors.first(), by=people.zone, funds=[fund])
    today = timezone.localdate()
    Care.objects.update(ends_on=today + timedelta(days=1))
    covers = [
        {row.cover.value for row in standing(people.zone, place.zone, day).rows}
        for day in (today, today + timedelta(days=1))
    ]
    assert covers == [{"account"}, {"none"}]


def test_the_page_shows_the_write_that_was_just_made(world, fund, client_for):
    place, people, team = world
    url, client = reverse("mentoring:coverage"), client_for(factories.make_user("second-zone", Role.ZONE, place.zone))
    assert client.get(url, {"area": place.zone.pk}).context["none"] == 1
    assign_cares(team.mentors.first(), by=people.zone, funds=[fund])
    assert client.get(url, {"area": place.zone.pk}).context["none"] == 0
