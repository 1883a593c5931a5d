"""Roles given and ended, and the page that does it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import factories
from kongtun.accounts.actions import create_user, end_membership, grant_membership, grantable_roles, invite
from kongtun.accounts.models import AuditEvent, Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded

pytestmark = pytest.mark.django_db


def page_of(area):
    return reverse("accounts:people", kwargs={"area_pk": area.pk})


def membership_of(user, role=None):
    found = Membership.objects.filter(user=user)
    return (found.filter(role=role) if role else found).get()


def test_an_officer_gives_a_role_inside_the_own_fund(fund, people):
    membership = grant_membership(people.stranger, Role.COMMITTEE, fund.area, by=people.officer)
    assert membership.starts_on == timezone.localdate()
    assert people.stranger.can(P.PROJECT_COMMENT, fund)
    event = AuditEvent.objects.get(verb="grant_membership")
    assert (event.by, event.area_path, event.detail["role"]) == (people.officer, fund.area_path, "committee")


@pytest.mark.parametrize(
    "role",
    [
        Role.ADMIN,
        Role.OFFICER,
        Role.ZONE,
        Role.PROVINCE,
        Role.PROGRAMME,
        Role.EXECUTIVE,
        Role.DISTRICT_BOARD,
        "king",
        "",
    ],
)
def test_an_officer_makes_no_officer_and_nobody_above(fund, people, role):
    with pytest.raises(PermissionNeeded):
        grant_membership(people.stranger, role, fund.area, by=people.officer)
    assert not Membership.objects.filter(user=people.stranger).exists()


def test_an_officer_gives_nothing_outside_the_own_fund(fund, other_fund, place, people):
    for area in (other_fund.area, place.district, place.subdistrict, place.country):
        assert grantable_roles(people.officer, area) == []
        with pytest.raises(PermissionNeeded):
            grant_membership(people.stranger, Role.COMMITTEE, area, by=people.officer)


def test_nobody_else_gives_roles(fund, people):
    for user in (
        people.applicant,
        people.finance,
        people.committee,
        people.chair,
        people.mentor,
        people.zone,
        people.other_officer,
    ):
        with pytest.raises(PermissionNeeded):
            grant_membership(people.stranger, Role.APPLICANT, fund.area, by=user)


def test_whoever_manages_users_gives_every_role_but_only_in_the_own_area(fund, other_fund, place, people):
    local_admin = factories.make_user("admin-33", Role.ADMIN, place.province)
    for role in Role:
        grant_membership(factories.make_user(f"new-{role}"), role, fund.area, by=local_admin)
    for area in (other_fund.area, place.zone, place.country):
        with pytest.raises(PermissionNeeded):
            grant_membership(people.stranger, Role.ADMIN, area, by=local_admin)


def test_a_role_is_not_given_twice(fund, people):
    with pytest.raises(Refused, match="อยู่แล้ว") as refused:
        grant_membership(people.committee, Role.COMMITTEE, fund.area, by=people.officer)
    assert refused.value.field == "role"
    assert Membership.objects.filter(user=people.committee).count() == 1


def test_a_closed_account_gets_no_role(fund, people):
    User.objects.filter(pk=people.stranger.pk).update(is_active=False)
    with pytest.raises(Refused, match="ปิดอยู่"):
        grant_membership(people.stranger, Role.COMMITTEE, fund.area, by=people.officer)


def test_ending_a_role_stops_it_at_once_and_keeps_the_row(fund, people):
    ended = end_membership(membership_of(people.committee), by=people.officer)
    assert ended.ends_on < timezone.localdate()
    assert not User.objects.get(pk=people.committee.pk).can(P.FUND_VIEW, fund)
    assert AuditEvent.objects.filter(verb="end_membership", by=people.officer).count() == 1
    with pytest.raises(Refused, match="สิ้นสุดไปแล้ว"):
        end_membership(ended, by=people.officer)
    again = grant_membership(people.committee, Role.COMMITTEE, fund.area, by=people.officer)
    assert again.pk != ended.pk


def test_an_officer_ends_neither_the_own_role_nor_roles_elsewhere(people):
    for user in (people.officer, people.executive, people.mentor, people.other_applicant, people.admin):
        with pytest.raises(PermissionNeeded):
            end_membership(membership_of(user), by=people.officer)


def test_the_last_administrator_stays(people, place):
    with pytest.raises(Refused, match="คนเดียว"):
        end_membership(membership_of(people.admin), by=people.admin)
    second = factories.make_user("admin-2", Role.ADMIN, place.country)
    end_membership(membership_of(people.admin), by=second)
    assert not User.objects.get(pk=people.admin.pk).can_somewhere(P.USERS_MANAGE)


def test_a_new_person_gets_no_password_but_a_mail(people):
    user = create_user("malee", "Malee@Example.org", "มาลี ใจดี", by=people.officer)
    assert user.email == "malee@example.org"
    assert not user.has_usable_password()
    assert not user.current_memberships
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [user.pk, "welcome"]


@pytest.mark.parametrize(
    ("username", "email", "name", "field"),
    [
        ("officer", "new@example.org", "คนใหม่", "username"),
        ("OFFICER", "new@example.org", "คนใหม่", "username"),
        ("finance@example.org", "new@example.org", "คนใหม่", "username"),  # somebody's e-mail as a user name
        ("มี เว้นวรรค", "new@example.org", "คนใหม่", "username"),
        ("", "new@example.org", "คนใหม่", "username"),
        ("new", "officer@example.org", "คนใหม่", "email"),
        ("new", "Officer@Example.org", "คนใหม่", "email"),
        ("new", "not-an-address", "คนใหม่", "email"),
        ("new", "", "คนใหม่", "email"),
        ("new", "new@example.org", "  ", "display_name"),
    ],
)
def test_a_person_is_refused_with_the_field(people, username, email, name, field):
    before = User.objects.count()
    with pytest.raises(Refused) as refused:
        create_user(username, email, name, by=people.officer)
    assert refused.value.field == field
    assert User.objects.count() == before
    assert not DBTaskResult.objects.exists()


def test_who_manages_nobody_creates_nobody(people):
    for user in (people.applicant, people.finance, people.zone, people.stranger):
        with pytest.raises(PermissionNeeded):
            create_user("new", "new@example.org", "คนใหม่", by=user)


def test_an_invitation_that_fails_leaves_no_account(fund, people):
    with pytest.raises(PermissionNeeded):
        invite("new@example.org", Role.ADMIN, fund.area, by=people.officer, display_name="คนใหม่")
    with pytest.raises(Refused) as refused:
        invite("new@example.org", Role.COMMITTEE, fund.area, by=people.officer)
    assert refused.value.field == "display_name"
    assert not User.objects.filter(email="new@example.org").exists()


def test_the_page_lists_the_people_and_invites_a_new_one(client_for, fund, people):
    client = client_for(people.officer)
    page = client.get(page_of(fund.area)).content.decode()
    assert "กรรมการกองทุน" in page
    assert "finance@example.org" in page
    values = {"who": "malee@example.org", "display_name": "มาลี ใจดี", "role": "committee"}
    done = client.post(page_of(fund.area), values)
    assert done.url == page_of(fund.area)
    malee = User.objects.get(username="malee@example.org")
    assert malee.can(P.PROJECT_COMMENT, fund)
    assert "มาลี ใจดี" in client.get(done.url).content.decode()


def test_the_page_gives_a_role_to_somebody_known(client_for, fund, people):
    client_for(people.officer).post(page_of(fund.area), {"who": "stranger", "role": "mentor"})
    assert Membership.objects.get(user=people.stranger).role == Role.MENTOR
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"who": "nobody", "role": "mentor"}, "ไม่พบชื่อผู้ใช้นี้"),
        ({"who": "new@example.org", "role": "mentor"}, "ใส่ชื่อและนามสกุล"),
        ({"who": "committee", "role": "committee"}, "อยู่แล้ว"),
        ({"who": "stranger", "role": "admin"}, "admin"),
        ({"who": "", "role": ""}, "เลือกบทบาท"),
    ],
)
def test_a_refused_invitation_says_why_and_keeps_what_was_typed(client_for, fund, people, values, sentence):
    before = Membership.objects.count()
    response = client_for(people.officer).post(page_of(fund.area), values)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert f'value="{values["who"]}"' in page or not values["who"]
    assert Membership.objects.count() == before


def test_ending_a_role_asks_first(client_for, fund, people):
    client = client_for(people.officer)
    membership = membership_of(people.committee)
    url = reverse("accounts:end_membership", kwargs={"area_pk": fund.area.pk, "pk": membership.pk})
    assert "หรือไม่" in client.get(url).content.decode()
    membership.refresh_from_db()
    assert membership.ends_on is None
    assert client.post(url).url == page_of(fund.area)
    membership.refresh_from_db()
    assert membership.ends_on is not None
    assert client.get(url).status_code == 404
    assert "ที่ผ่านมา" in client.get(page_of(fund.area)).content.decode()


def test_the_page_ends_no_role_that_its_reader_may_not_give(client_for, fund, other_fund, people):
    client = client_for(people.officer)
    own = membership_of(people.officer)
    url = reverse("accounts:end_membership", kwargs={"area_pk": fund.area.pk, "pk": own.pk})
    assert client.post(url).status_code == 403
    elsewhere = membership_of(people.other_applicant)
    mixed = reverse("accounts:end_membership", kwargs={"area_pk": fund.area.pk, "pk": elsewhere.pk})
    assert client.post(mixed).status_code == 404
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert own.ends_on is None
    assert elsewhere.ends_on is None


@pytest.mark.parametrize("name", ["people", "log"])
def test_who_reaches_the_pages_of_an_area(client, client_for, fund, people, place, name):
    url = reverse(f"accounts:{name}", kwargs={"area_pk": fund.area.pk})
    assert client.get(url).status_code == 302
    answers = {"officer": 200, "admin": 200, "other_officer": 404, "finance": 403, "stranger": 403, "applicant": 403}
    for who, status in answers.items():
        assert client_for(getattr(people, who)).get(url).status_code == status, who
    missing = reverse(f"accounts:{name}", kwargs={"area_pk": 999999})
    assert client_for(people.admin).get(missing).status_code == 404
    district = reverse(f"accounts:{name}", kwargs={"area_pk": place.district.pk})
    assert client_for(people.officer).get(district).status_code == 404


def test_the_refusal_names_the_roles_that_may(client_for, fund, people):
    page = client_for(people.finance).get(page_of(fund.area)).content.decode()
    assert "เจ้าหน้าที่กองทุน" in page
    assert "ผู้ดูแลระบบ" in page


def test_personal_data_is_masked_without_the_right(client_for, fund, people, monkeypatch):
    from kongtun.accounts.roles import GRANTS

    User.objects.filter(pk=people.finance.pk).update(phone="081-234-5678")
    assert "081-234-5678" in client_for(people.officer).get(page_of(fund.area)).content.decode()
    monkeypatch.setitem(GRANTS, Role.OFFICER, GRANTS[Role.OFFICER] - {P.PERSONAL_DATA})
    page = client_for(people.officer).get(page_of(fund.area)).content.decode()
    assert "081-234-5678" not in page
    assert "081-xxx-xx78" in page
    assert "finance@example.org" not in page


def queries_of_the_page(client, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_page_needs_as_many_queries_for_few_people_as_for_many(client_for, fund, people):
    client = client_for(people.officer)
    few = queries_of_the_page(client, page_of(fund.area))
    for number in range(30):
        factories.make_user(f"many-{number}", Role.COMMITTEE, fund.area)
    assert queries_of_the_page(client, page_of(fund.area)) == few


def test_an_administrator_walks_down_the_areas_and_an_officer_stays_in_the_own(client_for, fund, place, people):
    admin, officer = client_for(people.admin), client_for(people.officer)
    start = admin.get(reverse("accounts:my_people"))
    assert start.url == page_of(place.country)
    assert page_of(place.zone) in admin.get(page_of(place.country)).content.decode()
    page = admin.get(page_of(place.district)).content.decode()
    assert page_of(place.province) in page
    assert page_of(fund.area) in page
    assert officer.get(reverse("accounts:my_people")).url == page_of(fund.area)
    assert page_of(place.district) not in officer.get(page_of(fund.area)).content.decode()
    assert client_for(people.finance).get(reverse("accounts:my_people")).status_code == 403


def test_an_administrator_gives_roles_above_the_funds(client_for, place, people):
    client_for(people.admin).post(page_of(place.province), {"who": "stranger", "role": "province"})
    assert people.stranger.has_role(Role.PROVINCE, place.lao.path)
