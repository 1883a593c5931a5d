"""Teams are set up, alone and many at once; people join and leave; nothing is orphaned."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.actions import (
    add_mentor,
    assign_cares,
    change_mentor,
    create_team,
    end_mentor,
    end_team,
    log_visit,
    pair_buddies,
    plan_visit,
    record_training,
    reopen_team,
    set_up_tambon_teams,
)
from kongtun.mentoring.models import Buddy, Care, Mentor, Team, Training
from kongtun.mentoring.queries import mentor_counts, mentors_of_fund
from kongtun.mentoring.queries.buddies import propose_pairs
from kongtun.mentoring.queries.bulk import candidates_in
from kongtun.mentoring.queries.coverage import Cover, coverage_of

pytestmark = pytest.mark.django_db


def test_a_team_comes_with_people_named_by_their_role(people, place):
    team = create_team(
        place.district, by=people.zone, name="ทีมพี่เลี้ยงอำเภอกันทรลักษ์", seats=3, seat_name="พี่เลี้ยงอำเภอกันทรลักษ์"
    )
    assert [one.name for one in team.mentors.order_by("pk")] == [f"พี่เลี้ยงอำเภอกันทรลักษ์ คนที่ {n}" for n in (1, 2, 3)]
    assert not team.mentors.filter(user__isnull=False).exists()
    assert AuditEvent.objects.filter(verb="mentor.team").count() == 1


@pytest.mark.parametrize("who", ["mentor", "officer", "other_officer"])
def test_only_those_who_manage_set_up_teams(who, people, place):
    with pytest.raises(PermissionNeeded):
        create_team(place.district, by=getattr(people, who), name="ทีม")


def test_a_team_without_a_name_or_in_a_far_year_is_refused(people, place, today):
    for values, field in (
        ({"name": "  "}, "name"),
        ({"name": "ทีม", "starts_on": today.replace(year=today.year + 543)}, "starts_on"),
    ):
        with pytest.raises(Refused) as refused:
            create_team(place.district, by=people.zone, **values)
        assert refused.value.field == field
    assert not Team.objects.exists()


def test_an_account_joins_only_with_the_role_in_the_area(team, people):
    seat = add_mentor(team, by=people.zone, user=people.mentor)
    assert seat.name == people.mentor.name
    for user in (people.officer, people.mentor):
        with pytest.raises(Refused) as refused:
            add_mentor(team, by=people.zone, user=user)
        assert refused.value.field == "user"


def test_a_seat_gets_its_account_later_and_keeps_it(team, people):
    seat = add_mentor(team, by=people.zone, name="พี่เลี้ยงอำเภอ คนที่ 1")
    seat = change_mentor(seat, by=people.zone, name=seat.name, user=people.mentor, duty="lead")
    assert seat.user == people.mentor
    with pytest.raises(Refused) as refused:
        change_mentor(seat, by=people.zone, name=seat.name, user=None, duty="lead")
    assert refused.value.field == "user"


def test_tambon_teams_of_a_district_are_set_up_at_once(people, place, fund, neighbours):
    candidates = candidates_in(people.zone, place.district)
    made = set_up_tambon_teams(candidates, by=people.zone, size=5)
    assert len(made) == 3
    assert Mentor.objects.count() == 15
    first = mentors_of_fund(fund.pk)
    assert [one.name for one in first][:2] == ["พี่เลี้ยงตำบลโนนสำราญ คนที่ 1", "พี่เลี้ยงตำบลโนนสำราญ คนที่ 2"]
    assert len(first) == 5
    assert mentor_counts(place.zone.path) == {"zone": 0, "province": 0, "district": 0, "tambon": 15}
    # Sent again nothing is made twice.
    assert set_up_tambon_teams(candidates, by=people.zone, size=5) == []
    assert (Mentor.objects.count(), Care.objects.count()) == (15, 15)


def test_a_tambon_team_has_four_or_five(people, place, fund):
    with pytest.raises(Refused) as refused:
        set_up_tambon_teams(candidates_in(people.zone, place.district), by=people.zone, size=3)
    assert refused.value.field == "size"


def test_document_b_is_entered_on_the_pages_by_a_zone_officer(zone_client, people, other_fund, place, today):
    """20 people of zone and districts, 160 of 32 tambons: six forms of a few words, five of ticks."""
    districts = [place.district]
    for number in range(4):
        districts.append(
            factories.make_area(AreaKind.DISTRICT, f"34{number:02d}", f"อำเภอที่ {number + 2}", place.province)
        )
    for place_of, seats in [(place.zone, 5), *[(one, 3) for one in districts]]:
        url = reverse("mentoring:team-new", args=[place_of.pk])
        page = zone_client.get(url)
        form = page.context["form"].initial
        answer = zone_client.post(url, {**form, "starts_on": "1/10/2568", "seats": seats})
        assert answer.status_code == 302, answer.content[:400]
    for number, district in enumerate(districts):
        wanted = []
        for tambon in range(8 if number == 0 else 6):
            lao = factories.make_area(
                AreaKind.LOCAL_GOVERNMENT, f"6{number}{tambon:02d}", f"อบต.{number}-{tambon}", district, lao_type="2"
            )
            wanted.append(factories.make_fund(lao, code=f"L6{number}{tambon:02d}", name=f"กองทุน {number}-{tambon}").pk)
        answer = zone_client.post(
            reverse("mentoring:tambon-teams", args=[district.pk]),
            {"size": 5, "starts_on": "1/10/2568", "funds": wanted},
        )
        assert answer.status_code == 302
    assert mentor_counts(place.zone.path) == {"zone": 5, "province": 0, "district": 15, "tambon": 160}
    page = zone_client.get(reverse("mentoring:teams")).content.decode()
    assert "180" in page
    covers = Counter(row.cover for row in coverage_of(people.zone, place.zone, today))
    assert covers == {Cover.NO_ACCOUNT: 32, Cover.NONE: 1}


def test_buddies_are_proposed_evenly(people, place, fund, neighbours):
    create_team(place.district, by=people.zone, name="ทีมอำเภอ", seats=2)
    set_up_tambon_teams(candidates_in(people.zone, place.district), by=people.zone, size=5)
    proposed = propose_pairs(place.district)
    assert len(proposed) == 15
    load = [sum(row.proposed.pk == pk for row in proposed) for pk in {row.proposed.pk for row in proposed}]
    assert sorted(load) == [7, 8]
    pair_buddies([(row.tambon, row.proposed) for row in proposed], by=people.zone)
    assert propose_pairs(place.district) == []
    # The same pairs again stay as they are; another buddy takes the place of the one before.
    one = proposed[0]
    other = next(row.proposed for row in proposed if row.proposed != one.proposed)
    assert pair_buddies([(one.tambon, one.proposed)], by=people.zone) == []
    pair_buddies([(one.tambon, other)], by=people.zone)
    assert Buddy.objects.filter(tambon=one.tambon, ends_on=None).get().district == other


def test_buddies_are_one_of_a_tambon_and_one_of_its_district(people, mentor):
    with pytest.raises(Refused) as refused:
        pair_buddies([(mentor, mentor)], by=people.zone)
    assert refused.value.field == "pairs"


def test_a_training_is_written_down_for_many_once(people, team, mentor, today):
    other = add_mentor(team, by=people.zone, name="พี่เลี้ยงอำเภอ คนที่ 2")
    for _again in range(2):
        record_training([mentor, other], by=people.zone, title="เขียนแผนในระบบ", held_on=today)
    assert Training.objects.count() == 2
    with pytest.raises(Refused) as refused:
        record_training([mentor], by=people.zone, title="อบรม", held_on=today + timedelta(days=1))
    assert refused.value.field == "held_on"


def test_a_mentor_leaves_only_when_nothing_is_orphaned(people, caring, team, fund, today):
    with pytest.raises(Refused, match="กองทุนที่ไม่มีพี่เลี้ยงคนอื่น 1 แห่ง"):
        end_mentor(caring, by=people.zone)
    other = add_mentor(team, by=people.zone, name="พี่เลี้ยงอำเภอ คนที่ 2")
    assign_cares(other, by=people.zone, funds=[fund])
    visit = plan_visit(fund, by=people.mentor, planned_on=today)
    with pytest.raises(Refused, match="นัดเยี่ยม 1 ครั้ง"):
        end_mentor(caring, by=people.zone)
    visit.delete()
    end_mentor(caring, by=people.zone, reason="ย้ายอำเภอ")
    assert [one.pk for one in mentors_of_fund(fund.pk)] == [other.pk]
    assert Care.objects.filter(mentor=caring).get().ends_on == today


def test_an_empty_team_ends_and_opens_again(people, team, mentor):
    with pytest.raises(Refused, match="1 คน"):
        end_team(team, by=people.zone)
    end_mentor(mentor, by=people.zone)
    assert end_team(team, by=people.zone).ends_on
    assert reopen_team(team, by=people.zone).ends_on is None


def test_a_fund_outside_the_account_s_area_is_not_given(people, mentor, other_fund):
    with pytest.raises((Refused, PermissionNeeded)):
        assign_cares(mentor, by=people.admin, funds=[other_fund])
    assert not Care.objects.exists()


def test_the_telephone_number_is_covered_without_the_right(client_for, people, caring, team):
    caring.phone = "0811112222"
    caring.save()
    where = reverse("mentoring:team", args=[team.pk])
    seen = {
        name: b"0811112222" in client_for(getattr(people, name)).get(where).content
        for name in ("officer", "zone", "mentor", "executive")
    }
    assert seen == {"officer": True, "zone": False, "mentor": True, "executive": False}
    # Editing without seeing the number leaves it as it is.
    url = reverse("mentoring:mentor-edit", args=[caring.pk])
    page = client_for(people.zone).get(url)
    assert b"0811112222" not in page.content
    client_for(people.zone).post(url, {"name": "พี่เลี้ยงอำเภอ", "duty": "lead", "user": people.mentor.pk, "phone": ""})
    caring.refresh_from_db()
    assert (caring.phone, caring.duty) == ("0811112222", "lead")


def test_coverage_tells_four_states_apart(people, place, fund, neighbours, caring, team, today):
    silent, none = neighbours
    named = add_mentor(team, by=people.zone, name="พี่เลี้ยงที่ยังไม่มีบัญชี")
    assign_cares(named, by=people.zone, funds=[silent])
    log_visit(fund, by=people.mentor, done_on=today - timedelta(days=91))
    states = lambda: {row.fund.pk: row.cover for row in coverage_of(people.zone, place.district, today)}  # noqa: E731
    assert states() == {fund.pk: Cover.SILENT, silent.pk: Cover.NO_ACCOUNT, none.pk: Cover.NONE}
    log_visit(fund, by=people.mentor, done_on=today - timedelta(days=90))
    assert states()[fund.pk] == Cover.GOOD


def test_wide_coverage_counts_the_same_without_tiles(zone_client, monkeypatch, place, caring, neighbours):
    """Of many funds the database counts and sorts; the numbers of the groups and the table stay the same."""
    pages = {}
    for tiles in (300, 0):
        monkeypatch.setattr("kongtun.mentoring.views.coverage.MOST_TILES", tiles)
        for state in ("", "none", "good"):
            answer = zone_client.get(reverse("mentoring:coverage"), {"area": place.zone.pk, "state": state})
            groups = [(group.area.pk, group.counts) for group in answer.context["groups"]]
            rows = [(row.fund.pk, row.cover, row.mentors, row.last) for row in answer.context["page"]]
            pages[tiles, state] = (groups, rows, answer.context["page"].paginator.count)
            assert answer.context["tiles"] is bool(tiles)
            assert sum(len(group.rows) for group in answer.context["groups"]) == (answer.context["all"] if tiles else 0)
    for state, count in (("", 3), ("none", 2), ("good", 0)):
        assert pages[300, state] == pages[0, state]
        assert len(pages[0, state][1]) == pages[0, state][2] == count


def test_a_fund_is_given_from_the_coverage(zone_client, people, place, caring, neighbours):
    page = zone_client.get(reverse("mentoring:coverage"), {"state": "none"}).content.decode()
    assert reverse("mentoring:assign", args=[neighbours[0].pk]) in page
    answer = zone_client.post(reverse("mentoring:assign", args=[neighbours[0].pk]), {"mentors": [caring.pk]})
    assert answer.status_code == 302
    assert mentors_of_fund(neighbours[0].pk) == [caring]


def test_funds_of_a_mentor_are_ticked_and_unticked(zone_client, caring, fund, neighbours):
    zone_client.post(reverse("mentoring:cares", args=[caring.pk]), {"funds": [one.pk for one in neighbours]})
    assert set(Care.objects.filter(mentor=caring, ends_on=None).values_list("fund", flat=True)) == {
        one.pk for one in neighbours
    }
    assert Care.objects.filter(mentor=caring, fund=fund).get().ends_on is not None
