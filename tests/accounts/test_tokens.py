"""API tokens: shown once, stored as a digest, revoked for good."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from kongtun.accounts.actions import create_token, revoke_token
from kongtun.accounts.models import ApiToken, AuditEvent, User
from kongtun.accounts.queries import living_tokens, user_of_token
from kongtun.common.workflow import PermissionNeeded

pytestmark = pytest.mark.django_db


def test_a_token_stands_for_its_person_and_is_stored_only_as_a_digest(people):
    token, secret = create_token(people.officer, by=people.officer, label="Excel")
    assert user_of_token(secret) == people.officer
    assert secret not in str(ApiToken.objects.values().get(pk=token.pk))
    assert secret not in str(list(AuditEvent.objects.values()))
    assert user_of_token(secret + "x") is None


def test_a_revoked_token_stands_for_nobody(people):
    token, secret = create_token(people.officer, by=people.officer)
    revoked_at = revoke_token(token, by=people.officer).revoked_at
    assert revoked_at is not None
    assert user_of_token(secret) is None
    assert revoke_token(token, by=people.officer).revoked_at == revoked_at
    assert AuditEvent.objects.filter(verb="revoke_token").count() == 1


def test_the_token_of_a_closed_account_stands_for_nobody(people):
    _, secret = create_token(people.officer, by=people.officer)
    User.objects.filter(pk=people.officer.pk).update(is_active=False)
    assert user_of_token(secret) is None


def test_nobody_makes_or_revokes_the_token_of_another(people):
    with pytest.raises(PermissionNeeded):
        create_token(people.officer, by=people.admin)
    token, secret = create_token(people.officer, by=people.officer)
    with pytest.raises(PermissionNeeded):
        revoke_token(token, by=people.admin)
    assert user_of_token(secret) == people.officer


def test_the_page_shows_the_secret_once(client_for, people):
    client = client_for(people.officer)
    made = client.post(reverse("accounts:new_token"), {"label": "โปรแกรมบัญชี"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    assert user_of_token(secret) == people.officer
    page = client.get(reverse("accounts:me")).content.decode()
    assert secret not in page
    assert "โปรแกรมบัญชี" in page


def test_a_token_needs_a_label_on_the_page(client_for, people):
    response = client_for(people.officer).post(reverse("accounts:new_token"), {"label": " "})
    assert response.status_code == 422
    assert "โปรแกรมอะไร" in response.content.decode()
    assert not ApiToken.objects.exists()


def test_the_page_revokes_only_own_tokens(client_for, people):
    token, secret = create_token(people.officer, by=people.officer)
    url = reverse("accounts:revoke_token", kwargs={"pk": token.pk})
    assert client_for(people.finance).post(url).status_code == 404
    assert user_of_token(secret)
    assert client_for(people.officer).get(url).status_code == 405
    assert client_for(people.officer).post(url).status_code == 302
    assert user_of_token(secret) is None
    assert not living_tokens(people.officer).exists()


def test_the_command_prints_a_working_token(people):
    out = StringIO()
    call_command("token", "officer@example.org", "--label", "รายงานจังหวัด", stdout=out)
    assert user_of_token(out.getvalue().strip()) == people.officer
    assert ApiToken.objects.get().label == "รายงานจังหวัด"


def test_the_command_says_when_it_does_not_know_the_person(people):
    with pytest.raises(CommandError, match="nobody"):
        call_command("token", "nobody")
