"""What people change about themselves, and the public table of roles."""

import pytest
from django.urls import reverse

from kongtun.accounts.models import AuditEvent, User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.presenters import ROLE_SENTENCES, role_cards, role_matrix
from kongtun.accounts.roles import GRANTS, Role

pytestmark = pytest.mark.django_db

VALUES = {"display_name": "สมศรี  ใจดี", "email": "Somsri@example.org", "phone": "๐๘๑ ๒๓๔ ๕๖๗๘", "language": "en"}


def test_the_profile_is_saved_and_the_trail_names_fields_not_values(client_for, people, settings):
    response = client_for(people.officer).post(reverse("accounts:me"), VALUES)
    assert response.status_code == 302
    user = User.objects.get(pk=people.officer.pk)
    assert (user.display_name, user.email, user.phone, user.language) == (
        "สมศรี ใจดี", "somsri@example.org", "081 234 5678", "en",
    )  # fmt: skip
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    event = AuditEvent.objects.get(verb="save_profile")
    assert set(event.detail["fields"]) == {"display_name", "email", "phone", "language"}
    assert "somsri" not in str(event.detail)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"display_name": ""}, "ใส่ชื่อที่ให้คนอื่นเห็น"),
        ({"email": "finance@example.org"}, "มีบัญชีอื่นใช้อีเมลนี้แล้ว"),
        ({"email": "FINANCE@example.org"}, "มีบัญชีอื่นใช้อีเมลนี้แล้ว"),
        ({"email": "ไม่ครบ"}, "อีเมลยังไม่ครบ"),
        ({"phone": "12"}, "เบอร์โทรศัพท์มี 9 หรือ 10"),
    ],
)
def test_a_refused_profile_says_why_and_changes_nothing(client_for, people, change, sentence):
    response = client_for(people.officer).post(reverse("accounts:me"), VALUES | change)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert User.objects.get(pk=people.officer.pk).display_name == "officer"


def test_nobody_gives_themselves_more_by_the_profile(client_for, people):
    client_for(people.applicant).post(
        reverse("accounts:me"), VALUES | {"is_superuser": "1", "is_staff": "1", "username": "admin2", "role": "admin"}
    )
    user = User.objects.get(pk=people.applicant.pk)
    assert (user.is_superuser, user.is_staff, user.username) == (False, False, "applicant")
    assert user.roles == {"applicant"}


def test_the_profile_is_for_people_who_are_signed_in(client, db):
    assert client.get(reverse("accounts:me")).status_code == 302
    assert client.post(reverse("accounts:new_token"), {"label": "x"}).status_code == 302


def test_the_profile_lists_own_roles(client_for, people):
    assert "เจ้าหน้าที่กองทุน" in client_for(people.officer).get(reverse("accounts:me")).content.decode()
    assert "ยังไม่มีบทบาท" in client_for(people.stranger).get(reverse("accounts:me")).content.decode()


def test_everybody_may_read_who_may_do_what_and_no_query_is_needed(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("accounts:roles"))
    assert response.status_code == 200
    page = response.content.decode()
    for label in [*Role.labels, *Permission.labels]:
        assert str(label) in page, label


def test_the_table_says_exactly_what_is_granted():
    for card in role_cards():
        labels = [label for _, group in card.groups for label in group]
        assert sorted(labels) == sorted(Permission(p).label for p in GRANTS[card.role])
    cells = {(row.permission, role) for _, rows in role_matrix() for row in rows for role, has in row.ticks if has}
    assert cells == {(Permission(p), Role(role)) for role, granted in GRANTS.items() for p in granted}
    assert set(ROLE_SENTENCES) == set(Role.values)
