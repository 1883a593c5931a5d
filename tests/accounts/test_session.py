"""Log-in, log-out, lock-out."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from kongtun.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "ช้างม้าวัวควาย-99"  # noqa: S105


@pytest.fixture
def somjai(db):
    return User.objects.create_user("somjai", "somjai@example.org", PASSWORD, display_name="สมใจ")


def post(client, name="somjai", password=PASSWORD, **extra):
    return client.post(reverse("accounts:login"), {"username": name, "password": password, **extra})


@pytest.mark.parametrize("name", ["somjai", "Somjai", "somjai@example.org", "SOMJAI@EXAMPLE.ORG"])
def test_sign_in_by_name_or_mail(client, somjai, name):
    response = post(client, name)
    assert response.status_code == 302
    assert response.url == reverse(django_settings.LOGIN_REDIRECT_URL)
    assert client.session["_auth_user_id"] == str(somjai.pk)


def test_after_sign_in_the_person_goes_where_they_were_heading(client, somjai):
    refused = client.get(reverse("accounts:me"))
    assert refused.status_code == 302
    assert refused.url.startswith(reverse("accounts:login"))
    assert post(client, next="/me/").url == "/me/"


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_sign_in_never_leads_to_another_site(client, somjai, evil):
    assert post(client, next=evil).url == reverse(django_settings.LOGIN_REDIRECT_URL)


def test_a_wrong_password_says_what_to_do_and_keeps_the_name(client, somjai):
    response = post(client, password="ผิด")
    assert response.status_code == 200
    page = response.content.decode()
    assert "ลืมรหัสผ่าน" in page
    assert 'value="somjai"' in page
    assert "ผิด</" not in page
    assert "_auth_user_id" not in client.session


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(client, somjai):
    wrong = post(client, password="ผิด").context["form"].errors
    unknown = post(client, "nobody", "ผิด").context["form"].errors
    assert wrong == unknown


def test_a_closed_account_cannot_sign_in(client, somjai):
    User.objects.filter(pk=somjai.pk).update(is_active=False)
    post(client)
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour(client, somjai):
    for _ in range(4):
        assert post(client, password="ผิด").status_code == 200
    # By e-mail it is the same person, so the fifth try counts with the four by name.
    locked = post(client, "somjai@example.org", "ผิด")
    assert locked.status_code == 429
    assert "15 นาที" in locked.content.decode()
    assert post(client).status_code == 429
    assert "_auth_user_id" not in client.session


def test_the_lock_is_for_one_name_at_one_address(client, somjai):
    User.objects.create_user("somsak", "somsak@example.org", PASSWORD)
    for _ in range(6):
        post(client, password="ผิด")
    assert post(client, "somsak").status_code == 302
    client.logout()
    elsewhere = client.post(
        reverse("accounts:login"), {"username": "somjai", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 302


def test_a_right_password_clears_the_count(client, somjai):
    for _ in range(4):
        post(client, password="ผิด")
    assert post(client).status_code == 302
    client.logout()
    for _ in range(4):
        assert post(client, password="ผิด").status_code == 200


def test_the_language_of_the_person_is_taken_over(client, somjai):
    User.objects.filter(pk=somjai.pk).update(language="en")
    response = post(client)
    assert response.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_somebody_signed_in_is_sent_on(client_for, somjai):
    assert client_for(somjai).get(reverse("accounts:login")).status_code == 302


def test_log_out_is_a_post(client_for, somjai):
    client = client_for(somjai)
    assert client.get(reverse("accounts:logout")).status_code == 405
    assert "_auth_user_id" in client.session
    response = client.post(reverse("accounts:logout"))
    assert response.status_code == 302
    assert response.url == reverse(django_settings.LOGOUT_REDIRECT_URL)
    assert "_auth_user_id" not in client.session


def test_the_demo_lists_its_accounts_and_fills_the_form(client, people, settings):
    settings.KONGTUN_DEMO = True
    page = client.get(reverse("accounts:login"), {"as": "officer"}).content.decode()
    assert "kongtun-demo" in page
    assert "?as=committee" in page
    assert "เจ้าหน้าที่กองทุน อบต.โนนสำราญ" in page
    assert 'value="officer"' in page


def test_a_real_installation_shows_no_demo_password(client, people, settings):
    settings.KONGTUN_DEMO = False
    page = client.get(reverse("accounts:login"), {"as": "officer"}).content.decode()
    assert "kongtun-demo" not in page
    assert 'value="officer"' not in page


def test_the_list_of_the_demo_needs_the_same_queries_for_one_and_for_many(
    client, db, settings, django_assert_max_num_queries
):
    settings.KONGTUN_DEMO = True
    for name in ("applicant", "officer", "committee", "chair", "finance"):
        User.objects.create_user(name)
    with django_assert_max_num_queries(3):
        client.get(reverse("accounts:login"))
