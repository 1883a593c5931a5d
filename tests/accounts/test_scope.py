"""Who may do what where: memberships, roles, areas, teams."""

from datetime import timedelta

import pytest
from django.utils import timezone

import factories
from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import find_user, members_above, members_of, path_and_ancestors, people_with
from kongtun.accounts.roles import GRANTS, Role, roles_with
from kongtun.areas.models import Area, AreaKind
from kongtun.funds.models import Fund
from kongtun.projects.models import Project

pytestmark = pytest.mark.django_db


def fresh(user):
    """The person as the next request sees them: nothing cached."""
    return User.objects.get(pk=user.pk)


def test_a_role_holds_for_its_area_and_all_below_and_nowhere_else(fund, other_fund, place):
    mentor = factories.make_user("mentor-d", Role.MENTOR, place.district)
    assert mentor.can(P.PLAN_EDIT, fund)
    assert mentor.can(P.PLAN_EDIT, place.district)
    assert not mentor.can(P.PLAN_EDIT, place.province)
    assert not mentor.can(P.PLAN_EDIT, other_fund)
    assert list(Fund.objects.visible_to(mentor)) == [fund]


def test_a_role_grants_only_its_own_permissions(fund, people):
    assert people.officer.can(P.FUND_EDIT, fund)
    assert not people.officer.can(P.LEDGER_POST, fund)
    assert not people.finance.can(P.FUND_EDIT, fund)
    assert not people.officer.can(P.USERS_MANAGE, fund)


def test_the_country_sees_every_fund_in_one_query(fund, other_fund, people, django_assert_num_queries):
    admin = fresh(people.admin)
    with django_assert_num_queries(2):  # memberships, funds
        assert set(Fund.objects.visible_to(admin)) == {fund, other_fund}


def test_a_person_without_a_role_sees_nothing(fund, people):
    assert not Fund.objects.visible_to(people.stranger).exists()
    assert not people.stranger.can_somewhere(P.FUND_VIEW)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-10, None, True), (0, None, True), (-10, 0, True), (-10, -1, False), (1, None, False), (-1, 30, True)],
)
def test_a_membership_holds_from_its_first_to_its_last_day(fund, starts, ends, holds):
    user, today = factories.make_user("u"), timezone.localdate()
    Membership.objects.create(
        user=user, role=Role.OFFICER, area=fund.area, starts_on=today + timedelta(starts),
        ends_on=None if ends is None else today + timedelta(ends),
    )  # fmt: skip
    assert user.can(P.FUND_EDIT, fund) is holds
    assert Fund.objects.visible_to(user).exists() is holds
    assert people_with(P.FUND_EDIT, fund.area_path).filter(pk=user.pk).exists() is holds


def test_a_closed_account_may_do_nothing(fund, people):
    User.objects.filter(pk=people.officer.pk).update(is_active=False)
    assert not fresh(people.officer).can(P.FUND_EDIT, fund)
    assert people.officer not in people_with(P.FUND_EDIT, fund.area_path)


def test_the_team_of_a_project_may_edit_it_without_a_role_in_the_area(draft_project, people):
    assert people.applicant.can(P.PROJECT_EDIT, draft_project)
    assert not people.applicant.can(P.PROJECT_DECIDE, draft_project)
    assert not people.other_applicant.can(P.PROJECT_EDIT, draft_project)
    Membership.objects.filter(user=people.applicant).delete()
    assert fresh(people.applicant).can(P.PROJECT_EDIT, draft_project)
    assert list(Project.objects.visible_to(fresh(people.applicant))) == [draft_project]
    assert not Project.objects.visible_to(people.other_applicant).exists()


def test_within_stops_at_the_boundary_of_a_path(place):
    one = factories.make_area(AreaKind.ZONE, "1", "เขต 1", place.country)
    below_one = factories.make_area(AreaKind.PROVINCE, "50", "เชียงใหม่", one)
    found = set(Area.objects.filter(path__within="TH/1/"))
    assert found == {one, below_one}
    assert place.zone not in found  # TH/10/ begins with the same characters
    assert place.zone in set(Area.objects.below("TH/10/"))
    assert set(Area.objects.below("TH/")) == set(Area.objects.all())


def test_a_role_in_zone_1_does_not_reach_zone_10(fund, place):
    one = factories.make_area(AreaKind.ZONE, "1", "เขต 1", place.country)
    user = factories.make_user("zone-one", Role.OFFICER, one)
    assert not user.can(P.FUND_EDIT, fund)
    assert not Fund.objects.visible_to(user).exists()
    assert user not in people_with(P.FUND_EDIT, fund.area_path)


def test_ancestors_of_a_path():
    assert path_and_ancestors("TH/10/33/") == ["TH/", "TH/10/", "TH/10/33/"]
    assert path_and_ancestors("TH/") == ["TH/"]
    assert path_and_ancestors("") == []


def test_people_with_a_permission_come_from_the_area_and_above_in_one_query(
    fund, people, place, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = set(people_with(P.PLAN_EDIT, fund.area_path))
    assert found == {people.officer, people.mentor, people.admin}
    assert set(people_with(P.FUND_EDIT, place.district.path)) == {people.admin}


def test_people_with_names_nobody_twice(fund, people):
    Membership.objects.create(user=people.officer, role=Role.MENTOR, area=fund.area)
    assert [user.pk for user in people_with(P.PLAN_EDIT, fund.area_path)].count(people.officer.pk) == 1


def test_members_of_an_area_and_of_the_areas_that_hold_it(fund, people):
    here = {m.user for m in members_of(fund.area)}
    assert people.officer in here
    assert people.mentor not in here
    assert {m.user for m in members_above(fund.area)} == {people.mentor, people.zone, people.admin}


def test_a_person_is_found_by_name_or_mail_whatever_the_capitals(people):
    assert find_user("Officer") == people.officer
    assert find_user(" OFFICER@example.org ") == people.officer
    assert find_user("nobody") is None
    assert find_user("") is None


def test_a_shared_address_finds_nobody_and_a_closed_account_is_not_found(people):
    User.objects.filter(pk=people.finance.pk).update(email=people.officer.email)
    assert find_user(people.officer.email) is None
    assert find_user("officer") == people.officer
    User.objects.filter(pk=people.officer.pk).update(is_active=False)
    assert find_user("officer") is None


def test_the_role_table_is_complete():
    assert set(GRANTS) == set(Role.values)
    assert all(granted <= set(P.values) for granted in GRANTS.values())
    assert roles_with(P.USERS_MANAGE) == [Role.ADMIN]
    # Whoever asks for money does not post the payment.
    for role, granted in GRANTS.items():
        assert role == Role.ADMIN or not {P.VOUCHER_REQUEST, P.LEDGER_POST} <= granted
